"""Cases: entries that conditions tell, the wider ones of which they are cases, and those that nothing tells apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, combinations, product

from errcat.model import Condition, Entry
from errcat.resolving.reading.entries import EntryReading


def parents(entries: Iterable[EntryReading]) -> dict[str, str]:
    """For each case its parent: the entry that demands most of what it does, and no more."""
    found: dict[str, str] = {}
    for group in _groups(entries):
        for entry in group:
            own = _facts(entry)
            wider = [one for one in group if _facts(one) < own and (one.when or one.code_on_wire)]
            if wider:
                found[entry.key] = max(wider, key=lambda one: (len(one.when), one.key)).key
    return found


def rank(entry: EntryReading | Entry) -> tuple[int, int]:
    """What comes first of two entries that one response meets: precedence, then how much they demand."""
    return -entry.rank[0], -len(entry.when) - (entry.identity == "status")


def undecided(entries: Iterable[EntryReading]) -> Iterator[tuple[EntryReading, EntryReading]]:
    """The pairs of entries that one response can be of, where neither demands more nor has precedence."""
    for group in _groups(entries):
        ranked: dict[tuple[int, int], list[EntryReading]] = defaultdict(list)
        for entry in group:
            if entry.when:
                ranked[rank(entry)].append(entry)
        for same in ranked.values():
            yield from _overlapping(same)


def _overlapping(same: list[EntryReading]) -> Iterator[tuple[EntryReading, EntryReading]]:
    """The pairs of which both may hold; only those are compared that have the same value at a place, or none there."""
    pivot = same[0].when[0].place
    buckets: dict[str, list[EntryReading]] = defaultdict(list)
    for entry in same:
        at = [one for one in entry.when if one.place == pivot]
        keys = [repr(value) for value in at[0].values] if at and at[0].values else [""]
        for key in keys:
            buckets[key].append(entry)
    anywhere = buckets.pop("", [])
    pairs = chain(combinations(anywhere, 2), *(combinations(bucket, 2) for bucket in buckets.values()))
    alone = chain(*(product(bucket, anywhere) for bucket in buckets.values()))
    return ((one, other) for one, other in chain(pairs, alone) if _can_meet(one, other))


def _can_meet(one: EntryReading, other: EntryReading) -> bool:
    """Whether a response can be of both."""
    if one.identity == other.identity == "status" and set(one.statuses).isdisjoint(other.statuses):
        return False
    wanted = {condition.place: condition for condition in other.when}
    return all(_agree(condition, wanted[condition.place]) for condition in one.when if condition.place in wanted)


def _agree(one: Condition, other: Condition) -> bool:
    """Whether two conditions on a place can both hold."""
    if False in (one.present, other.present):
        return one.present is other.present is False
    if one.values and other.values:
        return not {repr(value) for value in one.values}.isdisjoint(map(repr, other.values))
    if one.prefix and other.prefix:
        return one.prefix.startswith(other.prefix) or other.prefix.startswith(one.prefix)
    for values, prefix in ((one.values, other.prefix), (other.values, one.prefix)):
        if values and prefix:
            return any(isinstance(value, str) and value.startswith(prefix) for value in values)
    return True


def _groups(entries: Iterable[EntryReading]) -> Iterator[list[EntryReading]]:
    """The entries of one code each, as far as conditions or that code alone tell them, and those without one."""
    groups: dict[str | None, list[EntryReading]] = defaultdict(list)
    for entry in entries:
        if entry.when or (entry.code_on_wire and entry.identity == "code"):
            groups[entry.code if entry.code_on_wire else None].append(entry)
    yield from (group for group in groups.values() if any(entry.when for entry in group))


def _facts(entry: EntryReading) -> set[str]:
    """What an entry demands, as values that compare: a 1 is no true."""
    return {repr(one) for one in entry.when}
