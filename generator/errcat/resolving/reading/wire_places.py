"""Wire places: what is written of a place comes in, alternatives come out, and where a server writes.

A place is a pointer into the body, or a mapping that names a header, an item of a list, or a part of a text; a list of
them are alternatives, of which the first that is there counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from errcat.model import Condition, Json, WirePlace
from errcat.resolving.reading.written import text_of
from errcat.schemas.pointers import is_pointer, plain
from errcat.yaml_reader.located import Located, spots

_MARKS = ("header", "after", "before", "param", "scheme", "unit")


def spots_of(spot: Located) -> list[Located]:
    """Where each alternative of a place is written."""
    return spots(spot.value) if isinstance(spot.value, list) else [spot]


def wire_places(value: Any) -> tuple[WirePlace, ...]:
    """The alternatives that can be read, in their order."""
    listed = value if isinstance(value, list) else [value]
    return tuple(place for one in listed if (place := wire_place(one)) is not None)


def wire_place(value: Any) -> WirePlace | None:
    """One place, or None where it names none."""
    if is_pointer(value):
        return WirePlace(str(value))
    if not isinstance(value, Mapping):
        return None
    at, within = text_of(value, "at"), text_of(value, "in")
    marks: dict[str, Any] = {key: text_of(value, key) for key in _MARKS}
    chosen = is_pointer(at) and is_pointer(within)
    if not (is_pointer(at) or marks["header"]) or (within and not chosen):
        return None
    where = tuple(one for one in conditions(value.get("where")) if one.in_body) if chosen else ()
    return WirePlace(at if is_pointer(at) else "", within=within, where=where, **marks)


def conditions(value: Any) -> tuple[Condition, ...]:
    """The conditions of a mapping of facts, in the author's order."""
    stated = value if isinstance(value, Mapping) else {}
    return tuple(_condition(str(place), wanted) for place, wanted in stated.items())


def _condition(place: str, wanted: Any) -> Condition:
    """What must hold of one fact."""
    if isinstance(wanted, Mapping):
        present = wanted.get("present")
        return Condition(
            place, present=present if isinstance(present, bool) else None, prefix=text_of(wanted, "prefix")
        )
    return Condition(place, tuple(plain(wanted)) if isinstance(wanted, list) else (wanted,))


def is_single(places: tuple[WirePlace, ...]) -> bool:
    """Whether it is one pointer into the body, as most places are."""
    return len(places) == 1 and places[0].is_plain


def in_body(places: Iterable[WirePlace]) -> WirePlace | None:
    """The place in the body to which a server writes: the first."""
    return next((place for place in places if place.at), None)


def in_header(places: Iterable[WirePlace]) -> WirePlace | None:
    """The header to which a server writes: the first, unless it is a challenge whose scheme nobody names."""
    return next((place for place in places if place.header and bool(place.param) == bool(place.scheme)), None)


class Items:
    """The items that servers make in lists of which one is chosen: for each choice its own."""

    def __init__(self, begun: Iterable[tuple[WirePlace, ...]] = ()) -> None:
        """Begin with those of an envelope, or with none."""
        self._chosen: dict[str, list[tuple[Condition, ...]]] = {}
        for places in begun:
            self.pointer(in_body(places))

    def pointer(self, place: WirePlace | None) -> str:
        """The pointer to a place in the body; an empty one where it is in none."""
        if place is None or not place.at:
            return ""
        return f"{place.within}/{self._number(place)}{place.at}" if place.within else place.at

    def facts(self) -> Iterator[tuple[str, Json, str]]:
        """The members by which the items that were asked for are chosen: place, value, and the item."""
        for within, choices in self._chosen.items():
            for number, where in enumerate(choices):
                for one in where:
                    value = one.values[0] if one.values else one.prefix or None
                    if value is not None:
                        yield f"{within}/{number}{one.place}", value, f"{within}/{number}"

    def _number(self, place: WirePlace) -> int:
        """The number of the item of a choice."""
        choices = self._chosen.setdefault(place.within, [])
        if place.where not in choices:
            choices.append(place.where)
        return choices.index(place.where)
