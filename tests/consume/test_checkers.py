"""What other people's checkers say of the schemas and the OpenAPI documents: nothing, neither error nor warning."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema_rs
import openapi_spec_validator
import pytest

from tests.consume import node_tools
from tests.consume.openapi_hosts import DOCUMENTS, components, host
from tests.consume.packages import GENERATED, ROOT, SERVICES
from tests.consume.ugly import compiled

METASCHEMA = "https://json-schema.org/draft/2020-12/schema"
SCHEMAS = GENERATED / "json_schema"
FILES = sorted(file for file in SCHEMAS.rglob("*.json") if file.name != "index.json")
EXAMPLES = sorted((ROOT / "examples").glob("*/openapi.yaml"))
REDOCLY, SPECTRAL = "@redocly/cli/bin/cli.js", "@stoplight/spectral-cli/dist/index.js"
RULES = str(node_tools.TOOLS / "spectral.yaml")
COMPONENT = "#/components/schemas/"
IN_LISTS = """\
service: ugly
title: Ugly
envelopes:
  default:
    places: {code: /errors/0/code}
    schema:
      type: object
      required: [errors]
      properties:
        errors:
          type: array
          items: {type: object, required: [code], properties: {code: {type: string}}}
statuses: {400: {title: Bad}}
"""


@pytest.mark.parametrize(("service", "version"), DOCUMENTS)
def test_openapi_spec_validator_takes_a_document_that_uses_everything(service: str, version: str) -> None:
    openapi_spec_validator.validate(host(service, version))


@pytest.fixture(scope="session")
def documents(hosts: Path) -> list[str]:
    """Every API description that there is: one for each generated OpenAPI file, and the examples."""
    files = sorted(hosts.glob("*.json"))
    assert len(files) == len(DOCUMENTS)
    assert len(EXAMPLES) == len(SERVICES)
    return [str(file) for file in (*files, *EXAMPLES)]


def test_redocly_finds_nothing(documents: list[str]) -> None:
    done = node_tools.run(REDOCLY, "lint", "--extends=recommended", "--format=json", *documents)
    assert done.returncode == 0, done.stdout + done.stderr
    reports = list(_values(done.stdout))
    assert [problem for report in reports for problem in report["problems"]] == []
    assert len(reports) == len(documents)


def test_spectral_finds_nothing(documents: list[str]) -> None:
    done = node_tools.run(SPECTRAL, "lint", "--ruleset", RULES, "--format=json", "--quiet", *documents)
    assert json.loads(done.stdout) == []
    assert done.returncode == 0, done.stderr


def test_the_checkers_do_find_what_is_wrong(tmp_path: Path) -> None:
    """The two above would say something of a document that deserves it."""
    wrong = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {"/a": {"get": {"responses": {}}}}}
    file = tmp_path / "wrong.json"
    file.write_text(json.dumps(wrong), "utf-8")
    assert node_tools.run(REDOCLY, "lint", "--extends=recommended", str(file)).returncode != 0
    assert "operation-tags" in node_tools.run(SPECTRAL, "lint", "--ruleset", RULES, str(file)).stdout


def test_ajv_takes_every_schema_as_strictly_as_it_can() -> None:
    examples = {schema["$id"]: schema.get("examples", []) for schema in map(_read, FILES)}
    _judge_with_ajv(SCHEMAS, examples, valid=True)
    _judge_with_ajv(SCHEMAS, {address: [7] for address in examples}, valid=False)


@pytest.mark.parametrize("service", SERVICES)
def test_ajv_takes_every_schema_of_the_components(service: str, tmp_path: Path) -> None:
    """Those of OpenAPI 3.1 are in the dialect of 2020-12; what OpenAPI adds to it is known by name."""
    named = components(service, "3.1")["components"]["schemas"]
    for name, schema in named.items():
        text = json.dumps({"$schema": METASCHEMA, "$id": f"urn:errcat:{name}", **schema})
        (tmp_path / f"{name}.json").write_text(text.replace(f'"{COMPONENT}', '"urn:errcat:'), "utf-8")
    _judge_with_ajv(tmp_path, {f"urn:errcat:{name}": [7] for name in named}, valid=False)


def test_ajv_tells_errors_by_the_codes_in_their_lists(tmp_path: Path) -> None:
    entries = ("first: {status: 400}", "second: {status: 400}")
    files, found = compiled(tmp_path, entries, IN_LISTS)
    assert files is not None, found
    for path, content in files["json_schema"].items():
        file = tmp_path / "made" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    schemas = [_read(file) for file in (tmp_path / "made").rglob("*.json") if file.name != "index.json"]
    right, wrong = [{"errors": [{"code": "first"}, {"code": "other"}]}], [{"errors": []}, {"errors": [{"code": 1}]}]
    taken = {schema["$id"]: [] if "/second" in schema["$id"] else right for schema in schemas}
    _judge_with_ajv(tmp_path / "made", taken, valid=True)
    refused = {schema["$id"]: [*right, *wrong] if "/second" in schema["$id"] else wrong[1:] for schema in schemas}
    _judge_with_ajv(tmp_path / "made", refused, valid=False)


@pytest.mark.parametrize("version", ["", "-3.0"])
def test_checkers_take_components_with_codes_in_lists(version: str, tmp_path: Path) -> None:
    files, found = compiled(tmp_path, ("first: {status: 400}", "second: {status: 400}"), IN_LISTS)
    assert files is not None, found
    document = json.loads(files["openapi"][f"ugly{version}.json"])
    openapi_spec_validator.validate(document)
    schemas = document["components"]["schemas"]
    for name, takes in (("First", True), ("Second", version == "-3.0"), ("Status400Closed", True)):
        whole = {"$ref": f"{COMPONENT}{name}", "components": {"schemas": schemas}}
        assert jsonschema_rs.is_valid(whole, {"errors": [{"code": "first"}]}) is takes


def test_check_jsonschema_takes_every_schema() -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--output-format=json", "--check-metaschema"]
    done = subprocess.run([*command, *map(str, FILES)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    said = json.loads(done.stdout)
    assert said["status"] == "ok"
    assert len(said.get("checked_paths", FILES)) == len(FILES)


def _judge_with_ajv(folder: Path, bodies: dict[str, list[Any]], *, valid: bool) -> None:
    """Hold every schema of a folder to ajv, and bodies for each of them to the schema."""
    done = node_tools.run("ajv.mjs", stdin=json.dumps({"folder": str(folder), "bodies": bodies}))
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["problems"] == []
    assert set(said["verdicts"]) == set(bodies)
    assert all(verdict is valid for verdicts in said["verdicts"].values() for verdict in verdicts)


def _read(file: Path) -> dict[str, Any]:
    """A schema."""
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found


def _values(text: str) -> list[Any]:
    """The JSON values that stand one after another in a text."""
    decoder, position, found = json.JSONDecoder(), 0, []
    while text[position:].strip():
        value, position = decoder.raw_decode(text, len(text) - len(text[position:].lstrip()))
        found.append(value)
    return found
