"""Parameters of an envelope: every error of it has them, documented or not, in every output."""

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
    params:
      param: {type: string, from: /error/param, optional: true, description: Which one is wrong}
      limit: {type: integer, from: {header: X-Limit}, optional: true}
      doc_url: {type: string, from: /error/doc_url}
      secret: {type: string, from: /error/secret, optional: true, sensitive: true}
  other:
    places: {code: /other/code, message: /other/message}
    params:
      param: {type: string, from: /other/wrong, optional: true}
      limit: {type: number, from: /other/limit, optional: true}
headers: {X-Limit: {role: other}}
statuses: {400: {title: Bad}, 404: {title: Not found}}
"""
ENTRIES = (
    "a: {status: 400, message: 'Bad {thing}', params: {thing: {type: string}}}",
    "b: {status: 404, params: {param: {type: string, from: /error/param, enum: [name], description: Again}}}",
    "c: {status: 404, envelope: other}",
    "d: {status: 404, wire: {/error/doc_url: 'https://d', /error/param: name}}",
)
PROGRAM = """
import json
import ugly_errors as u

body = {"error": {"code": "new", "message": "m", "param": "name", "doc_url": "https://x", "secret": "swordfish"}}
e = u.decode(400, json.dumps(body), {"x-limit": "7"})
assert not e.documented and dict(e.params) == {"param": "name", "limit": 7, "doc_url": "https://x"}, e.params
assert e.param == "name" and not hasattr(u.UglyError, "limit") and not hasattr(e, "doc_url")
assert "swordfish" not in f"{e!r} {e} {e.body} {e.data} {e.to_dict()}"
assert u.decode(400, json.dumps(body), {"x-limit": "many"}).malformed == "other-type: limit"
other = u.decode(400, {"other": {"code": "new", "message": "m", "wrong": "size", "limit": 1}})
assert other.param == "size" and str(other.params["limit"]) == "1"
assert u.decode(502, b"<html>").params == {} and u.decode(502, b"").param is None

raised = u.AError(thing="egg", doc_url="https://y", param="egg", limit=3)
sent = raised.to_response()
found = u.decode(*sent[:1], sent.body, sent.headers)
assert found == raised and (found.thing, found.param, found.limit, found.doc_url) == ("egg", "egg", 3, "https://y")
assert u.AError.__match_args__ == ("thing", "param", "limit", "doc_url", "secret")
assert u.CError(message="m", param="x").param == "x"
assert (u.DError(message="m").doc_url, u.DError(message="m", param="name").param) == ("https://d", "name")
try:
    u.DError(message="m", param="size")
except ValueError as refused:
    assert "always has 'name' at /error/param" in str(refused)
else:
    raise AssertionError
try:
    u.BError(message="m")
except TypeError as refused:
    assert "doc_url" in str(refused)
else:
    raise AssertionError
"""


def test_what_an_envelope_has_every_error_of_it_has(tmp_path: Path) -> None:
    files, found = compiled(tmp_path, ENTRIES, SERVICE)
    assert files is not None, found
    folder = written(tmp_path, files)
    run(folder, PROGRAM, "")
    text = files["python"]["ugly/ugly_errors/errors.py"].decode()
    assert text.count("def param(self) -> str | None:") == 2, "on the base, and where an entry says it in other words"
    assert_typed(folder)


def test_schemas_and_pages_have_them(tmp_path: Path) -> None:
    files, _ = compiled(tmp_path, ENTRIES, SERVICE)
    assert files is not None
    schemas = {path: json.loads(text) for path, text in files["json_schema"].items() if path.endswith(".json")}
    own, shape = schemas["ugly/entries/b.json"], schemas["ugly/envelopes/default.json"]
    body = {"error": {"code": "b", "message": "m", "doc_url": "https://x"}}
    assert jsonschema_rs.is_valid(shape, body) and not jsonschema_rs.is_valid(
        shape, {"error": {**body["error"], "param": 5}}
    )
    assert not jsonschema_rs.is_valid(shape, {"error": {"code": "b", "message": "m"}})
    of_param = own["properties"]["error"]["properties"]["param"]
    assert of_param["enum"] == ["name"], "an entry that states one again says more of it"
    components = json.loads(files["openapi"]["ugly.json"])["components"]["schemas"]
    assert components["BEnvelopeError"]["allOf"][1]["properties"]["param"]["enum"] == ["name"]
    pages = {path: text.decode() for path, text in files["markdown"].items()}
    assert "| `param` | string, optional | Which one is wrong |" in pages["pages/ugly/errors/a.md"]
    assert "Every error of this shape has these parameters" in pages["pages/ugly/index.md"]
