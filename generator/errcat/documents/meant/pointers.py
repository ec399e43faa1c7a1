"""Pointers: a mapping that stands where a place of the body belongs goes in, the pointer that was meant comes out."""

from __future__ import annotations

from typing import Any

from errcat.schemas.pointers import is_pointer, pointer

_TYPES = ("string", "integer", "number", "boolean", "array", "object", "null", "text")


def meant_pointer(value: Any) -> str:
    """The pointer that a mapping with one member says in other words; nothing where it does not say one.

    It names the pointer under some key (`{pointer: /error/code}`), or draws the body (`{error: {code: string}}`).
    """
    path: list[str] = []
    while isinstance(value, dict) and len(value) == 1:
        ((key, value),) = value.items()
        path.append(str(key))
    if is_pointer(value) and len(path) == 1:
        return str(value)
    draws = value is None or value in _TYPES or (isinstance(value, str) and value[:1] in ("<", "{", "…"))
    return pointer(tuple(path)) if path and draws else ""
