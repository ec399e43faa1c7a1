"""The worst bodies of one megabyte, and the worst headers: no step of a decode takes long, nor any attribute."""

from __future__ import annotations

import gc
import json
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any

import pytest

from tests.consume.packages import GENERATED, package
from tests.consume.test_python_hostile import READS

MEGABYTE = 1024 * 1024
SLOWEST = 0.05  # seconds
MOST_VALUES = 50_000  # of a body that is looked into
ATTEMPTS = 3
STEPS: dict[str, Callable[[Any], object]] = {
    **{name: attrgetter(name) for name in READS},
    "str": str,
    "repr": repr,
    "to_dict": lambda found: found.to_dict(),
    "to_response": lambda found: found.to_response(),
    "pickle": pickle.dumps,
}


def filled(head: bytes, item: bytes, tail: bytes, *, values: int = 10**9) -> bytes:
    """A body of one megabyte, or of so many values where that is less."""
    each = item.count(b",") + item.count(b"[") + item.count(b"{")
    return head + item * min((MEGABYTE - len(head) - len(tail)) // len(item), values // max(1, each) - 20) + tail


def full(head: bytes, item: bytes, tail: bytes) -> bytes:
    """A body with as many values as are looked into."""
    return filled(head, item, tail, values=MOST_VALUES)


TOO_LONG = b"9" * 5000
SLOW_NUMBER = b"7.3e-308,"  # the parser takes 0.6 \u00b5s for it
BALANCE = b"Insufficient wallet balance. Required: "
WORST: dict[str, bytes] = {
    # What the parser refuses, soon or late.
    "nested": b"[" * 50_000 + b"]" * 50_000,
    "nested members": filled(b"", b'{"a":', b""),
    "nested and closed": full(b"[", b"[" * 900 + b"]" * 900 + b",", b"1]"),
    "blanks": filled(b"{}", b" ", b""),
    "blanks before it": filled(b"", b" ", full(b"[", b"1,", b"1]")),
    "NUL": b"\0" * MEGABYTE,
    "no UTF-8": filled(b'{"detail":"', b"\xff", b'"}'),
    "no end": full(b"[", SLOW_NUMBER, b"x"),
    "no UTF-8, and slow numbers": full(b'["\xff",', SLOW_NUMBER, b"1]"),
    "UTF-16": full(b"[", SLOW_NUMBER, b"1]").decode().encode("utf-16"),
    "UTF-32": full(b"[", b"[],", b"1]").decode().encode("utf-32")[:MEGABYTE],
    # As many values as fit, and as are looked into.
    "lists": filled(b"[", b"[],", b"1]"),
    "fewer lists": full(b"[", b"[],", b"1]"),
    "objects": full(b"[", b'{"":0},', b"1]"),
    "numbers": filled(b"[", b"1,", b"1]"),
    "slow numbers": full(b"[", SLOW_NUMBER, b"1]"),
    "many keys": b"{%s}" % b",".join(b'"%x":0' % number for number in range(MOST_VALUES - 20)),
    "one key": full(b"{", b'"detail":[],', b'"detail":[]}'),
    "codes": full(b'{"code":[', b'"a",', b'"b"]}'),
    # Digits: what is longest to convert, and what cannot be.
    "digits": filled(b'{"detail":', b"9", b"}"),
    "digits of a fraction": filled(b'{"detail":0.', b"9", b"}"),
    "integers": filled(b"[", b"9" * 4300 + b",", b"1]"),
    "integers and one that is too long": full(b"[", b"9" * 3999 + b",", TOO_LONG + b"]"),
    "slow numbers and one that is too long": full(b"[", SLOW_NUMBER, TOO_LONG + b"]"),
    "a status of digits": filled(b'{"status":"', b"4", b'"}'),
    # Texts: escapes, what cannot be printed, what a template begins with.
    "escapes": filled(b'{"detail":"', b"\\u0001", b'"}'),
    "halves of pairs": filled(b'{"detail":"', b"\\ud800", b'"}'),
    "a message": filled(b'{"detail":"', b"a ", b'"}'),
    "a message that nothing prints": filled(b'{"detail":"', b"\x7f", b'"}'),
    "a title that nothing prints": filled(b'{"type":"x","title":"', b"\x7f", b'"}'),
    "a code that nothing prints": filled(b'{"detail":"","type":"', b"\x7f", b'"}'),
    "a message of a template": filled(b'{"detail":"' + BALANCE, b"4", b' TZS, Available: 2500 TZS."}'),
    "a message of as much as is matched": filled(b'{"detail":"' + BALANCE + b", Available: " * 310 + b'."', b" ", b"}"),
    # Wrong fields.
    "texts as wrong fields": full(b'{"detail":[', b'"",', b'""],"errors":[]}'),
    "empty wrong fields": full(b'{"detail":[', b"{},", b"{}]}"),
    "wrong fields": full(b'{"detail":[', b'{"loc":["a",1],"msg":"m","type":"t"},', b"{}]}"),
    "wrong fields of numbers": full(b'{"detail":[', b'{"loc":[7.3e-308,7.3e-308],"msg":"m"},', b"{}]}"),
    "wrong fields of nothing": full(b'{"detail":[', b'{"loc":[null,true,null],"msg":""},', b"{}]}"),
    "wrong fields in quotes": full(b'{"detail":[', b'{"loc":["body","b.","]"],"msg":""},', b"{}]}"),
    "long paths": full(b'{"detail":[', b'{"loc":[' + b'"b.",' * 99 + b'1],"msg":"m"},', b"{}]}"),
    "one long path": full(b'{"detail":[{"msg":"m","type":"t","loc":[', b"1,", b"1]}]}"),
    "a path that nothing prints": filled(b'{"detail":[{"msg":"m","loc":["', b"\x7f", b'"]}]}'),
    "a wrong field that nothing prints": filled(b'{"detail":[{"loc":["a"],"msg":"', b"\x7f", b'"}]}'),
    "errors": full(b'{"type":"validation-error","errors":[', b'{"field":"a","code":"m","message":"t"},', b"{}]}"),
    "an error that nothing prints": filled(b'{"title":"","errors":[{"field":"a","message":"', b"\x7f", b'"}]}'),
}


@pytest.fixture(autouse=True, scope="module")
def _a_small_process() -> Iterator[None]:
    """What the tests themselves have in memory, the garbage collector leaves alone, as if it were not there."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def rounds(service: str, status: int, body: Any, headers: Any) -> Iterator[dict[str, float]]:
    """What each step takes of the processor, in seconds, once for each attempt."""
    decode = package(service).decode
    for _ in range(ATTEMPTS):
        start = time.process_time()
        found = decode(status, body, headers)
        took = {"decode": time.process_time() - start}
        for name, step in STEPS.items():
            start = time.process_time()
            step(found)
            took[name] = time.process_time() - start
        yield took


def limit() -> float:
    """The seconds that a step may take: 50 ms, or more where this machine is too slow for the parser alone."""
    times = []
    for _ in range(ATTEMPTS):
        start = time.process_time()
        json.loads(WORST["slow numbers"])
        times.append(time.process_time() - start)
    return max(SLOWEST, 1.5 * min(times))


def assert_quick(service: str, status: int, body: Any, headers: Any) -> None:
    """Hold the decode of a response, and each thing that one may ask of what comes out, to the limit."""
    best = dict.fromkeys(("decode", *STEPS), 9.0)
    for took in rounds(service, status, body, headers):
        best = {name: min(seconds, took[name]) for name, seconds in best.items()}
        if max(best.values()) < SLOWEST:
            return
    bar = limit()
    assert max(best.values()) < bar, {name: seconds for name, seconds in best.items() if seconds >= bar}


@pytest.mark.parametrize("service", ["dodo", "dakota"])
@pytest.mark.parametrize("name", WORST)
def test_a_megabyte_is_read_in_a_blink(service: str, name: str) -> None:
    assert_quick(service, 422, WORST[name], {})


@pytest.mark.parametrize(
    "body", [[[]] * 10**6, ["x" * MEGABYTE] * 99, [10**4000] * 9999, {"a": {"b": [[1.5]] * 10**6}}]
)
def test_parsed_bodies_are_read_in_a_blink(body: Any) -> None:
    """However much they hold, and however often the same."""
    assert_quick("dodo", 422, body, {})


HEADERS: dict[str, Any] = {
    "as many as are kept": [(f"x-{number}", "\x7f" * 8192) for number in range(256)],
    "many more": {f"x-{number}": "9" for number in range(100_000)},
    "one that comes often": [("Retry-After", "9" * 8192), ("X-RateLimit-Reset", "9" * 8192)] * 10**5,
    "dates": [("Retry-After", "Fri, 31 Dec 1999 23:59:59 " + "(" * 38), ("X-RateLimit-Reset", "1d" * 32)] * 10**5,
    "long": {
        "Retry-After": "9" * MEGABYTE,
        "X-Request-Id": "\x7f" * MEGABYTE,
        "X-RateLimit-Limit": [", " * MEGABYTE] * 99,
    },
}


@pytest.mark.parametrize("service", ["dodo", "dakota"])
@pytest.mark.parametrize("name", HEADERS)
def test_headers_are_read_in_a_blink(service: str, name: str) -> None:
    assert_quick(service, 429, b"{}", HEADERS[name])


def test_what_is_not_looked_into_is_kept_and_said() -> None:
    """A body of too many values says so, and has its beginning; one of as many as may be is read."""
    dodo = package("dodo")
    found = dodo.decode(422, WORST["lists"])
    assert (found.malformed, found.body, found.data) == ("too-large", WORST["lists"][: 64 * 1024], None)
    assert "too many values" in " ".join(found.__notes__)
    found = dodo.decode(422, full(b'{"detail":[', b'{"loc":[0],"msg":"m"},', b"{}]}"))
    assert (found.code, len(found.field_errors)) == ("validation-failed", 10_000)
    assert found.field_errors[0] == ("[0]", "m", "", "")


def test_what_a_path_is_made_of() -> None:
    """Names and numbers of items as they are, another text in quotes, and JSON's words; nothing else is a step."""
    steps = ["a", 0, -1, "", "b.c", "[", "]", '"', None, True, False, 1.5, [], {}, 10**40]
    found = package("dodo").decode(422, {"detail": [{"loc": steps, "msg": "m"}]})
    told = r'a[0][-1][""]["b.c"]["["]["]"]["\""][null][true][false][…][…][…]' + f"[{10**40}]"
    assert found.field_errors[0].path == told


def test_codes_that_nobody_knows_are_not_remembered_at_any_length() -> None:
    """A service that sends ever other codes of a megabyte does not fill the memory of who reads them."""
    dakota = package("dakota")
    code = "x" * MEGABYTE
    assert dakota.decode(400, b'{"type":"%s"}' % code[:-100].encode()).code == code[:-100]
    classes = dakota._service.SERVICE.classes
    assert max(map(len, classes._by_code)) <= 256


DIGITS = """
import sys, dodo_errors as u
sys.set_int_max_str_digits(int(sys.argv[1]))
for digits in (600, 700, 3999, 4000, 4001, 4300, 4301, 10**6):
    for head, tail in ((b'', b''), (b'-', b''), (b'1.', b''), (b'', b'.5'), (b'"', b'"')):
        found = u.decode(422, b'{"detail":[{"msg":"m","loc":["x"],"type":' + head + b'9' * digits + tail + b'}]}')
        assert (found.code, found.field_errors[0][:2]) == ("validation-failed", ("x", "m")), (digits, head, tail)
"""


@pytest.mark.parametrize("most", [640, 4300, 0])
def test_integers_of_any_length_cost_no_more_than_themselves(most: int) -> None:
    """Whatever number of digits a process lets be converted: a longer integer is a text, and all else is read."""
    path = str(GENERATED / "python" / "dodo")
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", DIGITS, str(most)], env={"PYTHONPATH": path}, check=True)
    assert time.perf_counter() - start < 20  # to convert a million digits takes minutes
