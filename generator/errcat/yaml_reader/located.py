"""Spots: a value together with where it is written, so that a place is worked out only when something is said of it."""

from __future__ import annotations

import re
from collections.abc import Sequence as SequenceType
from typing import Any, NamedTuple, TypeAlias

from errcat.diagnostics import Place
from errcat.yaml_reader.positioned import Mapping, Sequence, home, place_of, place_of_key

Container: TypeAlias = Mapping | Sequence
Path: TypeAlias = SequenceType[str | int]

_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)|.")


class Located(NamedTuple):
    """Where a value is written: a container, and the key or the index under which it holds the value."""

    container: Container
    key: str | int

    @property
    def value(self) -> Any:
        """The value."""
        return self.container[self.key]  # type: ignore[index]  # a key for a mapping, an index for a sequence

    @property
    def place(self) -> Place:
        """The place of the value."""
        return place_of(self.container, self.key)

    @property
    def key_place(self) -> Place:
        """The place of the key; of the value where it stands in a list."""
        return place_of_key(self.container, str(self.key)) if isinstance(self.container, Mapping) else self.place

    @property
    def home(self) -> Located:
        """The spot in the container where it was written, which is another one where several were merged."""
        return Located(*home(self.container, self.key))

    @property
    def text(self) -> str:
        """The text of the file in which it is written."""
        return self.home.container.source.text

    @property
    def raw(self) -> str:
        """The value as its author wrote it."""
        start, end = span(self)
        return self.text[start:end].rstrip()

    @property
    def start(self) -> int:
        """The offset in its file at which the value begins."""
        return span(self)[0]

    def place_in(self, offset: int, length: int = 1) -> Place:
        """The place of a part of a text, or of the whole text where it is written over several lines."""
        whole, part = self.place, self.part(offset, length)
        if part is None:
            return whole
        return Place(whole.file, whole.line, whole.column + part[0] - self.start, max(1, part[1] - part[0]))

    def part(self, offset: int, length: int) -> tuple[int, int] | None:
        """The offsets in its file of a part of a text; None where it is written over several lines."""
        start, end = span(self)
        first = _written_offset(self.text[start:end], str(self.value), offset)
        last = _written_offset(self.text[start:end], str(self.value), offset + length)
        return None if first is None or last is None else (start + first, start + last)


def follow(root: Any, path: Path) -> Located | None:
    """The spot at the end of a path, or of the last step of it that exists; None where there is no step at all."""
    spot: Located | None = None
    value = root
    for step in path:
        if isinstance(value, Mapping) and str(step) in value:
            spot = Located(value, str(step))
        elif isinstance(value, Sequence) and isinstance(step, int) and 0 <= step < len(value):
            spot = Located(value, step)
        else:
            break
        value = spot.value
    return spot


def spots(container: Any) -> list[Located]:
    """A spot for each value of a container, in order; none for anything else."""
    if isinstance(container, Mapping):
        return [Located(container, key) for key in container]
    if isinstance(container, Sequence):
        return [Located(container, index) for index in range(len(container))]
    return []


def spot_of(holder: Any, key: str) -> Located | None:
    """The spot under a key of a mapping; None where there is no such thing."""
    return Located(holder, key) if isinstance(holder, Mapping) and key in holder else None


def member(holder: Any, key: str) -> Any:
    """The value under a key of a mapping; None where there is no such thing."""
    return holder.get(key) if isinstance(holder, Mapping) else None


def span(spot: Located, *, of_key: bool = False) -> tuple[int, int]:
    """The offsets in its file between which a value is written, or the key of a value in a mapping."""
    container, key = spot.home
    in_mapping = isinstance(container, Mapping)
    mark = 4 * list(container).index(str(key)) + (0 if of_key else 2) if in_mapping else 2 * int(key)
    return container.marks[mark], container.marks[mark + 1]


def _written_offset(raw: str, value: str, offset: int) -> int | None:
    """Where the character at an offset of a value stands in what was written, if that is a single line."""
    if "\n" in raw or "\r" in raw:
        return None
    if raw[:1] == "'":
        return 1 + offset + value.count("'", 0, offset)
    if raw[:1] == '"':
        tokens = _ESCAPE.findall(raw[1:-1])
        return 1 + sum(map(len, tokens[:offset]))
    return offset if raw == value else None
