"""Decode: a response goes in, the exception for it comes out, or None for a success. It never raises."""

from __future__ import annotations

from typing import Any

from . import _body, _classes, _table
from ._exception import CatalogueError
from ._headers import pairs
from ._lookup import at, find


def decode(status: Any, body: Any = b"", headers: Any = None) -> CatalogueError | None:
    """The exception for a response; None where its status, and the body where that counts, tell of success."""
    number = _number(status)
    content = _body.raw(body)
    data, malformed = _body.parse(content)
    if 100 <= number < 400 and not _fails_nevertheless(data):
        return None
    found = find(number, data)
    if not malformed and not found.envelope:
        malformed = "of another shape"
    entry = found.entry
    cls = _classes.class_for(entry, found.category, number)
    return cls.from_wire(
        {
            "status": number,
            "code": found.code or (_table.ENTRY_CODES.get(entry, entry) if entry else ""),
            "body": b"" if entry in _table.SENSITIVE else content[: _body.KEPT],
            "body_truncated": len(content) > _body.KEPT,
            "data": data,
            "malformed": malformed,
            "_pairs": pairs(headers, _table.SENSITIVE_HEADERS),
            "_envelope": found.envelope,
        }
    )


def raise_for_response(response: Any) -> None:
    """Raise the exception for a response of httpx, requests or anything alike; return where it tells of success."""
    status = getattr(response, "status_code", None)
    if status is None:
        status = getattr(response, "status", 0)
    body = getattr(response, "content", None)
    if not isinstance(body, bytes | str):
        body = getattr(response, "text", b"")
    failure = decode(status, body if isinstance(body, bytes | str) else b"", getattr(response, "headers", None))
    if failure is not None:
        raise failure


def _number(status: Any) -> int:
    """A status as a number; 0 for what is none."""
    try:
        return int(status) if not isinstance(status, bool) else 0
    except (TypeError, ValueError, OverflowError):
        return 0


def _fails_nevertheless(data: Any) -> bool:
    """Whether a body says that a response with a success status is an error."""
    return bool(_table.ERROR_WHEN) and all(at(data, place) == value for place, value in _table.ERROR_WHEN)
