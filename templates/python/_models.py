"""Schemas of bodies as the model generator takes them where no library validates: for typed dicts and dataclasses."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from keyword import iskeyword
from typing import Any

from errcat.schemas.walking import json_type

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_NO_LETTER = re.compile(r"[^a-z]")


def schema_of_types(schema: Any, models: str) -> Any:
    """A schema for types of this option; nothing changes where a library validates.

    Elsewhere a text stays a text whatever its format is, and fields of dataclasses whose names differ from those on
    the wire keep these in their metadata.
    """
    if models not in ("typed-dict", "dataclass") or not isinstance(schema, Mapping):
        return schema
    made = {keyword: value for keyword, value in schema.items() if keyword != "format"}
    if isinstance(made.get("const"), float | list | dict):  # no literal type has it, and then None is forgotten
        made["type"] = json_type(made.pop("const"))
    for keyword in {"items", "additionalProperties"}.intersection(made):
        made[keyword] = schema_of_types(made[keyword], models)
    if "anyOf" in made:
        made["anyOf"] = [schema_of_types(one, models) for one in made["anyOf"]]
    if "properties" in made:
        renamed = _renamed(made["properties"]) if models == "dataclass" else ()
        made["properties"] = {
            name: {**schema_of_types(inner, models), **({"x-metadata": {"name": name}} if name in renamed else {})}
            for name, inner in made["properties"].items()
        }
    return made


def _renamed(names: Collection[str]) -> set[str]:
    """The names of an object that are none in Python, and those that the generator may have to keep apart from them.

    It puts `field_` in front, underscores behind or in between, and numbers where two would become the same.
    """
    strange = {name for name in names if not _NAME.fullmatch(name) or iskeyword(name)}
    taken = {before + _letters(name) for name in strange for before in ("", "field")}
    return strange | {name for name in names if _letters(name) in taken}


def _letters(name: str) -> str:
    """The letters of a name."""
    return _NO_LETTER.sub("", name.lower())
