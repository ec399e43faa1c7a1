"""Anchors: where a file names a value and where it repeats it go in, one finding for each name comes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from errcat.diagnostics import Edit, Note, unsure
from errcat.yaml_reader.positioned import Mapping, Sequence
from errcat.yaml_reader.scalars import PLAIN, quoted, shown
from errcat.yaml_reader.source import Source

MOST_REPEATED = 1000  # a value with more parts, or with more repetitions in it, is not read again where it is repeated
_IF_TEXT = "remove it, or put the text in quotes if it is text"
_WRITE_OUT = "write the value out wherever it is repeated, without `&` and `*`"


@dataclass(slots=True)
class Anchor:
    """A name of a value: where it stands, the value with its end once it is read, and where it is repeated."""

    start: int
    end: int
    value: Any = None
    value_end: int = 0
    aliases: list[tuple[int, int]] = field(default_factory=list)


class Anchors:
    """The names of values in one source."""

    def __init__(self, source: Source) -> None:
        """Begin with none."""
        self.source = source
        self.found: list[tuple[str, Anchor]] = []
        self._named: dict[str, Anchor] = {}
        self._parts = 0

    def define(self, name: str, start: int, end: int) -> Anchor:
        """Take down a name, which hides an earlier one."""
        anchor = self._named[name] = Anchor(start, end)
        self.found.append((name, anchor))
        return anchor

    def repeat(self, name: str, start: int, end: int) -> Anchor | None:
        """Take down that a value is repeated; None where nothing has the name."""
        anchor = self._named.get(name)
        if anchor:
            anchor.aliases.append((start, end))
            self._parts += _parts(anchor.value)
        return anchor

    def value_of(self, anchor: Anchor) -> Any:
        """The value that is repeated; nothing where all repetitions together have grown too large."""
        return anchor.value if self._parts <= MOST_REPEATED else None

    def finding(self, name: str, anchor: Anchor) -> tuple[str, str, tuple[Note, ...], tuple[Edit, ...]]:
        """What to tell of a name: all that comes of it is one mistake."""
        notes = tuple(Note("its value is repeated at", self.source.place(*alias)) for alias in anchor.aliases)
        help_, fixes = (_WRITE_OUT, self._written_out(anchor)) if notes else (_IF_TEXT, self._without(anchor))
        return f"anchor `&{shown(name)}`", help_, notes, fixes

    def _without(self, anchor: Anchor) -> tuple[Edit, ...]:
        """The edits for a name that nothing repeats: away with it, or all of it a text."""
        text = self.source.text
        end = anchor.end + len(text[anchor.end :]) - len(text[anchor.end :].lstrip(" "))
        return unsure(self.source.edit(anchor.start, end, ""))

    def _written_out(self, anchor: Anchor) -> tuple[Edit, ...]:
        """The edit that writes a value out wherever it is repeated; none for one of many lines, or within another."""
        text, last = self.source.text, anchor.aliases[-1][1]
        raw = text[anchor.end : anchor.value_end].strip()
        nested = any(anchor.start < other.start < last for _, other in self.found if other is not anchor)
        merged = any(text[:start].rstrip(" ").endswith("<<:") for start, _ in anchor.aliases)
        if not raw or "\n" in raw or nested or merged or anchor.aliases[0][0] < anchor.value_end:
            return ()
        if isinstance(anchor.value, Mapping | Sequence) and raw[0] not in ("{", "["):
            return ()  # it stands below a key, and cannot stand behind one
        plain = isinstance(anchor.value, str) and raw[0] not in ("'", '"') and not PLAIN.fullmatch(raw)
        parts, at, repeated = [raw], anchor.value_end, quoted(raw) if plain else raw  # an alias may stand in brackets
        for start, end in anchor.aliases:
            parts += [text[at:start], repeated]
            at = end
        return self.source.edit(anchor.start, last, "".join(parts))


def merge(repeated: Mapping, result: Mapping, marks: list[int]) -> None:
    """Take the members of a repeated mapping over into another one, where it has none of the same name."""
    for number, (key, value) in enumerate(repeated.items()):
        if key not in result:
            result[key] = value
            marks += repeated.marks[4 * number : 4 * number + 4]


def _parts(value: Any) -> int:
    """How many parts a value has, those of its parts included; more than enough where there are many."""
    waiting, parts = [value], 0
    while waiting and parts <= MOST_REPEATED:
        parts += 1
        inner = waiting.pop()
        if isinstance(inner, Mapping | Sequence):
            waiting += inner.values() if isinstance(inner, Mapping) else inner
    return parts
