"""RFC 9457: relative references in problem documents, resolved against URLs of any kind, of which nothing is kept."""

from __future__ import annotations

import asyncio
import io
import json
import pickle
import threading
import traceback
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import httpx
import pytest
import requests
import urllib3
import yarl
from hypothesis import given
from hypothesis import strategies as st

from tests.consume.hostile import VALUES
from tests.consume.packages import package
from tests.consume.ugly import compiled, run, written

PROBLEM = {"type": "not-found", "title": "T", "status": 404, "detail": "d", "instance": "/customers/1"}
BODY = json.dumps(PROBLEM).encode()
URL = "https://api.example:8443/v1/customers/1"
SECRET = "https://ann:pa55word@api.example:8443/v1/customers/1?token=t0ken#fr4gment"
RESOLVED = ("https://api.example:8443/v1/customers/not-found", "https://api.example:8443/customers/1")
AS_GIVEN = ("not-found", "/customers/1")

# RFC 3986, 5.4: references relative to http://a/b/c/d;p?q, of which the query is not kept.
BASE = "http://a/b/c/d;p?q"
REFERENCES = {
    **{"g:h": "g:h", "g": "http://a/b/c/g", "./g": "http://a/b/c/g", "g/": "http://a/b/c/g/", "/g": "http://a/g"},
    **{"//g": "http://g", "?y": "http://a/b/c/d;p?y", "g?y": "http://a/b/c/g?y", "g#s": "http://a/b/c/g#s"},
    **{"g?y#s": "http://a/b/c/g?y#s", ";x": "http://a/b/c/;x", "g;x": "http://a/b/c/g;x"},
    **{"g;x?y#s": "http://a/b/c/g;x?y#s", ".": "http://a/b/c/", "./": "http://a/b/c/", "..": "http://a/b/"},
    **{"../": "http://a/b/", "../g": "http://a/b/g", "../..": "http://a/", "../../": "http://a/"},
    **{"../../g": "http://a/g", "../../../g": "http://a/g", "../../../../g": "http://a/g", "/./g": "http://a/g"},
    **{"/../g": "http://a/g", "g.": "http://a/b/c/g.", ".g": "http://a/b/c/.g", "g..": "http://a/b/c/g.."},
    **{"..g": "http://a/b/c/..g", "./../g": "http://a/b/g", "./g/.": "http://a/b/c/g/", "g/./h": "http://a/b/c/g/h"},
    **{"g/../h": "http://a/b/c/h", "g;x=1/./y": "http://a/b/c/g;x=1/y", "g;x=1/../y": "http://a/b/c/y"},
    **{"g?y/./x": "http://a/b/c/g?y/./x", "g?y/../x": "http://a/b/c/g?y/../x", "g#s/./x": "http://a/b/c/g#s/./x"},
    **{"g#s/../x": "http://a/b/c/g#s/../x", "http:g": "http:g", "#s": "#s", "": ""},
}


def decoded(url: Any, **members: Any) -> Any:
    """What the package of Dakota makes of a problem that came from a URL."""
    return package("dakota").decode(404, json.dumps({**PROBLEM, **members}).encode(), {}, url=url)


def addresses(found: Any) -> tuple[str, str]:
    """The two addresses of an exception."""
    return found.problem_type, found.instance


@pytest.mark.parametrize(("reference", "resolved"), REFERENCES.items())
def test_references_are_resolved_as_their_rfc_says(reference: str, resolved: str) -> None:
    assert addresses(decoded(BASE, type=reference, instance=reference)) == (resolved, resolved)


def test_a_fragment_of_a_url_without_a_query_is_resolved() -> None:
    assert decoded("http://a/b", instance="#s").instance == "http://a/b#s"


def test_what_is_absolute_or_missing_stays() -> None:
    found = decoded(URL, type="about:blank", instance="urn:uuid:1")
    assert addresses(found) == ("about:blank", "urn:uuid:1")
    for nothing in ({}, {"type": None, "instance": 5}):
        assert addresses(package("dakota").decode(404, nothing, url=URL)) == ("about:blank", "")


def test_the_code_stays_what_the_catalogue_calls_it() -> None:
    found = decoded(URL)
    assert (type(found).__name__, found.code, addresses(found)) == ("NotFoundError", "not-found", RESOLVED)
    unknown = decoded(URL, type="of-cheese")
    assert (unknown.code, unknown.problem_type) == ("of-cheese", "https://api.example:8443/v1/customers/of-cheese")


