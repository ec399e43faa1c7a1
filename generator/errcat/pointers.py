"""JSON Pointers as templates need them: their steps, and the type that a schema gives to a place."""

from __future__ import annotations

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
