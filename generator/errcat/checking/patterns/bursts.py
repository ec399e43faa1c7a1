"""Bursts: in how many ways a text no longer than the expression can be read, which no loop need have part in.

`(a?){30}a{30}` has no loop, and still there are 155 million ways to read 30 letters. The ways are counted, exactly,
along texts that are chosen so that they grow: for each set of nodes that texts of one length lead to, the text that
leads there in the most ways is kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TypeAlias

from errcat.checking.patterns.alphabet import each
from errcat.checking.patterns.position_automaton import SCAN
from errcat.checking.patterns.runs import Node, Runs

MOST_TEXTS = 12  # that are followed at a time

Ways: TypeAlias = Counter[Node]


def most_ways(runs: Runs, enough: float) -> int:
    """The most ways in which a short text can be read from one place; no more are sought than enough."""
    if not _has_choices(runs):
        return 1
    most, texts = 1, [Counter({start: 1}) for start in runs.starts if start in runs.failing]
    for _ in range(len(runs.automaton.letters) + 1):
        most = max([most, *(_tries(runs, ways) for ways in texts)])
        if not texts or most >= enough:
            break
        longer: dict[frozenset[Node], Ways] = {}
        for ways in texts:
            for following in _after(runs, ways):
                nodes = frozenset(following)
                if nodes not in longer or longer[nodes].total() < following.total():
                    longer[nodes] = following
        texts = sorted(longer.values(), key=Ways.total, reverse=True)[:MOST_TEXTS]
    return most


def _has_choices(runs: Runs) -> bool:
    """Whether a text can be read in two ways from any node."""
    for node, following in runs.failing.items():
        seen: dict[int, int] = defaultdict(int)
        if max(runs.counts(node)) > 1:
            return True
        for other in following:
            if other.letter != SCAN and seen[other.future] & other.kinds:
                return True
            seen[other.future] |= other.kinds if other.letter != SCAN else 0
    return False


def _after(runs: Runs, ways: Ways) -> list[Ways]:
    """What each kind of character leads these ways to, as far as they fail; a match is tried from one place only."""
    found: dict[tuple[int, int], Ways] = defaultdict(Counter)
    for node, count in ways.items():
        for other, own in runs.failing[node].items():
            for kind in each(other.kinds) if other.letter != SCAN else ():
                found[kind, other.future][other] += count * own
    return list(found.values())


def _tries(runs: Runs, ways: Ways) -> int:
    """In how many ways a text has been read, and what follows is tried."""
    return sum(count * max(runs.counts(node)) for node, count in ways.items())
