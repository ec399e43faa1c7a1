"""Samples: an example has the shape of its envelope and belongs to its entry."""

from __future__ import annotations

import pytest
from errcat.documents.responses import ResponseFault, read_json, read_response

from tests.unit.small_catalogue import Case, findings

SHAPED = """\
service: acme
title: Acme
envelopes:
  default:
    places: {code: /error/code, message: /error/message, title: /title, status: /status}
    schema:
      type: object
      required: [error]
      properties:
        status: {type: [integer, string]}
        title: {type: string}
        error:
          type: object
          required: [code]
          properties:
            code: {type: string}
            message: {type: string}
            fields: {type: array, items: {type: object, required: [path], properties: {path: {type: string}}}}
"""


def sample(text: str, rest: str = "") -> str:
    """An entry with a sample."""
    return f"a: {{status: 404, {rest}samples: [{text}]}}\n"


def response(text: str) -> str:
    """An entry with the sample of a whole response, marked."""
    lines = "".join(f"        {line}\n" if line else "\n" for line in text.split("\n"))
    return f"a:\n  status: 404\n  samples:\n    - response: «|»\n{lines}"


CASES = {
    "body of another shape": Case(
        "EC317",
        "sample does not fit the envelope `default`: expected a text for `code`, found a number",
        "mend the sample, or the schema of `default`, whichever does not say what the document says",
        service=SHAPED,
        errors=sample("{body: {error: {code: «3»}}}"),
    ),
    "body without a member": Case(
        "EC317",
        "sample does not fit the envelope `default`: `code` is missing in `error`",
        "mend the sample, or the schema of `default`, whichever does not say what the document says",
        service=SHAPED,
        errors=sample("{body: {«error»: {message: m}}}"),
    ),
    "body that is no object": Case(
        "EC317",
        "sample does not fit the envelope `default`: expected a mapping, found a text",
        "mend the sample, or the schema of `default`, whichever does not say what the document says",
        service=SHAPED,
        errors=sample("{body: «text»}"),
    ),
    "fragment of another shape": Case(
        "EC317",
        "sample does not fit the envelope `default`: expected a text for `path`, found a number",
        "mend the sample, or the schema of `default`, whichever does not say what the document says",
        service=SHAPED,
        errors=sample("{fragment: {path: «1»}, at: /error/fields/0}"),
    ),
    "sample of an envelope": Case(
        "EC317",
        "sample does not fit the envelope `default`: expected a mapping for `error`, found a text",
        "mend the sample, or the schema of `default`, whichever does not say what the document says",
        service=SHAPED + "    samples: [{body: {error: «x»}}]\n",
    ),
    "response of another shape": Case(
        "EC317",
        "sample does not fit the envelope `default`: expected a mapping for `error`, found a number",
        "mend the sample, or the schema of `default`, whichever does not say what the document says",
        service=SHAPED,
        errors=response('HTTP/1.1 404 Not Found\n\n{"error": 3}'),
    ),
    "code of another entry": Case(
        "EC318",
        "sample has the code `b`, and that of `a` is `a`",
        "show the sample in the entry to which it belongs, or mend the one or the other",
        service=SHAPED,
        errors=sample("{body: {error: {code: «b»}}}"),
    ),
    "status of another entry, in the body": Case(
        "EC318",
        "sample has the status `400`, and `a` has `404`",
        "add `400` to the `status` of `a`, or show the sample where it belongs",
        service=SHAPED,
        errors=sample("{body: {error: {code: a}, status: «'400'»}}"),
    ),
    "status of another entry, beside it": Case(
        "EC318",
        "sample has the status `400`, and `a` has `404`",
        "add `400` to the `status` of `a`, or show the sample where it belongs",
        service=SHAPED,
        errors=sample("{body: {error: {code: a}}, status: «400»}"),
    ),
    "status of another entry, in a response": Case(
        "EC318",
        "sample has the status `400`, and `a` has `404`",
        "add `400` to the `status` of `a`, or show the sample where it belongs",
        service=SHAPED,
        errors=response('HTTP/1.1 400 Bad Request\nX-A: 1\n\n{"error": {"code": "a"}}'),
    ),
    "message that is not stated": Case(
        "EC319",
        "the message `other` of the sample is none that `a` states",
        "add it to `message`, as a text with parameters or as an example",
        service=SHAPED,
        errors=sample("{body: {error: {code: a, message: «other»}}}", "message: 'no {p}', params: {p: {}}, "),
    ),
    "title that is not stated": Case(
        "EC319",
        "the title `Other` of the sample is none that `a` states",
        "add it to `wire_title`, as a text with parameters or as an example",
        service=SHAPED,
        errors=sample("{body: {title: «Other», error: {code: a}}}", "title: Mine, "),
    ),
    "no status line": Case(
        "EC320",
        "sample is no HTTP response: its first line is no status line",
        "write a status line such as `HTTP/1.1 404 Not Found`, headers, an empty line, and the body",
        service=SHAPED,
        errors=response("404 Not Found\n\n{}"),
    ),
    "no header": Case(
        "EC320",
        "sample is no HTTP response: line 2 is no header",
        "write a status line such as `HTTP/1.1 404 Not Found`, headers, an empty line, and the body",
        service=SHAPED,
        errors=response("HTTP/1.1 404 Not Found\n{}\n\n{}"),
    ),
    "half of a pair": Case(
        "EC320",
        "sample is no HTTP response: its body holds half of a surrogate pair",
        "write both halves of the pair, or none",
        service=SHAPED,
        errors=response('HTTP/1.1 404 Not Found\n\n{"error": "\\ud800"}'),
    ),
    "number without an end": Case(
        "EC320",
        "sample is no HTTP response: its body holds a number that is too large",
        "write a number that fits 64 bits",
        service=SHAPED,
        errors=response('HTTP/1.1 404 Not Found\n\n{"error": 1e999}'),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_sample_that_does_not_fit_is_said(case: Case) -> None:
    case.check()


@pytest.mark.parametrize(
    "errors",
    [
        sample(
            "{body: {status: '404', title: Mine, error: {code: a, message: no order}}}",
            "title: Mine, message: 'no {p}', params: {p: {}}, ",
        ),
        sample(
            "{body: {title: My order, error: {code: a, message: whatever}}}",
            "wire_title: 'My {p}', params: {p: {}}, message: [{example: x}, {example: whatever}], ",
        ),
        sample("{fragment: {path: x}, at: /error/fields/0}, {body: {error: {code: a}}, status: 404, built: true}"),
        response('HTTP/2 404\nX-A: 1\n\n{"error": {"code": "a"}}').replace("«", "").replace("»", ""),
        response("HTTP/1.1 404 Not Found\n\n<html>not JSON</html>").replace("«", "").replace("»", ""),
        response("HTTP/1.1 404 Not Found").replace("«", "").replace("»", ""),
    ],
)
def test_a_sample_that_fits_has_nothing_to_find(errors: str) -> None:
    assert findings({"service.yaml": SHAPED, "errors.yaml": errors}) == []


def test_a_response_is_read_with_its_status_and_body() -> None:
    read = read_response('HTTP/1.1 429 Too Many Requests\r\nRetry-After: 30\r\n\r\n{"a": [1]}\n')
    assert (read.status, read.is_json, read.body) == (429, True, {"a": [1]})


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "NaN", "-Infinity", "<p>", "1" * 5000])
def test_what_is_no_json_is_no_fault(text: str) -> None:
    assert read_json(text) == (False, None)


@pytest.mark.parametrize("text", ['"\\udc00"', '{"\\ud800": 1}', "[1e999]"])
def test_json_that_cannot_be_written_again_is_a_fault(text: str) -> None:
    with pytest.raises(ResponseFault):
        read_json(text)
