"""A catalogue whose codes are numbers on the wire, as in JSON-RPC: texts in Python, numbers in bodies and schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from tests.consume.ugly import assert_typed, compiled, run, written

SERVICE = """\
service: ugly
title: Numbers
error_when: {/ok: false}
statuses: {200: {title: Done, description: "Or not: `ok` says so."}, 400: {title: Bad}, 429: {title: Too many}}
envelopes:
  default:
    places: {code: /error/code, message: /error/message}
    schema:
      type: object
      required: [error]
      properties:
        ok: {const: false}
        error:
          type: object
          required: [code, message]
          properties: {code: {type: integer}, message: {type: string}}
"""
ENTRIES = """\
method-not-found: {status: [200, 400], code: -32601, message: There is no such method.}
flood-wait: {status: 429, code: 420, message: "Wait {seconds} s.", params: {seconds: {type: integer, examples: [30]}}}
nothing-special: {status: 400, code: 0, message: Nothing special.}
"10001": {status: 400, message: The key is the number.}
old: {status: 400, code: 5, message: Gone., deprecated: {since: "2.0", replaced_by: nothing-special}}
"""
RAISED = [
    ("-32601", 200, "MethodNotFoundError(status=200)"),
    ("-32601", 400, "MethodNotFoundError(status=400)"),
    ("420", 429, "FloodWaitError(seconds=30)"),
    ("0", 400, "NothingSpecialError()"),
    ("10001", 400, "Code10001Error()"),
]
PROGRAM = """\
import json, pickle, sys
import ugly_errors
for made in json.loads(sys.argv[1]):
    raised = eval(made, vars(ugly_errors) | {n: getattr(ugly_errors, n) for n in dir(ugly_errors)})
    sent = raised.to_response()
    found = ugly_errors.decode(sent.status, sent.body, dict(sent.headers))
    same = type(found) is type(raised) and pickle.loads(pickle.dumps(found)) == found
    print(json.dumps([sent.status, json.loads(sent.body), found.code, same]))
print(json.dumps(ugly_errors.decode(400, b'{"error": {"code": 7, "message": "x"}}').code))
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """What is generated of the catalogue."""
    made, found = compiled(tmp_path_factory.mktemp("numbers"), ENTRIES.splitlines(), SERVICE)
    assert made is not None, found
    return made


@pytest.fixture(scope="module")
def package(files: dict[str, dict[str, bytes]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the generated package."""
    return written(tmp_path_factory.mktemp("package"), files)


def test_what_is_raised_carries_the_number_and_is_decoded(package: Path) -> None:
    printed = run(package, PROGRAM, json.dumps([made for _, _, made in RAISED])).splitlines()
    *told, unknown = [json.loads(line) for line in printed]
    assert unknown == "7"
    for (code, status, _), (sent, body, found, same) in zip(RAISED, told, strict=True):
        assert (sent, body["error"]["code"], type(body["error"]["code"]), found) == (status, int(code), int, code)
        assert same


def test_the_package_has_types(package: Path) -> None:
    assert_typed(package)


def test_schemas_ask_for_the_number(files: dict[str, dict[str, bytes]]) -> None:
    schemas = {path: json.loads(content) for path, content in files["json_schema"].items()}
    registry = jsonschema_rs.Registry([(s["$id"], s) for s in schemas.values() if "$id" in s])
    validator = jsonschema_rs.validator_for(schemas["ugly/entries/flood-wait.json"], registry=registry)
    assert validator.is_valid({"error": {"code": 420, "message": "Wait 5 s."}})
    assert not validator.is_valid({"error": {"code": "420", "message": "Wait 5 s."}})
    assert not validator.is_valid({"error": {"code": 421, "message": "Wait 5 s."}})


def test_a_closed_schema_has_no_discriminator_for_numbers(files: dict[str, dict[str, bytes]]) -> None:
    """OpenAPI compares the discriminating member with texts."""
    schemas: dict[str, Any] = json.loads(files["openapi"]["ugly.json"])["components"]["schemas"]
    assert len(schemas["Status400Closed"]["oneOf"]) == 4
    assert "discriminator" not in schemas["Status400Closed"]


def test_what_is_deprecated_says_since_when_and_what_to_use_instead(
    files: dict[str, dict[str, bytes]], package: Path
) -> None:
    notice = "Deprecated since 2.0. Use 0 instead."
    schema = json.loads(files["json_schema"]["ugly/entries/old.json"])
    assert (schema["description"], schema["deprecated"]) == (notice, True)
    component = json.loads(files["openapi"]["ugly.json"])["components"]["schemas"]["Old"]
    assert component["deprecated"] and notice in component["description"]
    program = "import json, sys, ugly_errors.schemas as s; print(json.dumps(s.schema(sys.argv[1])))"
    assert json.loads(run(package, program, "OldError")) == schema
