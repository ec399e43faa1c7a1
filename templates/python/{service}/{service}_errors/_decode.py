"""Decoding: a response becomes the exception that the catalogue has for it. Never fails, whatever the bytes are.

The ladder, whose first rung that holds wins: the code → the message, or the shape of the body, of an entry of this
status → the entry that owns the status → category, status and family. The code alone is identity: a known code on a
surprising status is that code, and the message of a code counts for nothing. An owner claims a response only where
its envelope fits and the body names no other category.
"""

from __future__ import annotations

from . import _json as reading
from . import _table as table
from ._classes import class_of_axes, class_of_code, class_of_row
from ._envelopes import ENVELOPES, is_complete, is_complete_of
from ._exceptions import ServiceError
from ._fields import fields_of, received
from ._json import KEPT, exactly
from ._places import at, is_at, steps, text_at
from ._rows import row_of_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ._rows import Row

_new = ServiceError.__new__
_code_places = tuple(dict.fromkeys(envelope.code for envelope in ENVELOPES if envelope.code))
_told_without_code = frozenset([*table.BY_MESSAGE, *table.BY_SHAPE])
if _told_without_code:
    from ._identify import class_without_code
else:  # most services tell all by code, and are spared the modules

    def class_without_code(data: Any, status: int) -> type[ServiceError] | None:  # noqa: ARG001  # as the other one
        """No entry, for none is told by a message or a shape."""
        return None


_owners: dict[int, tuple[Row, type[ServiceError]] | None] = {}
_FACTS = ("title", "message", "details", "instance", "category", "request_id", "suggestions", "field_errors", "params")


def decode(status: object, body: object = b"", headers: object = None) -> ServiceError | None:
    """The exception for a response, or None where the response is none of an error.

    The body is bytes, text or parsed JSON; the headers a mapping, pairs, or the object of an HTTP client. A status
    below 400 is no error unless the catalogue says so; one that is no status at all is.
    """
    try:
        if type(status) is not int or not 100 <= status < 1000:
            status = _status_of(status)
        if not 0 < status < 400:
            return _decode(status, body, headers)
        return _decode_below_400(status, body, headers)
    except Exception:  # a fault of ours must not hide the response: what is certain of it is kept
        return _last_resort(status if isinstance(status, int) else 0, body, headers)


def _decode_below_400(status: int, body: object, headers: object) -> ServiceError | None:
    """The exception for a success whose body tells of an error, or for another status that its entry documents."""
    if 200 <= status < 300:
        return _decode(status, body, headers) if _tells_of_error(body) else None
    if status not in table.STATUSES:
        return None
    exception = _decode(status, body, headers)
    return exception if status in exception.statuses and exception.documented else None


def _decode(status: int, body: Any, headers: object) -> ServiceError:
    """The exception for a response that is known to tell of an error."""
    malformed, cut = "", False
    try:
        if type(body) is not bytes or len(body) > KEPT:
            raise ValueError
        data, exact = reading.glance(body)
        code, cls = _told_by_code(data)
        if cls is None and not exact:
            data, exact = exactly(data, body), True
            code, cls = _told_by_code(data)
    except (ValueError, RecursionError):
        from ._body import parse

        body, data, malformed, cut = parse(body)
        exact = True
        code, cls = _told_by_code(data)
    if cls is None and status in _told_without_code:
        cls = class_without_code(data, status)
    if cls is None:
        if not malformed and not is_complete(data):
            malformed = "other-shape"
        category = _category_of(data)
        cls = _owner(status, data, code, category) or class_of_axes(category, status)
    exception = _new(cls)
    facts = exception.__dict__ = {"status": status, "body": body, "_received": received(headers)}
    facts["data" if exact else "_glanced"] = data
    if code and not cls.documented:
        facts["code"] = code
    if malformed:
        facts["malformed"] = malformed
    if table.HAS_SECRETS:
        from ._secrets import hide

        hide(exception, headers)
    if cut:
        _let_go(exception)
    return exception


def _told_by_code(data: Any) -> tuple[str, type[ServiceError] | None]:
    """The code that the body names, as a text or as a number, and its entry: of several, the first that has one."""
    first = ""
    for place in _code_places:
        found = at(data, place)
        if type(found) is int:
            found = str(found)
        if found and type(found) is str:
            cls = class_of_code(found)
            if cls is not None:
                return found, cls
            first = first or found
    return first, None


def _status_of(status: object) -> int:
    """The status as a number between 100 and 999; 0 for whatever is none."""
    if isinstance(status, str) and status.isascii() and status.strip()[:3].isdigit() and len(status) < 256:
        number, _, _ = status.strip().partition(" ")
        status = int(number) if len(number) == 3 and number.isdigit() else 0
    if isinstance(status, int) and not isinstance(status, bool) and 100 <= status < 1000:
        return int(status)
    return 0


def _tells_of_error(body: object) -> bool:
    """Whether the body of a success has the values that make it an error; a value of null must be there."""
    if not table.ERROR_WHEN:
        return False
    from ._body import parse

    data = parse(body)[1]
    return all(is_at(data, steps(place), value) for place, value in table.ERROR_WHEN)


def _owner(status: int, data: Any, code: str, category: str) -> type[ServiceError] | None:
    """The entry that alone stands for a status, where the body can be its own, or None."""
    try:
        owner = _owners[status]
    except KeyError:
        row = row_of_key(table.OWNERS[status]) if status in table.OWNERS else None
        owner = _owners[status] = (row, class_of_row(row)) if row else None
    if owner is None:
        return None
    row, cls = owner
    other_code = code != (row.code if row.on_wire else "")
    other_category = category and row.category and category != row.category
    return None if other_code or other_category or not is_complete_of(data, ENVELOPES[row.envelope]) else cls


def _category_of(data: Any) -> str:
    """The category that the body names, where the catalogue knows it."""
    values = (text_at(data, envelope.category) for envelope in ENVELOPES)
    return next((value for value in values if value in table.CATEGORIES), "")


def _let_go(exception: ServiceError) -> None:
    """Read everything out of a long body before its data is let go."""
    for fact in _FACTS:
        getattr(exception, fact)
    exception.body = exception.body[:KEPT]
    exception.data = None
    exception.body_truncated = True


def _last_resort(status: int, body: object, headers: object) -> ServiceError:
    """An exception that is certain to exist: the status, the beginning of the body, the headers."""
    exception = _new(class_of_axes("", status))
    exception.status = status
    exception.data = None
    exception.body = body[:KEPT] if isinstance(body, bytes) and not table.HAS_SECRETS else b""
    exception.malformed = "unread"
    exception._received = fields_of(headers)
    return exception
