"""JSON Pointers: a pointer goes in, its steps come out; values and schemas are made along them."""

from __future__ import annotations

from functools import lru_cache

from errcat.model import Json


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


def plain(value: Json) -> Json:
    """A copy in ordinary dicts and lists, without the positions and the text of the file it was read from."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value
