"""Overview: the errors of a service as a README has room for them, each, or where they are many a row for each kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

_MOST_LISTED = 60


class Kind(NamedTuple):
    """Errors that share a row: what catches them, its title ("" for those of no category), number and one of them."""

    of: Any
    title: str
    number: int
    example: Any


def overview(service: Any) -> dict[str, Any]:
    """Either `listed`, all entries, or `kinds`: categories where there are any, else statuses (`by_category`)."""
    if len(service.entries) <= _MOST_LISTED:
        return {"listed": service.entries, "kinds": [], "by_category": False}
    by_category = any(service.by_category.values())
    kinds = _categories(service) if by_category else _statuses(service)
    return {"listed": (), "kinds": list(kinds), "by_category": by_category}


def _categories(service: Any) -> Iterator[Kind]:
    """The categories that have entries, and last the entries that have none."""
    for category in service.categories:
        if entries := service.by_category[category.id]:
            yield _kind(category, category.title, entries)
    if others := [entry for entry in service.entries if not entry.category]:
        yield _kind(service, "", others)


def _statuses(service: Any) -> Iterator[Kind]:
    """The statuses that have entries; one with several statuses counts with each."""
    for status in service.statuses:
        if status.entries:
            yield _kind(status, f"{status.code} {status.title}".rstrip(), status.entries)


def _kind(of: Any, title: str, entries: Sequence[Any]) -> Kind:
    """The row of some entries; the example is one that is not deprecated, if there is such a one."""
    return Kind(of, title, len(entries), next((one for one in entries if not one.deprecated), entries[0]))
