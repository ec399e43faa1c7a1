"""The exception from which all of this package come: the facts of a response, and what the catalogue says of them."""

from __future__ import annotations

from typing import Any

from . import _facts, _fields, _lookup, _table
from ._headers import Headers, RateLimit, rate_limit, seconds

LONGEST_TEXT = 2048


class CatalogueError(Exception):
    """An error of the API: what came over the wire, and what the catalogue says of it."""

    _entry = ""  # the entry that a class stands for; nothing for status, family, category and base
    __match_args__: tuple[str, ...] = ("code", "status", "message")

    status: int
    code: str
    body: bytes
    body_truncated: bool
    data: Any
    malformed: str
    _pairs: list[tuple[str, str]]
    _envelope: str

    def __init__(self, **given: Any) -> None:
        """Make the exception as a server raises it; the keywords are those of the class's signature."""
        from ._build import build

        super().__init__()
        self.__dict__.update(build(type(self)._entry, type(self).__name__, given))

    @classmethod
    def from_wire(cls, facts: dict[str, Any]) -> CatalogueError:
        """The exception for the facts of a response."""
        made = cls.__new__(cls)
        made.__dict__.update(facts)
        return made

    @property
    def documented(self) -> bool:
        """Whether the catalogue knows this error; False for a code or a status that it does not know."""
        return bool(self._entry)

    @property
    def headers(self) -> Headers:
        """The headers of the response, by name in any case, without credentials and cookies."""
        return Headers(self._pairs)

    @property
    def message(self) -> str:
        """What the wire said of this occurrence, unchanged; nothing where it said nothing."""
        return self._text("message") or self._text("title")

    @property
    def title(self) -> str:
        """The catalogue's title; for an error that it does not know the wire's, or the status's."""
        known = _facts.prose(self._entry).get("title", "") if self._entry else ""
        of_status = _table.STATUSES.get(self.status, ("", 0))[0]
        return known or self._text("title") or of_status or f"HTTP status {self.status}"

    @property
    def description(self) -> str:
        """What the error means."""
        return str(_facts.prose(self._entry).get("description", ""))

    @property
    def causes(self) -> tuple[str, ...]:
        """Why it happens, as the catalogue says."""
        return tuple(_facts.prose(self._entry).get("causes", ()))

    @property
    def actions(self) -> tuple[str, ...]:
        """What to do, as the catalogue says."""
        return tuple(_facts.prose(self._entry).get("actions", ()))

    @property
    def suggestions(self) -> tuple[str, ...]:
        """What to do, as the wire says."""
        value = self._at("suggestions")
        return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()

    @property
    def category(self) -> str:
        """The category: the catalogue's for this error, else the one on the wire."""
        return (_table.ENTRIES[self._entry][2] if self._entry else "") or self._text("category")

    @property
    def retry(self) -> _facts.Retry:
        """When to send the same request again."""
        return _facts.retry_of(self._entry, self.status)

    @property
    def retryable(self) -> bool | None:
        """True where repeating blindly is safe, False where it is not, None where nothing is documented."""
        return self.retry.retryable

    @property
    def retry_after(self) -> float | None:
        """How many seconds to wait, as a header says; None where none does."""
        name = self.retry.header or _table.ROLES.get("retry-after", "Retry-After")
        return seconds(self.headers.get(name))

    @property
    def rate_limit(self) -> RateLimit | None:
        """Limit, remaining requests and reset, as the headers tell; None where they do not."""
        role = _table.ROLES.get
        return rate_limit(self.headers, role("limit", ""), role("remaining", ""), role("reset", ""))

    @property
    def quota(self) -> RateLimit | None:
        """The quota of a longer period, as the headers tell; None where they do not."""
        role = _table.ROLES.get
        return rate_limit(self.headers, role("quota-limit", ""), role("quota-remaining", ""), role("quota-reset", ""))

    @property
    def field_errors(self) -> tuple[_fields.FieldError, ...]:
        """The fields that are wrong."""
        places = self._places().get("field_errors")
        return _fields.read_fields(self.data, places) if places else ()

    @property
    def request_id(self) -> str:
        """The identifier of the request, for support; nothing where none came."""
        return self._text("request_id") or self.headers.get(_table.ROLES.get("request-id", "X-Request-Id"), "")

    @property
    def instance(self) -> str:
        """The address of this occurrence, where the wire gives one."""
        return self._text("instance")

    @property
    def details(self) -> str:
        """Additional text about this occurrence, where the wire gives one."""
        return self._text("details")

    @property
    def docs_url(self) -> str:
        """The page about this error: the entry's own, else its status's, else the service's."""
        if self._entry:
            return f"{_table.DOCS}errors/{_table.SLUGS.get(self._entry, self._entry)}/"
        return f"{_table.DOCS}status/{self.status}/" if self.status in _table.STATUSES else _table.DOCS

    @property
    def params(self) -> dict[str, Any]:
        """The parameters of this occurrence by name, typed; text where a value does not fit its type."""
        known = self.__dict__.get("_params")
        if known is None:
            from ._params import parameters

            known = self._params = parameters(self._entry, self)
        return dict(known)

    @property
    def __notes__(self) -> list[str]:
        """What an uncaught traceback shows besides: what to do, and where to read on."""
        notes: list[str] | None = self.__dict__.get("_notes")
        if notes is None:
            advice = [f"What to do: {action}" for action in self.actions]
            notes = self.__dict__["_notes"] = [*advice, f"More: {self.docs_url}"]
        return notes

    @__notes__.setter
    def __notes__(self, notes: list[str]) -> None:
        self.__dict__["_notes"] = notes

    def to_response(self) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body with which a server answers."""
        from ._build import respond

        return respond(self)

    def __str__(self) -> str:
        """One line: what the wire said or else the title, with the status and the code; never empty, never long."""
        said = "" if self._entry in _table.SENSITIVE else self.message
        text = " ".join((said or self.title).split())[: LONGEST_TEXT - 300]
        code = f" {self.code[:200]}" if self.code else ""
        return f"{text} [{self.status}{code}]"

    def __repr__(self) -> str:
        """The class with the facts that tell occurrences apart."""
        said = "…" if self._entry in _table.SENSITIVE else self.message[:200]
        return f"{type(self).__name__}(status={self.status}, code={self.code[:200]!r}, message={said!r})"

    def __eq__(self, other: object) -> bool:
        """Equal where type, status, code and body are."""
        if type(self) is not type(other) or not isinstance(other, CatalogueError):
            return NotImplemented
        return self._facts() == other._facts()

    def __hash__(self) -> int:
        """Consistent with equality."""
        return hash((type(self), self.status, self.code))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickles and copies keep type, facts and notes, and no sensitive value."""
        state = dict(self.__dict__)
        if self._entry in _table.SENSITIVE:
            state.update(body=b"", data=None, _params={})
        return _restore, (type(self), state)

    def _facts(self) -> tuple[Any, ...]:
        """What tells two exceptions of one type apart."""
        return self.status, self.code, self.data if self.data is not None else self.body, self.params

    def _places(self) -> dict[str, Any]:
        """Where things stand in the body of this shape."""
        return _table.ENVELOPES.get(self._envelope, {})

    def _at(self, what: str) -> Any:
        """The value of a part of the body, or ABSENT."""
        place = self._places().get(what)
        return _lookup.at(self.data, place) if place else _lookup.ABSENT

    def _text(self, what: str) -> str:
        """A part of the body as text; nothing where it is missing or no text."""
        value = self._at(what)
        return value if isinstance(value, str) else ""


def _restore(made_of: type[CatalogueError], state: dict[str, Any]) -> CatalogueError:
    """The exception that was pickled or copied."""
    return made_of.from_wire(state)


def parameter(name: str) -> property:
    """The attribute of an exception that gives one of its parameters."""

    def get(self: CatalogueError) -> Any:
        """The parameter, or None where this occurrence lacks it."""
        return self.params.get(name)

    return property(get)
