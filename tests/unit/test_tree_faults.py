"""Proves that a failure of the system becomes a diagnostic in the reader's terms."""

from __future__ import annotations

import errno

import pytest
from errcat.diagnostics import Diagnostics
from errcat.tree.faults import report_fault
from errcat.tree.lock import TreeBusyError


@pytest.mark.parametrize(
    ("fault", "place", "message"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "out", "no space left on device"),
        (PermissionError(errno.EACCES, "Permission denied", "out/t/a"), "out/t/a", "permission denied"),
        (OSError(errno.EXDEV, "Odd", "out/.errcat-journal/new/1", None, "out/t/b"), "out/t/b", "odd"),
        (OSError(errno.EXDEV, "Odd", "out/t/b", None, "out/.errcat-journal/old/1"), "out/t/b", "odd"),
        (OSError(errno.ENOSPC, "Full", "out/.errcat-journal/new/1"), "out", "full"),
        (OSError(errno.EBADF, "Bad", 7), "out", "bad"),
        (OSError(), "out", "the system does not say why"),
    ],
)
def test_a_fault_is_told_at_its_place_in_the_tree(fault: OSError, place: str, message: str) -> None:
    diagnostics = Diagnostics()
    report_fault(fault, "out", diagnostics)
    (found,) = diagnostics.found
    assert (found.code, found.place.file) == ("EC708", place)
    assert found.message == f"`out` cannot be read or written: {message}"
    assert found.help


def test_a_busy_tree_has_a_code_of_its_own() -> None:
    diagnostics = Diagnostics()
    report_fault(TreeBusyError(), "out", diagnostics)
    assert [d.code for d in diagnostics.found] == ["EC707"]
