"""Fixing: what finds and what writes go in; the edits that are the one way out are made in the files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from errcat.diagnostics import Diagnostics, Edit
from errcat.findings.applying import applied, only_fixes

MOST_ROUNDS = 50  # each edit may lay another finding open; a round makes all edits that do not touch each other
_HELP = "see that you may write it, and run the command again"


class Write(Protocol):
    """What replaces a file as a whole."""

    def __call__(self, file: Path, content: bytes, diagnostics: Diagnostics, help: str, /) -> None:
        """Put these bytes in the place of a file; a failure is diagnosed."""


def fix_all(find: Callable[[Diagnostics], object], write: Write, diagnostics: Diagnostics) -> dict[str, int]:
    """Make every edit that is the one way out, until none is left; how many were made, by file."""
    made: dict[str, int] = {}
    for _ in range(MOST_ROUNDS):
        found = Diagnostics()
        find(found)
        fixes = only_fixes(found.sorted())
        counts = {file: _fix(Path(file), edits, write, diagnostics) for file, edits in fixes.items()}
        for file, count in counts.items():
            made[file] = made.get(file, 0) + count
        if diagnostics.failed or not any(counts.values()):
            break
    return {file: count for file, count in made.items() if count}


def _fix(file: Path, edits: list[Edit], write: Write, diagnostics: Diagnostics) -> int:
    """Make the edits of one file, and say how many they were; none where it cannot be written."""
    before = file.read_bytes()
    text, count = applied(before.decode(), edits)
    after = text.encode()
    if after == before:
        return 0
    write(file, after, diagnostics, _HELP)
    return 0 if diagnostics.failed else count
