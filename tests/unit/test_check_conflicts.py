"""Conflicts: what contradicts something else is a finding, and what does not is let through."""

from __future__ import annotations

import pytest

from tests.unit.small_catalogue import codes

SERVICE = """
service: acme
title: Acme
envelopes:
  default:
    places: {code: /error/code, message: /error/message, title: /title}
"""


@pytest.mark.parametrize(
    ("service", "errors", "found"),
    [
        ("", "a: {status: 404}", []),
        ("    media_type: application/problem+json\n", "a: {status: 404}", []),
        ("    media_type: text/html\n", "a: {status: 404}", ["EC228"]),
        (
            "retry: [{for: [404], rule: after-delay, header: X}]\nheaders: {X: {role: retry-after}}\n",
            "a: {status: 404}",
            [],
        ),
        ("retry: [{for: [404], rule: after-change, factor: 2}]\n", "a: {status: 404}", ["EC229"]),
        ("", "a: {status: 404, retry: {rule: never, attempts: 2}}", ["EC229"]),
        ("operations: {o: {method: GET, path: '/a/{b}/c'}}\n", "a: {status: 404}", []),
        ("operations: {o: {method: GET, path: '/a/{b/{c}}'}}\n", "a: {status: 404}", ["EC230"]),
        ("operations: {o: {method: GET, path: /a}, p: {method: PUT, path: /a}}\n", "a: {status: 404}", []),
        ("operations: {o: {method: GET, path: /a}, p: {method: GET, path: /a}}\n", "a: {status: 404}", ["EC231"]),
        ("", 'a: {status: 404, since: "1.9", deprecated: {since: "1.10"}}', []),
        ("", 'a: {status: 404, since: "1.10", deprecated: {since: "1.9"}}', ["EC232"]),
        ("", "a: {status: 404, deprecated: {replaced_by: b}}\nb: {status: 404}", []),
        (
            "",
            "a: {status: 404, deprecated: {replaced_by: b}}\nb: {status: 404, deprecated: {replaced_by: a}}",
            ["EC233"],
        ),
        ("", "a: {status: 404, wire: {/error/more: 1}}", []),
        ("", "a: {status: 404, title: T, wire: {/title: U}}", ["EC216"]),
        ("", "a: {status: 404, params: {p: {from: /x}}, wire: {/x: text}}", ["EC216"]),
    ],
)
def test_conflicts(service: str, errors: str, found: list[str]) -> None:
    assert codes({"service.yaml": SERVICE + service, "errors.yaml": errors + "\n"}) == found
