"""References: whatever is named must be there, and what is declared should be used."""

from __future__ import annotations

import pytest

from tests.unit.small_catalogue import ERRORS, SERVICE, Case, codes, findings

DECLARED = """\
categories: {payments: {title: Payments}}
headers:
  Retry-After: {role: retry-after}
  Idempotency-Key: {role: idempotency-key, direction: request}
operations: {create-order: {}}
formats: {order_id: {title: Order, pattern: '^o[0-9]$'}}
"""
IN_PAYMENTS = "a: {status: 404, category: payments}\n"
TWO_DOCUMENTS = SERVICE.replace("manual: {title: Manual}", "one: {title: One}, two: {title: Two}")
NO_DEFAULT = SERVICE.replace("default:", "plain:")

CASES = {
    "category": Case(
        "EC201",
        "there is no category `payment`",
        "did you mean `payments`?",
        more=DECLARED,
        errors="a: {status: 404, category: «payment»}\nb: {status: 404, category: payments}\n",
    ),
    "category, nothing near": Case(
        "EC201",
        "there is no category `payments`",
        "declare it under `categories`",
        errors="a: {status: 404, category: «payments»}\n",
    ),
    "envelope": Case(
        "EC202",
        "there is no envelope `defualt`",
        "did you mean `default`?",
        errors="a: {status: 404, envelope: «defualt»}\n",
        also=("EC217",),
    ),
    "envelope that is implied": Case(
        "EC202",
        "`a` names no envelope, and none is called `default`",
        "add `envelope: plain`, or call it `default`",
        service=NO_DEFAULT,
        errors="«a»: {status: 404}\n",
    ),
    "envelope that is implied by many": Case(
        "EC202",
        "`a` and 2 other entries name no envelope, and none is called `default`",
        "add `envelope: plain`, or call it `default`",
        service=NO_DEFAULT,
        errors="«a»: {status: 404}\nb: {status: 404}\nc: {status: 404}\n",
    ),
    "operation of an entry": Case(
        "EC203",
        "there is no operation `create_orders`",
        "did you mean `create-order`?",
        more=DECLARED,
        errors="a: {status: 404, category: payments, operations: [«create_orders»]}\n",
    ),
    "operation that is listed already": Case(
        "EC203",
        "there is no operation `create_orders`",
        "remove it: `create-order` stands there already",
        more=DECLARED,
        errors="a: {status: 404, category: payments, operations: [create-order, «create_orders»]}\n",
    ),
    "operation that checks": Case(
        "EC203",
        "there is no operation `find`",
        "declare it under `operations`",
        errors="a: {status: 404, retry: {rule: check-first, check: «find»}}\n",
    ),
    "operation of a header": Case(
        "EC203",
        "there is no operation `find`",
        "declare it under `operations`",
        more="headers: {X-A: {role: other, operations: [«find»]}}\n",
    ),
    "operation of a rate limit": Case(
        "EC203",
        "there is no operation `find`",
        "declare it under `operations`",
        more="rate_limits: {all: {title: All, limit: 1, window: day, scope: merchant, operations: [«find»]}}\n",
    ),
    "operation of an operation": Case(
        "EC203",
        "there is no operation `find`",
        "declare it under `operations`",
        more="operations: {make: {check: «find»}}\n",
    ),
    "header of an entry": Case(
        "EC204",
        "there is no header `retry-after`",
        "did you mean `Retry-After`?",
        more=DECLARED,
        errors="a: {status: 404, category: payments, headers: [«retry-after»]}\n",
    ),
    "header of a retry rule": Case(
        "EC204",
        "there is no header `Retry-After`",
        "declare it under `headers`, with its `role`",
        more="retry: [{for: [429], rule: after-delay, header: «Retry-After»}]\n",
    ),
    "header of a parameter": Case(
        "EC204",
        "there is no header `Retry-After`",
        "declare it under `headers`, with its `role`",
        errors="a: {status: 404, params: {wait: {from: {header: «Retry-After»}}}}\n",
    ),
    "document": Case(
        "EC205",
        "there is no document `manuel`",
        "did you mean `manual`?",
        errors="a: {status: 404, source: {document: «manuel»}}\n",
    ),
    "source without a document": Case(
        "EC206",
        "source names no document, and the service has 2 of them",
        "write `source: {document: one, section: …}`",
        service=TWO_DOCUMENTS,
        errors="a: {status: 404, source: «Errors»}\n",
    ),
    "source with no document there": Case(
        "EC206",
        "source names no document, and the service has none",
        "declare the document under `documents`",
        service=SERVICE.replace("documents: {manual: {title: Manual}}\n", ""),
        errors="a: {status: 404, source: «Errors»}\n",
    ),
    "source of a sample": Case(
        "EC205",
        "there is no document `x`",
        "declare it under `documents`",
        errors="a: {status: 404, samples: [{body: {code: a, message: m}, source: {document: «x»}}]}\n",
    ),
    "successor": Case(
        "EC207",
        "there is no entry `bee`",
        "did you mean `bees`?",
        errors="a: {status: 404, deprecated: {replaced_by: «bee»}}\nbees: {status: 404}\n",
    ),
    "successor that is itself": Case(
        "EC207",
        "`a` cannot replace itself",
        "write the key of the entry that takes its place, or remove `replaced_by`",
        errors="a: {status: 404, deprecated: {replaced_by: «a»}}\n",
    ),
    "successor of a retired code": Case(
        "EC207",
        "there is no entry `gone`",
        "write the key of the entry that takes its place",
        lock="lock: 1\nservice: acme\nretired: {old: {replaced_by: «gone»}}\n",
    ),
    "format of a parameter": Case(
        "EC208",
        "there is no format `oder_id`",
        "did you mean `order_id`?",
        more=DECLARED,
        errors="a: {status: 404, category: payments, message: 'm {p}', params: {p: {format: «oder_id»}}}\n",
    ),
    "format of a schema": Case(
        "EC208",
        "there is no format `codes`",
        "write a standard format, such as `date-time` or `uuid`, or declare it under `formats`",
        more="    schema: {properties: {code: {format: «codes»}, message: {}, status: {}}}\n",
    ),
    "status twice in the retry rules": Case(
        "EC210",
        "two retry rules for `429`",
        "keep it in one of them",
        note="first defined at service.yaml:7:16",
        more="retry: [{for: [429, 5xx], rule: never}, {for: [«429»], rule: as-is}]\n",
    ),
    "status that is not listed": Case(
        "EC211",
        "status `404` is not among `statuses`",
        "add `404: {title: …}` to `statuses`, or `404: {unlisted: true}` where the documents do not list it",
        more="statuses: {400: {title: Bad}}\n",
        errors="a: {status: [«404»]}\nb: {status: 404}\n",
    ),
    "parameter that is not declared": Case(
        "EC212",
        "parameter `ide` is not declared",
        "declare it under `params`: `ide: {type: string}`",
        errors='a:\n  status: 404\n  message: "Order «{ide}» not found."\n  params: {id: {from: /id}}\n',
    ),
    "parameter in quotes twice": Case(
        "EC212",
        "parameter `it` is not declared",
        "declare it under `params`: `it: {type: string}`",
        errors="a: {status: 404, message: 'It''s «{it}»'}\n",
    ),
    "parameter behind an escape": Case(
        "EC212",
        "parameter `it` is not declared",
        "declare it under `params`: `it: {type: string}`",
        errors='a: {status: 404, message: "\\u0041 \\"x\\" «{it}» y"}\n',
    ),
    "parameter of no text": Case(
        "EC213",
        "parameter `id` stands in no message and comes from nowhere",
        "write `{id}` into a message, name its place or header as `from`, or remove it",
        errors="a: {status: 404, message: m, params: {«id»: {type: string}}}\n",
    ),
    "category of no entry": Case(
        "EC217",
        "no entry has the category `payments`",
        "name it as `category` in the entries that have it, or remove it",
        more="categories: {«payments»: {title: Payments}}\n",
    ),
    "envelope of no entry": Case(
        "EC217",
        "no entry has the envelope `other`",
        "name it as `envelope` in the entries that have it, or remove it",
        more="  «other»: {places: {message: /message}}\n",
    ),
    "header of a request": Case(
        "EC218",
        "header `Idempotency-Key` is not one of a response",
        "name a header of the response, or change the `direction` of `Idempotency-Key`",
        more=DECLARED,
        errors="a: {status: 404, category: payments, headers: [«Idempotency-Key»]}\n",
    ),
    "header of a response": Case(
        "EC218",
        "header `Retry-After` is not one of a request",
        "name a header of the request, or change the `direction` of `Retry-After`",
        more=DECLARED + "idempotency: {header: «Retry-After»}\n",
        errors=IN_PAYMENTS,
    ),
    "header twice": Case(
        "EC219",
        "header `x-a` is the same as `X-A`: case does not count",
        "remove one of them",
        note="first defined at service.yaml:7:11",
        more="headers: {X-A: {role: other}, «x-a»: {role: other}}\n",
    ),
    "format that hides another": Case(
        "EC220",
        "format `uuid` hides the standard format of that name",
        "give it another name",
        more="formats: {«uuid»: {title: Mine}}\n",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_what_points_to_nothing_is_said(case: Case) -> None:
    case.check()


def test_what_is_declared_may_be_named() -> None:
    errors = (
        "a:\n  status: 404\n  category: payments\n  operations: [create-order]\n  headers: [Retry-After]\n"
        "  message: 'no {p}'\n  params: {p: {format: order_id, examples: [o1]}, w: {from: {header: Retry-After}}}\n"
        "  retry: {rule: check-first, check: create-order, header: Retry-After}\n  source: Errors\n"
        "  deprecated: {replaced_by: b}\nb: {status: 404, category: payments, source: {document: manual}}\n"
    )
    more = DECLARED + "idempotency: {header: Idempotency-Key, source: Retries}\n"
    assert findings({"service.yaml": SERVICE + more, "errors.yaml": errors}) == []


def test_a_service_without_a_list_of_statuses_is_not_told_to_write_one() -> None:
    assert codes({"service.yaml": SERVICE, "errors.yaml": ERRORS}) == []
