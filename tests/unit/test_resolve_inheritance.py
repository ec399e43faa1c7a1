"""What an envelope has of the one that it extends, and where findings say that it is written."""

from __future__ import annotations

from pathlib import Path

from errcat.checking.check import check
from errcat.diagnostics import Diagnostics
from errcat.documents.load import load
from errcat.findings.applying import applied
from errcat.resolving.reading.services import read_services

from tests.resolved import service

BASE = """
envelopes:
  default:
    title: The usual
    media_type: application/vnd.acme+json
    places: {code: /error/code, message: /error/message}
    sensitive: [/error/message]
    schema:
      type: object
      required: [error]
      properties:
        error:
          type: object
          required: [code]
          properties: {code: {type: string}, message: {type: string}}
"""
MORE = """
  more:
    extends: default
    places: {message: /text, request_id: /id}
    sensitive: [/id]
    schema:
      required: [text]
      properties:
        text: {type: string}
        id: {type: string}
        error: {required: [kind], properties: {kind: {const: more}, message: {type: [string, "null"]}}}
  most:
    extends: more
    media_type: application/json
"""


def test_an_envelope_has_what_its_base_has_and_its_own_wins() -> None:
    default, more, most = service(BASE + MORE).envelopes
    assert (more.media_type, most.media_type) == ("application/vnd.acme+json", "application/json")
    assert (default.title, more.title) == ("The usual", "More")
    assert (more.places.code, more.places.message, more.places.request_id) == ("/error/code", "/text", "/id")
    assert more.sensitive == most.sensitive == ("/error/message", "/id")
    assert (
        more.schema
        == most.schema
        == {
            "type": "object",
            "required": ["error", "text"],
            "properties": {
                "error": {
                    "type": "object",
                    "required": ["code", "kind"],
                    "properties": {
                        "code": {"type": "string"},
                        "message": {"type": ["string", "null"]},
                        "kind": {"const": "more"},
                    },
                },
                "text": {"type": "string"},
                "id": {"type": "string"},
            },
        }
    )
    assert default.schema["required"] == ["error"]


def test_findings_about_what_is_inherited_stand_where_it_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "acme"
    folder.mkdir()
    text = f"service: acme\ntitle: Acme\n{BASE}{MORE}".replace("required: [text]", "required: [txt]")
    (folder / "service.yaml").write_text(text.replace("message: /error/message", "message: /error/mesage"), "utf-8")
    (folder / "errors.yaml").write_text("a: {status: 404}\nb: {status: 404, envelope: most}\n", "utf-8")
    diagnostics = Diagnostics()
    check(read_services(load(tmp_path, diagnostics)), (), diagnostics)
    found = [(one.code, one.place.line) for one in diagnostics.sorted() if one.code != "EC211"]
    lines = (folder / "service.yaml").read_text("utf-8").splitlines()
    where = {"EC134": "required: [txt]", "EC214": "mesage"}
    assert {code for code, _ in found} == set(where)
    for code, line in found:
        assert where[code] in lines[line - 1], (code, lines[line - 1])
    for one in diagnostics.found:
        for edit in one.fixes:
            before = (folder / "service.yaml").read_text("utf-8")
            assert applied(before, [edit])[0] != before
