"""Parameters of an occurrence: read out of its texts, its body and its headers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import _facts, _lookup, _matching

if TYPE_CHECKING:
    from ._exception import CatalogueError


def parameters(entry: str, occurrence: CatalogueError) -> dict[str, Any]:
    """The parameters that this occurrence has, typed where their values fit."""
    more = _facts.more(entry)
    texts: dict[str, str] = {}
    for what, templates in (("message", more.get("messages", ())), ("title", more.get("titles", ()))):
        said = occurrence._text(what)
        for parts in templates:
            found = _matching.match(parts, said) if said else None
            if found is not None:
                texts.update(found)
                break
    values: dict[str, Any] = {}
    for name, (kind, place, header, _) in more.get("params", {}).items():
        value = _lookup.at(occurrence.data, place) if place else _lookup.ABSENT
        if value is not _lookup.ABSENT:
            values[name] = value
        elif name in texts:
            values[name] = _matching.read(kind, texts[name])
        elif header and header in occurrence.headers:
            values[name] = _matching.read(kind, occurrence.headers[header])
    return values
