"""What a response said: status, header fields and body, and every attribute that is read out of these alone.

Nothing is computed before it is asked for, and what was computed is kept.
"""

from __future__ import annotations

from ._lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, ClassVar

    from ._fields import Fields
    from ._headers import Headers
    from ._messages import Scalar
    from ._rows import Row
    from ._values import FieldError, RateLimit


class Occurrence(Exception):
    """An error as a response tells it."""

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
    _row: ClassVar[Row | None] = None
    _received: Fields  # the header fields as they came
    _constructed: bool = False
    _shape: int | None = None  # the number of the envelope, where it was told before something was hidden
    _own: Mapping[str, Scalar] = {}  # what parameters were given, and those that are sensitive
    _sent: tuple[Any, Mapping[str, str]] | None = None  # data and headers to be sent with what is sensitive in them

    @lazy
    def message(self) -> str:
        """What the response said of this occurrence, unchanged; empty where it said nothing."""
        from ._read import message

        return message(self)

    @lazy
    def details(self) -> str:
        """What else it said of this occurrence."""
        from ._read import text

        return text(self, "details")

    @lazy
    def instance(self) -> str:
        """The address of this occurrence, as the body names it."""
        from ._read import text

        return text(self, "instance")

    @lazy
    def request_id(self) -> str:
        """The identifier of the request, for support: from the body, else from a header."""
        from ._read import request_id

        return request_id(self)

    @lazy
    def suggestions(self) -> tuple[str, ...]:
        """What the response itself suggests to do."""
        from ._read import suggestions

        return suggestions(self)

    @lazy
    def field_errors(self) -> tuple[FieldError, ...]:
        """One item for each wrong field."""
        from ._field_errors import field_errors

        return field_errors(self)

    @lazy
    def params(self) -> Mapping[str, Scalar]:
        """The parameters of this occurrence by name: typed, or the text itself where it is of another type."""
        from ._params import params

        return params(self)

    @lazy
    def rate_limit(self) -> RateLimit | None:
        """How many requests are left, or None where no header says so."""
        from ._limits import rate_limit

        return rate_limit(self._fields, "")

    @lazy
    def quota(self) -> RateLimit | None:
        """How much of a quota is left, or None where no header says so."""
        from ._limits import rate_limit

        return rate_limit(self._fields, "quota-")

    @lazy
    def headers(self) -> Headers:
        """The header fields of the response, by name in any case; cookies and credentials are not kept."""
        from ._headers import Headers

        return Headers(self._fields)

    @lazy
    def body(self) -> bytes:
        """The body as it came, or as it will be sent; of a long one the first 64 KiB."""
        from ._respond import body

        return body(self.data)

    @lazy
    def data(self) -> Any:
        """The body parsed, or None where it could not be parsed or was cut."""
        if "_glanced" in self.__dict__:
            from ._json import exactly

            try:
                return exactly(self.__dict__["_glanced"], self.body)
            except RecursionError:  # the standard library goes less deep: a float stays a float
                return self.__dict__["_glanced"]
        from ._body import parse

        return None if self.body_truncated else parse(self.body)[1]

    @lazy
    def _fields(self) -> Fields:
        """The header fields with their names in lower case."""
        from ._fields import fields_of

        return fields_of(self._received)

    def _param(self, name: str) -> Scalar | None:
        """A parameter, a sensitive one too, or None where the response lacks it."""
        return self._own[name] if name in self._own else self.params.get(name)
