"""Near places: a slip of the hand and a star that means nothing are told, and a new member of an object is not."""

from __future__ import annotations

import pytest

from tests.unit.small_catalogue import SERVICE, Case, codes

DESCRIBED = """\
service: acme
title: Acme
envelopes:
  default:
    places: {code: /error/code, message: /error/message}
    schema:
      type: object
      properties:
        error:
          type: object
          properties: {code: {type: string}, message: {type: string}, limit: {type: integer}}
        errors: {type: array, items: {type: object, properties: {code: {type: string}}}}
"""
NEAR_HELP = "did you mean `/error/limit`? Else describe it there, too"
CASES = {
    "parameter": Case(
        "EC240",
        "the schema of `default` describes no `/error/limt`",
        NEAR_HELP,
        service=DESCRIBED,
        errors="a: {status: 429, params: {limit: {type: integer, from: «/error/limt»}}}\n",
    ),
    "member of wire": Case(
        "EC240",
        "the schema of `default` describes no `/error/limits`",
        NEAR_HELP,
        service=DESCRIBED,
        errors="a: {status: 429, wire: {«/error/limits»: 3}}\n",
    ),
    "condition": Case(
        "EC240",
        "the schema of `default` describes no `/error/kode`",
        "did you mean `/error/code`? Else describe it there, too",
        service=DESCRIBED,
        more="error_when: {«/error/kode»: x}\n",
        errors="a: {status: 429}\n",
    ),
    "star in a place": Case(
        "EC241",
        "`*` in `/errors/*/code` is the name of a member, and no step to every item of a list",
        "write `/errors/0/code` for the first item",
        service=SERVICE.replace("code: /code", "code: «/errors/*/code»"),
        errors="a: {status: 429}\n",
    ),
    "star where a list is described": Case(
        "EC241",
        "`*` in `/errors/*/code` is the name of a member, and no step to every item of a list",
        "write `/errors/0/code` for the first item",
        service=DESCRIBED,
        errors="a: {status: 429, params: {x: {from: «/errors/*/code»}}}\n",
        also=("EC214",),
    ),
    "star of wire": Case(
        "EC241",
        "`*` in `/a/*/*/b` is the name of a member, and no step to every item of a list",
        "write `/a/0/0/b` for the first item",
        errors="a: {status: 429, wire: {«/a/*/*/b»: 3}}\n",
        also=("EC214",),
    ),
    "star of a condition": Case(
        "EC241",
        "`*` in `/*` is the name of a member, and no step to every item of a list",
        "write `/0` for the first item",
        more="error_when: {«/*»: 3}\n",
        errors="a: {status: 429}\n",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_place_that_was_hardly_meant_is_told(name: str) -> None:
    CASES[name].check()


@pytest.mark.parametrize(
    ("service", "entry"),
    [
        (DESCRIBED, "params: {x: {from: /error/limit}}"),
        (DESCRIBED, "params: {x: {from: /error/account}}"),
        (DESCRIBED, "wire: {/error/more: 1}"),
        (SERVICE, "params: {x: {from: /codes}}"),
        (DESCRIBED.replace("limit: ", '"*": '), 'params: {x: {from: "/error/*"}}'),
        (SERVICE, 'params: {x: {from: "/a*"}}'),
    ],
)
def test_a_new_member_is_none(service: str, entry: str) -> None:
    assert codes({"service.yaml": service, "errors.yaml": "a: {status: 429, " + entry + "}\n"}) == []


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("message: 'At most {it}.', params: {it: {optional: true}}", ["EC239"]),
        ("message: ['At most {it}.', Too many], params: {it: {optional: true}}", ["EC239"]),
        ("message: 'At most {it}.', params: {it: {from: /it, optional: true}}", []),
    ],
)
def test_a_parameter_of_a_message_alone_is_there(entry: str, found: list[str]) -> None:
    assert codes({"service.yaml": SERVICE, "errors.yaml": "a: {status: 429, " + entry + "}\n"}) == found
