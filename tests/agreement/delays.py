"""Delays by chance: how long a client waits, in every unit and from every place, written into a catalogue.

They have a chance of their own, so that what else a seed draws stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.agreement.draw import Draw
from tests.agreement.envelopes import Sketch, insert

Written = dict[str, Any]

UNITS = ("seconds", "milliseconds", "duration", "http-date", "date-time", "unix-time", "unix-milliseconds")
_COUNTED = ("seconds", "milliseconds", "unix-time", "unix-milliseconds")
_RESETS = ("reset", "quota-reset")
_GROWING = ("backoff", "after-delay", "check-first")


def delay(draw: Draw, general: Written, sketches: list[Sketch], entries: Written) -> None:
    """Let headers count in other units, rules have several headers and caps, and bodies say how long to wait."""
    for header in general.get("headers", {}).values():
        if header["role"] in (*_RESETS, "retry-after") and draw.maybe(0.3):
            header["unit"] = draw.choice(UNITS)
            if header["unit"] in ("duration", "http-date", "date-time"):
                header.pop("schema", None)
    if draw.maybe(0.2):
        general.setdefault("headers", {})["X-Should-Retry"] = {"role": "should-retry"}
    if draw.maybe(0.2):
        both = {"RateLimit": {"role": "rate-limit"}, "RateLimit-Policy": {"role": "rate-limit-policy"}}
        general.setdefault("headers", {}).update(both)
    for sketch in sketches:
        if draw.maybe(0.3):
            _place(draw, general, sketch)
    for rule in _rules(general, entries):
        if rule["rule"] in _GROWING:
            _cap(draw, rule)
            _name_headers(draw, general, rule)


def _place(draw: Draw, general: Written, sketch: Sketch) -> None:
    """Let the body of an envelope say how long to wait, or a header, or an item of a list."""
    unit = draw.choice(UNITS)
    inner = {"type": draw.choice(("number", "integer", "string"))} if unit in _COUNTED else {"type": "string"}
    if unit == "duration" and draw.maybe():
        inner["format"] = "duration"
    place: Written = {"at": "/wait", "unit": unit}
    written: list[Written | str] = ["/wait" if unit == "seconds" and draw.maybe() else place]
    if draw.maybe(0.2) and sketch.kind not in ("closed", "made"):
        written = [{"in": "/waits", "where": {"/kind": "wait"}, "at": "/wait", "unit": unit}]
        _describe(sketch, ("waits", "0", "kind"), {"type": "string"})
        _describe(sketch, ("waits", "0", "wait"), inner)
    else:
        _describe(sketch, ("wait",), inner)
    if draw.maybe(0.3):
        written.append({"header": "X-Wait"} | ({"unit": draw.choice(UNITS)} if draw.maybe() else {}))
        general.setdefault("headers", {})["X-Wait"] = {"role": "other"} | ({"unit": unit} if draw.maybe() else {})
    sketch.written["places"]["retry_after"] = written if len(written) > 1 or draw.maybe(0.2) else written[0]


def _describe(sketch: Sketch, path: tuple[str, ...], inner: Written) -> None:
    """Let the schema of an envelope describe a member, where it has one."""
    if "schema" in sketch.written:
        insert(sketch.written["schema"], path, inner, required=False)


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
