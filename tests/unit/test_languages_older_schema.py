"""Older schemas: what 2020-12 says, in the dialect before it."""

from __future__ import annotations

from typing import Any

import pytest

from templates.openapi._older_schema import older_document, older_schema


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ({"const": "x"}, {"enum": ["x"]}),
        ({"const": None}, {"enum": [None], "nullable": True}),
        ({"type": ["string", "null"]}, {"type": "string", "nullable": True}),
        ({"type": ["string", "integer"]}, {"anyOf": [{"type": "string"}, {"type": "integer"}]}),
        (
            {"type": ["string", "array", "null"]},
            {"anyOf": [{"type": "string", "nullable": True}, {"type": "array", "items": {}, "nullable": True}]},
        ),
        ({"examples": [1, 2]}, {"example": 1}),
        ({"type": "null"}, {"type": "string", "nullable": True, "enum": [None]}),
        ({"exclusiveMinimum": 0}, {"minimum": 0, "exclusiveMinimum": True}),
        ({"exclusiveMinimum": 0, "minimum": 1}, {"minimum": 1}),
        ({"minimum": 0, "exclusiveMinimum": 1}, {"minimum": 1, "exclusiveMinimum": True}),
        ({"maximum": 9, "exclusiveMaximum": 9}, {"maximum": 9, "exclusiveMaximum": True}),
        ({"$schema": "x", "$id": "y", "$comment": "z", "type": "string"}, {"type": "string"}),
        ({"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/A"}),
        ({"type": "array"}, {"type": "array", "items": {}}),
        (
            {"type": "array", "prefixItems": [{"const": 1}], "minItems": 1},
            {"type": "array", "items": {}, "minItems": 1},
        ),
        (
            {"type": "object", "properties": {"const": {"const": 1}}, "required": ["const"]},
            {"type": "object", "properties": {"const": {"enum": [1]}}, "required": ["const"]},
        ),
        (
            {"anyOf": [{"const": 1}], "items": {"examples": ["x"]}},
            {"anyOf": [{"enum": [1]}], "items": {"example": "x"}},
        ),
        ({"additionalProperties": False}, {"additionalProperties": False}),
    ],
)
def test_each_keyword(newer: dict[str, Any], older: dict[str, Any]) -> None:
    assert older_schema(newer) == older


def test_a_document_is_older_in_its_schemas_and_nowhere_else() -> None:
    example = {"const": 1, "examples": [2]}
    document: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "x", "version": "1", "summary": "s", "description": "d"},
        "components": {
            "schemas": {"A": {"properties": {"code": {"const": "c"}}}},
            "headers": {"H": {"schema": {"type": ["string", "null"]}, "x-role": "reset"}},
            "examples": {"A": {"value": example}},
        },
    }
    older = older_document(document)
    assert older["openapi"] == "3.0.3"
    assert list(older["info"]) == ["title", "version", "description"]
    assert older["components"] == {
        "schemas": {"A": {"properties": {"code": {"enum": ["c"]}}}},
        "headers": {"H": {"schema": {"type": "string", "nullable": True}, "x-role": "reset"}},
        "examples": {"A": {"value": {"const": 1, "examples": [2]}}},
    }
