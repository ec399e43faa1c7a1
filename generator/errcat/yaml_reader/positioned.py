"""Containers that know where they were written: a container and a key go in, a place comes out."""

from __future__ import annotations

from array import array
from typing import Any

from errcat.diagnostics import Place
from errcat.yaml_reader.source import Source


class Mapping(dict[str, Any]):
    """A mapping as the author wrote it, with the offsets of its keys and values; to be read, not changed."""

    __slots__ = ("marks", "order", "source")

    source: Source
    marks: array[int]  # four offsets for each pair: the key's start and end, the value's start and end
    order: dict[str, int] | None  # the number of each key's pair, made when a place is first asked for


class Sequence(list[Any]):
    """A sequence as the author wrote it, with the offsets of its items; to be read, not changed."""

    __slots__ = ("marks", "source")

    source: Source
    marks: array[int]  # two offsets for each item: its start and end


class Merged(Mapping):
    """A mapping made of several: each pair knows the one in which it was written, as whose `own` it counts."""

    __slots__ = ("origins", "own")

    origins: dict[str, tuple[Mapping, str]]
    own: Mapping


class Joined(Sequence):
    """A sequence made of several: each item knows the one in which it was written."""

    __slots__ = ("origins",)

    origins: list[tuple[Sequence, int]]


def home(container: Mapping | Sequence, key: str | int) -> tuple[Mapping | Sequence, str | int]:
    """The container in which a value was written, and its key there."""
    while isinstance(container, Merged | Joined):
        container, key = container.origins[str(key)] if isinstance(container, Merged) else container.origins[int(key)]
    return container, key


def place_of(container: Mapping | Sequence, key: str | int) -> Place:
    """The place of the value that stands under a key of a mapping or at an index of a sequence."""
    container, key = home(container, key)
    if isinstance(container, Mapping):
        return _pair_place(container, key, 2)
    mark = 2 * range(len(container))[int(key)]
    return container.source.place(container.marks[mark], container.marks[mark + 1])


def place_of_key(mapping: Mapping, key: str) -> Place:
    """The place of a key of a mapping."""
    return _pair_place(mapping, key, 0)


def _pair_place(mapping: Mapping, key: str | int, which: int) -> Place:
    """The place of the key (0) or of the value (2) of a mapping's pair."""
    while isinstance(mapping, Merged):
        mapping, key = mapping.origins[str(key)]
    if mapping.order is None:
        mapping.order = {name: number for number, name in enumerate(mapping)}
    mark = 4 * mapping.order[str(key)] + which
    return mapping.source.place(mapping.marks[mark], mapping.marks[mark + 1])
