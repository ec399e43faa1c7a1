"""What clients hand over: any status, any body, any headers, the responses of any library. Nothing of it fails."""

from __future__ import annotations

import asyncio
import gc
import io
import json
import time
import traceback
import tracemalloc
import types
import urllib.error
from collections.abc import Iterator
from http import HTTPStatus
from importlib import import_module
from typing import Any

import pytest

from tests.consume.packages import SERVICES, package

RATE_LIMITED = b'{"error": {"code": "rate_limited", "message": "Slow down", "type": "x"}}'
HEADERS = {"X-RateLimit-Limit": "60", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1741276800"}


class Many:
    """Headers that can repeat, as httpx and aiohttp have them."""

    def __init__(self, method: str, pairs: list[tuple[str, str]]) -> None:
        """Offer the pairs under the name of a method."""
        setattr(self, method, lambda: iter(pairs))


class Broken:
    """Headers that fail while they are read."""

    def items(self) -> Iterator[tuple[str, str]]:
        """One pair, and then no more."""
        yield "X-Request-Id", "req_1"
        raise RuntimeError("connection lost")


PAIRS = [*HEADERS.items(), ("X-Request-Id", "req_1"), ("Via", "a"), ("via", "b")]
SHAPES: dict[str, Any] = {
    "dict": {**HEADERS, "x-REQUEST-id": "req_1", "Via": ["a", "b"]},
    "dict of bytes": {name.encode(): value.encode() for name, value in {**HEADERS, "x-request-id": "req_1"}.items()},
    "pairs": PAIRS,
    "tuple of lists": tuple([name, value] for name, value in PAIRS),
    "pairs of bytes": [(name.encode(), value.encode()) for name, value in PAIRS],
    "multi_items": Many("multi_items", PAIRS),
    "items": Many("items", PAIRS),
    "iterator": iter(PAIRS),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_headers_of_any_shape_are_read(shape: str) -> None:
    found = package("dokai").decode(429, RATE_LIMITED, SHAPES[shape])
    assert (found.request_id, found.headers["X-Request-ID"]) == ("req_1", "req_1")
    limit = found.rate_limit
    assert (limit.limit, limit.remaining, limit.reset.timestamp()) == (60, 0, 1741276800)
    assert limit.reset.utcoffset() is not None
    if "bytes" not in shape or "pairs" in shape:
        assert found.headers.get_all("VIA") == ["a", "b"]
        assert found.headers["via"] == "a, b"


@pytest.mark.parametrize(
    "headers", [None, 5, "x: y", b"x", object(), [1, None, ("a",), ("a", "b", "c")], {1: 2, None: 3}]
)
def test_headers_that_are_none_are_none(headers: object) -> None:
    found = package("dokai").decode(429, RATE_LIMITED, headers)
    assert type(found).__name__ == "RateLimitedError"
    assert not set(found.headers) - {"1"}
    assert (found.rate_limit, found.retry_after) == (None, None)


def test_headers_that_break_off_keep_what_was_read() -> None:
    assert package("dokai").decode(429, RATE_LIMITED, Broken()).request_id == "req_1"


def test_later_changes_of_the_headers_do_not_reach_the_exception() -> None:
    headers = {"Retry-After": "5"}
    found = package("dodo").decode(429, b"", headers)
    headers["Retry-After"] = "500"
    assert found.retry_after == 5


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("30", 30),
        (" 30 ", 30),
        ("1.5", 1.5),
        ("0", 0),
        ("Fri, 01 Jan 2027 00:00:30 GMT", 30),
        ("Friday, 01-Jan-27 00:00:30 GMT", 30),
        ("Fri, 01 Jan 2027 02:00:30 +0200", 30),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0),
        *[
            (text, None)
            for text in ("-5", "nan", "inf", "-inf", "1e3", "", "soon", "٣", "0x1", "5 s", "9" * 400, "--1")
        ],
    ],
)
def test_retry_after_is_seconds_or_nothing(text: str, seconds: float | None, monkeypatch: pytest.MonkeyPatch) -> None:
    found = package("dakota").decode(429, b"", {"Retry-After": text})
    monkeypatch.setattr("dakota_errors._runtime.waiting.now", lambda: 1798761600.0)  # the first moment of 2027
    assert found.retry_after == seconds