URLS: dict[str, Any] = {
    "text": URL,
    "bytes": URL.encode(),
    "httpx": httpx.URL(URL),
    "yarl": yarl.URL(URL),
    "a text of another class": type("Text", (str,), {"partition": None, "__str__": None})(URL),
    "a response": SimpleNamespace(url=URL),
    "a response of tornado": SimpleNamespace(effective_url=URL),
    "a response with its request": SimpleNamespace(url=None, request=httpx.Request("GET", URL)),
    "in capitals": "HTTPS" + URL[5:],
}


@pytest.mark.parametrize("kind", URLS)
def test_a_url_of_any_kind_is_taken(kind: str) -> None:
    assert tuple(map(str.lower, addresses(decoded(URLS[kind])))) == RESOLVED


class Interrupting:
    """An object whose text cannot be had."""

    def __str__(self) -> str:
        """Fail."""
        raise MemoryError


HOSTILE: dict[str, Any] = {
    **VALUES,
    "no URL": "x",
    "a path": "/v1/customers/1",
    "nothing": "",
    "no host": "https:///v1",
    "another scheme": "ftp://api.example/v1",
    "a script": "javascript:alert(1)//",
    "a host that is none": "http://[::1/x",
    "a host that changes": "http://a\u2100b.example/x",
    "half a character": "\ud800",
    "no text": Interrupting(),
    "too long": "https://api.example/" + "x" * 100_000,
    "many": ["https://api.example"],
    "a response without one": SimpleNamespace(headers={}, content=b"https://x/y"),
    "an object": object(),
    "a number": 5,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_url_that_is_none_leaves_what_is_given(kind: str) -> None:
    found = decoded(HOSTILE[kind])
    assert (type(found).__name__, found.malformed, addresses(found)) == ("NotFoundError", "", AS_GIVEN)


@pytest.mark.parametrize("reference", ["//[::1", "//a\u2100b/x", "x" * 100_000])
def test_a_reference_that_is_none_stays(reference: str) -> None:
    assert decoded(URL, type=reference, instance=reference).problem_type == reference


@given(url=st.text() | st.from_regex(r"https?://[^\s]{0,40}"), reference=st.text())
def test_no_url_and_no_reference_fails(url: str, reference: str) -> None:
    found = decoded(url, type=reference, instance=reference)
    assert found.body and found.malformed != "unread"
    assert {type(one) for one in addresses(found)} == {str}


@pytest.mark.parametrize("reference", ["x", "/x", "//host/x", "?x", "#x", "", "../x", "."])
def test_nothing_else_of_the_url_is_kept(reference: str) -> None:
    found = decoded(SECRET, type=reference, instance=reference)
    everything = f"{vars(found)}{found!r}{found}{found.to_dict()}{found.__notes__}{addresses(found)}"
    for secret in ("ann", "pa55word", "t0ken", "fr4gment"):
        assert secret not in everything
        assert secret.encode() not in pickle.dumps(found)


def test_no_frame_of_a_traceback_keeps_the_url() -> None:
    response = SimpleNamespace(status_code=404, headers={}, content=BODY)
    with pytest.raises(package("dakota").NotFoundError) as caught:
        package("dakota").raise_for_response(response, url=SECRET)
    frames = [frame for frame, _ in traceback.walk_tb(caught.tb) if "dakota_errors" in frame.f_code.co_filename]
    assert [frame.f_code.co_name for frame in frames] == ["raise_for_response"]
    assert "t0ken" not in str(frames[0].f_locals)


def test_what_was_resolved_is_pickled_and_compared() -> None:
    found = decoded(URL)
    for copied in (pickle.loads(pickle.dumps(found)), pickle.loads(pickle.dumps(decoded(URL)))):
        assert (copied, addresses(copied)) == (found, RESOLVED)
    assert found != decoded(None)
    long = decoded(URL, more="x" * 70_000)
    assert (long.data, addresses(long), addresses(pickle.loads(pickle.dumps(long)))) == (None, RESOLVED, RESOLVED)


class Handler(BaseHTTPRequestHandler):
    """Answers with a problem, or leads to one."""

    def do_GET(self) -> None:
        """Answer."""
        moved = self.path.startswith("/moved")
        self.send_response(302 if moved else 404)
        self.send_header("Content-Type", "application/problem+json")
        self.send_header("Content-Length", "0" if moved else str(len(BODY)))
        if moved:
            self.send_header("Location", "/v1/customers/1?token=t0ken")
        self.end_headers()
        self.wfile.write(b"" if moved else BODY)

    def log_message(self, format: str, *args: object) -> None:  # as the base calls it
        """Say nothing."""


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    """The address of a server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def adapter(name: str) -> ModuleType:
    """A module of the package for a client."""
    return import_module(f"{package('dakota').__name__}.{name}")


def by_httpx(url: str) -> None:
    """Ask with httpx, through the hook and the transport that repeats."""
    theirs = adapter("httpx")
    hooks: dict[str, list[Callable[..., Any]]] = {"response": [theirs.raise_for_response]}
    with httpx.Client(transport=theirs.RetryTransport(), event_hooks=hooks, follow_redirects=True) as client:
        client.get(url)


def by_httpx_asynchronously(url: str) -> None:
    """Ask with the asynchronous client."""
    theirs = adapter("httpx")

    async def ask() -> None:
        """Ask."""
        hooks: dict[str, list[Callable[..., Any]]] = {"response": [theirs.araise_for_response]}
        client = httpx.AsyncClient(transport=theirs.AsyncRetryTransport(), event_hooks=hooks, follow_redirects=True)
        async with client:
            await client.get(url)

    asyncio.run(ask())


def by_requests(url: str) -> None:
    """Ask with requests, through its hook and the adapter that repeats."""
    theirs = adapter("requests")
    with requests.Session() as session:
        session.mount("http://", theirs.RetryAdapter())
        session.hooks["response"].append(theirs.raise_for_response)
        session.get(url)


def by_aiohttp(url: str) -> None:
    """Ask with aiohttp."""

    async def ask() -> None:
        """Ask."""
        async with aiohttp.ClientSession(raise_for_status=adapter("aiohttp").raise_for_response) as session:
            await session.get(url)

    asyncio.run(ask())


def by_urllib(url: str) -> None:
    """Ask with what Python has."""
    try:
        urllib.request.urlopen(url)
    except urllib.error.HTTPError as response:
        package("dakota").raise_for_response(response)


def by_urllib3(url: str) -> None:
    """Ask with urllib3, whose responses know the path only."""
    package("dakota").raise_for_response(urllib3.PoolManager().request("GET", url), url=url)


CLIENTS = (by_httpx, by_httpx_asynchronously, by_requests, by_aiohttp, by_urllib, by_urllib3)


@pytest.mark.parametrize("ask", CLIENTS, ids=[client.__name__ for client in CLIENTS])
@pytest.mark.parametrize("path", ["/v1/customers/1?token=t0ken", "/moved?token=t0ken"])
def test_every_client_hands_the_url_of_its_response_over(ask: Callable[[str], None], path: str, served: str) -> None:
    if ask is by_urllib3:
        path = "/v1/customers/1?token=t0ken"
    with pytest.raises(package("dakota").NotFoundError) as caught:
        ask(served + path)
    assert addresses(caught.value) == (f"{served}/v1/customers/not-found", f"{served}/customers/1")
    assert b"t0ken" not in pickle.dumps(caught.value)


def test_a_response_of_urllib3_leaves_what_is_given(served: str) -> None:
    with pytest.raises(package("dakota").NotFoundError) as caught:
        package("dakota").raise_for_response(urllib3.PoolManager().request("GET", f"{served}/v1/x?token=t0ken"))
    assert addresses(caught.value) == AS_GIVEN


def test_a_url_that_is_given_goes_before_that_of_the_response() -> None:
    response = httpx.Response(404, content=BODY, request=httpx.Request("GET", "https://inner.example/a/b"))
    with pytest.raises(package("dakota").NotFoundError) as caught:
        package("dakota").raise_for_response(response, url=URL)
    assert addresses(caught.value) == RESOLVED
    for bare in (httpx.Response(404, content=BODY), urllib.error.HTTPError("", 404, "m", {}, io.BytesIO(BODY))):  # type: ignore[arg-type]  # any mapping does
        with pytest.raises(package("dakota").NotFoundError) as caught:
            package("dakota").raise_for_response(bare)
        assert addresses(caught.value) == AS_GIVEN


@pytest.mark.parametrize("service", ["dodo", "dokai"])
def test_packages_without_problem_documents_take_no_url(service: str) -> None:
    with pytest.raises(TypeError, match="url"):
        package(service).decode(404, b"", url=URL)


SERVICE = """\
service: ugly
title: Ugly
envelopes:
  default:
    media_type: application/problem+json
    places: {code: /type, title: /title, message: /detail, instance: /instance}
statuses: {403: {title: Forbidden}, 404: {title: Missing}}
"""
ENTRIES = """\
out-of-credit: {code: "https://acme.example/probs/out-of-credit", status: 403, title: No credit}
asleep: {code: "https://acme.example/probs/gone", status: 404, title: Asleep, identity: message, message: It sleeps.}
awake: {code: "https://acme.example/probs/gone", status: 404, title: Awake, identity: message, message: It is awake.}
rooted: {code: /probs/rooted, status: 403, title: Rooted}
"""
SENSITIVE = """\
card: {code: "https://acme.example/probs/card", status: 403, title: Card, message: "Card {number}.",
  params: {number: {type: string, sensitive: true, examples: ["4111"]}}}
"""
PROGRAM = """\
import json, sys
import ugly_errors
for status, body, url in json.loads(sys.argv[1]):
    found = ugly_errors.decode(status, json.dumps(body).encode(), {}, url=url)
    print(json.dumps([type(found).__name__, found.code, found.problem_type, found.instance]))
"""


def told(folder: Path, entries: str, cases: list[Any]) -> list[list[str]]:
    """What a package with these entries tells of each status, body and URL."""
    files, found = compiled(folder, entries.splitlines(), SERVICE)
    assert files is not None, found
    return [json.loads(line) for line in run(written(folder, files), PROGRAM, json.dumps(cases)).splitlines()]


def test_a_resolved_type_is_the_identity_of_an_entry(tmp_path: Path) -> None:
    """Where none has it as it stands; of several with one type the message tells."""
    address, url = "https://acme.example/probs/out-of-credit", "https://acme.example/accounts/1?token=t"
    gone = "https://acme.example/probs/gone"
    cases = [
        (403, {"type": "/probs/out-of-credit", "detail": "d"}, url),
        (403, {"type": "../probs/out-of-credit", "detail": "d"}, url),
        (403, {"type": "/probs/out-of-credit", "detail": "d"}, None),
        (403, {"type": "/probs/out-of-credit", "detail": "d"}, "https://other.example/"),
        (403, {"type": "/probs/rooted", "detail": "d"}, url),
        (404, {"type": "/probs/gone", "detail": "It is awake."}, url),
        (404, {"type": "/probs/gone", "detail": "It is awake."}, None),
    ]
    rooted = "https://acme.example/probs/rooted"
    other = "https://other.example/probs/out-of-credit"
    assert told(tmp_path, ENTRIES, cases) == [
        ["OutOfCreditError", address, address, ""],
        ["OutOfCreditError", address, address, ""],
        ["Status403Error", "/probs/out-of-credit", "/probs/out-of-credit", ""],
        ["Status403Error", "/probs/out-of-credit", other, ""],
        ["RootedError", "/probs/rooted", rooted, ""],
        ["AwakeError", gone, gone, ""],
        ["Status404Error", "/probs/gone", "/probs/gone", ""],
    ]


REPEATING = """\
busy: {code: "https://acme.example/probs/busy", status: 403, title: Busy, retry: as-is}
"""
ASKING = """\
import httpx
from ugly_errors.httpx import RetryTransport
asked = []
def answer(request):
    asked.append(request)
    return httpx.Response(403, json={"type": "/probs/busy", "detail": "d"})
transport = RetryTransport(httpx.MockTransport(answer), sleep=lambda _: None)
for host in ("acme", "other"):
    httpx.Client(transport=transport).get(f"https://{host}.example/x")
    print(len(asked))
"""


def test_what_repeats_knows_a_resolved_type(tmp_path: Path) -> None:
    files, found = compiled(tmp_path, REPEATING.splitlines(), SERVICE)
    assert files is not None, found
    assert run(written(tmp_path, files), ASKING, "").split() == ["3", "4"]


def test_the_path_of_a_request_is_not_kept_where_it_may_hold_a_secret(tmp_path: Path) -> None:
    body = {"type": "/probs/card", "detail": "Card 4111.", "instance": "/cards/4111"}
    url = "https://acme.example/cards/4111"
    cases = [(403, body, url), (403, {**body, "instance": "denied"}, url)]
    card = "https://acme.example/probs/card"
    assert told(tmp_path, SENSITIVE, cases) == [
        ["CardError", card, card, "https://acme.example/cards/[hidden]"],
        ["CardError", card, card, "denied"],
    ]


def test_urls_are_split_as_urllib_does() -> None:
    """The host and the path that are kept are those that a client asked."""
    for url in (
        SECRET,
        "http://a@b@c.example/x",
        "http://h.example",
        "http://[::1]:80/x/y",
        "http://h?x/y",
        "http://h#/x",
    ):
        parts = urlsplit(url)
        kept = urlsplit(decoded(url, instance=".").instance)
        assert (kept.hostname, kept.port, kept.username) == (parts.hostname, parts.port, None), url
