"""Classes: made when somebody first asks for one, and then always the same."""

from __future__ import annotations

import sys
from typing import Any

from . import _table
from ._exception import CatalogueError, parameter

_PACKAGE = __name__.rpartition(".")[0]
_made: dict[str, type[CatalogueError]] = {}
_entries: dict[str, str] = {}


def class_for(entry: str, category: str, status: int) -> type[CatalogueError]:
    """The class of the highest rung that a response reached."""
    if entry:
        return named(_table.ENTRIES[entry][0])
    if category:
        return named(_table.CATEGORIES[category])
    if status in _table.STATUSES and status >= 400:
        return named(f"Status{status}Error")
    return named(f"Status{status // 100}xxError" if 400 <= status < 600 else _table.BASE)


def named(name: str) -> type[CatalogueError]:
    """The class of this name, made where it is not there yet; KeyError where there is none."""
    known = _made.get(name)
    if known is not None:
        return known
    if not _entries:
        _entries.update({row[0]: entry for entry, row in _table.ENTRIES.items()})
    entry = _entries.get(name, "")
    bases = _bases(name, entry)
    facts: dict[str, Any] = {"__module__": _PACKAGE, "__qualname__": name, "_entry": entry, "__doc__": None}
    params = tuple(_table.MORE.get(entry, {}).get("params", ()))
    if params:
        facts.update({param: parameter(param) for param in params}, __match_args__=params)
    made = _made[name] = type(name, bases, facts)
    setattr(sys.modules[_PACKAGE], name, made)
    return made


def _bases(name: str, entry: str) -> tuple[type[CatalogueError], ...]:
    """What a class is derived from; KeyError where there is no such class."""
    if entry:
        _, statuses, category, retry, _ = _table.ENTRIES[entry]
        names = [f"Status{status}Error" for status in statuses]
        names += [_table.CATEGORIES[category]] if category else []
        names += ["RetryableError"] if _table.RETRIES[retry][1] else []
        return tuple(named(base) for base in names)
    if name == _table.BASE:
        return (CatalogueError,)
    if name in ("Status4xxError", "Status5xxError", "RetryableError") or name in _table.CATEGORIES.values():
        return (named(_table.BASE),)
    if name.startswith("Status") and name.endswith("Error") and name[6:-5] in map(str, _table.STATUSES):
        family = name[6]
        return (named(f"Status{family}xxError" if family in "45" else _table.BASE),)
    raise KeyError(name)


def public_names() -> list[str]:
    """Every public name of the package."""
    statuses = [f"Status{status}Error" for status in _table.STATUSES if status >= 400 or _used(status)]
    axes = [_table.BASE, "RetryableError", "Status4xxError", "Status5xxError", *_table.CATEGORIES.values()]
    functions = ["FieldError", "Headers", "RateLimit", "Retry", "decode", "raise_for_response"]
    return sorted({*axes, *statuses, *(row[0] for row in _table.ENTRIES.values()), *functions})


def _used(status: int) -> bool:
    """Whether an entry has this status."""
    return any(status in row[1] for row in _table.ENTRIES.values())
