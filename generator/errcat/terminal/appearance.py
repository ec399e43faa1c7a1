"""Appearance: the environment and a stream go in; whether it takes colours and how wide it is come out."""

from __future__ import annotations

import os
import sys
from typing import TextIO

_NARROWEST, _USUAL = 20, 80


def takes_colors(stream: TextIO | None = None) -> bool:
    """Whether colours go there (stderr): NO_COLOR forbids them, FORCE_COLOR wants them, else a terminal that can."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or can_redraw(stream)


def can_redraw(stream: TextIO | None = None) -> bool:
    """Whether there (stderr) is a terminal that understands more than plain lines."""
    stream = stream or sys.stderr
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def columns_of(stream: TextIO | None = None) -> int | None:
    """How wide the terminal there (stderr) is; None where it is none, and lines stay whole for who searches them."""
    stream = stream or sys.stderr
    if stream is None or not stream.isatty():
        return None
    stated = os.environ.get("COLUMNS", "")
    columns = int(stated) if stated.isascii() and stated.isdigit() else 0
    if not columns:
        try:  # not by shutil, which asks stdout, and that may be a file
            columns = os.get_terminal_size(stream.fileno()).columns
        except (OSError, ValueError):
            columns = 0
    return max(columns or _USUAL, _NARROWEST)
