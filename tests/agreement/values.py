"""Field schemas by chance, over every keyword of the language, and values that a schema lets through."""

from __future__ import annotations

import json
import re
from typing import Any, TypeAlias

from tests.agreement.draw import Draw

Json: TypeAlias = Any

PATTERNS: dict[str, tuple[str, ...]] = {
    "^[A-Z]{3}$": ("TZS", "KES"),
    "^ord_[0-9]+$": ("ord_1", "ord_42"),
    "^[a-z]+(-[a-z]+)*$": ("a", "small-words"),
    "^(on|off)$": ("on", "off"),
}
FORMATS: dict[str, tuple[str, ...]] = {
    "date": ("2025-01-31",),
    "date-time": ("2025-01-31T10:00:00Z",),
    "email": ("someone@example.org",),
    "uri": ("https://example.org/x",),
    "uuid": ("0f8fad5b-d9cb-469f-a165-70867728950e",),
    "ipv4": ("192.0.2.1",),
}
_LEAVES = ("string", "integer", "number", "boolean", "null", "listed", "constant", "choice", "nullable", "any")
_DEEPER = ("object", "array")
_SEVERAL = (
    *(("string", "null"), ("integer", "null"), ("string", "integer"), ("string", "number", "null")),
    *(("array", "null"), ("object", "string"), ("boolean", "integer")),
)


def field_schema(draw: Draw, formats: dict[str, tuple[str, ...]], depth: int = 2) -> dict[str, Json]:
    """A schema of a member, with what is said of it."""
    kind = draw.choice((*_LEAVES, *_DEEPER) if depth else _LEAVES)
    schema = _of_kind(draw, kind, formats, depth)
    if draw.maybe(0.25):
        schema["title"] = draw.line()
    if draw.maybe(0.25):
        schema["description"] = draw.prose()
    if draw.maybe(0.15):
        schema["default"] = value(draw, schema, formats)
    if draw.maybe(0.3):
        schema["examples"] = [value(draw, schema, formats) for _ in range(draw.randint(1, 2))]
    if draw.maybe(0.05):
        schema["deprecated"] = draw.maybe()
    return schema


def _of_kind(draw: Draw, kind: str, formats: dict[str, tuple[str, ...]], depth: int) -> dict[str, Json]:
    """A schema of one of the kinds, without words."""
    if kind == "string":
        return _text(draw, formats)
    if kind in ("integer", "number"):
        return {"type": kind, **_bounds(draw)}
    if kind == "object":
        return _object(draw, formats, depth)
    if kind == "array":
        bounds = draw.choice(({}, {}, {"minItems": 1}, {"maxItems": 3}, {"minItems": 1, "maxItems": 2}))
        return {
            "type": "array",
            **({"items": field_schema(draw, formats, depth - 1)} if draw.maybe(0.8) else {}),
            **bounds,
        }
    if kind == "listed":
        values: list[Json] = draw.choice((["a", "b"], [1, 2], ["a", 1, None], [1.5, 2.5], [True], ["only"]))
        return {
            "enum": list(values),
            **({"type": "string"} if all(isinstance(v, str) for v in values) and draw.maybe() else {}),
        }
    if kind == "constant":
        return {"const": draw.choice((False, True, "fixed", 7, 1.5, None, {"a": 1}, ["x"]))}
    if kind == "choice":
        return {
            "anyOf": [_text(draw, formats), draw.choice(({"type": "integer"}, {"type": "null"}, {"type": "boolean"}))]
        }
    if kind == "nullable":
        return {"type": list(draw.choice(_SEVERAL))}
    return {} if kind == "any" else {"type": kind}


