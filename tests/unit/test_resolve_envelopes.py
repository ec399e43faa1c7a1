"""Envelopes, statuses and everything else that a service has in general."""

from __future__ import annotations

import jsonschema_rs
import pytest
from errcat.model import Condition, Json
from errcat.schemas.placeholders import placeholder
from errcat.schemas.pointers import pointer, steps
from hypothesis import given
from hypothesis import strategies as st

from tests.resolved import CODED, service


def test_a_schema_is_made_from_the_places() -> None:
    places = (
        "{code: /error/code, message: /error/message, status: /status, suggestions: /error/help,"
        " field_errors: {at: /fields, path: /name, code: /why}, request_id: /id}"
    )
    schema = service(f"envelopes: {{default: {{places: {places}}}}}\n").envelopes[0].schema
    jsonschema_rs.validator_for(schema)
    body = {"error": {"code": "a", "message": "b", "help": ["c"]}, "status": 4, "fields": [{"name": "d", "why": "e"}]}
    assert jsonschema_rs.is_valid(schema, body)
    assert not jsonschema_rs.is_valid(schema, {"error": {"code": "a"}})
    assert not jsonschema_rs.is_valid(schema, body | {"status": "4"})
    assert not jsonschema_rs.is_valid(schema, body | {"fields": [{"why": "e"}]})


def test_constants_and_required_leaves_are_found_at_any_depth() -> None:
    envelope = service(
        """
envelopes:
  default:
    places: {code: /error/code}
    schema:
      type: object
      required: [error, list, bare, empty]
      properties:
        kind: {const: error}
        error:
          type: object
          required: [code]
          properties: {code: {type: string}, "a/b~c": {const: 1}, more: {type: string}}
        list: {type: array, items: {type: object, required: [x], properties: {x: {const: 2}}}}
        empty: {type: object, properties: {z: {type: string}}}
"""
    ).envelopes[0]
    assert envelope.constants == (("/error/a~1b~0c", 1, ""), ("/kind", "error", ""))
    assert envelope.required == ("/bare", "/empty", "/error/code", "/list")


def test_shape_tells_envelopes_apart_by_what_each_requires() -> None:
    general = """
envelopes:
  default: {places: {code: /error/code, message: /error/message}}
  text: {places: {message: /error}}
  list: {places: {field_errors: {at: /error, path: /p}}}
"""
    shapes = {envelope.id: envelope.shape for envelope in service(general).envelopes}
    assert shapes == {
        "default": (("/error/code", ("string",)), ("/error/message", ("string",))),
        "list": (("/error", ("array",)),),
        "text": (("/error", ("string",)),),
    }
    assert service(CODED).envelopes[0].shape == ()


def test_whole_numbers_and_numbers_are_not_apart() -> None:
    general = """
envelopes:
  default: {places: {code: /c}, schema: {type: object, required: [c], properties: {c: {type: integer}}}}
  other: {places: {code: /c}, schema: {type: object, required: [c], properties: {c: {type: number}}}}
"""
    assert [envelope.shape for envelope in service(general).envelopes] == [(), ()]


def test_formats_of_the_service_are_spelled_out_everywhere() -> None:
    general = """
formats: {id_number: {title: I, pattern: "^[0-9]{3}$", examples: ["123"]}}
envelopes:
  default:
    places: {code: /c}
    schema:
      type: object
      required: [c]
      properties:
        c: {type: string, format: id_number, description: Kept.}
        l: {type: array, items: {anyOf: [{type: string, format: id_number}, {type: string, format: date}]}}
"""
    properties = service(general).envelopes[0].schema["properties"]
    assert properties["c"] == {"type": "string", "pattern": "^[0-9]{3}$", "examples": ["123"], "description": "Kept."}
    assert [branch.get("format") for branch in properties["l"]["items"]["anyOf"]] == [None, "date"]


def test_everything_is_plain_data() -> None:
    acme = service(
        "envelopes: {default: {places: {code: /c}, schema: {type: object, properties: {c: {enum: [a]}}}}}\n",
        "A: {status: 400, wire: {/x: {z: [1]}}, samples: [{body: {c: [a]}}], params: {p: {from: /p, enum: [1, 2]}}}\n",
    )

    def check(value: Json) -> None:
        """Fail on any container that is not of the very types that JSON has."""
        if isinstance(value, dict | list):
            assert type(value) in (dict, list)
            for item in value.values() if isinstance(value, dict) else value:
                check(item)

    own = acme.entries[0]
    for value in (acme.envelopes[0].schema, own.schema, own.example, own.params[0].schema, dict(own.fixed)):
        check(value)


def test_changing_an_example_changes_nothing_else() -> None:
    own = service(CODED, "A: {status: 400, wire: {/x: {z: [1]}}}\n").entries[0]
    own.example["x"]["z"].append(2)
    assert dict(own.fixed)["/x"] == {"z": [1]}


