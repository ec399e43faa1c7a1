"""What authors wrote first, and what they are told, or what it means: nobody should have to look these up."""

from __future__ import annotations

from tests.resolved import service
from tests.unit.small_catalogue import SERVICE, codes, findings

SHAPED = """
envelopes:
  default:
    places: {code: /code, message: /message, suggestions: /hint}
    schema: {type: object, properties: {code: {type: string}, message: {type: string}, hint: {type: string}}}
"""


def test_suggestions_may_be_one_text_in_the_catalogue_and_on_the_wire() -> None:
    entries = "a: {status: 400, suggestions: Wait}\nb: {status: 400, suggestions: [Wait., Ask.]}"
    one, several = service(SHAPED, entries).entries
    assert (one.suggestions, one.example["hint"]) == (("Wait",), "Wait")
    assert (several.suggestions, several.example["hint"]) == (("Wait.", "Ask."), "Wait. Ask.")
    listed = "envelopes: {default: {places: {code: /code, message: /message, suggestions: /hint}}}\n"
    assert service(listed, "a: {status: 400, suggestions: Wait}").entries[0].example["hint"] == ["Wait"]


def test_an_idempotency_key_goes_with_requests() -> None:
    headers = "headers: {Idempotency-Key: {role: idempotency-key}, X-Key: {role: credential}}\n"
    found = service(SHAPED + headers, "a: {status: 400}").headers
    assert [(one.name, one.direction) for one in found] == [("Idempotency-Key", "request"), ("X-Key", "response")]
    asked = SERVICE + "headers: {Idempotency-Key: {role: idempotency-key}}\nidempotency: {header: Idempotency-Key}\n"
    assert "EC218" not in codes({"service.yaml": asked})


def test_categories_of_the_wire_may_be_without_entries() -> None:
    categories = "categories: {payment: {title: Payment}}\n"
    plain = "service: acme\ntitle: Acme\nenvelopes: {default: {places: {code: /code}}}\n" + categories
    assert "EC217?" in codes({"service.yaml": plain, "errors.yaml": "a: {status: 404}\n"})
    carried = plain.replace("{code: /code}", "{code: /code, category: /group}")
    assert "EC217?" not in codes({"service.yaml": carried, "errors.yaml": "a: {status: 404}\n"})


def test_a_table_that_lists_no_errors_asks_for_no_others() -> None:
    base = "service: acme\ntitle: Acme\nenvelopes: {default: {places: {code: /code}}}\n"
    for table, asks in (("200: {title: OK}", False), ("503: {unlisted: true}", False), ("503: {title: Down}", True)):
        found = codes({"service.yaml": f"{base}statuses: {{{table}}}\n", "errors.yaml": "a: {status: 404}\n"})
        assert ("EC211?" in found) is asks, table


def test_a_status_that_is_left_out_is_read_off_the_key() -> None:
    written = {"user_not_found": 404, "CONFLICT": 409, "TooManyRequests": 429, "x": None, "found": None}
    files = {"service.yaml": SERVICE, "errors.yaml": "".join(f"{key}: {{title: It}}\n" for key in written)}
    helped = {one.message.split("`")[3]: one.help for one in findings(files) if one.code == "EC121"}
    for key, status in written.items():
        assert helped[key].startswith(f"add `status: {status}`" if status else "add `status: …`"), helped[key]


def test_no_place_is_guessed_for_having_the_same_value_only() -> None:
    schema = "{type: object, properties: {code: {type: string}, retryable: {const: false}}}"
    base = f"service: acme\ntitle: Acme\nenvelopes: {{default: {{places: {{code: /code}}, schema: {schema}}}}}\n"
    files = {"service.yaml": base + "error_when: {/ok: false}\n", "errors.yaml": "a: {status: 200}\n"}
    (found,) = [one for one in findings(files) if one.code == "EC323"]
    assert "did you mean" not in found.help
