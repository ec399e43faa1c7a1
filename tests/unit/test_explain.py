"""Explain: a page for each code, and a guess at a code that does not exist."""

from __future__ import annotations

import re

import pytest
from errcat.findings.explain import MOST_GUESSES, all_codes, explanation, guesses, titles


def test_codes_are_sorted_and_each_has_a_page() -> None:
    codes = all_codes()
    assert codes == sorted(set(codes))
    assert "EC107" in codes
    for code in codes:
        page = explanation(code)
        assert page is not None
        title, blank, text = page.split("\n", 2)
        assert re.fullmatch(r"# \S.*[^.]", title), code
        assert blank == ""
        assert text.strip()


@pytest.mark.parametrize("code", ["", "EC", "EC000", "ec107", "EC1070", "../explanations/EC107", "EC107.md", "EC107\0"])
def test_no_other_code_has_a_page(code: str) -> None:
    assert explanation(code) is None


@pytest.mark.parametrize(
    ("asked", "near"),
    [("1077", "EC107"), ("E107", "EC107"), ("ECC107", "EC107"), ("ec1070", "EC107"), ("EC30", "EC301")],
)
def test_the_nearest_code_is_offered(asked: str, near: str) -> None:
    assert near in guesses(asked)


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("duplicate key", "EC107"),
        ("Duplicated keys", "EC107"),
        ("duplciate code", "EC301"),
        ("operations one path", "EC231"),
        ("alias", "EC108"),
        ("secret", "EC237"),
        ("xyzzy", ""),
        ("the", ""),
        ("", ""),
        ("EC999", ""),
    ],
)
def test_words_are_looked_for_in_the_titles(asked: str, first: str) -> None:
    assert next(iter(guesses(asked)), "") == first
    assert len(guesses(asked)) <= MOST_GUESSES


def test_what_several_titles_have_offers_them_all() -> None:
    assert set(guesses("secret")) == {"EC237", "EC238"}


def test_where_no_title_has_a_word_a_page_may_have_it() -> None:
    assert not [title for title in titles().values() if "encoding" in title.casefold()]
    assert guesses("encoding")[0] == "EC101"
