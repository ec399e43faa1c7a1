"""Surroundings: everything of a service that its entries and statuses refer to."""

from __future__ import annotations

from dataclasses import dataclass, field

from errcat.model import Category, Format, Header, Idempotency, Operation
from errcat.resolving.frames import Frame
from errcat.resolving.provenance import Provenance
from errcat.resolving.retrying import Retrying


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the entries of one service share; `address` is the service's own, with a slash at its end."""

    address: str
    frames: dict[str, Frame]
    categories: dict[str, Category]
    headers: dict[str, Header]
    operations: dict[str, Operation]
    formats: dict[str, Format]
    idempotency: Idempotency | None
    retrying: Retrying
    provenance: Provenance
    _headers_of: dict[tuple[int, tuple[str, ...]], tuple[Header, ...]] = field(default_factory=dict)

    def headers_of(self, status: int, operations: tuple[str, ...] = ()) -> tuple[Header, ...]:
        """The response headers that come with a status, by name; those of some operations only where one is named."""
        if (status, operations) not in self._headers_of:
            accepted = {str(status), f"{status // 100}xx"}
            self._headers_of[status, operations] = tuple(
                header
                for header in self.headers.values()
                if header.direction == "response"
                and (not header.statuses or accepted & set(header.statuses))
                and (not header.operations or set(operations) & set(header.operations))
            )
        return self._headers_of[status, operations]
