"""Repeating: the catalogue's retry rules, as a decision for one request and as plain data.

`Policy.wait` says how long to wait before the same request is sent again, or None where it must not be. It never
repeats what the catalogue calls `never`, `after-change`, `check-first` or undocumented; nor a request that may have
been carried out and is not idempotent; nor one that lacks the key which would make repeating safe. Where the server
itself says whether to repeat this request, in a header that the catalogue knows as `should-retry`, that counts instead.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple, ParamSpec, TypeVar

from ._runtime import ATTEMPTS, FACTOR, FIRST_DELAY, LONGEST, SPREAD, delay, retry
from ._runtime import may_retry as _may_retry
from ._service import SERVICE

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping

    from ._runtime import Retry, ServiceError


_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")


def _refuses_tenacity(wait: Callable[_Given, _Answer]) -> Callable[_Given, _Answer]:
    """Say what to give to tenacity, which would call `wait` with its own state and nothing else."""

    @wraps(wait)
    def asked(*given: _Given.args, **named: _Given.kwargs) -> _Answer:
        """Ask, if it is not tenacity that does."""
        if any(hasattr(one, "retry_object") for one in given):
            raise TypeError("Policy.wait is no `wait=` of tenacity: use @tenacity.retry(**tenacity_options(method=…))")
        return wait(*given, **named)

    return asked


class Policy(NamedTuple):
    """On what terms requests are repeated where the catalogue says that they may be, and leaves the terms open."""

    attempts: int = ATTEMPTS
    """How often a request is sent at the most, the first time included; the catalogue's number wins."""
    first_delay: float = FIRST_DELAY
    """Seconds before the second attempt; the catalogue's number and what the response asks for win."""
    factor: float = FACTOR
    """By how much each further delay grows; the catalogue's number wins."""
    longest: float = LONGEST
    """Seconds. What has to wait longer is not repeated: somebody should rather be told. No growing delay exceeds it."""
    spread: float = SPREAD
    """The part of a growing delay that is left to chance, so that clients do not return together; the catalogue's
    number wins."""

    @_refuses_tenacity
    def wait(
        self, exception: ServiceError, attempt: int, method: str, headers: Container[str] = (), chance: float = 0.5
    ) -> float | None:
        """Seconds before a request that got this exception is sent again, or None; `attempt` counts from 1."""
        may = exception.may_retry(method, _has_key(headers))
        return self._wait(exception.retry, exception.retry_after, attempt, chance) if may else None

    def wait_after_failure(
        self, attempt: int, method: str, headers: Container[str] = (), chance: float = 0.5
    ) -> float | None:
        """Seconds before a request that got no response at all is sent again, or None."""
        rule = network_rule()
        return self._wait(rule, None, attempt, chance) if rule and may_repeat(rule, method, headers) else None

    def _wait(self, rule: Retry, asked: float | None, attempt: int, chance: float) -> float | None:
        """Seconds to wait before a request that may be repeated, or None where it has been sent often enough."""
        if attempt >= (rule.attempts or self.attempts):
            return None
        seconds = delay(
            rule,
            asked,
            attempt,
            first_delay=self.first_delay,
            factor=self.factor,
            longest=self.longest,
            spread=self.spread,
            chance=chance,
        )
        return seconds if seconds <= self.longest else None


def tenacity_options(
    method: str = "GET",
    headers: Container[str] = (),
    policy: Policy = Policy(),  # noqa: B008  # a tuple
) -> dict[str, Any]:
    """The options of `tenacity.retry` for requests of this method: `@retry(**tenacity_options("GET"))`."""

    def wait(state: Any) -> float | None:
        """Seconds before the next attempt, or None where there must be none."""
        failure = state.outcome.exception()
        told = isinstance(failure, SERVICE.classes.base())
        return policy.wait(failure, state.attempt_number, method, headers) if told else None

    return {
        "retry": lambda state: wait(state) is not None,
        "wait": lambda state: wait(state) or 0.0,
        "reraise": True,
    }


def may_repeat(rule: Retry, method: str, headers: Container[str] = ()) -> bool:
    """Whether the same request may be sent again by this rule, whatever the delay."""
    return bool(_may_retry(SERVICE, rule, method, key=_has_key(headers)))


def _has_key(headers: Container[str]) -> bool:
    """Whether a request carries the key that makes repeating safe."""
    if SERVICE.idempotency is None:
        return False
    name, _ = SERVICE.idempotency
    return name in headers or name.lower() in headers


def network_rule() -> Retry | None:
    """The rule for requests that got no response, or None where nothing is documented."""
    return None if SERVICE.network_retry is None else _rule(SERVICE.network_retry)


def retry_rules() -> Mapping[str, Retry]:
    """Every rule as plain data: by the entry's key, by status as text, and for `network`.

    The key is the code, unless several entries have the same one; it stands at the end of their `docs_url`s.
    """
    return dict(_rules())


def retryable_statuses(method: str = "") -> list[int]:
    """The statuses after which each request may be repeated, or each of a method, whichever error it was."""
    found = {status: [_rule(number)] for status, (_, number) in SERVICE.statuses.items()}
    told: dict[int, list[Retry]] = {}
    for entry in SERVICE.entries():
        for status in filter(entry.covers, {*entry.statuses, *found}):
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
    for status, (_, number) in SERVICE.statuses.items():
        yield str(status), _rule(number)
    for entry in SERVICE.entries():  # last, so that a code that looks like a status keeps its own rule
        yield entry.key, _rule(entry.retry)
    rule = network_rule()
    if rule:
        yield "network", rule
