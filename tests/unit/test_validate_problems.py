"""What RFC 9457 asks of problem types, and when nobody is told."""

from __future__ import annotations

import pytest

from tests.unit.small_catalogue import codes

SERVICE = """
service: acme
title: Acme
envelopes:
  default:
    media_type: application/problem+json
    places: {code: /type, title: /title}
    schema: {type: object, properties: {type: {type: string}, title: {type: string}, NAME: {type: string}}}
"""
ABOUT = "title: It is so"


def found(name: str = "account", entry: str = f"a: {{status: 404, code: /a, {ABOUT}}}", more: str = "") -> list[str]:
    """The warnings about problem documents."""
    files = {"service.yaml": SERVICE.replace("NAME", name) + more, "errors.yaml": entry + "\n"}
    return [code for code in codes(files) if code[:5] in ("EC254", "EC252", "EC253")]


@pytest.mark.parametrize("name", ["abc", "A_1", "invalid_params"])
def test_names_that_the_rfc_likes(name: str) -> None:
    assert found(name) == []


@pytest.mark.parametrize("name", ["ab", "a-bc", "_abc", "1abc", "größe", "trace.id"])
def test_names_that_it_advises_against(name: str) -> None:
    assert found(name) == ["EC253?"]


@pytest.mark.parametrize(
    ("code", "told"),
    [("https://a.example/x", 0), ("urn:x:y", 0), ("about:blank", 0), ("/x", 0), ("x", 1), ("../x", 1), ("a b: c", 1)],
)
def test_types_are_addresses(code: str, told: int) -> None:
    assert found(entry=f"a: {{status: 404, code: '{code}', {ABOUT}}}") == ["EC254?"] * told


def test_many_types_without_a_title_are_one_finding() -> None:
    assert found(entry="".join(f"/t{number}: {{status: 404}}\n" for number in range(5))) == ["EC252?"]


def test_who_says_that_the_api_sends_it_so_hears_nothing() -> None:
    says = "    discrepancies: [{says: [So it is], decided: It stays}]\n"
    assert found("a-b", "a: {status: 404}", says) == []
    assert len(found("a-b", "a: {status: 404}")) == 3
