"""The line that a finding speaks of: the lines of a file and a place go in, what a terminal can show comes out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import accumulate, takewhile

from errcat.diagnostics import LINE_BREAK, Place
from errcat.yaml_reader.source import BYTE_ORDER_MARK

WIDEST = 100  # how many cells of a long line are shown where there is no terminal
BEFORE = 30  # how many of them stand before the place
NARROWEST = 10
TAB = " " * 4


def lines_of(text: str) -> list[str]:
    """The lines of a text, as the reader of YAML counts them."""
    return LINE_BREAK.split(text.removeprefix(BYTE_ORDER_MARK))


def printable(text: str) -> str:
    """A text with all that escaped that could move a cursor, turn the direction of writing or stay unseen."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_printable, text))


def excerpt(lines: list[str], place: Place, width: int | None = None) -> list[str]:
    """The line of a place in a gutter, with carets below what it spans; nothing where the lines do not reach so far."""
    if not 0 < place.line <= len(lines):
        return []
    line = lines[place.line - 1]
    start = min(max(place.column - 1, 0), len(line))
    stop = max(min(start + place.length, len(line)), start + 1)
    margin = " " * len(str(place.line))
    first, last = _window(line, start, WIDEST if width is None else max(width - len(margin) - 5, NARROWEST))
    shown = [_printable(c) for c in line[first:last]]
    edges = [0, *accumulate(map(cells, shown))]
    left, right = edges[start - first], edges[min(stop, last) - first]
    lead, trail = "…" if first else "", "…" if last < len(line) else ""
    return [
        f"{margin} |",
        f"{place.line} | {lead}{''.join(shown)}{trail}".rstrip(),
        f"{margin} | {' ' * (len(lead) + left)}{'^' * max(right - left, 1)}",
    ]


def _window(line: str, start: int, room: int) -> tuple[int, int]:
    """From where to where a line is shown in so many cells: whole, or round its place."""
    if len(line) <= 2 * room and cells(printable(line)) <= room:
        return 0, len(line)
    before = room * BEFORE // WIDEST
    first = start - _fitting(reversed(line[max(start - before, 0) : start]), before)
    last = first + _fitting(line[first : first + room], room)
    last = max(last, min(start + 1, len(line)))
    if last == len(line):
        first = last - _fitting(reversed(line[max(last - room, 0) : last]), room)
    return min(first, start), last


def _fitting(characters: Iterable[str], room: int) -> int:
    """How many characters fit into so many cells."""
    return sum(1 for _ in takewhile(lambda used: used <= room, accumulate(cells(_printable(c)) for c in characters)))


def _printable(character: str) -> str:
    """A character as it can be shown, by its number where it cannot."""
    if character.isprintable():
        return character
    return TAB if character == "\t" else f"\\u{{{ord(character):x}}}"


def cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    """How many cells a character takes: none for a mark on another one, two for a wide one."""
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
