"""Chosen files: the arguments of `check` go in; what stdin has for one of them and whose findings count come out."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

import click

from errcat.diagnostics import Diagnostic, Diagnostics
from errcat.documents.folders import Unsaved, located, shown_path
from errcat.findings.wording import counted
from errcat.terminal.settings.table import PYPROJECT

STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The files that somebody wants to hear of, by where they are located; none stands for all."""

    files: tuple[Path, ...] = ()
    unsaved: Unsaved = field(default_factory=dict)

    def own(self, diagnostics: Diagnostics) -> Diagnostics:
        """The findings in these files, about folders that hold one, and about the settings; all without any."""
        if not self.files:
            return diagnostics
        wanted: dict[str, bool] = {}
        for found in diagnostics.found:
            if found.place.file not in wanted:
                wanted[found.place.file] = self._is_wanted(found)
        return Diagnostics([found for found in diagnostics.found if wanted[found.place.file]])

    def narrow(self, diagnostics: Diagnostics, read: object) -> object:
        """Forget all findings of a reading but these; it is handed on."""
        diagnostics.found = self.own(diagnostics).found
        return read

    def _is_wanted(self, found: Diagnostic) -> bool:
        """Whether somebody wants to hear of a finding, by its file."""
        path = located(Path(found.place.file))
        if found.place.file == PYPROJECT or path in self.files:
            return True
        folder = path.resolve()
        return any(file.is_relative_to(folder) or path.is_relative_to(file) for file in self.files)

    def said(self, own: Diagnostics, others: int) -> str:
        """What there is to say of these files beside their findings."""
        name = shown_path(self.files[0]) if len(self.files) == 1 else counted(len(self.files), "file", "files")
        clean = "" if own.found else f"{name}: no findings"
        more = f"{counted(others, 'finding', 'findings')} elsewhere" if others else ""
        return ", and ".join(filter(None, (clean, more)))


def chosen_files(files: tuple[Path, ...], stdin_name: Path | None, catalog: Path) -> Chosen:
    """The files of a command line, with what stdin holds for one of them; what is not in the catalogue is misuse."""
    if (STDIN in files) != (stdin_name is not None):
        raise click.UsageError("`-` and `--stdin-filename PATH` go together: what stdin holds, and for which file")
    if not catalog.is_dir():
        return Chosen()  # that is what there is to say
    named = [stdin_name if stdin_name and file == STDIN else file for file in files]
    for file in named:
        if not file.exists() and not (file == stdin_name and file.parent.is_dir()):
            raise click.BadParameter(f"there is no file `{file.as_posix()}`", param_hint="FILE")
        if not _is_in(file, catalog):
            fault = f"`{file.as_posix()}` is not in the catalogue `{catalog.as_posix()}`"
            raise click.BadParameter(fault, param_hint="FILE")
    unsaved = {located(stdin_name): sys.stdin.buffer.read()} if stdin_name else {}
    return Chosen(tuple({file.resolve() if file.is_dir() else located(file): None for file in named}), unsaved)


def _is_in(file: Path, catalog: Path) -> bool:
    """Whether a file is the catalogue's: as its path reads, or as links lead to and from the catalogue."""
    folders = (catalog.resolve(), *(path.resolve() for path in catalog.iterdir() if path.is_symlink()))
    reads = Path(os.path.abspath(file)).is_relative_to(catalog.absolute())  # noqa: PTH100  # it does not follow links
    return reads or any(map(located(file).is_relative_to, folders))
