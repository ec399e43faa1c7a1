"""Files: the bytes of a result go in, a file that is whole at every moment comes out."""

from __future__ import annotations

import stat
from pathlib import Path

from errcat.diagnostics import Diagnostics, Place
from errcat.outputs.drafts import sweep, write_whole
from errcat.yaml_reader.files import read_regular

_ANOTHER = "name another file with `--output`"


def bytes_if_readable(file: Path) -> bytes | None:
    """The bytes of a file, or None where it is not there or cannot be read; nothing is diagnosed."""
    try:
        return read_regular(file)
    except OSError:
        return None


def replace_whole(file: Path, content: bytes, diagnostics: Diagnostics, help: str = _ANOTHER) -> None:
    """Replace a file in one step, keeping its permissions and whatever link leads to it; a failure is diagnosed.

    What earlier runs that were killed left beside it goes.
    """
    try:
        place = file.resolve()
        sweep(str(place.parent))
        write_whole(str(place), content, stat.S_IMODE(place.stat().st_mode) if place.exists() else None)
    except OSError as fault:
        why = (fault.strerror or "it cannot be written").lower()
        message = f"`{file.as_posix()}` cannot be written: {why}"
        diagnostics.error("EC816", message, Place(file.as_posix()), help=help)
