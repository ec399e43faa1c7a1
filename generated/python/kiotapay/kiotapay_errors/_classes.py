"""Classes: the exceptions of this package, each made when it is first asked for and then always the same one.

Below the base stand the axes (statuses and their families, categories, RetryableError), and below those the entries.
A response that no entry explains is an instance of the axes that it lies on: `Status503Error`, or, where several
hold, a class that stands below each of them, such as `RetryableStatus503Error`.
"""

from __future__ import annotations

from . import _table as table
from ._exceptions import ServiceError, family_of, retry_of_status
from ._rows import row_of_class, row_of_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from inspect import Signature
    from typing import Any, TypeAlias

    from ._rows import Row

    Class: TypeAlias = type[ServiceError]

RETRYABLE = "RetryableError"
_FAMILIES = {"4xx": "Status4xxError", "5xx": "Status5xxError"}
_MOST_UNKNOWN = 1024
_NOTHING: Mapping[str, Any] = {}
_made: dict[str, Class] = {}  # by name
_by_code: dict[str, Class | None] = {}  # by code on the wire; None for a code that no entry has
_by_axes: dict[tuple[str, int], Class] = {}  # by category and status


def class_of_code(code: str) -> Class | None:
    """The entry whose code this is on the wire, or None."""
    try:
        return _by_code[code]
    except KeyError:
        row = row_of_key(code)
        cls = class_of_row(row) if row and row.is_told_by_code else None
        if cls is None and len(_by_code) > _MOST_UNKNOWN:
            _by_code.clear()
        _by_code[code] = cls
        return cls


def class_of_row(row: Row) -> Class:
    """The class of an entry."""
    known = _made.get(row.name)
    if known is not None:
        return known
    bases = [_status_class(status) for status in row.statuses]
    if row.category:
        bases.append(_category_class(row.category))
    if table.RETRIES[row.retry].get("retryable"):
        bases.append(_named(RETRYABLE, [_base()]))
    namespace: dict[str, Any] = {name: _param(name) for name in row.params}
    namespace |= {"code": row.code, "statuses": row.statuses, "documented": True, "_row": row}
    namespace["__signature__"] = _SIGNATURE
    return _named(row.name, bases, namespace | {"__match_args__": row.params})


def class_of_axes(category: str, status: int) -> Class:
    """The class for a response that no entry explains: below its category, its status and RetryableError."""
    key = (category if category in table.CATEGORIES else "", status)
    cls = _by_axes.get(key)
    if cls is None:
        cls = _by_axes[key] = _class_of_axes(*key)
    return cls


def class_named(name: str) -> Class | None:
    """The class of this name, or None."""
    known = _made.get(name)
    if known is not None or not name.endswith("Error"):
        return known
    if name == table.BASE:
        return _base()
    if name == RETRYABLE:
        return _named(RETRYABLE, [_base()])
    row = row_of_class(name)
    return class_of_row(row) if row else _axes_named(name)


def axes() -> list[str]:
    """The names of the base and of the classes that stand between it and the entries."""
    statuses = [name for name, _ in table.STATUSES.values()]
    return [table.BASE, RETRYABLE, *_FAMILIES.values(), *statuses, *table.CATEGORIES.values()]


def _axes_named(name: str) -> Class | None:
    """The class below some axes that has this name, or None."""
    unlisted = [next(s for s in range(first, 1000) if s not in table.STATUSES) for first in (400, 500)]
    for category in ("", *table.CATEGORIES):
        for status in (0, *unlisted, *table.STATUSES):
            if name in (_plain_name(category, status), _name(category, status)):
                return _class_of_axes(category, status, name)
    return None


def _class_of_axes(category: str, status: int, name: str = "") -> Class:
    """The class below a category, a status and RetryableError, as far as they apply; `name` may leave out the last."""
    name = name or _name(category, status)
    above: list[Class] = []
    if status in table.STATUSES or family_of(status):
        above.append(_status_class(status))
    if category:
        above.append(_category_class(category))
    if name != _plain_name(category, status):
        above.append(_named(RETRYABLE, [_base()]))
    return above[0] if len(above) == 1 else _named(name, above) if above else _base()


def _name(category: str, status: int) -> str:
    """What a class below some axes is called."""
    retryable = retry_of_status(status).get("retryable")
    return ("Retryable" if retryable else "") + _plain_name(category, status)


def _plain_name(category: str, status: int) -> str:
    """The name of a class below a category and a status, without a word on retrying."""
    own = table.STATUSES[status][0] if status in table.STATUSES else _FAMILIES.get(family_of(status), "Error")
    return table.CATEGORIES[category].removesuffix("Error") + own if category else own if own != "Error" else table.BASE


def _status_class(status: int) -> Class:
    """The class of a status, or of its family where the catalogue does not speak of the status."""
    family = _FAMILIES.get(family_of(status))
    above = _named(family, [_base()]) if family else _base()
    return _named(table.STATUSES[status][0], [above]) if status in table.STATUSES else above


def _category_class(category: str) -> Class:
    """The class of a category."""
    return _named(table.CATEGORIES[category], [_base()])


def _base() -> Class:
    """The class above all others of this package."""
    return _named(table.BASE, [ServiceError])


def _named(name: str, bases: Sequence[Class], namespace: Mapping[str, Any] = _NOTHING) -> Class:
    """The class of this name: the one that was made already, or a new one; two threads get the same."""
    known = _made.get(name)
    if known is not None:
        return known
    about = {"__module__": __package__, "__qualname__": name, "__doc__": _ABOUT}
    return _made.setdefault(name, type(name, tuple(bases), {**about, **namespace}))


def _param(name: str) -> property:
    """An attribute that reads a parameter of the occurrence."""
    return property(lambda exception: exception._param(name), doc=f"The parameter `{name}` of this occurrence.")


class _About:
    """The docstring of a class, written when somebody reads it."""

    def __get__(self, instance: object, owner: type[ServiceError]) -> str:
        """What the catalogue says of the class."""
        from ._explain import docstring

        return docstring(owner)


class _Signature:
    """The signature of a class, made when somebody asks; a class that is constructed otherwise has its own."""

    def __get__(self, instance: object, owner: type[ServiceError]) -> Signature:
        """Which keywords it takes."""
        if owner.__init__ is not ServiceError.__init__:
            raise AttributeError("__signature__")
        from ._signature import signature

        return signature(owner)


_ABOUT, _SIGNATURE = _About(), _Signature()
