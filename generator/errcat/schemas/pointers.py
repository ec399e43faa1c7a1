"""JSON Pointers: a pointer goes in, its steps come out, and what stands at the end of them in a value."""

from __future__ import annotations

import re
from functools import lru_cache

from errcat.model import Json

_POINTER = re.compile(r"(?:/(?:[^~/]|~[01])*)+\Z")


def is_pointer(text: Json) -> bool:
    """Whether it is a JSON Pointer to something within a value."""
    return isinstance(text, str) and _POINTER.match(text) is not None


@lru_cache(maxsize=4096)
def steps(pointer: str) -> tuple[str, ...]:
    """The steps of a pointer, unescaped; none for the whole value."""
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])


def pointer(path: tuple[str, ...]) -> str:
    """The pointer with these steps."""
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in path)


def within(inner: str, outer: str) -> bool:
    """Whether a pointer leads to the other's place or to somewhere inside it."""
    return inner == outer or inner.startswith(outer + "/")


def value_at(value: Json, pointer: str) -> tuple[bool, Json]:
    """Whether the value has something at the pointer, and what."""
    for step in steps(pointer):
        if isinstance(value, dict) and step in value:
            value = value[step]
        elif isinstance(value, list) and step.isdecimal() and step.isascii() and int(step[:9]) < len(value):
            value = value[int(step[:9])]
        else:
            return False, None
    return True, value


def plain(value: Json) -> Json:
    """A copy in ordinary dicts and lists, without the positions and the text of the file it was read from."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value
