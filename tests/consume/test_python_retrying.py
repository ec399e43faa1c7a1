"""Repeating by the catalogue's rules: what may be sent again is, what may do harm is not, and nobody waits for ever."""

from __future__ import annotations

import asyncio
import gzip
import pickle
import threading
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from typing import Any

import httpx
import pytest
import requests
import responses
import trio

from tests.consume.packages import SERVICES, package, service_of

BUSY = b'{"type": "service-unavailable", "title": "Service Unavailable", "status": 503}'
LIMITED = b'{"detail": "Rate limit exceeded. Retry after 7 seconds."}'
KEY = {"x-idempotency-key": "k1"}


def module(service: str, name: str) -> Any:
    """A module of a package."""
    package(service)
    return import_module(f"{service}_errors.{name}")


class Answers:
    """A server that gives these answers one after the other, the last one for ever, and counts the requests."""

    def __init__(self, answers: Sequence[tuple[int, bytes, dict[str, str]]]) -> None:
        """Keep what is to be said."""
        self.answers, self.bodies, self.url = list(answers), list[bytes](), ""

    @contextmanager
    def served(self) -> Iterator[Answers]:
        """Listen on a free port of loopback."""
        answers = self

        class Handler(BaseHTTPRequestHandler):
            """Says what comes next."""

            def answer(self) -> None:
                """Read the body and give the next answer."""
                answers.bodies.append(self.rfile.read(int(self.headers.get("content-length", 0))))
                status, body, headers = answers.answers.pop(0) if len(answers.answers) > 1 else answers.answers[0]
                if status == 0:  # hang up
                    self.close_connection = True
                    self.connection.close()
                    return
                self.send_response(status)
                for name, value in {**headers, "content-length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = do_PUT = answer

            def log_message(self, format: str, *args: Any) -> None:
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        self.url = f"http://127.0.0.1:{server.server_port}/"
        try:
            yield self
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


def by_httpx(service: str, url: str, method: str, slept: list[float], **request: Any) -> int:
    """Send with httpx; the last status, or 0 where there was no response."""
    transport = module(service, "httpx").RetryTransport(sleep=slept.append, chance=lambda: 0.5)
    with httpx.Client(transport=transport) as client:
        try:
            return client.request(method, url, **request).status_code
        except httpx.TransportError:
            return 0


def by_async_httpx(service: str, url: str, method: str, slept: list[float], **request: Any) -> int:
    """The same with the asynchronous client."""

    async def sleep(seconds: float) -> None:
        """Do not wait."""
        slept.append(seconds)

    async def send() -> int:
        """Send in an event loop."""
        transport = module(service, "httpx").AsyncRetryTransport(sleep=sleep, chance=lambda: 0.5)
        async with httpx.AsyncClient(transport=transport) as client:
            try:
                return (await client.request(method, url, **request)).status_code
            except httpx.TransportError:
                return 0

    return asyncio.run(send())


def by_requests(service: str, url: str, method: str, slept: list[float], **request: Any) -> int:
    """The same with requests."""
    if "content" in request:
        request["data"] = request.pop("content")
    with requests.Session() as session:
        session.trust_env = False
        session.mount("http://", module(service, "requests").RetryAdapter(sleep=slept.append, chance=lambda: 0.5))
        try:
            return session.request(method, url, timeout=10, **request).status_code
        except requests.ConnectionError:
            return 0


CLIENTS = pytest.mark.parametrize("send", [by_httpx, by_async_httpx, by_requests])


@CLIENTS
@pytest.mark.parametrize(
    ("service", "method", "headers", "answers", "sent", "status", "slept"),
    [
        # Dakota: the four statuses, with growing delays, three attempts documented
        ("dakota", "GET", {}, [(503, BUSY, {}), (200, b"{}", {})], 2, 200, 1),
        ("dakota", "POST", KEY, [(503, BUSY, {}), (200, b"{}", {})], 2, 200, 1),
        ("dakota", "POST", {}, [(503, BUSY, {}), (200, b"{}", {})], 1, 503, 0),
        ("dakota", "GET", {}, [(501, b'{"type": "not-implemented"}', {})], 1, 501, 0),
        ("dakota", "GET", {}, [(404, b'{"type": "not-found"}', {})], 1, 404, 0),
        # Dodo: creating is not idempotent, so a failure of the server is repeated for what changes nothing only
        ("dodo", "GET", {}, [(502, b"<html>", {}), (500, b"", {}), (200, b"{}", {})], 3, 200, 2),
        ("dodo", "POST", {}, [(500, b"", {}), (200, b"{}", {})], 1, 500, 0),
        ("dodo", "POST", {}, [(429, LIMITED, {"Retry-After": "7"}), (200, b"{}", {})], 2, 200, 1),
        ("dodo", "POST", {}, [(0, b"", {}), (200, b"{}", {})], 1, 0, 0),
        ("dodo", "GET", {}, [(0, b"", {}), (200, b"{}", {})], 2, 200, 1),
        # Dokai documents nothing, so nothing is repeated
        ("dokai", "GET", {}, [(500, b"", {}), (200, b"{}", {})], 1, 500, 0),
        ("dokai", "GET", {}, [(0, b"", {}), (200, b"{}", {})], 1, 0, 0),
        # a wait that is too long is somebody's to hear of
        ("dodo", "GET", {}, [(429, LIMITED, {"Retry-After": "3600"}), (200, b"{}", {})], 1, 429, 0),
        # what is no error is left alone
        ("dodo", "GET", {}, [(200, b"{}", {})], 1, 200, 0),
    ],
)
def test_requests_are_repeated_by_the_rules(
    service: str,
    method: str,
    headers: dict[str, str],
    answers: list[tuple[int, bytes, dict[str, str]]],
    sent: int,
    status: int,
    slept: int,
    send: Any,
) -> None:
    waits: list[float] = []
    with Answers(answers).served() as server:
        content = {} if method == "GET" else {"content": b"the body"}
        assert send(service, server.url, method, waits, headers=headers, **content) == status
    assert (len(server.bodies), len(waits)) == (sent, slept)
    assert set(server.bodies) == ({b""} if method == "GET" else {b"the body"})


@CLIENTS
def test_the_documented_number_of_attempts_is_the_most(send: Any) -> None:
    waits: list[float] = []
    with Answers([(500, b"", {})]).served() as server:
        assert send("dodo", server.url, "GET", waits) == 500
    assert len(server.bodies) == 5  # "capped at 5 attempts"
    assert waits == [0.5, 1.0, 2.0, 4.0]


def test_the_wait_is_the_one_that_the_response_asks_for() -> None:
    waits: list[float] = []
    with Answers([(429, LIMITED, {"Retry-After": "7"}), (200, b"", {})]).served() as server:
        by_httpx("dodo", server.url, "GET", waits)
    assert waits == [7.0]


def test_a_body_that_can_be_sent_only_once_is_sent_once() -> None:
    waits: list[float] = []
    with Answers([(429, LIMITED, {"Retry-After": "7"}), (200, b"", {})]).served() as server:
        assert by_httpx("dodo", server.url, "POST", waits, content=iter([b"a", b"b"])) == 429
        assert by_requests("dodo", server.url, "POST", waits, data=iter([b"a", b"b"])) in (429, 200)
    assert waits == []


@pytest.mark.parametrize("service", SERVICES)
def test_no_rule_is_broken_for_any_entry(service: str) -> None:
    """Without a key and for a method that changes something: only what the catalogue calls repeatable is repeated."""
    retrying = module(service, "retrying")
    for entry in service_of(service).entries:
        rule = retrying.retry_rules()[entry.key]
        if entry.retry.rule in ("never", "after-change", "undocumented"):
            assert not retrying.may_repeat(rule, "GET")
        if not entry.retry.retryable:
            assert not retrying.may_repeat(rule, "POST")
            assert entry.retry.answer == "Yes, with a key" or not retrying.may_repeat(rule, "POST", KEY)
        assert (
            retrying.may_repeat(rule, "GET")
            >= retrying.may_repeat(rule, "POST", KEY)
            >= retrying.may_repeat(rule, "POST")
        )


def test_the_rules_as_plain_data() -> None:
    rules = module("dodo", "retrying").retry_rules()
    assert rules["rate-limited"].rule == "after-delay"
    assert (rules["503"].rule, rules["503"].attempts) == ("backoff", 5)
    assert rules["network"].rule == "check-first"
    assert module("dokai", "retrying").network_rule() is None
    assert module("dodo", "retrying").retryable_statuses() == [429]
    assert module("dodo", "retrying").retryable_statuses("get") == [429, 500, 502, 503, 504]
    assert module("dakota", "retrying").retryable_statuses() == [429]
    assert module("dakota", "retrying").retryable_statuses("GET") == [429, 500, 502, 503]


def test_the_exception_answers_for_the_request_at_hand() -> None:
    """Dodo's 502 may be a shipment that was made: a GET may be repeated, a POST only after a look."""
    found = package("dodo").decode(502, b"<html>")
    assert (found.retryable, found.may_retry(), found.may_retry("post")) == (False, True, False)
    assert [operation.id for operation in found.retry.check_first] == ["create-shipment"]
    assert any("create-shipment" in note for note in found.__notes__)
    busy = package("dakota").decode(503, BUSY)
    assert (busy.may_retry("POST"), busy.may_retry("POST", idempotency_key=True)) == (False, True)
    assert package("dakota").decode(404, b'{"type": "not-found"}').may_retry("GET") is False
    assert package("dokai").decode(500, b"").may_retry("GET") is None


def test_the_delay_is_the_header_then_the_rule_then_that_of_the_policy() -> None:
    """However often it was tried, nobody waits for less than nothing or for ever."""
    limited = package("dodo").decode(429, LIMITED, {"Retry-After": "7"})
    assert limited.retry_delay() == limited.retry_delay(9) == 7
    failed = package("dodo").decode(502, b"<html>")
    assert [failed.retry_delay(attempt) for attempt in (-5, 1, 2, 3, 99, 10**9)] == [0.5, 0.5, 1, 2, 60, 60]
    for text in ("-5", "1e999", "9" * 300, "Mon, 01 Jan 1990 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT"):
        waited = package("dodo").decode(429, LIMITED, {"Retry-After": text}).retry_delay()
        assert 0 <= waited <= 366 * 86400


@pytest.mark.parametrize("service", SERVICES)
def test_every_entry_keeps_its_rule(service: str) -> None:
    """Errors that share a code have one rule each; a code that is unique is its own key."""
    rules = module(service, "retrying").retry_rules()
    for entry in service_of(service).entries:
        assert rules[entry.key].rule == entry.retry.rule


def test_with_tenacity() -> None:
    """The example of the documentation: tenacity repeats, the catalogue decides."""
    from tenacity import RetryCallState, retry, retry_if_exception, stop_after_attempt

    base, policy = package("dodo").DodoError, module("dodo", "retrying").Policy()

    def worth_it(exception: BaseException) -> bool:
        """Whether the catalogue lets a GET be repeated."""
        return isinstance(exception, base) and policy.wait(exception, 1, "GET") is not None

    def seconds(state: RetryCallState) -> float:
        """How long the catalogue wants to wait."""
        failure = state.outcome and state.outcome.exception()
        wait = policy.wait(failure, state.attempt_number, "GET") if isinstance(failure, base) else None
        return wait or 0.0

    calls: list[float] = []
    answers = iter([(429, {"Retry-After": "2"}), (404, {})])

    @retry(
        retry=retry_if_exception(worth_it), wait=seconds, stop=stop_after_attempt(5), sleep=calls.append, reraise=True
    )
    def call() -> None:
        """Get one answer after the other."""
        status, headers = next(answers)
        found = package("dodo").decode(status, b'{"detail": "Link not found"}', headers)
        assert found is not None
        raise found

    with pytest.raises(package("dodo").NotFoundError):
        call()
    assert calls == [2.0]


def test_tenacity_takes_its_options_from_the_catalogue() -> None:
    """A 429 waits as asked, and a 404 comes out at once, as itself."""
    from tenacity import retry

    slept: list[float] = []
    answers = iter([(429, {"Retry-After": "2"}), (404, {})])

    @retry(**module("dodo", "retrying").tenacity_options("GET"), sleep=slept.append)
    def call() -> None:
        """Get one answer after the other."""
        status, headers = next(answers)
        raise package("dodo").decode(status, b'{"detail": "Link not found"}', headers)

    with pytest.raises(package("dodo").NotFoundError):
        call()
    assert slept == [2.0]


def test_a_policy_given_to_tenacity_says_what_to_use() -> None:
    """`Policy().wait` looks as if it were a `wait=`."""
    from tenacity import retry

    @retry(wait=module("dodo", "retrying").Policy().wait)
    def call() -> None:
        """Fail."""
        raise package("dodo").decode(429, LIMITED)

    with pytest.raises(TypeError, match=r"tenacity_options\(method=…\)"):
        call()


def test_with_urllib3() -> None:
    """The example of the documentation: those who only see a status repeat what is safe for all of its errors."""
    import urllib3

    statuses = module("dakota", "retrying").retryable_statuses("GET")
    rules = urllib3.Retry(total=2, status_forcelist=statuses, backoff_factor=0, raise_on_status=False)
    with Answers([(503, BUSY, {}), (200, b"", {})]).served() as server, urllib3.PoolManager(retries=rules) as pool:
        assert pool.request("GET", server.url).status == 200
    assert len(server.bodies) == 2


def test_a_session_with_the_adapter_can_be_pickled() -> None:
    """Worker processes get their sessions so; each must roll its own dice."""
    adapter = module("dodo", "requests").RetryAdapter(module("dodo", "retrying").Policy(attempts=7))
    session = requests.Session()
    session.mount("https://", adapter)
    raw = pickle.dumps(session)
    found: Any = pickle.loads(raw).get_adapter("https://api.example")
    assert found._policy.attempts == 7
    assert found._sleep is time.sleep
    assert 0 <= found._chance() <= 1
    assert len(raw) < 3000


def test_trio_waits_too() -> None:
    answers = [429, 200]
    answer = httpx.MockTransport(lambda _: httpx.Response(answers.pop(0), headers={"Retry-After": "0"}))
    transport = module("dodo", "httpx").AsyncRetryTransport(answer)

    async def ask() -> int:
        """Ask until there is an answer."""
        async with httpx.AsyncClient(transport=transport) as client:
            return (await client.get("http://localhost")).status_code

    assert trio.run(ask) == 200


def test_a_hook_of_requests_raises_and_leaves_successes_alone() -> None:
    raise_for_response = module("dodo", "requests").raise_for_response
    session = requests.Session()
    session.hooks["response"].append(raise_for_response)
    with responses.RequestsMock() as mock:
        mock.add("GET", "https://api.example/a", body=b'{"detail": "x"}', status=500)
        mock.add("GET", "https://api.example/b", body=b"{}")
        with pytest.raises(package("dodo").ServerError) as caught:
            session.get("https://api.example/a", timeout=1, proxies={"https": "https://name:secret@proxy.example"})
        assert session.get("https://api.example/b", timeout=1).json() == {}
    frames = [frame for frame, _ in traceback.walk_tb(caught.value.__traceback__)]
    ours = [frame.f_locals for frame in frames if "dodo_errors" in frame.f_code.co_filename]
    assert ours
    assert "secret" not in repr(ours)
    assert not any(isinstance(value, requests.Response) for own in ours for value in own.values())


@pytest.mark.parametrize("kind", ["sync", "async"])
@pytest.mark.parametrize("status", [200, 404, 503])
def test_a_response_behind_the_transport_is_like_any_other(kind: str, status: int) -> None:
    """Its time can be asked for, and it can be streamed, decompressed or not."""
    text = b'{"type": "service-unavailable"}'
    body = gzip.compress(text)
    answers = Answers([(status, body, {"content-encoding": "gzip"})])
    adapter, policy = module("dakota", "httpx"), module("dakota", "retrying").Policy(attempts=1)

    def asked(url: str) -> tuple[httpx.Response, bytes]:
        """A whole response, and the raw bytes of another one."""
        with httpx.Client(transport=adapter.RetryTransport(None, policy, sleep=lambda _: None)) as client:
            with client.stream("GET", url) as response:
                raw = b"".join(response.iter_raw())
            return client.get(url), raw

    async def aasked(url: str) -> tuple[httpx.Response, bytes]:
        """The same from an asynchronous client."""
        transport = adapter.AsyncRetryTransport(None, policy, sleep=no_sleep)
        async with httpx.AsyncClient(transport=transport) as client:
            async with client.stream("GET", url) as response:
                raw = b"".join([part async for part in response.aiter_raw()])
            return await client.get(url), raw

    with answers.served():
        response, raw = asked(answers.url) if kind == "sync" else asyncio.run(aasked(answers.url))
    assert (response.status_code, response.content, raw) == (status, text, body)
    assert response.elapsed.total_seconds() > 0
    assert response.num_bytes_downloaded == len(body)


def test_a_body_that_cannot_be_decompressed_hides_no_status() -> None:
    answers = Answers([(503, b"no gzip", {"content-encoding": "gzip"}), (200, b"{}", {})])
    transport = module("dakota", "httpx").RetryTransport(sleep=lambda _: None)
    with answers.served(), httpx.Client(transport=transport) as client:
        assert client.get(answers.url).status_code == 200


async def no_sleep(_: float) -> None:
    """Wait for nothing."""
