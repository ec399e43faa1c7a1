"""Schemas: what a schema says of a place in a body, and the schema with the service's own formats spelled out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from errcat.model import Format, Json
from errcat.schemas.pointers import plain, pointer

ALL_TYPES = ("string", "integer", "number", "boolean", "object", "array", "null")


def spelled_out(schema: Mapping[str, Json], formats: Mapping[str, Format]) -> dict[str, Json]:
    """A copy in which a format of the service is its pattern and, where there are none, its examples."""
    result: dict[str, Json] = {}
    for keyword, value in schema.items():
        if keyword == "properties":
            result[keyword] = {name: spelled_out(member, formats) for name, member in value.items()}
        elif keyword == "anyOf":
            result[keyword] = [spelled_out(branch, formats) for branch in value]
        elif keyword in ("items", "additionalProperties") and isinstance(value, dict):
            result[keyword] = spelled_out(value, formats)
        elif keyword == "format" and value in formats:
            own = formats[value]
            if own.pattern and "pattern" not in schema:
                result["pattern"] = own.pattern
            if own.examples and "examples" not in schema:
                result["examples"] = list(own.examples)
        else:
            result[keyword] = plain(value) if isinstance(value, dict | list) else value
    return result


def describe(schema: dict[str, Json], path: tuple[str, ...], inner: dict[str, Json], *, required: bool) -> None:
    """Write into a schema what stands at the end of a path, through objects; what it says there already stays."""
    for step in path[:-1]:
        _require(schema, step, required)
        schema = schema.setdefault("properties", {}).setdefault(step, {"type": "object"})
    _require(schema, path[-1], required)
    schema.setdefault("properties", {}).setdefault(path[-1], {}).update(inner)


def schema_at(schema: dict[str, Json], path: tuple[str, ...]) -> dict[str, Json] | None:
    """What a schema says of the place at the end of a path, or None where it describes no such place."""
    if not path:
        return schema
    step, rest = path[0], path[1:]
    inner = schema.get("properties", {}).get(step)
    if inner is None and "items" in schema and step.isdecimal():
        inner = schema["items"]
    if inner is not None:
        return schema_at(inner, rest)
    found = (schema_at(branch, path) for branch in schema.get("anyOf", ()))
    return next((branch for branch in found if branch is not None), None)


def types_at(schema: dict[str, Json], path: tuple[str, ...]) -> tuple[str, ...] | None:
    """The JSON types that a place may have; None where the schema describes no such place."""
    inner = schema_at(schema, path)
    return None if inner is None else types_of(inner)


def types_of(schema: dict[str, Json]) -> tuple[str, ...]:
    """The JSON types that a schema lets through, in a fixed order; every type where it says nothing."""
    stated = schema.get("type", ALL_TYPES)
    types = {stated} if isinstance(stated, str) else set(stated)
    values = [schema["const"]] if "const" in schema else schema.get("enum")
    if values is not None:
        types &= {name for value in values for name in _types_of_value(value)}
    if "anyOf" in schema:
        types &= {name for branch in schema["anyOf"] for name in types_of(branch)}
    return tuple(name for name in ALL_TYPES if name in types)


def json_type(value: Json) -> str:
    """The JSON type of a value; whole numbers are `integer`."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "integer" if isinstance(value, int) else "number"
    if isinstance(value, str):
        return "string"
    return "null" if value is None else "array" if isinstance(value, list) else "object"


def constants(schema: dict[str, Json], path: tuple[str, ...] = ()) -> Iterator[tuple[str, Json]]:
    """Every place whose value the schema fixes, with the value."""
    if path and "const" in schema:
        yield pointer(path), schema["const"]
        return
    for name, inner in schema.get("properties", {}).items():
        yield from constants(inner, (*path, name))


def required_leaves(schema: dict[str, Json], path: tuple[str, ...] = ()) -> Iterator[str]:
    """Every place that must be there and holds no required member itself."""
    for name in schema.get("required", ()):
        inner, place = schema.get("properties", {}).get(name, {}), (*path, name)
        if inner.get("type", "object") == "object" and inner.get("required"):
            yield from required_leaves(inner, place)
        else:
            yield pointer(place)


def _require(schema: dict[str, Json], name: str, required: bool) -> None:
    """Make a member required, once."""
    if required and name not in schema.setdefault("required", []):
        schema["required"].append(name)


def _types_of_value(value: Json) -> tuple[str, ...]:
    """The names of the JSON types that a value has."""
    if isinstance(value, bool):
        return ("boolean",)
    if isinstance(value, int):
        return ("integer", "number")
    for kind, name in ((float, "number"), (str, "string"), (dict, "object"), (list, "array")):
        if isinstance(value, kind):
            return (name,)
    return ("null",)
