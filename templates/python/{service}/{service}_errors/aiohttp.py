"""aiohttp: `await raise_for_response(response)`, also as a client's `raise_for_status`.

aiohttp.ClientSession(raise_for_status=raise_for_response)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._runtime import may_tell_of_an_error
from ._service import SERVICE, decode

if TYPE_CHECKING:
    from aiohttp import ClientResponse


async def raise_for_response(response: ClientResponse) -> None:
    """Raise the exception for a response, where it tells of an error; the body can be read once more afterwards."""
    status, headers = response.status, response.headers
    if not may_tell_of_an_error(SERVICE, status):
        return
    try:
        body: object = await response.read()
    except Exception:  # a connection that broke while the body came hides nothing: status and headers are there
        body = object()
    exception = decode(status, body, headers)
    del response  # so that no traceback keeps the request with its credentials
    if exception is not None:
        raise exception
