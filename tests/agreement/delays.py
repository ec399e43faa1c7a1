"""Delays by chance: how long a client waits, in every unit and from every place, written into a catalogue.

They have a chance of their own, so that what else a seed draws stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.agreement.draw import Draw

Written = dict[str, Any]

UNITS = ("seconds", "milliseconds", "duration", "http-date", "date-time", "unix-time", "unix-milliseconds")
_RESETS = ("reset", "quota-reset")
_GROWING = ("backoff", "after-delay", "check-first")


def delay(draw: Draw, general: Written, entries: Written) -> None:
    """Let headers count in other units, and rules have several headers and caps."""
    for header in general.get("headers", {}).values():
        if header["role"] in (*_RESETS, "retry-after") and draw.maybe(0.3):
            header["unit"] = draw.choice(UNITS)
            if header["unit"] in ("duration", "http-date", "date-time"):
                header.pop("schema", None)
    if draw.maybe(0.2):
        general.setdefault("headers", {})["X-Should-Retry"] = {"role": "should-retry"}
    for rule in _rules(general, entries):
        if rule["rule"] in _GROWING:
            _cap(draw, rule)
            _name_headers(draw, general, rule)


def _rules(general: Written, entries: Written) -> Iterator[Written]:
    """The rules with terms."""
    yield from general.get("retry", ())
    yield from (body["retry"] for body in entries.values() if isinstance(body.get("retry"), dict))


def _cap(draw: Draw, rule: Written) -> None:
    """Let growing delays have a limit and leave a part to chance."""
    if draw.maybe(0.3):
        rule["max_delay"] = draw.choice((rule.get("first_delay", 1), 30, 90))
    if draw.maybe(0.3):
        rule["jitter"] = draw.choice((0, 0.2, 1))


def _name_headers(draw: Draw, general: Written, rule: Written) -> None:
    """Let a rule name several headers."""
    named = [name for name, body in general.get("headers", {}).items() if body.get("direction") != "request"]
    if "header" in rule and draw.maybe():
        others = [name for name in named if name != rule["header"]]
        rule["header"] = [rule["header"], *draw.some(others, most=1)]
