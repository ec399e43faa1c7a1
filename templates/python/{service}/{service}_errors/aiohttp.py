"""aiohttp: `await raise_for_response(response)`, also as a client's `raise_for_status`.

aiohttp.ClientSession(raise_for_status=raise_for_response)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._runtime import aexception_of
from ._service import SERVICE

if TYPE_CHECKING:
    from aiohttp import ClientResponse


async def raise_for_response(response: ClientResponse) -> None:
    """Raise the exception for a response, where it tells of an error; the body can be read once more afterwards."""
    exception = await aexception_of(SERVICE, response)
    del response  # so that no traceback keeps the request with its credentials
    if exception is not None:
        raise exception
