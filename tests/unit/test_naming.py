"""Names: words out of any text, and identifiers by the rules of a target."""

from __future__ import annotations

import pytest
from errcat.naming import Case, NameRule, sentence, slug, words
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HTTPProxy_error-2", ("http", "proxy", "error", "2")),
        ("not-found", ("not", "found")),
        ("MRZ_CHECK2", ("mrz", "check2")),
        ("42P01", ("42", "p01")),
        ("é-Ü", ("e", "u")),
        ("漢", ("u6f22",)),
        ("-", ("u2d",)),
    ],
)
def test_words(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


@given(st.text(min_size=1))
def test_every_text_has_words_that_any_language_can_write(text: str) -> None:
    found = words(text)
    assert found
    assert all(word.isascii() and word.isalnum() and word == word.lower() for word in found)


@pytest.mark.parametrize(
    ("text", "expected"), [("PAYMENT_FAILED", "payment-failed"), ("Index", "index-code"), ("readme", "readme-code")]
)
def test_a_slug_is_never_what_web_servers_take(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_a_code_as_a_phrase() -> None:
    assert sentence("PAYMENT_FAILED") == "Payment failed"


@pytest.mark.parametrize(
    ("case", "name"),
    [
        ("pascal", "XNotFoundError"),
        ("camel", "XnotFoundError"),
        ("snake", "Xnot_foundError"),
        ("kebab", "Xnot-foundError"),
        ("screaming", "XNOT_FOUNDError"),
        ("same", "XnotfoundError"),
    ],
)
def test_cases(case: Case, name: str) -> None:
    assert NameRule(case, prefix="X", suffix="Error").apply(("not", "found")) == name


def test_a_suffix_is_not_doubled_and_never_all_that_is_left() -> None:
    rule = NameRule("pascal", suffix="Error")
    assert rule.apply(("server", "error")) == "ServerError"
    assert rule.apply(("error",)) == "ErrorError"


def test_no_identifier_begins_with_a_digit() -> None:
    assert NameRule("snake").apply(("42", "p01")) == "n42_p01"
    assert NameRule("pascal", before_digit="Code").apply(("42",)) == "Code42"
    assert NameRule("kebab").apply(("42",)) == "42"
