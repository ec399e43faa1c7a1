"""Widened by chance: messages that are open, written into a catalogue that was drawn.

They have a chance of their own, so that what else a seed draws stays as it is.
"""

from __future__ import annotations

from typing import Any

from tests.agreement.draw import Draw

Written = dict[str, Any]


def widen(draw: Draw, entries: Written) -> None:
    """Let some messages be open."""
    for body in entries.values():
        if draw.maybe(0.25):
            _open(draw, body)


def _open(draw: Draw, body: Written) -> None:
    """Let the message of an entry that has just one end, or begin, with an open parameter."""
    text = body.get("message")
    if not isinstance(text, str) or "rest" in body.get("params", {}):
        return
    body["message"] = draw.choice((f"{text}: {{rest...}}", f"{text}{{rest...}}", f"{{rest...}} >> {text}"))
    body.setdefault("params", {})["rest"] = draw.choice(({}, {"type": "string", "examples": ["it is so"]}))
