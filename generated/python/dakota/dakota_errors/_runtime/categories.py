# SPDX-License-Identifier: MIT-0
"""Categories by code: which category an error has that the catalogue does not know, by what it says of codes.

Imported by packages whose catalogue says it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .service import Service

_LONGEST = 18  # digits, as a code that is a number has


def category_of(service: Service, code: str) -> str:
    """The category of a code: the first whose codes it is one of, the narrowest coming first; or nothing."""
    return next((category for codes, category in service.category_codes if _holds(codes, code)), "")


def _holds(codes: str, code: str) -> bool:
    """Whether a code is one of some codes: those that begin so, the numbers of a range, or a single one."""
    if codes.endswith("*"):
        return code.startswith(codes[:-1])
    low, dots, high = codes.partition("..")
    if not (dots and _is_whole(low) and _is_whole(high)):
        return code == codes
    return _is_whole(code) and int(low) <= int(code) <= int(high)


def _is_whole(code: str) -> bool:
    """Whether a code is a whole number as JSON has it."""
    digits = code.removeprefix("-")
    plain = digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST
    return code == "0" or (plain and digits[0] != "0")
