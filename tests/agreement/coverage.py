"""Coverage: what of the language, of its findings and of the ways to tell errors apart some catalogues have used."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, get_args

from errcat.documents import language
from errcat.findings import explain
from errcat.model import Identity

from tests.agreement.envelopes import KINDS
from tests.agreement.made import Made

SCHEMA: dict[str, Any] = json.loads((Path(language.__file__).parent / "catalog.schema.json").read_text("utf-8"))
_EXPLANATIONS = Path(explain.__file__).parent / "explanations"
_ROOTS = ("service", "entries", "lock")
_OF_LOADING = ("service.imports", "import.")  # merged before anything that is compared here begins


def wanted(schema: dict[str, Any]) -> set[str]:
    """Everything that must occur: keys and listed values of the language, findings, combinations of identity."""
    found = {label for root in _ROOTS for label in _labels(schema["$defs"][root], root, schema["$defs"], set())}
    found = {label for label in found if not label.startswith(_OF_LOADING)}
    found |= {path.stem for path in _EXPLANATIONS.glob("EC[23]*.md")}
    return found | {_identity(*of) for of in product(get_args(Identity), (True, False), KINDS)}


def used(made: Made) -> Iterator[str]:
    """What a catalogue has used: its findings and, where it is accepted, the rest."""
    yield from made.codes
    if made.catalogue is None:
        return
    drawn, definitions = made.drawn, SCHEMA["$defs"]
    documents = [("service", drawn.service), *(("entries", file) for file in drawn.files)]
    documents += [("lock", drawn.lock)] if drawn.lock is not None else []
    for root, document in documents:
        yield from _used(document, definitions[root], root, definitions)
    for entry in made.service.entries:
        if entry.envelope.id in drawn.kinds:
            yield _identity(entry.identity, len(entry.statuses) > 1, drawn.kinds[entry.envelope.id])


def _identity(identity: str, several: bool, kind: str) -> str:
    """What an entry is told by, with one status or several, in an envelope of a kind."""
    return f"{identity}, {'several statuses' if several else 'one status'}, {kind}"


def _labels(schema: Any, at: str, definitions: dict[str, Any], seen: set[str]) -> Iterator[str]:
    """Every key and every listed value that a schema speaks of, by where it stands; a definition is entered once."""
    for inner, below in _inside(schema, at):
        yield from [below] if below != at and "." in below and not below.endswith(("[]", "{}")) else []
        yield from _labels(inner, below, definitions, seen)
    for value in _values(schema):
        yield f"{at}={json.dumps(value)}"
    name = _reference(schema)
    if name and name not in seen:
        seen.add(name)
        yield from _labels(definitions[name], name, definitions, seen)


def _inside(schema: Any, at: str) -> Iterator[tuple[Any, str]]:
    """The schemas within a schema, each with where it stands."""
    for name, inner in schema.get("properties", {}).items():
        yield inner, f"{at}.{name}"
    if isinstance(schema.get("items"), dict):
        yield schema["items"], f"{at}[]"
    if isinstance(schema.get("additionalProperties"), dict):
        yield schema["additionalProperties"], f"{at}{{}}"
    for keyword in ("anyOf", "oneOf"):
        for branch in schema.get(keyword, ()):
            yield branch, at


def _used(value: Any, schema: Any, at: str, definitions: dict[str, Any]) -> Iterator[str]:
    """The keys and the listed values that a document has."""
    if value in _values(schema):
        yield f"{at}={json.dumps(value)}"
    if name := _reference(schema):
        yield from _used(value, definitions[name], name, definitions)
    members = schema.get("properties", {})
    if isinstance(value, dict):
        others = schema.get("additionalProperties")
        for key, inner in value.items():
            if key in members:
                yield f"{at}.{key}"
                yield from _used(inner, members[key], f"{at}.{key}", definitions)
            elif isinstance(others, dict):
                yield from _used(inner, others, f"{at}{{}}", definitions)
    for inner in value if isinstance(value, list) else ():
        if isinstance(schema.get("items"), dict):
            yield from _used(inner, schema["items"], f"{at}[]", definitions)
    for keyword in ("anyOf", "oneOf"):
        for branch in schema.get(keyword, ()):
            yield from _used(value, branch, at, definitions)


def _values(schema: Any) -> list[Any]:
    """The values that a schema lists."""
    return [schema["const"]] if "const" in schema else list(schema.get("enum", ()))


def _reference(schema: Any) -> str:
    """The definition to which a schema refers."""
    return str(schema.get("$ref", "")).removeprefix("#/$defs/")
