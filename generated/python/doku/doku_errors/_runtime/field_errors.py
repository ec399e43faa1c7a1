# SPDX-License-Identifier: MIT-0
"""Field errors: the list of wrong fields in a body, read into values and written.

Imported where a catalogue has such a list. Annotations are no texts here: to compile the first text of a process takes
longer than making these types.
"""

from collections.abc import Mapping
from json import dumps
from json.encoder import encode_basestring_ascii as quoted
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypedDict

from .envelopes import at, is_there, put, text_at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from .envelopes import FieldPlaces
    from .messages import Scalar

_NO_STEPS = (float, list, dict)
_WORDS = {None: "null", True: "true", False: "false"}
_MOST_ITEMS = 10_000
_MOST_STEPS = 100
_STEP = r'\[("(?:[^"\\]|\\.)*"|-?(?:0|[1-9][0-9]{0,8}))\]|([^.\[\]]+)'
# Where the catalogue says that paths begin with a part of the request, these are the parts that HTTP has.
LOCATIONS = frozenset(["body", "query", "path", "header", "cookie"])


class _Parts(NamedTuple):
    """What every wrong field has."""

    path: str
    """The path of the field: names joined by dots, `[0]` for items of a list. Empty where no field is named."""
    message: str = ""
    """What is wrong, in the words of the API."""
    code: str = ""
    """The field's own code, where the API has one."""
    location: str = ""
    """The part of the request in which the field stands (`body`, `query`, …), where the API says so."""


class FieldError(_Parts):
    """One wrong field of a request: `items[0].weight_kg`, what is wrong with it, the field's own code.

    A tuple of four; what else the API says of it, the `params`, stands beside them.
    """

    params: Mapping[str, Any] = MappingProxyType({})
    """What else the item says, by the names that the catalogue gives: typed, and text where it is of another type."""

    def __new__(
        cls,
        path: str,
        message: str = "",
        code: str = "",
        location: str = "",
        params: Mapping[str, Any] | None = None,
    ) -> "FieldError":
        """A wrong field."""
        made = super().__new__(cls, path, message, code, location)
        if params:
            made.params = dict(params)
        return made

    def __eq__(self, other: object) -> bool:
        """Whether the parts and the parameters are the same; a plain tuple has none."""
        return tuple.__eq__(self, other) and self.params == getattr(other, "params", {})

    def __ne__(self, other: object) -> bool:
        """The opposite."""
        return not self == other

    def __hash__(self) -> int:
        """That of the parts."""
        return tuple.__hash__(self)

    # The one that NamedTuple makes would lose the parameters.
    def _replace(self, **parts: "Any") -> "FieldError":  # pyright: ignore[reportIncompatibleMethodOverride]
        """The same with other parts."""
        params = parts.pop("params", self.params)
        return FieldError(*super()._replace(**parts), params=params)

    __replace__ = _replace  # for `copy.replace`

    def __repr__(self) -> str:
        """The parts, and the parameters where there are any."""
        return super().__repr__()[:-1] + (f", params={self.params!r})" if self.params else ")")


class _Path(TypedDict):
    """The one part that must be given."""

    path: str


class FieldErrorParts(_Path, total=False):
    """The parts of a `FieldError` by name, as a server may give them."""

    message: str
    code: str
    location: str
    params: Mapping[str, Any]


GivenFieldError: TypeAlias = FieldError | FieldErrorParts | tuple[str, ...]
"""What a server may give for one wrong field: a FieldError, a mapping with its parts, or a tuple of them."""


def field_errors_of(items: "Any", parts: "FieldPlaces") -> tuple[FieldError, ...]:
    """One value for each of the first 10,000 items, however ill-formed; those of a mapping have its keys as paths."""
    known = LOCATIONS.union(parts.locations) if parts.locations else ()
    if type(items) is dict:
        return tuple(_keyed(items, parts, known))
    return tuple(_field_error(item, parts, known) for item in items[:_MOST_ITEMS] if type(item) in (dict, str))


def items_of(fields: "Iterable[FieldError]", parts: "FieldPlaces") -> "list[Any] | dict[str, Any]":
    """The items that a server sends for some wrong fields; of one that a key has place for the first counts."""
    items: list[Any] = []
    keyed: dict[str, Any] = {}
    for given in fields:
        field = _given(given)
        item = field.message if parts.are_texts else _item(field, parts)
        if not parts.keyed:
            items.append(item)
        elif parts.keyed == "one":
            keyed.setdefault(str(_path(field, parts)), item)
        else:
            keyed.setdefault(str(_path(field, parts)), []).append(item)
    return keyed if parts.keyed else items


