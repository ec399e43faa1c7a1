"""Compares the output tree with what was rendered, for `--check`: reads everything, trusts no cache, writes nothing.

What a run that writes must tell of the tree is told in the same words.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from errcat.diagnostics import Diagnostic, Diagnostics, Note, Place, Severity
from errcat.tree.disk import mode_at
from errcat.tree.faults import report_fault
from errcat.tree.lock import tree_lock
from errcat.tree.paths import MANIFEST, flatten
from errcat.tree.survey import survey
from errcat.tree.tree import PATIENCE

MOST_NAMES = 9  # how many files a finding names beside the first


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
    return Drift(
        changed=tuple(sorted(found.changed)),
        missing=tuple(sorted(found.missing)),
        stale=tuple(sorted(found.stale)),
        foreign=found.unowned,
    )


def report_drift(drift: Drift, out: Path, diagnostics: Diagnostics) -> None:
    """Record every departure as a diagnostic at its file; those of one kind in one target are told together."""
    again = "run `errcat generate`"
    for code, what, help, paths in (
        ("EC711", ("is not what the catalogue says", "are not what the catalogue says"), again, drift.changed),
        ("EC712", ("is missing", "are missing"), again, drift.missing),
        ("EC713", ("is no longer generated", "are no longer generated"), again, drift.stale),
    ):
        diagnostics.found += _findings(code, what, help, paths, out)
    diagnostics.found += _foreign(drift.foreign, out)


def warn_of_foreign(paths: tuple[str, ...], out: Path, diagnostics: Diagnostics) -> None:
    """Warn a run that wrote the tree of what lies in it and was not generated."""
    diagnostics.found += [replace(found, severity=Severity.WARNING) for found in _foreign(paths, out)]


def warn_of_edited(paths: tuple[str, ...], out: Path, diagnostics: Diagnostics) -> None:
    """Warn a run that wrote the tree of what somebody had changed in it, which is gone now."""
    help_ = "change the catalogue or a template instead; version control may still have what was there"
    one, many = "had been changed by hand, and is written anew", "had been changed by hand, and are written anew"
    found = _findings("EC715", (one, many), help_, paths, out)
    diagnostics.found += [replace(each, severity=Severity.WARNING) for each in found]


def _foreign(paths: tuple[str, ...], out: Path) -> Iterator[Diagnostic]:
    """The findings about what was not generated."""
    away = f"move it out of `{out}`, or delete it"
    yield from _findings("EC714", ("was not generated", "were not generated"), away, paths, out)


def _findings(code: str, what: tuple[str, str], help: str, paths: tuple[str, ...], out: Path) -> Iterator[Diagnostic]:
    """One finding for each target: at the first of its files, with the names of the others as far as they are few."""
    targets: dict[str, list[str]] = {}
    for path in sorted(paths, key=lambda path: path.endswith(MANIFEST)):
        targets.setdefault(path.partition("/")[0] if "/" in path[:-1] else "", []).append(f"{out}/{path}")
    for first, *others in targets.values():
        named = [Note(f"also `{path}`") for path in others[:MOST_NAMES]]
        if len(others) > MOST_NAMES:
            named.append(Note(f"and {len(others) - MOST_NAMES:,} more"))
        subject = f"`{first}` and {_counted(len(others))} {what[1]}" if others else f"`{first}` {what[0]}"
        yield Diagnostic(code, subject, Place(first), help, tuple(named))


def _counted(others: int) -> str:
    """How many others there are, in words that fit before a verb."""
    return f"{others:,} others" if others > 1 else "one other"
