"""Headers of a response, in whatever form a client library hands them over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timezone
from typing import Any, NamedTuple

_NEVER_KEPT = frozenset(("authorization", "proxy-authorization", "cookie", "set-cookie", "www-authenticate"))
_LONGEST = 8192
_LATEST = 253402300799.0  # the last second of the year 9999, beyond which there is no datetime


class Headers(Mapping[str, str]):
    """The headers, by name in any case; one that stands several times is joined by commas."""

    __slots__ = ("_pairs",)

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        """Join the pairs by name."""
        self._pairs: dict[str, tuple[str, str]] = {}
        for name, value in pairs:
            key = name.lower()
            known = self._pairs.get(key)
            self._pairs[key] = (known[0], f"{known[1]}, {value}") if known else (name, value)

    def __getitem__(self, name: str) -> str:
        """The value of a header."""
        return self._pairs[name.lower()][1]

    def __iter__(self) -> Iterator[str]:
        """The names, as they were written."""
        return (name for name, _ in self._pairs.values())

    def __len__(self) -> int:
        """How many there are."""
        return len(self._pairs)

    def __repr__(self) -> str:
        """The headers as a dictionary."""
        return f"Headers({dict(self)!r})"


class RateLimit(NamedTuple):
    """How many requests a window holds, how many are left, and when it ends."""

    limit: int | None
    remaining: int | None
    reset: datetime | None


def pairs(headers: Any, sensitive: frozenset[str]) -> list[tuple[str, str]]:
    """The headers as pairs of text; credentials, cookies and whatever is no header are left out."""
    found: list[tuple[str, str]] = []
    try:
        items = headers.items() if hasattr(headers, "items") else headers or ()
        for item in items:
            name, value = item
            name = name.decode("latin-1") if isinstance(name, bytes) else name
            value = value.decode("latin-1") if isinstance(value, bytes) else value
            if isinstance(name, str) and isinstance(value, str | int | float):
                key = name.lower()
                if key not in _NEVER_KEPT and key not in sensitive:
                    found.append((name, str(value)[:_LONGEST]))
    except Exception:  # whatever a caller hands over as headers must not hide the response
        return found
    return found


def seconds(value: str | None, now: float | None = None) -> float | None:
    """A `Retry-After` as seconds from now, never negative; None where it is neither a number nor a date."""
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.replace(".", "", 1).isdigit():
        number = float(text)
        return number if number < _LATEST else None
    if not text[:3].isalpha():
        return None
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    if now is None:
        from time import time

        now = time()
    return max(0.0, moment.timestamp() - now)


def rate_limit(headers: Headers, limit: str, remaining: str, reset: str) -> RateLimit | None:
    """The rate limit that three headers tell, or None where none of them does."""
    values = [headers.get(name) if name else None for name in (limit, remaining, reset)]
    if values == [None, None, None]:
        return None
    moment = seconds(values[2]) if values[2] and values[2].strip().replace(".", "", 1).isdigit() else None
    ends = datetime.fromtimestamp(moment, timezone.utc) if moment is not None else None
    return RateLimit(_count(values[0]), _count(values[1]), ends)


def _count(value: str | None) -> int | None:
    """A header as a number of requests."""
    text = (value or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else None
