"""Whichever JSON parser is installed, a body holds the same data, and one that is no JSON is none."""

from __future__ import annotations

import importlib
import json
import math
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import msgspec
import orjson
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.consume.packages import GENERATED, package

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from([2**63, -(2**63) - 1, 10**40]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)
PARSERS = {"msgspec": msgspec.json.decode, "orjson": orjson.loads}
PADDING = b" " * 200  # so that a body is not too short for a faster parser


def reader() -> Any:
    """The module of a package that reads JSON."""
    package("dakota")
    return importlib.import_module("dakota_errors._runtime.parsing")


def read(parse: Callable[[bytes], Any], body: bytes) -> str:
    """What a parser makes of a body, so that NaN is NaN and 1 is not 1.0; or that it makes nothing of it."""
    try:
        return repr(parse(body))
    except (ValueError, RecursionError):
        return "refused"


@contextmanager
def reading_with(name: str, service: str = "dakota") -> Iterator[Callable[[bytes], Any]]:
    """The reading of bodies with one of the parsers."""
    reading = reader()

    def loads(body: bytes) -> Any:
        """The data of a body, exactly, as an exception reads it."""
        data, exact = reading.glance(body, PARSERS[name])
        return data if exact else reading.exactly(data, body)

    package(service).use_json(PARSERS[name])
    try:
        yield loads
    finally:
        package(service).use_json(None)


def standard(body: bytes) -> Any:
    """The standard library's reading."""
    return json.loads(body.decode())


@pytest.mark.parametrize("name", PARSERS)
@given(value=VALUES, mutation=st.tuples(st.integers(0, 200), st.binary(max_size=3)) | st.none())
@example(value=18446744073709551616, mutation=None)
@example(value={"a": -9223372036854775809}, mutation=None)
@example(value=math.nan, mutation=None)
@example(value="\ud800", mutation=None)
def test_the_same_data_with_either_parser(name: str, value: Any, mutation: tuple[int, bytes] | None) -> None:
    body = json.dumps(value).encode()
    if mutation:
        at, put = mutation
        body = body[:at] + put + body[at + len(put) :]
    if body[:1] in b" \t\n\r":
        body = body.strip(b" \t\n\r")  # what begins with a blank is read elsewhere
    with reading_with(name) as loads:
        assert read(loads, body) == read(standard, body)
        assert read(loads, body + PADDING) == read(standard, body + PADDING)


@pytest.mark.parametrize("name", PARSERS)
@pytest.mark.parametrize(
    "body",
    [
        b'{"a": 1, "a": 2}',
        b"1e400",
        b"[NaN, -Infinity]",
        b"9" * 5000,
        b"[-9999999999999999999, 9999999999999999999, 18446744073709551615, 18446744073709551616]",
        b'"\\ud800"',
        b'"\\u0000"',
        b'"\x01"',
        b'"\xed\xa0\x80"',
        b"[" * 900 + b"]" * 900,
        b"[" * 3000 + b"]" * 3000,
        b"[" * 100_000,
        b"\xef\xbb\xbf{}",
        b"{} {}",
        b"-0",
        b"-0.0",
        b"01",
        b"1.",
    ],
)
def test_odd_bodies(name: str, body: bytes) -> None:
    with reading_with(name) as loads:
        assert read(loads, body) == read(standard, body)
        assert read(loads, body + PADDING) == read(standard, body + PADDING)


@pytest.mark.parametrize("name", PARSERS)
def test_blanks_before_a_body_change_nothing(name: str) -> None:
    """Not even where an integer has to be read once more."""
    body = b'{"type": "not-found", "title": "%s", "status": 404, "more": %s}' % (b"T" * 200, b"9" * 30)
    package("dakota").use_json(PARSERS[name])
    try:
        found = package("dakota").decode(404, b" \r\n\t" + body)
        assert (found.code, found.malformed, found.data) == ("not-found", "", json.loads(body))
    finally:
        package("dakota").use_json(None)


