"""The class above all exceptions: what a response said, what the catalogue knows of it, and how it behaves.

Nothing is computed before it is asked for, and what was computed is kept. How the classes below it are made, nothing
here knows: each has its `Service`, and the `Entry` that it stands for where it stands for one.
"""

from __future__ import annotations

from .headers import fields_of, retry_after
from .service import lazy

TYPE_CHECKING = False  # as in `service`
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, ClassVar

    from .headers import Fields
    from .messages import Scalar
    from .service import Entry, Service
    from .values import FieldError, Headers, RateLimit, Response, Retry


class ServiceError(Exception):
    """An error response of the API, or one that is about to be sent."""

    code: str = ""
    """The catalogue's code; for an error that it does not know, the code on the wire; else empty."""
    status: int = 0
    """The HTTP status that came over the wire; 0 where none did."""
    statuses: ClassVar[tuple[int, ...]] = ()
    """The statuses that the catalogue documents for this class."""
    documented: bool = False
    """Whether the catalogue has an entry for this error."""
    malformed: str = ""
    """Why the body is not of a documented shape: `empty`, `not-json`, `other-shape`, …; empty where it is."""
    body_truncated: bool = False
    """Whether the body was longer than what `body` keeps of it."""
    _service: ClassVar[Service]
    _entry: ClassVar[Entry | None] = None
    _received: Fields  # the header fields as they came
    _constructed: bool = False
    _shape: int | None = None  # the number of the envelope, where it was told before something was hidden
    _own: Mapping[str, Scalar] = {}  # what parameters were given, and those that are sensitive
    _sent: tuple[Any, Mapping[str, str]] | None = None  # data and headers to be sent with what is sensitive in them

    def __init__(self, **given: Any) -> None:
        """An error to be raised by a server; which keywords a class takes, its signature says."""
        super().__init__()
        from .serving import construct

        construct(self, given)

    @lazy
    def message(self) -> str:
        """What the response said of this occurrence, unchanged; empty where it said nothing."""
        said = self._text("message")
        return said if said.strip() else self._text("title")

    @lazy
    def title(self) -> str:
        """What kind of error this is: the title on the wire, else that of the catalogue or of the status."""
        return self._text("title") or str(self._prose["title"])

    @lazy
    def details(self) -> str:
        """What else the response said of this occurrence."""
        return self._text("details")

    @lazy
    def instance(self) -> str:
        """The address of this occurrence, as the body names it."""
        return self._text("instance")

    @lazy
    def category(self) -> str:
        """The category, by its value on the wire; the catalogue's where the body names none."""
        return self._text("category") or (self._entry.category if self._entry else "")

    @lazy
    def request_id(self) -> str:
        """The identifier of the request, for support: from the body, else from a header."""
        from .reading import request_id

        return request_id(self)

    @lazy
    def suggestions(self) -> tuple[str, ...]:
        """What the response itself suggests to do."""
        from .reading import suggestions

        return suggestions(self)

    @lazy
    def field_errors(self) -> tuple[FieldError, ...]:
        """One item for each wrong field."""
        from .reading import field_errors

        return field_errors(self)

    @lazy
    def params(self) -> Mapping[str, Scalar]:
        """The parameters of this occurrence by name: typed, or the text itself where it is of another type."""
        from .reading import params

        return params(self)

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
        docs = self._service.docs
        if self._entry:
            return f"{docs}errors/{self._entry.slug}/"
        return f"{docs}status/{self.status}/" if self.status in self._service.statuses else docs

    @lazy
    def retry(self) -> Retry:
        """When the same request may be sent again."""
        from .reading import retry

        return retry(self._service, self._retry)

    @property
    def retryable(self) -> bool | None:
        """True where repeating is safe without a look; False where it is not; None where nothing is documented."""
        retryable: bool | None = self._retry.get("retryable")
        return retryable

    @property
    def retry_after(self) -> float | None:
        """Seconds from now that the response asks to wait, or None."""
        return retry_after(self._fields, self._retry.get("header", ""), self._service.header_roles)

    @lazy
    def rate_limit(self) -> RateLimit | None:
        """How many requests are left, or None where no header says so."""
        from .reading import rate_limit

        return rate_limit(self, "")

    @lazy
    def quota(self) -> RateLimit | None:
        """How much of a quota is left, or None where no header says so."""
        from .reading import rate_limit

        return rate_limit(self, "quota-")

    @lazy
    def headers(self) -> Headers:
        """The header fields of the response, by name in any case; cookies and credentials are not kept."""
        from .values import Headers

        return Headers(self._fields)

    @lazy
    def body(self) -> bytes:
        """The body as it came, or as it will be sent; of a long one the first 64 KiB."""
        from .parsing import written

        return written(self.data)

    @lazy
    def data(self) -> Any:
        """The body parsed, or None where it could not be parsed or was cut."""
        from .parsing import data_of

        return None if self.body_truncated else data_of(self.body, self.__dict__.get("_glanced"))

    def to_response(self) -> Response:
        """The response that a server sends for this error: status, headers and body."""
        from .serving import respond

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
            from .texts import notes as written

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
        from .texts import line

        return line(self)

    def __repr__(self) -> str:
        """The class and the facts of this occurrence."""
        from .texts import shown

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
        anew = "body" in self.__dict__ and not self.body_truncated and not self._constructed
        spared = _NEVER_PICKLED | _COMPUTED if anew else _NEVER_PICKLED
        kept = {name: value for name, value in self.__dict__.items() if name not in spared}
        kept["_received"] = fields_of(self._received, self._service.credentials)
        return restore, (type(self), kept)

    def _facts(self) -> tuple[Any, ...]:
        """What makes two exceptions of one class equal."""
        texts = (self.title, self.message, self.details, self.instance, self.request_id)
        return (self.status, self.code, *texts, self.suggestions, self.field_errors, dict(self.params))

    def _text(self, place: str) -> str:
        """The text at a place of the envelope, or nothing."""
        from .reading import text

        return text(self, place)

    def _param(self, name: str) -> Scalar | None:
        """A parameter, a sensitive one too, or None where the response lacks it."""
        return self._own[name] if name in self._own else self.params.get(name)

    @lazy
    def _fields(self) -> Fields:
        """The header fields with their names in lower case."""
        return fields_of(self._received, self._service.credentials)

    @property
    def _retry(self) -> Mapping[str, Any]:
        """The retry rule as the service has it."""
        if self._entry is None:
            return self._service.retry_of_status(self.status)
        return self._service.retries[self._entry.retry_at(self.status)]

    @property
    def _prose(self) -> Mapping[str, Any]:
        """What the catalogue says in sentences."""
        from .texts import prose_of

        return prose_of(self._service, self._entry.key if self._entry else "", self.status)


_own_args: Any = Exception.args
# What an unpickled copy can compute anew, and what is not for pickles.
_COMPUTED = {name for name, kept in vars(ServiceError).items() if isinstance(kept, lazy)} - {"body"}
_NEVER_PICKLED = {"_own", "_sent", "_glanced", "headers", "_fields"}


def restore(cls: type[ServiceError], kept: dict[str, Any]) -> ServiceError:
    """The exception that pickle or copy saw."""
    exception = cls.__new__(cls)
    exception.__dict__.update(kept)
    return exception
