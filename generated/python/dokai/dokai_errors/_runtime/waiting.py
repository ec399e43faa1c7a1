# SPDX-License-Identifier: MIT-0
"""Waiting: how long to wait, and how much of a limit or quota is left, as header fields tell it.

A header tells a number in its unit, a date (of HTTP or of RFC 3339), or a duration (`6m0s`, `PT30S`). A number whose
unit nobody states tells nothing, and garbage is nothing.
"""

from __future__ import annotations

from itertools import chain
from time import time as now  # the clock: tests put another one here
from typing import TYPE_CHECKING

from .headers import values_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime
    from typing import Any, TypeVar

    from .exceptions import ServiceError
    from .headers import Fields, Roles

    Value = TypeVar("Value")

_MOST_DIGITS = 18
_LONGEST_DELAY = 1e9  # some thirty years; time.sleep takes it, and whoever asks for more means nothing
_DURATION = (
    r"P(?:(?P<W>\d+)W)?(?:(?P<D>\d+)D)?(?:T(?=\d)(?:(?P<H>\d+)H)?(?:(?P<M>\d+)M)?(?:(?P<S>\d+(?:\.\d+)?)S)?)?"
    r"|(?=\d)(?:(?P<d>\d+)d)?(?:(?P<h>\d+)h)?(?:(?P<m>\d+)m(?!s))?(?:(?P<s>\d+(?:\.\d+)?)s)?(?:(?P<ms>\d+(?:\.\d+)?)ms)?"
)
_DATE_AND_TIME = r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(\.\d+)?(?:[Zz]|([+-]\d\d:\d\d))"
# The units of numbers, in seconds; those of a moment count from 1970.
UNITS = {"seconds": 1, "milliseconds": 0.001, "unix-time": 1, "unix-milliseconds": 0.001}
_SECONDS = {"W": 604800, "D": 86400, "H": 3600, "M": 60, "S": 1, "d": 86400, "h": 3600, "m": 60, "s": 1, "ms": 0.001}


def retry_after(exception: ServiceError) -> float | None:
    """Seconds to wait: from the headers that the retry rule names, the places of the envelope, headers of that role."""
    rule, roles = exception._retry, exception._service.header_roles
    named = rule.get("headers") or (rule.get("header", ""),)
    told = chain(
        _in_headers(exception, map(str.lower, named)),
        exception._waits,
        _in_headers(exception, (*roles.get("retry-after", ()), "retry-after")),
    )
    return next((seconds for one, unit in told if (seconds := _delay(one, unit)) is not None), None)