def test_statuses_are_listed_used_or_named_by_a_rule() -> None:
    acme = service(
        CODED + "statuses: {299: {}, 402: {unlisted: true}, 404: {title: Gone fishing}}\n"
        "retry: [{for: [503, 5xx], rule: never}]\n",
        "A: {status: [404, 599], identity: status}\n",
    )
    assert [(status.code, status.title, status.listed) for status in acme.statuses] == [
        (299, "Status 299", True),
        (402, "Payment Required", False),
        (404, "Gone fishing", True),
        (503, "Service Unavailable", False),
        (599, "Status 599", False),
    ]
    assert [status.owner.id if status.owner else "" for status in acme.statuses] == ["", "", "A", "", "A"]
    assert acme.statuses[0].success and not acme.statuses[1].success


def test_categories_know_their_entries_and_what_the_wire_calls_them() -> None:
    general = """
envelopes: {default: {places: {code: /code, category: /type}}}
categories:
  Big & small: {title: T, value: BIG}
  named: {title: Named, name: other-words}
"""
    big, named = service(
        general, "B: {status: 400, category: Big & small}\nA: {status: 400, category: Big & small}\n"
    ).categories
    assert (big.value, big.slug, big.entries) == ("BIG", "big-small", ("A", "B"))
    assert (named.value, named.words, named.entries) == ("named", ("other", "words"), ())


def test_guides_have_their_title_and_keep_it_in_their_text() -> None:
    acme = service(CODED, guides=(("b", "# Two\n\nText.\n"), ("a", "# One\n")))
    assert [(guide.id, guide.title, guide.text) for guide in acme.guides] == [
        ("a", "One", "# One\n"),
        ("b", "Two", "# Two\n\nText.\n"),
    ]


def test_the_rest_of_a_service() -> None:
    acme = service(
        CODED
        + """
version: "2"
servers: [{url: "https://b.example"}, {url: "https://a.example", title: A}]
error_when: {/ok: false, /a: [1]}
rate_limits: {all: {title: All, limit: 5, window: minute, operations: [b, a]}}
operations: {b: {}, a: {idempotent: true}}
headers: {X: {role: other}}
"""
    )
    assert acme.servers == (("https://b.example", ""), ("https://a.example", "A"))
    assert acme.error_when == (Condition("/a", (1,)), Condition("/ok", (False,)))
    assert acme.rate_limits[0].operations == ("a", "b")
    assert [operation.idempotent for operation in acme.operations] == [True, None]
    assert acme.headers[0].schema == {"type": "string"}
    assert (acme.version, acme.words, acme.documents) == ("2", ("acme",), ())


BOUNDS = st.integers(-50, 50)
SCHEMAS = st.recursive(
    st.one_of(
        st.fixed_dictionaries({"type": st.sampled_from(["string", "boolean", "null", "object", "array"])}),
        st.fixed_dictionaries({"type": st.sampled_from(["integer", "number"])}, optional={"minimum": BOUNDS}),
        st.fixed_dictionaries({"type": st.just("integer")}, optional={"exclusiveMaximum": BOUNDS}),
        st.fixed_dictionaries({"type": st.just("number"), "minimum": BOUNDS, "multipleOf": st.integers(1, 9)}),
        st.fixed_dictionaries({"type": st.just("string")}, optional={"minLength": st.integers(0, 40)}),
        st.fixed_dictionaries({"type": st.just("string")}, optional={"maxLength": st.integers(0, 40)}),
        st.fixed_dictionaries({"enum": st.lists(st.one_of(st.none(), st.booleans(), st.text()), min_size=1)}),
        st.just({}),
    ),
    lambda inner: st.one_of(
        st.fixed_dictionaries({"type": st.just("array"), "items": inner, "minItems": st.integers(0, 3)}),
        st.fixed_dictionaries({"anyOf": st.lists(inner, min_size=1, max_size=3)}),
        st.dictionaries(st.text(), inner).map(lambda p: {"type": "object", "properties": p, "required": list(p)}),
    ),
    max_leaves=6,
)


@given(SCHEMAS)
def test_a_placeholder_is_valid(schema: dict[str, Json]) -> None:
    assert jsonschema_rs.is_valid(schema, placeholder(schema))


@given(st.lists(st.text(), min_size=1).map(tuple))
def test_a_pointer_leads_back_to_its_steps(path: tuple[str, ...]) -> None:
    assert steps(pointer(path)) == path


@pytest.mark.parametrize("keyword", ["const", "default"])
def test_a_placeholder_takes_what_the_schema_states(keyword: str) -> None:
    assert placeholder({"type": "string", keyword: "x", "examples": ["y"]}) == "x"


@pytest.mark.parametrize(
    ("media_type", "schema", "members"),
    [
        ("application/json", "", ""),
        ("application/problem+xml", "", ""),
        ("application/problem+json", "", "type title status detail instance"),
        ("application/problem+json", "{type: object}", "type title status detail instance"),
        ("application/problem+json", "{type: object, required: [instance]}", "type title status detail"),
        (
            "application/problem+json",
            "{type: object, properties: {type: {type: integer}, title: {}, status: {type: number},"
            " detail: {type: [string, 'null']}, instance: {type: [string, object]}}}",
            "status detail",
        ),
    ],
)
def test_a_problem_document_has_the_types_of_the_rfc_unless_others_are_documented(
    media_type: str, schema: str, members: str
) -> None:
    given = f", schema: {schema}" if schema else ""
    general = f"envelopes: {{default: {{media_type: {media_type}, places: {{message: /detail}}{given}}}}}\n"
    assert service(general).envelopes[0].problem == tuple(members.split())
