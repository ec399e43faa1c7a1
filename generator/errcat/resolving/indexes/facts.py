"""Facts: entries that conditions tell go in, in which order they are tried and stand comes out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from errcat.model import Entry
from errcat.resolving.reading.cases import rank


def by_facts(entries: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
    """The keys of the entries that conditions tell, by code, in the order in which they are tried."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.when:
            found[entry.code if entry.code_on_wire else ""].append(entry)
    return {
        code: tuple(one.key for one in sorted(cases, key=lambda one: (rank(one), one.key)))
        for code, cases in sorted(found.items())
    }


def nested(entries: tuple[Entry, ...], parents: Mapping[str, str]) -> tuple[Entry, ...]:
    """The same entries, each case of another right behind it; `parents` are the ids of those, by the ids of cases.

    What must not be repeated is no case of what may be: whoever catches that one to repeat it would repeat both.
    """
    if not parents:
        return entries
    known = {entry.id: entry for entry in entries}
    cases: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        wider = known.get(parents.get(entry.id, ""))
        is_case = wider is not None and (entry.retry.retryable or not wider.retry.retryable)
        cases[parents[entry.id] if is_case else ""].append(entry)
    ordered: list[Entry] = []
    waiting: list[tuple[Entry, Entry | None]] = [(entry, None) for entry in reversed(cases[""])]
    while waiting:
        entry, parent = waiting.pop()
        made = replace(entry, parent=parent)
        ordered.append(made)
        waiting += [(case, made) for case in reversed(cases[entry.id])]
    return tuple(ordered)
