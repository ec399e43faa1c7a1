"""Secrets: values that the catalogue calls sensitive leave the body, the texts and the headers before anyone sees them.

What stands apart, in `_own`, is the one place where a sensitive parameter can be read; it never leaves the process.
"""

from __future__ import annotations

from . import _table as table
from ._params import all_params
from ._places import at, put, steps
from ._read import envelope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    from ._exceptions import ServiceError

_PLACES = tuple(map(steps, table.SECRET_PLACES))
HIDDEN = "[hidden]"
_SHORT = 4  # a shorter value is only hidden where it stands alone


def hide(exception: ServiceError) -> None:
    """Take every sensitive value out of an exception; what cannot be searched for them is dropped."""
    try:
        _hide(exception)
    except RecursionError:  # too deep to be searched
        exception.data, exception.body = None, b""


def _hide(exception: ServiceError) -> None:
    """Take every sensitive value out of an exception whose data can be walked."""
    data = exception.data
    row = exception._row
    named = [param.name for param in row.specs if param.secret] if row else []
    told = all_params(exception, row) if row and named else {}
    own = {name: told[name] for name in named if name in told}
    found = {str(value) for value in own.values()}
    for place in _PLACES:
        found |= _scalars(at(data, place))
    found.discard("")
    if data is None:
        exception.body = b""
    else:
        hidden = _without(data, found)
        for place in _PLACES:
            if at(hidden, place) is not None:
                put(hidden, place, HIDDEN)
        for place in (envelope(exception).message, envelope(exception).title) if len(own) < len(named) else ():
            if place and at(hidden, place) is not None:
                put(hidden, place, HIDDEN)
        if hidden != data:
            exception.data = hidden
            exception.__dict__.pop("body", None)  # it is written anew out of the data
    exception._received = {name: _without(value, found) for name, value in exception._fields.items()}
    exception.__dict__.pop("_fields")
    exception._own = {**exception._own, **own}


def _scalars(node: Any) -> set[str]:
    """The texts of all scalars in a value."""
    if isinstance(node, dict | list):
        parts = node.values() if isinstance(node, dict) else node
        return {text for part in parts for text in _scalars(part)}
    return set() if node is None or isinstance(node, bool) else {str(node)}


def _without(node: Any, found: Collection[str]) -> Any:
    """A value with every trace of some texts hidden."""
    if isinstance(node, dict):
        return {_without(key, found): _without(value, found) for key, value in node.items()}
    if isinstance(node, list):
        return [_without(value, found) for value in node]
    if isinstance(node, str):
        for text in sorted(found, key=len, reverse=True):
            node = HIDDEN if node == text else node.replace(text, HIDDEN) if len(text) >= _SHORT else node
        return node
    return HIDDEN if not isinstance(node, bool) and node is not None and str(node) in found else node
