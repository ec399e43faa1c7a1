"""Groups: the entries of each category, and those that answer for what nobody expected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from errcat.model import Category, Entry, Envelope, Param, Status

_INTERNAL = 500
_GENERAL = ("internal", "server")  # of several entries with that status, the one whose code says so is meant


def by_category(categories: Iterable[Category], entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    """The entries of each category, by its identifier."""
    groups: dict[str, list[Entry]] = {category.id: [] for category in categories}
    for entry in entries:
        for category in entry.categories:
            groups[category.id].append(entry)
    return {id: tuple(group) for id, group in groups.items()}


def common_params(envelopes: Sequence[Envelope], entries: Sequence[Entry]) -> tuple[Param, ...]:
    """The parameters that every error has, documented or not: those of all envelopes, of one type wherever they are."""
    holders = [*(one.params for one in envelopes), *(one.params for one in entries)]
    if not entries or not all(holders):
        return ()
    found = [{(param.name, param.type) for param in params} for params in holders]
    return tuple(param for param in holders[0] if all((param.name, param.type) in known for known in found))


def internal(statuses: Iterable[Status]) -> tuple[Entry, ...]:
    """The entries that may stand for an unexpected fault of the server: one, none, or several to choose from."""
    by_code = {status.code: status for status in statuses}
    status = by_code.get(_INTERNAL) or by_code.get(_INTERNAL // 100)
    if status is None or status.owner:
        return (status.owner,) if status and status.owner else ()
    general = [entry for entry in status.entries if any(word in entry.code.lower() for word in _GENERAL)]
    return tuple(general) if len(status.entries) > 1 and general else status.entries
