"""Belonging: a key that nothing reads where it stands goes in, the place of the language that reads it comes out.

The places are those of the catalogue's schema: what an object of it may hold, by the steps that lead there.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from errcat.documents.language import catalog_schema
from errcat.findings.wording import quote

ANY = "*"  # a step that stands for every name and every item
_FILES = {"service": "service.yaml", "entries": "errors.yaml"}
_MOST_HOMES = 2  # a key that more places read is too common to say where it belongs


class Home(NamedTuple):
    """An object of the language: the file and the steps that lead there, and the keys that it reads."""

    part: str
    path: tuple[str, ...]
    keys: frozenset[str]

    def holds(self, path: tuple[str | int, ...]) -> bool:
        """Whether a path of a document leads there."""
        pairs = zip(self.path, path, strict=False)
        return len(self.path) == len(path) and all(mine in (ANY, step) for mine, step in pairs)

    def __str__(self) -> str:
        """What an author calls it."""
        if not self.path:
            return f"the top of `{_FILES[self.part]}`"
        if self.part == "entries" and len(self.path) == 1:
            return "an entry"
        named = [step for step in self.path if step != ANY]
        where = f", in `{_FILES[self.part]}`" if self.part == "service" else " of an entry"
        return f"{'a member of ' if self.path[-1] == ANY else ''}{quote(named[-1])}{where}"


@cache
def homes() -> tuple[Home, ...]:
    """Every object of the language that reads keys, what stands near the top of a file first."""
    found = [home for part in _FILES for home in _below(part, (), catalog_schema()["$defs"][part], ())]
    return tuple(sorted(dict.fromkeys(found), key=lambda home: (len(home.path), home.part)))


def _below(part: str, path: tuple[str, ...], schema: Any, above: tuple[str, ...]) -> Iterator[Home]:
    """The objects that a part of the language's schema describes, save those of an author's own schemas."""
    while "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        if name == "schema" or name in above:
            return
        above, schema = (*above, name), catalog_schema()["$defs"][name]
    members = schema.get("properties", {})
    if members:
        yield Home(part, path, frozenset(members))
    for key, member in members.items():
        yield from _below(part, (*path, key), member, above)
    for inner in (schema.get("additionalProperties"), schema.get("items")):
        if isinstance(inner, dict):
            yield from _below(part, (*path, ANY), inner, above)
    for branch in schema.get("anyOf", ()):
        yield from _below(part, path, branch, above)


@cache
def _keys() -> frozenset[str]:
    """Every key that is read anywhere; most keys that nothing reads are misspelt, and none of these."""
    return frozenset(key for home in homes() for key in home.keys)


def levels_up(key: str, path: tuple[str | int, ...]) -> int:
    """How many levels above a path the key would be read; 0 where it is at none of them."""
    return _levels_up(key, _shape(path)) if key in _keys() else 0


def _shape(path: tuple[str | int, ...]) -> tuple[str, ...]:
    """A path without the names that its author gave: for thousands of entries it is the same."""
    return tuple(step if isinstance(step, str) and step in _keys() else ANY for step in path)


@cache
def _levels_up(key: str, path: tuple[str, ...]) -> int:
    """The same, for paths of one shape."""
    for level in range(1, len(path) + 1):
        above = path[: len(path) - level]
        if any(key in home.keys and home.holds(above) for home in homes() if _reaches(home.part, path)):
            return level
    return 0


def belongs(key: str, path: tuple[str | int, ...]) -> str:
    """Where a key belongs that nothing reads at a path; empty where nothing reads it, or too many things do."""
    if level := levels_up(key, path):
        above = path[: len(path) - level]
        into = next((f"into {quote(str(step))}" for step in reversed(above) if isinstance(step, str)), "to the top")
        return f"it belongs {'one level' if level == 1 else f'{level} levels'} up, {into}"
    if below := belongs_below(key, path):
        return f"it belongs below {quote(below)}"
    found = [home for home in homes() if key in home.keys]
    return f"it belongs to {' or to '.join(map(str, found))}" if 0 < len(found) <= _MOST_HOMES else ""


def belongs_below(key: str, path: tuple[str | int, ...]) -> str:
    """The key of an object at a path below which another key is read; empty where there is none."""
    return _belongs_below(key, _shape(path)) if key in _keys() else ""


@cache
def _belongs_below(key: str, path: tuple[str, ...]) -> str:
    """The same, for paths of one shape."""
    for home in homes():
        here = home.path and home.path[-1] != ANY and home._replace(path=home.path[:-1]).holds(path)
        if here and key in home.keys and _reaches(home.part, path):
            return home.path[-1]
    return ""


def _reaches(part: str, path: tuple[str, ...]) -> bool:
    """Whether a path may be one of a file: an object of it stands at the path."""
    return any(home.part == part and home.holds(path) for home in homes())
