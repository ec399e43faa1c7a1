"""JSON Pointers: the steps of one, and what stands there in a value or is described there by a schema."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from errcat.schemas.walking import json_type

_POINTER = re.compile(r"(?:/(?:[^~/]|~[01])*)+\Z")


def is_pointer(text: Any) -> bool:
    """Whether it is a JSON Pointer to something within a value."""
    return isinstance(text, str) and _POINTER.match(text) is not None


def steps(pointer: str) -> list[str]:
    """The steps of a pointer, unescaped."""
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def value_at(value: Any, pointer: str) -> tuple[bool, Any]:
    """Whether the value has something at the pointer, and what."""
    for step in steps(pointer):
        if isinstance(value, dict) and step in value:
            value = value[step]
        elif isinstance(value, list) and step.isdecimal() and step.isascii() and int(step[:9]) < len(value):
            value = value[int(step[:9])]
        else:
            return False, None
    return True, value


def schema_at(schema: Any, path: list[str]) -> Any:
    """The schema that describes the value at the end of a path, or None where nothing describes it."""
    if not isinstance(schema, dict):
        return None
    if not path:
        return schema
    step, rest = path[0], path[1:]
    properties, items, other = schema.get("properties"), schema.get("items"), schema.get("additionalProperties")
    if isinstance(properties, dict) and step in properties:
        return schema_at(properties[step], rest)
    if isinstance(items, dict) and step.isdecimal():
        return schema_at(items, rest)
    branches = schema.get("anyOf")
    for branch in branches if isinstance(branches, list) else ():
        found = schema_at(branch, path)
        if found is not None:
            return found
    return schema_at(other, rest)


def described(schema: Any, path: str = "", depth: int = 0) -> Iterator[str]:
    """The pointers of the members that a schema describes, those nearest to the root."""
    properties = schema.get("properties") if isinstance(schema, dict) else None
    if not isinstance(properties, dict) or depth > 3:
        return
    for name, inner in properties.items():
        pointer = f"{path}/{str(name).replace('~', '~0').replace('/', '~1')}"
        yield pointer
        yield from described(inner, pointer, depth + 1)


def takes(schema: Any, path: list[str]) -> bool:
    """Whether a value of the schema can have something at the path: described there, or a new member of an object."""
    if schema_at(schema, path) is not None:
        return True
    parent = schema_at(schema, path[:-1])
    return parent is not None and "object" in types_of(parent) and parent.get("additionalProperties") is not False


def states_types(schema: Any) -> bool:
    """Whether the `type` of a schema, where it has one, names types of JSON and nothing else."""
    stated = schema.get("type", []) if isinstance(schema, dict) else []
    return all(name in _ALL for name in (stated if isinstance(stated, list) else [stated]) if isinstance(name, str))


def types_of(schema: Any) -> frozenset[str]:
    """The JSON types that a schema lets through, as far as its `type`, `const` and `enum` say so."""
    if not isinstance(schema, dict):
        return _ALL
    stated = schema.get("type")
    written = stated if isinstance(stated, list) else [stated]
    names = _ALL.intersection(name for name in written if isinstance(name, str)) or _ALL
    types = names | ({"integer"} if "number" in names else set())
    values = [schema["const"]] if "const" in schema else schema.get("enum")
    if isinstance(values, list) and values:
        types &= frozenset(json_type(value) for value in values)
    branches = schema.get("anyOf")
    if isinstance(branches, list) and branches:
        types &= frozenset().union(*map(types_of, branches))
    return types


_ALL = frozenset(("string", "integer", "number", "boolean", "null", "array", "object"))
