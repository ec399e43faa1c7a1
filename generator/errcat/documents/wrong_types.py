"""Types: a value of the wrong type goes in, and what to write in its place comes out."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from errcat.documents.language import part_at
from errcat.documents.meant.pointers import meant_pointer
from errcat.findings.wording import TYPES, either, in_yaml, listed
from errcat.yaml_reader.located import Located
from errcat.yaml_reader.scalars import quoted

_NUMBERS = re.compile(r"-?[0-9]+(?:\s*,\s*-?[0-9]+)*")
_KEY_WITHOUT_SPACE = re.compile(r"([a-z_]+):([^\s/].*)", re.DOTALL)
_QUOTES = re.compile(r"[\"'#]")  # what may be more than a part of the text
_SAYING = ("title", "reason", "description")  # the keys of a mapping for which a lone text was most likely meant


class Advice(NamedTuple):
    """What to write in the place of a value: in words, and as YAML where that is known; whether it says the same."""

    help: str
    instead: str = ""
    sure: bool = True


def type_advice(types: list[str], value: Any, spot: Located | None, schema: dict[str, Any]) -> Advice:
    """What to write for a value of one of the types that are expected, where another one stands at a spot."""
    key = str(spot.key) if spot else ""
    if value is None:
        return Advice(_for_nothing(types, key))
    if isinstance(value, dict):
        if "pattern" in schema and schema == part_at(["$defs", "pointer"]):
            meant = meant_pointer(value)
            return _as("write the pointer", meant) if meant else Advice("write a pointer into the body: `/error/code`")
        return _for_mapping(types, spot)
    if isinstance(value, list):
        return Advice(f"write {_wanted(types, key)}")
    if "string" in types and not isinstance(value, str):
        return _as("put it in quotes", quoted(_written(spot, value)))
    if "integer" in types and isinstance(value, float) and value.is_integer():
        return Advice(f"write `{int(value)}`", str(int(value)))
    if isinstance(value, str) and {"integer", "number"} & set(types):
        if _NUMBERS.fullmatch(value) and ("array" in types or "," not in value):
            return _as("write a list", f"[{value}]") if "," in value else _as("write it without quotes", value)
        return Advice(f"write {_wanted(types, key)}")
    if "array" in types:
        of_texts = schema.get("items", {}).get("type") == "string"
        item = in_yaml(value) if isinstance(value, str) else _written(spot, value)
        advice = _as("write a list", f"[{quoted(item) if of_texts and not isinstance(value, str) else item}]")
        return advice._replace(sure=_is_on_one_line(value))
    return _for_scalar(value, key, schema) if "object" in types else Advice(f"write {_wanted(types, key)}")


def _as(how: str, instead: str) -> Advice:
    """Advice that shows what to write."""
    return Advice(f"{how}: `{instead}`", instead)


def _wanted(types: list[str], key: str) -> str:
    """What is expected, in words, with an example where one helps."""
    if key == "status":
        return "the number, such as `404`, or a list of numbers, such as `[404, 410]`"
    return either(TYPES[t] for t in types)


def _for_nothing(types: list[str], key: str) -> str:
    """What to write where nothing stands."""
    if "string" in types:
        return "write the text, or remove the key"
    if "integer" in types and "array" in types:
        return f"write {_wanted(types, key)}"
    if types == ["array"]:
        return "write its items below it, indented, each behind `- `"
    return "write its keys below it, indented" if "object" in types else "write a value, or remove the key"


def _for_mapping(types: list[str], spot: Located | None) -> Advice:
    """What to write where a mapping stands: most often a text that holds a brace or a `: `."""
    raw = spot.raw if spot else "{"
    if "string" not in types:
        return Advice("start it with `- `" if "array" in types else f"write {either(TYPES[t] for t in types)}")
    if raw.startswith("{") or "\n" in raw:
        return Advice("put the whole text in quotes where it starts with a brace")
    return _as("put the text in quotes, because of its `: `", quoted(raw))._replace(sure=not _QUOTES.search(raw))


def _for_scalar(value: Any, key: str, schema: dict[str, Any]) -> Advice:
    """What to write where a lone value stands in the place of a mapping."""
    glued = _KEY_WITHOUT_SPACE.fullmatch(value) if isinstance(value, str) else None
    known = schema.get("properties", {})
    if glued and glued[1] in known:
        return _as("write a space behind the `:`", f"{glued[1]}: {glued[2]}")
    if not known:
        return Advice("write its keys below it, indented")
    first = next((name for name in _SAYING if name in known), "")
    if isinstance(value, str) and first and not set(schema.get("required", ())) - {first}:
        instead = f"{{{first}: {in_yaml(value)}}}"
        help_ = f"write it as a mapping: `{key}: {instead}`; the keys here are {listed(known)}"
        return Advice(help_, instead, _is_on_one_line(value))
    return Advice(f"write its keys below it, indented: they are {listed(known)}")


def _is_on_one_line(value: Any) -> bool:
    """Whether a value has no blanks that would be folded into one space."""
    return not isinstance(value, str) or value == " ".join(value.split())


def _written(spot: Located | None, value: Any) -> str:
    """A value as its author wrote it, so that `1.10` does not become `1.1`."""
    if spot and (raw := spot.raw) and raw[0] not in "&!":
        return raw
    return {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)
