# SPDX-License-Identifier: MIT-0
"""Values: what the attributes of an exception are made of: tuples with named parts, and headers as a mapping."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from .headers import Fields, values_of


class RateLimit(NamedTuple):
    """How much of a limit is left. What the response does not say is None."""

    limit: int | None
    """How many requests the window holds."""
    remaining: int | None
    """How many are left in it."""
    reset: datetime | None
    """When it begins anew, with a time zone."""


class RateLimitPolicy(NamedTuple):
    """A limit among several, by the name of its policy. What the response does not say is None, or empty."""

    name: str
    """What the policy is called; empty where it has no name."""
    limit: int | None = None
    """How many the window holds."""
    remaining: int | None = None
    """How many are left in it."""
    reset: datetime | None = None
    """When there will be more, with a time zone."""
    window: int | None = None
    """How many seconds the window is long."""
    unit: str = ""
    """What is counted, where it is not requests: `content-bytes`, `concurrent-requests`."""
    partition: bytes = b""
    """Which of the server's clients it is about."""


class Operation(NamedTuple):
    """Something a client can ask of the API."""

    id: str
    """The catalogue's name for it."""
    title: str = ""
    """What it is called."""
    method: str = ""
    """Its HTTP method."""
    path: str = ""
    """Its path."""
    description: str = ""
    """What the documents say of it."""
    idempotent: bool | None = None
    """Whether sending it twice does no harm; None where nothing is said."""


class Retry(NamedTuple):
    """When the same request may be sent again, as the documents of the API say it."""

    rule: str
    """`never`, `as-is`, `after-delay`, `backoff`, `after-change`, `check-first` or `undocumented`."""
    retryable: bool | None = None
    """True only where repeating blindly is safe for every operation; None where nothing is documented."""
    header: str = ""
    """The response header that says how long to wait."""
    default_delay: float | None = None
    """Seconds to wait where that header is missing."""
    otherwise: str = ""
    """What to do where that header is missing: `as-is`, `backoff`, or nothing said."""
    attempts: int | None = None
    """How often the request is sent at the most, the first time included."""
    first_delay: float | None = None
    """Seconds before the second attempt."""
    factor: float | None = None
    """By how much each further delay grows."""
    condition: str = ""
    """The condition, in the words of the documents."""
    check: Operation | None = None
    """The operation that tells whether the first attempt went through."""
    check_first: tuple[Operation, ...] = ()
    """Operations that are not to be repeated blindly although the rule says that requests may be."""
    why: str = ""
    """Why `retryable` is what it is, in a sentence."""
    answer: str = "Not documented"
    """Whether to send it again, for a reader: `Yes`, `No`, `No, not until something changes`, `Look first`."""
    headers: tuple[str, ...] = ()
    """The response headers that say how long to wait, in the order in which they are asked; `header` is the first."""
    max_delay: float | None = None
    """Seconds that no growing delay exceeds."""
    jitter: float | None = None
    """The part of a growing delay that is left to chance: with 0.2 it is up to a fifth longer or shorter."""


class Response(NamedTuple):
    """A response that is ready to be sent."""

    status: int
    """The HTTP status."""
    headers: dict[str, str]
    """The headers, the content type among them."""
    body: bytes
    """The body."""


class Headers(Mapping[str, str]):
    """The header fields of a response, by name in any case; cookies and credentials are never among them."""

    __slots__ = ("_fields",)

    def __init__(self, fields: Fields) -> None:
        """Look at these fields, whose names are in lower case."""
        self._fields = fields

    def __getitem__(self, name: str) -> str:
        """The value of a field; the values of one that came more than once are joined by commas."""
        if not isinstance(name, str) or name.lower() not in self._fields:
            raise KeyError(name)
        return ", ".join(self.get_all(name))

    def __iter__(self) -> Iterator[str]:
        """The names, in lower case."""
        return iter(self._fields)

    def __len__(self) -> int:
        """How many different fields there are."""
        return len(self._fields)

    def __repr__(self) -> str:
        """The fields as a dictionary is shown."""
        return f"Headers({dict(self)!r})"

    def __reduce__(self) -> tuple[type[Headers], tuple[Fields]]:
        """What pickle and copy keep."""
        return Headers, (self._fields,)

    def get_all(self, name: str) -> list[str]:
        """Every value of a field, in the order in which they came."""
        return values_of(self._fields, name.lower())
