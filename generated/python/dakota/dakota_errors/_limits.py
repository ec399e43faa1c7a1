"""Limits: what the headers say of waiting, of the rate limit and of the quota."""

from __future__ import annotations

from . import _table as table
from ._fields import values_of
from ._times import delay, moment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeVar

    from ._fields import Fields
    from ._values import RateLimit

    Value = TypeVar("Value")

_MOST_DIGITS = 18


def retry_after(fields: Fields, named: str) -> float | None:
    """Seconds to wait, from the header that a retry rule names, one of that role, or the standard one."""
    names = [named.lower()] if named else []
    for name in dict.fromkeys([*names, *table.HEADERS.get("retry-after", ()), "retry-after"]):
        for text in _texts(fields, name):
            seconds = delay(text, _unit(name))
            if seconds is not None:
                return seconds
    return None


def rate_limit(fields: Fields, kind: str) -> RateLimit | None:
    """The limit of a kind (nothing for requests, or `quota-`), or None where no header tells of it."""
    limit, remaining = _told(fields, f"{kind}limit", _count), _told(fields, f"{kind}remaining", _count)
    reset = _told(fields, f"{kind}reset", moment)
    if limit is None and remaining is None and reset is None:
        return None
    from ._values import RateLimit

    return RateLimit(limit, remaining, reset)


def _unit(name: str) -> str:
    """The unit of a header whose value says how long to wait: seconds, unless it is declared as something else."""
    declared = ((role, headers[name]) for role, headers in table.HEADERS.items() if name in headers)
    role, unit = next(declared, ("", ""))
    return unit or ("" if role.endswith("reset") else "seconds")


def _told(fields: Fields, role: str, read: Callable[[str, str], Value | None]) -> Value | None:
    """What the headers of a role tell: the first of their values that can be read."""
    for name, unit in table.HEADERS.get(role, {}).items():
        for text in _texts(fields, name):
            value = read(text, unit)
            if value is not None:
                return value
    return None


def _texts(fields: Fields, name: str) -> Iterator[str]:
    """The values of a field, and what stands before a comma: some clients join the values of one that came twice."""
    for text in values_of(fields, name):
        yield text
        if ", " in text:
            yield text.partition(", ")[0].rstrip()


def _count(text: str, _: str) -> int | None:
    """A number of requests, or None."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None
