"""Secrets: values that the catalogue calls sensitive leave the body, the texts and the headers before anyone sees them.

What stands apart, in `_own`, is the one place where a sensitive parameter can be read; it never leaves the process.
"""

from __future__ import annotations

from . import _table as table
from ._envelopes import ENVELOPES
from ._fields import with_credentials
from ._messages import match
from ._params import all_params
from ._places import at, put, steps
from ._read import envelope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import Any

    from ._exceptions import ServiceError
    from ._places import Steps
    from ._rows import Row

_PLACES = tuple(map(steps, table.SECRET_PLACES))
HIDDEN = "[hidden]"
_SHORT = 4  # a shorter value is only hidden where it stands alone


def hide(exception: ServiceError, headers: object) -> None:
    """Take every sensitive value out of an exception; what cannot be searched for them is dropped."""
    try:
        _hide(exception, headers)
    except RecursionError:  # too deep to be searched
        exception.data, exception.body = None, b""


def _hide(exception: ServiceError, headers: object) -> None:
    """Take every sensitive value out of an exception whose data can be walked."""
    data, row = exception.data, exception._row
    exception._shape = ENVELOPES.index(envelope(exception))  # which may be known by what is hidden
    secret = {param.name for param in row.specs if param.secret} if row else set()
    told = all_params(exception, row, with_credentials(headers)) if row and secret else {}
    own = {name: value for name, value in told.items() if name in secret}
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
        for place in _untold(exception, row, secret) if row else ():
            put(hidden, place, HIDDEN)
        if hidden != data:
            exception.data = hidden
            exception.__dict__.pop("body", None)  # it is written anew out of the data
    exception._received = {name: _without(value, found) for name, value in exception._fields.items()}
    exception.__dict__.pop("_fields")
    exception._own = {**exception._own, **own}


def _untold(exception: ServiceError, row: Row, secret: Collection[str]) -> Iterator[Steps]:
    """The places of texts that may hold a secret nobody can find there: their templates have one, and none fits."""
    shape = envelope(exception)
    for place, templates in ((shape.message, row.messages), (shape.title, row.titles)):
        if place and any(name in secret for parts in templates for name in parts[1::2]):
            text = at(exception.data, place)
            if text is not None and not (type(text) is str and any(match(parts, text) for parts in templates)):
                yield place


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
