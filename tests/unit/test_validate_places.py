"""Places: every pointer leads to something that a body has, and that can be what it is said to be."""

from __future__ import annotations

import pytest

from tests.unit.small_catalogue import SERVICE, Case, findings

SHAPED = """\
service: acme
title: Acme
documents: {manual: {title: Manual}}
envelopes:
  default:
    places: PLACES
    schema:
      type: object
      required: [code]
      additionalProperties: false
      properties:
        code: {type: string}
        message: {type: [string, 'null']}
        status: {type: integer}
        extra: {type: object}
        tags: {type: array, items: {type: object, properties: {name: {type: string}, rank: {type: integer}}}}
"""


def shaped(places: str) -> str:
    """A service whose envelope has these places."""
    return SHAPED.replace("PLACES", places)


ENTRY = "a: {status: 404}\n"
CODE = shaped("{code: /code}")

CASES = {
    "place": Case(
        "EC214",
        "envelope `default` has no place `/titel`",
        "describe it in the schema of `default`, or write a place that is described there",
        service=shaped("{code: /code, title: «/titel»}"),
        errors=ENTRY,
    ),
    "place with a name that is near": Case(
        "EC214",
        "envelope `default` has no place `/mesage`",
        "did you mean `/message`?",
        service=shaped("{code: /code, message: «/mesage»}"),
        errors=ENTRY,
    ),
    "sensitive place": Case(
        "EC214",
        "envelope `default` has no place `/secret`",
        "describe it in the schema of `default`, or write a place that is described there",
        service=CODE,
        more="    sensitive: [/code, «/secret»]\n",
        errors=ENTRY,
    ),
    "place of field errors": Case(
        "EC214",
        "envelope `default` has no place `/field`",
        "describe it in the schema of `default`, or write a place that is described there",
        service=shaped("{code: /code, field_errors: {at: /tags, path: «/field»}}"),
        errors=ENTRY,
    ),
    "place of the list of field errors": Case(
        "EC214",
        "envelope `default` has no place `/fields`",
        "describe it in the schema of `default`, or write a place that is described there",
        service=shaped("{code: /code, field_errors: {at: «/fields», path: /name}}"),
        errors=ENTRY,
    ),
    "place of a parameter": Case(
        "EC214",
        "envelope `default` has no place `/limit`",
        "describe it in the schema of `default`, or write a place that is described there",
        service=CODE,
        errors="a: {status: 404, params: {p: {from: «/limit»}}}\n",
    ),
    "place of a wire member": Case(
        "EC214",
        "envelope `default` has no place `/kind`",
        "describe it in the schema of `default`, or write a place that is described there",
        service=CODE,
        errors="a: {status: 404, wire: {«/kind»: x}}\n",
    ),
    "place of a fragment": Case(
        "EC214",
        "envelope `default` has no place `/limit`",
        "describe it in the schema of `default`, or write a place that is described there",
        service=CODE,
        errors="a: {status: 404, samples: [{fragment: 1, at: «/limit»}]}\n",
    ),
    "place of what makes an error": Case(
        "EC214",
        "no envelope has a place `/ok`",
        "write a place that the schema of an envelope describes",
        service=CODE,
        more="error_when: {«/ok»: false}\n",
        errors=ENTRY,
    ),
    "list for a code": Case(
        "EC215",
        "`/tags` is said to be the `code`, and its schema allows a list",
        "name a place whose schema allows a text or a whole number",
        service=shaped("{code: «/tags»}"),
        errors=ENTRY,
    ),
    "number for a list": Case(
        "EC215",
        "`/status` is said to be the `suggestions`, and its schema allows a whole number",
        "name a place whose schema allows a list or a text",
        service=shaped("{code: /code, suggestions: «/status»}"),
        errors=ENTRY,
    ),
    "number for a path": Case(
        "EC215",
        "`/rank` is said to be the `path`, and its schema allows a whole number",
        "name a place whose schema allows a text or a list",
        service=shaped("{code: /code, field_errors: {at: /tags, path: «/rank»}}"),
        errors=ENTRY,
    ),
    "object for a list of field errors": Case(
        "EC215",
        "`/extra` is said to be the `at`, and its schema allows a mapping",
        "name a place whose schema allows a list",
        service=shaped("{code: /code, field_errors: {at: «/extra», path: /name}}"),
        errors=ENTRY,
    ),
    "text for a code that is a number": Case(
        "EC222",
        "`a` has the code `a`, and its place takes only whole numbers",
        "write the number as its code: `code: <number>`",
        service=shaped("{code: /status}"),
        errors="«a»: {status: 404}\n",
    ),
    "number that JSON writes in another way": Case(
        "EC222",
        "`a` has the code `007`, and its place takes only whole numbers",
        "write the number as its code: `code: <number>`",
        service=shaped("{code: /status}"),
        errors='a: {status: 404, code: «"007"»}\n',
    ),
    "texts for codes that are numbers": Case(
        "EC222",
        "`a` and 1 other entry have no number as their code, and its place takes only whole numbers",
        "write `code: <number>` in each, or let the schema of `default` take texts: `type: string`",
        service=shaped("{code: /status}"),
        errors="«a»: {status: 404}\nb: {status: 404}\n",
        note="the place of the code stands at service.yaml:6:20",
    ),
    "numbers for codes that are texts": Case(
        "EC222",
        "`a` and 2 other entries have numbers as their codes, and its place takes a text",
        'put them in quotes: `code: "1"`, or let the schema of `default` take numbers only: `type: integer`',
        service=CODE,
        errors="a: {status: 404, code: «1»}\nb: {status: 404, code: 2}\nc: {status: 404, code: 3}\n",
        note="the place of the code stands at service.yaml:6:20",
    ),
    "one text beside a number": Case(
        "EC222",
        "`b` has the code `b`, and its place takes only whole numbers",
        "write the number as its code: `code: <number>`",
        service=shaped("{code: /status}"),
        errors="a: {status: 404, code: 1}\n«b»: {status: 404}\n",
    ),
    "number for a code that is a text": Case(
        "EC222",
        "`a` has a number as its code, and its place takes a text",
        'write it as one: `code: "10001"`',
        service=shaped("{code: /code}"),
        errors="a: {status: 404, code: «10001»}\n",
    ),
    "code that the schema of its place refuses": Case(
        "EC222",
        "the code of `a` does not fit the envelope `default`: `z` is none of the values that are allowed",
        "the values are `p`, `q`",
        service=shaped("{code: /code}").replace("code: {type: string}", "code: {type: string, enum: [p, q]}"),
        errors="a: {status: 404, code: «z»}\n",
    ),
    "wire member that is the code": Case(
        "EC216",
        "`/code` is the place of the `code`, which is stated already",
        "remove it from `wire`",
        service=CODE,
        errors="a: {status: 404, wire: {«/code»: x}}\n",
    ),
    "wire member of another type": Case(
        "EC216",
        "`/message` does not fit the envelope `default`: expected nothing or a text, found a number",
        'put it in quotes: `"3"`',
        service=CODE,
        errors="a: {status: 404, wire: {/message: «3»}}\n",
    ),
    "message without a place": Case(
        "EC221",
        "`message` is stated, and the envelope `default` has no place for it",
        "add `message` to the `places` of `default`, or remove `message`",
        service=CODE,
        errors="a: {status: 404, «message»: m}\n",
    ),
    "suggestions without a place": Case(
        "EC221",
        "`suggestions` is stated, and the envelope `default` has no place for it",
        "add `suggestions` to the `places` of `default`, or remove `suggestions`",
        service=CODE,
        errors="a: {status: 404, «suggestions»: [m]}\n",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_place_that_does_not_serve_is_said(case: Case) -> None:
    case.check()


def test_an_open_object_takes_members_of_one_entry() -> None:
    errors = (
        "a: {status: 404, params: {limit: {type: integer, from: /extra/limit}}, wire: {/extra/kind: x, /message: m}}\n"
    )
    assert findings({"service.yaml": CODE, "errors.yaml": errors}) == []


def test_places_make_a_schema_where_none_is_written() -> None:
    service = SERVICE + "    sensitive: [/message]\nerror_when: {/code: x}\n"
    errors = "a: {status: 404, samples: [{body: {code: a, message: m, status: 404, more: 1}}]}\n"
    assert findings({"service.yaml": service, "errors.yaml": errors}) == []


def test_parameters_may_share_a_challenge_and_a_list() -> None:
    """One header carries several parameters of a challenge, and items of one list have members of the same name."""
    service = CODE + "headers: {WWW-Authenticate: {role: other}}\n"
    challenge = "{{header: WWW-Authenticate, param: {0}, scheme: Bearer}}"
    item = "{{in: /tags, where: {{/rank: {0}}}, at: /name}}"
    places = {
        **{name: challenge.format(name) for name in ("realm", "scope")},
        **{f"tag{rank}": item.format(rank) for rank in (1, 2)},
    }
    params = ", ".join(f"{name}: {{from: {place}, optional: true}}" for name, place in places.items())
    assert findings({"service.yaml": service, "errors.yaml": f"a: {{status: 404, params: {{{params}}}}}\n"}) == []
