"""Alphabets: the letters of an expression go in, and the kinds of characters that it tells apart come out.

Two characters are of one kind where no letter takes the one and not the other, so a kind can stand for all of its
characters. A set of kinds is an integer with one bit for each, and two letters overlap where they have a bit in common.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from errcat.checking.patterns.expressions import LAST, Ranges


class Alphabet:
    """The kinds of characters."""

    def __init__(self, letters: Iterable[Ranges]) -> None:
        """Cut all characters wherever a range begins or ends, and put together what the same letters take."""
        distinct = set(letters)
        self._begins = sorted({0, *(low for ranges in distinct for low, _ in ranges), *_ends(distinct)})
        taken_by: list[list[Ranges]] = [[] for _ in self._begins]
        for ranges in distinct:
            for piece in set(self._pieces(ranges)):
                taken_by[piece].append(ranges)
        kinds: dict[frozenset[Ranges], int] = {}
        self._kind_of = [kinds.setdefault(frozenset(takers), len(kinds)) for takers in taken_by]
        self._sets = {ranges: sum(1 << kinds[takers] for takers in kinds if ranges in takers) for ranges in distinct}
        self.every = (1 << len(kinds)) - 1

    def set_of(self, ranges: Ranges) -> int:
        """The kinds that a letter takes."""
        return self._sets[ranges]

    def character(self, kinds: int) -> str:
        """A character of one of these kinds: one that can be seen, where there is one."""
        pieces = [n for n, kind in enumerate(self._kind_of) if kinds >> kind & 1]
        for piece in pieces:
            end = self._begins[piece + 1] if piece + 1 < len(self._begins) else LAST + 1
            shown = max(self._begins[piece], ord("!"))
            if shown < min(end, 0x7F):
                return chr(shown)
        return chr(self._begins[pieces[0]])

    def _pieces(self, ranges: Ranges) -> Iterator[int]:
        """The pieces that ranges consist of."""
        for low, high in ranges:
            yield from range(bisect_left(self._begins, low), bisect_left(self._begins, high + 1))


def _ends(letters: Iterable[Ranges]) -> Iterator[int]:
    """The characters after the ends of ranges."""
    return (high + 1 for ranges in letters for _, high in ranges if high < LAST)


def each(kinds: int) -> Iterator[int]:
    """The kinds of a set, one by one."""
    while kinds:
        kind = kinds & -kinds
        yield kind
        kinds ^= kind
