"""Validators: the schemas and components among the outputs of a catalogue, asked whether they take a body."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import jsonschema_rs
from errcat.model import Entry, Envelope, Status
from errcat.naming import words
from errcat.outputs.outputs import Files

from tests.agreement.made import targets

_DATA = ("enum", "example", "default", "properties", "required")
SCHEMAS = "https://errors.example/schemas/acme/"


class Validators:
    """Everything among the outputs that says whether a body is valid."""

    def __init__(self, files: Files) -> None:
        """Keep the files."""
        self._files = files
        self._kept: dict[str, jsonschema_rs.Draft202012Validator] = {}

    @cached_property
    def schemas(self) -> dict[str, Any]:
        """The JSON Schemas of the service, by their addresses."""
        read = (json.loads(content) for path, content in self._files["json_schema"].items() if path.startswith("acme/"))
        return {schema["$id"]: schema for schema in read}

    @cached_property
    def _registry(self) -> jsonschema_rs.Registry:
        """All schemas, for those that refer to others."""
        return jsonschema_rs.Registry(list(self.schemas.items()))

    @cached_property
    def components(self) -> dict[str, Any]:
        """The schemas among the OpenAPI components."""
        return self._components("acme.json")

    @cached_property
    def older_components(self) -> dict[str, Any]:
        """The same of the document for older tools, read as these read it."""
        return {name: newer(schema) for name, schema in self._components("acme-3.0.json").items()}

    def _components(self, file: str) -> dict[str, Any]:
        """The schemas of an OpenAPI document."""
        found: dict[str, Any] = json.loads(self._files["openapi"][file])["components"]["schemas"]
        return found

    def published(self, name: str) -> jsonschema_rs.Draft202012Validator:
        """The validator of a published schema: `service`, `bundle`, `entries/…`, `envelopes/…`."""
        if name not in self._kept:
            schema = self.schemas[f"{SCHEMAS}{name}.json"]
            self._kept[name] = jsonschema_rs.Draft202012Validator(
                schema, registry=self._registry, validate_formats=True
            )
        return self._kept[name]

    def component(self, name: str, *, older: bool = False) -> jsonschema_rs.Draft202012Validator:
        """The validator of a component."""
        key = f"{'older' if older else ''}#{name}"
        if key not in self._kept:
            schemas = self.older_components if older else self.components
            schema = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas}}
            self._kept[key] = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
        return self._kept[key]

    def of_entry(self, entry: Entry) -> Iterator[tuple[str, jsonschema_rs.Draft202012Validator]]:
        """Everything that must take a body of an entry, by what it is called in a failure."""
        yield "its schema", self.published(f"entries/{entry.slug}")
        yield "the schema of its envelope", self.published(f"envelopes/{entry.envelope.id}")
        yield "the schema of the service", self.published("service")
        yield "its component", self.component(component_of(entry))
        yield "the component of its envelope", self.component(component_of(entry.envelope))


def newer(schema: Any) -> Any:
    """A schema of OpenAPI 3.0 as JSON Schema says it now: flags become types and bounds; a `$ref` stands alone."""
    if isinstance(schema, list):
        return [newer(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return {"$ref": schema["$ref"]}
    found = {keyword: value if keyword in _DATA else newer(value) for keyword, value in schema.items()}
    if "properties" in schema:
        found["properties"] = {name: newer(part) for name, part in schema["properties"].items()}
    if found.pop("nullable", False) and "type" in found:
        found["type"] = [found["type"], "null"]
    for flag, bound in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if found.get(flag) is True:
            found[flag] = found.pop(bound)
    return found


def component_of(thing: Entry | Envelope | Status) -> str:
    """The name of the component of a thing."""
    rules = next(target for target in targets() if target.name == "openapi").namespaces["component"].rules
    if isinstance(thing, Entry):
        return rules["entry"].apply(thing.words)
    if isinstance(thing, Status):
        return rules["status"].apply(words(str(thing.code)))
    return rules["envelope"].apply(words(thing.id))


def why(validator: jsonschema_rs.Draft202012Validator, body: Any) -> str:
    """What a validator has against a body, the first of it; nothing where it takes it."""
    fault = next(validator.iter_errors(body), None)
    return "" if fault is None else f"{fault.message} at {'/'.join(map(str, fault.instance_path)) or 'the root'}"
