"""Repeating: the catalogue's retry rules, as a decision for one request and as plain data.

`Policy.wait` says how long to wait before the same request is sent again, or None where it must not be. It never
repeats what the catalogue calls `never`, `after-change`, `check-first` or undocumented; nor a request that may have
been carried out and is not idempotent; nor one that lacks the key which would make repeating safe.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ._runtime import retry
from ._service import SERVICE

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from ._runtime import Retry, ServiceError

_BY_RULE = ("as-is", "after-delay", "backoff")  # the rules that let the same request be sent again
_HARMLESS = ("GET", "HEAD", "OPTIONS", "TRACE")  # methods that change nothing, by their definition
_LONGEST_EXPONENT = 32


class Policy(NamedTuple):
    """On what terms requests are repeated where the catalogue says that they may be, and leaves the terms open."""

    attempts: int = 3
    """How often a request is sent at the most, the first time included; the catalogue's number wins."""
    first_delay: float = 0.5
    """Seconds before the second attempt; the catalogue's number and what the response asks for win."""
    factor: float = 2.0
    """By how much each further delay grows; the catalogue's number wins."""
    longest: float = 60.0
    """Seconds. What has to wait longer is not repeated: somebody should rather be told."""
    spread: float = 0.25
    """The part of a growing delay that is left to chance, so that clients do not return together."""

    def wait(
        self, exception: ServiceError, attempt: int, method: str, headers: Container[str] = (), chance: float = 0.5
    ) -> float | None:
        """Seconds before a request that got this exception is sent again, or None; `attempt` counts from 1."""
        return self._wait(exception.retry, exception.retry_after, attempt, method, headers, chance)

    def wait_after_failure(
        self, attempt: int, method: str, headers: Container[str] = (), chance: float = 0.5
    ) -> float | None:
        """Seconds before a request that got no response at all is sent again, or None."""
        rule = network_rule()
        return self._wait(rule, None, attempt, method, headers, chance) if rule else None

    def _wait(
        self, rule: Retry, asked: float | None, attempt: int, method: str, headers: Container[str], chance: float
    ) -> float | None:
        """Seconds to wait, or None where the request must not be repeated, or not once more."""
        if not may_repeat(rule, method, headers) or attempt >= (rule.attempts or self.attempts):
            return None
        seconds = asked
        if seconds is None and rule.rule == "after-delay":
            seconds = rule.default_delay
        if seconds is None:
            growth = (rule.factor or self.factor) ** min(attempt - 1, _LONGEST_EXPONENT)
            first = self.first_delay if rule.first_delay is None else rule.first_delay
            seconds = 0.0 if rule.rule == "as-is" else first * growth * (1 + self.spread * (2 * chance - 1))
        return seconds if seconds <= self.longest else None


def may_repeat(rule: Retry, method: str, headers: Container[str] = ()) -> bool:
    """Whether the same request may be sent again by this rule, whatever the delay."""
    method = method.upper()
    if rule.rule == "check-first":
        return method in _HARMLESS  # what changes nothing needs no look at what became of it
    if rule.rule not in _BY_RULE:
        return False
    if rule.rule == "after-delay" or method in _HARMLESS:
        return rule.retryable is not None  # to wait is all that is asked
    if any(operation.method in ("", method) for operation in rule.check_first):
        return False
    return rule.retryable is not None and _has_key(method, headers)


def _has_key(method: str, headers: Container[str]) -> bool:
    """Whether a request carries the key that makes repeating safe, or needs none."""
    if SERVICE.idempotency is None:
        return True
    name, methods = SERVICE.idempotency
    return (bool(methods) and method not in methods) or name in headers or name.lower() in headers


def network_rule() -> Retry | None:
    """The rule for requests that got no response, or None where nothing is documented."""
    return None if SERVICE.network_retry is None else _rule(SERVICE.network_retry)


def retry_rules() -> Mapping[str, Retry]:
    """Every rule as plain data: by code, by status as text, and for `network`."""
    return dict(_rules())


def retryable_statuses(method: str = "") -> list[int]:
    """The statuses after which each request may be repeated, or each of a method, whichever error it was."""
    found = {status: [_rule(number)] for status, (_, number) in SERVICE.statuses.items()}
    told: dict[int, list[Retry]] = {}
    for entry in SERVICE.entries():
        for status in entry.statuses:
            told.setdefault(status, []).append(_rule(entry.retry_at(status)))

    def safe(rule: Retry) -> bool:
        """Whether nothing speaks against repeating a request that carries no key."""
        return may_repeat(rule, method) if method else rule.retryable is True

    return sorted(status for status, rules in (found | told).items() if all(map(safe, rules)))


def _rule(number: int) -> Retry:
    """The rule of this number as a value."""
    return retry(SERVICE, SERVICE.retries[number])


def _rules() -> Iterator[tuple[str, Retry]]:
    """The rules with their keys."""
    for entry in SERVICE.entries():
        yield entry.code, _rule(entry.retry)
    for status, (_, number) in SERVICE.statuses.items():
        yield str(status), _rule(number)
    rule = network_rule()
    if rule:
        yield "network", rule
