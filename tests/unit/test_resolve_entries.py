"""Entries: identity, texts, parameters, what is fixed and left open, the schema and the example."""

from __future__ import annotations

import jsonschema_rs
import pytest
from errcat.model import Entry

from tests.resolved import CODED, CODELESS, entry, service

PROBLEM = """
envelopes:
  default:
    places: {code: /type, title: /title, status: /status, message: /detail}
    schema:
      type: object
      required: [type, title, status]
      properties: {type: {type: string}, title: {type: string}, status: {type: integer}, detail: {type: string}}
"""
TEXT_STATUS = """
envelopes:
  default:
    places: {code: /code, status: /status}
    schema: {type: object, required: [code, status], properties: {code: {type: string}, status: {type: string}}}
"""


def accepts(entry: Entry, body: object) -> bool:
    """Whether a body is of the envelope and of the entry."""
    return jsonschema_rs.is_valid({"allOf": [entry.envelope.schema, entry.schema]}, body)


@pytest.mark.parametrize(
    ("general", "body", "identity"),
    [
        (CODED, "{status: 400}", "code"),
        (CODELESS, "{status: 400, message: Wrong.}", "message"),
        (CODELESS, "{status: 400, message: {example: Wrong.}}", "status"),
        (CODELESS, "{status: 400}", "status"),
        ("envelopes: {list: {places: {field_errors: {at: /e, path: /p}}}}\n", "{status: 400, envelope: list}", "shape"),
        (CODED, "{status: 400, identity: status}", "status"),
    ],
)
def test_identity_is_the_best_that_the_wire_allows(general: str, body: str, identity: str) -> None:
    assert entry(general, body).identity == identity


def test_a_key_that_is_no_code_is_never_put_on_the_wire() -> None:
    own = entry(CODED, "{status: 400, identity: status}")
    assert not own.code_on_wire and own.fixed == () and own.schema == {"type": "object"}
    assert [member.place for member in own.unstated] == ["/code", "/message"]


def test_a_code_of_the_wire_differs_from_the_key() -> None:
    own = entry(CODED, '{status: 400, code: "E-17"}', "wrong_amount")
    assert (own.id, own.code, own.slug, own.words) == ("wrong_amount", "E-17", "wrong-amount", ("wrong", "amount"))
    assert dict(own.fixed) == {"/code": "E-17"}


def test_words_are_those_of_the_name_and_the_address_that_of_the_key() -> None:
    own = entry(CODED, "{status: 504, name: request-timeout}", "TIMEOUT_ERROR")
    assert own.words == ("request", "timeout") and own.docs_url.endswith("/acme/errors/timeout-error/")


@pytest.mark.parametrize(
    ("general", "body", "title", "ours"),
    [
        (CODED, "{status: 400, title: Written, message: Constant}", "Written", False),
        (CODED, "{status: 400, message: Constant}", "Constant", False),
        (CODED, "{status: 400, message: '{{Braces}}'}", "{Braces}", False),
        (PROBLEM, "{status: 400, wire_title: Of the wire, message: Constant}", "Of the wire", False),
        (CODED, "{status: 400, message: The card has expired.}", "The card has expired", False),
        (CODED, "{status: 400, message: Please wait...}", "Please wait...", False),
        (CODED, "{status: 400, message: It is late. Go home.}", "Some code", True),
        (CODED, "{status: 400, message: [One, Two]}", "Some code", True),
        (CODED, "{status: 400, message: {example: Shown}}", "Some code", True),
        (CODED, "{status: 400, message: 'No {thing}', params: {thing: {}}}", "Some code", True),
    ],
)
def test_title(general: str, body: str, title: str, ours: bool) -> None:
    own = entry(general, body)
    assert (own.title, own.title_is_ours) == (title, ours)


def test_a_title_of_ours_is_never_put_on_the_wire() -> None:
    assert dict(entry(PROBLEM, "{status: 400, title: Theirs}").fixed)["/title"] == "Theirs"
    ours = entry(PROBLEM, "{status: 400}")
    assert ours.wire_titles == () and [member.place for member in ours.unstated] == ["/title"]


def test_a_message_is_a_template_a_constant_or_an_example() -> None:
    body = (
        "{status: 400, message: ['{i} of {{m}}', 'all {{m}}', {example: 'as {it} is'}], params: {i: {type: integer}}}"
    )
    template, constant, example = entry(CODED, body).messages
    assert (template.kind, template.text, template.sample) == ("template", "{i} of {{m}}", "(i) of {m}")
    assert (constant.kind, constant.text, constant.pattern) == ("constant", "all {m}", r"^all \{m\}$")
    assert (example.kind, example.text, example.pattern, example.params) == ("example", "as {it} is", "", ())


