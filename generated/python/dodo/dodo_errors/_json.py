"""JSON: bytes to data, strictly and fast; the one place that says which parser is used."""

from __future__ import annotations

from json import JSONDecoder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

KEPT = 64 * 1024  # of a longer body only the beginning is kept
_WHITESPACE = " \t\n\r"
_LONGEST_INTEGER = 4000  # Python refuses to convert more digits than 4,300
_scan = JSONDecoder().raw_decode
_scan_leniently = JSONDecoder(
    parse_int=lambda digits: int(digits) if len(digits) <= _LONGEST_INTEGER else digits
).decode


def loads(body: bytes) -> Any:
    """The data of a body in UTF-8; a ValueError or a RecursionError where it is no such thing."""
    text = body.decode()
    data, end = _scan(text)
    if end != len(text) and text[end:].strip(_WHITESPACE):
        raise ValueError("there is something behind the JSON")
    return data


def loads_leniently(text: str) -> Any:
    """The data of a text; an integer that is too long to convert stays text."""
    return _scan_leniently(text)


def loads_exactly(text: str) -> Any:
    """The data of a text, with fractions as Decimal, so that `4100.50` stays `4100.50`."""
    from decimal import Decimal

    return JSONDecoder(parse_float=Decimal).decode(text)
