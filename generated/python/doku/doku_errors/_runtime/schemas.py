# SPDX-License-Identifier: MIT-0
"""Schemas: what the bodies of errors look like, as examples and as JSON Schemas, exactly as they are published.

They are made out of what the package knows anyway, so it carries no second copy of its texts and examples, and nothing
is read before somebody asks.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from json import loads
from math import ceil
from typing import TYPE_CHECKING, Any, TypeAlias

from .entries import text_of_key, texts_by_key
from .texts import known_entry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .entries import Entry
    from .service import Service

Schema: TypeAlias = dict[str, Any]
Path: TypeAlias = list[str | int]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FEW = 32  # a validator looks at every branch, so more of them are divided into groups, of which it enters one


@cache
def contents(service: Service) -> Mapping[str, Any]:
    """Everything that the package's file of bodies says."""
    found: Mapping[str, Any] = loads((files(service.package) / "_bodies.json").read_text("utf-8"))
    return found


def media_type_of(service: Service, key: str) -> str:
    """The media type in which an entry arrives."""
    envelope = contents(service)["entries"][key]["envelope"]
    return str(contents(service)["envelopes"][envelope]["media_type"])


def samples_of(service: Service, key: str) -> Sequence[Mapping[str, Any]]:
    """The bodies of an entry, the documented ones first: name, status, headers, body, and whether it was built."""
    samples: Sequence[Mapping[str, Any]] = contents(service)["entries"][key]["samples"]
    return sorted(samples, key=lambda sample: bool(sample["built"]))


def headers_of(service: Service, entry: Entry) -> dict[str, Any]:
    """The headers of an entry's responses as OpenAPI describes them: those of the service, and those of parameters."""
    known = contents(service)["headers"]
    found: dict[str, Any] = {name: dict(known[name]) for name in contents(service)["entries"][entry.key]["headers"]}
    names = {name.lower() for name in found}
    told = [param for param in entry.specs if param.header and param.header.lower() not in names]
    return found | {param.header: {"schema": {"type": param.kind}} for param in told}


def schema_of(service: Service, key: str) -> dict[str, Any]:
    """The JSON Schema of an entry's body, complete in itself."""
    entry = contents(service)["entries"][key]
    envelope = contents(service)["envelopes"][entry["envelope"]]["schema"]
    return {"allOf": [envelope, entry["schema"]]} if entry["schema"] else dict(envelope)


def address_of(service: Service, name: str) -> str:
    """The address of a schema of the service."""
    return f"{contents(service)['address']}{name}.json"


def of_entry(service: Service, key: str) -> Schema:
    """The schema of an entry's body."""
    return _of_entry(service, known_entry(service, key), text_of_key(service.prose().entries, key))


def of_envelope(service: Service, id: str) -> Schema:
    """The schema of an envelope."""
    envelope = contents(service)["envelopes"][id]
    schema = _head(service, f"envelopes/{id}", envelope["title"], envelope["description"])
    schema |= {key: value for key, value in envelope["schema"].items() if key not in ("title", "description")}
    if envelope["examples"]:
        schema["examples"] = envelope["examples"]
    return schema


def of_service(service: Service) -> Schema:
    """The schema of any body: one with a documented code must be of that code's error, any other of a known shape."""
    said = (
        "Any body with which the API tells of an error: with a documented code that error's, else one of a known shape."
    )
    schema = _head(service, "service", f"{service.title} errors", said)
    known = _any_of([f"envelopes/{id}" for id in contents(service)["envelopes"]])
    branches = _branches(service)
    if not branches:
        return schema | known
    paths = contents(service)["code_paths"]
    size = len(branches) if len(branches) <= _FEW else ceil(len(branches) ** 0.5)
    groups = [branches[start : start + size] for start in range(0, len(branches), size)]
    inner = [_group(group, paths) for group in groups] if len(groups) > 1 else [branch for _, branch in branches]
    return schema | {
        "if": _somewhere({"enum": [code for code, _ in branches]}, paths),
        "then": {"type": "object", "allOf": inner},
        "else": known,
    }


