"""Lines are broken at spaces only, counted in cells of a terminal, and whole where there is none."""

from __future__ import annotations

import pytest
from errcat.findings.excerpt import cells
from errcat.findings.folding import INDENT, folded, folded_page
from hypothesis import given
from hypothesis import strategies as st


def test_lines_are_as_long_as_they_may_be() -> None:
    assert folded("one two three four", 13) == "one two three\n      four"
    assert folded("one two three four", 12) == "one two\n      three\n      four"
    assert folded("one two", 12, taken=6) == "one\n      two"


def test_wide_characters_take_two_cells() -> None:
    assert folded("支付 支付", 9) == "支付 支付"
    assert folded("支付 支付", 8, indent="") == "支付\n支付"


def test_what_has_no_space_stays_in_one_piece() -> None:
    assert folded("see https://errors.example/a/very/long/address there", 20) == (
        "see\n      https://errors.example/a/very/long/address\n      there"
    )


def test_what_stands_in_backticks_stays_in_one_piece_if_it_fits() -> None:
    assert folded("help or `410: {unlisted: true}` where", 30) == "help or\n      `410: {unlisted: true}`\n      where"
    assert folded("say `one two three four five`", 20) == "say `one two three\n      four five`"
    assert folded("a lone ` and no other one", 14) == "a lone ` and\n      no other\n      one"


WORDS = st.text(st.sampled_from("ab支\u0301"), min_size=1, max_size=12)


@given(st.lists(WORDS, max_size=20), st.integers(20, 60), st.integers(0, 14))
def test_nothing_is_lost_and_everything_fits(words: list[str], width: int, taken: int) -> None:
    text = " ".join(words)
    lines = folded(text, width, taken=taken).split("\n")
    assert " ".join([lines[0], *(line.removeprefix(INDENT) for line in lines[1:])]) == text
    for line in lines[1:]:
        assert cells(line) <= width or " " not in line.removeprefix(INDENT)
    assert folded(text, None) == text


EXAMPLE = "```yaml\na: 1  # a long comment\n\nb: 2\n```"
PAGE = f"# title\n\nA paragraph\nof two lines.\n\n{EXAMPLE}\n\n    an example too\n\n- one\n"


@pytest.mark.parametrize("width", [10, 14])
def test_paragraphs_are_folded_and_examples_are_not(width: int) -> None:
    shown = folded_page(PAGE, width)
    assert shown.split() == PAGE.split()
    for kept in (f"\n\n{EXAMPLE}\n\n", "\n\n    an example too\n\n", "\n\n- one\n"):
        assert kept in shown
    assert ("A\nparagraph\nof two\nlines." if width == 10 else "A paragraph of\ntwo lines.") in shown


def test_a_page_is_whole_where_there_is_no_terminal() -> None:
    assert folded_page(PAGE, None) == PAGE
    assert folded_page(PAGE, 500) == PAGE.replace("paragraph\nof", "paragraph of")
