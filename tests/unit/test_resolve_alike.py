"""Bodies that look alike: what is derived is what a validator says of the examples, in services of all kinds."""

from __future__ import annotations

import jsonschema_rs
import pytest
from errcat.model import Alike, Entry, Service
from errcat.schemas.admission import admits, admits_value, claims

from tests.resolved import CODED, CODELESS, service

TWO = """
envelopes:
  default:
    places: {message: /detail}
  fields:
    places: {message: /detail, field_errors: {at: /errors, path: /name}}
    schema:
      type: object
      required: [detail, errors]
      properties:
        detail: {type: string}
        errors: {type: array, items: {type: object, required: [name], properties: {name: {type: string}}}}
"""
APART = """
envelopes:
  default:
    places: {message: /detail}
  other:
    places: {message: /error/text}
"""
FULL = """
envelopes:
  default:
    places: {code: /code, message: /message, status: /status, category: /kind}
    schema:
      type: object
      required: [message, kind]
      properties:
        code: {type: string}
        message: {type: string}
        status: {type: integer}
        kind: {type: string}
categories: {client: {title: Client}, server: {title: Server}}
"""
LISTED = """
envelopes:
  default:
    places: {code: /errors/0/code, message: /errors/0/message}
    schema:
      type: object
      required: [errors]
      properties:
        errors:
          type: array
          items:
            type: object
            required: [code, message]
            properties: {code: {type: string}, message: {type: string}, kind: {type: string}}
"""
SERVICES = {
    "nothing but statuses": (CODELESS, "a: {status: 401}\nb: {status: 403}\nc: {status: 404}\n"),
    "a message beside statuses": (
        CODELESS,
        "owner: {status: 400, identity: status}\nnarrow: {status: 400, message: No money.}\nb: {status: 403}\n",
    ),
    "an example that is another's message": (
        CODELESS,
        "a: {status: 400, message: No money.}\nb: {status: 402, message: {example: No money.}}\n",
    ),
    "a wide message and a narrow one": (
        CODELESS,
        'wide: {status: 404, message: "{thing} not found", params: {thing: {examples: [Cat]}}}\n'
        "narrow: {status: 404, message: Order not found, precedence: 1}\n"
        'other: {status: 410, message: "{thing} is gone", params: {thing: {examples: [Cat]}}}\n',
    ),
    "one message for two statuses": (
        CODELESS,
        "a: {status: 404, message: Away.}\nb: {status: 410, message: Away.}\nc: {status: 410, message: Gone.}\n",
    ),
    "an envelope that is within another": (
        TWO,
        "a: {status: 400}\nb: {status: 422, envelope: fields}\nc: {status: 404, message: Not here.}\n",
    ),
    "envelopes that are apart": (APART, "a: {status: 400}\nb: {status: 422, envelope: other}\n"),
    "codes": (CODED, "A: {status: 400, message: m}\nB: {status: 400, message: m}\n"),
    "codes beside a body without one": (
        "envelopes: {default: {places: {code: /code, message: /message}, schema: {type: object, required: [message], "
        "properties: {code: {type: string}, message: {type: string}}}}}\n",
        "A: {status: 400}\nb: {status: 404, identity: status}\nc: {status: 400, identity: status}\n",
    ),
    "one code for two messages": (
        CODED,
        "a: {status: 400, code: X, identity: message, message: First}\n"
        "b: {status: 400, code: X, identity: message, message: Second}\n"
        "c: {status: 409, code: X, identity: message, message: Second}\n",
    ),
    "statuses and categories in the body": (
        FULL,
        "a: {status: 400, identity: status, category: client}\nb: {status: 404, identity: status, category: client}\n"
        "c: {status: [500, 502], identity: status, category: server}\nd: {status: 409, identity: status}\n",
    ),
    "members of their own": (
        FULL,
        "a: {status: 400, identity: status, wire: {/code: left}}\nb: {status: 400, identity: message, message: Hm.}\n"
        "c: {status: 400, identity: message, message: Hm!, wire: {/code: left}}\n",
    ),
    "parameters in the body": (
        FULL,
        "a: {status: 400, identity: message, message: A, params: {left: {from: /code, examples: [left]}}}\n"
        "b: {status: 400, identity: message, message: B, params: {left: {from: /code, enum: [right]}}}\n"
        "c: {status: 400, identity: status, params: {left: {from: /code, optional: true}}}\n",
    ),
    "codes in a list": (LISTED, "A: {status: 400}\nB: {status: 400}\nC: {status: 404}\n"),
    "parameters and members in a list, beside a code": (
        LISTED,
        "A: {status: 400}\nb: {status: 400, identity: status, wire: {/errors/0/kind: left}}\n"
        "c: {status: 404, identity: status, params: {kind: {from: /errors/0/kind, enum: [left, right]}}}\n"
        "d: {status: 409, identity: status, params: {text: {from: /errors/0/message, type: string}}}\n"
        "e: {status: 410, identity: message, message: Gone.}\n",
    ),
}


