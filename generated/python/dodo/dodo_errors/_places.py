"""Places: where things stand in a parsed body, whatever was parsed."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, TypeAlias

    Steps: TypeAlias = tuple[str, ...]

_JSON_TYPES: Mapping[type, tuple[str, ...]] = {
    str: ("string",),
    bool: ("boolean",),
    int: ("integer", "number"),
    float: ("number",),
    dict: ("object",),
    list: ("array",),
    type(None): ("null",),
}


def steps(pointer: str) -> Steps:
    """The steps of a JSON Pointer; none for the empty one."""
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])


def at(node: Any, path: Sequence[str]) -> Any:
    """The value at a place, or None where there is no such place."""
    for step in path:
        if type(node) is dict:
            node = node.get(step)
        elif type(node) is list and step.isdecimal() and len(step) < 7 and int(step) < len(node):
            node = node[int(step)]
        else:
            return None
    return node


def is_there(node: Any, path: Sequence[str]) -> bool:
    """Whether there is such a place, be it with a null."""
    if not path:
        return True
    parent, last = at(node, path[:-1]), path[-1]
    if type(parent) is list:
        return last.isdecimal() and len(last) < 7 and int(last) < len(parent)
    return type(parent) is dict and last in parent


def is_at(node: Any, path: Sequence[str], value: Any) -> bool:
    """Whether this very value stands at a place: a true is no 1, and a null stands where it was written."""
    found = at(node, path)
    return type(found) is type(value) and found == value and (value is not None or is_there(node, path))


def put(body: dict[str, Any], path: Sequence[str], value: Any) -> None:
    """Write a value at a place, and the objects on the way to it; a number as a step is an item of a list."""
    node: Any = body
    for step, following in zip(path, (*path[1:], None), strict=True):
        new: Any = value if following is None else [] if following.isdecimal() else {}
        if isinstance(node, list):
            index = int(step)
            node.extend({} for _ in range(index + 1 - len(node)))
            if following is None or not node[index]:
                node[index] = new
            node = node[index]
        else:
            node[step] = new if following is None else node.get(step, new)
            node = node[step]


def text_at(node: Any, path: Sequence[str]) -> str:
    """The text at a place, or nothing where there is none or something else."""
    value = at(node, path) if path else None
    return value if type(value) is str else ""


def fits(data: Any, shape: Sequence[tuple[Sequence[str], Sequence[str]]]) -> bool:
    """Whether a body has the JSON types that make up a shape at their places."""
    return all(_is_of(data, path, types) for path, types in shape)


def _is_of(data: Any, path: Sequence[str], types: Sequence[str]) -> bool:
    """Whether a place holds one of some JSON types; one that is missing holds none, not even null."""
    value = at(data, path)
    fitting = not set(_JSON_TYPES.get(type(value), ())).isdisjoint(types)
    return fitting and (value is not None or is_there(data, path))