def _in_headers(exception: ServiceError, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The values of header fields, each with its unit."""
    fields, roles = exception._fields, exception._service.header_roles
    for name in names:
        for text in _texts(fields, name) if name in fields else ():
            yield text, unit_of(name, roles)


def then(seconds: float) -> float:
    """The Unix time in so many seconds."""
    return now() + seconds


def limit_of(fields: Fields, kind: str, roles: Roles) -> tuple[int | None, int | None, datetime | None] | None:
    """How many a limit allows, how many are left and until when; `kind` is nothing for requests, or `quota-`."""
    limit = _told(fields, roles, f"{kind}limit", _count)
    remaining = _told(fields, roles, f"{kind}remaining", _count)
    reset = _told(fields, roles, f"{kind}reset", _moment)
    if limit is None and remaining is None and reset is None:
        return None
    return limit, remaining, reset


def unit_of(name: str, roles: Roles) -> str:
    """The unit of a header whose value says how long to wait: seconds, unless it is declared as something else."""
    declared = ((role, headers[name]) for role, headers in roles.items() if name in headers)
    role, unit = next(declared, ("", ""))
    return unit or ("" if role.endswith("reset") else "seconds")


def _told(fields: Fields, roles: Roles, role: str, read: Callable[[str, str], Value | None]) -> Value | None:
    """What the headers of a role tell: the first of their values that can be read."""
    for name, unit in roles.get(role, {}).items():
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


def _delay(text: Any, unit: str) -> float | None:
    """Seconds from now: a number in its unit, a date or a duration; None for anything else."""
    seconds, is_moment = _time(text, unit) if type(text) is str else _counted(text, unit)
    return _sensible(max(0.0, seconds - now()) if is_moment and seconds is not None and seconds >= 0 else seconds)


def _time(text: str, unit: str) -> tuple[float | None, bool]:
    """The seconds that a text tells, and whether they count from 1970: time = number / duration / date.

    A number counts in its unit, if that is one of numbers; a date and a duration are read whatever the unit is.
    """
    number = _number(text)
    if number is None:
        stamp = _date(text)
        return (_duration(text), False) if stamp is None else (stamp, True)
    return _counted(number, unit)


def _counted(number: Any, unit: str) -> tuple[float | None, bool]:
    """The seconds that a number tells, and whether they count from 1970; None for what is no number, or too large."""
    fits = type(number) is float or (type(number) is int and abs(number) < 10**_MOST_DIGITS)
    return (number * UNITS[unit] if fits and unit in UNITS else None), unit.startswith("unix")


def _moment(text: str, unit: str) -> datetime | None:
    """The moment that a number in its unit, a date or a duration tells; None for anything else."""
    seconds, is_moment = _time(text, unit)
    return None if seconds is None else _at(seconds) if is_moment else after(seconds)


def after(seconds: float) -> datetime | None:
    """The moment in so many seconds, or None where no calendar has it."""
    return _at(now() + seconds)


def _at(stamp: float) -> datetime | None:
    """The moment of a Unix time, or None where no calendar has it."""
    if stamp < 0:
        return None
    from datetime import datetime, timezone

    try:
        return datetime.fromtimestamp(stamp, timezone.utc)
    except (ValueError, OverflowError, OSError):  # beyond what a calendar holds
        return None


def _sensible(seconds: float | None) -> float | None:
    """The delay, unless it is negative, endless or none."""
    return seconds if seconds is not None and 0 <= seconds <= _LONGEST_DELAY else None


def _number(text: str) -> float | None:
    """A decimal number as it stands in a header, or None: number = [ "-" ] 1*DIGIT [ "." *DIGIT ]."""
    if not text.isascii() or not text.replace(".", "", 1).replace("-", "", 1).isdigit():
        return None
    try:
        return float(text)
    except ValueError:  # a minus sign that is not the first character
        return None


def _duration(text: str) -> float | None:
    """The seconds of a duration such as `6m0s` or `PT30S`, or None.

    duration = short / iso; short = [ n "d" ] [ n "h" ] [ n "m" ] [ f "s" ] [ f "ms" ], at least one of them;
    iso = "P" [ n "W" ] [ n "D" ] [ "T" [ n "H" ] [ n "M" ] [ f "S" ] ]; n = 1*DIGIT; f = n [ "." n ]. Of 64 characters
    at the most, each digit of which is looked at a few times.
    """
    if not 2 <= len(text) <= 64 or not text[-1].isalpha():
        return None
    import re

    found = re.fullmatch(_DURATION, text, re.ASCII)
    parts = found.groupdict() if found else {}
    told = [float(number) * _SECONDS[unit] for unit, number in parts.items() if number]
    return sum(told) if told else None


def _date(text: str) -> float | None:
    """The Unix time of an HTTP-date (RFC 9110, section 5.6.7) or of a date-time (RFC 3339, section 5.6), or None."""
    if not 16 <= len(text) <= 64 or ":" not in text:
        return None
    if text[4:5] == "-":
        return _rfc3339(text)
    from email.utils import parsedate_tz

    try:
        parts = parsedate_tz(text)
        if parts is None:
            return None
        from datetime import datetime, timezone

        return datetime(*parts[:6], tzinfo=timezone.utc).timestamp() - (parts[9] or 0)
    except Exception:  # whatever the library makes of a date that is none
        return None


def _rfc3339(text: str) -> float | None:
    """The Unix time of a date and time with an offset, or None; without an offset it says no moment."""
    import re
    from datetime import datetime

    found = re.fullmatch(_DATE_AND_TIME, text, re.ASCII)
    if found is None:
        return None
    day, time, fraction, offset = found.groups()
    try:
        return datetime.fromisoformat(f"{day}T{time}{offset or '+00:00'}").timestamp() + float(fraction or 0)
    except (ValueError, OverflowError):  # a thirtieth of February
        return None
