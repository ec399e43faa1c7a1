"""The table of the settings: a `pyproject.toml` goes in, its `[tool.errcat]` comes out, however TOML has it written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from errcat.diagnostics import Diagnostics, Place
from errcat.documents.folders import File, read_unless_missing
from errcat.terminal.settings.toml_places import Places

PYPROJECT = "pyproject.toml"
TABLE = ("tool", "errcat")
_MAY_SAY_SO = re.compile(rb"errcat|\\[uU]")  # a quoted key may be written in escapes
_TWICE = "put all settings below one `[tool.errcat]`, and say `targets` either as a list or in tables"


@dataclass(frozen=True, slots=True)
class Table:
    """The settings of a file as they stand there, and the places of what it holds."""

    values: dict[str, Any]
    places: Places
    file: str

    def place_of(self, *keys: str) -> Place:
        """The place of what these keys lead to in the table, or of the nearest thing on the way there."""
        return self.places.nearest(*TABLE, *keys)

    def exact(self, *keys: str) -> Place | None:
        """The place of what these keys lead to in the table, and of nothing else."""
        return self.places.exact(*TABLE, *keys)


def read_table(path: Path, diagnostics: Diagnostics) -> Table | None:
    """The table of a file; None where there is none, and where it cannot be read (diagnosed)."""
    file = File.at(path)
    content = read_unless_missing(file, diagnostics)
    if content is None or not _MAY_SAY_SO.search(content):  # most commands need no parser of TOML
        return None
    import tomllib

    try:
        text = content.decode()
        found: Any = tomllib.loads(text)
    except (ValueError, RecursionError) as fault:
        reason = "it is nested too deeply" if isinstance(fault, RecursionError) else str(fault)
        reason = reason[:1].lower() + reason[1:]
        help_ = _TWICE if "('tool', 'errcat')" in reason else "mend it, or take it away"
        diagnostics.error("EC010", f"`{file.shown}` cannot be read: {reason}", Place(file.shown), help=help_)
        return None
    return _table_in(found, Places(text, file.shown), file.shown, diagnostics)


def _table_in(found: Any, where: Places, file: str, diagnostics: Diagnostics) -> Table | None:
    """The table below its names; that something else stands there is diagnosed."""
    for depth, name in enumerate(TABLE, 1):
        found = found.get(name)
        if found is None:
            return None
        if not isinstance(found, dict):
            path = TABLE[:depth]
            message = f"`{'.'.join(path)}` must be a table"
            diagnostics.error(
                "EC011", message, where.nearest(*path), help="write the settings below one `[tool.errcat]`"
            )
            return None
    return Table(found, where, file)
