"""What the catalogue says of entries, statuses and families, read from the tables when it is asked for."""

from __future__ import annotations

from typing import Any, NamedTuple

from . import _table


class Retry(NamedTuple):
    """When to send the same request again: the rule, its terms, and what follows from them."""

    rule: str
    retryable: bool | None
    header: str = ""
    default_delay: float | None = None
    otherwise: str = ""
    attempts: int | None = None
    first_delay: float | None = None
    factor: float | None = None
    condition: str = ""
    check_first: tuple[tuple[str, str, str], ...] = ()
    """Operations that must not be repeated blindly: identifier, method and path."""


UNDOCUMENTED = Retry("undocumented", None)


def retry_of(entry: str, status: int) -> Retry:
    """The rule of an entry, else of a status, else of its family."""
    if entry:
        return Retry(*_table.RETRIES[_table.ENTRIES[entry][3]])
    known = _table.STATUSES.get(status)
    if known:
        return Retry(*_table.RETRIES[known[1]])
    family = _table.FAMILIES.get(f"{status // 100}xx")
    return Retry(*_table.RETRIES[family]) if family is not None else UNDOCUMENTED


def prose(entry: str) -> dict[str, Any]:
    """Title, description, causes, actions and the rest of an entry."""
    from . import _prose

    return _prose.ENTRIES.get(entry, {})


def more(entry: str) -> dict[str, Any]:
    """Parameters, templates and fixed members of an entry."""
    return _table.MORE.get(entry, {})
