"""Wording: how diagnostics quote what an author wrote, name kinds of values, list names and guess what was meant."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from errcat.diagnostics import Note, Place
from errcat.yaml_reader.scalars import quoted, scalar

LONGEST_QUOTE = 60
LONGEST_LIST = 40
MOST_TOLD = 5  # of so many things that share something with another one is told what to do
_CLOSELY_COMPARED = 200  # so many names are compared by two deletions, more by one

TYPES = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "`true` or `false`",
    "null": "nothing",
    "array": "a list",
    "object": "a mapping",
}


def quote(text: str) -> str:
    """A text in backticks: cut where it is long, and with escapes for what cannot be seen."""
    cut = text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
    seen = cut if cut.isprintable() else "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in cut)
    return f"`{seen}`"


def quote_value(value: Any) -> str:
    """A JSON value in backticks, as JSON; a text as it is."""
    if isinstance(value, str):
        return quote(value)
    if value is None or isinstance(value, bool):
        return "`" + {None: "null", True: "true", False: "false"}[value] + "`"
    return quote(str(value)) if isinstance(value, int | float) else kind(value)


def in_yaml(text: str) -> str:
    """A text as a YAML scalar within brackets or braces: without quotes where every reader takes it for that text."""
    words = " ".join(text.split())
    return scalar(words) if words == text else quoted(words)


def kind(value: Any) -> str:
    """What kind of value it is, in an author's words."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return quote_value(value)
    if isinstance(value, str):
        return "a text"
    if isinstance(value, int | float):
        return "a number"
    return "a list" if isinstance(value, list) else "a mapping"


def either(names: Iterable[str]) -> str:
    """Names joined by commas and a last `or`."""
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last


def listed(names: Iterable[str]) -> str:
    """Names in backticks, joined by commas; the first of them where there are many."""
    known = list(names)
    more = f" and {len(known) - LONGEST_LIST} more" if len(known) > LONGEST_LIST else ""
    return ", ".join(map(quote, known[:LONGEST_LIST])) + more


def every_one(shown: list[str], number: int) -> str:
    """Things that share something, joined by commas and a last `and`; the first of them where there are many."""
    *first, last = shown if number == len(shown) else [*shown, f"{number - len(shown):,} more"]
    return f"{', '.join(first)} and {last}"


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many}"


def first_defined(place: Place) -> tuple[Note, ...]:
    """The note on where something stood first."""
    return (Note("first defined at", place),)


def elsewhere(place: Place) -> tuple[Note, ...]:
    """The note on where the other of two things stands."""
    return (Note("the other one stands at", place),)


class Known:
    """The names that may stand somewhere; guesses which of them was meant by one that may not."""

    def __init__(self, names: Iterable[str]) -> None:
        """Keep the names; the index for guessing is made when the first guess is asked for."""
        self.names = list(names)
        self._set = frozenset(self.names)
        self._guesses: dict[str, str] = {}

    def __contains__(self, name: object) -> bool:
        """Whether a name is among them."""
        return name in self._set

    def guess(self, name: str) -> str:
        """The name that was most likely meant, or an empty text; the same name is looked up once."""
        if name not in self._guesses:
            self._guesses[name] = self._nearest(name)
        return self._guesses[name]

    def help(self, name: str, otherwise: str) -> str:
        """What to do about a name that is not among these: the guess, else the other advice."""
        guess = self.guess(name)
        return f"did you mean {quote(guess)}?" if guess else otherwise

    def _nearest(self, name: str) -> str:
        """The first name with a variant in common; none where this one is too long to have any."""
        if len(_plain(name)) > self._longest + self._deletions:
            return ""
        return next((self._index[v] for v in _variants(name, self._deletions) if v in self._index), "")

    @cached_property
    def _index(self) -> dict[str, str]:
        """Each variant of a name with the first name that has it."""
        index: dict[str, str] = {}
        for known in self.names:
            for variant in _variants(known, self._deletions):
                index.setdefault(variant, known)
        return index

    @cached_property
    def _longest(self) -> int:
        """How many letters the longest of the names has."""
        return max((len(_plain(name)) for name in self.names), default=0)

    @property
    def _deletions(self) -> int:
        """How many letters two names may differ by."""
        return 2 if len(self.names) <= _CLOSELY_COMPARED else 1


def _variants(name: str, deletions: int) -> list[str]:
    """A name without case and marks between words, then with ever more of its letters left out."""
    plain = _plain(name)
    if not plain:
        return []
    found = dict.fromkeys([plain])
    for _ in range(min(deletions, (len(plain) - 1) // 3)):
        found |= dict.fromkeys(v[:i] + v[i + 1 :] for v in list(found) for i in range(len(v)))
    return list(found)


def _plain(name: str) -> str:
    """The beginning of a name without case and marks between words."""
    return "".join(c for c in name.casefold() if c.isalnum())[:LONGEST_LIST]
