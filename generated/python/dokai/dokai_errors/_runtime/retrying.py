# SPDX-License-Identifier: MIT-0
"""Whether one request may be repeated, and when: the one place that decides it, for every client and every adapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .service import Service
    from .values import Retry

# What a rule leaves open; `retrying.Policy` begins with the same numbers.
ATTEMPTS, FIRST_DELAY, FACTOR, LONGEST, SPREAD = 3, 0.5, 2.0, 60.0, 0.25
_BY_RULE = ("as-is", "after-delay", "backoff")  # the rules that let the same request be sent again
_HARMLESS = ("GET", "HEAD", "OPTIONS", "TRACE")  # methods that change nothing, by their definition
_LONGEST_EXPONENT = 32
_YEAR = 31_536_000.0  # seconds; more than that, some clocks cannot wait


def may_retry(service: Service, rule: Retry, method: str, *, key: bool) -> bool | None:
    """Whether a request of this method, with an idempotency key or without, may be repeated; None: undocumented."""
    method = method.upper()
    if rule.rule == "check-first":
        return method in _HARMLESS  # what changes nothing needs no look at what became of it
    if rule.rule not in _BY_RULE:
        return None if rule.rule == "undocumented" else False
    if rule.retryable is None:
        return None
    if rule.rule == "after-delay" or method in _HARMLESS:
        return True  # to wait is all that is asked
    if any(operation.method in ("", method) for operation in rule.check_first):
        return False
    return key or not _needs_key(service, method)


def _needs_key(service: Service, method: str) -> bool:
    """Whether it takes an idempotency key to make repeating such a request safe."""
    if service.idempotency is None:
        return False
    _, methods = service.idempotency
    return not methods or method in methods


def delay(
    rule: Retry,
    asked: float | None,
    attempt: int,
    *,
    first_delay: float = FIRST_DELAY,
    factor: float = FACTOR,
    longest: float | None = None,
    spread: float = 0.0,
    chance: float = 0.5,
) -> float:
    """Seconds between this attempt, counted from 1, and the next: as asked, else by the rule, else by these numbers.

    A delay that grows stops at `longest` and where the rule says, but never below the first one; `spread` is the part
    of it that is left to chance, unless the rule says which, and `chance` is between 0 and 1.
    """
    seconds = asked
    if seconds is None and rule.rule == "after-delay":
        seconds = rule.default_delay
    if seconds is None and rule.rule == "as-is":
        seconds = 0.0
    if seconds is None:
        first = first_delay if rule.first_delay is None else rule.first_delay
        try:
            growth = float(rule.factor or factor) ** min(max(attempt - 1, 0), _LONGEST_EXPONENT)
        except OverflowError:
            growth = _YEAR
        stretch = 1 + (spread if rule.jitter is None else rule.jitter) * (2 * chance - 1)
        most = min((one for one in (rule.max_delay, longest) if one is not None), default=LONGEST)
        seconds = min(first * growth * stretch, max(first, most), _YEAR if rule.max_delay is None else rule.max_delay)
    return float(min(max(seconds, 0.0), _YEAR))
