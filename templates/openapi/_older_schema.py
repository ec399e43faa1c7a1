"""Older schemas: a JSON Schema of 2020-12 in the dialect that API descriptions used before it, as far as that goes.

A constant is a list of one value, a missing value is `nullable`, there is one example, and exclusive bounds are flags.
What is said of single items of a list cannot be said.
"""

from __future__ import annotations

from typing import Any

from errcat.languages.single_types import single_types

_ONE, _MANY, _NAMED = ("items", "additionalProperties", "not"), ("allOf", "anyOf", "oneOf"), ("properties", "$defs")
_BOUNDS = {"exclusiveMinimum": ("minimum", max), "exclusiveMaximum": ("maximum", min)}
_LOST = frozenset(("prefixItems", *_BOUNDS))


def older_document(document: dict[str, Any]) -> dict[str, Any]:
    """A document of components for OpenAPI 3.1 as one for 3.0; its parts are used and changed."""
    document["openapi"] = "3.0.3"
    document["info"].pop("summary", None)
    components = document["components"]
    schemas = components["schemas"]
    for name in schemas:
        schemas[name] = older_schema(schemas[name])  # in its place, so that never both are held
    for header in components["headers"].values():
        header["schema"] = older_schema(header["schema"])
    return document


def older_schema(schema: Any) -> Any:
    """The same schema in the older dialect; what is no schema comes back as it is."""
    return _older(single_types(schema))


def _older(schema: Any) -> Any:
    """A schema whose parts have one type each, in the older dialect."""
    if not isinstance(schema, dict):
        return schema
    older: dict[str, Any] = {}
    for keyword, value in schema.items():
        if keyword == "type" and isinstance(value, list | tuple):
            older |= {"type": next(name for name in value if name != "null"), "nullable": True}
        elif keyword == "type" and value == "null":
            older |= {"type": "string", "nullable": True, "enum": [None]}  # only a schema with a type may be nullable
        elif keyword == "const":
            older |= {"enum": [value]} | ({"nullable": True} if value is None else {})
        elif keyword == "enum" and None in value:
            older |= {"enum": value, "nullable": True}
        elif keyword == "examples":
            older["example"] = value[0]
        elif keyword in _ONE:
            older[keyword] = _older(value)
        elif keyword in _MANY:
            older[keyword] = [_older(branch) for branch in value]
        elif keyword in _NAMED:
            older[keyword] = {name: _older(part) for name, part in value.items()}
        elif keyword not in _LOST and (not keyword.startswith("$") or keyword == "$ref"):
            older[keyword] = value
    for exclusive, (bound, narrower) in _BOUNDS.items():
        if exclusive in schema:
            limit = narrower(schema[exclusive], schema.get(bound, schema[exclusive]))
            older |= {bound: limit} | ({exclusive: True} if limit == schema[exclusive] else {})
    if older.get("type") == "array":
        older.setdefault("items", {})
    return older
