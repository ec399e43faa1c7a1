# SPDX-License-Identifier: MIT-0
"""The class above all exceptions: what a response said, what the catalogue knows of it, and how it behaves.

Nothing is computed before it is asked for; then it is kept. The classes below it stand in `errors.py` of a package.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, cast

from . import reading
from .attributes import Value, class_of, entry_of, fact, kept_fact, lazy, statuses_of
from .comparing import computed
from .entries import Entry
from .headers import Fields, Names, fields_by_name
from .messages import Scalar
from .parsing import data_of, written
from .repeating import Repeatable
from .service import Service
from .texts import logged, prose_of

if TYPE_CHECKING:
    from typing_extensions import Self

    from .envelopes import Envelope
    from .field_errors import FieldError
    from .values import Headers, Response
else:
    Self = Any  # which `inspect.signature` looks for

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_absent: Any = None


class ServiceError(Repeatable):
    """An error response of the API, or one that is about to be sent."""

    code: str = ""
    """The catalogue's code; for an error that it does not know, the code on the wire; else empty."""
    status: int = 0
    """The HTTP status that came over the wire, 0 where none did; of a class the first that it is documented with."""
    statuses: ClassVar[tuple[int, ...]] = cast("Any", statuses_of)  # which a class may state itself
    """The statuses that the catalogue documents for this class; a family such as 5xx is there as its first digit."""
    __match_args__ = ()
    body_truncated: bool = False
    """Whether the body was longer than what `body` keeps of it."""
    _service: ClassVar[Service]
    _entry: ClassVar[Entry | None] = cast("Any", entry_of)  # as `statuses`
    _received: Any = _NOTHING  # the header fields, or only their values, as they came, where the names stand apart
    _names: Names | None = None
    _constructed: bool = False
    _shape: int | None = None  # the number of the envelope, where it was told before something was hidden
    _own: Mapping[str, Any] = _NOTHING  # what parameters were given, and those that are sensitive
    _sent: tuple[Any, Mapping[str, str]] | None = None  # data and headers to be sent with what is sensitive in them

    def __new__(cls, *args: object, **given: object) -> Self:
        """The error that a server raises with these keywords; a TypeError that says how where they are others.

        It is made here and not in the constructor, whose parameters would stand in the frames of a refusal.
        """
        exception = super().__new__(cls)
        ours = (__name__, f"{cls._service.package}.errors")
        if (args or given) and cls.__init__.__module__.startswith(ours):  # not a constructor of somebody's own
            from .serving import refusal

            if (refused := refusal(exception, args, given)) is not None:
                del args, given  # for a reporter of crashes takes the locals of each frame along
                raise refused
        return exception

    def __init__(self, **given: Any) -> None:
        """An error to be raised by a server; which keywords a class takes, its signature says."""
        self._construct(**given)

    def _construct(self, **given: Any) -> None:
        """Become the error that a server raises with these keywords; None is a keyword that was not given."""
        if not self._constructed:
            from .serving import refusal

            if (refused := refusal(self, (), given)) is not None:
                del given
                raise refused

    @fact
    def documented(self) -> bool:
        """Whether the catalogue has an entry for this error."""
        return self._entry is not None

    @fact
    def malformed(self) -> str:
        """Why the body is not as documented: `empty`, `not-json`, `other-shape`, `other-type: required`; else empty."""
        return "" if isinstance(self, type) or not self._other_types else f"other-type: {', '.join(self._other_types)}"

    @lazy
    def message(self) -> str:
        """What the response said of this occurrence, unchanged; empty where it said nothing."""
        said = self._text("message")
        return said if said.strip() else self._text("title")

    @kept_fact
    def title(self) -> str:
        """What kind of error this is: on the wire, else in the catalogue; of other classes what they stand for."""
        return _said(self, "title") or str(self._prose["title"])

    @lazy
    def details(self) -> str:
        """What else the response said of this occurrence."""
        return self._text("details")

    @lazy
    def instance(self) -> str:
        """The address of this occurrence, as the body names it."""
        return self._text("instance")

    @kept_fact
    def category(self) -> str:
        """The category, by its value on the wire; the catalogue's where the body names none; of several the first."""
        if isinstance(self, type):
            return self._entry.category if self._entry else self._service.classes.category_of(class_of(self))
        return next(iter(self.categories), "")

    @lazy
    def categories(self) -> tuple[str, ...]:
        """All its categories, the first of which is `category`: those on the wire, then the catalogue's."""
        return reading.categories(self)

    @lazy
    def request_id(self) -> str:
        """The identifier of the request, for support: from the body, else from a header."""
        return reading.request_id(self)

    @lazy
    def help_url(self) -> str:
        """The address at which the API itself explains it, as the response names it; `docs_url` is the catalogue's."""
        return self._text("help_url")

    @lazy
    def suggestions(self) -> tuple[str, ...]:
        """What the response itself suggests to do."""
        return reading.suggestions(self)

    @lazy
    def field_errors(self) -> tuple[FieldError, ...]:
        """One item for each wrong field."""
        return reading.field_errors(self)

    @lazy
    def params(self) -> Mapping[str, Scalar]:
        """The parameters of this occurrence by name: typed, or the text itself where it is of another type."""
        return reading.params(self)

    @kept_fact
    def description(self) -> str:
        """What the catalogue says that it means."""
        return str(self._prose.get("description", ""))

    @kept_fact
    def causes(self) -> tuple[str, ...]:
        """Why it happens, as the catalogue knows it."""
        return tuple(self._prose.get("causes", ()))

    @kept_fact
    def actions(self) -> tuple[str, ...]:
        """What to do about it, as the catalogue knows it."""
        return tuple(self._prose.get("actions", ()))

    @kept_fact
    def notes(self) -> tuple[str, ...]:
        """What else the catalogue says of it."""
        return tuple(self._prose.get("notes", ()))

    @fact
    def docs_url(self) -> str:
        """The page that explains it."""
        docs = self._service.docs
        if self._entry:
            return f"{docs}errors/{self._entry.slug}/"
        if self.status in self._service.statuses:
            return f"{docs}status/{self.status}/"
        known = self.category in self._service.categories
        return f"{docs}category/{self._service.prose().categories[self.category]['slug']}/" if known else docs

    @lazy
    def headers(self) -> Headers:
        """The header fields of the response, by name in any case; cookies and credentials are not kept."""
        from .values import Headers

        return Headers(self._fields)

    @lazy
    def body(self) -> bytes:
        """The body as it came, or as it will be sent; of a long one the first 64 KiB."""
        if "data" not in self.__dict__:
            return b""  # a constructor refused, or a subclass has not called it
        return written(self.data)

    @lazy
    def data(self) -> Any:
        """The body parsed, or None where it could not be parsed or was cut."""
        body = b"" if self.body_truncated else self.__dict__.get("body", b"")
        return data_of(body, self.__dict__.get("_glanced")) if body else None

    def to_response(self) -> Response:
        """The response that a server sends for this error: status, headers and body."""
        from .serving import respond

        return respond(self)

    def to_dict(self) -> dict[str, Any]:
        """What a log should keep of it, ready for any JSON encoder: always the same keys, nothing that is sensitive."""
        return logged(self)

    def _text(self, place: str) -> str:
        """The text at a place of the envelope, or nothing."""
        return reading.text(self, place)

    def _param(self, name: str, kind: type[Value]) -> Value:
        """A parameter, a sensitive one too; None where the response lacks it or has a value of another type."""
        value: Any = self._own[name] if name in self._own else self.params.get(name)
        return value if isinstance(value, kind) else _absent

    @lazy
    def _other_types(self) -> tuple[str, ...]:
        """The parameters that the response has with a value of another type than the catalogue says."""
        return reading.other_types(self)

    @lazy
    def _envelope(self) -> Envelope:
        """The shape in which the response came, or the one in which it should have come."""
        return self._service.envelopes[reading.shape(self)]

    @lazy
    def _fields(self) -> Fields:
        """The header fields with their names in lower case."""
        return self._received if self._names is None else fields_by_name(self._names, self._received)

    @fact
    def _prose(self) -> Mapping[str, Any]:
        """What the catalogue says in sentences."""
        if self._entry is None and isinstance(self, type):
            return self._service.classes.prose_of(class_of(self))
        return prose_of(self._service, self._entry.key if self._entry else "", self.status)


ServiceError._computed = computed(ServiceError)


def _said(exception: Any, place: str) -> str:
    """What an exception has at a place of its envelope; a class has nothing."""
    return "" if isinstance(exception, type) else exception._text(place)
