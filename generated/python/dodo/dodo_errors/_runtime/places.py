# SPDX-License-Identifier: MIT-0
"""Places: where something stands in a response, if that takes more than a pointer into the body.

In a header, in the item of a list that its members choose, or as a part of a text; of several alternatives the first
that is there counts. Imported by packages whose catalogue has such places.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .conditions import all_hold, conditions_of
from .envelopes import at, steps
from .headers import values_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from .envelopes import Steps
    from .headers import Fields

_MOST_ITEMS = 1_000
# What a challenge is made of: a name, and behind a "=" a value in quotes or without.
_PIECE = re.compile(r'[\s,]*([!#$%&\'*+.^_`|~0-9A-Za-z-]+)(?:[ \t]*=[ \t]*("(?:[^"\\]|\\.)*"|[^\s,"]+))?', re.ASCII)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class Place:
    """One place of a response."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        """Read what the table says of it."""
        self.at = steps(given.get("at", ""))
        self.header: str = given.get("header", "")
        self.within = steps(given.get("within", ""))
        self.where = conditions_of(given.get("where", ()))
        self.after: str = given.get("after", "")
        self.before: str = given.get("before", "")
        self.param: str = given.get("param", "").lower()
        self.scheme: str = given.get("scheme", "")
        self.unit: str = given.get("unit", "")

    @property
    def is_written(self) -> bool:
        """Whether it is a header that a server can write: not a challenge whose scheme nobody names."""
        return bool(self.header) and bool(self.param) == bool(self.scheme)

    def found(self, data: Any, fields: Fields) -> Any:
        """What stands there, or None."""
        return next((value for value in self.values(data, fields) if value is not None), None)

    def sent(self, text: str) -> tuple[str, str]:
        """The header field in which a server sends a text."""
        quoted = text.replace("\\", "\\\\").replace('"', '\\"')
        return self.header, f'{self.scheme} {self.param}="{quoted}"' if self.param else text

    def paths(self, data: Any) -> Iterator[Steps]:
        """Where in a body it may stand: in each item that is chosen."""
        items = at(data, self.within) if self.within else None
        for number, item in enumerate(items[:_MOST_ITEMS] if type(items) is list else ()):
            if all_hold(self.where, item, {}):
                yield (*self.within, str(number), *self.at)
        if self.at and not self.within:
            yield self.at

    def values(self, data: Any, fields: Fields) -> Iterator[Any]:
        """What may stand there: in each field of the header, or in each item that is chosen."""
        for text in values_of(fields, self.header.lower()) if self.header else ():
            yield self._cut(challenge(text, self.param, self.scheme) if self.param else text)
        for path in self.paths(data):
            yield self._cut(at(data, path))

    def _cut(self, value: Any) -> Any:
        """The part of a text that counts."""
        if type(value) is str:
            value = value.rpartition(self.after)[2] if self.after else value
            value = value.partition(self.before)[0] if self.before else value
        return value


class Alternatives:
    """Several places of one thing, or a single one that is no pointer."""

    def __init__(self, given: Sequence[Mapping[str, Any]]) -> None:
        """Read what the table says of them."""
        self.places = tuple(map(Place, given))

    def found(self, data: Any, fields: Fields) -> Any:
        """What stands at the first that is there, or None."""
        return next((value for place in self.places if (value := place.found(data, fields)) is not None), None)

    def paths(self, data: Any) -> list[Steps]:
        """Where in a body it may stand."""
        return [path for place in self.places for path in place.paths(data)]

    def sent(self, text: str) -> tuple[str, str] | None:
        """The header field in which a server sends a text, or None where it sends none."""
        return next((place.sent(text) for place in self.places if place.is_written), None)


def challenge(text: str, param: str, scheme: str = "") -> str | None:
    """A parameter of the challenges in a header, by the grammar of RFC 9110, section 11.6.1.

    challenges = challenge *( "," challenge ); challenge = scheme *( "," name "=" ( token / quoted-string ) )
    """
    current = ""
    for piece in _PIECE.finditer(text):
        name, value = piece[1], piece[2]
        if value is None:
            current = name.lower()
        elif name.lower() == param and (not scheme or current == scheme.lower()):
            return _ESCAPED.sub(r"\1", value[1:-1]) if value.startswith('"') else value
    return None


def joined(fields: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Header fields, the parameters of one challenge together."""
    found: dict[str, str] = {}
    for name, value in fields:
        scheme, _, param = value.partition(" ")
        known = found.get(name, "")
        found[name] = f"{known}, {param}" if known.startswith(f"{scheme} ") else value
    return found
