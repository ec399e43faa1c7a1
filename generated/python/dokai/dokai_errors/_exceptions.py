"""The class above all exceptions of this package: an occurrence, what the catalogue knows of it, and how it behaves."""

from __future__ import annotations

from . import _table as table
from ._lazy import lazy
from ._occurrence import Occurrence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from ._values import Response, Retry

_NO_RETRY: Mapping[str, Any] = {"rule": "undocumented"}
# What an unpickled copy can compute anew, and what is not for pickles.
_COMPUTED = frozenset(
    (
        *("title", "message", "details", "instance", "category", "request_id", "suggestions", "field_errors", "params"),
        *("description", "causes", "actions", "notes", "retry", "data", "rate_limit", "quota"),
    )
)
_NEVER_PICKLED = frozenset(["_own", "_sent", "_glanced", "headers", "_fields"])


class ServiceError(Occurrence):
    """An error response of the API, or one that is about to be sent."""

    def __init__(self, **given: Any) -> None:
        """An error to be raised by a server; which keywords a class takes, its signature says."""
        super().__init__()
        from ._construct import construct

        construct(self, given)

    @lazy
    def title(self) -> str:
        """What kind of error this is: the title on the wire, else that of the catalogue or of the status."""
        from ._read import title

        return title(self)

    @lazy
    def category(self) -> str:
        """The category, by its value on the wire; the catalogue's where the body names none."""
        from ._read import text

        return text(self, "category") or (self._row.category if self._row else "")

    @lazy
    def description(self) -> str:
        """What the catalogue says that it means."""
        return str(self._prose.get("description", ""))

    @lazy
    def causes(self) -> tuple[str, ...]:
        """Why it happens, as the catalogue knows it."""
        return tuple(self._prose.get("causes", ()))

    @lazy
    def actions(self) -> tuple[str, ...]:
        """What to do about it, as the catalogue knows it."""
        return tuple(self._prose.get("actions", ()))

    @lazy
    def notes(self) -> tuple[str, ...]:
        """What else the catalogue says of it."""
        return tuple(self._prose.get("notes", ()))

    @property
    def docs_url(self) -> str:
        """The page that explains it."""
        if self._row:
            return f"{table.DOCS}errors/{self._row.slug}/"
        return f"{table.DOCS}status/{self.status}/" if self.status in table.STATUSES else table.DOCS

    @lazy
    def retry(self) -> Retry:
        """When the same request may be sent again."""
        from ._read import retry

        return retry(self._retry)

    @property
    def retryable(self) -> bool | None:
        """True where repeating is safe without a look; False where it is not; None where nothing is documented."""
        retryable: bool | None = self._retry.get("retryable")
        return retryable

    @property
    def retry_after(self) -> float | None:
        """Seconds from now that the response asks to wait, or None."""
        from ._limits import retry_after

        return retry_after(self._fields, self._retry.get("header", ""))

    def to_response(self) -> Response:
        """The response that a server sends for this error: status, headers and body."""
        from ._respond import respond

        return respond(self)

    @property
    def args(self) -> tuple[Any, ...]:
        """What a plain exception would have been given: the text of this one."""
        return _own_args.__get__(self) or (str(self),)

    @args.setter
    def args(self, args: tuple[Any, ...]) -> None:  # pyright: ignore[reportIncompatibleVariableOverride]  # it reads and writes as one
        """Keep what somebody else wants there."""
        _own_args.__set__(self, args)

    @property
    def __notes__(self) -> list[str]:
        """What to do and where to read on, which a traceback shows below the message (PEP 678)."""
        notes: list[str] | None = self.__dict__.get("_notes")
        if notes is None:
            from ._explain import notes as written

            notes = self.__dict__["_notes"] = written(self)
        return notes

    @__notes__.setter
    def __notes__(self, notes: list[str]) -> None:  # pyright: ignore[reportIncompatibleVariableOverride]  # as `args`
        """Keep the notes that somebody else wrote."""
        self.__dict__["_notes"] = notes

    if not hasattr(Exception, "add_note"):  # before Python 3.11

        def add_note(self, note: str) -> None:
            """Add a note, as later versions do."""
            self.__notes__.append(note)

    def __str__(self) -> str:
        """Status, code and message on one line of at most 2 KiB; never empty."""
        from ._explain import line

        return line(self)

    def __repr__(self) -> str:
        """The class and the facts of this occurrence."""
        from ._explain import shown

        return shown(self)

    def __eq__(self, other: object) -> bool:
        """Whether both are of one class and tell the same facts."""
        if type(self) is not type(other) or not isinstance(other, ServiceError):
            return NotImplemented
        return self is other or self._facts() == other._facts()

    def __hash__(self) -> int:
        """The same number for equal exceptions."""
        return hash((type(self), self.status, self.code, self.message))

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """What pickle and copy keep: the class, the wire, and whatever was set on the instance."""
        from ._fields import fields_of

        anew = "body" in self.__dict__ and not self.body_truncated and not self._constructed
        spared = _NEVER_PICKLED | _COMPUTED if anew else _NEVER_PICKLED
        kept = {name: value for name, value in self.__dict__.items() if name not in spared}
        kept["_received"] = fields_of(self._received)
        return restore, (type(self), kept)

    def _facts(self) -> tuple[Any, ...]:
        """What makes two exceptions of one class equal."""
        texts = (self.title, self.message, self.details, self.instance, self.request_id)
        return (self.status, self.code, *texts, self.suggestions, self.field_errors, dict(self.params))

    @property
    def _retry(self) -> Mapping[str, Any]:
        """The retry rule as the table has it."""
        return table.RETRIES[self._row.retry_at(self.status)] if self._row else retry_of_status(self.status)

    @property
    def _prose(self) -> Mapping[str, Any]:
        """What the catalogue says in sentences."""
        from ._explain import prose_of

        return prose_of(self._row.key if self._row else "", self.status)


_own_args: Any = Exception.args


def family_of(status: int) -> str:
    """The family of a status, where it is one of errors."""
    return "4xx" if 400 <= status < 500 else "5xx" if 500 <= status < 600 else ""


def retry_of_status(status: int) -> Mapping[str, Any]:
    """The retry rule for a status, else for its family, else none."""
    number = table.STATUSES[status][1] if status in table.STATUSES else table.FAMILY_RETRIES.get(family_of(status))
    return _NO_RETRY if number is None else table.RETRIES[number]


def restore(cls: type[ServiceError], kept: dict[str, Any]) -> ServiceError:
    """The exception that pickle or copy saw."""
    exception = cls.__new__(cls)
    exception.__dict__.update(kept)
    return exception
