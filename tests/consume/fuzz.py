"""Responses of every kind, made by chance: `python -m tests.consume.fuzz --responses 1000000` decodes a million.

Half come out of the documented bodies by changing bytes or members, half out of nothing. For each: no exception
escapes, status, body and readable headers are kept, so is a request id where the body is no JSON with one of its
own, and whatever one asks for has its type.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

from tests.consume.packages import SERVICES, body_of, package, vectors

ODD_VALUES: list[Any] = [
    *(None, True, 0, -1, 1.5, 10**40, "", "x", "\ud800", "\x00", "9" * 50, "<b>"),
    *([], {}, [[]], {"": {}}),
]
ODD_BYTES = [
    *(b"", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1f\x8b", b"<html>", b"null", b"NaN", b'"'),
    *(b"[" * 2000, b'{"a":' * 2000),
]
STATUSES: list[Any] = [
    *range(400, 430),
    *(500, 502, 503, 504, 599, 999, 200, 204, 302, 0, -1, "404", "x", None, True, 404.0),
]
HEADER_NAMES = ["Retry-After", "X-RateLimit-Reset", "x-ratelimit-limit", "X-RateLimit-Remaining", "Cookie", ""]
HEADER_VALUES: list[Any] = [
    *("5", "1.5", "nan", "inf", "-3", "Fri, 31 Dec 1999 23:59:59 GMT", "x" * 9000, "", "\x00"),
    *(7, None, b"\xff", ["1", "2"]),
]
TEXTS = ("message", "title", "code", "description", "category", "details", "instance", "request_id", "docs_url")
LONGEST_LINE = 2048


def mutated(body: bytes, chance: random.Random) -> bytes:
    """A body with some of its bytes or members changed."""
    if chance.random() < 0.5:
        changed = bytearray(body)
        for _ in range(chance.randrange(1, 6)):
            at = chance.randrange(len(changed) + 1)
            changed[at : at + chance.randrange(4)] = chance.choice((chance.randbytes(2), *ODD_BYTES))
        return bytes(changed)
    try:
        data = json.loads(body)
    except ValueError:
        return body[: chance.randrange(len(body) + 1)]
    node: Any = data
    while isinstance(node, dict | list) and node:
        key = chance.choice(list(node) if isinstance(node, dict) else range(len(node)))
        if not isinstance(node[key], dict | list) or not node[key] or chance.random() < 0.4:
            node[key] = chance.choice(ODD_VALUES)
            break
        node = node[key]
    return json.dumps(data).encode("utf-8", "surrogatepass")


def out_of_nothing(chance: random.Random) -> bytes:
    """A body that nobody documented."""
    if chance.random() < 0.5:
        return chance.choice(ODD_BYTES) + chance.randbytes(chance.randrange(40))
    return json.dumps(_value(chance, 3)).encode("utf-8", "surrogatepass")


def _value(chance: random.Random, depth: int) -> Any:
    """Some JSON value, whose members are called as those of the documented bodies are."""
    if depth == 0 or chance.random() < 0.3:
        return chance.choice(ODD_VALUES)
    names = ("detail", "error", "code", "type", "message", "errors", "status", "field", "loc", "msg", "suggestions")
    if chance.random() < 0.3:
        return [_value(chance, depth - 1) for _ in range(chance.randrange(3))]
    return {chance.choice(names): _value(chance, depth - 1) for _ in range(chance.randrange(5))}


def headers_of(chance: random.Random) -> tuple[Any, str]:
    """Some headers, as a dictionary or as pairs, and the request id that they carry."""
    pairs = [(chance.choice(HEADER_NAMES), chance.choice(HEADER_VALUES)) for _ in range(chance.randrange(5))]
    request_id = f"req_{chance.randrange(10**6)}" if chance.random() < 0.5 else ""
    if request_id:
        pairs.append((chance.choice(("X-Request-Id", "x-request-id", "X-REQUEST-ID")), request_id))
    return (dict(pairs) if chance.random() < 0.5 else pairs), request_id


def readable(headers: Any) -> dict[str, list[str]]:
    """The values of each field that is no credential, as HTTP reads them; what is nothing says nothing."""
    found: dict[str, list[str]] = {}
    for name, value in headers.items() if isinstance(headers, dict) else headers:
        if name and name.lower() != "cookie":
            for one in value if isinstance(value, list) else [value]:
                text = one.decode("latin-1") if isinstance(one, bytes) else "" if one is None else str(one)
                found.setdefault(name.lower(), []).extend([text[:8192]] if text else [])
    return found


def check(service: str, status: Any, body: bytes, headers: Any, request_id: str) -> str:
    """Decode one response and hold the result to what is promised; how it was told comes out."""
    found = package(service).decode(status, body, headers)
    if found is None:
        assert isinstance(status, int) and status < 400
        return "none"
    if isinstance(status, int) and not isinstance(status, bool) and 100 <= status < 1000:
        assert found.status == status
    for name in TEXTS:
        assert isinstance(getattr(found, name), str), name
    assert 0 < len(str(found).encode("utf-8", "surrogatepass")) <= LONGEST_LINE
    assert found.retryable in (True, False, None)
    assert found.retry_after is None or 0 <= found.retry_after < float("inf")
    assert isinstance(found.params, dict) or not found.params
    assert all(isinstance(field.path, str) and isinstance(field.message, str) for field in found.field_errors)
    assert found.body == body[: 64 * 1024]
    for name, values in readable(headers).items():
        assert found.headers.get_all(name) == values, name
    _ = (repr(found), found.rate_limit, found.quota, found.suggestions, found.headers, found.__notes__)
    assert "cookie" not in found.headers
    assert json.dumps(found.to_dict(), allow_nan=False, ensure_ascii=False).encode()
    told = found.request_id
    assert not request_id or told, "a request id that a header carried is lost"
    if request_id and not isinstance(found.data, dict | list):
        assert told == request_id, "a request id that a header carried is lost"
    return found.malformed or ("documented" if found.documented else "undocumented")


def run(responses: int, seed: int, services: Sequence[str] = SERVICES) -> Counter[str]:
    """Decode so many responses; how often each was told in which way."""
    chance = random.Random(seed)
    documented = {service: [(v["status"], body_of(v)) for v in vectors(service)] for service in services}
    documented = {service: [(s, b) for s, b in found if len(b) < 10_000] for service, found in documented.items()}
    told: Counter[str] = Counter()
    for _ in range(responses):
        service = chance.choice(services)
        status, body = chance.choice(documented[service])
        if chance.random() < 0.5:
            body = mutated(body, chance)
        else:
            status, body = chance.choice(STATUSES), out_of_nothing(chance)
        headers, request_id = headers_of(chance)
        try:
            told[check(service, status, body, headers, request_id)] += 1
        except BaseException:
            print(f"{service}: decode({status!r}, {body!r}, {headers!r})")
            raise
    return told


def main() -> None:
    """Run, and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--responses", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    start = time.perf_counter()
    told = run(chosen.responses, chosen.seed)
    seconds = time.perf_counter() - start
    print(f"{chosen.responses:,} responses in {seconds:.0f} s, seed {chosen.seed}; no exception escaped")
    for how, count in told.most_common():
        print(f"{count:>10,}  {how}")


if __name__ == "__main__":
    main()
