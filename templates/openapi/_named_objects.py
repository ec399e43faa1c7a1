"""Named objects: a schema whose inner objects are schemas of their own, so that whoever makes types calls them by name.

Tools that make clients cannot join an inner object with another statement of it, but follow a reference to either; and
with a type they can join a list of one value, but no constant. What stands beside a reference older ones do not read.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from errcat.naming import NameRule, words

_ONE = ("items", "additionalProperties")
_PASCAL = NameRule("pascal")


def named_schemas(things: Iterable[Any], names: Iterable[str], at: str) -> dict[str, dict[str, Any]]:
    """The named objects of each thing's schema, by the thing's identifier; each says what the thing is."""
    return {
        thing.id: named_objects(thing.schema, name, at, {"description": thing.description or thing.title})
        for thing, name in zip(things, names, strict=True)
    }


def named_objects(schema: dict[str, Any], name: str, at: str, said: dict[str, Any]) -> dict[str, Any]:
    """The schema by its name, then each object in it by its own.

    `at` is what a reference to a name begins with; what is `said` of the whole comes first, instead of its own words.
    """
    name = str(name)  # a name that a template makes is marked as being in the output's language
    parts: dict[str, Any] = {name: None}
    parts[name] = {**said, **_inside(_without_words(schema), name, at, parts)}
    return parts


def narrowed_objects(
    schema: dict[str, Any], parts: dict[str, Any], base: str, name: str, at: str, said: dict[str, Any]
) -> dict[str, Any]:
    """What a narrower schema says beyond the parts of a wider one, whose first is `base`, by names of its own."""
    name, base = str(name), str(base)
    members = {member: _listed(inner) for member, inner in schema.get("properties", {}).items()}
    if not any("properties" in inner for inner in members.values()):
        own = {**schema, "properties": members} if members else schema
        return {name: {**said, "allOf": [{"$ref": f"{at}{base}"}, own]}}
    wider = parts[base]
    required = [*wider.get("required", ()), *schema.get("required", ())]
    made: dict[str, Any] = {name: {**said, **_without_words(wider), "required": list(dict.fromkeys(required))}}
    made[name]["properties"] = own = dict(wider["properties"])
    for member, inner in members.items():
        outer = own.get(member, {})
        inner_base = str(outer.get("$ref", "")).removeprefix(at)
        if inner_base in parts and "properties" in inner:
            inner_name = _free(f"{name}Envelope{_called(member)}", made)
            made |= narrowed_objects(inner, parts, inner_base, inner_name, at, {})
            own[member] = {"$ref": f"{at}{inner_name}"}
        elif (
            "$ref" in outer
            or "prefixItems" in inner
            or any(key in outer and outer[key] != value for key, value in inner.items())
        ):
            own[member] = {"allOf": [outer, inner]}
        else:
            own[member] = {**outer, **inner}
    return made


def _listed(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema with its constant as a list of one value."""
    if "const" not in schema:
        return schema
    return {**{keyword: value for keyword, value in schema.items() if keyword != "const"}, "enum": [schema["const"]]}


def _inside(schema: dict[str, Any], name: str, at: str, parts: dict[str, Any]) -> dict[str, Any]:
    """A schema whose inner objects are references; the objects are put among the parts."""
    made = dict(schema)
    for keyword, value in schema.items():
        if keyword == "properties":
            made[keyword] = {key: _referred(part, name + _called(key), at, parts) for key, part in value.items()}
        elif keyword in _ONE:
            made[keyword] = _referred(value, f"{name}Item", at, parts)
        elif keyword == "anyOf":
            made[keyword] = [_referred(branch, f"{name}Choice", at, parts) for branch in value]
    return made


def _referred(schema: Any, name: str, at: str, parts: dict[str, Any]) -> Any:
    """A reference to an object with members, which is put among the parts; any other schema with its inside done."""
    if not isinstance(schema, dict):
        return schema
    if "properties" not in schema:
        return _inside(schema, name, at, parts)
    name = _free(name, parts)
    parts[name] = None
    described = {key: value for key, value in schema.items() if key != "title"}
    parts[name] = _inside(described, name, at, parts)
    return {"$ref": f"{at}{name}"}


def _without_words(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema without what it is called and how it is described."""
    return {key: value for key, value in schema.items() if key not in ("title", "description")}


@cache
def _called(member: str) -> str:
    """What a member adds to the name of the object that it is in."""
    return _PASCAL.apply(words(member))


def _free(name: str, taken: dict[str, Any]) -> str:
    """The name, with a number behind it where it is taken."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}{number}"
    return free
