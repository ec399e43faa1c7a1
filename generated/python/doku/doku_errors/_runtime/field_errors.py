# SPDX-License-Identifier: MIT-0
"""Field errors: the list of wrong fields in a body, read into values and written.

Imported where a catalogue has such a list. Annotations are no texts here: to compile the first text of a process takes
longer than making these types.
"""

from json import dumps
from json.encoder import encode_basestring_ascii as quoted
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypedDict

from .envelopes import at, is_there, put, text_at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from typing import Any

    from .envelopes import FieldPlaces

_NO_STEPS = (float, list, dict)
_WORDS = {None: "null", True: "true", False: "false"}
_MOST_ITEMS = 10_000
_MOST_STEPS = 100
_STEP = r'\[("(?:[^"\\]|\\.)*"|-?(?:0|[1-9][0-9]{0,8}))\]|([^.\[\]]+)'
# Where the catalogue says that paths begin with a part of the request, these are the parts that HTTP has.
LOCATIONS = frozenset(["body", "query", "path", "header", "cookie"])


class FieldError(NamedTuple):
    """One wrong field of a request: `items[0].weight_kg`, what is wrong with it, the field's own code."""

    path: str
    """The path of the field: names joined by dots, `[0]` for items of a list. Empty where no field is named."""
    message: str = ""
    """What is wrong, in the words of the API."""
    code: str = ""
    """The field's own code, where the API has one."""
    location: str = ""
    """The part of the request in which the field stands (`body`, `query`, …), where the API says so."""


class _Path(TypedDict):
    """The one part that must be given."""

    path: str


class FieldErrorParts(_Path, total=False):
    """The parts of a `FieldError` by name, as a server may give them."""

    message: str
    code: str
    location: str


GivenFieldError: TypeAlias = FieldError | FieldErrorParts | tuple[str, ...]
"""What a server may give for one wrong field: a FieldError, a mapping with its parts, or a tuple of them."""


def field_errors_of(items: "list[Any]", parts: "FieldPlaces") -> tuple[FieldError, ...]:
    """One value for each of the first 10,000 items, however ill-formed."""
    known = LOCATIONS.union(parts.locations) if parts.locations else ()
    return tuple(_field_error(item, parts, known) for item in items[:_MOST_ITEMS] if type(item) in (dict, str))


def items_of(fields: "Iterable[FieldError]", parts: "FieldPlaces") -> "list[dict[str, Any]]":
    """The items that a server sends for some wrong fields."""
    items: list[dict[str, Any]] = []
    for field in fields:
        item: dict[str, Any] = {}
        path, message, code, location = _given(field)
        steps = [location, *_steps(path)] if location else _steps(path)
        put(item, parts.path, steps if parts.listed else path)
        if parts.message:
            put(item, parts.message, message)
        if parts.code and code:
            put(item, parts.code, code)
        _refuse_incomplete(item, parts)
        items.append(item)
    return items


def _refuse_incomplete(item: "dict[str, Any]", parts: "FieldPlaces") -> None:
    """Refuse an item without what each must have, for its own schema would."""
    missing = [place for place in parts.required if not is_there(item, place)]
    if missing:
        names = {parts.code: "its code", parts.path: "its path"}
        told = " and ".join(names.get(place, repr("/".join(place))) for place in missing)
        raise TypeError(f"field_errors: {item!r} is missing {told}")


def _given(given: object) -> FieldError:
    """What a server gave for one wrong field: a FieldError, its parts in their order, or a mapping with its parts."""
    if isinstance(given, tuple | list):
        return FieldError(*given)
    if isinstance(given, dict):
        return FieldError(**given)
    raise TypeError(f"field_errors takes a list of FieldError, not of {type(given).__name__}")


def _field_error(item: "Any", parts: "FieldPlaces", known: "Collection[str]") -> FieldError:
    """One item as a value; a text alone is taken for a message. `known` are the parts of a request."""
    if type(item) is str:
        return FieldError("", item)
    steps, location = at(item, parts.path), ""
    if type(steps) is list:
        if steps and type(steps[0]) is str and steps[0] in known:
            location, steps = steps[0], steps[1:]
        path = path_of(steps)
    else:
        path = steps if type(steps) is str else ""
    code = at(item, parts.code) if parts.code else ""
    code = str(code) if type(code) in (str, int) else ""
    return FieldError(path, text_at(item, parts.message), code, location)


def path_of(steps: "Sequence[Any]") -> str:
    """A list of steps as one text: `items[0].weight_kg`; a name that would read otherwise stands in quotes.

    A body may have 50,000 steps, and `dumps` takes a microsecond for each: it is asked for none that JSON has.
    """
    path = ""
    for step in steps[:_MOST_STEPS]:
        kind = type(step)
        if kind is str:
            if step and "." not in step and "[" not in step and "]" not in step and '"' not in step:
                path += f".{step}" if path else step
            else:
                path += f"[{quoted(step)}]"
        elif kind is int:
            path += f"[{step}]"
        elif kind is bool or step is None:
            path += f"[{_WORDS[step]}]"
        else:
            path += "[…]" if kind in _NO_STEPS else f"[{dumps(step)}]"
    return path


def _steps(path: str) -> list[str | int]:
    """The steps of a path that is written as one text."""
    from json import loads
    from re import findall

    return [loads(inner) if inner else name for inner, name in findall(_STEP, path)]