_NO_STATUS: list[object] = [True, 404.0, None, "", "x", -1, 0, 99, 1000, 10**40, [], {}, b"404", float("nan")]


@pytest.mark.parametrize(
    ("status", "number"),
    [
        (404, 404),
        (HTTPStatus.NOT_FOUND, 404),
        ("404", 404),
        ("404 Not Found", 404),
        *[(odd, 0) for odd in _NO_STATUS],
    ],
)
def test_a_status_of_any_kind(status: object, number: int) -> None:
    found = package("dakota").decode(status, b'{"type": "not-found", "title": "T", "status": 404}')
    assert (type(found).__name__, found.status) == ("NotFoundError", number)
    assert package("dakota").decode(status, b"").status == number


@pytest.mark.parametrize("status", [100, 101, 200, 201, 204, 299, 301, 304, 399])
def test_what_is_no_error_is_none(status: int) -> None:
    assert package("dakota").decode(status, b'{"type": "not-found"}') is None


TEXT = '{"type": "not-found", "title": "Customer Not Found", "status": 404, "detail": "Customer é was not found."}'
BODIES: dict[str, Any] = {
    "text": TEXT,
    "bytearray": bytearray(TEXT.encode()),
    "memoryview": memoryview(TEXT.encode()),
    "parsed": json.loads(TEXT),
    "UTF-8 with a mark": b"\xef\xbb\xbf" + TEXT.encode(),
    "UTF-16": TEXT.encode("utf-16"),
    "UTF-16 without a mark": TEXT.encode("utf-16-le"),
    "UTF-32": TEXT.encode("utf-32"),
    "a line break behind it": TEXT.encode() + b"\r\n",
    "blanks before it": b"\n\t " + TEXT.encode(),
    "a name that stands twice": TEXT.replace("{", '{"type": "conflict", ').encode(),
    "no JSON numbers": TEXT.replace("{", '{"a": NaN, "b": -Infinity, ').encode(),
    "a number of 5,000 digits": TEXT.replace("{", '{"a": ' + "9" * 5000 + ", ").encode(),
}


@pytest.mark.parametrize("kind", BODIES)
def test_a_body_of_any_kind_is_read(kind: str) -> None:
    found = package("dakota").decode(404, BODIES[kind])
    assert (type(found).__name__, found.malformed, found.params["resource_id"]) == ("NotFoundError", "", "é")
    assert isinstance(found.body, bytes)


def circular() -> list[Any]:
    """A list that holds itself."""
    ring: list[Any] = []
    ring.append(ring)
    return ring


UNREAD: dict[str, tuple[Any, str]] = {
    "Latin-1": (TEXT.encode("latin-1"), "not-utf-8"),
    "nothing": (None, "empty"),
    "blanks": (b" \r\n", "empty"),
    "compressed": (b"\x1f\x8b\x08\x00\x00", "compressed"),
    "no text": (b"\x00\xff\xfe\x00\x80", "not-text"),
    "HTML": (b"<html>502</html>", "not-json"),
    "cut": (TEXT[:-5].encode(), "not-json"),
    "more behind it": (TEXT.encode() + b"x", "not-json"),
    "an object": (object(), "unread"),
    "a circle": (circular(), "not-json"),
    "a list": (b"[]", "other-shape"),
    "another body": (b'{"error": 1}', "other-shape"),
    "100,000 levels": (b"[" * 100_000 + b"]" * 100_000, "too-deep"),
    "100,000 objects": (b'{"type":' * 100_000, "too-deep"),
}


@pytest.mark.parametrize("kind", UNREAD)
@pytest.mark.parametrize("service", SERVICES)
def test_what_is_wrong_with_a_body_is_told(service: str, kind: str) -> None:
    body, reason = UNREAD[kind]
    found = package(service).decode(599, body, {"X-Request-Id": "req_1"})
    assert (found.status, found.request_id) == (599, "req_1")
    if kind != "Latin-1":
        assert not found.documented
    assert found.malformed == reason
    assert str(found)


