"""Doubts: what is allowed and was hardly meant so gives a warning, and what may well be meant so gives none."""

from __future__ import annotations

import pytest

from tests.unit.small_catalogue import ERRORS, SERVICE, Case, codes

DELAY = "the request may be sent again after a delay, and nothing says how long that is"
NAME_IT = "name the `header` that says it, or a `default_delay`, or give the document's words as `condition`"
UNIT = "add `unit: seconds`, for so long from now on, or `unit: unix-time`, for a point in time"
PARAMETER = "write a parameter: `{name}`; or `{example: …}` where the document shows no more than an example"
NUMBERED = (
    SERVICE
    + """\
    schema:
      type: object
      required: [code]
      properties: {code: {type: integer}, message: {type: string}, status: {type: integer}}
"""
)

CASES = {
    "delay of a service's rule": Case(
        "EC225", DELAY, NAME_IT, more="retry:\n  - for: [4xx]\n    rule: «after-delay»\n    attempts: 3\n"
    ),
    "delay of an entry": Case("EC225", DELAY, NAME_IT, errors="a: {status: 404, retry: «after-delay»}\n"),
    "path": Case(
        "EC223",
        "path `orders` does not begin with a slash",
        "write `/orders`",
        more="operations: {find-order: {method: GET, path: «orders»}}\n",
    ),
    "reset": Case(
        "EC224",
        "nothing says how `X-Reset` counts time, so no client can read it",
        UNIT,
        more="headers: {«X-Reset»: {role: reset, schema: {type: integer}}}\n",
    ),
    "reset of a quota": Case(
        "EC224",
        "nothing says how `X-Reset` counts time, so no client can read it",
        UNIT,
        more="headers: {«X-Reset»: {role: quota-reset}}\n",
    ),
    "number in quotes": Case(
        "EC226",
        "the code of `b` is written as a text, and those of other entries as numbers",
        "write it without quotes, as the wire has it: `code: 2`",
        service=NUMBERED,
        errors='a: {status: 404, code: 1}\nb: {status: 404, code: «"2"»}\n',
    ),
    "placeholder": Case(
        "EC325", "`%s` is text, and no parameter", PARAMETER, errors='a: {status: 404, message: "No «%s»."}\n'
    ),
    "named placeholder": Case(
        "EC325",
        "`%(name)s` is text, and no parameter",
        PARAMETER,
        errors="a: {status: 404, message: 'No «%(name)s» in %d.'}\n",
    ),
    "dollar": Case(
        "EC325",
        "the `$` before `{id}` is text: the message reads `$o1`",
        "write `{id}` without the `$`",
        errors=ERRORS.replace("{id} not", "«${id}» not"),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_was_hardly_meant_so_is_said(case: Case) -> None:
    case.check()


@pytest.mark.parametrize(
    "more",
    [
        "retry: [{for: [4xx], rule: after-delay, condition: After a while.}]\n",
        "retry: [{for: [4xx], rule: after-delay, default_delay: 3}]\n",
        "retry: [{for: [4xx], rule: after-delay, otherwise: backoff}]\n",
        "headers: {Retry-After: {role: retry-after}}\nretry: [{for: [4xx], rule: after-delay}]\n",
        "headers: {X-Reset: {role: reset, unit: seconds}}\n",
        "headers: {X-Reset: {role: reset, schema: {type: string, format: date-time}}}\n",
        "headers: {X-Limit: {role: limit, schema: {type: integer}}}\n",
        "operations: {find-order: {method: GET, path: '{base}/orders'}}\n",
        "operations: {find-order: {method: GET, path: 'https://acme.example/orders'}}\n",
    ],
)
def test_what_a_service_may_well_mean_so_is_well(more: str) -> None:
    assert codes({"service.yaml": SERVICE + more, "errors.yaml": ERRORS}) == []


@pytest.mark.parametrize(
    "entry",
    [
        "message: Only 50% saved.",
        "message: Only 50%s.",
        "message: 100 % sure",
        "message: A%sB",
        "message: {example: Station %s is gone.}",
        'message: "It costs ${price}.", params: {price: {type: string, examples: ["12.50"]}}',
        'message: "It costs ${price}.", params: {price: {type: number, examples: [12]}}',
        'message: "It costs ${price}.", params: {price: {type: string}}',
    ],
)
def test_what_an_entry_may_well_mean_so_is_well(entry: str) -> None:
    assert codes({"service.yaml": SERVICE, "errors.yaml": f"a: {{status: 404, {entry}}}\n"}) == []


def test_codes_that_are_all_in_quotes_are_well() -> None:
    errors = 'a: {status: 404, code: "1"}\n"2": {status: 404}\n'
    assert codes({"service.yaml": NUMBERED, "errors.yaml": errors}) == []
