"""The ladder: a status and a parsed body go in, what is known of them comes out."""

from __future__ import annotations

from typing import Any, NamedTuple

from . import _table
from ._matching import match

ABSENT = object()
_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "array": (list,),
    "object": (dict,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


class Found(NamedTuple):
    """The rung that was reached: an entry, else a category, else nothing but the status; and the raw code."""

    entry: str
    category: str
    code: str
    envelope: str


def at(data: Any, place: tuple[str, ...]) -> Any:
    """The value at a place of a parsed body, or ABSENT."""
    for step in place:
        if isinstance(data, dict):
            data = data.get(step, ABSENT)
        elif isinstance(data, list) and step.isdigit() and int(step) < len(data):
            data = data[int(step)]
        else:
            return ABSENT
    return data


def find(status: int, data: Any) -> Found:
    """The highest rung that the body and the status reach."""
    code, category, envelope = "", "", ""
    for key, places in _table.ENVELOPES.items():
        if "code" in places and isinstance(raw := at(data, places["code"]), str | int) and not isinstance(raw, bool):
            code, envelope = str(raw)[:200], key
            entry = _table.CODES.get(code, code)
            if entry in _table.ENTRIES:
                return Found(entry, "", code, key)
        if "category" in places and isinstance(value := at(data, places["category"]), str):
            category = _table.CATEGORY_VALUES.get(value, "")
    if not code:
        entry = _by_message(status, data) or _by_shape(status, data) or _table.OWNERS.get(status, "")
        if entry:
            return Found(entry, "", "", _table.ENTRIES[entry][4])
    return Found("", category, code, envelope or _envelope_of(data))


def _by_message(status: int, data: Any) -> str:
    """The entry of the status that one of its messages identifies."""
    for place, parts, entry in _table.MESSAGES.get(status, ()):
        text = at(data, place)
        if isinstance(text, str) and match(parts, text) is not None:
            return str(entry)
    return ""


def _by_shape(status: int, data: Any) -> str:
    """The entry of the status that the shape of its body identifies."""
    for envelope, entry in _table.SHAPES.get(status, ()):
        if has_shape(data, envelope):
            return str(entry)
    return ""


def has_shape(data: Any, envelope: str) -> bool:
    """Whether a body has what tells an envelope from others."""
    shape = _table.ENVELOPES[envelope]["shape"]
    return bool(shape) and all(isinstance(at(data, place), _types(names)) for place, names in shape)


def _types(names: tuple[str, ...]) -> tuple[type, ...]:
    """Python's types for JSON's."""
    return tuple(made for name in names for made in _TYPES[name])


def _envelope_of(data: Any) -> str:
    """The envelope whose shape a body has, or nothing; where there is only one, its message or its title tells."""
    if len(_table.ENVELOPES) > 1:
        return next((key for key in _table.ENVELOPES if has_shape(data, key)), "")
    for key, places in _table.ENVELOPES.items():
        if any(what in places and isinstance(at(data, places[what]), str) for what in ("message", "title")):
            return key
    return ""