def test_50_megabytes_do_not_stay() -> None:
    body = b'{"type": "not-found", "title": "' + b"x" * 50_000_000 + b'"}'
    tracemalloc.start()
    start = time.perf_counter()
    found = package("dakota").decode(404, body)
    took, (kept, _) = time.perf_counter() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (found.malformed, found.body_truncated, found.body, found.data) == ("too-large", True, body[:65536], None)
    assert (type(found).__name__, kept < 1_000_000, took < 2) == ("Status404Error", True, True)


def test_a_long_body_is_read_and_let_go() -> None:
    fields = [{"field": f"items[{n}]", "message": "wrong"} for n in range(10_000)]
    body = json.dumps(
        {"type": "validation-error", "title": "T", "status": 400, "detail": "D", "errors": fields}
    ).encode()
    assert 65536 < len(body) < 1_000_000
    found = package("dakota").decode(400, body)
    assert (type(found).__name__, found.malformed, found.message) == ("ValidationError", "", "D")
    assert (len(found.field_errors), found.field_errors[-1].path) == (10_000, "items[9999]")
    assert (found.body, found.body_truncated, found.data) == (body[:65536], True, None)


def responses() -> dict[str, Any]:
    """The same response, as different libraries would hand it over."""
    file = io.BytesIO(RATE_LIMITED)
    return {
        "httpx, requests": types.SimpleNamespace(status_code=429, content=RATE_LIMITED, headers=HEADERS),
        "urllib3": types.SimpleNamespace(status=429, data=RATE_LIMITED, headers=HEADERS),
        "http.client": types.SimpleNamespace(status=429, read=file.read, headers=HEADERS),
        "urllib": urllib.error.HTTPError("u", 429, "m", HEADERS, io.BytesIO(RATE_LIMITED)),  # type: ignore[arg-type]  # any mapping does
    }


@pytest.mark.parametrize("library", responses())
def test_responses_of_any_library_are_raised(library: str) -> None:
    with pytest.raises(package("dokai").RateLimitedError) as caught:
        package("dokai").raise_for_response(responses()[library])
    assert (caught.value.status, caught.value.body, caught.value.rate_limit.limit) == (429, RATE_LIMITED, 60)


def test_responses_of_requests_and_httpx_are_raised() -> None:
    import httpx
    import requests

    theirs = requests.Response()
    theirs.status_code, theirs._content, theirs.headers["X-Request-Id"] = 429, RATE_LIMITED, "req_1"
    for response in (theirs, httpx.Response(429, content=RATE_LIMITED, headers={"X-Request-Id": "req_1"})):
        with pytest.raises(package("dokai").RateLimitedError) as caught:
            package("dokai").raise_for_response(response)
        assert caught.value.request_id == "req_1"
    package("dokai").raise_for_response(httpx.Response(200, content=RATE_LIMITED))


def test_a_body_that_cannot_be_read_any_more_hides_nothing() -> None:
    class Consumed:
        status_code = 404
        headers = HEADERS

        @property
        def content(self) -> bytes:
            raise RuntimeError("the stream has been consumed")

    with pytest.raises(package("dokai").Status404Error) as caught:
        package("dokai").raise_for_response(Consumed())
    assert (caught.value.malformed, caught.value.rate_limit.limit) == ("unread", 60)


def test_a_success_raises_nothing() -> None:
    assert package("dodo").raise_for_response(types.SimpleNamespace(status_code=200, content=b"{}", headers={})) is None


@pytest.mark.parametrize("value", ["5, 6", "5", ["nonsense", "5"]])
def test_a_header_that_came_twice_is_read_all_the_same(value: Any) -> None:
    names = ("Retry-After", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset")
    found = package("dakota").decode(429, b"", dict.fromkeys(names, value))
    assert found.retry_after == 5
    assert (found.rate_limit.limit, found.rate_limit.remaining, found.rate_limit.reset.timestamp()) == (5, 5, 5)


@pytest.mark.parametrize("value", ["nonsense", "-1", "1e5", "9" * 30, "inf", "nan", "5,000"])
def test_limits_that_cannot_be_read_are_none(value: str) -> None:
    names = ("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset")
    assert package("dakota").decode(429, b"", dict.fromkeys(names, value)).rate_limit is None


async def refused_by(package: Any, response: object) -> None:
    """See the response raise the class of its own code."""
    with pytest.raises(package.RateLimitedError):
        await package.araise_for_response(response)


def chunks_class() -> Any:
    """A stream that both kinds of clients of httpx can read."""
    import httpx

    class Both(httpx.SyncByteStream, httpx.AsyncByteStream):
        """Neither is read before it is asked for."""

        def __iter__(self) -> Iterator[bytes]:
            """The body at once."""
            yield RATE_LIMITED

        async def __aiter__(self) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]  # as httpx calls it
            """The same."""
            yield RATE_LIMITED

    return Both


