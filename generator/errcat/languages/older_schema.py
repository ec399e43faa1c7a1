"""Older schemas: a JSON Schema of 2020-12 in the dialect that API descriptions used before it, as far as that goes.

A constant is a list of one value, a missing value is `nullable`, there is one example, and exclusive bounds are flags.
"""

from __future__ import annotations

from typing import Any

_ONE, _MANY, _NAMED = ("items", "additionalProperties", "not"), ("allOf", "anyOf", "oneOf"), ("properties", "$defs")
_BOUNDS = {"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"}


def older_schema(schema: Any) -> Any:
    """The same schema in the older dialect; what is no schema comes back as it is."""
    if not isinstance(schema, dict):
        return schema
    older: dict[str, Any] = {}
    for keyword, value in schema.items():
        if keyword == "type" and isinstance(value, list | tuple):
            older |= _of_types([str(name) for name in value])
        elif keyword == "const":
            older |= {"enum": [value]} | ({"nullable": True} if value is None else {})
        elif keyword == "examples":
            older["example"] = value[0]
        elif keyword in _BOUNDS:
            older |= {_BOUNDS[keyword]: value, keyword: True}
        elif keyword in _ONE:
            older[keyword] = older_schema(value)
        elif keyword in _MANY:
            older[keyword] = [older_schema(branch) for branch in value]
        elif keyword in _NAMED:
            older[keyword] = {name: older_schema(part) for name, part in value.items()}
        elif not keyword.startswith("$") or keyword == "$ref":
            older[keyword] = value
    if older.get("type") == "array":
        older.setdefault("items", {})
    return older


def _of_types(names: list[str]) -> dict[str, Any]:
    """What says that a value has one of several types."""
    missing = {"nullable": True} if "null" in names else {}
    others = [name for name in names if name != "null"]
    if len(others) == 1:
        return {"type": others[0], **missing}
    return {"anyOf": [{"type": name, **({"items": {}} if name == "array" else {}), **missing} for name in others]}
