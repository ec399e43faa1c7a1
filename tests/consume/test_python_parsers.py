"""Whichever JSON parser is installed, a body holds the same data, and one that is no JSON is none."""

from __future__ import annotations

import importlib
import json
import math
import subprocess
import sys
from collections.abc import Callable
from typing import Any

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
PARSERS = ("msgspec", "orjson")


def reader() -> Any:
    """The module of a package that reads JSON."""
    package("dakota")
    return importlib.import_module("dakota_errors._json")


def read(parse: Callable[[bytes], Any], body: bytes) -> str:
    """What a parser makes of a body, so that NaN is NaN and 1 is not 1.0; or that it makes nothing of it."""
    try:
        return repr(parse(body))
    except (ValueError, RecursionError):
        return "refused"


@pytest.fixture(params=PARSERS)
def loads(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], Any]:
    """The reading of bodies with one of the parsers."""
    importlib.import_module(request.param)
    reading = reader()
    monkeypatch.setattr(reading, "_quickly", reading._parser((request.param,)))
    assert reading._quickly is not None
    found: Callable[[bytes], Any] = reading.loads
    return found


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
    reading = reader()
    kept = reading._quickly
    reading._quickly = reading._parser((name,))
    try:
        assert read(reading.loads, body) == read(standard, body.strip(b" \t\n\r") if body[:1] in b" \t\n\r" else body)
    finally:
        reading._quickly = kept


@pytest.mark.parametrize(
    "body",
    [
        b'{"a": 1, "a": 2}',
        b"1e400",
        b"[NaN, -Infinity]",
        b'"\\ud800"',
        b"[" * 3000 + b"]" * 3000,
        b"\xef\xbb\xbf{}",
        b"{} {}",
    ],
)
def test_odd_bodies(body: bytes, loads: Callable[[bytes], Any]) -> None:
    assert read(loads, body) == read(standard, body)


def python(code: str) -> str:
    """What a new process prints that can import the package."""
    path = f"import sys; sys.path.insert(0, {str(GENERATED / 'python' / 'dakota')!r}); "
    done = subprocess.run([sys.executable, "-c", path + code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


DECODE = 'from dakota_errors import decode; [decode(404, b\'{"type": "not-found"}\') for _ in range({})]; '
HEAVY = ("msgspec", "orjson", "json", "re", "enum", "typing", "dataclasses")
WHICH = f"print([name for name in {HEAVY} if name in sys.modules])"


def test_the_first_exceptions_import_no_parser() -> None:
    assert python(DECODE.replace("{}", "3") + WHICH) == "[]"


def test_one_that_is_installed_comes_with_the_many() -> None:
    assert "msgspec" in python(DECODE.replace("{}", "300") + WHICH)


def test_one_that_the_program_has_imported_is_used_at_once() -> None:
    code = "import orjson; import dakota_errors._json as j; print(j._quickly.__name__)"
    assert python(code) == "loads_of_orjson"
