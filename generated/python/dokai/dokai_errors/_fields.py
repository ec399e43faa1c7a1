"""Field errors: an item of the body's list goes in, path, message, code and location come out, and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from ._lookup import ABSENT, at

_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


class FieldError(NamedTuple):
    """One field that is wrong: `path` as `items[0].weight_kg`, `location` the part of the request, where it is told."""

    path: str
    message: str = ""
    code: str = ""
    location: str = ""


def read_fields(data: Any, places: Mapping[str, Any]) -> tuple[FieldError, ...]:
    """The field errors of a body; items that are none are left out."""
    items = at(data, places["at"])
    if not isinstance(items, list):
        return ()
    return tuple(_read(item, places) for item in items if isinstance(item, dict))


def _read(item: Any, places: Mapping[str, Any]) -> FieldError:
    """One item."""
    path, location = at(item, places["path"]), ""
    steps = path if isinstance(path, list) else [path] if isinstance(path, str) else []
    if isinstance(path, list) and steps and steps[0] in places["locations"]:
        location, steps = str(steps[0]), steps[1:]
    return FieldError(_text_of(steps), _text(item, places["message"]), _text(item, places["code"]), location)


def _text(item: Any, place: tuple[str, ...]) -> str:
    """A text of the item, or nothing."""
    value = at(item, place) if place else ABSENT
    return value if isinstance(value, str) else ""


def _text_of(steps: list[Any]) -> str:
    """A list of steps as a dotted path."""
    text = ""
    for step in steps:
        text += (
            f"[{step}]" if isinstance(step, int) and not isinstance(step, bool) else f".{step}" if text else str(step)
        )
    return text


def write_fields(fields: Any, places: Mapping[str, Any]) -> list[Any]:
    """Field errors as the body writes them."""
    return [_write(field if isinstance(field, FieldError) else FieldError(*field), places) for field in fields]


def _write(field: FieldError, places: Mapping[str, Any]) -> Any:
    """One item; the path is a list of steps where the API writes it so."""
    item: dict[str, Any] = {}
    path: Any = field.path
    if places["steps"]:
        path = [int(number) if number else name for number, name in _STEP.findall(field.path)]
        path = [field.location, *path] if field.location else path
    for place, value in ((places["path"], path), (places["message"], field.message), (places["code"], field.code)):
        if place and (value or place == places["path"] or place == places["message"]):
            part = item
            for step in place[:-1]:
                part = part.setdefault(step, {})
            part[place[-1]] = value
    return item
