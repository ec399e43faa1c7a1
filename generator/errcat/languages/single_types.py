"""Single types: a schema in which a list of types is a choice of schemas with one type each.

Strict validators and older dialects want one type in a schema, and beside it only keywords that speak of that type.
"""

from __future__ import annotations

from typing import Any

_ONE, _MANY, _NAMED = ("items", "additionalProperties"), ("anyOf", "prefixItems"), ("properties",)
_NUMBERS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
_SPEAKS_OF = {
    "string": ("format", "pattern", "minLength", "maxLength"),
    "integer": _NUMBERS,
    "number": _NUMBERS,
    "array": ("items", "prefixItems", "minItems", "maxItems"),
    "object": ("properties", "required", "additionalProperties"),
}
_TYPED = frozenset(keyword for keywords in _SPEAKS_OF.values() for keyword in keywords)


def single_types(schema: Any) -> Any:
    """The same schema with one type in each part, and at most `null` beside it; what is no schema comes back."""
    if not isinstance(schema, dict):
        return schema
    single: dict[str, Any] = {}
    for keyword, value in schema.items():
        if keyword in _ONE:
            single[keyword] = single_types(value)
        elif keyword in _NAMED:
            single[keyword] = {name: single_types(part) for name, part in value.items()}
        elif keyword in _MANY:
            single[keyword] = [single_types(branch) for branch in value]
        else:
            single[keyword] = value
    types = single.get("type")
    if not isinstance(types, list | tuple):
        return single
    if len(types) == 1:
        return {**single, "type": types[0]}
    return single if len(types) == 2 and "null" in types else _parted(single, types)


def _parted(schema: dict[str, Any], types: list[str] | tuple[str, ...]) -> dict[str, Any]:
    """A schema of several types: what speaks of a type moves to that type's branch, the rest stays."""
    rest = {keyword: value for keyword, value in schema.items() if keyword not in _TYPED and keyword != "type"}
    branches = [
        {
            "type": [name, "null"] if "null" in types else name,
            **{keyword: schema[keyword] for keyword in _SPEAKS_OF.get(name, ()) if keyword in schema},
        }
        for name in types
        if name != "null"
    ]
    if "anyOf" in rest:
        return {**rest, "allOf": [{"anyOf": branches}]}
    return {**rest, "anyOf": branches}
