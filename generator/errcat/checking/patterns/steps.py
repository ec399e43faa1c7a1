"""Steps: how many a matcher that goes back takes at the most on a text that an expression does not match.

One for each character, times the number of ways in which the text before it can be read. The ways grow with each link
of a chain by as many as both its loops have rounds: `n` on a text of `n` characters, or fewer where they have a limit.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, prod

from errcat.checking.patterns.bursts import most_ways
from errcat.checking.patterns.expressions import Expression
from errcat.checking.patterns.expressions import longest as longest_read
from errcat.checking.patterns.futures import all_futures, one_future
from errcat.checking.patterns.graphs import way
from errcat.checking.patterns.growth import Growth, Link
from errcat.checking.patterns.one_way import reads_one_way, starts_at_the_start
from errcat.checking.patterns.position_automaton import SCAN, Loop, PositionAutomaton, TooLarge
from errcat.checking.patterns.runs import Node, Runs

MOST_STEPS = 4_000_000  # about a tenth of a second; a quadratic pattern may have 2,000 characters to read
LONGEST_TEXT = 65_536  # as much of a body is read


@dataclass(frozen=True, slots=True)
class Chain:
    """Links in a row: each begins in what the one before it leads to."""

    links: tuple[Link, ...] = ()
    ways: float = 1
    certain: bool = True
    """Whether the text fails as a whole: of two chains, one of which may begin in a match, that shows more."""

    def and_then(self, link: Link, rounds: float, certain: bool) -> Chain:
        """The chain with one more link."""
        return Chain((*self.links, link), self.ways * rounds, self.certain and certain)


class Steps:
    """The steps on texts of any length, along the runs of an expression."""

    def __init__(self, runs: Runs, longest: float) -> None:
        """Find what makes the ways grow."""
        self.runs, self._longest = runs, longest
        self._growth = Growth(runs)
        self.doubling = self._growth.doubling()
        self.links = [] if self.doubling else list(self._growth.links())
        self.burst = 1 if self.doubling else most_ways(runs, MOST_STEPS)

    def _longest_read(self, stated: float) -> float:
        """The length of the longest text that is read where values have a longest length: the match may end sooner."""
        return stated if self.runs.automaton.scans else min(stated, self._longest + 1)

    def at_most(self, stated: float) -> float:
        """The steps where values have a longest length."""
        return inf if self.doubling else self._longest_read(stated) * max(self.chain(stated).ways, self.burst)

    def certain(self, stated: float) -> bool:
        """Whether there is a text on which they are taken: one that fails as a whole, not behind a match."""
        return self.doubling.node in self._growth.certain if self.doubling else self.chain(stated).certain

    def harmless_length(self) -> int:
        """The longest length of values that takes few enough steps, 0 where there is none."""
        low, high = 0, LONGEST_TEXT
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.at_most(middle) <= MOST_STEPS else (low, middle - 1)
        return low

    def chain(self, stated: float) -> Chain:
        """The chain whose links make the ways grow the most where values have a longest length."""
        length, found = self._longest_read(stated), dict[int, Chain]()
        chains = [self._chain_to(tail, length, found) for tail in range(len(self._growth.loops))]
        return max([Chain(), *chains], key=_ways)

    def _chain_to(self, tail: int, length: float, found: dict[int, Chain]) -> Chain:
        """The chain that ends in a loop."""
        if tail not in found:
            loop, behind = self._growth.loops[tail], self._growth.behind
            heads = [head for head, reach in enumerate(behind) if head != tail and not reach.isdisjoint(loop)]
            chains = [Chain(), *(self._chain_to(head, length, found) for head in heads)]
            for link in self.links:
                if link.tail == tail:
                    before = Chain() if link.head < 0 else self._chain_to(link.head, length, found)
                    certain = {link.before, link.after} <= self._growth.certain
                    chains.append(before.and_then(link, min(length, self._rounds(link)), certain))
            found[tail] = max(chains, key=_ways)
        return found[tail]

    def _rounds(self, link: Link) -> float:
        """How often both loops of a link go round at the most."""
        nodes = [node for node in (link.before, link.after) if node.letter != SCAN]
        return min(prod(loop.most for loop in self.runs.loops(node)) for node in nodes)

    def text(self, stated: float, rounds: int) -> str:
        """A text that is read in many ways, and the more so the more rounds it has; it fails where any text does."""
        passed = [(link.before, link.text, link.after) for link in self.chain(stated).links]
        if self.doubling:
            passed = [(self.doubling.node, self.doubling.text, self.doubling.node)]
        at, text = None, ""
        for before, again, after in passed:
            text += self._between(at, before) + again * rounds
            at = after
        return text + (self.runs.futures.texts[at.future] if at else "")

    def spans(self, chain: Chain) -> list[tuple[int, int] | None]:
        """Where the repetitions of a chain are written; None for that of the whole, which is tried at each place."""
        found: list[tuple[int, int] | None] = []
        for link in chain.links:
            before = {link.before} if link.head < 0 else self._growth.loops[link.head]
            found += [
                None if link.before.letter == SCAN else self.span(before),
                self.span(self._growth.loops[link.tail]),
            ]
        return found

    def span(self, loop: set[Node], *, nested: bool = False) -> tuple[int, int]:
        """Where the innermost repetition is written in which all nodes of a loop stand, or the one around it."""
        around = [self.runs.loops(node) for node in loop]
        common: list[Loop] = [loops[0] for loops in zip(*around, strict=False) if len(set(loops)) == 1]
        return common[-2 if nested and len(common) > 1 else -1].span

    def _between(self, one: Node | None, two: Node) -> str:
        """A text that leads from one node to another, or there from the start."""
        if one == two:
            return ""
        begins = [one] if one else sorted(self.runs.starts, key=lambda start: start not in self.runs.failing)
        ways = (way(begin, two.__eq__, self.runs.following.__getitem__) for begin in begins)
        passed = next((found for found in ways if found), [])
        return "".join(self.runs.alphabet.character(node.kinds) for node in passed)


def plainly_few(tree: Expression) -> bool:
    """Whether it is clear without counting that the steps are few: one for each character, from so many places."""
    if starts_at_the_start(tree):
        return reads_one_way(tree)
    return longest_read(tree) <= MOST_STEPS // LONGEST_TEXT and reads_one_way(tree)


def steps_of(tree: Expression, stated: float) -> Steps:
    """The steps of an expression: from a first look where that shows no danger, else from the exact one."""
    automaton, longest = PositionAutomaton(tree), longest_read(tree)
    first_look = Steps(Runs(automaton, one_future(automaton)), longest)
    if first_look.at_most(stated) <= MOST_STEPS:
        return first_look
    try:
        return Steps(Runs(automaton, all_futures(automaton)), longest)
    except TooLarge:
        return first_look


def _ways(chain: Chain) -> tuple[float, bool]:
    """The ways of a chain, and whether they are certain."""
    return chain.ways, chain.certain