def test_a_sample_shows_the_first_example_or_else_the_first_value() -> None:
    body = """
  status: 400
  message: "{a} {b} {c} {d}"
  params:
    a: {type: integer, examples: [4100, 5]}
    b: {enum: [x, z]}
    c: {type: boolean, examples: [true]}
    d: {}
"""
    assert entry(CODED, body).messages[0].sample == "4100 x true (d)"


def test_parameters_keep_their_order_and_know_where_they_stand() -> None:
    general = CODED + "formats: {number: {title: Number, pattern: '^[0-9]+$', examples: ['7']}}\n"
    body = """
  status: 400
  message: "{z} is wrong"
  params:
    z: {pattern: "[A-Z]{3}", sensitive: true}
    a: {from: /amount, type: number, minimum: 1}
    h: {from: {header: Retry-After}, type: integer, optional: true}
    f: {from: /id, format: number}
"""
    z, a, h, f = entry(general, body).params
    assert (z.name, z.type, z.in_text, z.pattern, z.sensitive) == ("z", "string", True, "^(?:[A-Z]{3})$", True)
    assert (a.place, a.in_text, a.schema) == ("/amount", False, {"type": "number", "minimum": 1})
    assert (h.header, h.place, h.optional) == ("Retry-After", "", True)
    assert (f.format, f.pattern, f.schema["examples"]) == ("number", "^[0-9]+$", ["7"])


def test_the_schema_holds_a_message_only_where_it_is_the_identity() -> None:
    body = "{status: 400, message: 'No {thing}.', params: {thing: {}}}"
    told = entry(CODELESS, body)
    assert accepts(told, {"detail": "No bread."}) and not accepts(told, {"detail": "No bread"})
    assert not accepts(told, {})
    coded = entry(CODED, body)
    assert accepts(coded, {"code": "SOME_CODE", "message": "anything"})
    assert not accepts(coded, {"code": "OTHER", "message": "No bread."})


def test_several_messages_are_alternatives() -> None:
    told = entry(CODELESS, "{status: 400, message: ['No {thing}.', Nothing], params: {thing: {}}}")
    assert accepts(told, {"detail": "Nothing"}) and accepts(told, {"detail": "No bread."})
    assert not accepts(told, {"detail": "Nothing at all"})


def test_a_status_as_text_and_several_statuses() -> None:
    single = entry(TEXT_STATUS, "{status: 402}")
    assert dict(single.fixed)["/status"] == "402"
    several = entry(TEXT_STATUS, "{status: [403, 402]}")
    assert "/status" not in dict(several.fixed) and several.unstated == ()
    assert several.example == {"code": "SOME_CODE", "status": "403"}
    assert accepts(several, several.example) and not accepts(several, {"code": "SOME_CODE", "status": "404"})


def test_a_status_that_may_be_text_or_number_is_accepted_as_both() -> None:
    general = TEXT_STATUS.replace("status: {type: string}", "status: {type: [string, integer]}")
    own = entry(general, "{status: 402}")
    assert dict(own.fixed)["/status"] == 402
    assert accepts(own, {"code": "SOME_CODE", "status": 402}) and accepts(own, {"code": "SOME_CODE", "status": "402"})


def test_members_of_the_wire_and_parameters_of_the_body() -> None:
    own = entry(
        CODED,
        "{status: 400, message: M, wire: {/meta/kind: {deep: [1]}},"
        " params: {id: {from: /meta/id, type: integer, minimum: 5}, x: {from: /x, optional: true}}}",
    )
    assert dict(own.fixed)["/meta/kind"] == {"deep": [1]}
    assert own.example == {"code": "SOME_CODE", "message": "M", "meta": {"id": 5, "kind": {"deep": [1]}}}
    assert accepts(own, own.example)
    assert not accepts(own, {"code": "SOME_CODE", "message": "M", "meta": {"kind": {"deep": [1]}}})


def test_an_example_message_is_shown_but_left_open() -> None:
    own = entry(CODED, "{status: 400, message: {example: Like this}}")
    assert own.example == {"code": "SOME_CODE", "message": "Like this"}
    assert [(member.name, member.place) for member in own.unstated] == [("message", "/message")]


def test_names_of_open_members_do_not_clash() -> None:
    general = """
envelopes:
  default:
    places: {message: /text}
    schema:
      type: object
      required: [a, b, camelCase, item]
      properties:
        a: {type: object, required: [id], properties: {id: {type: string}}}
        b: {type: object, required: [id], properties: {id: {type: integer}}}
        camelCase: {}
        item: {}
"""
    own = entry(general, "{status: 400, params: {item: {from: /z}}}")
    assert [(member.name, member.place) for member in own.unstated] == [
        ("id", "/a/id"),
        ("b_id", "/b/id"),
        ("camel_case", "/camelCase"),
        ("item_value", "/item"),
    ]


