"""Backtracking: whether a regular expression can read one text in ever more ways, so that a failure takes for ever.

The expression becomes an automaton of its letters. It is dangerous where a loop leads from a letter back to itself in
two different ways that read the same text: each further round then doubles the number of ways to try.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from errcat.checking.patterns.expressions import Choice, Expression, Letter, Look, Ranges, Repeat, Series

WRITTEN_OUT = 4  # so many repetitions are looked at one by one; more count as any number
MOST_LETTERS = 120  # more letters in one loop are too many to look at, and nobody can read such a pattern


_Node = TypeVar("_Node", bound=Hashable)


class _Part:
    """A part of an automaton: the letters that can come first and last, and whether it can read nothing."""

    __slots__ = ("empty", "first", "last")

    def __init__(self, first: Iterable[int] = (), last: Iterable[int] = (), empty: bool = True) -> None:
        """Keep the three."""
        self.first, self.last, self.empty = list(first), list(last), empty


class _Automaton:
    """The letters of an expression, and which of them can follow which, in how many ways."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.letters: list[Ranges] = []
        self.following: list[Counter[int]] = []
        self.looks: list[Expression] = []

    def add(self, tree: Expression) -> _Part:
        """Add the letters of an expression."""
        if isinstance(tree, Letter):
            self.letters.append(tree.ranges)
            self.following.append(Counter())
            number = len(self.letters) - 1
            return _Part([number], [number], empty=False)
        if isinstance(tree, Choice):
            parts = [self.add(branch) for branch in tree.branches]
            first = [n for p in parts for n in p.first]
            return _Part(first, [n for p in parts for n in p.last], any(p.empty for p in parts))
        if isinstance(tree, Series):
            result = _Part()
            for inner in tree.parts:
                result = self.join(result, self.add(inner))
            return result
        if isinstance(tree, Look):
            self.looks.append(tree.part)
            return _Part()
        return self.repeat(tree)

    def join(self, left: _Part, right: _Part) -> _Part:
        """One part after the other."""
        for number in left.last:
            self.following[number].update(right.first)
        first = left.first + right.first if left.empty else left.first
        last = left.last + right.last if right.empty else right.last
        return _Part(first, last, left.empty and right.empty)

    def repeat(self, tree: Repeat) -> _Part:
        """A part again and again."""
        most = tree.most
        if most == 0:
            return _Part()
        if most is not None and most <= WRITTEN_OUT:
            result = _Part()
            for number in range(most, 0, -1):
                result = self.join(self.add(tree.part), result)
                result.empty = result.empty or number > tree.least
            return result
        part = self.add(tree.part)
        if most is None or tree.least < most or not _one_way(tree.part):
            for number in part.last:
                self.following[number].update(part.first)
        part.empty = part.empty or tree.least == 0
        return part


def endless(tree: Expression) -> bool:
    """Whether an expression can take for ever on a text that it does not match."""
    automaton = _Automaton()
    automaton.add(tree)
    loops = _cycles(dict(enumerate(automaton.following)))
    return any(_doubles(automaton, loop) for loop in loops) or any(endless(look) for look in automaton.looks)


def _doubles(automaton: _Automaton, loop: set[int]) -> bool:
    """Whether the letters of a loop can be gone round in two ways that read the same text."""
    following = automaton.following
    if any(count > 1 and other in loop for number in loop for other, count in following[number].items()):
        return True
    if len(loop) > MOST_LETTERS:
        return True
    pairs: dict[tuple[int, int], list[tuple[int, int]]] = {}
    waiting = [(number, number) for number in loop]
    while waiting:
        pair = waiting.pop()
        if pair in pairs:
            continue
        one, two = (following[number].keys() & loop for number in pair)
        pairs[pair] = [(a, b) for a in one for b in two if _overlap(automaton.letters[a], automaton.letters[b])]
        waiting += pairs[pair]
    return any(any(a == b for a, b in cycle) and any(a != b for a, b in cycle) for cycle in _cycles(pairs))


def _cycles(edges: Mapping[_Node, Iterable[_Node]]) -> list[set[_Node]]:
    """The sets of nodes that lead to each other, without those that do not even lead to themselves."""
    order: dict[_Node, int] = {}
    lowest: dict[_Node, int] = {}
    path: list[_Node] = []
    found: list[set[_Node]] = []
    for root in edges:
        walk = [(root, iter(edges[root]))] if root not in order else []
        while walk:
            node, rest = walk[-1]
            if node not in order:
                order[node] = lowest[node] = len(order)
                path.append(node)
            following = next((other for other in rest if other not in order), None)
            if following is not None:
                walk.append((following, iter(edges[following])))
                continue
            walk.pop()
            lowest[node] = min([lowest[node], *(lowest[other] for other in edges[node] if other in lowest)])
            if lowest[node] == order[node]:
                cycle = set(path[path.index(node) :])
                del path[path.index(node) :]
                for member in cycle:
                    del lowest[member]
                if len(cycle) > 1 or node in edges[node]:
                    found.append(cycle)
    return found


def _overlap(one: Ranges, two: Ranges) -> bool:
    """Whether a character is in both sets."""
    return any(a <= d and c <= b for a, b in one for c, d in two)


def _one_way(tree: Expression) -> bool:
    """Whether an expression leaves no choice of how to read a text."""
    if isinstance(tree, Repeat):
        return tree.least == tree.most and _one_way(tree.part)
    return isinstance(tree, Letter | Look) or (isinstance(tree, Series) and all(map(_one_way, tree.parts)))
