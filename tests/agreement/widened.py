"""Widened by chance: open messages, codes with aliases and categories by code, written into a catalogue that was drawn.

They have a chance of their own, so that what else a seed draws stays as it is.
"""

from __future__ import annotations

from typing import Any

from tests.agreement.draw import Draw
from tests.agreement.envelopes import Sketch

Written = dict[str, Any]


def widen(draw: Draw, general: Written, sketches: list[Sketch], entries: Written) -> None:
    """Let some messages be open, some codes have aliases, and some categories codes."""
    for body in entries.values():
        if draw.maybe(0.25):
            _open(draw, body)
        others = [name for name in general.get("categories", {}) if name != body.get("category")]
        if "category" in body and draw.maybe(0.3):
            body["category"] = [body["category"], *draw.some(others)]
    for number, category in enumerate(general.get("categories", {}).values()):
        if draw.maybe(0.3):
            category["codes"] = draw.choice(
                (f"{number}*", [f"zz{number}*", 9_000_000 + number], f"{number}00..{number}99")
            )
    coded = {sketch.id: sketch for sketch in sketches if "code" in sketch.places and not sketch.codes}
    for number, (key, body) in enumerate(entries.items()):
        sketch = coded.get(body.get("envelope", "default"))
        if sketch and draw.maybe(0.25) and body.get("identity", "code") in ("code", ["code", "status"]):
            body["aliases"] = (
                [1_000_000 + number] if sketch.numbers else [f"old {key}", f"older {key}"][: draw.choice((1, 2))]
            )


def _open(draw: Draw, body: Written) -> None:
    """Let the message of an entry that has just one end, or begin, with an open parameter."""
    text = body.get("message")
    if not isinstance(text, str) or "rest" in body.get("params", {}) or text[:1] == "{" or text[-1:] in "}.":
        return
    body["message"] = draw.choice((f"{text}: {{rest...}}", f"{text}{{rest...}}", f"{{rest...}} >> {text}"))
    body.setdefault("params", {})["rest"] = draw.choice(({}, {"type": "string", "examples": ["it is so"]}))