def test_a_documented_body_beats_one_that_the_author_built() -> None:
    body = """
  status: 400
  samples:
    - {body: {code: SOME_CODE, message: ours}, built: true}
    - response: 'HTTP/1.1 400 Bad Request

        X: a:b


        {"code": "SOME_CODE", "message": "theirs"}'
"""
    own = entry(CODED, body)
    assert (own.example["message"], own.example_built) == ("theirs", False)
    assert own.samples[1].headers == (("X", "a:b"),) and own.samples[1].status == 400


@pytest.mark.parametrize("text", ["HTTP/1.1 502 Bad Gateway\n\n<html>", 'HTTP/1.1 502 X\n\n{"a": NaN}', "HTTP/1.1 502"])
def test_a_response_without_json_is_no_example(text: str) -> None:
    import json

    own = entry(CODED, f"{{status: 502, samples: [{{response: {json.dumps(text)}}}]}}")
    assert own.samples[0].value is None and own.samples[0].status == 502
    assert own.example_built and own.example["message"] == "(not documented)"


def test_a_fragment_is_shown_in_a_built_body() -> None:
    general = "envelopes: {list: {places: {field_errors: {at: /e, path: /p, locations: [body]}}}}\n"
    body = "{status: 422, envelope: list, samples: [{fragment: {p: [body, x]}, at: /e/0}]}"
    own = entry(general, body)
    assert own.example == {"e": [{"p": ["body", "x"]}]} and own.example_built
    assert accepts(own, own.example)


def test_a_built_body_fits_its_envelope() -> None:
    general = """
envelopes:
  default:
    places: {code: /c}
    schema:
      type: object
      required: [c, i, m, t, l, o, e, w, k]
      properties:
        c: {type: string}
        i: {type: integer, minimum: 3}
        m: {type: number, exclusiveMaximum: -1}
        t: {type: string, minLength: 20, maxLength: 30}
        l: {type: array, minItems: 2, items: {type: boolean}}
        o: {type: object, required: [x], properties: {x: {type: [null, string]}}}
        e: {enum: [a, b]}
        w: {type: string, format: date-time}
        k: {anyOf: [{type: integer, multipleOf: 5, minimum: 1}, {type: string}]}
"""
    own = entry(general.replace("[null,", '["null",'), "{status: 400}")
    assert accepts(own, own.example), own.example
    assert own.example["l"] == [False, False] and own.example["e"] == "a"


def test_a_built_body_has_what_an_item_of_its_lists_must_have() -> None:
    own = entry(
        """
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
            required: [code, message, kind, more]
            properties:
              code: {type: string}
              message: {type: string}
              kind: {enum: [left, right]}
              more: {type: array, items: {type: string}}
""",
        "{status: 400}",
    )
    item = {"code": "SOME_CODE", "message": "(not documented)", "kind": "left", "more": []}
    assert own.example == {"errors": [item]} and accepts(own, own.example)


def test_headers_come_with_statuses_operations_and_parameters() -> None:
    general = (
        CODED
        + """
headers:
  Always: {role: other}
  On-4xx: {role: other, statuses: [4xx]}
  On-500: {role: other, statuses: [500]}
  Of-Pay: {role: other, operations: [pay]}
  Named: {role: other, statuses: [500]}
  Read: {role: other, statuses: [500]}
  Sent: {role: credential, direction: request}
operations: {pay: {title: Pay}, look: {title: Look}}
"""
    )
    body = "{status: 404, headers: [Named], params: {r: {from: {header: read}}}, operations: [pay]}"
    own = entry(general, body)
    assert [header.name for header in own.headers] == ["Always", "Named", "Of-Pay", "On-4xx", "Read"]
    acme = service(general, "A: {status: 404}\nB: {status: 404, operations: [look]}\n")
    assert [[header.name for header in one.headers] for one in acme.entries] == [["Always", "On-4xx"]] * 2
    assert [header.sensitive for header in acme.headers if header.name == "Sent"] == [True]


def test_provenance_and_deprecation() -> None:
    general = CODED + "documents: {b: {title: B}, a: {title: A, url: 'https://a.example/'}}\n"
    own = entry(
        general,
        "{status: 400, source: {document: b, section: S}, deprecated: {since: '2', replaced_by: X},"
        " discrepancies: [{says: [one, two], decided: three}]}",
    )
    assert own.source is not None and (own.source.document.title, own.source.section) == ("B", "S")
    assert own.deprecated is not None and own.deprecated.replaced_by == "X"
    assert own.discrepancies[0].says == ("one", "two")
    said = entry(general, "{status: 400, source: S}").source
    assert said is not None and said.document.id == "a"


