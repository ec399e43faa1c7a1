"""Entries that come with any status of a family: what they own, and what comes before them."""

from __future__ import annotations

import jsonschema_rs
from errcat.model import Entry, Family, Service, Status

from tests.resolved import service
from tests.unit.small_catalogue import codes

GENERAL = """
envelopes:
  default:
    places: {message: /message, status: /status}
    schema:
      type: object
      required: [message]
      properties: {message: {type: string}, status: {type: [integer, string]}}
headers: {Retry-After: {role: retry-after, statuses: [5xx]}}
retry:
  - {for: [5xx], rule: as-is}
  - {for: [501], rule: never}
statuses: {500: {title: Broken}, 503: {title: Down}}
"""
ENTRIES = """
fault: {status: 5xx, identity: status}
down: {status: 503, identity: status}
busy: {status: [429, 5xx], message: Busy}
known: {status: 500, message: Known}
"""


def made() -> tuple[Service, dict[str, Entry], dict[str, Status]]:
    """The service, its entries by their keys, and its statuses as they are written."""
    found = service(GENERAL, ENTRIES)
    return found, {one.id: one for one in found.entries}, {str(one.code): one for one in found.statuses}


def test_a_status_of_its_own_comes_before_a_family() -> None:
    _, entries, statuses = made()
    assert {name: one.owner and one.owner.id for name, one in statuses.items()} == {
        "429": None,
        "500": "fault",
        "501": "fault",
        "503": "down",
        "5xx": "fault",
    }
    assert statuses["500"].by_message == ("known", "busy")
    assert statuses["503"].by_message == ()  # `down` owns it
    assert statuses["5xx"].by_message == ("busy",)
    assert [one.id for one in statuses["503"].entries] == ["down"]
    assert entries["fault"].headers == statuses["5xx"].headers != ()


def test_families_are_no_statuses_that_are_raised_alone() -> None:
    found, entries, statuses = made()
    assert Family(5) not in [one.code for one in found.error_statuses]
    assert statuses["5xx"].docs_url.endswith("/status/5xx/")
    assert entries["busy"].named_statuses == (429, "5xx")
    assert (entries["busy"].only_status, entries["fault"].only_status, entries["down"].only_status) == (None, None, 503)
    assert (entries["busy"].shown_status, entries["fault"].shown_status) == (429, 500)
    assert [one.id for one in found.internal] == ["fault"]


def test_of_the_rules_of_a_family_the_most_careful_holds() -> None:
    _, entries, _ = made()
    assert entries["fault"].retry.rule == "never"
    assert [(status, rule.rule) for status, rule in entries["busy"].retries] == [
        (429, "undocumented"),
        ("5xx", "never"),
    ]


def test_bodies_have_any_status_of_the_family() -> None:
    _, entries, _ = made()
    for status, fits in (
        (429, True),
        ("429", True),
        (503, True),
        ("599", True),
        (404, False),
        (600, False),
        ("5", False),
    ):
        assert jsonschema_rs.is_valid(entries["busy"].schema, {"message": "Busy", "status": status}) is fits, status
    assert entries["fault"].example["status"] == 500


def test_two_owners_of_a_family_are_a_finding_and_one_of_its_statuses_is_none() -> None:
    base = "service: acme\ntitle: Acme\nenvelopes: {default: {places: {message: /message}}}\n"
    both = "a: {status: 5xx, identity: status}\nb: {status: [4xx, 5xx], identity: status}\n"
    assert codes({"service.yaml": base, "errors.yaml": both}) == ["EC303"]
    assert codes({"service.yaml": base, "errors.yaml": both.replace("[4xx, 5xx]", "503")}) == []


def test_only_families_of_errors_can_be_written() -> None:
    base = "service: acme\ntitle: Acme\nenvelopes: {default: {places: {code: /code}}}\n"
    assert codes({"service.yaml": base, "errors.yaml": "a: {status: 2xx}\n"}) == ["EC126"]
    assert codes({"service.yaml": base, "errors.yaml": 'a: {status: "404"}\n'}) == ["EC122"]
