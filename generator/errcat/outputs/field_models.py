"""Field models: typed Python text for a bundle of JSON Schemas, made by datamodel-code-generator."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from errcat.outputs.cache import Cache

# What a catalogue's schemas may hold, and nothing else: some keywords make the library import modules or open files.
ALLOWED_KEYWORDS = frozenset(
    (
        *("$schema", "$id", "$defs", "$ref", "title", "description", "type", "properties", "required", "items"),
        *("enum", "const", "default", "examples", "pattern", "format", "minimum", "maximum", "exclusiveMinimum"),
        *("exclusiveMaximum", "multipleOf", "minLength", "maxLength", "minItems", "maxItems", "additionalProperties"),
        *("anyOf", "deprecated"),
        "x-metadata",  # of the templates: what the field of a dataclass says in its `metadata`, as a literal
    )
)
_OF_SCHEMAS, _OF_NAMED_SCHEMAS = ("items", "additionalProperties"), ("properties", "$defs")


class UnsafeSchema(ValueError):
    """A schema with a keyword or a reference that may not reach the library."""


def field_models(schema: Mapping[str, Any], options: Mapping[str, Any], cache: Cache | None) -> str:
    """The text of a module with one type for each object of the schema; options are the target's own."""
    _refuse_unsafe(schema)
    text, chosen = json.dumps(schema, sort_keys=False, ensure_ascii=False), json.dumps(dict(options), sort_keys=True)
    key = hashlib.blake2b(f"{_version()}\0{chosen}\0{text}".encode()).hexdigest()[:40]
    kept = cache.read("models", key) if cache else None
    if kept is not None:
        return kept.decode()
    made = _generate(text, chosen)
    if cache:
        cache.write("models", key, made.encode())
    return made


@functools.cache
def _version() -> str:
    """The version of the library, found without importing it."""
    from importlib.metadata import version

    return version("datamodel-code-generator")


@functools.cache
def _generate(text: str, options: str) -> str:
    """One run of the library for a schema and options as JSON, every option that its defaults could change stated."""
    from datamodel_code_generator import GenerateConfig, generate
    from datamodel_code_generator.enums import DataModelType, InputFileType
    from datamodel_code_generator.format import Formatter, PythonVersion

    chosen = json.loads(options)
    config = GenerateConfig(
        input_file_type=InputFileType.JsonSchema,
        output_model_type=DataModelType(chosen.pop("output_model_type")),
        target_python_version=PythonVersion(chosen.pop("target_python_version")),
        formatters=[Formatter.BUILTIN],
        disable_timestamp=True,
        allow_remote_refs=False,
        settings_path=Path(__file__),
        **chosen,
    )
    return str(generate(text, config=config))


def _refuse_unsafe(schema: Any) -> None:
    """Raise where a schema holds a keyword that is not allowed, or a reference that leaves the document."""
    if not isinstance(schema, Mapping):
        return
    for keyword, value in schema.items():
        if keyword not in ALLOWED_KEYWORDS:
            raise UnsafeSchema(f"the keyword `{keyword}` may not reach the model generator")
        if keyword == "$ref" and not str(value).startswith("#/"):
            raise UnsafeSchema(f"the reference `{value}` leaves the document")
        if keyword in _OF_SCHEMAS:
            _refuse_unsafe(value)
        elif keyword in _OF_NAMED_SCHEMAS:
            for part in value.values():
                _refuse_unsafe(part)
        elif keyword == "anyOf":
            for part in value:
                _refuse_unsafe(part)
