"""Messages and their parameters: texts are matched and filled without going back, values keep their digits."""

from __future__ import annotations

import re
from typing import Any

LONGEST = 4096
_INTEGER = re.compile(r"-?[0-9]{1,400}\Z")
_NUMBER = re.compile(r"-?[0-9]{1,400}(?:\.[0-9]{1,400})?\Z")


def match(parts: tuple[str, ...], text: str) -> dict[str, str] | None:
    """The texts of the parameters where the text is of this template, else None."""
    if len(text) > LONGEST or not text.startswith(parts[0]):
        return None
    if len(parts) == 1:
        return {} if text == parts[0] else None
    found: dict[str, str] = {}
    start, end = len(parts[0]), len(text) - len(parts[-1])
    if end < start or not text.endswith(parts[-1]):
        return None
    for index in range(1, len(parts), 2):
        literal = parts[index + 1]
        stop = end if index + 2 == len(parts) else text.find(literal, start, end)
        if stop < 0 or found.setdefault(parts[index], text[start:stop]) != text[start:stop]:
            return None
        start = stop + len(literal)
    return found


def fill(parts: tuple[str, ...], values: dict[str, Any]) -> str:
    """The text with the values put in."""
    return "".join(written(values[part]) if index % 2 else part for index, part in enumerate(parts))


def written(value: Any) -> str:
    """A value as messages write it."""
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def read(kind: str, text: str) -> Any:
    """A text as a value of the kind; the text itself where it is none."""
    if kind == "boolean":
        return {"true": True, "false": False}.get(text, text)
    if kind == "integer" or (kind == "number" and _INTEGER.match(text)):
        return int(text) if _INTEGER.match(text) else text
    if kind == "number" and _NUMBER.match(text):
        from decimal import Decimal

        return Decimal(text)
    return text