def bundle(service: Service) -> Schema:
    """All schemas of the service in one document."""
    said = texts_by_key(service.prose().entries)
    entries = {f"entries/{entry.slug}.json": _of_entry(service, entry, said[entry.key]) for entry in service.entries()}
    envelopes = {f"envelopes/{id}.json": of_envelope(service, id) for id in contents(service)["envelopes"]}
    return _head(service, "bundle", f"{service.title} errors, all schemas in one document", "") | {
        "$ref": "service.json",
        "$defs": {"service.json": of_service(service), **envelopes, **entries},
    }


def _of_entry(service: Service, entry: Entry, said: str) -> Schema:
    """The schema of an entry's body; what the catalogue says of the entry is JSON."""
    body, told = contents(service)["entries"][entry.key], loads(said)
    description = "\n\n".join(filter(None, (told.get("description"), told.get("deprecated"))))
    schema = _head(service, f"entries/{entry.slug}", told["title"], description)
    if body["deprecated"]:
        schema["deprecated"] = True
    schema["allOf"] = [{"$ref": f"../envelopes/{body['envelope']}.json"}]
    return {**schema, **body["schema"], "examples": _examples(service, entry.key)}


def _examples(service: Service, key: str) -> list[Any]:
    """The bodies of an entry, each once: the first of those that documents show, then the others in their order."""
    found = [samples_of(service, key)[0]["body"]]
    for sample in contents(service)["entries"][key]["samples"]:
        if sample["body"] not in found:
            found.append(sample["body"])
    return found


def _branches(service: Service) -> list[tuple[Any, Schema]]:
    """For each code that bodies carry: where a body has it, the body is one of an entry with that code."""
    bodies, paths = contents(service)["entries"], contents(service)["code_paths"]
    found: dict[Any, list[str]] = {}
    for entry in service.entries():
        envelope = service.envelopes[entry.envelope]
        fixed: Any = bodies[entry.key]["schema"] if entry.on_wire and "code" not in envelope.elsewhere else {}
        for step in envelope.code:
            listed = fixed.get("prefixItems")
            fixed = listed[int(step)] if listed else fixed.get("properties", {}).get(step, {})
        for code in [fixed["const"]] if "const" in fixed else fixed.get("enum", ()):
            found.setdefault(code, []).append(f"entries/{entry.slug}")
    return [(code, {"if": _somewhere({"const": code}, paths), "then": _any_of(names)}) for code, names in found.items()]


def _group(group: list[tuple[Any, Schema]], paths: list[Path]) -> Schema:
    """Several branches, into which a validator looks where the code is one of theirs."""
    condition = _somewhere({"enum": [code for code, _ in group]}, paths)
    return {"if": condition, "then": {"type": "object", "allOf": [branch for _, branch in group]}}


def _somewhere(schema: Schema, paths: list[Path]) -> Schema:
    """A schema of a body that has a value of this schema at the end of one of the paths; a number is a list's item."""
    branches: list[Schema] = []
    for path in paths:
        inner = schema
        for step in reversed(path):
            if isinstance(step, int):
                inner = {"type": "array", "minItems": step + 1, "prefixItems": [*[{}] * step, inner]}
            else:
                inner = {"type": "object", "required": [step], "properties": {step: inner}}
        branches.append(inner)
    return branches[0] if len(branches) == 1 else {"anyOf": branches}


def _any_of(names: list[str]) -> Schema:
    """What makes a body one of those that these schemas describe."""
    found = [{"$ref": f"{name}.json"} for name in names]
    return dict(found[0]) if len(found) == 1 else {"anyOf": found}


def _head(service: Service, name: str, title: str, description: str) -> Schema:
    """What a schema begins with."""
    head = {"$schema": _DIALECT, "$id": address_of(service, name), "title": title}
    return head | {"description": description} if description else head
