"""ServiceContext: everything of a service that its entries and statuses refer to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from errcat.model import Category, Envelope, Format, Header, Idempotency, Operation, RateLimit
from errcat.resolving.envelope_index import EnvelopeIndex
from errcat.resolving.provenance import Provenance
from errcat.resolving.retrying import Retrying

_TOO_MANY_REQUESTS = 429


@dataclass(frozen=True, slots=True)
class ServiceContext:
    """What the entries of one service share.

    `address` is the service's own, with a slash at its end; `codes` has every entry's code, by its key.
    """

    address: str
    envelopes: dict[str, Envelope]
    frames: dict[str, EnvelopeIndex]
    categories: dict[str, Category]
    headers: dict[str, Header]
    operations: dict[str, Operation]
    formats: dict[str, Format]
    rate_limits: tuple[RateLimit, ...]
    idempotency: Idempotency | None
    retrying: Retrying
    provenance: Provenance
    codes: dict[str, str]
    sentences: Mapping[str, tuple[str, ...]]
    _headers_of: dict[tuple[int, tuple[str, ...]], tuple[Header, ...]] = field(default_factory=dict)
    _rate_limits_of: dict[tuple[str, ...], tuple[RateLimit, ...]] = field(default_factory=dict)

    def headers_of(self, status: int, operations: tuple[str, ...] = ()) -> tuple[Header, ...]:
        """The response headers that come with a status, by name; those of some operations only where one is named."""
        if (status, operations) not in self._headers_of:
            accepted = {str(status), f"{status // 100}xx"}  # a family is written as one
            self._headers_of[status, operations] = tuple(
                header
                for header in self.headers.values()
                if header.direction == "response"
                and (not header.statuses or accepted & set(header.statuses))
                and (not header.operations or set(operations) & set(header.operations))
            )
        return self._headers_of[status, operations]

    def rate_limits_of(self, statuses: Iterable[int], operations: tuple[str, ...] = ()) -> tuple[RateLimit, ...]:
        """The buckets whose end the statuses tell of; those of some operations only where one is named."""
        if not self.rate_limits or {_TOO_MANY_REQUESTS, _TOO_MANY_REQUESTS // 100}.isdisjoint(statuses):
            return ()
        if operations not in self._rate_limits_of:
            self._rate_limits_of[operations] = tuple(
                bucket
                for bucket in self.rate_limits
                if not (bucket.operations and operations) or set(bucket.operations) & set(operations)
            )
        return self._rate_limits_of[operations]
