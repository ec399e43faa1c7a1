"""Carets stand below what they mean, whatever the line holds, and no line can trick a terminal."""

from __future__ import annotations

import pytest
from errcat.diagnostics import Place
from errcat.findings.excerpt import excerpt, lines_of, printable
from hypothesis import given
from hypothesis import strategies as st


def drawn(line: str, column: int, length: int) -> tuple[str, str]:
    """The line as it is shown, and its carets, both without their gutter."""
    _, shown, carets = excerpt([line], Place("f", 1, column, length))
    return shown.removeprefix("1 |").removeprefix(" "), carets.removeprefix("  | ")


def test_the_gutter_is_as_wide_as_the_number() -> None:
    assert excerpt([""] * 40 + ["  KEY:"], Place("f", 41, 3, 3)) == ["   |", "41 |   KEY:", "   |   ^^^"]


@pytest.mark.parametrize(
    ("line", "column", "length", "shown", "carets"),
    [
        ("key: value", 6, 5, "key: value", "     ^^^^^"),
        ("key: value", 6, 99, "key: value", "     ^^^^^"),
        ("key:", 5, 1, "key:", "    ^"),
        ("key:", 99, 3, "key:", "    ^"),
        ("key:", 0, 1, "key:", "^"),
        ("", 1, 1, "", "^"),
        ("\tkey: v", 2, 3, "    key: v", "    ^^^"),
        ("\tkey: v", 1, 1, "    key: v", "^^^^"),
        ("支付: x", 5, 1, "支付: x", "      ^"),
        ("支付: x", 1, 2, "支付: x", "^^^^"),
        ("e\u0301: x", 5, 1, "e\u0301: x", "   ^"),
        ("\u0301x", 1, 1, "\u0301x", "^"),
        ("a\u202eb", 3, 1, "a\\u{202e}b", "         ^"),
        ("a\x1b[31m", 2, 1, "a\\u{1b}[31m", " ^^^^^^"),
        ("key:   ", 1, 3, "key:", "^^^"),
    ],
)
def test_carets_stand_below_what_they_mean(line: str, column: int, length: int, shown: str, carets: str) -> None:
    assert drawn(line, column, length) == (shown, carets)


@pytest.mark.parametrize("column", [1, 2, 30, 31, 32, 99, 5_000, 9_900, 9_999, 10_000])
def test_a_long_line_is_cut_on_both_sides_of_the_place(column: int) -> None:
    line = "".join(chr(ord("a") + n % 26) for n in range(10_000))
    shown, carets = drawn(line, column, 1)
    assert len(shown) <= 102
    assert shown[carets.index("^")] == line[column - 1]
    assert shown.startswith("…") == (column > 31)
    assert shown.endswith("…") == (column < 9_930)


def test_a_long_span_ends_where_the_line_is_cut() -> None:
    shown, carets = drawn("x" * 500, 101, 400)
    assert len(carets) == len(shown) - 1
    assert carets.count("^") == 70


@pytest.mark.parametrize("line", [0, 3])
def test_a_place_outside_the_file_shows_nothing(line: int) -> None:
    assert excerpt(["a", "b"], Place("f", line, 1)) == []


def test_lines_are_those_of_the_reader() -> None:
    assert lines_of("\ufeffa\nb\r\nc\rd\u2028e\x0bf\n") == ["a", "b", "c", "d\u2028e\x0bf", ""]


@pytest.mark.parametrize(
    "text", ["a\nb", "\x1b]0;x\x07", "\u202ea", "\u2066a", "\ud800", "\x9b31m", "a\u200bb", "\x7f"]
)
def test_nothing_unseen_is_printed(text: str) -> None:
    assert printable(text).isprintable()
    assert "\\u{" in printable(text)


@given(st.text(max_size=200), st.integers(0, 250), st.integers(0, 250))
def test_any_line_and_place_can_be_drawn(line: str, column: int, length: int) -> None:
    rows = excerpt([line], Place("f", 1, column, length))
    assert len(rows) == 3
    assert all(row.isprintable() for row in rows)
    assert set(rows[2].removeprefix("  | ")) <= set(" ^")
    assert rows[2].endswith("^")


def width_of(row: str) -> int:
    """How many cells a row of these tests takes."""
    return len(row) + sum(row.count(c) for c in "支付")


@given(
    st.text(st.sampled_from("ab: 支付\t\x1b"), max_size=300),
    st.integers(1, 320),
    st.integers(1, 9),
    st.integers(20, 120),
)
def test_on_a_terminal_every_row_fits_and_the_place_is_in_it(line: str, column: int, length: int, width: int) -> None:
    place = Place("f", 1, column, length)
    _, shown, carets = excerpt([line], place, width)
    assert width_of(shown) <= width and len(carets) <= width
    if column <= len(line) and line[column - 1] in "ab支付":
        at = carets.index("^")
        left = next(n for n in range(len(shown)) if width_of(shown[:n]) == at)
        assert shown[left] == line[column - 1]
    whole = excerpt([line], place, 10_000)[1]
    if width_of(whole) + 2 <= width and not line[-1:].isspace():
        assert shown == whole


@pytest.mark.parametrize("column", [1, 150, 280, 300])
def test_a_wide_terminal_is_used(column: int) -> None:
    line = "".join(chr(ord("a") + n % 26) for n in range(300))
    shown = excerpt([line], Place("f", 1, column, 1), 200)[1]
    assert len(shown) in (199, 200)
    assert line.count(shown[4:].strip("…")) == 1
