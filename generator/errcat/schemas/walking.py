"""The walker of JSON Schema: what a schema says of a place, and the schema with the service's own formats spelled out.

Schemas may be as an author wrote them: what cannot be read says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from errcat.model import Format, Json
from errcat.schemas.pointers import plain, pointer, steps

Path: TypeAlias = tuple[str | int, ...]  # the steps to a place; a number is an item of a list

ALL_TYPES = ("string", "integer", "number", "boolean", "object", "array", "null")
_LONGEST_NUMBER = 6  # digits of an item's number
_NEAREST = 3  # levels of members that are offered where a place was not found


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
        elif keyword == "format" and isinstance(value, str) and value in formats:
            own = formats[value]
            if own.pattern and "pattern" not in schema:
                result["pattern"] = own.pattern
            if own.examples and "examples" not in schema:
                result["examples"] = list(own.examples)
        else:
            result[keyword] = plain(value) if isinstance(value, dict | list) else value
    return result


def describe(schema: dict[str, Json], path: Path, inner: dict[str, Json], *, required: bool) -> None:
    """Write into a schema what stands at the end of a path; what it says there already stays.

    The way leads through members of objects and, where a step is a number, through items of lists.
    """
    for step, following in pairwise(path):
        _require(schema, step, required)
        schema = _inside(schema, step)
        if not schema:
            schema["type"] = "array" if isinstance(following, int) else "object"
    _require(schema, path[-1], required)
    _inside(schema, path[-1]).update(inner)


def path_to(schema: Json, place: str) -> Path:
    """The path to a place of what a schema describes: items of lists by their numbers, all else by name."""
    path = steps(place)
    return tuple(
        int(step) if _is_number(step) and _is_list(types_at(schema, path[:end])) else step
        for end, step in enumerate(path)
    )


def schema_at(schema: Json, path: tuple[str, ...]) -> dict[str, Json] | None:
    """What a schema says of the place at the end of a path, or None where it describes no such place."""
    if not isinstance(schema, dict):
        return None
    if not path:
        return schema
    step, rest = path[0], path[1:]
    members = members_of(schema)
    if step in members:
        return schema_at(members[step], rest)
    item = _item(schema, step)
    if isinstance(item, dict) and step.isdecimal():
        return schema_at(item, rest)
    branches = schema.get("anyOf")
    for branch in branches if isinstance(branches, list) else ():
        found = schema_at(branch, path)
        if found is not None:
            return found
    return schema_at(schema.get("additionalProperties"), rest)


def takes(schema: Json, path: tuple[str, ...]) -> bool:
    """Whether a value of the schema can have something at the path: described there, or a new member of an object."""
    if schema_at(schema, path) is not None:
        return True
    parent = schema_at(schema, path[:-1])
    return parent is not None and "object" in types_of(parent) and parent.get("additionalProperties") is not False


def described(schema: Json, path: tuple[str, ...] = ()) -> Iterator[str]:
    """The pointers of the members that a schema describes, those nearest to the root."""
    for name, inner in members_of(schema).items() if len(path) <= _NEAREST else ():
        yield pointer((*path, name))
        yield from described(inner, (*path, name))


def types_at(schema: Json, path: tuple[str, ...]) -> tuple[str, ...] | None:
    """The JSON types that a place may have; None where the schema describes no such place."""
    inner = schema_at(schema, path)
    return None if inner is None else types_of(inner)


def types_of(schema: Json) -> tuple[str, ...]:
    """The JSON types that a schema lets through, in a fixed order; every type where it says nothing.

    A number may be a whole one, so `number` never stands without `integer`, unless the values that a schema lists
    have fractions, all of them.
    """
    if not isinstance(schema, dict):
        return ALL_TYPES
    types = set(_stated_types(schema))
    values = [schema["const"]] if "const" in schema else schema.get("enum")
    if isinstance(values, list) and values:
        types &= {json_type(value) for value in values} | {"number"}
        types -= set() if any(json_type(value) in ("integer", "number") for value in values) else {"number"}
    branches = schema.get("anyOf")
    if isinstance(branches, list) and branches:
        types &= {name for branch in branches for name in types_of(branch)}
    return tuple(name for name in ALL_TYPES if name in types)


def _stated_types(schema: dict[str, Json]) -> tuple[str, ...]:
    """The types that the `type` of a schema names; all where it has none that is one of JSON."""
    stated = schema.get("type")
    named = [name for name in (stated if isinstance(stated, list) else [stated]) if name in ALL_TYPES]
    return (*named, "integer") if "number" in named else tuple(named) or ALL_TYPES


def states_types(schema: Json) -> bool:
    """Whether the `type` of a schema, where it has one, names types of JSON and nothing else."""
    stated = schema.get("type", []) if isinstance(schema, dict) else []
    listed = stated if isinstance(stated, list) else [stated]
    return all(name in ALL_TYPES for name in listed if isinstance(name, str))


def json_type(value: Json) -> str:
    """The JSON type of a value; whole numbers are `integer`."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "integer" if isinstance(value, int) else "number"
    if isinstance(value, str):
        return "string"
    return "null" if value is None else "array" if isinstance(value, list) else "object"


