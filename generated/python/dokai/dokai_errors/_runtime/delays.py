# SPDX-License-Identifier: MIT-0
"""Delays: the wait that stands at a place of the envelope, as it is read and as it is written.

Imported by packages whose catalogue has such a place. What is written is read as the same wait, or one longer by less
than a second: nobody is to return too early.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from .waiting import UNITS, then, unit_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from .envelopes import Envelope, Steps
    from .headers import Fields, Roles
    from .places import Alternatives

_LONGEST = 64  # characters of a date or a duration
_TEN_THOUSANDTHS = 4  # digits behind the point


def told(places: Alternatives, data: Any, fields: Fields, roles: Roles) -> Iterator[tuple[Any, str]]:
    """What stands at each of the places, with its unit."""
    for place in places.places:
        unit = place.unit or unit_of(place.header.lower(), roles)
        for value in place.values(data, fields):
            if type(value) in (int, float) or (type(value) is str and len(value) <= _LONGEST):
                yield value.strip() if type(value) is str else value, unit


def in_body(envelope: Envelope, seconds: float) -> Mapping[Steps, Any]:
    """The member of a body that says to wait so long; none where only a header says it."""
    place = envelope.places.get("retry_after")
    if place is None:
        return {}
    unit = next(one.unit for one in envelope.elsewhere["retry_after"].places if one.at)
    return {place: _written(seconds, unit, envelope.retry_after_kind)}


def in_header(envelope: Envelope, seconds: float, roles: Roles) -> tuple[str, str] | None:
    """The header field that says to wait so long, in whole numbers; None where only the body says it."""
    places = envelope.elsewhere.get("retry_after")
    place = next((one for one in places.places if one.is_written), None) if places else None
    if place is None:
        return None
    return place.sent(str(_written(seconds, place.unit or unit_of(place.header.lower(), roles), "integer")))


def _written(seconds: float, unit: str, kind: str) -> Any:
    """A wait in its unit: a date, a duration, or a number as a number or as its text."""
    if unit in ("http-date", "date-time"):
        return _date(then(seconds), unit)
    if unit not in UNITS or kind == "duration":
        text = _digits(seconds)
        return f"PT{text}S" if kind == "duration" else f"{text}s"
    number = (then(seconds) if unit.startswith("unix") else seconds) / UNITS[unit]
    if kind == "string":
        return _digits(number)
    return ceil(round(number, _TEN_THOUSANDTHS)) if kind == "integer" or number == int(number) else number


def _digits(number: float) -> str:
    """A number without an exponent."""
    return f"{number:.{_TEN_THOUSANDTHS}f}".rstrip("0").rstrip(".")


def _date(stamp: float, unit: str) -> str:
    """A Unix time as an HTTP-date, or as RFC 3339 has it; the next whole second."""
    if unit == "http-date":
        from email.utils import formatdate

        return formatdate(ceil(stamp), usegmt=True)
    from datetime import datetime, timezone

    return datetime.fromtimestamp(ceil(stamp), timezone.utc).isoformat().replace("+00:00", "Z")
