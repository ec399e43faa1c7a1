"""Shapes: whether a body of one envelope shows that it is not one of another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from errcat.checking.bodies import Body
from errcat.checking.pointers import schema_at, types_of

_DEPTH = 32


def told_apart(one: Body, two: Body) -> bool:
    """Whether every body of the first has something, by its place and type, that no body of the second has."""
    for path in _required(one.schema):
        types, other = types_of(schema_at(one.schema, path)), schema_at(two.schema, path)
        if types and (other is None or not types & types_of(other)):
            return True
    return False


def _required(schema: Any, path: tuple[str, ...] = ()) -> Iterator[list[str]]:
    """The paths of the members that every body has."""
    properties = schema.get("properties") if isinstance(schema, dict) else None
    listed = schema.get("required") if isinstance(schema, dict) else None
    if not isinstance(properties, dict) or not isinstance(listed, list) or len(path) > _DEPTH:
        return
    for name in listed:
        if isinstance(name, str) and name in properties:
            yield [*path, name]
            yield from _required(properties[name], (*path, name))
