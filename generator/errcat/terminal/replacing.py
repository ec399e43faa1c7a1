"""Replacing: a file that somebody else wrote and its new content go in; it is whole at every moment, or as it was."""

from __future__ import annotations

import stat
from pathlib import Path

from errcat.diagnostics import Diagnostics, Place
from errcat.outputs.drafts import sweep, write_whole

_SEE = "see that you may write it and that its disk is not full, and run the command again"


def replace_edited(file: Path, content: bytes, diagnostics: Diagnostics) -> None:
    """Replace a file of the catalogue, or of the settings, by what edits have made of it; a failure is diagnosed."""
    if fault := replace_whole(file, content):
        message = f"`{file.as_posix()}` keeps what is to be mended in it: it cannot be written: {fault}"
        diagnostics.error("EC013", message, Place(file.as_posix()), help=_SEE)


def replace_whole(file: Path, content: bytes) -> str:
    """Replace a file in one step, keeping its permissions and whatever link leads to it; why that failed, if it did.

    What earlier runs that were killed left beside it goes.
    """
    try:
        place = file.resolve()
        sweep(str(place.parent))
        write_whole(str(place), content, stat.S_IMODE(place.stat().st_mode) if place.exists() else None)
    except OSError as fault:
        return (fault.strerror or "it cannot be written").lower()
    return ""