def _text(draw: Draw, formats: dict[str, tuple[str, ...]]) -> dict[str, Json]:
    """A schema of a text."""
    further = draw.choice(("", "", "", "minLength", "maxLength", "pattern", "format"))
    known = {"minLength": draw.choice((0, 1, 3, 20)), "maxLength": draw.choice((4, 40, 300))}
    if further in known:
        return {"type": "string", further: known[further]}
    if further == "pattern":
        return {"type": "string", "pattern": draw.choice(list(PATTERNS))}
    return {"type": "string", "format": draw.choice(list(formats))} if further else {"type": "string"}


def _bounds(draw: Draw) -> dict[str, Json]:
    """Bounds of a number."""
    return dict(
        draw.choice(
            (
                {},
                {},
                {"minimum": 1},
                {"maximum": 100},
                {"minimum": 10, "maximum": 20},
                {"exclusiveMinimum": 0},
                {"exclusiveMaximum": 10},
                {"multipleOf": 5},
                {"minimum": 3, "multipleOf": 2},
            )
        )
    )


def _object(draw: Draw, formats: dict[str, tuple[str, ...]], depth: int) -> dict[str, Json]:
    """A schema of an object."""
    names = draw.sample(("id", "kind", "first name", "class", "größe", "x-y"), k=draw.randint(1, 3))
    schema: dict[str, Json] = {
        "type": "object",
        "properties": {n: field_schema(draw, formats, depth - 1) for n in names},
    }
    if required := draw.some(names):
        schema["required"] = required
    if draw.maybe(0.3):
        schema["additionalProperties"] = draw.choice((True, False, {"type": "string"}))
    return schema


def value(draw: Draw, schema: dict[str, Json], formats: dict[str, tuple[str, ...]]) -> Json:
    """A value that a schema of this module lets through."""
    if "const" in schema:
        return json.loads(json.dumps(schema["const"]))
    if "enum" in schema:
        return draw.choice(schema["enum"])
    if "anyOf" in schema:
        return value(draw, draw.choice(schema["anyOf"]), formats)
    types = schema.get("type", ["string", "integer", "boolean"])
    kind = draw.choice([types] if isinstance(types, str) else types)
    if kind == "string":
        return text(draw, schema, formats)
    if kind in ("integer", "number"):
        return number(draw, schema, kind)
    if kind == "object":
        members = schema.get("properties", {})
        wanted = {*schema.get("required", ()), *draw.some(list(members))}
        return {name: value(draw, inner, formats) for name, inner in members.items() if name in wanted}
    if kind == "array":
        count = max(schema.get("minItems", 0), min(schema.get("maxItems", 3), draw.randint(0, 3)))
        return [value(draw, schema.get("items", {}), formats) for _ in range(count)]
    return draw.maybe() if kind == "boolean" else None


def text(draw: Draw, schema: dict[str, Json], formats: dict[str, tuple[str, ...]]) -> str:
    """A text that a schema lets through: letters and digits where nothing else is asked for."""
    if "pattern" in schema:
        known = (examples for pattern, examples in PATTERNS.items() if pattern.strip("^$") in schema["pattern"])
        beginning = re.sub(r"\\(.)", r"\1", schema["pattern"].removeprefix("^"))  # which a condition demands
        return draw.choice(next(known, (beginning, f"{beginning}x")))
    if "format" in schema:
        return draw.choice(formats[schema["format"]])
    words = "".join(draw.choices("abcdefghijkxyz0123456789", k=draw.randint(1, 4)))
    return words.ljust(schema.get("minLength", 0), "z")[: schema.get("maxLength")]


def number(draw: Draw, schema: dict[str, Json], kind: str) -> float:
    """A number that a schema lets through."""
    step = schema.get("multipleOf", 1)
    lowest = schema.get("minimum", schema.get("exclusiveMinimum", -1) + 1)
    highest = schema.get("maximum", schema.get("exclusiveMaximum", lowest + 51) - 1)
    found: float = draw.randrange(-(-lowest // step) * step, max(highest, lowest + step) + 1, step)
    fraction = kind == "number" and "multipleOf" not in schema and found < highest and draw.maybe()
    return found + 0.5 if fraction else found
