"""Rows: what the table says of one entry, found by its code or by its class without reading the others.

A line of the table is `code⇥class⇥statuses⇥category⇥retry⇥envelope⇥on the wire⇥slug⇥parameters⇥more`. `more` is JSON
and only read where messages, parameters or a body are asked for.
"""

from __future__ import annotations

from . import _table as table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_CHARACTERS = {escape: character for character, escape in _ESCAPES.items()}


class Row:
    """One entry: its code, its class, its statuses, and where the rest of it stands in the table."""

    __slots__ = ("_more", "category", "code", "envelope", "name", "on_wire", "params", "retry", "slug", "statuses")

    def __init__(self, line: str) -> None:
        """Read the fields of a line."""
        code, name, statuses, category, retry, envelope, on_wire, slug, params, self._more = line.split("\t")
        self.code = _unescaped(code)
        self.name = name
        self.statuses = tuple(map(int, statuses.split()))
        self.category = _unescaped(category)
        self.retry = int(retry)
        self.envelope = int(envelope)
        self.on_wire = bool(on_wire)
        self.slug = slug or self.code
        self.params = tuple(params.split())

    @property
    def more(self) -> Mapping[str, Any]:
        """The messages, titles, parameters and members of the body of this entry."""
        if not self._more:
            return {}
        from json import loads

        more: Mapping[str, Any] = loads(self._more)
        return more


def row_of_code(code: str) -> Row | None:
    """The entry with this code, or None."""
    return _row_at(f"\n{escaped(code)}\t")


def row_of_class(name: str) -> Row | None:
    """The entry with this class, or None."""
    return _row_at(f"\t{name}\t") if name.isidentifier() else None


def names() -> list[str]:
    """The names of all classes of entries."""
    return [line.split("\t", 2)[1] for line in table.ROWS.split("\n") if line]


def codes() -> list[str]:
    """The codes of all entries."""
    return [_unescaped(line.split("\t", 1)[0]) for line in table.ROWS.split("\n") if line]


def escaped(text: str) -> str:
    """The text as it stands in a line, where tabs and line breaks separate."""
    if text.isprintable() and "\\" not in text:
        return text
    return "".join(_ESCAPES.get(c, c) for c in text)


def _unescaped(text: str) -> str:
    """The text that a field of a line stands for."""
    if "\\" not in text:
        return text
    pieces = text.split("\\\\")
    return "\\".join(_plain(piece) for piece in pieces)


def _plain(piece: str) -> str:
    """A piece of a field without escaped backslashes, its other escapes resolved."""
    for escape, character in _CHARACTERS.items():
        piece = piece.replace(escape, character)
    return piece


def _row_at(start: str) -> Row | None:
    """The row of the line in which the text stands, or None."""
    at = table.ROWS.find(start)
    if at < 0:
        return None
    first = table.ROWS.rfind("\n", 0, at + 1) + 1
    return Row(table.ROWS[first : table.ROWS.index("\n", first)])
