"""What the operating system refuses in the output tree, as diagnostics."""

from __future__ import annotations

import os

from errcat.diagnostics import Diagnostics, Place
from errcat.tree.lock import TreeBusyError
from errcat.tree.paths import JOURNAL


def report_fault(fault: OSError, out: str, diagnostics: Diagnostics) -> None:
    """Record why the output tree could not be read, locked or written."""
    if isinstance(fault, TreeBusyError):
        diagnostics.error(
            "EC707",
            f"another run is still writing `{out}`",
            Place(out),
            help="wait until it is through, or end it, and run again",
        )
        return
    diagnostics.error(
        "EC708",
        f"`{out}` cannot be read or written: {reason(fault)}",
        place_of(fault, out),
        help="see to the space and the permissions there, and run again",
    )


def reason(fault: OSError) -> str:
    """The system's own words for a failure, as a diagnostic writes them."""
    words = fault.strerror or "the system does not say why"
    return words[:1].lower() + words[1:]


def place_of(fault: OSError, out: str) -> Place:
    """Where the system failed, in the tree that the reader knows."""
    names = [os.fsdecode(n) for n in (fault.filename2, fault.filename) if isinstance(n, str | bytes)]
    return Place(next((name for name in names if f"/{JOURNAL}" not in name), out))
