# SPDX-License-Identifier: MIT-0
"""Repeating: what an exception says of when the same request may be sent again, and of what is left of limits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from . import reading
from .attributes import fact, kept_fact, lazy
from .comparing import Comparable

if TYPE_CHECKING:
    from .values import RateLimit, RateLimitPolicy, Retry


class Repeatable(Comparable):
    """An exception that knows its retry rule, and what the response asks for."""

    @kept_fact
    def retry(self: Any) -> Retry:
        """When the same request may be sent again."""
        return reading.retry(self._service, self._retry)

    @fact
    def retryable(self: Any) -> bool | None:
        """True where repeating is safe without a look; None: undocumented. What the response itself says wins."""
        told = None if isinstance(self, type) else reading.should_retry(self)
        return cast("bool | None", self._retry.get("retryable")) if told is None else told

    @property
    def retry_after(self: Any) -> float | None:
        """Seconds to wait, or None: as a header of the rule asks, else the envelope, else another header."""
        from .waiting import retry_after

        return retry_after(self)

    def may_retry(self: Any, method: str = "GET", idempotency_key: object = False) -> bool | None:
        """Whether a request of this method, with an idempotency key or without, may be repeated; None: undocumented."""
        from .retrying import may_retry

        told = reading.should_retry(self)
        return may_retry(self._service, self.retry, method, key=bool(idempotency_key)) if told is None else told

    def retry_delay(self: Any, attempt: int = 1) -> float:
        """Seconds to wait after this attempt, counted from 1: as the response asks, else by the rule and its jitter."""
        from .retrying import delay

        return delay(self.retry, self.retry_after, attempt, chance=reading.chance(self.retry))

    @lazy
    def rate_limit(self: Any) -> RateLimit | None:
        """How many requests are left, by the limit that is reached first, or None where no header says so."""
        return reading.rate_limit(self, "")

    @lazy
    def rate_limits(self: Any) -> tuple[RateLimitPolicy, ...]:
        """Every limit of requests of which the response tells, by policy."""
        return reading.rate_limits(self)

    @lazy
    def quota(self: Any) -> RateLimit | None:
        """How much of a quota is left, or None where no header says so."""
        return reading.rate_limit(self, "quota-")

    @lazy
    def _waits(self: Any) -> tuple[tuple[Any, str], ...]:
        """What stands at the places of its envelope that say how long to wait, each with its unit."""
        return reading.waits(self)

    @fact
    def _retry(self: Any) -> Mapping[str, Any]:
        """The retry rule as the service has it."""
        if self._entry is None:
            return cast("Mapping[str, Any]", self._service.retry_of_status(self.status))
        return cast("Mapping[str, Any]", self._service.retries[self._entry.retry_at(self.status)])
