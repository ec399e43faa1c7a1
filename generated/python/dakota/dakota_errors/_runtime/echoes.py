# SPDX-License-Identifier: MIT-0
"""Echoes: the ways in which sensitive values may stand once more, and any value with all of them hidden.

An echo may be in another case, without the blanks around it, written for a URL, for HTML or as JSON; a number may be
written with an exponent, with noughts or in groups. What has up to three characters is one where it stands alone.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from .reading import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

_SHORT = 4  # characters; fewer are hidden only where they stand alone
_GROUPED = 8  # characters; so many, with a digit among them, are often written in groups
_LONGEST = 64  # characters that are looked for; behind so many nothing of a text stays
_MOST = 50  # values; to look for more in every text would take seconds
_ALONE = r"(?<!\w)(?<!\d[.,])(?:{})(?!\w)(?![.,]\d)"
_BLANKS = r"(?:\s|\+|%20|&nbsp;|\\[nrt])+"
_GAP = r"(?:[\s-]|\+|%20|&nbsp;)?"
_HTML = {"&": ("&amp;", "&#38;"), "<": ("&lt;",), ">": ("&gt;",), '"': ("&quot;", "&#34;"), "'": ("&#x27;", "&#39;")}
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,99})(?:\.\d{1,99})?(?:[eE][-+]?\d{1,4})?", re.ASCII)
_NUMBERS = re.compile(r"(?<!\w)\d+(?:[.,' \u2019\u00a0\u202f_]\d+)*(?:[eE][-+]?\d{1,4})?(?!\w)", re.ASCII)
_PLAIN = re.compile(r"\d+(?:\.\d+)?(?:[eE][-+]?\d{1,4})?", re.ASCII)


class TooManyEchoes(ValueError):
    """There are more values than can be looked for."""


class Echoes:
    """Every trace of some values."""

    def __init__(self, values: Iterable[object]) -> None:
        """Look for these values, of which a truth and an empty text leave no trace that could be told."""
        texts = {str(value).strip() for value in values if value is not None and not isinstance(value, bool)} - {""}
        if len(texts) > _MOST:
            raise TooManyEchoes
        self._whole = {text.casefold() for text in texts}
        self._numbers = {number for text in texts if (number := _number(text)) is not None}
        long = sorted((_pattern(text) for text in texts if len(text) >= _SHORT), key=len, reverse=True)
        short = sorted(_pattern(text) for text in texts if len(text) < _SHORT and _number(text) is None)
        self._long = re.compile("|".join(long), re.IGNORECASE) if long else None
        self._short = re.compile(_ALONE.format("|".join(short)), re.IGNORECASE) if short else None

    def hidden(self, scalar: Any) -> Any:
        """A text or a number without them; a number that is one of them becomes a text."""
        if not self._whole or scalar is None or isinstance(scalar, bool):
            return scalar
        text = str(scalar)
        if text.strip().casefold() in self._whole:
            return HIDDEN
        if not isinstance(scalar, str):
            return HIDDEN if _number(text) in self._numbers else scalar
        text = _NUMBERS.sub(self._hidden_number, text) if self._numbers else text  # first, for 1234.00 holds 1234
        text = self._long.sub(HIDDEN, text) if self._long else text
        return self._short.sub(HIDDEN, text) if self._short else text

    def hidden_name(self, name: str) -> str:
        """The name of a member without them; short ones stand alone in too many names."""
        if name.strip().casefold() in self._whole:
            return HIDDEN
        return self._long.sub(HIDDEN, name) if self._long else name

    def _hidden_number(self, found: re.Match[str]) -> str:
        """What stands for a number in a text, or for each of several that stand side by side."""
        text = found[0]
        if not self._numbers.isdisjoint(_meanings(text)):
            return HIDDEN
        return _PLAIN.sub(lambda part: HIDDEN if _number(part[0]) in self._numbers else part[0], text)


def mapped(node: Any, change: Callable[[Any], Any], rename: Callable[[str], str] = str) -> Any:
    """Data anew, with each scalar changed, and each name of a member."""
    if isinstance(node, dict):
        return {rename(name): mapped(value, change, rename) for name, value in node.items()}
    if isinstance(node, list):
        return [mapped(value, change, rename) for value in node]
    return change(node)


def scalars(node: Any) -> Iterator[Any]:
    """All scalars in some data."""
    if isinstance(node, dict | list):
        for part in node.values() if isinstance(node, dict) else node:
            yield from scalars(part)
    else:
        yield node


def _pattern(text: str) -> str:
    """What finds a text however it is written."""
    if len(text) >= _GROUPED and any(map(str.isdigit, text)):
        within = _GAP.join(map(_character, re.sub(r"[\s-]", "", text[:_LONGEST])))
    else:
        within = _BLANKS.join("".join(map(_character, word)) for word in text[:_LONGEST].split())
    return rf"{within}(?s:.*)" if len(text) > _LONGEST else within


def _character(character: str) -> str:
    """What finds a character, as it is and as it is written elsewhere."""
    if character.isascii() and character.isalnum():
        return character
    from json import dumps

    cases = {character, character.lower(), character.upper(), character.casefold()}
    ways = {*cases, *_HTML.get(character, ()), f"\\{character}"}
    ways |= {"".join(f"%{byte:02x}" for byte in case.encode("utf-8", "surrogatepass")) for case in cases}
    ways |= {dumps(case)[1:-1] for case in cases}
    return f"(?:{'|'.join(map(re.escape, sorted(ways, key=len, reverse=True)))})"


def _number(text: str) -> Decimal | None:
    """The number that a text writes, without its sign; None where it writes none."""
    return abs(Decimal(text)) if _NUMBER.fullmatch(text) else None


def _meanings(text: str) -> Iterator[Decimal]:
    """The numbers that digits with separators may mean: the last one may be that of the fraction."""
    digits, _, exponent = text.lower().partition("e")
    parts = re.split(r"\D", digits)
    for whole, fraction in (("".join(parts), "0"), ("".join(parts[:-1]) or "0", parts[-1])):
        yield Decimal(f"{whole}.{fraction}e{exponent or 0}")