def _item(field: FieldError, parts: "FieldPlaces") -> "dict[str, Any]":
    """The item of one wrong field, with what there is a place for."""
    item: dict[str, Any] = {}
    if parts.path:
        put(item, parts.path, _path(field, parts))
    if parts.message:
        put(item, parts.message, field.message)
    if parts.code and field.code:
        put(item, parts.code, field.code)
    if parts.location and field.location:
        put(item, parts.location, field.location)
    for name, kind, place in parts.params:
        if name in field.params:
            from .messages import as_json

            put(item, place, as_json(field.params[name], kind))
    _refuse_incomplete(item, parts)
    return item


def _path(field: FieldError, parts: "FieldPlaces") -> "list[str | int] | str":
    """The path of a field as the wire has it; the part of the request comes first where no place of its own has it."""
    begins = field.location and (parts.locations or (parts.listed and not parts.location))
    steps = [field.location, *_steps(field.path)] if begins else _steps(field.path)
    if parts.listed or not parts.style:
        return steps if parts.listed else field.path
    from .field_paths import joined

    return joined(steps, parts.style)


def _refuse_incomplete(item: "dict[str, Any]", parts: "FieldPlaces") -> None:
    """Refuse an item without what each must have, for its own schema would."""
    missing = [place for place in parts.required if not is_there(item, place)]
    if missing:
        names = {parts.code: "its code", parts.path: "its path", parts.location: "its location"}
        names |= {place: f"its params[{name!r}]" for name, _, place in parts.params}
        told = " and ".join(names.get(place, repr("/".join(place))) for place in missing)
        raise TypeError(f"field_errors: {item!r} is missing {told}")


def _given(given: object) -> FieldError:
    """What a server gave for one wrong field: a FieldError, its parts in their order, or a mapping with its parts."""
    if isinstance(given, FieldError):
        return given
    if isinstance(given, tuple | list):
        return FieldError(*given)
    if isinstance(given, dict):
        return FieldError(**given)
    raise TypeError(f"field_errors takes a list of FieldError, not of {type(given).__name__}")


def _field_error(item: "Any", parts: "FieldPlaces", known: "Collection[str]") -> FieldError:
    """One item as a value; a text alone is taken for a message. `known` are the parts of a request."""
    if type(item) is str:
        return FieldError("", item)
    path = at(item, parts.path)
    if path is None and parts.paths:
        path = next((said for place in parts.paths if (said := at(item, place)) is not None), None)
    path, location = _path_read(path, parts, known)
    code = at(item, parts.code) if parts.code else ""
    code = str(code) if type(code) in (str, int) else ""
    if parts.location:
        location = text_at(item, parts.location) or location
    message = text_at(item, parts.message)
    if parts.params:
        return FieldError(path, message, code, location, _params(item, parts))
    return FieldError._make((path, message, code, location))


def _path_read(said: "Any", parts: "FieldPlaces", known: "Collection[str]") -> tuple[str, str]:
    """The path that an item or a key tells, as one text, and the part of the request with which it begins."""
    steps, location = said, ""
    if parts.style and type(said) is str:
        from .field_paths import steps_of

        steps = steps_of(said, parts.style)
    if type(steps) is not list:
        return (steps if type(steps) is str else ""), ""
    if steps and type(steps[0]) is str and steps[0] in known:
        location, steps = steps[0], steps[1:]
    return path_of(steps), location


def _keyed(items: "dict[str, Any]", parts: "FieldPlaces", known: "Collection[str]") -> "Iterator[FieldError]":
    """The items of a mapping, each with its key as the path."""
    left = _MOST_ITEMS
    for key, inner in items.items():
        listed = inner if type(inner) is list else [inner]
        path, location = _path_read(key, parts, known)
        for item in listed[:left]:
            if type(item) in (dict, str):
                field = _field_error(item, parts, known)
                yield FieldError(path, field.message, field.code, field.location or location, field.params)
        left -= len(listed[:left])


def _params(item: "Any", parts: "FieldPlaces") -> "dict[str, Scalar]":
    """The parameters that an item has."""
    from .messages import typed

    told = {name: typed(at(item, place), kind) for name, kind, place in parts.params}
    return {name: value for name, value in told.items() if value is not None}


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
