# SPDX-License-Identifier: MIT-0
"""Conditions: facts of a response by which an error is told, or the item of a list chosen.

Null, absence and an empty body are three things. Imported by packages whose catalogue has conditions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .envelopes import at, is_at, is_there, steps
from .headers import values_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from .headers import Fields


class Condition:
    """What must hold at a place: one of some values, how a text begins, or whether anything is there."""

    def __init__(self, place: str, values: Sequence[Any] = (), present: bool | None = None, prefix: str = "") -> None:
        """Read what the table says; a place that begins with no slash is a header."""
        self.header = "" if place.startswith("/") else place.lower()
        self.path = () if self.header else steps(place)
        self.values = values
        self.present = present
        self.prefix = prefix

    def __str__(self) -> str:
        """The condition in words."""
        where = self.header or "/" + "/".join(self.path)
        if self.present is not None:
            return f"something at {where}" if self.present else f"nothing at {where}"
        wanted = f"a text that begins with {self.prefix!r}" if self.prefix else " or ".join(map(repr, self.values))
        return f"{wanted} at {where}"

    def holds(self, data: Any, fields: Fields) -> bool:
        """Whether it does, of a body, or of the item of a list, and of header fields."""
        if self.header:
            return self._holds_of(values_of(fields, self.header))
        if self.present is not None:
            return is_there(data, self.path) is self.present
        if self.prefix:
            text = at(data, self.path)
            return type(text) is str and text.startswith(self.prefix)
        return any(is_at(data, self.path, value) for value in self.values)

    def _holds_of(self, texts: Sequence[str]) -> bool:
        """The same of the values of a header, which are texts."""
        if self.present is not None:
            return bool(texts) is self.present
        if self.prefix:
            return any(text.startswith(self.prefix) for text in texts)
        return any(text == str(value) for text in texts for value in self.values)


def conditions_of(given: Iterable[Mapping[str, Any]]) -> tuple[Condition, ...]:
    """Conditions as the table says them."""
    return tuple(Condition(**one) for one in given)


def all_hold(conditions: Iterable[Condition], data: Any, fields: Fields) -> bool:
    """Whether all of them do, of a body and of header fields."""
    return all(one.holds(data, fields) for one in conditions)
