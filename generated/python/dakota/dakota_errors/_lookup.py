"""Looking up: an entry by whatever its reader calls it: its code, its class, its class's name or that of its page."""

from __future__ import annotations

from ._rows import class_names, codes, row_of_class, row_of_key, rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from ._exceptions import ServiceError
    from ._rows import Row

    Name: TypeAlias = str | int | type[ServiceError]  # a code, the name of a class or of a page, or the class


def row_named(name: Name) -> Row | None:
    """The entry that is called so, or None."""
    if isinstance(name, type):
        return name._row
    text = str(name)
    return row_of_key(text) or row_of_class(text) or _alike(text)


def known_row(name: Name) -> Row:
    """The entry that is called so; a LookupError that names the nearest one where there is none."""
    row = row_named(name)
    if row is None:
        raise LookupError("; ".join(filter(None, (f"there is no error {name!r}", did_you_mean(name)))))
    return row


def did_you_mean(name: object) -> str:
    """A question with the name that is near; nothing where none is."""
    from difflib import get_close_matches

    near = get_close_matches(str(name), [*codes(), *class_names()], n=1)
    return f"did you mean {near[0]!r}?" if near else ""


def _alike(text: str) -> Row | None:
    """The only entry whose code or page has this name but for case, dashes and underscores, or None."""
    plain = _plain(text)
    found = [row for row in rows() if plain in (_plain(row.code), _plain(row.slug))]
    return found[0] if len(found) == 1 else None


def _plain(text: str) -> str:
    """A name without what is easily mistaken."""
    return text.casefold().replace("_", "-")
