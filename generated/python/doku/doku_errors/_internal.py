"""The service's own internal error: what a server answers when something unexpected happened, and nothing of what."""

from __future__ import annotations

from . import _table as table
from ._classes import class_named, class_of_row
from ._explain import prose_of
from ._rows import rows_of_keys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from ._exceptions import ServiceError

_INTERNAL = 500


def internal_error(given: Callable[[], ServiceError] | None = None) -> Callable[[], ServiceError] | None:
    """What makes the internal error: what was given, else the entry of status 500; None where there is no such entry.

    A TypeError where there are several, or where the only one needs more than the catalogue says.
    """
    if given is not None:
        return given
    found = rows_of_keys(table.INTERNAL)
    if not found:
        return None
    if len(found) > 1:
        known = " or ".join(f"internal=lambda: {row.name}(...)" for row in found)
        raise TypeError(f"{table.TITLE} documents several errors for status 500; say which one is meant: {known}")
    (row,) = found
    cls = class_of_row(row)
    # A text about this occurrence would be made up or tell too much: the title is what the catalogue itself says.
    texts = {"message": prose_of(row.key, 0)["title"]} if "message" in row.members else {}

    def make() -> ServiceError:
        """The error, new each time."""
        return cls(status=_INTERNAL, **texts)

    try:
        make()
    except TypeError as missing:
        raise TypeError(f"{missing}; say how it is made: internal=lambda: {cls.__name__}(...)") from None
    return make


def base() -> type[ServiceError]:
    """The class above all exceptions of this service."""
    found = class_named(table.BASE)
    assert found is not None
    return found
