"""Envelopes: the shapes in which errors arrive, and where everything stands in them, whatever was parsed.

A place is a JSON Pointer, read into its steps. Of the parts of a body only the list of wrong fields has a form of its
own: it is read into values here, and written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any, TypeAlias

    from .values import FieldError

    Steps: TypeAlias = tuple[str, ...]

_NO_TYPES: frozenset[str] = frozenset()
_JSON_TYPES = {
    str: frozenset(["string"]),
    bool: frozenset(["boolean"]),
    int: frozenset(["integer", "number"]),
    float: frozenset(["number"]),
    dict: frozenset(["object"]),
    list: frozenset(["array"]),
    type(None): frozenset(["null"]),
}
_MARKS = frozenset('.[]"')
_MOST_ITEMS = 10_000
_MOST_STEPS = 100
_STEP = r'\[("(?:[^"\\]|\\.)*"|-?(?:0|[1-9][0-9]{0,8}))\]|([^.\[\]]+)'
# Where the catalogue says that paths begin with a part of the request, these are the parts that HTTP has.
LOCATIONS = frozenset(["body", "query", "path", "header", "cookie"])


class FieldPlaces:
    """Where the list of wrong fields stands, and the parts of an item within it."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        """Read what the table says of it."""
        self.at = steps(given["at"])
        self.path = steps(given["path"])
        self.message = steps(given.get("message", ""))
        self.code = steps(given.get("code", ""))
        self.locations: tuple[str, ...] = given.get("locations", ())
        self.listed: bool = given["listed"]
        self.required = tuple(map(steps, given.get("required", ())))


class Envelope:
    """One shape: its media type, its places (empty where it has none), and what makes it up."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        """Read what the table says of it."""
        self.media_type: str = given["media_type"]
        places: Mapping[str, str] = given.get("places", {})
        self.places: Mapping[str, Steps] = {name: steps(pointer) for name, pointer in places.items()}
        self.code = self.places.get("code", ())
        self.message = self.places.get("message", ())
        self.title = self.places.get("title", ())
        self.status = self.places.get("status", ())
        self.category = self.places.get("category", ())
        self.field_errors = FieldPlaces(given["field_errors"]) if "field_errors" in given else None
        self.code_is_number: bool = given["code_is_number"]
        self.status_is_text: bool = given["status_is_text"]
        self.request_id_is_number: bool = given.get("request_id_is_number", False)
        self.constants = tuple((steps(at), value, steps(holder)) for at, value, holder in given.get("constants", ()))
        self.required = tuple(steps(pointer) for pointer in given.get("required", ()))
        self.nullable = frozenset(steps(pointer) for pointer in given.get("nullable", ()))
        self.shape = tuple((steps(pointer), types) for pointer, types in given.get("shape", ()))
        self.order: tuple[str, ...] = given["order"]


def envelope_of(data: Any, envelopes: Sequence[Envelope], preferred: int) -> int:
    """The number of the envelope in which a body came: the preferred one where it fits or none does."""
    if len(envelopes) > 1 and not fits(data, envelopes[preferred].shape):
        for number, envelope in enumerate(envelopes):
            if fits(data, envelope.shape):
                return number
    return preferred


def is_complete(data: Any, envelope: Envelope) -> bool:
    """Whether a body has all that one documented shape requires."""
    return (
        type(data) is dict
        and fits(data, envelope.shape)
        and all(_has(data, place, envelope) for place in envelope.required)
    )


def _has(data: Any, place: Steps, envelope: Envelope) -> bool:
    """Whether a required member is there, and is a text or a number where it is one that is read."""
    value = at(data, place)
    if value is None:
        return place in envelope.nullable and is_there(data, place)
    if place in (envelope.code, envelope.message, envelope.title):
        return isinstance(value, str) or (type(value) is int and place == envelope.code)
    return True


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
    """Whether a body has the JSON types that make up a shape at their places; what is missing is no null."""
    for path, types in shape:
        value = at(data, path)
        if _JSON_TYPES.get(type(value), _NO_TYPES).isdisjoint(types) or (value is None and not is_there(data, path)):
            return False
    return True


def field_errors_of(data: Any, envelope: Envelope) -> tuple[FieldError, ...]:
    """One value for each of the first 10,000 items, however ill-formed; none where there is no list."""
    parts = envelope.field_errors
    items = at(data, parts.at) if parts else None
    if parts is None or type(items) is not list:
        return ()
    return tuple(_field_error(item, parts) for item in items[:_MOST_ITEMS] if type(item) in (dict, str))


def items_of(fields: Iterable[FieldError], parts: FieldPlaces) -> list[dict[str, Any]]:
    """The items that a server sends for some wrong fields."""
    items: list[dict[str, Any]] = []
    for field in fields:
        item: dict[str, Any] = {}
        path, message, code, location = _given(field)
        steps = [location, *_steps(path)] if location else _steps(path)
        put(item, parts.path, steps if parts.listed else path)
        if parts.message:
            put(item, parts.message, message)
        if parts.code and code:
            put(item, parts.code, code)
        _refuse_incomplete(item, parts)
        items.append(item)
    return items


def _refuse_incomplete(item: dict[str, Any], parts: FieldPlaces) -> None:
    """Refuse an item without what each must have, for its own schema would."""
    missing = [place for place in parts.required if not is_there(item, place)]
    if missing:
        names = {parts.code: "its code", parts.path: "its path"}
        told = " and ".join(names.get(place, repr("/".join(place))) for place in missing)
        raise TypeError(f"field_errors: {item!r} is missing {told}")


def _given(given: object) -> FieldError:
    """What a server gave for one wrong field: a FieldError, its parts in their order, or a mapping with its parts."""
    from .values import FieldError

    if isinstance(given, tuple | list):
        return FieldError(*given)
    if isinstance(given, dict):
        return FieldError(**given)
    raise TypeError(f"field_errors takes a list of FieldError, not of {given!r}")


def _field_error(item: Any, parts: FieldPlaces) -> FieldError:
    """One item as a value; a text alone is taken for a message."""
    from .values import FieldError

    if type(item) is str:
        return FieldError("", item)
    steps, location = at(item, parts.path), ""
    if type(steps) is list:
        known = parts.locations and (LOCATIONS | {*parts.locations})
        if known and steps and type(steps[0]) is str and steps[0] in known:
            location, steps = steps[0], steps[1:]
        path = path_of(steps)
    else:
        path = steps if type(steps) is str else ""
    code = at(item, parts.code) if parts.code else ""
    code = str(code) if type(code) in (str, int) else ""
    return FieldError(path, text_at(item, parts.message), code, location)


def path_of(steps: Sequence[Any]) -> str:
    """A list of steps as one text: `items[0].weight_kg`; a name that would read otherwise stands in quotes."""
    from json import dumps

    path = ""
    for step in steps[:_MOST_STEPS]:
        if type(step) is str and step and _MARKS.isdisjoint(step):
            path += f".{step}" if path else step
        else:
            path += "[…]" if isinstance(step, dict | list) else f"[{dumps(step)}]"
    return path


def _steps(path: str) -> list[str | int]:
    """The steps of a path that is written as one text."""
    from json import loads
    from re import findall

    return [loads(inner) if inner else name for inner, name in findall(_STEP, path)]