def test_what_an_item_requires_is_asked_for_where_the_item_is_sent() -> None:
    general = """
envelopes:
  default:
    places: {code: /errors/0/code, message: /errors/0/detail}
    schema:
      type: object
      required: [errors, trace]
      properties:
        errors:
          type: array
          items:
            type: object
            required: [code, detail, source]
            properties:
              code: {type: string}
              detail: {type: string}
              source: {type: object, required: [pointer], properties: {pointer: {type: string}}}
        trace: {type: string}
"""
    own = entry(general, "{status: 400}")
    assert [(member.name, member.place) for member in own.unstated] == [
        ("trace", "/trace"),
        ("message", "/errors/0/detail"),
        ("pointer", "/errors/0/source/pointer"),
    ]
    assert accepts(own, own.example)
    silent = entry(general, "{status: 400, identity: status}")
    places = ["/trace", "/errors/0/code", "/errors/0/detail", "/errors/0/source/pointer"]
    assert [member.place for member in silent.unstated] == places


def test_what_stands_in_items_of_lists_is_in_the_schema() -> None:
    general = """
categories: {input: {title: Input}}
envelopes:
  default:
    places: {code: /errors/0/code, status: /errors/0/status, category: /errors/0/meta/group}
    schema:
      type: object
      required: [errors]
      properties:
        errors:
          type: [array, "null"]
          items:
            type: object
            required: [code]
            properties:
              code: {type: string}
              status: {type: string}
              at: {type: array, items: {type: string}}
              meta: {type: object, properties: {group: {type: string}, kind: {type: string}}}
"""
    body = (
        "{status: 400, category: input, wire: {/errors/0/meta/kind: k}, params: {p: {from: /errors/0/at/1, enum: [a]}}}"
    )
    own = entry(general, body)
    at = {"type": "array", "minItems": 2, "prefixItems": [{}, own.params[0].schema]}
    meta = {"type": "object", "required": ["kind"], "properties": {"group": {"const": "input"}, "kind": {"const": "k"}}}
    item = {
        "type": "object",
        "required": ["code", "meta", "at"],
        "properties": {"code": {"const": own.code}, "status": {"const": "400"}, "meta": meta, "at": at},
    }
    listed = {"type": "array", "minItems": 1, "prefixItems": [item]}
    assert own.schema == {"type": "object", "required": ["errors"], "properties": {"errors": listed}}
    assert accepts(own, own.example)


def test_a_parameter_at_a_sensitive_place_is_sensitive() -> None:
    general = """
envelopes:
  default:
    places: {code: /code}
    schema:
      type: object
      properties:
        code: {type: string}
        card: {type: object, properties: {number: {type: string}}}
        limit: {type: integer}
    sensitive: [/card]
"""
    own = entry(general, "{status: 400, params: {number: {from: /card/number}, limit: {type: integer, from: /limit}}}")
    assert [(param.name, param.sensitive) for param in own.params] == [("number", True), ("limit", False)]


def test_an_example_has_the_headers_that_conditions_demand() -> None:
    headers = (
        "headers: {Www: {role: other}, Wait: {role: other, schema: {type: integer, examples: [9]}}, X: {role: other}}\n"
    )
    own = entry(
        CODED + headers, "{status: 400, when: {Www: {prefix: Bearer}, Wait: {present: true}, X: {present: false}}}"
    )
    assert own.example_headers == (("Www", "Bearer"), ("Wait", "9"))


def test_what_chooses_an_item_is_never_asked_for() -> None:
    """The envelope states it, and sends it with whatever else stands in the item; nobody has to give it."""
    general = """
envelopes:
  default:
    places:
      code: /code
      request_id: {in: /details, where: {/@type: Request}, at: /id}
      help_url: {in: /details, where: {/@type: Help}, at: /url}
    schema:
      type: object
      required: [code]
      properties:
        code: {type: string}
        details:
          type: array
          items:
            type: object
            required: ["@type"]
            properties: {"@type": {type: string}, id: {type: string}, url: {type: string}}
"""
    assert entry(general, "{status: 400}").unstated == ()


def test_the_number_of_an_item_begins_no_name() -> None:
    item = "{type: object, required: [id], properties: {id: {type: string}}}"
    general = f"""
envelopes:
  default:
    places: {{code: /code}}
    schema:
      type: object
      required: [code, parts, id]
      properties:
        code: {{type: string}}
        id: {{type: string}}
        parts: {{type: array, items: {item}}}
"""
    own = entry(general, "{status: 400, wire: {/parts/0/kind: a, /parts/1/kind: b}}")
    assert [member.name for member in own.unstated] == ["id", "parts_0_id", "parts_1_id"]
