"""Waits: the places where a response says how long to wait come in, their units and what stands there come out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from errcat.model import Json, WirePlace
from errcat.resolving.reading.wire_places import in_body, wire_places
from errcat.schemas.pointers import steps
from errcat.schemas.walking import ALL_TYPES, schema_at, types_at

_IN_TEXTS = ("duration", "http-date", "date-time")


def waits(value: Any) -> tuple[WirePlace, ...]:
    """The places of a wait, each with its unit: seconds where nothing is said, and in a header what that counts in."""
    found = wire_places(value)
    return tuple(one if one.unit or one.header else replace(one, unit="seconds") for one in found)


def kinds_of_wait(place: WirePlace) -> frozenset[str]:
    """The JSON types that tell a wait in the unit of its place: a text always, a number where that counts in one."""
    return frozenset(["string"] if place.unit in _IN_TEXTS else ["number", "integer", "string"])


def kind_of_wait(
    schema: dict[str, Json], pointer: str, places: tuple[WirePlace, ...]
) -> Literal["", "number", "integer", "string", "duration"]:
    """What a server writes as the wait: a number where its place takes one and the unit counts in one, else a text."""
    place = in_body(places)
    if place is None:
        return ""
    types = kinds_of_wait(place).intersection(types_at(schema, steps(pointer)) or ALL_TYPES)
    if "number" in types or "integer" in types:
        return "number" if "number" in types else "integer"
    iso = (schema_at(schema, steps(pointer)) or {}).get("format") == "duration"
    return "duration" if iso and place.unit == "duration" else "string"


def schema_of_wait(place: WirePlace) -> dict[str, Json]:
    """What stands at the place of a wait: a number in its unit, or a text."""
    return {"type": "number", "minimum": 0} if "number" in kinds_of_wait(place) else {"type": "string"}
