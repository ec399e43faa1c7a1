"""Admission: whether a schema lets through what another one describes, or a value, as far as their facts tell.

A member that the described body need not have is taken as missing, and one of which nothing is known as refused where
the schema wants one value and no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from errcat.model import Json
from errcat.schemas.pointers import pointer
from errcat.schemas.walking import parts_of, types_of

Claim: TypeAlias = tuple[str, dict[str, Json], bool]  # a place, the schema of what stands there, whether it must

_PARTICULAR = frozenset(("const", "enum", "pattern"))


def claims(schema: dict[str, Json], path: tuple[str, ...] = (), required: bool = True) -> Iterator[Claim]:
    """What a schema says of the leaves of a body."""
    for step, inner, always in parts_of(schema):
        if "properties" in inner or "prefixItems" in inner:
            yield from claims(inner, (*path, step), required and always)
        else:
            yield pointer((*path, step)), inner, required and always


def admits(schema: dict[str, Json], other: dict[str, Json]) -> bool:
    """Whether a schema lets a value through that the other one describes."""
    if "const" in other or "enum" in other:
        return any(admits_value(schema, value) for value in other.get("enum", [other.get("const")]))
    if any(schema[keyword] != other.get(keyword) for keyword in _PARTICULAR & schema.keys()):
        return False
    if not set(types_of(schema)) & set(types_of(other)):
        return False
    for mine, theirs in ((schema.get("anyOf"), [other]), ([schema], other.get("anyOf"))):
        if mine and theirs and not (mine == [schema] and theirs == [other]):
            return any(admits(_beside(one, schema), _beside(two, other)) for one in mine for two in theirs)
    described, always = other.get("properties", {}), other.get("required", ())
    members = schema.get("properties", {})
    if not set(schema.get("required", ())) <= set(always):
        return False
    if schema.get("additionalProperties") is False and not set(always) <= set(members):
        return False
    if any(not admits(members[name], described.get(name, {})) for name in always if name in members):
        return False
    return "items" not in schema or "items" not in other or admits(schema["items"], other["items"])


def admits_value(schema: dict[str, Json], value: Json) -> bool:
    """Whether a schema lets a value through, by its type and by what it wants in particular."""
    if "const" in schema and not _same(schema["const"], value):
        return False
    if "enum" in schema and not any(_same(one, value) for one in schema["enum"]):
        return False
    if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
        return False
    if not set(types_of({"const": value})) & set(types_of(schema)):
        return False
    return "anyOf" not in schema or any(admits_value(branch, value) for branch in schema["anyOf"])


def _beside(branch: dict[str, Json], schema: dict[str, Json]) -> dict[str, Json]:
    """A branch of a choice together with what stands beside the choice."""
    rest = {keyword: value for keyword, value in schema.items() if keyword != "anyOf"}
    return branch if branch is schema else {**rest, **branch}


def _same(one: Json, other: Json) -> bool:
    """Whether two JSON values are the same; truth is no number."""
    return one == other and isinstance(one, bool) == isinstance(other, bool)
