"""Explain: a page for each code, and a guess at a code that does not exist."""

from __future__ import annotations

import re

import pytest
from errcat.findings.explain import all_codes, closest_code, explanation


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


@pytest.mark.parametrize(("code", "near"), [("107", "EC107"), ("E107", "EC107"), ("ECC107", "EC107")])
def test_the_nearest_code_is_offered(code: str, near: str) -> None:
    assert closest_code(code) == near


def test_nothing_is_offered_for_what_is_no_code() -> None:
    assert closest_code("shipment") is None
    assert closest_code("EC999") is None
    assert closest_code("") is None
    assert closest_code("EC999") is None
