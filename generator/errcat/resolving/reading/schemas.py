"""Schemas: a schema as its author wrote it goes in, the one that outputs have comes out, and what tells who fits it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from errcat.documents.language import keys_of
from errcat.model import Format
from errcat.schemas.pointers import plain
from errcat.schemas.walking import spelled_out

if TYPE_CHECKING:
    from jsonschema_rs import Validator


def validator_for_data(schema: Any, formats: Mapping[str, Format]) -> Validator | None:
    """A validator for data of an author's schema, or None where the schema is not one."""
    from jsonschema_rs import validator_for

    try:
        return validator_for(readable_schema(schema, formats), validate_formats=True)
    except ValueError:  # what is wrong with the schema is diagnosed where the schema stands
        return None


def readable_schema(schema: Any, formats: Mapping[str, Format]) -> dict[str, Any]:
    """The schema as outputs have it: a catalogue's own formats spelled out, and nothing that is not of the language."""
    return spelled_out(_of_language(schema), formats)


def _of_language(schema: Any) -> dict[str, Any]:
    """The schema in ordinary dicts and lists, with just those keywords that the language knows."""
    known = keys_of("schema")
    return {key: _part(key, value) for key, value in schema.items() if key in known}


def _part(key: str, value: Any) -> Any:
    """The value of a schema's keyword, with the schemas in it kept to the language."""
    if key == "properties":
        parts = value if isinstance(value, dict) else {}
        return {name: _of_language(part) for name, part in parts.items() if isinstance(part, dict)}
    if key in ("items", "additionalProperties") and isinstance(value, dict):
        return _of_language(value)
    if key == "anyOf":
        branches = value if isinstance(value, list) else []
        return [_of_language(part) for part in branches if isinstance(part, dict)]
    return plain(value)
