# SPDX-License-Identifier: MIT-0
"""Formats: a value of a named format goes in, what is wrong with it comes out, in words for a person."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

_MRZ_VALUES = {"<": 0, **{str(digit): digit for digit in range(10)}, **{chr(65 + n): 10 + n for n in range(26)}}
_MRZ_WEIGHTS = (7, 3, 1)
# On the second line of a passport: what is checked, from where to where, and where its check digit stands.
_MRZ_FIELDS = (
    ("document number", 0, 9, 9),
    ("date of birth", 13, 19, 19),
    ("date of expiry", 21, 27, 27),
    ("personal number", 28, 42, 42),
)


class Format(NamedTuple):
    """A named format of a value."""

    title: str
    """What it is called."""
    pattern: str = ""
    """The form of a value, as a regular expression."""
    check: str = ""
    """What is checked beyond the form."""
    description: str = ""
    """What the documents say of it."""
    unspecified: str = ""
    """What the documents promise and nobody specifies, which is therefore not checked."""

    def problems(self, value: str) -> list[str]:
        """What is wrong with a value; nothing where it has this format."""
        if self.pattern and not re.search(_to_the_very_end(self.pattern), value):
            return [f"it has not the form of {self.title}"]
        return _CHECKS[self.check](value) if self.check else []


def _to_the_very_end(pattern: str) -> str:
    """The pattern with an end that is the end, not the line break before it: `$` as ECMAScript means it."""
    return f"{pattern[:-1]}\\Z" if pattern.endswith("$") and not pattern.endswith("\\$") else pattern


def check_digit(field: str) -> str:
    """The check digit of a field of a machine readable zone, by ICAO Doc 9303."""
    return str(sum(_MRZ_VALUES[c] * _MRZ_WEIGHTS[n % 3] for n, c in enumerate(field)) % 10)


def _passport(value: str) -> list[str]:
    """The five check digits of a passport's machine readable zone."""
    line = value.split("\n")[1]
    found: list[str] = []
    for name, start, end, digit in _MRZ_FIELDS:
        field = line[start:end]
        unused = name == "personal number" and not field.strip("<") and line[digit] == "<"
        if not unused and line[digit] != check_digit(field):
            found.append(f"the check digit of the {name} is {line[digit]!r} and should be {check_digit(field)!r}")
    whole = line[0:10] + line[13:20] + line[21:43]
    if line[43] != check_digit(whole):
        found.append(f"the check digit of the whole is {line[43]!r} and should be {check_digit(whole)!r}")
    return found


def _begins_with_a_date(value: str) -> list[str]:
    """A date of year, month and day, two digits each, in the one century or the other."""
    month, day = int(value[2:4]), int(value[4:6])
    leap = int(value[:2]) % 4 == 0  # 1900 was no leap year, 2000 was one: the later one counts
    days = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    if 1 <= month <= 12 and 1 <= day <= days[month - 1]:
        return []
    return [f"{value[:6]!r} is no date of year, month and day"]


_CHECKS: dict[str, Callable[[str], list[str]]] = {
    "icao-9303-td3": _passport,
    "yymmdd-prefix": _begins_with_a_date,
}
