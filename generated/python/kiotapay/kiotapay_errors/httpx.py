"""httpx: hooks that raise this package's exceptions for every response of a client, and transports that repeat.

httpx.Client(transport=RetryTransport(), event_hooks={"response": [raise_for_response]})
httpx.AsyncClient(transport=AsyncRetryTransport(), event_hooks={"response": [araise_for_response]})
"""

from __future__ import annotations

import random
import time
from collections.abc import Awaitable, Callable
from itertools import count

import httpx

from ._runtime import decode, may_tell_of_an_error
from ._service import SERVICE
from ._service import araise_for_response as araise_for_response
from ._service import raise_for_response as raise_for_response
from .retrying import Policy


class RetryTransport(httpx.BaseTransport):
    """A transport that repeats requests by the catalogue's rules: `httpx.Client(transport=RetryTransport())`."""

    def __init__(
        self,
        transport: httpx.BaseTransport | None = None,
        policy: Policy = Policy(),  # noqa: B008  # a tuple: nothing can change it
        *,
        sleep: Callable[[float], object] = time.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """Stand in front of a transport; `sleep` and `chance` are for tests."""
        self._transport = transport or httpx.HTTPTransport()
        self._policy, self._sleep, self._chance = policy, sleep, chance

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request, again where that is right; the last response or failure comes out."""
        for attempt in count(1):
            try:
                response = self._transport.handle_request(request)
            except httpx.TransportError:
                seconds = _after_failure(self._policy, attempt, request, self._chance())
                if seconds is None:
                    raise
            else:
                if not may_tell_of_an_error(SERVICE, response.status_code):
                    return response
                if not response.is_stream_consumed:
                    response = _unread(response, b"".join(response.iter_raw()))
                seconds = _after_response(self._policy, attempt, request, response, self._chance())
                if seconds is None:
                    return response
                response.close()
            self._sleep(seconds)
        raise AssertionError

    def close(self) -> None:
        """Close the transport behind."""
        self._transport.close()


class AsyncRetryTransport(httpx.AsyncBaseTransport):
    """The same for `httpx.AsyncClient`."""

    def __init__(
        self,
        transport: httpx.AsyncBaseTransport | None = None,
        policy: Policy = Policy(),  # noqa: B008  # a tuple: nothing can change it
        *,
        sleep: Callable[[float], Awaitable[object]] | None = None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """Stand in front of a transport; `sleep` and `chance` are for tests."""
        self._transport = transport or httpx.AsyncHTTPTransport()
        self._policy, self._sleep, self._chance = policy, sleep or _sleep, chance

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request, again where that is right; the last response or failure comes out."""
        for attempt in count(1):
            try:
                response = await self._transport.handle_async_request(request)
            except httpx.TransportError:
                seconds = _after_failure(self._policy, attempt, request, self._chance())
                if seconds is None:
                    raise
            else:
                if not may_tell_of_an_error(SERVICE, response.status_code):
                    return response
                if not response.is_stream_consumed:
                    response = _unread(response, b"".join([part async for part in response.aiter_raw()]))
                seconds = _after_response(self._policy, attempt, request, response, self._chance())
                if seconds is None:
                    return response
                await response.aclose()
            await self._sleep(seconds)
        raise AssertionError

    async def aclose(self) -> None:
        """Close the transport behind."""
        await self._transport.aclose()


async def _sleep(seconds: float) -> None:
    """Wait in whichever event loop runs, as httpx does: that of asyncio or of trio."""
    from anyio import sleep

    await sleep(seconds)


def _after_failure(policy: Policy, attempt: int, request: httpx.Request, chance: float) -> float | None:
    """Seconds before a request without a response is sent again, or None."""
    if not isinstance(request.stream, httpx.ByteStream):
        return None  # its body was a stream, which can be sent only once
    return policy.wait_after_failure(attempt, request.method, request.headers, chance)


def _after_response(
    policy: Policy, attempt: int, request: httpx.Request, response: httpx.Response, chance: float
) -> float | None:
    """Seconds before a request with this response is sent again, or None."""
    exception = decode(SERVICE, response.status_code, _content_of(response), response.headers, request.url)
    if exception is None or not isinstance(request.stream, httpx.ByteStream):
        return None
    return policy.wait(exception, attempt, request.method, request.headers, chance)


def _unread(response: httpx.Response, raw: bytes) -> httpx.Response:
    """A response that was read, as if it had not been: the client reads it once more, and takes the time until then."""
    stream = httpx.ByteStream(raw)
    return httpx.Response(response.status_code, headers=response.headers, stream=stream, extensions=response.extensions)


def _content_of(response: httpx.Response) -> bytes:
    """The body of a response, which stays unread where it was; one that cannot be decompressed stays compressed."""
    if response.is_stream_consumed or not isinstance(response.stream, httpx.ByteStream):
        return response.content
    raw = b"".join(response.stream)
    try:
        return httpx.Response(response.status_code, headers=response.headers, content=raw).content
    except httpx.DecodingError:
        return raw
