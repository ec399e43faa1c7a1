"""Frames: what the entries of one envelope ask of it again and again, each answer worked out once."""

from __future__ import annotations

from errcat.model import Envelope, Json, Places
from errcat.schemas.pointers import pointer, steps
from errcat.schemas.walking import ALL_TYPES, Path, path_to, schema_at, types_at

_TOLD_BY_SERVERS = ("message", "title", "details", "instance", "request_id", "help_url", "suggestions", "retry_after")


class EnvelopeIndex:
    """An envelope that remembers what its schema says of each place."""

    def __init__(self, envelope: Envelope) -> None:
        """Keep the envelope."""
        self.envelope = envelope
        self.parts = _parts(envelope.places)
        self.part_names = tuple(self.parts.values())
        others = [
            part for part in envelope.alternatives if part in _TOLD_BY_SERVERS and not getattr(envelope.places, part)
        ]
        self.parts_in_headers = tuple(others)
        self._order = {name: number for number, name in enumerate(envelope.order)}
        self._ranks: dict[str, list[tuple[int, str]]] = {}
        self._types: dict[str, tuple[str, ...]] = {}
        self._paths: dict[str, Path] = {}

    def types(self, place: str) -> tuple[str, ...]:
        """The JSON types that a place may have; all of them where nothing describes it."""
        if place not in self._types:
            self._types[place] = types_at(self.envelope.schema, steps(place)) or ALL_TYPES
        return self._types[place]

    def path(self, place: str) -> Path:
        """The path to a place, items of lists by their numbers."""
        if place not in self._paths:
            self._paths[place] = path_to(self.envelope.schema, place)
        return self._paths[place]

    def within_list(self, place: str) -> bool:
        """Whether a place lies in an item of a list."""
        return any(isinstance(step, int) for step in self.path(place))

    def item_of(self, place: str) -> str:
        """The item of the first list in which a place lies; nothing where it lies in none."""
        ends = (end for end, step in enumerate(self.path(place), start=1) if isinstance(step, int))
        return pointer(steps(place)[: next(ends, 0)])

    def schema(self, place: str) -> dict[str, Json]:
        """What is said of a place; nothing where nothing describes it."""
        return schema_at(self.envelope.schema, steps(place)) or {}

    def rank(self, place: str) -> list[tuple[int, str]]:
        """Where a place stands among others: as the schema describes them, then by name."""
        if place not in self._ranks:
            self._ranks[place] = [(self._order.get(step, len(self._order)), step) for step in steps(place)]
        return self._ranks[place]


def _parts(places: Places) -> dict[str, str]:
    """What the places are called that a server fills with what only it knows, by place."""
    parts = {getattr(places, name): name for name in _TOLD_BY_SERVERS if getattr(places, name)}
    return parts | ({places.field_errors.at: "field_errors"} if places.field_errors else {})
