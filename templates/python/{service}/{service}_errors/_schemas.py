"""How schemas are made: out of what the package knows anyway, and exactly as they are published.

So the package carries no second copy of its texts and examples, and nothing is read before somebody asks.
"""

from __future__ import annotations

from json import loads
from math import ceil
from typing import Any, TypeAlias

from . import _prose as prose
from . import _table as table
from ._bodies import contents, samples_of
from ._envelopes import ENVELOPES
from ._lookup import known_row
from ._rows import Row, rows, text_of_key, texts_by_key

Schema: TypeAlias = dict[str, Any]
Path: TypeAlias = list[str | int]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FEW = 32  # a validator looks at every branch, so more of them are divided into groups, of which it enters one


def address_of(name: str) -> str:
    """The address of a schema of the service."""
    return f"{contents()['address']}{name}.json"


def of_entry(key: str) -> Schema:
    """The schema of an entry's body."""
    return _of_row(known_row(key), text_of_key(prose.PROSE, key))


def of_envelope(id: str) -> Schema:
    """The schema of an envelope."""
    envelope = contents()["envelopes"][id]
    schema = _head(f"envelopes/{id}", envelope["title"], envelope["description"])
    schema |= {key: value for key, value in envelope["schema"].items() if key not in ("title", "description")}
    if envelope["examples"]:
        schema["examples"] = envelope["examples"]
    return schema


def of_service() -> Schema:
    """The schema of any body: one with a documented code must be of that code's error, any other of a known shape."""
    said = (
        "Any body with which the API tells of an error: with a documented code that error's, else one of a known shape."
    )
    schema = _head("service", f"{table.TITLE} errors", said)
    known = _any_of([f"envelopes/{id}" for id in contents()["envelopes"]])
    branches = _branches()
    if not branches:
        return schema | known
    paths = contents()["code_paths"]
    size = len(branches) if len(branches) <= _FEW else ceil(len(branches) ** 0.5)
    groups = [branches[start : start + size] for start in range(0, len(branches), size)]
    inner = [_group(group, paths) for group in groups] if len(groups) > 1 else [branch for _, branch in branches]
    return schema | {
        "if": _somewhere({"enum": [code for code, _ in branches]}, paths),
        "then": {"type": "object", "allOf": inner},
        "else": known,
    }


def bundle() -> Schema:
    """All schemas of the service in one document."""
    said = texts_by_key(prose.PROSE)
    entries = {f"entries/{row.slug}.json": _of_row(row, said[row.key]) for row in rows()}
    envelopes = {f"envelopes/{id}.json": of_envelope(id) for id in contents()["envelopes"]}
    return _head("bundle", f"{table.TITLE} errors, all schemas in one document", "") | {
        "$ref": "service.json",
        "$defs": {"service.json": of_service(), **envelopes, **entries},
    }


def _of_row(row: Row, said: str) -> Schema:
    """The schema of an entry's body; what the catalogue says of the entry is JSON."""
    entry, told = contents()["entries"][row.key], loads(said)
    description = "\n\n".join(filter(None, (told.get("description"), told.get("deprecated"))))
    schema = _head(f"entries/{row.slug}", told["title"], description)
    if entry["deprecated"]:
        schema["deprecated"] = True
    schema["allOf"] = [{"$ref": f"../envelopes/{entry['envelope']}.json"}]
    return {**schema, **entry["schema"], "examples": _examples(row.key)}


def _examples(key: str) -> list[Any]:
    """The bodies of an entry, each once: the first of those that documents show, then the others in their order."""
    found = [samples_of(key)[0]["body"]]
    for sample in contents()["entries"][key]["samples"]:
        if sample["body"] not in found:
            found.append(sample["body"])
    return found


def _branches() -> list[tuple[Any, Schema]]:
    """For each code that bodies carry: where a body has it, the body is one of an entry with that code."""
    entries, paths = contents()["entries"], contents()["code_paths"]
    found: dict[Any, list[str]] = {}
    for row in rows():
        fixed: Any = entries[row.key]["schema"] if row.on_wire else {}
        for step in ENVELOPES[row.envelope].code:
            listed = fixed.get("prefixItems")
            fixed = listed[int(step)] if listed else fixed.get("properties", {}).get(step, {})
        if "const" in fixed:
            found.setdefault(fixed["const"], []).append(f"entries/{row.slug}")
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


def _head(name: str, title: str, description: str) -> Schema:
    """What a schema begins with."""
    head = {"$schema": _DIALECT, "$id": address_of(name), "title": title}
    return head | {"description": description} if description else head
