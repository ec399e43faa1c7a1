"""Places in a TOML file: where a table begins and where one of its keys stands, which its parser does not tell.

A key that is written in another way than on a line of its own has the place of what it is in, or of the whole file.
"""

from __future__ import annotations

import re

from errcat.diagnostics import Place

_TABLE = re.compile(r"\s*\[\[?\s*(.*?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")


def places(text: str, file: str) -> dict[tuple[str, ...], Place]:
    """The place of each table and of each key, by the path that leads there; of what stands twice, the first."""
    found: dict[tuple[str, ...], Place] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if opened := _TABLE.match(line):
            table = _path(opened[1])
            found.setdefault(table, Place(file, number, opened.start(1) + 1, len(opened[1])))
        elif stated := _KEY.match(line):
            found.setdefault((*table, *_path(stated[1])), Place(file, number, stated.start(1) + 1, len(stated[1])))
    return found


def nearest(found: dict[tuple[str, ...], Place], path: tuple[str, ...], file: str) -> Place:
    """The place of what a path leads to, else of the nearest thing on the way there."""
    return next((found[path[:length]] for length in range(len(path), 0, -1) if path[:length] in found), Place(file))


def _path(written: str) -> tuple[str, ...]:
    """The parts of a dotted key, without their quotes."""
    return tuple(part.strip("\"'") for part in _PART.findall(written))
