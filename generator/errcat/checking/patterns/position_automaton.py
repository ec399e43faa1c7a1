"""The automaton of positions: an expression goes in, its letters and the ways from one to the next come out.

A matcher that goes back reads a text along these ways, so its steps are the runs of this automaton. What a look ahead
reads is a branch from which nothing leads on. A repetition with a limit is written out where that is short; else it
counts as a loop that knows its limit, and a way that relies on the count being reached is not sure.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

from errcat.checking.patterns.alphabet import Alphabet
from errcat.checking.patterns.expressions import LAST, Anchor, Choice, Expression, Letter, Look, Ranges, Repeat, Series

MOST_LETTERS = 400
WRITTEN_OUT = 30  # so many letters of a repetition with a choice of counts are looked at one by one
EVERYTHING: Ranges = ((0, LAST),)
START, SCAN = -2, -1  # before anything is read, and before the place where a match is tried


class TooLarge(ValueError):
    """An expression that has more letters, or more ways through them, than are looked at."""


class Way(NamedTuple):
    """What lies between two letters: the beginning or the end of the text, negative looks ahead, and doubts."""

    start: bool = False
    end: bool = False
    sure: bool = True
    looks: tuple[int, ...] = ()

    def then(self, other: Way) -> Way:
        """One way after the other."""
        if other == DIRECT:
            return self
        looks = self.looks + other.looks
        return Way(self.start or other.start, self.end or other.end, self.sure and other.sure, looks)


Ways = Counter[tuple[int, Way]]
DIRECT, AT_END = Way(), Way(end=True)


@dataclass(slots=True)
class Part:
    """The letters that can come first and last in a part, and the ways through it that read nothing."""

    first: Ways = field(default_factory=Counter)
    last: Ways = field(default_factory=Counter)
    empty: Counter[Way] = field(default_factory=lambda: Counter({DIRECT: 1}))


@dataclass(frozen=True, slots=True)
class Loop:
    """A repetition that letters stand in: where it is written, and how often it goes round at the most."""

    span: tuple[int, int]
    most: float


class PositionAutomaton:
    """Letters, which of them can follow which and in how many ways, and the part that they all make.

    Where a match is tried at each place, a letter that takes everything (`SCAN`) goes before them.
    """

    def __init__(self, tree: Expression) -> None:
        """Build it."""
        self.letters: list[Ranges] = []
        self.loops: list[tuple[Loop, ...]] = []
        self.following: list[Ways] = []
        self.ends: list[Counter[Way]] = []
        self.looks: list[Ways] = []
        self.looking: set[int] = set()
        self._within: tuple[Loop, ...] = ()
        self.whole = self._add(tree)
        self._end(self.whole)
        self.alphabet = Alphabet((EVERYTHING, *self.letters))
        empty = self.whole.empty
        matches_nothing = any(way.sure and not (way.start or way.end) for way in empty)
        first = [*(way for _, way in self.whole.first), *empty]
        self.scans = not matches_nothing and not all(way.start for way in first)

    def ways_from(self, letter: int) -> Ways:
        """The ways from a letter to the next; `^` holds at the start alone."""
        if letter >= 0:
            found = self.following[letter]
            return Counter({(other, way): count for (other, way), count in found.items() if not way.start})
        found = Counter(self.whole.first)
        if letter == SCAN:
            found = Counter({(other, way): count for (other, way), count in found.items() if not way.start})
        if self.scans:
            found[SCAN, DIRECT] = 1
        return found

    def ways_out(self, letter: int) -> Counter[Way]:
        """The ways from a letter to the end of the expression, or of the look ahead that it belongs to."""
        if letter >= 0:
            return self.ends[letter]
        found = Counter[Way]()
        for way, count in self.whole.empty.items():
            if letter == START or not way.start:
                found[way._replace(start=False)] += count
        return found

    def kinds(self, letter: int) -> int:
        """The kinds of characters that a letter takes."""
        return self.alphabet.every if letter == SCAN else self.alphabet.set_of(self.letters[letter])

    def _add(self, tree: Expression) -> Part:
        """Add the letters of an expression."""
        if isinstance(tree, Letter):
            return self._letter(tree.ranges)
        if isinstance(tree, Choice):
            parts = [self._add(branch) for branch in tree.branches]
            return Part(*(sum((getattr(p, name) for p in parts), Counter()) for name in ("first", "last", "empty")))
        if isinstance(tree, Series):
            result = Part()
            for inner in tree.parts:
                result = self._join(result, self._add(inner))
            return result
        if isinstance(tree, Anchor):
            return Part(empty=Counter({Way(start=not tree.at_end, end=tree.at_end): 1}))
        return self._look(tree) if isinstance(tree, Look) else self._repeat(tree)

    def _letter(self, ranges: Ranges) -> Part:
        """One more letter."""
        number = len(self.letters)
        if number >= MOST_LETTERS:
            raise TooLarge
        self.letters.append(ranges)
        self.loops.append(self._within)
        self.following.append(Counter())
        self.ends.append(Counter())
        return Part(Counter({(number, DIRECT): 1}), Counter({(number, DIRECT): 1}), Counter())

    def _join(self, left: Part, right: Part) -> Part:
        """One part after the other."""
        for (number, out), count in left.last.items():
            self.following[number].update(_crossing(out, right.first, count))
        first, last, empty = Counter(left.first), Counter(right.last), Counter[Way]()
        for way, count in left.empty.items():
            first.update(_crossing(way, right.first, count))
        for way, count in right.empty.items():
            last.update({(number, out.then(way)): count * n for (number, out), n in left.last.items()})
            empty.update({before.then(way): count * n for before, n in left.empty.items()})
        return Part(first, last, empty)

    def _look(self, tree: Look) -> Part:
        """A look ahead: a branch that ends where it has been read, and a way past it that is not sure."""
        begin = len(self.letters)
        part = self._add(tree.part)
        self._end(part)
        self.looks.append(part.first)
        self.looking.update(range(begin, len(self.letters)))
        branch = Counter({(number, way.then(Way(sure=False))): n for (number, way), n in part.first.items()})
        past = Way(sure=False, looks=(len(self.looks) - 1,) if tree.negative else ())
        return Part(branch, Counter(), Counter({past: 1}))

    def _end(self, part: Part) -> None:
        """Note where a part has been read to its end."""
        for (number, way), count in part.last.items():
            self.ends[number][way] += count

    def _repeat(self, tree: Repeat) -> Part:
        """A part again and again."""
        least, most = tree.least, tree.most
        if most == 0:
            return Part()
        size, empty = _size(tree.part), _may_be_empty(tree.part)
        if size == 0:
            rounds = min(max(least, 1), MOST_LETTERS)
            return Part(empty=Counter({way: count**rounds for way, count in self._add(tree.part).empty.items()}))
        if most is not None and _is_written_out(tree, size):
            return self._written_out(tree.part, least, most)
        if least > 1 and (empty or (most is None and size * least <= WRITTEN_OUT)):
            # matchers count a round that reads nothing, so each of these is a part of its own
            rest = Repeat(tree.part, 0, None if most is None else most - least, tree.span)
            return self._join(self._written_out(tree.part, least, least), self._repeat(rest))
        outside, self._within = self._within, (*self._within, Loop(tree.span, most or inf))
        part = self._add(tree.part)
        self._within = outside
        again = Way(sure=most is None)
        for (number, out), count in part.last.items():
            self.following[number].update(_crossing(out.then(again), part.first, count))
        done = Way(sure=least <= 1)
        last = Counter({(number, way.then(done)): count for (number, way), count in part.last.items()})
        return Part(part.first, last, Counter({DIRECT: 1}) if least == 0 else part.empty)

    def _written_out(self, part: Expression, least: int, most: int) -> Part:
        """A part so many times, one after the other; the later ones only where those before are there."""
        result = Part()
        for number in range(most, 0, -1):
            one = self._add(part)
            if number > least:
                one.empty = Counter()  # a further round that reads nothing is none
            result = self._join(one, result)
            if number > least:
                result.empty = Counter({DIRECT: 1})
        return result


def _crossing(before: Way, first: Ways, count: int) -> Ways:
    """The letters that come first, after what lies before them; nothing follows the end of the text."""
    if before.end:
        return Counter()
    return Counter({(number, before.then(way)): count * n for (number, way), n in first.items()})


def _is_written_out(tree: Repeat, size: int) -> bool:
    """Whether each round of a repetition is looked at by itself: one at the most, always as many, or few letters."""
    most = tree.most
    return most is not None and (most <= 1 or size * most <= (MOST_LETTERS if tree.least == most else WRITTEN_OUT))


def _size(tree: Expression) -> int:
    """The number of letters that an expression adds."""
    if isinstance(tree, Letter):
        return 1
    if isinstance(tree, Anchor):
        return 0
    if isinstance(tree, Repeat):
        size = _size(tree.part)
        return size * tree.most if tree.most is not None and _is_written_out(tree, size) else size
    inner = tree.parts if isinstance(tree, Series) else tree.branches if isinstance(tree, Choice) else (tree.part,)
    return sum(map(_size, inner))


def _may_be_empty(tree: Expression) -> bool:
    """Whether an expression can read nothing."""
    if isinstance(tree, Repeat):
        return tree.least == 0 or _may_be_empty(tree.part)
    if isinstance(tree, Series):
        return all(map(_may_be_empty, tree.parts))
    if isinstance(tree, Choice):
        return any(map(_may_be_empty, tree.branches))
    return not isinstance(tree, Letter)
