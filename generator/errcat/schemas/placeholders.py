"""Placeholders: a schema goes in, a value that it lets through and that pretends nothing comes out."""

from __future__ import annotations

from errcat.model import Json
from errcat.schemas.pointers import plain
from errcat.schemas.walking import members_of, required_of, types_of

NOT_DOCUMENTED = "(not documented)"
_OF_FORMAT = {
    "date": "1970-01-01",
    "date-time": "1970-01-01T00:00:00Z",
    "time": "00:00:00Z",
    "duration": "PT0S",
    "email": "nobody@example.com",
    "hostname": "example.com",
    "ipv4": "0.0.0.0",
    "ipv6": "::",
    "uri": "about:blank",
    "uri-reference": "about:blank",
    "uuid": "00000000-0000-0000-0000-000000000000",
}


def placeholder(schema: dict[str, Json]) -> Json:
    """What the schema states (constant, default, example, one of its values), else something of its type."""
    for keyword in ("const", "default"):
        if keyword in schema:
            return plain(schema[keyword])
    for keyword in ("examples", "enum"):
        if schema.get(keyword):
            return plain(schema[keyword][0])
    if "anyOf" in schema and "type" not in schema:
        return placeholder(schema["anyOf"][0])
    kind = types_of(schema)[0] if types_of(schema) else "null"
    if kind == "string":
        return _text(schema)
    if kind in ("integer", "number"):
        return _number(schema)
    if kind == "object":
        return {name: placeholder(members_of(schema).get(name, {})) for name in required_of(schema)}
    if kind == "array":
        return [placeholder(schema.get("items", {})) for _ in range(schema.get("minItems", 0))]
    return False if kind == "boolean" else None


def _text(schema: dict[str, Json]) -> str:
    """A text of the schema's format, else one that says that none is documented, as long as it must be."""
    text = _OF_FORMAT.get(schema.get("format", ""), NOT_DOCUMENTED)
    return text.ljust(schema.get("minLength", 0), ".")[: schema.get("maxLength")]


def _number(schema: dict[str, Json]) -> float:
    """The first of a few numbers that stands within the schema's bounds, zero above all."""
    step = schema.get("multipleOf", 1)
    tried = [0, step, -step]
    for bound in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"):
        if bound in schema:
            multiple = schema[bound] // step * step  # the last one that is not above the bound
            tried += [schema[bound], multiple, multiple + step, multiple - step]
    return next((number for number in tried if _fits(number, schema)), 0)


def _fits(number: float, schema: dict[str, Json]) -> bool:
    """Whether a number stands within the schema's bounds."""
    return (
        schema.get("minimum", number) <= number <= schema.get("maximum", number)
        and schema.get("exclusiveMinimum", number - 1) < number < schema.get("exclusiveMaximum", number + 1)
        and ("multipleOf" not in schema or number % schema["multipleOf"] == 0)
    )
