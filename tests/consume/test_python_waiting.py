"""How long to wait, as a package reads it: every unit, several headers, caps and chance."""

from __future__ import annotations

import importlib
import json
import pickle
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import formatdate
from types import ModuleType
from typing import Any

import pytest

from tests.consume.packages import ROOT

SERVICE = """
service: patience
title: Patience API
envelopes:
  default:
    places: {code: /error/code, message: /error/message, retry_after: /error/retry_after}
  timed:
    places:
      code: /timed
      message: /message
      retry_after: [{at: /wait, unit: duration}, {at: /until, unit: unix-milliseconds}, {header: X-Wait-Ms}]
    schema:
      type: object
      required: [timed]
      properties:
        timed: {type: string}
        message: {type: string}
        wait: {type: string, format: duration}
        until: {type: integer}
  listed:
    places:
      code: /listed
      retry_after: {in: /details, where: {/kind: RetryInfo}, at: /delay, unit: duration}
  dated:
    places: {code: /dated, retry_after: [{at: /again, unit: date-time}, {header: Retry-After, unit: http-date}]}
  whole:
    places: {code: /whole, retry_after: {at: /ms, unit: milliseconds}}
    schema: {type: object, required: [whole], properties: {whole: {type: string}, ms: {type: integer}}}
statuses:
  429: {title: Too Many Requests}
  503: {title: Service Unavailable}
headers:
  X-Wait-Ms: {role: other, unit: milliseconds}
  X-Wait: {role: retry-after, unit: seconds}
  X-Again-At: {role: retry-after, unit: unix-milliseconds}
  X-Reset: {role: reset, unit: unix-milliseconds}
  Retry-After: {role: other}
  X-Should-Retry: {role: should-retry}
retry:
  - for: [429]
    rule: after-delay
    header: [X-Wait-Ms, X-Again-At]
    default_delay: 9
  - for: [503]
    rule: backoff
    first_delay: 0.5
    factor: 4
    max_delay: 6
    jitter: 0.5
"""
ERRORS = """
busy: {status: 429}
gone: {status: 410, retry: never}
down: {status: 503}
timed-out: {status: 503, envelope: timed}
listed-out: {status: 503, envelope: listed}
dated-out: {status: 503, envelope: dated}
whole-out: {status: 503, envelope: whole}
"""
BODY: dict[str, dict[str, Any]] = {"error": {"code": "busy", "message": "Busy."}}
NOW = 1_700_000_000


@pytest.fixture(scope="module")
def patience(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The package of the catalogue above."""
    top = tmp_path_factory.mktemp("patience")
    catalogue = top / "catalog" / "patience"
    catalogue.mkdir(parents=True)
    (catalogue / "service.yaml").write_text(SERVICE, "utf-8")
    (catalogue / "errors.yaml").write_text(ERRORS, "utf-8")
    command = [sys.executable, "-m", "errcat", "generate", "--target", "python"]
    subprocess.run(command, cwd=top, env={"PYTHONPATH": str(ROOT / "generator")}, check=True, capture_output=True)
    sys.path.insert(0, str(top / "generated" / "python" / "patience"))
    yield importlib.import_module("patience_errors")
    sys.path.pop(0)


@pytest.fixture
def clock(patience: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be a known time."""
    monkeypatch.setattr(importlib.import_module(f"{patience.__name__}._runtime.waiting"), "now", lambda: NOW)


def wait(patience: ModuleType, **headers: str) -> Any:
    """What a response with these headers asks for."""
    return patience.decode(429, BODY, {name.replace("_", "-"): value for name, value in headers.items()}).retry_after


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"X_Wait_Ms": "1500"}, 1.5),
        ({"X_Wait_Ms": "1500", "X_Again_At": f"{NOW}000"}, 1.5),
        ({"X_Wait_Ms": "soon", "X_Again_At": f"{NOW + 4}250"}, 4.25),
        ({"X_Again_At": f"{NOW - 4}000"}, 0),
        ({"X_Wait": "3", "Retry_After": "4"}, 3),
        ({"Retry_After": "4"}, 4),
        ({"Retry_After": formatdate(NOW + 5, usegmt=True)}, 5),
        ({"Retry_After": datetime.fromtimestamp(NOW + 6, UTC).isoformat()}, 6),
        ({"X_Wait_Ms": "1m0.5s"}, 60.5),
        ({"X_Wait_Ms": "PT1M0.5S"}, 60.5),
        ({"X_Wait_Ms": "-5", "X_Wait": "-5", "X_Again_At": "-5", "Retry_After": "-5"}, None),
        ({"X_Wait_Ms": "9" * 400, "X_Wait": "1e9", "X_Again_At": "NaN", "Retry_After": "Infinity"}, None),
    ],
)
@pytest.mark.usefixtures("clock")
def test_the_first_header_that_says_how_long_counts(
    patience: ModuleType, headers: dict[str, str], seconds: float | None
) -> None:
    assert wait(patience, **headers) == (None if seconds is None else pytest.approx(seconds))


