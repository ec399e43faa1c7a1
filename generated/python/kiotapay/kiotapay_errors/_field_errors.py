"""Field errors: the list of wrong fields in a body as values, and values as items of such a list."""

from __future__ import annotations

import json
import re

from ._places import at, is_there, put, text_at
from ._read import envelope
from ._values import FieldError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from ._envelopes import FieldPlaces
    from ._occurrence import Occurrence

_MARKS = frozenset('.[]"')
_STEP = re.compile(r'\[("(?:[^"\\]|\\.)*"|-?(?:0|[1-9][0-9]{0,8}))\]|([^.\[\]]+)')
# Where the catalogue says that paths begin with a part of the request, these are the parts that HTTP has.
_LOCATIONS = frozenset(["body", "query", "path", "header", "cookie"])


def field_errors(exception: Occurrence) -> tuple[FieldError, ...]:
    """One value for each item of the list, however ill-formed; none where there is no list."""
    parts = envelope(exception).field_errors
    items = at(exception.data, parts.at) if parts else None
    if parts is None or type(items) is not list:
        return ()
    return tuple(_read(item, parts) for item in items if type(item) is dict or type(item) is str)


def items_of(fields: Iterable[FieldError], parts: FieldPlaces) -> list[dict[str, Any]]:
    """The items that a server sends for some wrong fields."""
    items: list[dict[str, Any]] = []
    for field in fields:
        item: dict[str, Any] = {}
        path, message, code, location = _field_error(field)
        steps = [location, *_steps(path)] if location else _steps(path)
        put(item, parts.path, steps if parts.listed else path)
        if parts.message:
            put(item, parts.message, message)
        if parts.code and code:
            put(item, parts.code, code)
        _refuse_incomplete(item, parts)
        items.append(item)
    return items


def _refuse_incomplete(item: dict[str, Any], parts: FieldPlaces) -> None:
    """Refuse an item without what each must have, for its own schema would."""
    missing = [place for place in parts.required if not is_there(item, place)]
    if missing:
        names = {parts.code: "its code", parts.path: "its path"}
        told = " and ".join(names.get(place, repr("/".join(place))) for place in missing)
        raise TypeError(f"field_errors: {item!r} is missing {told}")


def _field_error(given: object) -> FieldError:
    """What a server gave for one wrong field: a FieldError, its parts in their order, or a mapping with its parts."""
    if isinstance(given, tuple | list):
        return FieldError(*given)
    if isinstance(given, dict):
        return FieldError(**given)
    raise TypeError(f"field_errors takes a list of FieldError, not of {given!r}")


def _read(item: Any, parts: FieldPlaces) -> FieldError:
    """One item as a value; a text alone is taken for a message."""
    if type(item) is str:
        return FieldError("", item)
    steps, location = at(item, parts.path), ""
    if type(steps) is list:
        known = parts.locations and (_LOCATIONS | {*parts.locations})
        if known and steps and type(steps[0]) is str and steps[0] in known:
            location, steps = steps[0], steps[1:]
        path = _path(steps)
    else:
        path = steps if type(steps) is str else ""
    code = at(item, parts.code) if parts.code else ""
    code = str(code) if type(code) in (str, int) else ""
    return FieldError(path, text_at(item, parts.message), code, location)


def _path(steps: Sequence[Any]) -> str:
    """A list of steps as one text: `items[0].weight_kg`; a name that would read otherwise stands in quotes."""
    path = ""
    for step in steps:
        if type(step) is str and step and _MARKS.isdisjoint(step):
            path += f".{step}" if path else step
        else:
            path += "[…]" if isinstance(step, dict | list) else f"[{json.dumps(step)}]"
    return path


def _steps(path: str) -> list[str | int]:
    """The steps of a path that is written as one text."""
    return [json.loads(inner) if inner else name for inner, name in _STEP.findall(path)]
