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
  RateLimit: {role: rate-limit}
  RateLimit-Policy: {role: rate-limit-policy}
  X-Limit: {role: limit}
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
slow: {status: 503, retry: {rule: backoff, factor: 10, max_delay: 90}}
quick: {status: 503, retry: {rule: backoff, max_delay: 0.2}}
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


def test_a_rule_stops_where_it_says_and_not_where_others_do(patience: ModuleType) -> None:
    slow, quick = (patience.decode(503, {"error": {"code": code, "message": "Busy."}}) for code in ("slow", "quick"))
    assert [slow.retry_delay(attempt) for attempt in (1, 2, 3, 4)] == [0.5, 5, 50, 90]
    assert [quick.retry_delay(attempt) for attempt in (1, 2)] == [0.2, 0.2]


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


def limits(patience: ModuleType, left: Any = None, allowed: Any = None, **headers: Any) -> Any:
    """The exception of a response that tells of limits."""
    fields = {"RateLimit": left, "RateLimit-Policy": allowed, **headers}
    return patience.decode(429, BODY, {name: value for name, value in fields.items() if value is not None})


def moment(seconds: float) -> datetime:
    """So many seconds from the time that it is."""
    return datetime.fromtimestamp(NOW + seconds, UTC)


@pytest.mark.usefixtures("clock")
def test_limits_are_read_by_policy(patience: ModuleType) -> None:
    found = limits(
        patience,
        '"burst";r=50;t=30, "daily";r=9;t=3600',
        ['"burst";q=100;w=60', '"daily"; q=1000;w=86400;qu="content-bytes";pk=:Y2RlZg==:, "spare";q=5'],
    )
    assert found.rate_limits == (
        ("burst", 100, 50, moment(30), 60, "", b""),
        ("daily", 1000, 9, moment(3600), 86400, "content-bytes", b"cdef"),
        ("spare", 5, None, None, None, "", b""),
    )
    assert found.rate_limit == (1000, 9, moment(3600))
    assert pickle.loads(pickle.dumps(found)).rate_limits == found.rate_limits


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize(
    ("left", "allowed", "policies"),
    [
        ('"a";r=1', None, [("a", None, 1, None)]),
        ("a;r=1;t=0;x;y=?1;z=1.5;d=@5", "a;q=2", [("a", 2, 1, moment(0))]),
        (None, "100;w=60", [("", 100, None, None)]),
        ('"a\\"b\\\\";r=0', None, [('a"b\\', None, 0, None)]),
        ('"a";r=-1;t=x', '"a";q="many"', [("a", None, None, None)]),
        ('"a";r=999999999999999;t=999999999999999', None, [("a", None, 999999999999999, None)]),
        ('"a";r=1;pk=:AA==:, "a";r=2;pk=:AQ==:', '"a";q=5', [("a", 5, 1, None), ("a", 5, 2, None)]),
        *((broken, None, []) for broken in ('"a";r=1,', '"a', '"a";R=1', '"a";r=', "limit=1, reset=2", '("a");r=1')),
        *((broken, None, []) for broken in ('"ä";r=1', '"a" ;r=1', '"a";r=1234567890123456', ",", "", ";" * 8000)),
    ],
)
def test_a_field_that_breaks_the_grammar_says_nothing(
    patience: ModuleType, left: str | None, allowed: str | None, policies: list[tuple[Any, ...]]
) -> None:
    found = limits(patience, left, allowed)
    assert [one[:4] for one in found.rate_limits] == policies


@pytest.mark.usefixtures("clock")
def test_a_policy_is_completed_by_headers_with_a_role_each(patience: ModuleType) -> None:
    found = limits(patience, None, "100;w=60", **{"X-Limit": "7", "X-Reset": f"{NOW + 5}000"})
    assert found.rate_limit == (100, None, moment(5))


def test_headers_with_a_role_each_are_one_limit_without_a_name(patience: ModuleType) -> None:
    found = limits(patience, **{"X-Limit": "7"})
    assert (found.rate_limit.limit, [(one.name, one.limit) for one in found.rate_limits]) == (7, [("", 7)])
    assert patience.decode(429, BODY).rate_limits == ()


@pytest.mark.usefixtures("clock")
def test_a_server_tells_of_its_limits(patience: ModuleType) -> None:
    policies = (
        patience.RateLimitPolicy("burst", 100, 50, moment(29.5), 60),
        patience.RateLimitPolicy('the "day"', 1000, 9, moment(-5), 86400, "content-bytes", b"cdef"),
        patience.RateLimitPolicy("spare", 5),
    )
    headers = patience.rate_limit_headers(*policies)
    assert headers["RateLimit"] == '"burst";r=50;t=30, "the \\"day\\"";r=9;t=0;pk=:Y2RlZg==:'
    status, sent, body = patience.BusyError(message="Wait.", headers=headers).to_response()
    found = patience.decode(status, body, sent).rate_limits
    assert [one._replace(reset=None) for one in found] == [one._replace(reset=None) for one in policies]
    assert [one.reset for one in found] == [moment(30), moment(0), None]
    with pytest.raises(ValueError, match="printable characters of ASCII"):
        patience.rate_limit_headers(policies[0]._replace(name="größe"))


@pytest.mark.parametrize("text", ['"a";r=1, ' * 900, '"' + "\\\\" * 4000, "a" * 8000, ":" + "A" * 8000, ";a" * 4000])
def test_whatever_a_limit_says_is_read_at_once(patience: ModuleType, text: str) -> None:
    begun = time.perf_counter()
    _ = limits(patience, [text] * 50, text).rate_limits
    assert time.perf_counter() - begun < 0.5
