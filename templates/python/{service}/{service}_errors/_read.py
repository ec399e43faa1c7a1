"""Reading: the texts that a response has at the places which its envelope names."""

from __future__ import annotations

from . import _table as table
from ._envelopes import ENVELOPES, envelope_of
from ._fields import first_value
from ._places import at, text_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ._envelopes import Envelope
    from ._exceptions import ServiceError
    from ._occurrence import Occurrence
    from ._values import Operation, Retry

LONGEST_TEXT = 64 * 1024
# Where the catalogue names no header for it, these are what servers and proxies call it.
_REQUEST_ID_HEADERS = ("x-request-id", "request-id", "x-correlation-id", "x-amzn-requestid", "x-trace-id")
_LONGEST_ID = 256


def envelope(exception: Occurrence) -> Envelope:
    """The shape in which the response came, or the one in which it should have come."""
    if exception._shape is not None:
        return ENVELOPES[exception._shape]
    return envelope_of(exception.data, exception._row.envelope if exception._row else 0)


def text(exception: Occurrence, place: str) -> str:
    """The text that stands at a place, or nothing."""
    return text_at(exception.data, envelope(exception).places.get(place, ()))[:LONGEST_TEXT]


def title(exception: ServiceError) -> str:
    """The title on the wire, else that of the catalogue, else one for the status."""
    return text(exception, "title") or str(exception._prose["title"])


def message(exception: Occurrence) -> str:
    """What the body says of this occurrence: its message, else its title."""
    said = text(exception, "message")
    return said if said.strip() else text(exception, "title")


def request_id(exception: Occurrence) -> str:
    """The identifier of the request: in the body, in a header that the catalogue names, in one that is customary."""
    place = envelope(exception).places.get("request_id")
    found = at(exception.data, place) if place else None
    if type(found) in (str, int) and str(found).strip():
        return str(found).strip()[:_LONGEST_ID]
    for name in (*table.HEADERS.get("request-id", ()), *_REQUEST_ID_HEADERS):
        value = first_value(exception._fields, name)
        if value:
            return value[:_LONGEST_ID]
    return ""


def suggestions(exception: Occurrence) -> tuple[str, ...]:
    """The texts of the list of suggestions, or a single suggestion."""
    place = envelope(exception).places.get("suggestions")
    found = at(exception.data, place) if place else None
    return tuple(one for one in (found if type(found) is list else [found]) if type(one) is str)


def retry(rule: Mapping[str, Any]) -> Retry:
    """A retry rule of the table as a value."""
    from ._values import Retry

    check = _operation(rule["check"]) if "check" in rule else None
    check_first = tuple(map(_operation, rule.get("check_first", ())))
    return Retry(**{**rule, "check": check, "check_first": check_first})


def _operation(id: str) -> Operation:
    """An operation of the table as a value."""
    from ._values import Operation

    return Operation(id, **table.OPERATIONS[id])
