# SPDX-License-Identifier: MIT-0
"""Limits: what the fields `RateLimit` and `RateLimit-Policy` say (draft-ietf-httpapi-ratelimit-headers), and back.

Imported by packages whose catalogue has such a header. `RateLimit: "burst";r=5;t=30` says of the policy `burst` that 5
are left, and how many seconds from now there will be more; `RateLimit-Policy: "burst";q=100;w=60` that it allows 100 in
60 seconds.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from .headers import values_of
from .structured import items, written
from .values import RateLimitPolicy
from .waiting import after, then

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from typing import Any, TypeAlias

    from .headers import Fields, Roles

    Told: TypeAlias = tuple[int | None, int | None, datetime | None]

_MOST = 100


def policies_of(fields: Fields, roles: Roles) -> tuple[RateLimitPolicy, ...]:
    """The policies of a response: those of which it says how much is left, then the others."""
    told, allowed = (_members(fields, roles, role) for role in ("rate-limit", "rate-limit-policy"))
    of_name: dict[str, Mapping[str, Any]] = {}
    for (name, _), of in sorted(allowed.items(), key=lambda one: bool(one[0][1])):
        of_name.setdefault(name, of)  # one for all clients, else that for some
    found = [_policy(name, allowed.get((name, key), of_name.get(name, {})), of) for (name, key), of in told.items()]
    names = {name for name, _ in told}
    found += [_policy(name, of, {}) for (name, _), of in allowed.items() if name not in names]
    return tuple(found)


def nearest(policies: Sequence[RateLimitPolicy], otherwise: Told) -> Told:
    """The limit that is reached first: the one with the fewest left, else the first; `otherwise` has what it leaves."""
    known = [one for one in policies if one.remaining is not None]
    one = min(known, key=lambda policy: policy.remaining or 0) if known else policies[0]
    limit, remaining, reset = otherwise
    return (
        limit if one.limit is None else one.limit,
        remaining if one.remaining is None else one.remaining,
        reset if one.reset is None else one.reset,
    )


def rate_limit_headers(*policies: RateLimitPolicy) -> dict[str, str]:
    """The two fields that say so, to be sent: `raise BusyError(headers=rate_limit_headers(policy))`."""
    left = [(one.name, _left(one)) for one in policies if one.remaining is not None]
    allowed = [(one.name, _allowed(one)) for one in policies if one.limit is not None]
    fields = {"RateLimit": written(left), "RateLimit-Policy": written(allowed)}
    return {name: text for name, text in fields.items() if text}


def _members(fields: Fields, roles: Roles, role: str) -> dict[tuple[str, bytes], Mapping[str, Any]]:
    """What the headers of a role say of each policy, by its name and the part of its clients that it is about."""
    found: dict[tuple[str, bytes], Mapping[str, Any]] = {}
    for header in roles.get(role, ()):
        for name, params in items(", ".join(values_of(fields, header)))[:_MOST]:
            if type(name) is int:  # as drafts before the eighth had it: 100;w=60
                name, params = "", {"q": name, **params}
            if type(name) is str:
                key = params.get("pk", b"")
                found.setdefault((name, key if type(key) is bytes else b""), params)
    return found


def _policy(name: str, allowed: Mapping[str, Any], left: Mapping[str, Any]) -> RateLimitPolicy:
    """A policy, with what is said of it."""
    seconds, unit, key = _count(left.get("t")), allowed.get("qu", ""), left.get("pk", allowed.get("pk", b""))
    return RateLimitPolicy(
        name,
        _count(allowed.get("q")),
        _count(left.get("r")),
        None if seconds is None else after(seconds),
        _count(allowed.get("w")),
        unit if type(unit) is str else "",
        key if type(key) is bytes else b"",
    )


def _count(value: Any) -> int | None:
    """A whole number that is not negative, or None."""
    return value if type(value) is int and value >= 0 else None


def _left(policy: RateLimitPolicy) -> dict[str, Any]:
    """What is left of a policy, as parameters."""
    seconds = None if policy.reset is None else max(0, ceil(policy.reset.timestamp() - then(0)))
    return _given(r=policy.remaining, t=seconds, pk=policy.partition or None)


def _allowed(policy: RateLimitPolicy) -> dict[str, Any]:
    """What a policy allows, as parameters."""
    return _given(q=policy.limit, w=policy.window, qu=policy.unit or None, pk=policy.partition or None)


def _given(**params: Any) -> dict[str, Any]:
    """The parameters that say something."""
    return {name: value for name, value in params.items() if value is not None}
