"""Dataclasses built out of JSON by their type hints; what is not of these types is refused.

A member that its class does not know is passed over. One that has another name on the wire states it in the metadata of
its field.
"""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Sequence


class Misfit(ValueError):
    """JSON that is not of a type."""


def build(value: Any, kind: Any) -> Any:
    """The JSON value as one of this type; a `Misfit` where it is of another one."""
    if kind is Any:
        return value
    if is_dataclass(kind):
        return _instance(value, kind)
    origin, inner = get_origin(kind) or kind, get_args(kind)
    if origin in (Union, UnionType):
        return _alternative(value, inner)
    if origin is Literal:
        return _literal(value, inner)
    if origin in (int, float):
        return _number(value, origin)
    if type(value) is not origin:
        raise Misfit(f"{type(value).__name__}, not {kind}")
    if origin is list and inner:
        return [build(one, inner[0]) for one in value]
    if origin is dict and inner:
        return {name: build(one, inner[1]) for name, one in value.items()}
    return value


class _Member(NamedTuple):
    """A field of a dataclass, and what it is called on the wire."""

    field: str
    name: str
    kind: Any
    required: bool


@cache
def _members(cls: Any) -> list[_Member]:
    """The fields of a dataclass."""
    hints = get_type_hints(cls)
    return [
        _Member(
            one.name,
            one.metadata.get("name", one.name),
            hints[one.name],
            one.default is MISSING and one.default_factory is MISSING,
        )
        for one in fields(cls)
    ]


def _instance(value: Any, cls: Any) -> Any:
    """An object as an instance of a dataclass."""
    if type(value) is not dict:
        raise Misfit(f"{type(value).__name__}, not an object")
    given = {}
    for member in _members(cls):
        if member.name in value:
            given[member.field] = build(value[member.name], member.kind)
        elif member.required:
            raise Misfit(f"there is no {member.name!r}")
    return cls(**given)


def _alternative(value: Any, kinds: Sequence[Any]) -> Any:
    """A value as the first of several types that fits; of dataclasses as the one that knows most of its members."""
    fitting: list[tuple[int, Any]] = []
    for kind in kinds:
        try:
            made = build(value, kind)
        except Misfit:
            continue
        fitting.append((_known(value, kind) if is_dataclass(kind) else 0, made))
    if not fitting:
        raise Misfit(f"{type(value).__name__}, none of {kinds}")
    return max(fitting, key=lambda one: one[0])[1]


def _known(value: Any, cls: Any) -> int:
    """How many members of an object a dataclass knows."""
    return sum(member.name in value for member in _members(cls))


def _number(value: Any, kind: Any) -> int | float:
    """A number, where a whole one is asked for without its fraction of nothing; True is none."""
    if type(value) is int or (type(value) is float and kind is float):
        return value
    if type(value) is float and value.is_integer():
        return int(value)
    raise Misfit(f"{value!r}, not {kind}")


def _literal(value: Any, values: Sequence[Any]) -> Any:
    """A value as one of those that are listed."""
    for one in values:
        if one == value and isinstance(one, bool) is isinstance(value, bool):
            return one
    raise Misfit("none of the values that may stand here")