def lets_through(entry: Entry, other: Entry) -> bool:
    """Whether the schema of an entry lets the example of another one through."""
    schema = {"allOf": [entry.envelope.schema, entry.schema]}
    return jsonschema_rs.is_valid(schema, other.example)


def listed(made: Service) -> set[tuple[str, str]]:
    """The pairs of different entries that the rows stand for."""
    return {(a.id, b.id) for row in made.alike for a in row.entries for b in row.bodies if a is not b}


@pytest.mark.parametrize("name", SERVICES)
def test_what_is_derived_is_what_a_validator_says(name: str) -> None:
    made = service(*SERVICES[name])
    assert listed(made) == {
        (a.id, b.id) for a in made.entries for b in made.entries if a is not b and lets_through(a, b)
    }


def rows(name: str) -> list[tuple[str, str, str]]:
    """The rows of one of the services, short."""

    def short(row: Alike) -> tuple[str, str, str]:
        """A row as three texts."""
        return row.by, " ".join(e.id for e in row.entries), " ".join(e.id for e in row.bodies)

    return [short(row) for row in service(*SERVICES[name]).alike]


def test_a_row_says_what_tells_them_apart_instead() -> None:
    assert rows("nothing but statuses") == [("status", "a b c", "a b c")]
    assert rows("a message beside statuses") == [
        ("status", "b", "b narrow owner"),
        ("status", "owner", "b owner"),
        ("message", "owner", "narrow owner"),
    ]
    assert rows("a wide message and a narrow one") == [("message", "wide", "narrow wide")]
    assert rows("an envelope that is within another")[0] == ("status", "a", "a b c")
    assert rows("codes") == []
    assert rows("codes in a list") == []
    assert ("code", "b c", "A b c") not in rows("codes beside a body without one")
    assert {by for by, _, _ in rows("codes beside a body without one")} == {"code", "status"}


def test_many_entries_make_one_row() -> None:
    entries = "".join(
        f"e{n}: {{status: 400, message: 'Case {n} of it {{x}}.', params: {{x: {{}}}}}}\n" for n in range(300)
    )
    made = service(CODELESS, entries + "owner: {status: 404}\n")
    (row,) = made.alike
    assert (row.by, [entry.id for entry in row.entries], len(row.bodies)) == ("status", ["owner"], 301)


def test_a_schema_admits_what_the_other_describes() -> None:
    text, number = {"type": "string"}, {"type": "integer"}
    assert admits(text, {"type": ["string", "null"]}) and not admits(text, number)
    assert admits({"anyOf": [number, text]}, text) and admits(text, {"anyOf": [number, text]})
    assert not admits({"anyOf": [number, {"type": "null"}]}, text)
    assert admits({"const": 1}, {"enum": [1, 2]}) and not admits({"const": 1}, number)
    assert admits({"type": "array", "items": text}, {"type": "array"})
    assert not admits({"type": "array", "items": text}, {"type": "array", "items": number})
    closed = {"type": "object", "properties": {"a": text}, "additionalProperties": False}
    assert not admits(closed, {"type": "object", "required": ["b"], "properties": {"b": text}})
    assert not admits({"type": "object", "required": ["a"]}, {"type": "object", "properties": {"a": text}})


def test_a_value_is_admitted_by_its_type_and_by_what_is_wanted() -> None:
    assert admits_value({"type": "number"}, 1) and not admits_value({"type": "integer"}, "1")
    assert not admits_value({"const": 1}, True) and not admits_value({"enum": [0]}, False)
    assert admits_value({"pattern": "^a"}, "ab") and not admits_value({"pattern": "^a"}, "b")
    assert admits_value({"anyOf": [{"const": "a"}, {"const": "b"}]}, "b")
    assert not admits_value({"anyOf": [{"const": "a"}, {"const": "b"}]}, "c")


def test_claims_are_those_of_the_leaves() -> None:
    inner = {"type": "object", "required": ["b"], "properties": {"b": {"const": 1}, "c": {"const": 2}}}
    schema = {"type": "object", "required": ["a"], "properties": {"a": inner, "d/e": {"type": "string"}}}
    assert list(claims(schema)) == [
        ("/a/b", {"const": 1}, True),
        ("/a/c", {"const": 2}, False),
        ("/d~1e", {"type": "string"}, False),
    ]


def test_claims_are_made_on_single_items_of_lists() -> None:
    item = {"type": "object", "required": ["a"], "properties": {"a": {"const": 1}, "b": {"const": 2}}}
    listed = {"type": "array", "minItems": 2, "prefixItems": [{}, item, {"const": 3}]}
    assert list(claims({"type": "object", "required": ["l"], "properties": {"l": listed}})) == [
        ("/l/1/a", {"const": 1}, True),
        ("/l/1/b", {"const": 2}, False),
        ("/l/2", {"const": 3}, False),
    ]
