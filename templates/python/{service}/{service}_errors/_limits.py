"""Limits: what the headers say of waiting, of the rate limit and of the quota."""

from __future__ import annotations

from . import _table as table
from ._fields import first_value
from ._times import delay, moment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._fields import Fields
    from ._values import RateLimit

_MOST_DIGITS = 18


def retry_after(fields: Fields, named: str) -> float | None:
    """Seconds to wait, from the header that a retry rule names, one of that role, or the standard one."""
    headers = {named.lower(): "seconds"} if named else {}
    headers.update(table.HEADERS.get("retry-after", {}))
    headers.setdefault("retry-after", "seconds")
    for name, unit in headers.items():
        text = first_value(fields, name)
        seconds = delay(text, unit) if text else None
        if seconds is not None:
            return seconds
    return None


def rate_limit(fields: Fields, kind: str) -> RateLimit | None:
    """The limit of a kind (nothing for requests, or `quota-`), or None where no header tells of it."""
    limit, remaining, reset = (_value(fields, f"{kind}{role}") for role in ("limit", "remaining", "reset"))
    if not (limit[0] or remaining[0] or reset[0]):
        return None
    from ._values import RateLimit

    return RateLimit(_count(limit[0]), _count(remaining[0]), moment(*reset) if reset[0] else None)


def _value(fields: Fields, role: str) -> tuple[str, str]:
    """The text and the unit of the first header of a role that came."""
    for name, unit in table.HEADERS.get(role, {}).items():
        text = first_value(fields, name)
        if text:
            return text, unit
    return "", ""


def _count(text: str) -> int | None:
    """A number of requests, or None."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None
