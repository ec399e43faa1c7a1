"""Named objects: the same schema in parts that have names, and what narrows it in parts of its own."""

from __future__ import annotations

import json
from typing import Any

import jsonschema

from templates.openapi._named_objects import named_objects, narrowed_objects

AT = "#/$defs/"
TEXT: dict[str, Any] = {"type": "string"}
WIDE: dict[str, Any] = {
    "title": "Wide",
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "title": "Inner",
            "required": ["code"],
            "properties": {
                "code": TEXT,
                "fields": {"type": "array", "items": {"type": "object", "properties": {"path": TEXT}}},
                "more": {"anyOf": [TEXT, {"type": "object", "properties": {"a": TEXT}}]},
            },
        },
        "trace": TEXT,
        "open": {"type": "object", "additionalProperties": TEXT},
    },
}
NARROW: dict[str, Any] = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {"type": "object", "required": ["code"], "properties": {"code": {"const": "X"}}},
        "trace": {"pattern": "^t"},
        "status": {"const": 4},
    },
}
BODIES: list[Any] = [
    {},
    {"error": {}},
    {"error": {"code": "X"}},
    {"error": {"code": "Y"}},
    {"error": {"code": "X"}, "trace": "t1", "status": 4},
    {"error": {"code": "X"}, "trace": "s1"},
    {"error": {"code": "X"}, "status": 5},
    {"error": {"code": "X", "fields": [{"path": "a"}], "more": {"a": "b"}}, "open": {"x": "y"}},
    {"error": {"code": "X", "fields": [{"path": 7}]}},
    {"error": {"code": "X", "more": {"a": 7}}},
    {"error": {"code": "X"}, "open": {"x": 7}},
]


def verdicts(schema: dict[str, Any]) -> list[bool]:
    """Whether each body is valid."""
    return [jsonschema.Draft202012Validator(schema).is_valid(body) for body in BODIES]


def in_parts(parts: dict[str, Any], name: str) -> dict[str, Any]:
    """A schema of parts, one of which is the whole."""
    return {"$ref": f"{AT}{name}", "$defs": parts}


def test_every_object_has_a_name_and_the_whole_says_the_same() -> None:
    parts = named_objects(WIDE, "Wide", AT, {"description": "All"})
    assert list(parts) == ["Wide", "WideError", "WideErrorFieldsItem", "WideErrorMoreChoice"]
    assert parts["Wide"]["description"] == "All"
    assert "title" not in json.dumps(parts)
    assert verdicts(in_parts(parts, "Wide")) == verdicts(WIDE)


def test_what_narrows_an_inner_object_has_a_part_of_its_own() -> None:
    parts = named_objects(WIDE, "Wide", AT, {})
    made = narrowed_objects(NARROW, parts, "Wide", "Narrow", AT, {"description": "One"})
    assert list(made) == ["Narrow", "NarrowEnvelopeError"]
    assert "allOf" not in made["Narrow"]
    assert verdicts(in_parts({**parts, **made}, "Narrow")) == verdicts({"allOf": [WIDE, NARROW]})


def test_what_narrows_only_the_top_stands_beside_a_reference() -> None:
    parts = named_objects(WIDE, "Wide", AT, {})
    flat = {"type": "object", "properties": {"trace": {"const": "t1"}}}
    own = {"type": "object", "properties": {"trace": {"enum": ["t1"]}}}
    made = narrowed_objects(flat, parts, "Wide", "Flat", AT, {})
    assert made == {"Flat": {"allOf": [{"$ref": f"{AT}Wide"}, own]}}


def test_two_statements_of_one_keyword_both_hold() -> None:
    wide = {
        "type": "object",
        "properties": {"a": {"type": "string", "pattern": "^x"}, "o": {"properties": {"b": TEXT}}},
    }
    narrow = {"properties": {"a": {"pattern": "y$"}, "o": {"properties": {"b": {"const": "c"}}}}}
    parts = named_objects(wide, "Wide", AT, {})
    schema = in_parts({**parts, **narrowed_objects(narrow, parts, "Wide", "Narrow", AT, {})}, "Narrow")
    takes = jsonschema.Draft202012Validator(schema).is_valid
    assert takes({"a": "xy", "o": {"b": "c"}})
    assert not takes({"a": "x"})
    assert not takes({"a": "y"})
    assert not takes({"o": {"b": "d"}})


def test_names_that_would_be_the_same_are_numbered() -> None:
    inner = {"type": "object", "properties": {"x": TEXT}}
    parts = named_objects({"type": "object", "properties": {"a_b": inner, "aB": inner}}, "W", AT, {})
    assert list(parts) == ["W", "WAB", "WAB2"]


def test_nothing_stands_beside_a_reference() -> None:
    """Readers of older API descriptions look at nothing but the reference."""
    wide: dict[str, Any] = {"type": "object", "properties": {"error": {"type": "object", "properties": {"code": TEXT}}}}
    fixed: dict[str, Any] = {"error": {"const": {"code": "X"}}}
    nested: dict[str, Any] = {"more": {"type": "object", "properties": {"code": {"const": "X"}}}}
    for members in (fixed, fixed | nested):
        parts = named_objects(wide, "Wide", AT, {})
        made = narrowed_objects({"type": "object", "properties": members}, parts, "Wide", "Narrow", AT, {})
        assert all(list(schema) == ["$ref"] for schema in references(parts | made))


def references(part: Any) -> list[dict[str, Any]]:
    """Every schema within a part that refers to another one."""
    if isinstance(part, list):
        return [found for item in part for found in references(item)]
    if not isinstance(part, dict):
        return []
    own = [part] if "$ref" in part else []
    return own + [found for item in part.values() for found in references(item)]
