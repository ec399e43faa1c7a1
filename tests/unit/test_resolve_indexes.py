"""What only shows across the entries of a service: numbers of rules, secrets, groups, and who tells entries apart."""

from __future__ import annotations

import pytest

from tests.resolved import CODED, CODELESS, entry, service


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
    assert acme.network and retries.network == 3  # it says another reason than the rule of a status
    assert a.retry != b.retry and retries.entries[a.id] == retries.entries[b.id] == (4,)
    assert retries.entries[c.id] == (retries.statuses[503],) and all(rule.source is None for rule in retries.rules)


def test_secrets_are_found_wherever_they_are_stated() -> None:
    acme = service(
        "envelopes: {default: {places: {code: /code, message: /message}, sensitive: [/token]}}\n"
        "headers: {X-Key: {role: credential}, X-B: {role: other, sensitive: true}, X-C: {role: other}}\n",
        "A: {status: 400, params: {p: {type: string, from: /p, sensitive: true}, q: {type: string, from: /q}}}\n"
        "B: {status: 400, params: {r: {type: string, from: {header: X-B}, sensitive: true}}}\n",
    )
    assert (acme.sensitive_places, acme.sensitive_headers) == (("/token", "/p"), ("x-b", "x-key"))
    assert acme.sensitive and not service(CODED, "A: {status: 400}\n").sensitive


@pytest.mark.parametrize(("role", "sensitive"), [("other", True), ("credential", False)])
def test_a_sensitive_header_is_a_secret_but_no_credential_that_clients_send(role: str, sensitive: bool) -> None:
    acme = service(f"{CODED}headers: {{X-Key: {{role: {role}, sensitive: true}}}}\n", "A: {status: 400}\n")
    assert (acme.sensitive, acme.sensitive_headers) == (sensitive, ("x-key",))


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


@pytest.mark.parametrize(
    ("entries", "ids"),
    [
        ("A: {status: 500}\n", ["A"]),
        ("A: {status: 500}\nINTERNAL: {status: 500}\nB: {status: 500}\n", ["INTERNAL"]),
        ("A: {status: 500}\nB: {status: 500}\n", ["A", "B"]),
        ("A: {status: 500}\nB: {status: 500, identity: status}\n", ["B"]),
        ("A: {status: 503}\n", []),
    ],
)
def test_the_internal_error_is_the_one_that_says_so(entries: str, ids: list[str]) -> None:
    assert [one.id for one in service(CODED, entries).internal] == ids


def test_entries_stand_by_their_category() -> None:
    acme = service(
        CODED + "categories: {a: {title: A}, b: {title: B}}\n", "X: {status: 400, category: a}\nZ: {status: 400}\n"
    )
    assert {id: [one.id for one in group] for id, group in acme.by_category.items()} == {"a": ["X"], "b": []}


def test_messages_are_tried_in_the_order_of_precedence() -> None:
    acme = service(
        CODELESS,
        'A: {status: 400, message: "a {x}", params: {x: {type: string}}}\n'
        'B: {status: 400, precedence: 2, message: "b {x}", params: {x: {type: string}}}\n',
    )
    assert acme.statuses[0].by_message == ("B", "A") and acme.statuses[0].by_shape == ()


NUMBERED = (
    "envelopes: {default: {places: {code: /code}, schema: {type: object, properties: {code: {type: integer}}}}}\n"
)
IN_LIST = (
    "envelopes: {default: {places: {code: /errors/0/code}, schema: {type: object, properties: {errors: {type: array,"
    " items: {type: object, properties: {code: {type: string}}}}}}}}\n"
)
DEEP = "envelopes: {default: {places: {code: /error/code}}}\n"


@pytest.mark.parametrize(
    ("general", "entries", "found"),
    [
        (CODED, "A: {status: 400}\nB: {status: 400}\n", ("oneOf", "code")),
        (CODED, "A: {status: 400}\n", ("", "")),
        (IN_LIST, "A: {status: 400}\nB: {status: 400}\n", ("anyOf", "")),
        (DEEP, "A: {status: 400}\nB: {status: 400}\n", ("oneOf", "")),
        (NUMBERED, '"1": {status: 400}\n"2": {status: 400}\n', ("oneOf", "")),
        (CODED, "A: {status: 400}\nB: {status: 400, identity: status}\n", ("", "")),
    ],
)
def test_a_discriminator_needs_texts_at_the_top_of_one_envelope(
    general: str, entries: str, found: tuple[str, str]
) -> None:
    status = service(general, entries).statuses[0]
    assert (status.closed, status.discriminator) == found


def test_what_a_server_must_and_may_give() -> None:
    own = entry(
        "envelopes: {default: {places: {code: /code, message: /detail, request_id: /rid}, schema: {type: object,"
        " required: [code, detail, extra], properties: {code: {type: string}, detail: {type: string},"
        " extra: {type: string}, rid: {type: string}}}}}\n",
        "{status: 400}",
    )
    assert [(member.name, member.part, member.place) for member in own.unstated] == [
        ("message", "message", "/detail"),
        ("extra", "", "/extra"),
    ]
    assert own.optional_parts == ("request_id",)


def test_constants_are_what_no_other_part_of_the_entry_says() -> None:
    own = entry(
        "envelopes: {default: {places: {code: /code, status: /status}, schema: {type: object, required: [v],"
        " properties: {v: {const: 1}}}}}\n",
        "{status: 400, wire: {/kind: x}}",
    )
    assert own.constants == (("/kind", "x"),)
    assert dict(own.fixed) == {"/code": "SOME_CODE", "/status": 400, "/v": 1, "/kind": "x"}


@pytest.mark.parametrize(
    ("general", "message", "always", "needed"),
    [
        (CODELESS, '"no {x}"', True, True),
        (CODED, '"no {x}"', False, True),
        (CODELESS, '["no {x}", "not"]', False, False),
        (CODELESS, '["no {x}", "not {x}"]', False, True),
        (CODED, '{example: "no {x}"}', False, False),
    ],
)
def test_a_parameter_is_needed_where_no_text_does_without_it(
    general: str, message: str, always: bool, needed: bool
) -> None:
    (param,) = entry(general, f"{{status: 400, message: {message}, params: {{x: {{type: string}}}}}}").params
    assert (param.always, param.needed) == (always, needed)


def test_a_place_of_its_own_needs_a_parameter_unless_it_is_optional() -> None:
    own = entry(
        CODED,
        "{status: 400, params: {x: {type: string, from: /x}, z: {type: string, from: /z, optional: true}}}",
    )
    assert [param.needed for param in own.params] == [True, False]


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
