"""The line that a finding speaks of: the lines of a file and a place go in, what a terminal can show comes out."""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate

from errcat.diagnostics import Place

LINE_BREAK = re.compile(r"\r\n|\r|\n")
WIDEST = 100  # how many characters of a long line are shown
BEFORE = 30  # how many of them stand before the place
TAB = " " * 4


def lines_of(text: str) -> list[str]:
    """The lines of a text, as the reader of YAML counts them."""
    return LINE_BREAK.split(text.removeprefix("\ufeff"))


def printable(text: str) -> str:
    """A text with all that escaped that could move a cursor, turn the direction of writing or stay unseen."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_printable, text))


def excerpt(lines: list[str], place: Place) -> list[str]:
    """The line of a place in a gutter, with carets below what it spans; nothing where the lines do not reach so far."""
    if not 0 < place.line <= len(lines):
        return []
    line = lines[place.line - 1]
    start = min(max(place.column - 1, 0), len(line))
    stop = max(min(start + place.length, len(line)), start + 1)
    first = max(0, start - BEFORE) if len(line) > WIDEST else 0
    last = min(first + WIDEST, len(line))
    shown = [_printable(c) for c in line[first:last]]
    edges = [0, *accumulate(map(_width, shown))]
    left, right = edges[start - first], edges[min(stop, last) - first]
    lead, trail = "…" if first else "", "…" if last < len(line) else ""
    margin = " " * len(str(place.line))
    return [
        f"{margin} |",
        f"{place.line} | {lead}{''.join(shown)}{trail}".rstrip(),
        f"{margin} | {' ' * (len(lead) + left)}{'^' * max(right - left, 1)}",
    ]


def _printable(character: str) -> str:
    """A character as it can be shown, by its number where it cannot."""
    if character.isprintable():
        return character
    return TAB if character == "\t" else f"\\u{{{ord(character):x}}}"


def _width(text: str) -> int:
    """How many columns a terminal needs for a text."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    """How many columns a terminal needs for a character: none for a mark on another one, two for a wide one."""
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
