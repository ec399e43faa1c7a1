"""What only shows across the entries of a service: numbers of rules, secrets, groups, and who tells entries apart."""

from __future__ import annotations

import pytest

from tests.resolved import CODED, CODELESS, service


def test_rules_that_differ_only_in_where_they_are_stated_share_a_number() -> None:
    acme = service(
        CODED + "documents: {one: {title: One}, two: {title: Two}}\n"
        "retry:\n- {for: [404], rule: never}\n- {for: [5xx, network], rule: backoff, attempts: 3}\n",
        "A: {status: 404, retry: {rule: as-is, source: {document: one}}}\n"
        "B: {status: 503, retry: {rule: as-is, source: {document: two}}}\n"
        "C: {status: 503}\n",
    )
    retries = acme.retries
    a, b, c = acme.entries
    assert [rule.rule for rule in retries.rules] == ["never", "backoff", "backoff", "backoff", "as-is"]
    assert (retries.statuses, retries.families) == ({404: 0, 503: 1}, {"5xx": 2})
    assert acme.network and retries.numbers[acme.network] == 3  # it says another reason than the rule of a status
    assert a.retry != b.retry and retries.numbers[a.retry] == retries.numbers[b.retry] == 4
    assert retries.numbers[c.retry] == retries.statuses[503] and all(rule.source is None for rule in retries.rules)


def test_secrets_are_found_wherever_they_are_stated() -> None:
    acme = service(
        "envelopes: {default: {places: {code: /code, message: /message}, sensitive: [/token]}}\n"
        "headers: {X-Key: {role: credential}, X-B: {role: other, sensitive: true}, X-C: {role: other}}\n",
        "A: {status: 400, params: {p: {type: string, from: /p, sensitive: true}, q: {type: string, from: /q}}}\n"
        "B: {status: 400, params: {r: {type: string, from: {header: X-B}, sensitive: true}}}\n",
    )
    assert (acme.sensitive_places, acme.sensitive_headers) == (("/token", "/p"), ("x-b", "x-key"))
    assert acme.sensitive and not service(CODED, "A: {status: 400}\n").sensitive


def test_a_sensitive_parameter_of_a_message_alone_is_a_secret_too() -> None:
    acme = service(CODED, 'A: {status: 400, message: "no {token}", params: {token: {type: string, sensitive: true}}}\n')
    assert acme.sensitive and acme.sensitive_places == acme.sensitive_headers == ()


def test_response_headers_stand_by_their_role() -> None:
    headers = (
        "headers: {X-Two: {role: reset, unit: seconds}, X-One: {role: reset}, X-Three: {role: limit},"
        " Key: {role: idempotency-key, direction: request}}\n"
    )
    acme = service(CODED + headers, "A: {status: 400}\n")
    assert acme.header_roles == {"limit": {"x-three": ""}, "reset": {"x-one": "", "x-two": "seconds"}}
    assert list(acme.header_roles) == ["limit", "reset"]


def test_messages_are_tried_in_the_order_of_precedence() -> None:
    acme = service(
        CODELESS,
        'A: {status: 400, message: "a {x}", params: {x: {type: string}}}\n'
        'B: {status: 400, precedence: 2, message: "b {x}", params: {x: {type: string}}}\n',
    )
    assert acme.statuses[0].by_message == ("B", "A") and acme.statuses[0].by_shape == ()


@pytest.mark.parametrize(
    ("types", "code_is_number", "status_is_text"),
    [
        ("integer", True, False),
        ("string", False, True),
        ("[integer, string]", False, False),
        ("[integer, 'null']", True, False),
    ],
)
def test_codes_and_statuses_are_spelled_as_their_places_take_them(
    types: str, code_is_number: bool, status_is_text: bool
) -> None:
    schema = f"schema: {{type: object, properties: {{code: {{type: {types}}}, status: {{type: {types}}}}}}}"
    envelope = service(f"envelopes: {{default: {{places: {{code: /code, status: /status}}, {schema}}}}}\n").envelopes[0]
    assert (envelope.code_is_number, envelope.status_is_text) == (code_is_number, status_is_text)


@pytest.mark.parametrize(("path", "listed"), [("{type: array}", True), ("{type: string}", False), ("{}", False)])
def test_the_path_of_a_field_error_may_be_a_list(path: str, listed: bool) -> None:
    items = f"{{type: object, properties: {{loc: {path}}}}}"
    schema = f"schema: {{type: object, properties: {{errors: {{type: array, items: {items}}}}}}}"
    places = "places: {code: /code, field_errors: {at: /errors, path: /loc}}"
    fields = service(f"envelopes: {{default: {{{places}, {schema}}}}}\n").envelopes[0].places.field_errors
    assert fields and fields.listed is listed
