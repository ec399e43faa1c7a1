"""Expressions: the tree of a regular expression."""

from __future__ import annotations

from dataclasses import dataclass
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
    """The same again; `most` is None where there is no limit."""

    part: Expression
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Look:
    """A look ahead, which reads nothing."""

    part: Expression


Expression: TypeAlias = Letter | Series | Choice | Repeat | Look


def complement(ranges: Ranges) -> Ranges:
    """All the other characters."""
    result, following = [], 0
    for low, high in sorted(ranges):
        if low > following:
            result.append((following, low - 1))
        following = max(following, high + 1)
    return (*result, (following, LAST)) if following <= LAST else tuple(result)
