"""Growth: in how many more ways a longer text can be read, from the graph of a matcher's runs.

The criteria are those of Weber and Seidl. The ways double with each round where a loop leads from a node back to
itself in two ways that read the same text. They grow by one with each round where a text leads from a node back to
itself, from there to another node, and from that one back to itself too (a `Link`); links in a row multiply.
Only nodes that fail count, save for where a link begins: at each round of a run that will match, something may be
tried first that does not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import product
from operator import and_
from typing import TypeAlias

from errcat.checking.patterns.graphs import cycles, reached, way
from errcat.checking.patterns.position_automaton import TooLarge
from errcat.checking.patterns.runs import Node, Runs

MOST_TUPLES = 50_000  # of nodes that read the same text

Nodes: TypeAlias = tuple[Node, ...]
Steps: TypeAlias = Callable[[Nodes], list[Nodes]]


@dataclass(frozen=True, slots=True)
class Doubling:
    """A loop, a node of it, and a text that leads from the node back to itself in two ways."""

    loop: set[Node]
    node: Node
    text: str
    nested: bool = False
    """Whether the two ways pass the same letters: by one repetition, and by another around it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads from a node back to itself and to another one, which it leads back to itself too."""

    before: Node
    after: Node
    text: str
    head: int
    """The loop that the first node stands in, as a number of `Growth.loops`; -1 where a match begins or goes on."""
    tail: int
    """The loop that the other node stands in."""


class Growth:
    """The loops of a graph that can fail, and what makes the ways to read a text grow."""

    def __init__(self, runs: Runs) -> None:
        """Find the loops and what each leads to; those come first to which a text leads that fails as a whole."""
        self.runs = runs
        self.certain = reached((start for start in runs.starts if start in runs.failing), runs.failing.__getitem__)
        self.loops = sorted(cycles(runs.failing), key=self.certain.isdisjoint)
        self.behind = [reached(loop, runs.failing.__getitem__) for loop in self.loops]
        self._looked_at = 0

    def doubling(self) -> Doubling | None:
        """A loop whose rounds double the ways, if there is one."""
        return next((found for loop in self.loops for found in self._doublings(loop)), None)

    def links(self) -> Iterator[Link]:
        """All links: between two loops, and from a run that will match to a loop."""
        every = [(before, before - self.runs.failing.keys()) for before in cycles(self.runs.following)]
        for tail, loop in enumerate(self.loops):
            for head, before in enumerate(self.loops):
                if head != tail and not self.behind[head].isdisjoint(loop):
                    yield from self._links(before, before, loop, self.runs.failing.__getitem__, head, tail)
            for before, matching in every:
                if matching:
                    yield from self._links(before, matching, loop, self.runs.following.__getitem__, -1, tail)

    def _doublings(self, loop: set[Node]) -> Iterator[Doubling]:
        """The ways in which a loop doubles, as far as they are told apart."""
        one = self._steps([loop], self.runs.failing.__getitem__)
        for node in loop:
            for other, count in self.runs.failing[node].items():
                if count > 1 and other in loop:
                    yield Doubling(loop, node, self._text([(other,), *_passed((other,), (node,), one)]), nested=True)
        both = self._steps([loop, loop], self.runs.failing.__getitem__)
        pairs = self._pairs(((node, node) for node in loop), both)
        for cycle in cycles(pairs):
            same = next((pair for pair in cycle if pair[0] == pair[1]), None)
            apart = next((pair for pair in cycle if pair[0] != pair[1]), None)
            if same and apart:
                passed = [*_passed(same, apart, pairs.__getitem__), *_passed(apart, same, pairs.__getitem__)]
                yield Doubling(loop, same[0], self._text(passed))

    def _links(
        self,
        before: set[Node],
        begins: Collection[Node],
        after: set[Node],
        following: Callable[[Node], Iterable[Node]],
        head: int,
        tail: int,
    ) -> Iterator[Link]:
        """The links from one loop to another: one for each cycle in which the two read the same text."""
        both = self._steps([before, after], following)
        pairs = self._pairs(((a, b) for a in before for b in after if a != b and _read_the_same((a, b))), both)
        for cycle in cycles(pairs):
            for one, two in [pair for pair in cycle if pair[0] in begins][:1]:
                passed = _passed((one, one, two), (one, two, two), self._steps([before, None, after], following))
                if passed:
                    yield Link(one, two, self._text(passed), head, tail)

    def _steps(self, allowed: list[set[Node] | None], following: Callable[[Node], Iterable[Node]]) -> Steps:
        """What follows nodes that read the same text, each within the nodes that it is allowed."""

        def steps(at: Nodes) -> list[Nodes]:
            """The nodes that follow these."""
            each = [
                [node for node in following(one) if among is None or node in among]
                for one, among in zip(at, allowed, strict=True)
            ]
            found = [nodes for nodes in product(*each) if _read_the_same(nodes)]
            self._looked_at += 1 + len(found)
            if self._looked_at > MOST_TUPLES:
                raise TooLarge
            return found

        return steps

    @staticmethod
    def _pairs(begin: Iterable[Nodes], steps: Steps) -> dict[Nodes, list[Nodes]]:
        """All pairs that these lead to, and what follows each."""
        found: dict[Nodes, list[Nodes]] = {}
        waiting = list(begin)
        while waiting:
            pair = waiting.pop()
            if pair not in found:
                found[pair] = steps(pair)
                waiting += found[pair]
        return found

    def _text(self, passed: Iterable[Nodes]) -> str:
        """A text that nodes read."""
        kinds = (reduce(and_, (node.kinds for node in nodes)) for nodes in passed)
        return "".join(map(self.runs.alphabet.character, kinds))


def _passed(begin: Nodes, end: Nodes, steps: Steps) -> list[Nodes]:
    """The nodes on a way that leads from some to others; none where there is no way, or they are the same."""
    return [] if begin == end else way(begin, end.__eq__, steps) or []


def _read_the_same(nodes: Nodes) -> bool:
    """Whether nodes can have read the same character, and have the same text before them."""
    return len({node.future for node in nodes}) == 1 and reduce(and_, (node.kinds for node in nodes)) > 0
