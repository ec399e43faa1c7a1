"""Categories by code: what categories say of codes goes in, which one a code is of comes out.

The narrowest statement counts: a single code before a range of numbers, a range before a beginning, and of either kind
the shorter range and the longer beginning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from errcat.resolving.codes import is_whole_number
from errcat.yaml_reader.located import Located, member, spots


@dataclass(frozen=True, slots=True)
class Codes:
    """Codes that are of a category, as they are written; the first and the last where it is a range of numbers."""

    text: str
    category: str
    spot: Located
    range: tuple[int, int] | None = None

    @property
    def breadth(self) -> tuple[int, int, str]:
        """What orders statements about codes, the narrowest first."""
        if self.range:
            return 1, self.range[1] - self.range[0], self.text
        return (2, -len(self.text), self.text) if self.text.endswith("*") else (0, 0, self.text)

    def holds(self, code: str) -> bool:
        """Whether a code is one of these."""
        if self.range:
            return is_whole_number(code) and self.range[0] <= int(code) <= self.range[1]
        return code.startswith(self.text[:-1]) if self.text.endswith("*") else code == self.text


def category_codes(categories: Mapping[str, Located]) -> tuple[Codes, ...]:
    """Everything that categories say of codes, in the order in which it counts."""
    found = [one for name, spot in categories.items() for one in _stated(name, spot)]
    return tuple(sorted(found, key=lambda one: (one.breadth, one.category)))


def category_of(code: str, known: Iterable[Codes]) -> str:
    """The category of a code by what is known of codes, or nothing."""
    return next((one.category for one in known if one.holds(code)), "")


def undecided(known: Iterable[Codes]) -> Iterator[tuple[Codes, Codes]]:
    """The pairs of two categories of which neither is the narrower one for some code."""
    first: dict[str, Codes] = {}
    ranges: list[Codes] = []
    for one in known:
        other = first.setdefault(one.text, one)
        if other.category != one.category:
            yield other, one
        elif other is one and one.range:
            ranges.append(one)
    for one, other in combinations(ranges, 2):
        if one.category != other.category and _cross(one.range, other.range):
            yield one, other


def _cross(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    """Whether two ranges have numbers in common, and neither is within the other."""
    if not one or not other or one[1] < other[0] or other[1] < one[0]:
        return False
    within = (one[0] <= other[0] and other[1] <= one[1]) or (other[0] <= one[0] and one[1] <= other[1])
    return not within


def _stated(name: str, spot: Located) -> Iterator[Codes]:
    """What one category says of codes."""
    written = member(spot.value, "codes")
    at = Located(spot.value, "codes") if written is not None else None
    for one in spots(written) if isinstance(written, list) else [at] if at else []:
        if type(one.value) in (str, int) and str(one.value):
            low, dots, high = str(one.value).partition("..")
            numbers = (int(low), int(high)) if dots and is_whole_number(low) and is_whole_number(high) else None
            yield Codes(str(one.value), name, one, numbers)
