"""The catalogue's language: its schema, and validators that are made once and answer with every failure at once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jsonschema_rs import Validator

# Keywords of JSON Schema that the catalogue's part of it leaves out, so that an author is not told of a typing mistake.
# fmt: off
LEFT_OUT = frozenset((
    "$ref", "$id", "$defs", "$schema", "$anchor", "$dynamicRef", "$comment", "allOf", "oneOf", "not", "if", "then",
    "else", "patternProperties", "propertyNames", "prefixItems", "contains", "minContains", "maxContains",
    "uniqueItems", "unevaluatedProperties", "unevaluatedItems", "dependentRequired", "dependentSchemas",
    "minProperties", "maxProperties", "readOnly", "writeOnly", "contentEncoding", "contentMediaType", "nullable",
    "example", "discriminator", "definitions",
))
# fmt: on

SCHEMA_FILE = Path(__file__).parent / "catalog.schema.json"


@cache
def catalog_schema() -> dict[str, Any]:
    """The JSON Schema of the catalogue's language."""
    import json

    schema: dict[str, Any] = json.loads(SCHEMA_FILE.read_bytes())
    return schema


@cache
def validator_of(part: str) -> Validator:
    """The validator of a part of the language, by its name under `$defs`."""
    from jsonschema_rs import validator_for

    schema = catalog_schema()
    return validator_for(
        {"$schema": schema["$schema"], "$defs": schema["$defs"], "$ref": f"#/$defs/{part}"}, validate_formats=True
    )


def part_at(path: list[str | int]) -> dict[str, Any]:
    """The part of the language's schema at a path that a validator gave; empty where there is none."""
    part: Any = catalog_schema()
    for step in path:
        try:
            part = part[step]
        except (KeyError, IndexError, TypeError):
            return {}
    return part if isinstance(part, dict) else {}


@cache
def keys_of(part: str) -> tuple[str, ...]:
    """The keys that a part of the language knows, in the order of the schema."""
    return tuple(catalog_schema()["$defs"][part]["properties"])
