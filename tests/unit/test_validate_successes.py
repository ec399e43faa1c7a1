"""Successes: an error with a success status is told from a success by what its own body has."""

from __future__ import annotations

import pytest

from tests.unit.small_catalogue import SERVICE, Case, codes

WAY_OUT = "in the entry, or the value as a `const` into the schema of `default`"
OF_ALL = "write what stands in the bodies of all errors with a success status, and in no body of a success"

CASES = {
    "no error_when": Case(
        "EC323",
        "`a` arrives with the status `201`, and the service has no `error_when` to tell it from a success",
        "add it to the service, with what only the bodies of errors have: `error_when: {/ok: false}`",
        errors="a: {status: [404, «201»]}\nb: {status: 200}\n",
    ),
    "no body has it": Case(
        "EC323",
        "no body has `false` at `/ok`, so errors with a success status are lost",
        f"write `wire: {{/ok: false}}` {WAY_OUT}",
        service=SERVICE + "error_when: {«/ok»: false}\n",
        errors="a: {status: 200}\nb: {status: 200}\n",
        note="`a` arrives with the status `200` at errors.yaml:1:13",
    ),
    "one body lacks it": Case(
        "EC323",
        "`a` arrives with the status `200`, and its body does not have the `false` at `/ok` "
        "that tells it from a success",
        f"write `wire: {{/ok: false}}` {WAY_OUT}",
        service=SERVICE + "error_when: {/ok: false}\n",
        errors="a: {status: «200»}\nb: {status: 200, wire: {/ok: false}}\n",
    ),
    "another value": Case(
        "EC323",
        "no body has `false` at `/ok`, so errors with a success status are lost",
        f"write `wire: {{/ok: false}}` {WAY_OUT}",
        service=SERVICE + "error_when: {«/ok»: false}\n",
        errors="a: {status: 200, wire: {/ok: 0}}\n",
        note="`a` arrives with the status `200` at errors.yaml:1:13",
    ),
    "the code of one of two": Case(
        "EC323",
        "`a` arrives with the status `200`, and its body does not have the `b` at `/code` that tells it from a success",
        OF_ALL,
        service=SERVICE + "error_when: {/code: b}\n",
        errors="a: {status: «200»}\nb: {status: 200}\n",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_an_error_that_looks_like_a_success_is_refused(case: Case) -> None:
    case.check()


SCHEMA = """\
    schema:
      type: object
      required: [code, ok]
      properties:
        code: {type: string}
        message: {type: string}
        status: {type: integer}
        ok: OK
"""


@pytest.mark.parametrize(
    ("schema", "error_when", "entry"),
    [
        ("", "{/code: a}", "{status: 200}"),
        ("", "{/code: a, /status: 200}", "{status: 200}"),
        ("", "{/ok: false}", "{status: 404}"),
        ("", "{/ok: false}", "{status: 200, wire: {/ok: false}}"),
        ("", "{/ok: false}", "{status: 200, params: {ok: {type: boolean, from: /ok}}}"),
        (SCHEMA.replace("OK", "{const: false}"), "{/ok: false}", "{status: 200}"),
        (SCHEMA.replace("OK", "{type: boolean}"), "{/ok: false}", "{status: 200}"),
    ],
)
def test_an_error_that_its_body_tells_is_well(schema: str, error_when: str, entry: str) -> None:
    files = {"service.yaml": f"{SERVICE}{schema}error_when: {error_when}\n", "errors.yaml": f"a: {entry}\n"}
    assert codes(files) == []


@pytest.mark.parametrize("ok", ["{type: string}", "{const: true}"])
def test_a_schema_that_excludes_the_value_tells_nothing(ok: str) -> None:
    service = SERVICE + SCHEMA.replace("OK", ok) + "error_when: {/ok: false}\n"
    assert codes({"service.yaml": service, "errors.yaml": "a: {status: 200}\n"}) == ["EC323"]


def test_a_category_tells_by_what_the_wire_calls_it() -> None:
    service = SERVICE.replace("code: /code", "code: /code, category: /type")
    service += "categories: {faults: {title: Faults, value: FAULT}}\nerror_when: {/type: FAULT}\n"
    entry = "a: {status: 200, category: faults}\n"
    assert codes({"service.yaml": service, "errors.yaml": entry}) == []
    assert codes({"service.yaml": service.replace("type: FAULT}\n", "type: faults}\n"), "errors.yaml": entry}) == [
        "EC323"
    ]
