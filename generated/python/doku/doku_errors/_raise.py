"""Raising: the response of an HTTP client becomes an exception, where it tells of an error."""

from __future__ import annotations

from . import _table as table
from ._decode import decode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ._exceptions import ServiceError

_NO_ERROR_BELOW = 400
_STATUSES = ("status_code", "status", "code")
_BODIES = ("content", "data", "body")


def raise_for_response(response: object) -> None:
    """Raise the exception for a response, where the response is one of an error.

    Takes what has a `status_code` (or `status`, or `code`), `headers` and a `content` (or `data`, or `read()`): the
    responses of httpx, requests and urllib3, of the standard library, and of test clients. A body that cannot be read
    any more hides nothing: the exception then has status and headers.
    """
    exception = exception_of(response)
    del response  # so that no traceback keeps the request with its credentials
    if exception is not None:
        raise exception


def may_tell_of_an_error(status: int) -> bool:
    """Whether a body must be looked at: its status is one of an error, or the catalogue knows errors with any."""
    return status >= _NO_ERROR_BELOW or bool(table.ERROR_WHEN) or status in table.STATUSES


def exception_of(response: object) -> ServiceError | None:
    """The exception for a response, or None; a TypeError for what is no response at all."""
    status = _first(response, *_STATUSES)
    if status is None:
        way_out = "; await it first" if hasattr(response, "__await__") else ""
        raise TypeError(f"{type(response).__name__!r} is no response: it has no {', '.join(_STATUSES)}{way_out}")
    return decode(status, _body(response), _first(response, "headers"))


def _first(response: Any, *names: str) -> Any:
    """The first of some attributes that a response has."""
    for name in names:
        try:
            value = getattr(response, name)
        except Exception:  # an attribute of a client's object that fails while it is read is one that is not there
            continue
        if value is not None:
            return value
    return None


def _body(response: Any) -> Any:
    """The body of a response, read where it has not been read yet; a mark of our own where it cannot be."""
    body = _first(response, *_BODIES)
    if isinstance(body, bytes | bytearray | str):
        return body
    try:
        body = response.read()
    except Exception:  # a stream that is closed, consumed or to be awaited
        return _Unread
    if isinstance(body, bytes | bytearray | str):
        return body
    if hasattr(body, "__await__") and hasattr(body, "close"):
        body.close()  # nobody will await it, and Python would complain about that
    return _Unread


class _Unread:
    """Stands for a body that could not be read."""