async def awaited() -> bytes:
    """What an asynchronous client reads."""
    return b"{}"


def test_what_is_no_response_is_said_to_be_none() -> None:
    raise_for_response = package("dakota").raise_for_response
    with pytest.raises(TypeError, match=r"'NoneType' is no response: it has no status_code, status, code$"):
        raise_for_response(None)
    response = awaited()
    with pytest.raises(TypeError, match=r"'coroutine' is no response: .*; await it first$"):
        raise_for_response(response)
    response.close()


@pytest.mark.filterwarnings("error")
def test_a_body_that_must_be_awaited_is_asked_for() -> None:
    """No class of the status in place of the error's own, which `except` would miss."""
    response = types.SimpleNamespace(status=503, headers={"X-Request-Id": "req_1"}, read=awaited)
    with pytest.raises(TypeError, match=r"await araise_for_response\(response\)"):
        package("dakota").raise_for_response(response)
    gc.collect()


def test_any_response_can_be_awaited() -> None:
    """Streams of httpx of both kinds, aiohttp over loopback, and what requests hands to its hooks."""
    import aiohttp
    import httpx
    import requests
    from aiohttp import web

    dokai = package("dokai")
    mock = httpx.MockTransport(lambda _: httpx.Response(429, stream=chunks_class()()))

    async def serve(_: web.Request) -> web.Response:
        """Refuse."""
        return web.Response(status=429, body=RATE_LIMITED)

    async def ask() -> None:
        """Each client once, with a stream that nobody has read."""
        async with httpx.AsyncClient(transport=mock) as client, client.stream("GET", "http://localhost") as response:
            with pytest.raises(TypeError, match="await araise_for_response"):
                dokai.raise_for_response(response)
            with pytest.raises(TypeError, match="await araise_for_response"):
                import_module(f"{dokai.__name__}.httpx").raise_for_response(response)
            with pytest.raises(dokai.RateLimitedError):
                await dokai.araise_for_response(response)
        app = web.Application()
        app.router.add_get("/", serve)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            with pytest.raises(TypeError, match="await araise_for_response"):
                dokai.raise_for_response(answer)
            with pytest.raises(dokai.RateLimitedError):
                await dokai.araise_for_response(answer)
        await runner.cleanup()
        with httpx.Client(transport=mock) as sync, sync.stream("GET", "http://localhost") as response:
            await refused_by(dokai, response)

    asyncio.run(ask())
    refused = requests.Response()
    refused.status_code, refused._content = 429, RATE_LIMITED
    with pytest.raises(dokai.RateLimitedError):
        dokai.raise_for_response(refused, timeout=1, verify=True)


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_no_frame_of_a_hook_keeps_the_request(kind: str) -> None:
    """A traceback goes to places that may not see credentials, with the values of all variables."""
    import httpx

    hooks = import_module(f"{package('dodo').__name__}.httpx")
    answer = httpx.MockTransport(lambda _: httpx.Response(500, json={"detail": "x"}))

    async def ask() -> None:
        """Ask in the asynchronous way."""
        async with httpx.AsyncClient(transport=answer, event_hooks={"response": [hooks.araise_for_response]}) as client:
            await client.get("http://localhost")

    with pytest.raises(package("dodo").ServerError) as caught:
        if kind == "async":
            asyncio.run(ask())
        else:
            httpx.Client(transport=answer, event_hooks={"response": [hooks.raise_for_response]}).get("http://localhost")
    frames = [frame for frame, _ in traceback.walk_tb(caught.value.__traceback__)]
    ours = [frame for frame in frames if "dodo_errors" in frame.f_code.co_filename]
    assert ours
    for frame in ours:
        assert not any(isinstance(value, httpx.Request | httpx.Response) for value in frame.f_locals.values())
