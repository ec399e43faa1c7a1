"""Runs: the automaton of positions becomes the graph of a matcher's runs, which knows where a run fails.

A node is a letter that was just read, the kinds of characters that it then was, what negative looks ahead still
forbid (the letters of theirs that the text since then could be at), and the future: what text is still to come. From
a node that matches in its future the search does not come back; only the other nodes can cost anything.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from errcat.checking.patterns.alphabet import Alphabet, each
from errcat.checking.patterns.futures import Futures
from errcat.checking.patterns.position_automaton import DIRECT, SCAN, START, Loop, PositionAutomaton, TooLarge, Way

MOST_NODES = 3000


class Node(NamedTuple):
    """A letter that was just read as one of these kinds; `forbidden` must not be read to an end."""

    letter: int
    kinds: int
    future: int
    forbidden: frozenset[int] = frozenset()


class Runs:
    """The nodes that fail, and all nodes; how often each follows each."""

    def __init__(self, automaton: PositionAutomaton, futures: Futures) -> None:
        """Find all nodes, from the start."""
        self.automaton, self.futures = automaton, futures
        self.starts = [Node(START, 0, future) for future in range(len(futures.matching))]
        self.following: dict[Node, Counter[Node]] = {}
        waiting = self.starts[:]
        while waiting:
            node = waiting.pop()
            if node not in self.following:
                self.following[node] = self._after(node)
                waiting += self.following[node]
                if len(self.following) > MOST_NODES:
                    raise TooLarge
        self.failing = {
            node: Counter({other: count for other, count in following.items() if self._fails(other)})
            for node, following in self.following.items()
            if self._fails(node)
        }

    @property
    def alphabet(self) -> Alphabet:
        """The kinds of characters."""
        return self.automaton.alphabet

    def loops(self, node: Node) -> tuple[Loop, ...]:
        """The loops that a node stands in, from the outermost."""
        return self.automaton.loops[node.letter] if node.letter >= 0 else ()

    def counts(self, node: Node) -> Iterable[int]:
        """In how many ways each letter is tried after a node, and the end."""
        ends = self.automaton.ways_out(node.letter).total()
        return (1, ends, *self.automaton.ways_from(node.letter).values())

    def _fails(self, node: Node) -> bool:
        """Whether nothing matches from a node on, as far as one can be sure."""
        return bool(node.forbidden) or node.letter not in self.futures.matching[node.future]

    def _after(self, node: Node) -> Counter[Node]:
        """The nodes that follow a node."""
        found = Counter[Node]()
        for (letter, way), count in self.automaton.ways_from(node.letter).items():
            for future, kinds in self.futures.following[node.future].items():
                for other in self._nodes(node, letter, way, future, kinds & self.automaton.kinds(letter)):
                    found[other] += count
        return found

    def _nodes(self, node: Node, letter: int, way: Way, future: int, kinds: int) -> list[Node]:
        """The nodes that a way from a node leads to: one for each set of letters that is then forbidden."""
        if not kinds or letter == SCAN or not (node.forbidden or way.looks):
            return [Node(letter, kinds, future)] if kinds else []
        by_forbidden: dict[frozenset[int], int] = defaultdict(int)
        for kind in each(kinds):
            forbidden = self._forbidden(node, way, kind)
            if forbidden is not None:
                by_forbidden[forbidden] |= kind
        return [Node(letter, own, future, forbidden) for forbidden, own in by_forbidden.items()]

    def _forbidden(self, node: Node, way: Way, kind: int) -> frozenset[int] | None:
        """The letters of negative looks ahead that a character brings the text to; None where one is at its end."""
        automaton = self.automaton
        begun = [pair for look in way.looks for pair in automaton.looks[look]]
        begun += [pair for letter in node.forbidden for pair in automaton.following[letter]]
        at = {letter for letter, inner in begun if inner.sure and automaton.kinds(letter) & kind}
        if any(DIRECT in automaton.ends[letter] for letter in at):
            return None
        return frozenset(at)
