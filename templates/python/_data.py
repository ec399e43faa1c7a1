"""Python data: values over several lines as formatters lay them out, lines of a table, and texts of several parts."""

from __future__ import annotations

import keyword
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any

from errcat.languages.json_text import compact
from markupsafe import Markup

WIDTH = 120
_OF_PLACES = ("at", "header", "within", "after", "before", "param", "scheme", "unit")
_OF_CONDITIONS = ("place", "values", "present", "prefix")
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})  # as the reader undoes them


def laid_out(literal: Callable[[Any], str], value: Any, indent: int = 0, column: int = 0) -> Markup:
    """The value as a literal: on one line where it fits behind `column` characters, else one part to a line."""
    line = literal(value)
    if not isinstance(value, dict | list | tuple) or not value or indent + column + len(line) <= WIDTH:
        return Markup(line)
    inner, margin = indent + 4, " " * indent
    if isinstance(value, dict):
        opening, closing = "{}"
        heads = [f"{literal(key)}: " for key in value]
        parts: Iterable[Any] = value.values()
    else:
        opening, closing = "[]" if isinstance(value, list) else "()"
        heads, parts = [""] * len(value), value
    lines = [f"{head}{laid_out(literal, part, inner, len(head) + 1)}," for head, part in zip(heads, parts, strict=True)]
    return Markup("\n".join([opening, *(" " * inner + line for line in lines), margin + closing]))


def row(fields: Sequence[Any], tail: str = "") -> str:
    """A line of a table: fields with tabs between them, lists as words, and a last field that is written as it is."""
    return "\t".join([*map(_field, fields), tail]) + "\n"


def present(members: dict[str, Any]) -> dict[str, Any]:
    """The members that say something: neither None nor empty."""
    return {key: value for key, value in members.items() if value is not None and value not in ("", (), [], {})}


def spelled(places: Iterable[Any]) -> list[dict[str, Any]]:
    """Places that are more than a pointer, each as what it says of itself."""
    return [
        present({**{name: getattr(place, name) for name in _OF_PLACES}, "where": as_conditions(place.where)})
        for place in places
    ]


def as_conditions(facts: Iterable[Any]) -> list[dict[str, Any]]:
    """Conditions, each as what it says of itself."""
    return [present({name: getattr(one, name) for name in _OF_CONDITIONS}) for one in facts]


def spelled_each(parts: dict[str, Iterable[Any]]) -> dict[str, list[dict[str, Any]]]:
    """The same for the places of several parts, by their names."""
    return {name: spelled(places) for name, places in parts.items()}


def pick(things: Iterable[Any], *names: str) -> list[list[Any]]:
    """These attributes of each thing, without the empty ones at the end."""
    picked: list[list[Any]] = []
    for thing in things:
        values = [spelled(thing.places) if name == "places" else getattr(thing, name) for name in names]
        while values and not values[-1]:
            values.pop()
        picked.append(values)
    return picked


def identifier(text: str, taken: Iterable[str] = ()) -> Markup:
    """The text as the name of an argument, with an underscore behind it where it is a keyword or taken."""
    return Markup(f"{text}_" if keyword.iskeyword(text) or text in taken else text)


def keywords(members: Iterable[Any], taken: Iterable[str]) -> list[Markup]:
    """The names of the arguments that stand for members; those of parts stay as they are."""
    return [identifier(member.name, () if member.part else taken) for member in members]


def sections(parts: Iterable[Any]) -> str:
    """Paragraphs as one text; a pair of a heading and items becomes a list, and what is empty is left out."""
    texts: list[str] = []
    for part in parts:
        if isinstance(part, str):
            texts.append(part.strip())
        elif part[1]:
            texts.append("\n".join([f"{part[0]}:", *(f"- {' '.join(item.split())}" for item in part[1])]))
    return "\n\n".join(text for text in texts if text)


def table(things: Iterable[Any], key: str, value: str) -> dict[Any, Any]:
    """One attribute of each thing by another one of it, either with dots; several values come as a list."""
    key_of, value_of = attrgetter(key), attrgetter(value)
    found = ((key_of(thing), value_of(thing)) for thing in things)
    return {name: list(held) if isinstance(held, tuple) else held for name, held in found}


def records(things: Iterable[Any], key: str, *names: str) -> dict[Any, dict[str, Any]]:
    """For each thing, by one of its attributes, what others of them say."""
    return {getattr(thing, key): present({name: getattr(thing, name) for name in names}) for thing in things}


def _field(value: Any) -> str:
    """A field of a line: a text escaped, truth as 1, a list as its parts with blanks between them."""
    if isinstance(value, str):
        return value if value.isprintable() and "\\" not in value else str(value).translate(_ESCAPES)
    if isinstance(value, list | tuple):
        return " ".join(map(_field, value))
    return str(int(value))


FILTERS: dict[str, Callable[..., Any]] = {
    "tuple": tuple,
    "mapping": dict,
    "row": row,
    "json": compact,
    "present": present,
    "spelled": spelled_each,
    "as_conditions": as_conditions,
    "pick": pick,
    "keywords": keywords,
    "sections": sections,
    "records": records,
    "table": table,
    "zip": zip,
}
