"""The schemas out of the packages: those of the folder, found without a network, and picked by what a response is."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from errcat.diagnostics import Diagnostics
from errcat.model import Entry
from errcat.outputs.inputs import Inputs
from errcat.pipeline import compile_files

from tests.consume.packages import GENERATED, ROOT, SERVICES, body_of, entries, package, service_of, vectors

FOLDER = GENERATED / "json_schema"
PAIRS = entries()

# More codes than stand in one list, at places of three envelopes, once in a list; a code that is a number in the
# address; texts that could break out of a table; a list of types, and an entry whose documents show several bodies.
SEVERAL = """\
service: several
title: Several
envelopes:
  default:
    description: "Line\\tone\\nLine two"
    places: {code: /error/code, message: /error/message}
    schema:
      title: Not this one
      type: object
      required: [error]
      properties:
        error:
          type: object
          required: [code, message]
          properties: {code: {type: string}, message: {type: string}, extra: {type: [string, integer, "null"]}}
  other:
    places: {code: /code, message: /detail}
    samples:
      - body: {"code": "left", "detail": "One"}
  listed:
    places: {code: /errors/0/code, message: /errors/0/detail}
    schema:
      type: object
      required: [errors]
      properties:
        errors:
          type: array
          items: {type: object, properties: {code: {type: string}, detail: {type: string}}}
statuses: {400: {title: Bad}, 404: {title: Missing}, 409: {title: Conflict}}
"""
OTHERS = """\
left:
  status: 404
  envelope: other
  deprecated: {since: "1"}
  samples:
    - body: {"code": "left", "detail": "Built"}
      built: true
    - body: {"code": "left", "detail": "Shown"}
    - body: {"code": "left", "detail": "Shown"}
    - body: {"code": "left", "detail": "Again"}
"tab\\there": {status: 400, description: "Tab\\tand \\\\ here", name: tab-here}
first: {status: 409, envelope: listed, wire: {/errors/0/kind: one}}
second: {status: 409, envelope: listed}
nameless: {status: 404, envelope: listed, identity: message, message: "No {thing}.", params: {thing: {}}}
"""

IN_AN_EMPTY_ENVIRONMENT = """
import sys
before = set(sys.modules)
import {package}
assert not [name for name in set(sys.modules) - before if "schema" in name or "bodies" in name]
from {package} import schemas
from urllib.parse import urljoin

def references(part, base=""):
    if isinstance(part, dict):
        base = part.get("$id", base)
        if isinstance(part.get("$ref"), str):
            yield urljoin(base, part["$ref"])
        for key, value in part.items():
            if key not in ("examples", "const", "enum", "default"):
                yield from references(value, base)
    elif isinstance(part, list):
        for item in part:
            yield from references(item, base)

found = 0
for address in schemas.addresses():
    for reference in references(schemas.retrieve(address)):
        assert schemas.retrieve(reference)["$id"] == reference
        found += 1
foreign = {{name.partition(".")[0] for name in set(sys.modules) - before}} - sys.stdlib_module_names
assert foreign == {{{package!r}}}, foreign
print(found)
"""


@cache
def schemas(service: str) -> ModuleType:
    """The module of a service's package."""
    return __import__(f"{package(service).__name__}.schemas", fromlist=["schemas"])


def published(folder: Path, service: str) -> dict[str, Any]:
    """The schemas of a service as text, by the address that each gives itself."""
    files = [json.loads(file.read_text("utf-8")) for file in (folder / service).rglob("*.json")]
    return {schema["$id"]: json.dumps(schema) for schema in files}


def offered(module: Any) -> dict[str, str]:
    """The schemas that a package offers, as text."""
    return {address: json.dumps(module.retrieve(address)) for address in module.addresses()}


@pytest.mark.parametrize("service", SERVICES)
def test_a_package_offers_the_very_schemas_that_are_published(service: str) -> None:
    assert offered(schemas(service)) == published(FOLDER, service)


