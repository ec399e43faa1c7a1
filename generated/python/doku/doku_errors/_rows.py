"""Rows: what the table says of one entry, found by its code or by its class without reading the others.

A line of the table is `key⇥code⇥class⇥statuses⇥category⇥retry⇥envelope⇥on the wire⇥slug⇥parameters`. The key is the
code, unless several entries have the same one; `retry` is the number of a rule, and those of the statuses behind it
where they differ. Texts, parameters and bodies stand elsewhere, as `key⇥JSON`, and are
only read when somebody asks for them.
"""

from __future__ import annotations

from . import _table as table
from ._lazy import lazy
from ._places import steps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, TypeAlias

    from ._places import Steps

    Template: TypeAlias = Sequence[str]

_FEW = 8
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


class Param:
    """A parameter: its type, and where it stands besides the texts."""

    def __init__(
        self, name: str, kind: str, place: str = "", header: str = "", optional: bool = False, secret: bool = False
    ) -> None:
        """Read what the table lists."""
        self.name = name
        self.kind = kind
        self.place = steps(place)
        self.header = header
        self.optional = optional
        self.secret = secret


class Row:
    """One entry: its code, its class, its statuses, and the rest of it as far as somebody asks."""

    def __init__(self, line: str) -> None:
        """Read the fields of a line."""
        key, code, name, statuses, category, retry, envelope, on_wire, slug, params, _ = line.split("\t")
        self.key = _unescaped(key)
        self.code = _unescaped(code) if code else self.key
        self.name = name
        self.statuses = tuple(map(int, statuses.split()))
        self.category = _unescaped(category)
        self.retry, *each = map(int, retry.split())
        self._retries = dict(zip(self.statuses, each, strict=False))
        self.envelope = int(envelope)
        self.on_wire = on_wire != ""
        self.is_told_by_code = on_wire == "1"
        self.slug = slug or self.key.lower().replace("_", "-")
        self.params = tuple(params.split())

    def retry_at(self, status: int) -> int:
        """The number of its retry rule at a status."""
        return self._retries.get(status, self.retry)

    @lazy
    def messages(self) -> Sequence[Template]:
        """The templates of its message; an example is none."""
        return tuple(self._more.get("messages", ()))

    @lazy
    def titles(self) -> Sequence[Template]:
        """The templates of its title on the wire."""
        return tuple(self._more.get("titles", ()))

    @lazy
    def specs(self) -> Sequence[Param]:
        """Its parameters."""
        return tuple(Param(name, *spec) for name, spec in zip(self.params, self._more.get("params", ()), strict=True))

    @lazy
    def members(self) -> Mapping[str, Steps]:
        """The places of the body that the catalogue leaves unstated, by the keywords that give them."""
        names, places = self._more.get("members", ((), ()))
        return dict(zip(names, map(steps, places), strict=True))

    @lazy
    def fixed(self) -> Sequence[tuple[Steps, Any]]:
        """The members of the body that the catalogue states beyond code, status, category and texts."""
        return tuple((steps(place), value) for place, value in self._more.get("fixed", ()))

    @lazy
    def _more(self) -> Mapping[str, Any]:
        """What stands elsewhere."""
        from ._details import DETAILS

        text = text_of_key(DETAILS, self.key)
        if not text:
            return {}
        from json import loads

        more: Mapping[str, Any] = loads(text)
        return more


def row_of_key(key: str) -> Row | None:
    """The entry with this key, or None."""
    return _row_at(f"\n{escaped(key)}\t")


def row_of_class(name: str) -> Row | None:
    """The entry with this class, or None."""
    row = _row_at(f"\t{name}\t") if name.isidentifier() else None
    return row if row and row.name == name else None


def rows() -> list[Row]:
    """Every entry; the table is read once."""
    return [Row(line) for line in table.ROWS.split("\n") if line]


def rows_of_keys(keys: Sequence[str]) -> list[Row]:
    """The entries with these keys, in their order; for many of them the table is read once."""
    if len(keys) <= _FEW:
        found = [row_of_key(key) for key in keys]
    else:
        lines = {line.split("\t", 1)[0]: line for line in table.ROWS.split("\n") if line}
        found = [Row(lines[escaped(key)]) for key in keys]
    return [row for row in found if row]


def text_of_key(lines: str, key: str) -> str:
    """What stands behind a key in other lines of this kind; nothing where the key is not among them."""
    start = f"\n{escaped(key)}\t"
    at = lines.find(start)
    return lines[at + len(start) : lines.index("\n", at + 1)] if at >= 0 else ""


def texts_by_key(lines: str) -> dict[str, str]:
    """What stands behind every key in other lines of this kind, which are read once."""
    pairs = (line.split("\t", 1) for line in lines.split("\n") if line)
    return {_unescaped(key): text for key, text in pairs}


def class_names() -> list[str]:
    """The names of the classes of all entries."""
    return [line.split("\t", 3)[2] for line in table.ROWS.split("\n") if line]


def codes() -> list[str]:
    """The codes of all entries, each once."""
    lines = (line.split("\t", 2) for line in table.ROWS.split("\n") if line)
    return list(dict.fromkeys(_unescaped(code or key) for key, code, _ in lines))


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
    for character, escape in _ESCAPES.items():
        if character != "\\":
            pieces = [piece.replace(escape, character) for piece in pieces]
    return "\\".join(pieces)


def _row_at(start: str) -> Row | None:
    """The row of the line in which the text stands, or None."""
    at = table.ROWS.find(start)
    if at < 0:
        return None
    first = table.ROWS.rfind("\n", 0, at + 1) + 1
    return Row(table.ROWS[first : table.ROWS.index("\n", first)])