@pytest.mark.usefixtures("clock")
def test_a_reset_counts_in_milliseconds(patience: ModuleType) -> None:
    limit = patience.decode(429, BODY, {"X-Reset": f"{NOW}500"}).rate_limit
    assert limit.reset == datetime.fromtimestamp(NOW + 0.5, UTC)


def test_growing_delays_stop_and_leave_a_part_to_chance(patience: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    down = patience.decode(503, {"error": {"code": "down"}})
    monkeypatch.setattr("random.random", lambda: 0.0)
    assert [down.retry_delay(attempt) for attempt in (1, 2, 3, 4, 99)] == [0.25, 1, 4, 6, 6]
    monkeypatch.setattr("random.random", lambda: 1.0)
    assert [down.retry_delay(attempt) for attempt in (1, 2, 3)] == [0.75, 3, 6]
    assert (down.retry.max_delay, down.retry.jitter) == (6, 0.5)


def test_a_policy_takes_the_shorter_limit_and_the_jitter_of_the_rule(patience: ModuleType) -> None:
    policy = importlib.import_module(f"{patience.__name__}.retrying").Policy(attempts=9, longest=5, spread=0)
    down = patience.decode(503, {"error": {"code": "down"}})
    assert [policy.wait(down, attempt, "GET") for attempt in (1, 2, 3, 4)] == [0.5, 2, 5, 5]
    assert policy.wait(down, 1, "GET", chance=1.0) == 0.75
    assert policy._replace(longest=60).wait(down, 4, "GET") == 6


def test_a_rule_names_its_headers(patience: ModuleType) -> None:
    rule = patience.decode(429, BODY).retry
    assert (rule.header, rule.headers, rule.default_delay) == ("X-Wait-Ms", ("X-Wait-Ms", "X-Again-At"), 9)


@pytest.mark.parametrize(
    ("body", "seconds"),
    [
        ({"error": {**BODY["error"], "retry_after": 64.5}}, 64.5),
        ({"error": {**BODY["error"], "retry_after": "7"}}, 7),
        ({"error": {**BODY["error"], "retry_after": "PT7S"}}, 7),
        ({"error": {**BODY["error"], "retry_after": -1}}, 2),
        ({"error": {**BODY["error"], "retry_after": True}}, 2),
        ({"error": {**BODY["error"], "retry_after": 10**400}}, 2),
        ({"error": {**BODY["error"], "retry_after": "9" * 60_000}}, 2),
        ({"timed": "timed-out", "wait": "PT3S", "until": 1}, 3),
        ({"timed": "timed-out", "wait": 3, "until": NOW * 1000 + 4000}, 4),
        (
            {
                "listed": "listed-out",
                "details": [{"delay": "1s"}, {"kind": "RetryInfo", "delay": "5s"}],
            },
            5,
        ),
        ({"dated": "dated-out", "again": datetime.fromtimestamp(NOW + 8, UTC).isoformat()}, 8),
        ({"whole": "whole-out", "ms": 250}, 0.25),
    ],
)
@pytest.mark.usefixtures("clock")
def test_a_body_says_how_long(patience: ModuleType, body: Any, seconds: float) -> None:
    """Before a header of that role says it, which here is 2 seconds; what no wait is says nothing."""
    found = patience.decode(429 if "error" in body else 503, body, {"X-Wait": "2"})
    assert found.documented
    assert found.retry_after == pytest.approx(seconds)
    assert pickle.loads(pickle.dumps(found)).retry_after == pytest.approx(seconds)


@pytest.mark.usefixtures("clock")
def test_a_header_of_the_rule_counts_before_the_body(patience: ModuleType) -> None:
    body = {"error": {**BODY["error"], "retry_after": 64}}
    assert patience.decode(429, body, {"X-Wait-Ms": "1500"}).retry_after == 1.5


@pytest.mark.usefixtures("clock")
def test_the_wait_outlives_a_long_body(patience: ModuleType) -> None:
    found = patience.decode(
        429, json.dumps({"error": {**BODY["error"], "retry_after": 64}, "x": "x" * 100_000}).encode()
    )
    assert found.data is None
    assert found.retry_after == 64


@pytest.mark.parametrize(
    ("name", "body", "header"),
    [
        ("BusyError", {"retry_after": 2.5}, None),
        ("TimedOutError", {"wait": "PT2.5S"}, ("x-wait-ms", "2500")),
        ("ListedOutError", {"details": [{"kind": "RetryInfo", "delay": "2.5s"}]}, None),
        ("DatedOutError", {"again": "2023-11-14T22:13:23Z"}, ("retry-after", "Tue, 14 Nov 2023 22:13:23 GMT")),
        ("WholeOutError", {"ms": 2500}, None),
    ],
)
@pytest.mark.usefixtures("clock")
def test_a_server_says_how_long(
    patience: ModuleType, name: str, body: dict[str, Any], header: tuple[str, str] | None
) -> None:
    needed = {"message": "Wait."} if name == "BusyError" else {}
    raised = getattr(patience, name)(retry_after=2.5, **needed)
    status, headers, sent = raised.to_response()
    written = json.loads(sent)
    assert (written.get("error", written) | body) == written.get("error", written)
    assert header is None or headers[header[0]] == header[1]
    assert patience.decode(status, sent, headers).retry_after == raised.retry_after == pytest.approx(2.5, abs=0.5)


@pytest.mark.parametrize("wait", [-1, True, "3", float("inf"), float("nan"), 1e12])
def test_a_server_gives_seconds(patience: ModuleType, wait: Any) -> None:
    with pytest.raises(TypeError, match="takes seconds, none below 0, as 'retry_after'"):
        patience.BusyError(message="Wait.", retry_after=wait)


@pytest.mark.parametrize("text", ["9" * 8000, "1" * 63 + "s", "P" + "9" * 60, "1d" * 30, "- " * 4000, "9:" * 4000])
def test_whatever_a_header_says_is_read_at_once(patience: ModuleType, text: str) -> None:
    begun = time.perf_counter()
    wait(patience, X_Wait_Ms=text, X_Wait=text, Retry_After=text)
    assert time.perf_counter() - begun < 0.5


@pytest.mark.parametrize(
    ("code", "said", "may"),
    [
        *(("gone", "true", True), ("gone", "True ", True), ("gone", "false", False), ("gone", "yes", False)),
        *(("busy", "false", False), ("busy", "", True), ("nobody", "true", True), ("nobody", "1", None)),
    ],
)
def test_the_word_of_the_server_wins_over_the_rule(
    patience: ModuleType, code: str, said: str, may: bool | None
) -> None:
    policy = importlib.import_module(f"{patience.__name__}.retrying").Policy()
    told = patience.decode(410 if code != "busy" else 429, {"error": {"code": code}}, {"x-should-retry": said})
    assert told.retryable is may
    assert told.may_retry("POST") is may
    assert (policy.wait(told, 1, "POST") is not None) is bool(may)
    assert told.to_response().headers["x-should-retry"].strip() == said.strip()
    assert patience.GoneError.retryable is False
