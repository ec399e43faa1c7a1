"""Generate: the pipeline's files are committed to the output tree, or compared with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from errcat.diagnostics import Diagnostics
from errcat.outputs.cache import FOLDER, Cache
from errcat.outputs.inputs import Inputs, Progress, own_templates
from errcat.outputs.targets.roots import template_folders
from errcat.tree.faults import report_fault
from errcat.tree.sources import is_apart
from errcat.tree.stamp import imports_files, inputs_digest, is_current, keep, key_of, outputs_digest, saw
from errcat.tree.survey import snapshot
from errcat.tree.tree import CommitResult, recover

if TYPE_CHECKING:
    from errcat.tree.hunks import FileHunks


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did to the tree."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0
    first: bool = False  # nothing was there before
    added: tuple[str, ...] = ()  # the targets that came into a tree that held others


@dataclass(frozen=True, slots=True)
class Changes:
    """What a run would do to the tree, as a patch: file by file, and where it applies, if not in the current folder."""

    files: Iterable[FileHunks] = ()
    folder: Path | None = None


def generate(inputs: Inputs, out: Path, diagnostics: Diagnostics, progress: Progress | None = None) -> Outcome | None:
    """Bring the tree up to date; None where diagnostics stopped the run, and the tree is then as it was."""
    folders = template_folders(inputs.roots, inputs.demanded)
    if not _may_write(inputs, folders, out, diagnostics):
        return None
    cache = Cache(Path(FOLDER))
    key = key_of(
        str(out.absolute()),
        str(inputs.catalog.absolute()),
        *(str(root.absolute()) for root in inputs.roots),
        *inputs.targets,
        str(inputs.whole),
    )
    digest = _digest(inputs, folders)
    before = _seen(out, diagnostics)
    if before is None:
        return None
    if digest and is_current(cache, key, digest, outputs_digest(before)):
        return Outcome(unchanged=len(before))

    from errcat.pipeline import compile_files
    from errcat.tree.tree import commit

    cache.sweep()
    files = compile_files(inputs, diagnostics, cache, progress)
    if files is None:
        return None
    result = commit(out, files, diagnostics, whole=inputs.whole)
    if result is None or diagnostics.failed:
        return None
    _warn(result, out, edited=bool(digest) and saw(cache, key, digest), diagnostics=diagnostics)
    after = _seen(out, diagnostics)
    if digest and after is not None:  # with a warning the next run reads everything again, to show it again
        keep(cache, key, digest, "" if diagnostics.found else outputs_digest(after))
    known = {path.partition("/")[0] for path in before}
    added = tuple(target for target in files if before and target not in known)
    return Outcome(len(result.written), result.unchanged, len(result.removed), first=not before, added=added)


def _may_write(inputs: Inputs, folders: Iterable[Path], out: Path, diagnostics: Diagnostics) -> bool:
    """Whether the tree is whole and none of what a run reads; before anything in it is taken back or written."""
    templates = (("the templates", folder) for folder in dict.fromkeys((*folders, own_templates())))
    return is_apart(out, [("the catalogue", inputs.catalog), *templates], diagnostics) and recover(out, diagnostics)


def _seen(out: Path, diagnostics: Diagnostics) -> dict[str, tuple[int, int]] | None:
    """What is in the tree by size and time; None where a diagnostic says what cannot be looked at."""
    try:
        return snapshot(out)
    except OSError as fault:
        report_fault(fault, str(out), diagnostics)
        return None


def _warn(result: CommitResult, out: Path, *, edited: bool, diagnostics: Diagnostics) -> None:
    """Warn of what does not belong into the tree, and, where nothing else explains it, of what was edited there."""
    from errcat.tree.drift import warn_of_edited, warn_of_foreign

    if result.foreign:
        warn_of_foreign(result.foreign, out, diagnostics)
    if result.changed and edited:
        warn_of_edited(result.changed, out, diagnostics)


def check(inputs: Inputs, out: Path, diagnostics: Diagnostics, progress: Progress | None = None) -> Changes:
    """Diagnose every difference between the tree and what the catalogue says, and hand it on; no cache is trusted."""
    from errcat.pipeline import compile_files
    from errcat.tree.drift import compare, report_drift
    from errcat.tree.hunks import hunks
    from errcat.tree.patch_base import patch_base

    apart = _may_write(inputs, template_folders(inputs.roots, inputs.demanded), out, diagnostics)
    files = compile_files(inputs, diagnostics, None, progress) if apart else None
    drift = None if files is None else compare(out, files, diagnostics, whole=inputs.whole)
    if files is None or not drift:
        return Changes()
    report_drift(drift, out, diagnostics)
    return Changes(hunks(drift, out, files), patch_base(out).folder)


def _digest(inputs: Inputs, folders: Iterable[Path]) -> str:
    """The digest of everything that goes in; nothing where it cannot be read, which the pipeline then diagnoses.

    Nothing either where a service imports files, which may lie anywhere: only the pipeline knows them.
    """
    try:
        if imports_files(inputs.catalog):
            return ""
        options = [f"{name} {stated.text}" for name, stated in sorted(inputs.stated.items())]
        return inputs_digest((inputs.catalog, *folders), (inputs.base_url, *inputs.targets, *options))
    except OSError:
        return ""
