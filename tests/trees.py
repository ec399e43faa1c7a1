"""Output trees as tests see them: what is in a folder, and a run in a process of its own."""

# Read after each of many hundred steps, so without Path objects.
# ruff: noqa: PTH123

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from errcat.diagnostics import Diagnostics
from errcat.tree.tree import CommitResult, commit

Rendered = Mapping[str, Mapping[str, bytes]]


def tree_of(out: Path) -> dict[str, bytes | str | None]:
    """Everything below a folder: a file's bytes, a link's goal, None for an empty folder; folders end in a slash."""
    found: dict[str, bytes | str | None] = {}
    pending = [str(out)]
    while pending:
        folder = pending.pop()
        with os.scandir(folder) as entries:
            inside = list(entries)
        below = folder[len(str(out)) + 1 :] + "/" if folder != str(out) else ""
        if not inside and below:
            found[below] = None
        for entry in inside:
            if entry.is_symlink():
                found[below + entry.name] = str(Path(entry.path).readlink())
            elif entry.is_dir():
                pending.append(entry.path)
            elif entry.is_file():
                with open(entry.path, "rb", buffering=0) as file:
                    found[below + entry.name] = file.read()
    return found


def plant(root: Path, files: Mapping[str, str]) -> None:
    """Create files with these texts below a folder."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)


def committed(out: Path, rendered: Rendered, *, whole: bool = True) -> CommitResult:
    """What a commit did that must succeed without a word."""
    diagnostics = Diagnostics()
    result = commit(out, rendered, diagnostics, whole=whole)
    assert result is not None and not diagnostics.found, diagnostics.found
    return result


def refused(out: Path, rendered: Rendered, *, whole: bool = True, patience: float = 60.0) -> Diagnostics:
    """What was found wrong by a commit that must fail and leave everything as it was."""
    before = tree_of(out)
    diagnostics = Diagnostics()
    assert commit(out, rendered, diagnostics, whole=whole, patience=patience) is None
    assert diagnostics.failed
    assert tree_of(out) == before
    return diagnostics


def in_child(work: Callable[[], object]) -> int:
    """Start a process that does this work; its number. It ends with 0, or with 99 after a traceback."""
    if not hasattr(os, "fork"):
        pytest.skip("platform: no fork")
    child = os.fork()
    if child:
        return child
    try:
        work()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(99)


def end_of(child: int) -> int:
    """Wait for a child; how it ended: its exit code, or minus the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
