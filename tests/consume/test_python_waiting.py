"""How long to wait, as a package reads it: every unit, several headers, caps and chance."""

from __future__ import annotations

import importlib
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
    places: {code: /error/code, message: /error/message}
statuses:
  429: {title: Too Many Requests}
  503: {title: Service Unavailable}
headers:
  X-Wait-Ms: {role: other, unit: milliseconds}
  X-Wait: {role: retry-after, unit: seconds}
  X-Again-At: {role: retry-after, unit: unix-milliseconds}
  X-Reset: {role: reset, unit: unix-milliseconds}
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
"""
BODY = {"error": {"code": "busy", "message": "Busy."}}
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
