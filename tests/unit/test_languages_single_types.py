"""Single types: a choice of types as a choice of schemas."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from errcat.languages.single_types import single_types

VALUES: list[Any] = [None, True, 0, 7, 8, 1.5, "", "abc", "abcdefghij", [], [1], ["x"], {}, {"a": 1}, {"a": "x"}]


@pytest.mark.parametrize(
    ("several", "single"),
    [
        ({"type": ["string"]}, {"type": "string"}),
        ({"type": ["string", "null"], "pattern": "^a"}, {"type": ["string", "null"], "pattern": "^a"}),
        (
            {"description": "d", "type": ["string", "integer"], "maxLength": 5, "minimum": 8},
            {
                "description": "d",
                "anyOf": [{"type": "string", "maxLength": 5}, {"type": "integer", "minimum": 8}],
            },
        ),
        (
            {"type": ["array", "object"], "items": {"type": ["string", "boolean"]}},
            {
                "anyOf": [
                    {"type": "array", "items": {"anyOf": [{"type": "string"}, {"type": "boolean"}]}},
                    {"type": "object"},
                ]
            },
        ),
        (
            {"type": ["string", "integer", "null"]},
            {"anyOf": [{"type": ["string", "null"]}, {"type": ["integer", "null"]}]},
        ),
        (
            {"type": ["string", "integer"], "anyOf": [{"const": 7}, {"const": "abc"}]},
            {
                "anyOf": [{"const": 7}, {"const": "abc"}],
                "allOf": [{"anyOf": [{"type": "string"}, {"type": "integer"}]}],
            },
        ),
        (
            {"type": "object", "properties": {"type": {"type": ["string", "integer"]}}},
            {"type": "object", "properties": {"type": {"anyOf": [{"type": "string"}, {"type": "integer"}]}}},
        ),
        (
            {"type": ["array", "string"], "prefixItems": [{"type": ["string", "boolean"]}], "minItems": 1},
            {
                "anyOf": [
                    {
                        "type": "array",
                        "prefixItems": [{"anyOf": [{"type": "string"}, {"type": "boolean"}]}],
                        "minItems": 1,
                    },
                    {"type": "string"},
                ]
            },
        ),
        ({"additionalProperties": False}, {"additionalProperties": False}),
    ],
)
def test_each_form_says_the_same(several: dict[str, Any], single: dict[str, Any]) -> None:
    assert single_types(several) == single
    before, after = jsonschema.Draft202012Validator(several), jsonschema.Draft202012Validator(single)
    assert [before.is_valid(value) for value in VALUES] == [after.is_valid(value) for value in VALUES]
