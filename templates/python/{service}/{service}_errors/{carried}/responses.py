# SPDX-License-Identifier: MIT-0
"""Responses: what the response object of any client has of a status, a body and headers, read where it was not yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .decoding import decode, may_tell_of_an_error, status_of

if TYPE_CHECKING:
    from typing import Any

    from .service import Service

# What the responses of clients call what is read of them.
_STATUSES = ("status_code", "status", "code")
_BODIES = ("content", "data", "body")
_TO_BE_AWAITED = "the body of this response is still to come: await araise_for_response(response)"


def exception_of(service: Service, response: object, url: object = None) -> Any:
    """The exception for the response of a client, or None; a TypeError for what is no response at all."""
    status = _first(response, *_STATUSES)
    if status is None:
        way_out = "; await it first" if hasattr(type(response), "__await__") else ""
        raise TypeError(f"{type(response).__name__!r} is no response: it has no {', '.join(_STATUSES)}{way_out}")
    if (number := status_of(status)) > 0 and not may_tell_of_an_error(service, number):
        return None
    return decode(service, status, _body(response), _first(response, "headers"), response if url is None else url)


async def aexception_of(service: Service, response: Any, url: object = None) -> Any:
    """The same for a response whose body may have to be awaited."""
    status = _first(response, *_STATUSES)
    if issubclass(type(_first(response, *_BODIES)), bytes | bytearray | str) or status is None:
        return exception_of(service, response, url)
    if (number := status_of(status)) > 0 and not may_tell_of_an_error(service, number):
        return None
    body: Any = _Unread
    for name in ("aread", "read"):
        try:
            body = getattr(response, name)()
            body = await body if hasattr(body, "__await__") else body
            break
        except Exception:  # a stream of the other kind, or a connection that broke: status and headers are there
            body = _Unread
    return decode(service, status, body, _first(response, "headers"), response if url is None else url)


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
    if issubclass(type(body), bytes | bytearray | memoryview | str):
        return body
    try:
        body = response.read()
        if issubclass(type(body), bytes | bytearray | memoryview | str):
            return body
        awaited = hasattr(body, "__await__") and hasattr(body, "close")
        if awaited:
            body.close()  # nobody will await it, and Python would complain about that
    except Exception:  # a stream that is closed, consumed or to be awaited, or one that fails at something else
        over = _says(response, "is_closed") or _says(response, "is_stream_consumed")
        awaited = _first(response, "aread") is not None and not over
    if awaited:
        raise TypeError(_TO_BE_AWAITED)
    return _Unread


def _says(response: Any, name: str) -> bool:
    """Whether a response says so of itself."""
    try:
        return bool(getattr(response, name))
    except Exception:  # it has no such attribute, or one that fails
        return False


class _Unread:
    """Stands for a body that could not be read."""
