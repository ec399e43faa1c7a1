"""JSON Pointers as templates need them: their steps, what a schema says of a place, and a schema that says it."""

from __future__ import annotations

from collections.abc import Sequence

from errcat.model import Json


def steps(pointer: str) -> tuple[str, ...]:
    """The steps of a pointer, unescaped; none for the empty one."""
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])


def schema_type(pointer: str, schema: dict[str, Json]) -> str:
    """The JSON type that a schema gives to a place, "" where it gives none or several."""
    part: Json = schema
    for step in steps(pointer):
        members = part.get("properties", {})
        part = members[step] if step in members else part.get("items", {}) if step.isdigit() else {}
        if not isinstance(part, dict):
            return ""
    kind = part.get("type", "") if pointer else ""
    return kind if isinstance(kind, str) else ""


def somewhere(schema: dict[str, Json], places: Sequence[str]) -> dict[str, Json]:
    """A schema of a body that has a value of this schema at one of the places, each a pointer through objects."""
    branches = [_at(schema, steps(place)) for place in places]
    return branches[0] if len(branches) == 1 else {"anyOf": branches}


def _at(schema: dict[str, Json], path: tuple[str, ...]) -> dict[str, Json]:
    """A schema of an object that has a value of this schema at the end of the path."""
    for step in reversed(path):
        schema = {"type": "object", "required": [step], "properties": {step: schema}}
    return schema
