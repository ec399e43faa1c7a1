"""What the templates of the pages need beyond the model: types in words, tables without empty columns, guides."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from errcat.languages.json_text import canonical
from markupsafe import Markup

from ._guides import guide

_BAR = re.compile(r"(?<!\\)\|")


def type_of(schema: dict[str, Any], say: Callable[..., str]) -> str:
    """What a schema says of a value's type, in the words of the house."""
    if "const" in schema:
        return say("types.always", value=_as_json(schema["const"]))
    if "enum" in schema:
        return say("types.one_of", values=", ".join(map(_as_json, schema["enum"])))
    kind = schema.get("type", "")
    words = kind or say("types.any") if isinstance(kind, str) else say("lists.or").join(kind)
    if kind == "array" and "items" in schema:
        words = say("types.of", type=words, items=type_of(schema["items"], say))
    return say("types.format", type=words, format=schema["format"]) if "format" in schema else words


def _as_json(value: Any) -> str:
    """A value as JSON has it, a text without its quotes."""
    return value if isinstance(value, str) else canonical(value).strip()


def filled_columns(table: str) -> Markup:
    """A table without the columns that are empty in every row; no value in it may hold a line break or a bare `|`."""
    if "|  |" not in table:
        return Markup(table)
    rows = [_BAR.split(line.strip()) for line in str(table).split("\n") if line.strip()]
    empty = {at for at in range(1, len(rows[0]) - 1) if not any(row[at].strip() for row in rows[2:])}
    return Markup("".join("|".join(row[at] for at in range(len(row)) if at not in empty) + "\n" for row in rows))


FILTERS = {"filled_columns": filled_columns, "guide": guide, "type_of": type_of}