def members_of(schema: Json) -> dict[str, Json]:
    """The members that a schema describes; none where it describes none, or says it in a way that cannot be read."""
    properties = schema.get("properties") if isinstance(schema, dict) else None
    return properties if isinstance(properties, dict) else {}


def required_of(schema: Json) -> list[str]:
    """The names of the members that a schema requires."""
    listed = schema.get("required") if isinstance(schema, dict) else None
    return [name for name in listed if isinstance(name, str)] if isinstance(listed, list) else []


def constants(
    schema: dict[str, Json], path: tuple[str, ...] = (), holder: tuple[str, ...] = ()
) -> Iterator[tuple[str, Json, str]]:
    """Every place whose value the schema fixes, the value, and the innermost object around it that may be missing."""
    if path and "const" in schema:
        yield pointer(path), schema["const"], pointer(holder)
        return
    for name, inner in members_of(schema).items():
        inside = (*path, name)
        yield from constants(inner, inside, holder if "const" in inner or name in required_of(schema) else inside)


def required_leaves(schema: Json, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Every place that must be there and holds no required member itself."""
    for name in required_of(schema):
        inner, place = members_of(schema).get(name, {}), (*path, name)
        if types_of(inner) == ("object",) and required_of(inner):
            yield from required_leaves(inner, place)
        else:
            yield pointer(place)


def places_apart(schema: Json, others: Sequence[Json]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The places, with their types, that every value of a schema has, and at which some other schema has no such type.

    A place that the other schema does not describe is empty there.
    """
    for place in sorted(required_leaves(schema)):
        types = types_at(schema, steps(place)) or ()
        found = (types_at(other, steps(place)) for other in others)
        if types and any(other is None or not set(types) & set(other) for other in found):
            yield place, types


def parts_of(schema: Json) -> Iterator[tuple[str, dict[str, Json], bool]]:
    """What a schema says of members and of items one by one: each step, what stands there, whether something must."""
    for name, inner in members_of(schema).items():
        yield name, inner, name in required_of(schema)
    for number, inner in enumerate(schema.get("prefixItems", ())):
        if inner:
            yield str(number), inner, number < schema.get("minItems", 0)


def _is_list(types: tuple[str, ...] | None) -> bool:
    """Whether what has these types has items, if it has anything inside."""
    return types is not None and "array" in types and "object" not in types


def _is_number(step: str) -> bool:
    """Whether a step can be the number of an item, in a list as long as clients look into."""
    return step.isdecimal() and len(step) <= _LONGEST_NUMBER


def _item(schema: dict[str, Json], step: str) -> Json:
    """What a schema says of an item of a list: of the one with this number, else of any."""
    listed = schema.get("prefixItems")
    if isinstance(listed, list) and _is_number(step) and int(step) < len(listed):
        return listed[int(step)]
    return schema.get("items")


def _inside(schema: dict[str, Json], step: str | int) -> dict[str, Json]:
    """What a schema says of a member or of an item, to be written into."""
    if isinstance(step, str):
        inner: dict[str, Json] = schema.setdefault("properties", {}).setdefault(step, {})
        return inner
    listed: list[dict[str, Json]] = schema.setdefault("prefixItems", [])
    listed.extend({} for _ in range(step + 1 - len(listed)))
    return listed[step]


def _require(schema: dict[str, Json], step: str | int, required: bool) -> None:
    """Make a member required, once, or a list long enough for an item."""
    if required and isinstance(step, int):
        schema["minItems"] = max(step + 1, schema.get("minItems", 0))
    elif required and step not in schema.setdefault("required", []):
        schema["required"].append(step)
