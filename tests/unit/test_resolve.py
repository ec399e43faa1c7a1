"""The Catalogue of the repository's own catalogues: what the documents demand, and what their examples prove."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jsonschema_rs
import pytest
from errcat.diagnostics import Diagnostics
from errcat.documents.load import load
from errcat.model import Catalogue, Entry, Service
from errcat.resolving.reading.services import read_services
from errcat.resolving.resolve import resolve

from tests.resolved import BASE, CODED, SENTENCES, service

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    diagnostics = Diagnostics()
    documents = load(ROOT / "catalog", diagnostics)
    assert not diagnostics.found
    return resolve(read_services(documents), BASE, SENTENCES)


def named(catalogue: Catalogue, name: str) -> tuple[Service, dict[str, Entry]]:
    """A service by its identifier, and its entries by theirs."""
    found = next(service for service in catalogue.services if service.id == name)
    return found, {entry.id: entry for entry in found.entries}


def every_entry(catalogue: Catalogue) -> Iterator[Entry]:
    """The entries of all services."""
    for one in catalogue.services:
        yield from one.entries


def faults(entry: Entry, body: object) -> list[str]:
    """What the envelope and the entry's schema have against a body."""
    schema = {"allOf": [entry.envelope.schema, entry.schema]}
    return [fault.message for fault in jsonschema_rs.validator_for(schema).iter_errors(body)]


def test_all_five_resolve_and_are_sorted(catalogue: Catalogue) -> None:
    assert [one.id for one in catalogue.services] == ["dakota", "dodo", "dokai", "doku", "kiotapay"]
    for one in catalogue.services:
        for things in (one.entries, one.categories, one.envelopes, one.operations, one.formats, one.guides):
            identifiers = [thing.id for thing in things]
            assert identifiers == sorted(identifiers)
        assert [status.code for status in one.statuses] == sorted(status.code for status in one.statuses)


def test_every_example_and_every_documented_body_is_of_its_entry(catalogue: Catalogue) -> None:
    for entry in every_entry(catalogue):
        assert faults(entry, entry.example) == [], entry.id
        for sample in entry.samples:
            if sample.kind == "body":
                assert faults(entry, sample.value) == [], entry.id


def test_no_example_is_of_another_entry_where_the_body_can_tell(catalogue: Catalogue) -> None:
    for one in catalogue.services:
        telling = [entry for entry in one.entries if entry.identity in ("code", "message")]
        for entry in telling:
            for other in telling:
                if other is not entry:
                    assert faults(other, entry.example), (entry.id, other.id)


def test_no_place_is_both_fixed_and_left_open(catalogue: Catalogue) -> None:
    for entry in every_entry(catalogue):
        stated = dict(entry.fixed)
        assert set(stated).isdisjoint(member.place for member in entry.unstated)


def test_dodo_tells_by_message_shape_and_status(catalogue: Catalogue) -> None:
    dodo, entries = named(catalogue, "dodo")
    assert {key: entry.identity for key, entry in entries.items()} == {
        "cannot-cancel": "message",
        "forbidden": "status",
        "insufficient-balance": "message",
        "not-found": "status",
        "rate-limited": "status",
        "server-error": "status",
        "unauthorized": "status",
        "ungeocodable-address": "message",
        "upstream-error": "status",
        "validation-failed": "shape",
    }
    assert not any(entry.code_on_wire for entry in entries.values())
    shapes = {envelope.id: envelope.shape for envelope in dodo.envelopes}
    assert shapes == {"default": (("/detail", ("string",)),), "validation": (("/detail", ("array",)),)}
    owners = {status.code: status.owner.id for status in dodo.statuses if status.owner}
    assert owners == {
        401: "unauthorized",
        403: "forbidden",
        404: "not-found",
        429: "rate-limited",
        500: "server-error",
        502: "upstream-error",
    }


def test_dodo_does_not_repeat_blindly_what_may_create_a_shipment_twice(catalogue: Catalogue) -> None:
    dodo, entries = named(catalogue, "dodo")
    assert {key: entry.retry.retryable for key, entry in entries.items() if entry.retry.retryable} == {
        "rate-limited": True
    }
    server = entries["server-error"].retry
    assert (server.rule, server.attempts, [operation.id for operation in server.check_first]) == (
        "backoff",
        5,
        ["create-shipment"],
    )
    assert entries["cannot-cancel"].retry.rule == "after-change"
    assert dodo.network is not None and dodo.network.check is not None
    assert (dodo.network.rule, dodo.network.check.id, dodo.network.retryable) == (
        "check-first",
        "find-shipment",
        False,
    )


