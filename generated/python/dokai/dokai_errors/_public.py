"""What the package makes out of its table, by name: the classes of exceptions, and types that list them."""

from __future__ import annotations

from sys import modules

from . import _HOMES
from . import _table as table
from ._classes import axes, class_named, class_of_row
from ._rows import class_names, codes, rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TYPES = ("Code", "DocumentedError")


def public(name: str) -> Any:
    """The thing of this name; an AttributeError where there is none."""
    if name == "__all__":
        return names()
    if name in _TYPES:
        return _type(name)
    cls = class_named(name)
    if cls is None:
        message = f"module {__package__!r} has no attribute {name!r}"
        raise AttributeError(message, name=name, obj=modules[__package__ or ""])  # so that Python says what was meant
    return cls


def names() -> list[str]:
    """The names of everything that the package offers."""
    return sorted({*_HOMES, *_TYPES, *axes(), *class_names()})


def _type(name: str) -> Any:
    """The type of all codes, or of all documented exceptions."""
    from typing import Literal, Union

    if name == "Code":
        return Literal[tuple(codes())] if table.ROWS.strip() else str
    classes = tuple(map(class_of_row, rows()))
    return Union[classes] if classes else class_named(table.BASE)  # noqa: UP007  # `|` between classes that are listed
