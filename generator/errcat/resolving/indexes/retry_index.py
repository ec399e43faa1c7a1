"""The retry index: the rules of statuses and entries come in, each of them once and with a number comes out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from errcat.model import Entry, Retry, RetryIndex, RetryOn, Status

_FAMILIES = ("4xx", "5xx")


def retry_index(
    statuses: Iterable[Status], rules: Iterable[RetryOn], network: Retry | None, entries: Iterable[Entry]
) -> RetryIndex:
    """The rules in the order in which statuses, families, the network and entries have them.

    Rules that differ in nothing but where they are stated are one.
    """
    rules_of_families = [(family, rule.retry) for rule in rules for family in rule.on if family in _FAMILIES]
    rules_of_statuses = [(status.code, status.retry) for status in statuses]
    asked = [rule for _, rule in rules_of_statuses] + [rule for _, rule in rules_of_families]
    asked += [network] if network else []
    numbers: dict[Retry, int] = {}
    different: dict[Retry, int] = {}
    rules_of_entries = {entry.id: (entry.retry, *(rule for _, rule in entry.retries)) for entry in entries}
    for rule in (*asked, *(rule for rules in rules_of_entries.values() for rule in rules)):
        if rule not in numbers:
            numbers[rule] = different.setdefault(replace(rule, source=None), len(different))
    return RetryIndex(
        rules=tuple(different),
        statuses={code: numbers[rule] for code, rule in rules_of_statuses},
        families={family: numbers[rule] for family, rule in rules_of_families},
        entries={id: tuple(numbers[rule] for rule in rules) for id, rules in rules_of_entries.items()},
        network=numbers[network] if network else None,
    )
