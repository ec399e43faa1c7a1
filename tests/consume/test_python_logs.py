"""What goes into logs, into Sentry and into traces: plain values that any of them takes, and no secret."""

from __future__ import annotations

import json

import pytest

from tests.consume.packages import SERVICES, body_of, package, vectors

BALANCE = b'{"detail": "Insufficient wallet balance. Required: 4100.50 TZS, Available: 2500 TZS."}'
KEYS = (
    *("service", "class", "code", "status", "title", "message", "category", "params", "field_errors", "request_id"),
    *("retryable", "documented", "malformed", "docs_url"),
)


def test_an_exception_is_plain_data_for_a_log() -> None:
    """Decimals keep their digits as texts; what is unknown is there too, as empty or None."""
    found = package("dodo").decode(400, BALANCE, {"X-Request-Id": "req_1"})
    assert found.to_dict() == {
        "service": "dodo",
        "class": "InsufficientBalanceError",
        "code": found.code,
        "status": 400,
        "title": found.title,
        "message": "Insufficient wallet balance. Required: 4100.50 TZS, Available: 2500 TZS.",
        "category": found.category,
        "params": {"required": "4100.50", "available": "2500", "currency": "TZS"},
        "field_errors": [],
        "request_id": "req_1",
        "retryable": found.retryable,
        "documented": True,
        "malformed": "",
        "docs_url": found.docs_url,
    }


@pytest.mark.parametrize("service", SERVICES)
def test_every_documented_error_has_the_same_keys_in_json(service: str) -> None:
    """A store of logs sees one type under each key, whichever error it was."""
    for vector in vectors(service):
        found = package(service).decode(vector["status"], body_of(vector), vector["headers"])
        if found is not None:
            told = json.loads(json.dumps(found.to_dict(), allow_nan=False))
            assert tuple(told) == KEYS, vector["name"]
            assert told == found.to_dict(), vector["name"]
            assert [field["path"] for field in told["field_errors"]] == [one.path for one in found.field_errors]


def test_no_text_of_a_log_is_endless_or_unwritable() -> None:
    """A message of a megabyte, 5,000 wrong fields, half of a surrogate pair: a line of a log all the same."""
    dakota = package("dakota")
    long = dakota.decode(400, json.dumps({"type": "x" * 9000, "title": "y", "detail": "é" * 500_000}).encode())
    assert {len(long.to_dict()[name].encode()) <= 2048 for name in ("code", "message", "title")} == {True}
    half = package("dodo").decode(400, b'{"detail": "\\ud800!"}').to_dict()
    assert half["message"] == "\\ud800!"
    wrong = {"type": "validation-error", "errors": [{"field": f"f{n}", "message": "m"} for n in range(5000)]}
    found = dakota.decode(400, json.dumps(wrong).encode())
    assert len(found.to_dict()["field_errors"]) == min(100, len(found.field_errors)) == 100


def test_integers_beyond_64_bits_are_texts() -> None:
    """Stores of logs and some encoders of JSON refuse them, and a log must not be lost for a number."""
    told = [package("dakota").LimitReachedError(resource="x", maximum=number).to_dict() for number in (7, 2**63)]
    assert [one["params"]["maximum"] for one in told] == [7, str(2**63)]
