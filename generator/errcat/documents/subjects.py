"""Subjects: a value that was validated and its place go in, the places of its parts come out."""

from __future__ import annotations

from typing import Any, NamedTuple

from errcat.diagnostics import Edit, Place
from errcat.yaml_reader.located import Located, follow
from errcat.yaml_reader.positioned import Mapping, place_of_key


class Finding(NamedTuple):
    """What to tell the author of one failure."""

    code: str
    message: str
    place: Place
    help: str = ""
    fixes: tuple[Edit, ...] = ()


class Subject(NamedTuple):
    """What was validated: a value, and the place of the whole of it."""

    root: Any
    whole: Place

    def place(self, path: list[str | int]) -> Place:
        """The place of the value at a path."""
        spot = follow(self.root, path)
        return spot.place if spot else self.whole

    def key_place(self, path: list[str | int]) -> Place:
        """The place of the key at a path, which is a shorter span than that of a value with many lines."""
        spot = follow(self.root, path)
        return spot.key_place if spot else self.whole

    def spot(self, path: list[str | int]) -> Located | None:
        """The value at a path with its place, where the path leads all the way."""
        spot, whole = follow(self.root, path), follow(self.root, path[:-1])
        holder = whole.value if whole and path[1:] else self.root
        return spot if spot and path and spot.container is holder and str(spot.key) == str(path[-1]) else None

    def key_in(self, path: list[str | int], key: str) -> Place:
        """The place of a key of the mapping at a path."""
        spot = follow(self.root, path)
        value = spot.value if spot else self.root
        return place_of_key(value, key) if isinstance(value, Mapping) and key in value else self.key_place(path)
