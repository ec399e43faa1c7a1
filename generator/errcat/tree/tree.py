"""Writes the output tree: rendered files in, only what changed on disk, all of it or nothing.

`out/<target>/` belongs to the generator as far as its manifest says. A commit writes what is new or different, removes
what the manifest lists and the run no longer makes, adopts files that are already what they should be, and refuses to
begin where somebody else's file is in the way. This holds against killed processes, not a loss of power.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from errcat.diagnostics import Diagnostics, Note, Place
from errcat.tree.disk import mode_at
from errcat.tree.faults import report_fault
from errcat.tree.journal import Changes, carry_out, undo
from errcat.tree.lock import tree_lock
from errcat.tree.paths import JOURNAL, MANIFEST, flatten, fold, folders_above, parent
from errcat.tree.survey import FOLDER, Survey, survey

PATIENCE = 60.0
"""Seconds that a run waits for another one that is at the same tree."""


@dataclass(frozen=True, slots=True)
class CommitResult:
    """What a commit did, by sorted path below `out`, manifests included; what was right already is only counted."""

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    changed: tuple[str, ...] = ()
    """What of the written was there before and held something else, manifests aside."""
    foreign: tuple[str, ...] = ()
    """What lies in the tree and was never generated; a folder's path ends in a slash."""


def recover(out: Path, diagnostics: Diagnostics, *, patience: float = PATIENCE) -> bool:
    """Take back what a killed run left half done; False where a diagnostic says why the tree is not whole."""
    root = os.fspath(out)
    try:
        if not mode_at(f"{root}/{JOURNAL}"):  # so that a tree nobody may write to can still be checked
            return True
        with tree_lock(root, shared=False, patience=patience):
            return undo(root, diagnostics)
    except OSError as fault:
        report_fault(fault, root, diagnostics)
        return False


def commit(
    out: Path,
    rendered: Mapping[str, Mapping[str, bytes]],
    diagnostics: Diagnostics,
    *,
    whole: bool,
    patience: float = PATIENCE,
) -> CommitResult | None:
    """Make the folders of the rendered targets hold just these files; None where diagnostics say why nothing was done.

    `whole` says that all targets there are were rendered: then the folder of a target that is gone is emptied too.
    """
    root = os.fspath(out)
    flat = flatten(root, rendered, diagnostics)
    if flat is None:
        return None
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tree_lock(root, shared=False, patience=patience):
            if not undo(root, diagnostics):
                return None
            found = survey(root, flat, rendered, diagnostics, whole=whole)
            if found is None or _obstructed(root, found, diagnostics):
                return None
            changes = _changes(found)
            if changes:
                carry_out(root, changes, diagnostics)
    except OSError as fault:
        report_fault(fault, root, diagnostics)
        return None
    written = sorted(found.missing | found.changed)
    changed = tuple(sorted(path for path in found.changed if not path.endswith(MANIFEST)))
    unchanged = len(found.wanted) - len(written)
    return CommitResult(tuple(written), unchanged, tuple(sorted(found.stale)), changed, found.unowned)


def _obstructed(out: str, found: Survey, diagnostics: Diagnostics) -> bool:
    """Report everything that is not ours at a place that we need; True where there is any."""
    if not found.foreign and not found.others:
        return False
    needed = folders_above(found.wanted).union(found.wanted)
    spelling = {fold(path): path for path in needed}
    obstructed = False
    for path, kind in sorted({**dict.fromkeys(found.foreign, ""), **found.others}.items()):
        if kind not in ("", FOLDER) and (path in needed or path in found.owned):
            diagnostics.error(
                "EC702",
                f"`{out}/{path}` is a {kind} where an output belongs",
                Place(f"{out}/{path}"),
                help="remove it, and generate again; nothing is ever written through it",
            )
        elif (ours := spelling.get(fold(path))) is not None:
            _report_foreign(out, path, ours, diagnostics)
        else:
            continue
        obstructed = True
    return obstructed


def _report_foreign(out: str, path: str, ours: str, diagnostics: Diagnostics) -> None:
    """Report something that was not generated at the path of an output, or at one that differs by case only."""
    diagnostics.error(
        "EC701",
        f"`{out}/{path}` was not generated and stands where an output belongs",
        Place(f"{out}/{path}"),
        help=f"move it out of `{out}`, or delete it, and generate again",
        notes=() if path == ours else (Note(f"the output is `{ours}`, one path with it where case does not count"),),
    )


def _changes(found: Survey) -> Changes:
    """The moves that lead from the tree as it is to the tree as it should be."""
    going = _emptied_folders(found)
    parks: dict[str, list[str]] = {path: [] for path in sorted(going) if parent(path) not in going}
    for path in sorted(found.stale):
        top, above = path, parent(path)
        while above in going:
            top, above = above, parent(above)
        held = parks.setdefault(top, [])
        if top != path:
            held.append(path[len(top) + 1 :])
    files: dict[str, bytes] = {}
    folders: dict[str, dict[str, bytes]] = {}
    for path in sorted(found.missing):
        top, above = path, parent(path)
        while above and above not in found.folders:
            top, above = above, parent(above)
        if top == path:
            files[path] = found.wanted[path]
        else:
            folders.setdefault(top, {})[path[len(top) + 1 :]] = found.wanted[path]
    swaps = {path: found.wanted[path] for path in sorted(found.changed)}
    return Changes({path: tuple(held) for path, held in parks.items()}, swaps, files, folders)


def _emptied_folders(found: Survey) -> set[str]:
    """The folders in which nothing stays: those that held stale files, and those where a file is to be."""
    gone = found.owned - found.wanted.keys()
    if not gone and found.folders.isdisjoint(found.wanted):
        return set()
    kept = folders_above([*found.wanted, *found.foreign, *found.others])
    return (folders_above(gone).union(found.wanted) & found.folders) - kept