def test_so_does_one_of_a_service_with_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = tmp_path / "catalog" / "several"
    catalog.mkdir(parents=True)
    (catalog / "service.yaml").write_text(SEVERAL, "utf-8")
    many = "".join(f"CODE_{number}: {{status: 400}}\n" for number in range(100))
    (catalog / "errors.yaml").write_text(OTHERS + many, "utf-8")
    diagnostics = Diagnostics()
    wanted = Inputs(tmp_path / "catalog", (ROOT / "templates",), ("json_schema", "python"), "https://e.example/")
    files = compile_files(wanted, diagnostics)
    assert files is not None, diagnostics.found
    for target, made in files.items():
        for path, content in made.items():
            file = tmp_path / target / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    monkeypatch.syspath_prepend(str(tmp_path / "python" / "several"))
    module = __import__("several_errors.schemas", fromlist=["schemas"])
    assert offered(module) == published(tmp_path / "json_schema", "several")
    whole = jsonschema_rs.Draft202012Validator(module.bundle())
    assert len(module.service_schema()["then"]["allOf"]) == 10  # groups of 11
    for number in range(100):
        assert whole.is_valid({"error": {"code": f"CODE_{number}", "message": "m"}})
        assert not whole.is_valid({"error": {"code": f"CODE_{number}"}})
        assert not whole.is_valid({"code": f"CODE_{number}", "detail": "In the shape of another envelope"})
    assert whole.is_valid({"code": "left", "detail": "m"}) and not whole.is_valid({"error": {"code": "left"}})
    assert whole.is_valid({"errors": [{"code": "first", "kind": "one"}, {"code": "left"}]})
    assert not whole.is_valid({"errors": [{"code": "first"}]}) and not whole.is_valid({"errors": [{"detail": 1}]})
    assert whole.is_valid({"code": "unknown", "detail": "m"}) and whole.is_valid({"code": "nameless", "detail": "m"})


@pytest.mark.parametrize("service", SERVICES)
def test_an_installed_package_needs_nobody(service: str, environment: Path, tmp_path: Path) -> None:
    program = IN_AN_EMPTY_ENVIRONMENT.format(package=f"{service}_errors")
    done = subprocess.run([str(environment), "-I", "-c", program], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > len(service_of(service).entries)


@pytest.mark.parametrize(("service", "entry"), PAIRS, ids=str)
def test_both_validators_find_what_a_schema_refers_to(service: str, entry: Entry) -> None:
    module = schemas(service)
    schema = module.schema(entry.code)
    native = jsonschema_rs.validator_for(schema, retriever=module.retrieve)
    reference = jsonschema.Draft202012Validator(schema, registry=module.registry())
    for body, right in ((entry.example, True), ([], False), ({}, False)):
        assert native.is_valid(body) == reference.is_valid(body) == right


@pytest.mark.parametrize("service", SERVICES)
def test_a_response_is_held_to_the_schema_of_what_it_is(service: str) -> None:
    module, known = schemas(service), {entry.id: entry for entry in service_of(service).entries}
    for vector in vectors(service):
        schema = module.schema_for(vector["status"], body_of(vector), vector["headers"])
        if vector["expect"] is None:
            assert schema is None
        elif vector["expect"]["entry"]:
            assert schema is module.schema(known[vector["expect"]["entry"]].code)
        else:
            assert "/envelopes/" in schema["$id"]


def test_a_response_that_is_not_known_is_held_to_the_envelope_that_it_has() -> None:
    dodo = schemas("dodo")
    for body, name in ((b'{"detail": "Hm"}', "default"), (b'{"detail": [1]}', "validation"), (b"<html>", "default")):
        assert dodo.schema_for(418, body)["$id"].endswith(f"/envelopes/{name}.json")


@pytest.mark.parametrize("service", SERVICES)
def test_a_schema_is_found_by_code_by_class_and_by_exception(service: str) -> None:
    module, errors = schemas(service), package(service)
    for entry in service_of(service).entries:
        found = module.schema(entry.code)
        exception = errors.decode(entry.statuses[0], json.dumps(entry.example).encode())
        assert module.schema(exception) is module.schema(type(exception)) is found
        assert found["title"] == entry.title


@pytest.mark.parametrize(
    "ask",
    [
        lambda module: module.schema("CANT_CANCEL"),
        lambda module: module.schema(package("dodo").DodoError),
        lambda module: module.retrieve("https://errors.example/schemas/dodo/entries/other.json"),
        lambda module: module.retrieve("https://errors.example/schemas/doku/service.json"),
        lambda module: module.retrieve("https://errors.example/schemas/dodo/entries/../service.json"),
        lambda module: module.retrieve(""),
        lambda module: module.registry().get_or_retrieve("https://json-schema.org/no-such"),
    ],
)
def test_what_there_is_not_is_said(ask: Callable[[Any], object]) -> None:
    with pytest.raises(LookupError):
        ask(schemas("dodo"))
    with pytest.raises(LookupError, match="did you mean 'cannot-cancel'"):
        schemas("dodo").schema("cannot-cancle")


@pytest.mark.parametrize("service", SERVICES)
def test_the_lines_of_the_readme_hold_a_response_to_its_schema(service: str) -> None:
    text = (GENERATED / "python" / service / "README.md").read_text("utf-8")
    (lines,) = re.findall(
        r"```python\n(.*?)```", text.partition("## Hold responses to their schemas")[2].partition("\n## ")[0], re.S
    )
    package(service)
    for vector in (vector for vector in vectors(service) if vector["name"].startswith("sample: ")):
        known = {"status": vector["status"], "body": body_of(vector), "headers": vector["headers"]}
        exec(lines, known)
        with pytest.raises(jsonschema_rs.ValidationError):
            exec(lines, {**known, "body": b"{}"})
