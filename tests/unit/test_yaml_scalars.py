"""Plain scalars: JSON's words and numbers are values, what readers disagree about is refused, the rest is text."""

from __future__ import annotations

import math

import pytest
from errcat.yaml_reader.scalars import Refusal, Scalar, plain_key, plain_value, quoted, shown
from hypothesis import given
from hypothesis import strategies as st

TRUTHS = [
    "yes",
    "Yes",
    "YES",
    "yEs",
    "no",
    "No",
    "NO",
    "on",
    "On",
    "ON",
    "off",
    "Off",
    "OFF",
    "y",
    "Y",
    "n",
    "N",
    "True",
    "TRUE",
    "False",
    "FALSE",
]
NUMBERS = [
    "012",
    "-012",
    "00",
    "089",
    "0o17",
    "0x1F",
    "0xff",
    "-0x1F",
    "0b1",
    "1_000",
    "1_000.5",
    "1e3",
    "1E3",
    "1.5e3",
    "1.5e+3",
    ".5",
    "-.5",
    "5.",
    "+1",
    "+1.5",
    "00.5",
]
TIMES = [
    "1:30",
    "12:30:45",
    "190:20:30.15",
    "2020-01-01",
    "2020-1-1",
    "2020-01-01T10:00:00Z",
    "2020-01-01t10:00:00.5+02:00",
]
OTHERS = [".inf", "-.INF", ".nan", ".NaN", "=", "<<", "Null", "NULL", "2020-01-01 10:00:00", "2020-01-01 10:00:00 +2"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("null", None),
        ("~", None),
        ("", None),
        ("true", True),
        ("false", False),
        ("0", 0),
        ("-7", -7),
        ("404", 404),
        ("18446744073709551615", 2**64 - 1),
        ("-9223372036854775808", -(2**63)),
        ("0.25", 0.25),
        ("-10.50", -10.5),
        ("1.0", 1.0),
    ],
)
def test_words_and_numbers_of_json_are_values(text: str, value: Scalar) -> None:
    read = plain_value(text)
    assert (type(read), read) == (type(value), value)


@pytest.mark.parametrize(
    "text",
    [
        "word",
        "nothing",
        "yess",
        "Yes!",
        "tRUE",
        "nUll",
        "~x",
        "1.2.3",
        "127.0.0.1:80",
        "1-2",
        "2020-01",
        "24h",
        "-x",
        "-",
        "--",
        "+",
        ".",
        "..",
        "...",
        "_1",
        "1a",
        "0x",
        "0xG",
        "1e",
        "e3",
        ".inf.",
        "+.nan",
        "10:99",
        "5%",
        "#x",
        "x:",
        ">=",
        "١٢",
    ],
)
def test_everything_else_is_text(text: str) -> None:
    assert plain_value(text) == text


@pytest.mark.parametrize("text", [*TRUTHS, *NUMBERS, *TIMES, *OTHERS])
def test_what_readers_disagree_about_is_refused_as_value_and_as_key(text: str) -> None:
    for read in (plain_value(text), plain_key(text)):
        assert isinstance(read, Refusal)
        assert read.code == "EC112"
        assert f"`{text}`" in read.message
        assert f"`\"{text}\"` or `'{text}'`" in read.help


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("no", "false"),
        ("On", "true"),
        ("TRUE", "true"),
        ("NULL", "null"),
        ("012", "12"),
        ("0o17", "15"),
        ("0x1F", "31"),
        ("0b101", "5"),
        ("1_000", "1000"),
        ("1e3", "1000"),
        ("1.5e3", "1500.0"),
        (".5", "0.5"),
        ("5.", "5.0"),
        ("+1", "1"),
    ],
)
def test_the_way_out_says_how_to_write_the_value(text: str, meant: str) -> None:
    read = plain_value(text)
    assert isinstance(read, Refusal)
    assert read.help.endswith(f"or `{meant}` for the value")
    assert not isinstance(plain_value(meant), Refusal)


@pytest.mark.parametrize("text", [*TIMES, ".inf", "=", "<<", "1e999", "1_" * 40 + "1"])
def test_no_value_is_offered_where_there_is_none(text: str) -> None:
    read = plain_value(text)
    assert isinstance(read, Refusal)
    assert "for the value" not in read.help


@pytest.mark.parametrize("text", ["18446744073709551616", "-9223372036854775809", "9" * 100_000, "1." + "1" * 17])
def test_numbers_that_programs_would_round_are_refused(text: str) -> None:
    read = plain_value(text)
    assert isinstance(read, Refusal)
    assert read.code == "EC113"
    assert len(read.message) < 120


def test_a_whole_number_is_a_fine_key() -> None:
    assert plain_key("404") == "404"
    assert plain_key("-1") == "-1"


@pytest.mark.parametrize("text", ["null", "~", "true", "false", "1.5"])
def test_other_values_are_no_keys(text: str) -> None:
    read = plain_key(text)
    assert isinstance(read, Refusal)
    assert read.code == "EC112"
    assert read.help == f"write `\"{text}\"` or `'{text}'` for the text"


def test_a_missing_key_is_refused() -> None:
    read = plain_key("")
    assert isinstance(read, Refusal)
    assert read.help == 'write a key, or `""` for the empty text'


@given(st.floats(allow_nan=False, allow_infinity=False).filter(lambda x: "e" not in repr(x)))
def test_decimals_come_back_as_they_were(number: float) -> None:
    read = plain_value(repr(number))
    assert isinstance(read, float)
    assert math.copysign(1, read) == math.copysign(1, number)
    assert read == number


@given(st.text(min_size=1))
def test_any_text_is_read(text: str) -> None:
    assert isinstance(plain_value(text), str | int | float | None | Refusal)
    assert isinstance(plain_key(text), str | Refusal)


def test_shown_is_one_short_line() -> None:
    assert shown("a\nb") == "a b"
    assert shown("x" * 40) == "x" * 40
    assert shown("x" * 1000) == "x" * 40 + "…"


def test_quoted_needs_no_escape() -> None:
    assert quoted("it's") == '"it\'s"'
    assert quoted('say "it\'s"') == "'say \"it''s\"'"
    assert quoted("\\d") == "'\\d'"
