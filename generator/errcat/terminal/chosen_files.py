"""Chosen files: the arguments of `check` go in; what stdin has for one of them and whose findings count come out."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import click

from errcat.diagnostics import Diagnostic, Diagnostics
from errcat.documents.folders import Unsaved, located, shown_path
from errcat.documents.load import why_unread
from errcat.documents.proving import prove_edits
from errcat.findings.wording import counted
from errcat.terminal.settings.table import PYPROJECT

STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The files that somebody wants to hear of, by where they are located; none stands for all."""

    files: tuple[Path, ...] = ()
    unread: Mapping[Path, str] = field(default_factory=dict)  # those of them that the catalogue passes over, and why
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

    def narrow(self, diagnostics: Diagnostics, unsaved: Unsaved) -> None:
        """Forget all findings but these, and leave those of their edits sure that are proven."""
        diagnostics.found = self.own(diagnostics).found
        prove_edits(diagnostics, unsaved)

    def _is_wanted(self, found: Diagnostic) -> bool:
        """Whether somebody wants to hear of a finding, by its file."""
        path = located(Path(found.place.file))
        if found.place.file == PYPROJECT or path in self.files:
            return True
        folder = path.resolve()
        return any(file.is_relative_to(folder) or path.is_relative_to(file) for file in self.files)

    def said(self, own: Diagnostics, others: int) -> str:
        """What there is to say of these files beside their findings; of what nothing reads, why."""
        read = [file for file in self.files if file not in self.unread]
        name = shown_path(read[0]) if len(read) == 1 else counted(len(read), "file", "files")
        clean = f"{name}: no findings" if read and not own.found else ""
        more = f"{counted(others, 'finding', 'findings')} elsewhere" if others else ""
        told = ", and ".join(filter(None, (clean, more)))
        return "\n".join([*(f"{shown_path(file)}: not read, {why}" for file, why in self.unread.items()), told]).strip()


def chosen_files(files: tuple[Path, ...], stdin_name: Path | None, catalog: Path) -> Chosen:
    """The files of a command line, with what stdin holds for one of them; what is not in the catalogue is misuse."""
    if (STDIN in files) != (stdin_name is not None):
        raise click.UsageError("`-` and `--stdin-filename PATH` go together: what stdin holds, and for which file")
    if not catalog.is_dir():
        return Chosen()  # that is what there is to say
    named = {stdin_name if stdin_name and file == STDIN else file: None for file in files}
    places, unread = dict[Path, None](), dict[Path, str]()
    for file in named:
        if not file.exists() and not (file == stdin_name and file.parent.is_dir()):
            raise click.BadParameter(f"there is no file `{file.as_posix()}`", param_hint="FILE")
        below = _below(file, catalog)
        if below is None:
            fault = f"`{file.as_posix()}` is not in the catalogue `{catalog.as_posix()}`"
            raise click.BadParameter(fault, param_hint="FILE")
        place = file.resolve() if file.is_dir() else located(file)
        places[place] = None
        if why := why_unread(below, file.is_dir()):
            unread[place] = why
    return Chosen(tuple(places), unread, {located(stdin_name): _stdin()} if stdin_name else {})


def _stdin() -> bytes:
    """What stdin holds; that it is closed is misuse."""
    if sys.stdin is None:
        raise click.UsageError("`-` reads stdin, which is closed")
    return sys.stdin.buffer.read()


def _below(file: Path, catalog: Path) -> tuple[str, ...] | None:
    """The names that lead to a file from the catalogue: as its path reads, or as links lead; None where none do."""
    reads = Path(os.path.abspath(file))  # noqa: PTH100  # it does not follow links
    folders = {catalog.resolve(): Path(), **{path.resolve(): Path(path.name) for path in _links(catalog)}}
    if reads.is_relative_to(catalog.absolute()):
        return reads.relative_to(catalog.absolute()).parts
    place = located(file)
    found = (name / place.relative_to(folder) for folder, name in folders.items() if place.is_relative_to(folder))
    return next((path.parts for path in found), None)


def _links(catalog: Path) -> list[Path]:
    """The links in a catalogue, such as one to a service that lies elsewhere."""
    return [path for path in catalog.iterdir() if path.is_symlink()]
