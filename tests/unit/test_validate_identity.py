"""Identity and texts of the wire: a client can tell every entry from every other one, and read what it says."""

from __future__ import annotations

import pytest

from tests.unit.small_catalogue import SERVICE, Case, findings

PLAIN = """\
service: acme
title: Acme
envelopes:
  default: {places: {message: /detail}}
"""
FIELDS = """\
  fields:
    places: {field_errors: {at: /detail, path: /loc}}
    schema: {type: object, required: [detail], properties: {detail: {type: array, items: {properties: {loc: {}}}}}}
"""
OPEN = "  other: {places: {message: /detail}}\n"
BY_SHAPE = "identity: shape, envelope: fields"

CASES = {
    "key twice": Case(
        "EC301",
        "duplicate code `a`",
        "remove one of them, or rename the later one",
        note="first defined at errors.yaml:1:1",
        errors="a: {status: 404}\n",
        other_errors="b: {status: 404}\n«a»: {status: 400}\n",
    ),
    "code twice": Case(
        "EC302",
        "`b` has the same code `x` as `a`",
        ("make one entry of the two with a list of statuses or messages, or identify both by their `message`"),
        note="first defined at errors.yaml:1:24",
        errors="a: {status: 404, code: x}\nb: {status: 400, code: «x»}\n",
    ),
    "code that is another's key": Case(
        "EC302",
        "`b` has the same code `b` as `a`",
        ("make one entry of the two with a list of statuses or messages, or identify both by their `message`"),
        note="first defined at errors.yaml:1:24",
        errors="a: {status: 404, code: b}\n«b»: {status: 400}\n",
    ),
    "owner twice": Case(
        "EC303",
        "`a` and `b` are both identified by the status `404` alone",
        "state what tells them apart, such as a `message` or the `shape` of the body, in one of them",
        note="first defined at errors.yaml:1:13",
        service=PLAIN,
        errors="a: {status: 404}\nb: {status: [400, «404»]}\n",
    ),
    "no message": Case(
        "EC304",
        "`a` is identified by its message, and states none",
        "write the message as a text with `{parameters}`, or identify the entry in another way",
        service=PLAIN,
        errors="a: {status: 404, identity: «message»}\n",
    ),
    "examples only": Case(
        "EC304",
        "`a` is identified by its message, and shows only examples of it",
        "write the message as a text with `{parameters}`, or identify the entry in another way",
        service=PLAIN,
        errors="a: {status: 404, identity: «message», message: {example: m}}\n",
    ),
    "parameters that touch": Case(
        "EC307",
        "nothing stands between `{p}` and `{q}`",
        "make one parameter of the two, or put a text between them",
        errors="a: {status: 404, message: 'no «{p}{q}».', params: {p: {}, q: {}}}\n",
    ),
    "nothing but a parameter": Case(
        "EC308",
        "message `{p}` matches everything: no word of it is fixed",
        "write the words that are always there, or identify the entry by its `shape` or `status`",
        service=PLAIN,
        errors="a: {status: 404, message: «'{p}'», params: {p: {}}}\n",
    ),
    "nothing but marks": Case(
        "EC308",
        "message `{p}: {q}!` matches everything: no word of it is fixed",
        "write the words that are always there, or identify the entry by its `shape` or `status`",
        service=PLAIN,
        errors="a: {status: 404, message: [x, «'{p}: {q}!'»], params: {p: {}, q: {}}}\n",
    ),
    "lone brace": Case(
        "EC309",
        "text is no template: a lone `{`",
        "write `{{` or `}}` for a brace, or put a parameter in small letters between two: `{wallet_id}`",
        errors="a: {status: 404, message: 'no «{»p'}\n",
    ),
    "no parameter": Case(
        "EC309",
        "text is no template: `{P}` names no parameter",
        "write `{{` or `}}` for a brace, or put a parameter in small letters between two: `{wallet_id}`",
        errors="a: {status: 404, wire_title: 'no «{»P}'}\n",
        also=("EC221",),
    ),
    "shape twice": Case(
        "EC310",
        "`b` has the same status and shape as `a`",
        "give one of them another envelope, or identify both by their `message`",
        note="first defined at errors.yaml:1:1",
        service=PLAIN,
        more=FIELDS,
        errors=f"a: {{status: 404, {BY_SHAPE}}}\n«b»: {{status: 404, {BY_SHAPE}}}\n",
        also=("EC217",),
    ),
    "no place for a code": Case(
        "EC311",
        "`a` is identified by its code, and the envelope `default` has no place for one",
        "add `code` to the `places` of `default`, or identify the entry in another way",
        service=PLAIN,
        errors="a: {status: 404, identity: «code»}\n",
    ),
    "no place for a message": Case(
        "EC311",
        "`a` is identified by its message, and the envelope `fields` has no place for one",
        "add `message` to the `places` of `fields`, or identify the entry in another way",
        service=PLAIN,
        more=FIELDS,
        errors="a: {status: 404, envelope: fields, identity: «message», message: m}\n",
        also=("EC217", "EC221"),
    ),
    "shapes alike": Case(
        "EC312",
        "nothing tells the envelope `other` from `default`",
        "require in one schema a member that the other lacks, or that has another type there, "
        "or write `identity: status`",
        service=PLAIN,
        more=OPEN,
        errors="a: {status: 404, envelope: other, identity: «shape»}\n",
        also=("EC217",),
    ),
    "only one shape": Case(
        "EC312",
        "`a` is identified by its shape, and the service has no other shape",
        "write `identity: status`, or identify it by its `message`",
        service=PLAIN,
        errors="a: {status: 404, identity: «shape»}\n",
    ),
    "example that is not read back": Case(
        "EC321",
        "example `two of three` of `{p}` is read back as `two`",
        ("put more of the fixed text round the parameter, or show an example that does not hold the text behind it"),
        errors=(
            "a: {status: 404, message: «'{p} of {q}'», params: {p: {examples: [two of three]}, q: {examples: [x]}}}\n"
        ),
    ),
    "parameter that stands twice": Case(
        "EC321",
        "example `a-b` of `{p}` is not read back",
        ("put more of the fixed text round the parameter, or show an example that does not hold the text behind it"),
        errors="a: {status: 404, message: «'{p}-{p}'», params: {p: {examples: [a-b]}}}\n",
    ),
    "text that is too long": Case(
        "EC322",
        "text is longer than 4096 characters, so nothing would match it",
        "shorten it, or write it as `{example: …}`",
        errors=f"a: {{status: 404, message: «{'x' * 4097}»}}\n",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_what_tells_nothing_apart_is_said(case: Case) -> None:
    case.check()


@pytest.mark.parametrize(
    ("service", "errors"),
    [
        (
            SERVICE,
            (
                "a: {status: 404, code: x, identity: message, message: m}\n"
                "b: {status: 404, code: x, identity: message, message: other}\n"
            ),
        ),
        (
            SERVICE,
            (
                "a: {status: [404, 400], message: '{p}', params: {p: {}}}\n"
                "b: {status: 404, message: '{p}', params: {p: {}}}\n"
            ),
        ),
        (PLAIN, "a: {status: 404, message: m}\nb: {status: 404}\nc: {status: 400}\n"),
        (PLAIN, "a: {status: 404, message: 'literal {{braces}} of {p}', params: {p: {examples: ['{x}']}}}\n"),
        (PLAIN + FIELDS, f"a: {{status: 422, {BY_SHAPE}}}\nb: {{status: 400, {BY_SHAPE}}}\nc: {{status: 422}}\n"),
    ],
)
def test_what_is_told_apart_has_nothing_to_find(service: str, errors: str) -> None:
    assert findings({"service.yaml": service, "errors.yaml": errors}) == []
