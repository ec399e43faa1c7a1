"""The address that a response names to explain its error, beside the page that the catalogue makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.consume.packages import package
from tests.consume.ugly import compiled, run, written

pytestmark = pytest.mark.slow

SERVICE = """\
service: ugly
title: Ugly
envelopes:
  default: {places: {code: /code, message: /message, help_url: [/doc_url, {header: Link-Help}]}}
headers: {Link-Help: {role: other}}
statuses: {400: {title: Bad}}
"""
PROGRAM = """
import ugly_errors as u

e = u.decode(400, {"code": "a", "message": "m", "doc_url": "https://ugly.example/a"})
assert e.help_url == e.to_dict()["help_url"] == "https://ugly.example/a"
assert e.docs_url == "https://e.example/ugly/errors/a/"
assert u.decode(502, b"<html>", {"link-help": "https://ugly.example/b"}).help_url == "https://ugly.example/b"
assert u.decode(400, {"code": "a", "message": "m", "doc_url": None}).help_url == ""
raised = u.AError(message="m", help_url="https://ugly.example/c")
sent = raised.to_response()
assert b'"doc_url": "https://ugly.example/c"' in sent.body and sent.headers["link-help"] == "https://ugly.example/c"
assert u.decode(sent.status, sent.body, sent.headers) == raised != u.AError(message="m")
"""


def test_the_address_of_the_wire_is_read_and_sent(tmp_path: Path) -> None:
    files, found = compiled(tmp_path, ["a: {status: 400}"], SERVICE)
    assert files is not None, found
    run(written(tmp_path, files), PROGRAM, "")


def test_a_log_of_a_service_without_such_addresses_has_no_key_for_them() -> None:
    found = package("dodo").decode(404, b"")
    assert found.help_url == "" and "help_url" not in found.to_dict()
