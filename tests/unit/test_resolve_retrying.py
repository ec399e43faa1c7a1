"""Retry rules: which one holds, and whether to repeat blindly."""

from __future__ import annotations

import pytest
from errcat.model import Retry

from tests.resolved import CODED, entry, service

TABLE = """
retry:
  - {for: [4xx, 500], rule: never, condition: Do not.}
  - {for: [429, network], rule: after-delay, header: Retry-After, default_delay: 60, attempts: 4}
"""
OPERATIONS = """
operations:
  create: {method: POST, idempotent: false, check: find}
  find: {method: GET, idempotent: true}
  send: {method: POST}
"""


def retry(general: str, body: str) -> Retry:
    """The rule of the only entry of a service."""
    return entry(CODED + general, body).retry


@pytest.mark.parametrize(
    ("status", "rule"), [(404, "never"), (429, "after-delay"), (500, "never"), (503, "undocumented")]
)
def test_a_status_beats_its_family(status: int, rule: str) -> None:
    found = retry(TABLE, f"{{status: {status}}}")
    assert found.rule == rule


def test_an_entry_beats_both_and_takes_no_terms_from_the_table() -> None:
    found = retry(TABLE, "{status: 429, retry: backoff}")
    assert (found.rule, found.header, found.attempts) == ("backoff", "", None)
    assert found.why.startswith("Its own rule is backoff")


def test_terms_are_kept() -> None:
    found = retry(TABLE, "{status: 429}")
    assert (found.header, found.default_delay, found.attempts) == ("Retry-After", 60, 4)
    assert found.why == "The rule for 429 is after-delay: the same request may be sent again after a wait."


@pytest.mark.parametrize(
    ("rule", "retryable", "answer"),
    [
        ("never", False, "No"),
        ("after-change", False, "No, not until something changes"),
        ("check-first", False, "Look first"),
        ("undocumented", None, "Not documented"),
        ("after-delay", True, "Yes"),
        ("backoff", True, "Yes"),
        ("as-is", True, "Yes"),
    ],
)
def test_the_answer_follows_from_the_rule(rule: str, retryable: bool | None, answer: str) -> None:
    found = retry("", f"{{status: 500, retry: {rule}}}")
    assert (found.retryable, found.answer) == (retryable, answer)


@pytest.mark.parametrize("rule", ["as-is", "backoff"])
def test_nothing_is_repeated_blindly_that_may_do_harm_twice(rule: str) -> None:
    any_operation = retry(OPERATIONS, f"{{status: 500, retry: {rule}}}")
    assert (any_operation.retryable, any_operation.answer) == (False, "Look first")
    assert [operation.id for operation in any_operation.check_first] == ["create"]
    assert "create" in any_operation.why
    only_find = retry(OPERATIONS, f"{{status: 500, retry: {rule}, operations: [find]}}")
    assert only_find.retryable is True and only_find.check_first == ()


def test_who_asks_for_a_delay_has_not_carried_the_request_out() -> None:
    assert retry(OPERATIONS, "{status: 429, retry: after-delay}").retryable is True


def test_a_key_makes_repeating_safe_for_the_methods_that_it_covers() -> None:
    covered = retry(OPERATIONS + "idempotency: {header: Key, methods: [POST]}\n", "{status: 500, retry: backoff}")
    assert (covered.retryable, covered.answer, covered.check_first) == (False, "Yes, with a key", ())
    assert "if POST carried Key from the first attempt on" in covered.why
    other = retry(OPERATIONS + "idempotency: {header: Key, methods: [PUT]}\n", "{status: 500, retry: backoff}")
    assert other.retryable is False and "Key" not in other.why
    harmless = "{status: 500, retry: backoff, operations: [find]}"
    uncovered = retry(OPERATIONS + "idempotency: {header: Key}\n", harmless)
    assert uncovered.retryable is True and "Key" not in uncovered.why
    unlisted = retry("idempotency: {header: Key}\n", "{status: 500, retry: backoff}")
    assert unlisted.retryable is False and "if every request carried Key" in unlisted.why


def test_of_several_statuses_the_most_careful_rule_stands() -> None:
    assert retry(TABLE, "{status: [429, 404]}").rule == "never"
    assert retry(TABLE, "{status: [404, 429]}").rule == "never"
    assert retry(TABLE, "{status: [429, 503]}").rule == "undocumented"


def test_each_of_several_statuses_keeps_its_rule() -> None:
    both = entry(CODED + TABLE, "{status: [429, 404]}")
    assert [(status, rule.rule) for status, rule in both.retries] == [(429, "after-delay"), (404, "never")]
    assert entry(CODED + TABLE, "{status: [404, 405]}").retries == ()
    assert entry(CODED + TABLE, "{status: [429, 404], retry: never}").retries == ()


def test_statuses_and_the_network_have_rules_of_their_own() -> None:
    acme = service(CODED + TABLE + OPERATIONS + "statuses: {503: {title: Busy}}\n", "A: {status: 404, retry: as-is}\n")
    assert {status.code: status.retry.rule for status in acme.statuses} == {
        404: "never",
        429: "after-delay",
        500: "never",
        503: "undocumented",
    }
    assert acme.network is not None and "network" in acme.network.why
    assert [rule.on for rule in acme.retry_rules] == [("4xx", "500"), ("429", "network")]
    assert service(CODED).network is None


def test_equal_answers_are_one_object() -> None:
    first, second = service(CODED + TABLE, "A: {status: 404}\nB: {status: 404}\n").entries
    assert first.retry is second.retry and first.envelope is second.envelope


def test_the_operation_that_tells_is_resolved() -> None:
    found = retry(OPERATIONS, "{status: 500, retry: {rule: check-first, check: find}}")
    assert found.check is not None and found.check.method == "GET"