def test_dodo_reads_the_body_of_a_whole_response(catalogue: Catalogue) -> None:
    limited = named(catalogue, "dodo")[1]["rate-limited"]
    assert limited.example == {"detail": "Rate limit exceeded. Retry after 30 seconds."}
    assert not limited.example_built
    assert limited.samples[0].status == 429
    assert limited.samples[0].headers == (("Retry-After", "30"),)
    assert [header.name for header in limited.headers] == ["Retry-After"]


def test_dokai_asks_for_what_its_document_leaves_open(catalogue: Catalogue) -> None:
    entries = named(catalogue, "dokai")[1]
    key = entries["key_expired"]
    assert key.fixed == (("/error/code", "key_expired"),)
    assert [(member.name, member.place) for member in key.unstated] == [
        ("message", "/error/message"),
        ("type", "/error/type"),
    ]
    assert key.example_built and key.title_is_ours
    file_type = entries["invalid_file_type"]
    assert dict(file_type.fixed)["/error/type"] == "validation_error"
    assert [member.place for member in file_type.unstated] == ["/error/message"]
    assert all(entry.retry.retryable is None for entry in entries.values())


def test_kiotapay_sends_its_status_as_text(catalogue: Catalogue) -> None:
    kiotapay, entries = named(catalogue, "kiotapay")
    failed = entries["PAYMENT_FAILED"]
    assert dict(failed.fixed)["/statusCode"] == "402"
    assert failed.example == {"errorCode": "PAYMENT_FAILED", "message": "Payment failed", "statusCode": "402"}
    assert failed.unstated == () and failed.title == "Payment failed" and not failed.title_is_ours
    assert [status.code for status in kiotapay.statuses if not status.listed] == [402, 423, 504]


def test_dakota_takes_its_examples_from_the_document(catalogue: Catalogue) -> None:
    dakota, entries = named(catalogue, "dakota")
    assert not any(entry.example_built for entry in entries.values())
    missing = entries["not-found"]
    assert missing.title == "Not Found" and missing.wire_titles[0].sample == "Customer Not Found"
    assert [message.sample for message in missing.messages] == [
        "Customer cst_2abc123 was not found.",
        "Customer cst_2abc123 was not found in your organization.",
    ]
    assert "/title" not in dict(missing.fixed) and missing.unstated == ()
    assert entries["internal-error"].retry.retryable is False
    assert "x-idempotency-key" in entries["internal-error"].retry.why
    assert dakota.idempotency is not None and dakota.idempotency.methods == ("POST",)


def test_doku_has_its_constant_in_every_body(catalogue: Catalogue) -> None:
    for entry in named(catalogue, "doku")[1].values():
        assert dict(entry.fixed)["/status"] == "FAILED"
        assert [member.place for member in entry.unstated] == ["/response_message"]


def test_addresses_lie_below_the_base(catalogue: Catalogue) -> None:
    dokai, entries = named(catalogue, "dokai")
    assert dokai.docs_url == f"{BASE}dokai/"
    assert entries["key_expired"].docs_url == f"{BASE}dokai/errors/key-expired/"
    assert dokai.statuses[0].docs_url == f"{BASE}dokai/status/200/"
    assert dokai.categories[0].docs_url == f"{BASE}dokai/category/validation-error/"


def test_the_order_of_files_and_keys_plays_no_part() -> None:
    one, two = "B: {status: 400}\n", "A: {status: 404}\nC: {status: 400}\n"
    assert service(CODED, one, two) == service(CODED, two, one)


def test_the_result_does_not_depend_on_the_hash_seed() -> None:
    script = (
        "from pathlib import Path; from errcat.diagnostics import Diagnostics; from errcat.documents.load import load;"
        "from errcat.resolving.reading.services import read_services; from errcat.resolving.resolve import resolve;"
        " from tests.resolved import SENTENCES; import hashlib;"
        "resolved = resolve(read_services(load(Path('catalog'), Diagnostics())), 'x/', SENTENCES);"
        "print(hashlib.sha256(repr(resolved).encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(("generator", ".")), "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def test_importing_is_light() -> None:
    heavy = "{'yaml', 'json', 'jinja2'}"
    script = f"import sys, errcat.documents.load, errcat.resolving.resolve; print(sorted({heavy} & set(sys.modules)))"
    env = {**os.environ, "PYTHONPATH": "generator"}
    shown = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=env, capture_output=True, check=True)
    assert shown.stdout.strip() == b"[]"


def test_the_garbage_collector_works_again_afterwards() -> None:
    assert gc.isenabled()
    service(CODED)
    assert gc.isenabled()
    with pytest.raises(KeyError):
        service(CODED + "categories: {a: {}}\n")
    assert gc.isenabled()
