"""Responding: an exception as the response that a server sends."""

from __future__ import annotations

from json import JSONEncoder

from . import _table as table
from ._envelopes import ENVELOPES
from ._values import Response

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ._exceptions import ServiceError

_NAMED = frozenset(["content-type", "retry-after", *(name for names in table.HEADERS.values() for name in names)])
_encode = JSONEncoder().encode  # in ASCII, so that no text can fail to be encoded


def body(data: Any) -> bytes:
    """The bytes of a body."""
    return _encode(data).encode()


def respond(exception: ServiceError) -> Response:
    """Status, headers and body; of an exception that was decoded, the body as it came and the headers that matter."""
    if not exception._constructed or exception._row is None:
        headers = {name: value for name, value in exception.headers.items() if name in _NAMED}
        return Response(exception.status or 500, headers, exception.body)
    headers = {"content-type": ENVELOPES[exception._row.envelope].media_type}
    if exception._sent is not None:
        data, given = exception._sent
        return Response(exception.status, headers | {name.lower(): value for name, value in given.items()}, body(data))
    if exception._received:
        headers.update(exception.headers)
    return Response(exception.status, headers, exception.body)
