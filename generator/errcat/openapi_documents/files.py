"""Files: the bytes of a result go in, a file that is whole at every moment comes out."""

from __future__ import annotations

import os
from pathlib import Path

from errcat.diagnostics import Diagnostics, Place


def read_if_there(file: Path) -> bytes | None:
    """The bytes of a file, or None where there is none to read."""
    try:
        return file.read_bytes()
    except OSError:
        return None


def write_whole(file: Path, content: bytes, diagnostics: Diagnostics) -> None:
    """Replace a file in one step, keeping its permissions and whatever link leads to it; a failure is diagnosed."""
    place = file.resolve()
    beside = place.with_name(f".{place.name}.{os.getpid()}.new")
    try:
        beside.write_bytes(content)
        if place.exists():
            beside.chmod(place.stat().st_mode & 0o7777)
        beside.replace(place)
    except OSError as fault:
        beside.unlink(missing_ok=True)
        why = (fault.strerror or "it cannot be written").lower()
        message = f"`{file.as_posix()}` cannot be written: {why}"
        diagnostics.error("EC816", message, Place(file.as_posix()), help="name another file with `--output`")
