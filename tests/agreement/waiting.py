"""Waiting: what the headers of responses tell, in the units that the catalogue states."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import formatdate
from typing import Any

from errcat.model import Entry, Header

from tests.agreement.demands import Disagreement
from tests.agreement.raising import keywords
from tests.agreement.subject import Subject, rule_at

_SOON = 600  # seconds
_SLACK = 60


def check_waiting(subject: Subject) -> Iterator[Disagreement]:
    """The limit, the quota and the wait that an entry's headers tell."""
    for entry in subject.service.entries:
        headers = {header.name: _value(header) for header in entry.headers if header.role != "credential"}
        exception = subject.blank(entry, headers)
        yield from (Disagreement("waits", entry.id, how) for how in _told(entry, exception, headers))
        yield from (Disagreement("waits", entry.id, how) for how in _sent(subject, entry))
        yield from (Disagreement("waits", entry.id, how) for how in _limited(subject, entry))
        for header in (header for header in entry.headers if header.role == "should-retry"):
            for said, may in (("true", True), ("FALSE", False), ("perhaps", exception.retryable)):
                told = subject.blank(entry, {header.name: said})
                if told.retryable is not may or (said != "perhaps" and told.may_retry("POST") is not may):
                    yield Disagreement("waits", entry.id, f"told {said}, it is retryable: {told.retryable}")


def _sent(subject: Subject, entry: Entry) -> Iterator[str]:
    """How the wait that a server gives differs from the one that a client reads at the place of the envelope."""
    if "retry_after" not in entry.envelope.alternatives:
        return
    given = keywords(subject, entry, plain=True)
    status = given.pop("status", entry.shown_status)
    sent = subject.class_of(entry)(**{"status": status, **given, "retry_after": _SOON + 0.5}).to_response()
    found = subject.package.decode(*sent[::2], sent[1])
    told = found.retry_after
    if {name.lower() for name in found.retry.headers} & sent.headers.keys():
        return  # what the rule names counts first
    if found.code == entry.code and (told is None or not -_SLACK < told - _SOON < _SLACK):
        yield f"a wait of {_SOON + 0.5} is sent as {sent} and read as {told}"


def _limited(subject: Subject, entry: Entry) -> Iterator[str]:
    """How the limits that a server tells by policy differ from those that a client reads."""
    if not {"rate-limit", "rate-limit-policy"} <= {header.role for header in entry.headers}:
        return
    then = datetime.fromtimestamp(int(time.time()) + _SOON, UTC)
    policies = [subject.package.RateLimitPolicy(*of) for of in (("a", 9, 7, then, 60), ("b", 5, 2, then, 3600))]
    found = subject.blank(entry, subject.package.rate_limit_headers(*policies))
    told = [one._replace(reset=None) for one in found.rate_limits]
    if told != [one._replace(reset=None) for one in policies] or found.rate_limit[:2] != (5, 2):
        yield f"the limits {policies} are read as {found.rate_limits}"


def _value(header: Header) -> str:
    """What a header says: a moment or a time of so many seconds, or a number."""
    if header.role in ("rate-limit", "rate-limit-policy"):
        return "("  # which says nothing
    return written(_SOON, header.unit) if header.role in ("reset", "quota-reset", "retry-after") else "7"


def written(seconds: int, unit: str) -> str:
    """So many seconds from now, in a unit."""
    then = int(time.time()) + seconds
    texts = {
        "milliseconds": str(1000 * seconds),
        "duration": f"{seconds // 60}m{seconds % 60}s",
        "http-date": formatdate(then, usegmt=True),
        "date-time": datetime.fromtimestamp(then, UTC).isoformat(),
        "unix-time": str(then),
        "unix-milliseconds": str(1000 * then),
    }
    return texts.get(unit, str(seconds))


def _told(entry: Entry, exception: Any, headers: dict[str, str]) -> Iterator[str]:
    """How what is read differs from what the headers say."""
    roles = {header.role: header for header in entry.headers}
    for kind, found in (("", exception.rate_limit), ("quota-", exception.quota)):
        for part in ("limit", "remaining"):
            if f"{kind}{part}" in roles and (found is None or getattr(found, part) != 7):
                yield f"{kind}{part} is read as {found}"
        if f"{kind}reset" in roles and roles[f"{kind}reset"].unit:  # without one `check` warns that nobody can read it
            away = None if found is None or found.reset is None else found.reset.timestamp() - time.time()
            if away is None or abs(away - _SOON) > _SLACK:
                yield f"{kind}reset ({roles[f'{kind}reset'].unit}) is read as {found}"
    if "request-id" in roles and exception.request_id != headers[roles["request-id"].name]:
        yield f"the request id is read as {exception.request_id!r}"
    rule = rule_at(entry, exception.status)
    if "retry_after" in entry.envelope.alternatives:
        return  # which counts before a header
    if "retry-after" in roles and rule.headers in ((), (roles["retry-after"].name,)):
        after = exception.retry_after
        if after is None or abs(after - _SOON) > _SLACK:
            unit = roles["retry-after"].unit
            named = ", which the rule names," if rule.headers else ""
            yield f"the wait{named} in {unit or 'seconds'} is read as {after}"
