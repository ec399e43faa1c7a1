"""Compares the output tree with what was rendered, for `--check`: reads everything, trusts no cache, writes nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from errcat.diagnostics import Diagnostics, Place
from errcat.disk import mode_at
from errcat.output_paths import flatten
from errcat.survey import FOLDER, survey
from errcat.tree import PATIENCE
from errcat.tree_faults import report_fault
from errcat.tree_lock import tree_lock


@dataclass(frozen=True, slots=True)
class Drift:
    """How the tree departs from what was rendered, by sorted path below `out`; a folder's path ends in a slash."""

    changed: tuple[str, ...] = ()
    """Outputs that hold something else."""
    missing: tuple[str, ...] = ()
    """Outputs that are not there."""
    stale: tuple[str, ...] = ()
    """Files of an earlier run that this one no longer makes."""
    foreign: tuple[str, ...] = ()
    """Files, links and folders that were never generated."""

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.changed or self.missing or self.stale or self.foreign)


def compare(
    out: Path,
    rendered: Mapping[str, Mapping[str, bytes]],
    diagnostics: Diagnostics,
    *,
    whole: bool,
    patience: float = PATIENCE,
) -> Drift | None:
    """Find the drift in the folders of the rendered targets, in all of `out` if `whole`; None where it cannot be read.

    What a killed run left half done counts as it lies there, its journal as a foreign folder: `recover` comes first.
    """
    root = os.fspath(out)
    flat = flatten(root, rendered, diagnostics)
    if flat is None:
        return None
    try:
        with tree_lock(root, shared=True, patience=patience) if mode_at(root) else nullcontext():
            found = survey(root, flat, rendered, diagnostics, whole=whole)
    except OSError as fault:
        report_fault(fault, root, diagnostics)
        return None
    if found is None:
        return None
    unowned = found.foreign - found.wanted.keys()
    others = {f"{path}/" if kind == FOLDER else path for path, kind in found.others.items()}
    return Drift(
        changed=tuple(sorted(found.changed)),
        missing=tuple(sorted(found.missing)),
        stale=tuple(sorted(found.stale)),
        foreign=tuple(sorted(unowned | others)),
    )


def report_drift(drift: Drift, out: Path, diagnostics: Diagnostics) -> None:
    """Record every departure as a diagnostic at its file."""
    again = "run `errcat generate`"
    away = f"move it out of `{out}`, or delete it"
    for code, what, help, paths in (
        ("EC711", "is not what the catalogue says", again, drift.changed),
        ("EC712", "is missing", again, drift.missing),
        ("EC713", "is no longer generated", again, drift.stale),
        ("EC714", "was not generated", away, drift.foreign),
    ):
        for path in paths:
            diagnostics.error(code, f"`{out}/{path}` {what}", Place(f"{out}/{path}"), help=help)
