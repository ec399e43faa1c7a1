"""One way: whether an expression never leaves a choice of how to read the next character, by a look at its tree alone.

Most patterns that people write are of this kind. They need no automaton: what has been read once is not read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from errcat.checking.patterns.expressions import Anchor, Choice, Expression, Letter, Look, Ranges, Repeat, Series


def reads_one_way(tree: Expression) -> bool:
    """Whether each character can be read by one letter only, wherever the text was begun."""
    return _leaves_no_choice(tree, ())


def starts_at_the_start(tree: Expression) -> bool:
    """Whether an expression begins with `^`, so that it is tried once."""
    first = tree.parts[0] if isinstance(tree, Series) and tree.parts else tree
    return isinstance(first, Anchor) and not first.at_end


def _leaves_no_choice(tree: Expression, following: Ranges) -> bool:
    """Whether an expression leaves no choice, where these characters can follow it."""
    if isinstance(tree, Letter | Anchor):
        return True
    if isinstance(tree, Series):
        return _series(tree.parts, following)
    if isinstance(tree, Choice):
        first = [_first(branch) for branch in tree.branches]
        if sum(empty for _, empty in first) > 1 or not all(_leaves_no_choice(b, following) for b in tree.branches):
            return False
        begins = [(*ranges, *following) if empty else ranges for ranges, empty in first]
        return not any(_overlap(one, two) for one, two in combinations(begins, 2))
    return isinstance(tree, Repeat) and _repeat(tree, following)


def _series(parts: Sequence[Expression], following: Ranges) -> bool:
    """Whether parts leave no choice, one after the other."""
    for part in reversed(parts):
        if not _leaves_no_choice(part, following):
            return False
        first, empty = _first(part)
        following = (*first, *following) if empty else first
    return True


def _repeat(tree: Repeat, following: Ranges) -> bool:
    """Whether it is clear from the next character whether a part comes again."""
    first, empty = _first(tree.part)
    if empty or (tree.least != tree.most and _overlap(first, following)):
        return False
    return _leaves_no_choice(tree.part, following if tree.most == 1 else (*first, *following))


def _first(tree: Expression) -> tuple[Ranges, bool]:
    """The characters that an expression can begin with, and whether it can read nothing."""
    if isinstance(tree, Letter):
        return tree.ranges, False
    if isinstance(tree, Anchor | Look):
        return (), True
    if isinstance(tree, Repeat):
        ranges, empty = _first(tree.part)
        return ranges, empty or tree.least == 0
    found: list[tuple[int, int]] = []
    if isinstance(tree, Choice):
        inner = [_first(branch) for branch in tree.branches]
        return tuple(pair for ranges, _ in inner for pair in ranges), any(empty for _, empty in inner)
    for part in tree.parts:
        ranges, empty = _first(part)
        found += ranges
        if not empty:
            return tuple(found), False
    return tuple(found), True


def _overlap(one: Ranges, two: Ranges) -> bool:
    """Whether a character is in both sets."""
    return any(a <= d and c <= b for a, b in one for c, d in two)
