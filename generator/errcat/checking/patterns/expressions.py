"""Expressions: the tree of a regular expression."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TypeAlias

LAST = 0x10FFFF
Ranges: TypeAlias = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """One character out of a set."""

    ranges: Ranges


@dataclass(frozen=True, slots=True)
class Series:
    """One after the other."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One or the other."""

    branches: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """The same again; `most` is None where there is no limit, and `span` is where it begins and ends in the pattern."""

    part: Expression
    least: int
    most: int | None
    span: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Look:
    """A look ahead, which reads nothing."""

    part: Expression
    negative: bool


@dataclass(frozen=True, slots=True)
class Anchor:
    """The beginning of the text, or its end."""

    at_end: bool


Expression: TypeAlias = Letter | Series | Choice | Repeat | Look | Anchor


def complement(ranges: Ranges) -> Ranges:
    """All the other characters."""
    result, following = [], 0
    for low, high in sorted(ranges):
        if low > following:
            result.append((following, low - 1))
        following = max(following, high + 1)
    return (*result, (following, LAST)) if following <= LAST else tuple(result)


def longest(tree: Expression) -> float:
    """The length of the longest text that an expression can read."""
    if isinstance(tree, Letter):
        return 1
    if isinstance(tree, Repeat):
        inner = longest(tree.part)
        return inner and inner * (inf if tree.most is None else tree.most)
    if isinstance(tree, Series):
        return sum(map(longest, tree.parts))
    if isinstance(tree, Choice):
        return max(map(longest, tree.branches))
    return longest(tree.part) if isinstance(tree, Look) else 0
