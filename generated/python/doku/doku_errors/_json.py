"""JSON: bytes to data, strictly and fast; the one place that says which parser is used.

Where msgspec or orjson is installed, it reads first; what it refuses, the standard library reads or refuses, so the
data are the same with either of them and with none. Both take long to import. So one that the program has imported is
used from the first body on, and one that only lies there once there have been many.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Container
    from typing import Any

KEPT = 64 * 1024  # of a longer body only the beginning is kept
_WHITESPACE = " \t\n\r"
_LONGEST_INTEGER = 4000  # Python refuses to convert more digits than 4,300
_LONG_FOR_64_BITS = 19  # digits
_MANY = 256  # bodies, after which it pays to import another parser


def _scanner() -> Callable[[str, int], tuple[Any, int]]:
    """What reads a JSON value that begins at an index: the heart of `json`, whose package takes ten times as long."""
    try:
        from _json import make_scanner
    except ImportError:  # an interpreter that keeps it elsewhere
        from json import JSONDecoder

        decoder: Any = JSONDecoder()
        scan: Callable[[str, int], tuple[Any, int]] = decoder.scan_once
        return scan
    rules: Any = _Rules
    return make_scanner(rules)


class _Rules:
    """How the heart of `json` reads: as `json.loads` does."""

    strict = True
    object_hook = object_pairs_hook = None
    parse_float, parse_int = float, int
    parse_constant = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}.__getitem__


_scan = _scanner()


def _with_msgspec() -> Callable[[bytes], Any]:
    """The parser of msgspec."""
    from msgspec.json import decode

    return decode


def _with_orjson() -> Callable[[bytes], Any]:
    """The parser of orjson, kept from integers beyond 64 bits, of which it makes floats."""
    from orjson import loads as parse

    def loads_of_orjson(body: bytes) -> Any:
        """The data of a body; a ValueError where there may be such an integer."""
        if len(body) - len(body.translate(None, b"0123456789")) >= _LONG_FOR_64_BITS and _long_integer(body):
            raise ValueError
        return parse(body)

    return loads_of_orjson


def _long_integer(body: bytes) -> bool:
    """Whether so many digits stand in a row that they may be too many for 64 bits."""
    from re import search

    return search(rb"[0-9]{%d}" % _LONG_FOR_64_BITS, body) is not None


_OTHERS = {"msgspec": _with_msgspec, "orjson": _with_orjson}


def _parser(modules: Container[str]) -> Callable[[bytes], Any] | None:
    """The first of the other parsers that is among these modules and can be imported."""
    for name, parser in _OTHERS.items():
        if name in modules:
            try:
                return parser()
            except ImportError:
                pass
    return None


_quickly = _parser(sys.modules)
_looked_at = 0  # bodies, while there is no other parser


def loads(body: bytes) -> Any:
    """The data of a body in UTF-8; a ValueError or a RecursionError where it is no such thing."""
    global _quickly, _looked_at
    if _quickly is not None:
        try:
            return _quickly(body)
        except ValueError:
            pass
    elif _looked_at < _MANY:
        _looked_at += 1
        if _looked_at == _MANY:
            _quickly = _parser(_OTHERS)
    text = body.decode()
    try:
        data, end = _scan(text, 0)
    except StopIteration:
        raise ValueError("there is no JSON") from None
    if end != len(text) and text[end:].strip(_WHITESPACE):
        raise ValueError("there is something behind the JSON")
    return data


def loads_leniently(text: str) -> Any:
    """The data of a text; an integer that is too long to convert stays text."""
    from json import JSONDecoder

    return JSONDecoder(parse_int=lambda digits: int(digits) if len(digits) <= _LONGEST_INTEGER else digits).decode(text)


def loads_exactly(text: str) -> Any:
    """The data of a text, with fractions as Decimal, so that `4100.50` stays `4100.50`."""
    from decimal import Decimal
    from json import JSONDecoder

    return JSONDecoder(parse_float=Decimal).decode(text)
