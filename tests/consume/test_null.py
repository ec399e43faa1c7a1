"""Null as a value: sent, read, validated and typed; a null, an absence and an empty body are three things."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema_rs
import pytest

from tests.consume.ugly import assert_typed, compiled, run, written

pytestmark = pytest.mark.slow

SERVICE = """\
service: ugly
title: Ugly
envelopes:
  default:
    places: {code: /error/code, message: /error/message}
    schema:
      type: object
      required: [error]
      properties:
        error:
          type: object
          required: [message, type, param, code, inner]
          properties:
            message: {type: string}
            type: {type: string}
            param: {type: [string, "null"]}
            limit: {type: [integer, "null"]}
            code: {type: [string, "null"]}
            inner: {type: [string, "null"]}
    params:
      param: {type: [string, "null"], from: /error/param}
      limit: {type: [integer, "null"], from: /error/limit, optional: true}
      type: {type: string, from: /error/type, examples: [bad]}
statuses: {400: {title: Bad}, 503: {title: Down}}
"""
ENTRIES = (
    "a: {status: 400}",
    "told: {status: 400, message: 'Bad {param}'}",
    "no_code: {status: 400, code: null}",
    "down: {status: 503, code: null, when: {/error/type: overloaded}, wire: {/error/inner: null}}",
)
PROGRAM = """
import json
import ugly_errors as u

def body(error):
    return json.loads(error.to_response().body)["error"]

given = {"message": "m", "type": "bad"}
for error in (u.AError(**given), u.AError(**given, param=None, inner=None)):
    assert body(error) == {"message": "m", "type": "bad", "param": None, "code": "a", "inner": None}, body(error)
    assert error.param is None and "param" not in error.params
assert body(u.AError(**given, param="p", limit=3, inner="i"))["param"] == "p"
try:
    u.ToldError(type="bad")
except TypeError as refused:
    assert "'param'" in str(refused)
else:
    raise AssertionError("a text cannot be written without what it says")
try:
    u.AError(message="m", type=None)
except TypeError as refused:
    assert "'type'" in str(refused)
else:
    raise AssertionError("what takes no null is not null")
assert body(u.NoCodeError(**given))["code"] is None

def told(**error):
    return type(u.decode(400, json.dumps({"error": {**given, "param": None, "inner": None, **error}})))

assert told(code=None) is u.NoCodeError and told(code=None, type="overloaded") is u.DownError
assert told() is u.Status400Error and told(code="new") is u.Status400Error and told(code="a") is u.AError
assert type(u.decode(400, b"")) is type(u.decode(400, b"{}")) is type(u.decode(400, b"null")) is u.Status400Error
sent = u.DownError(message="m").to_response()
found = u.decode(sent.status, sent.body, sent.headers)
assert found == u.DownError(message="m") and found.type == "overloaded" and issubclass(u.DownError, u.NoCodeError)
"""


def test_a_null_is_sent_and_read(tmp_path: Path) -> None:
    files, found = compiled(tmp_path, ENTRIES, SERVICE)
    assert files is not None, found
    folder = written(tmp_path, files)
    text = files["python"]["ugly/ugly_errors/errors.py"].decode()
    assert "param: str | None = None," in text and "inner: str | None = None," in text and "type: str," in text
    run(folder, PROGRAM, "")
    assert_typed(folder)


def test_schemas_say_where_a_null_may_stand(tmp_path: Path) -> None:
    files, _ = compiled(tmp_path, ENTRIES, SERVICE)
    assert files is not None
    schemas = {path: json.loads(text) for path, text in files["json_schema"].items() if path.endswith(".json")}
    own = {key: value for key, value in schemas["ugly/entries/no-code.json"].items() if key != "allOf"}
    error = {"message": "m", "type": "bad", "param": None, "code": None, "inner": None}
    assert jsonschema_rs.is_valid(own, {"error": error})
    without = {key: value for key, value in error.items() if key != "code"}
    for wrong in ({**error, "code": "a"}, {**error, "param": 5}, without):
        assert not jsonschema_rs.is_valid(own, {"error": wrong}), wrong
    newer, older = (json.loads(files["openapi"][f"ugly{of}.json"])["components"]["schemas"] for of in ("", "-3.0"))
    members = [one["NoCodeEnvelopeError"]["allOf"][1]["properties"] for one in (newer, older)]
    assert members[0]["code"] == {"enum": [None]} and members[0]["param"]["type"] == ["string", "null"]
    assert members[1]["code"] == {"enum": [None], "nullable": True}
    assert members[1]["param"] == {"type": "string", "nullable": True}