@pytest.mark.parametrize("name", [*PARSERS, "none"])
@pytest.mark.parametrize("digits", [*range(1, 24), 300])
def test_a_long_number_keeps_its_digits_wherever_it_stands(name: str, digits: int) -> None:
    number = "9" * digits
    for indent in range(6):
        member = f'{{"type": "not-found", "title": "T", "detail": "{"x" * (indent + 150)}", "number": -{number}}}'
        with reading_with(name) if name != "none" else nullcontext():
            found = package("dakota").decode(404, member.encode())
            assert type(found).__name__ == "NotFoundError"
            assert found.data["number"] == -int(number)
            assert type(found.data["number"]) is int


@pytest.mark.parametrize("name", PARSERS)
def test_a_code_that_is_a_long_number_keeps_its_digits(name: str) -> None:
    body = f'{{"error": {{"code": {"9" * 30}, "message": "{"x" * 200}", "type": "x"}}}}'.encode()
    with reading_with(name, "dokai"):
        found = package("dokai").decode(404, body)
    assert (found.code, found.documented) == ("9" * 30, False)


def python(code: str) -> str:
    """What a new process prints that can import the package."""
    path = f"import sys; sys.path.insert(0, {str(GENERATED / 'python' / 'dakota')!r}); "
    done = subprocess.run([sys.executable, "-c", path + code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("release", "used"), [("3.8.3", False), ("3.9.14", False), ("3.10.0", True), ("4.0.0rc1", True), ("", False)]
)
def test_an_orjson_that_crashes_on_deep_bodies_is_refused(
    release: str, used: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(orjson, "__version__", release)
    with nullcontext() if used else pytest.raises(ValueError, match="install orjson"):
        package("dakota").use_json(orjson.loads)
    package("dakota").use_json(None)


def test_a_parser_that_fails_in_its_own_way_hides_nothing() -> None:
    def failing(body: bytes) -> Any:
        raise LookupError(body)

    package("dakota").use_json(failing)
    try:
        found = package("dakota").decode(404, b'{"type": "not-found", "title": "' + b"x" * 200 + b'"}')
    finally:
        package("dakota").use_json(None)
    assert (type(found).__name__, found.malformed) == ("NotFoundError", "")


def test_data_too_deep_to_be_read_exactly_stay_as_they_are() -> None:
    deep = "[" * 1010 + "]" * 1010
    body = f'{{"type": "not-found", "title": "T", "number": {"9" * 25}, "deep": {deep}}}'.encode()
    with reading_with("orjson"):
        found = package("dakota").decode(404, body)
        assert type(found).__name__ == "NotFoundError"
        assert found.data["number"] == 1e25


def test_two_threads_may_ask_for_the_data_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that comes second, while the first still reads, gets the same."""
    body = b'{"type": "not-found", "title": "' + b"x" * 200 + b'"}'
    reading = reader()
    with reading_with("orjson"):
        found = package("dakota").decode(404, body)
        asked: list[Any] = []

        def exactly(data: Any, raw: bytes) -> Any:
            """Ask once more before the first is answered."""
            if not asked:
                asked.append(None)
                asked.append(found.data)
            return read_exactly(data, raw)

        read_exactly = reading.exactly
        monkeypatch.setattr(reading, "exactly", exactly)
        assert found.data == asked[1] == json.loads(body)


DECODE = 'from dakota_errors import decode; [decode(404, b\'{"type": "not-found"}\') for _ in range(300)]; '
HEAVY = ("msgspec", "orjson", "dataclasses")
WHICH = f"print([name for name in {HEAVY} if name in sys.modules])"


def test_no_parser_is_imported_unasked() -> None:
    """Not even where one is installed, however many bodies there are."""
    assert python(DECODE + WHICH) == "[]"


def test_one_that_is_chosen_reads_the_bodies() -> None:
    read: list[bytes] = []

    def reading(body: bytes) -> Any:
        """Read, and note it down."""
        read.append(body)
        return json.loads(body)

    body = b'{"type": "not-found", "title": "' + b"x" * 200 + b'"}'
    package("dakota").use_json(reading)
    try:
        package("dakota").decode(404, body)
        package("dodo").decode(404, body)
    finally:
        package("dakota").use_json(None)
    package("dakota").decode(404, body)
    assert read == [body]
