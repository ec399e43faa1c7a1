"""TOML: values as TOML, files that must parse."""

from __future__ import annotations

import json
from typing import Any

from errcat.languages import Language, Unfinished


def literal(value: Any) -> str:
    """The value as TOML on one line; texts as basic strings."""
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(literal, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{literal(str(k))} = {literal(v)}" for k, v in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")


def finish(text: str) -> str:
    """The text itself, once it parses."""
    import tomllib

    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise Unfinished(f"this is no TOML: {fault}") from None
    return text


LANGUAGE = Language("TOML", literal, finish)
