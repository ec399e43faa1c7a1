"""Field models: types out of schemas, and nothing that makes the library import a module or open a file."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
import yaml
from errcat.outputs.cache import Cache
from errcat.outputs.field_models import UnsafeSchema, field_models

TARGETS = Path(__file__).parents[2] / "templates"
OPTIONS: dict[str, Any] = next(
    found["models"]
    for file in TARGETS.glob("*/target.yaml")
    if "models" in (found := yaml.safe_load(file.read_text("utf-8")))
)


def schema(**members: Any) -> dict[str, Any]:
    """A bundle with one object."""
    return {"$defs": {"Body": {"type": "object", "required": ["detail"], "properties": members}}}


def test_an_object_becomes_a_type() -> None:
    text = field_models(schema(detail={"type": "string"}, count={"type": "integer"}), OPTIONS, None)
    classes = {node.name for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ClassDef)}
    assert "Body" in classes
    assert "detail: str" in text


@pytest.mark.parametrize(
    "part",
    [
        {"customTypePath": "os.system"},
        {"x-python-type": "os.system"},
        {"x-python-import": {"module": "os", "name": "system"}},
        {"customBasePath": "os.system"},
        {"$ref": "file:///etc/passwd"},
        {"$ref": "http://example.com/x"},
        {"$dynamicRef": "#x"},
        {"not": {}},
        {"if": {}},
        {"anyOf": [{"customTypePath": "os.system"}]},
        {"type": "array", "items": {"$ref": "other.json"}},
        {"type": "object", "properties": {"a": {"customTypePath": "os.system"}}},
        {"additionalProperties": {"customTypePath": "os.system"}},
    ],
)
def test_what_may_do_more_than_describe_is_refused(part: dict[str, Any]) -> None:
    with pytest.raises(UnsafeSchema):
        field_models(schema(detail=part), OPTIONS, None)


def test_a_property_may_be_called_as_a_keyword_is() -> None:
    text = field_models(schema(customTypePath={"type": "string"}, detail={"type": "string"}), OPTIONS, None)
    assert "customTypePath" in text


@pytest.mark.parametrize("text", ['"""\nimport os\n"""', "\\", "'''", "{{ x }}", "*/", "a\nb", '"; import os; "'])
def test_a_hostile_description_is_text(text: str) -> None:
    made = field_models(schema(detail={"type": "string", "description": text, "title": text}), OPTIONS, None)
    imported = {
        alias.name
        for node in ast.walk(ast.parse(made))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert "os" not in imported


def test_the_same_schema_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache, one = Cache(tmp_path), schema(detail={"type": "string"})
    made = field_models(one, OPTIONS, cache)
    monkeypatch.setattr("errcat.outputs.field_models._generate", lambda *_: "anew")
    assert field_models(one, OPTIONS, cache) == made
    assert field_models(schema(detail={"type": "integer"}), OPTIONS, cache) == "anew"
    assert field_models(one, {**OPTIONS, "class_name": "X"}, cache) == "anew"
