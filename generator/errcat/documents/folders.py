"""Folders: what lies in one, by name, and the bytes of its files; what cannot be read is diagnosed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from errcat.diagnostics import Diagnostics, Place
from errcat.yaml_reader.files import read_regular

_NO_CATALOGUE = "name the folder of the catalogue with `--catalog`, or begin one here with `errcat init .`"
_SERVICES = "*/service.y*ml"


@dataclass(frozen=True, slots=True)
class File:
    """A file, and how its path is shown."""

    path: Path
    shown: str

    @classmethod
    def at(cls, path: Path) -> File:
        """The file at a path."""
        return cls(path, shown_path(path))

    @property
    def name(self) -> str:
        """Its name."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that has been listed: its files and the paths of its folders, both by name."""

    path: Path
    shown: str
    files: tuple[File, ...]
    folders: tuple[Path, ...]

    def file(self, name: str) -> File | None:
        """The file with this very name."""
        return next((file for file in self.files if file.name == name), None)

    def inside(self, name: str, diagnostics: Diagnostics) -> Folder | None:
        """The folder with this very name in it, listed."""
        return next((open_folder(path, diagnostics) for path in self.folders if path.name == name), None)


def open_folder(path: Path, diagnostics: Diagnostics) -> Folder | None:
    """A folder with what it shows (nothing that begins with `.` or `_`), or nothing if it is none (diagnosed)."""
    shown = shown_path(path)
    if not path.is_dir():
        message = f"`{shown}` is not a folder" if os.path.lexists(path) else f"there is no folder `{shown}`"
        diagnostics.error("EC001", message, Place(shown), help=_way_up(path) or _NO_CATALOGUE)
        return None
    try:
        with os.scandir(path) as entries:
            kinds = sorted((entry.name, entry.is_dir()) for entry in entries if not entry.name.startswith((".", "_")))
    except OSError as fault:
        _report(fault.strerror or str(fault), shown, diagnostics)
        return None
    files = tuple(File.at(path / name) for name, is_folder in kinds if not is_folder)
    return Folder(path, shown, files, tuple(path / name for name, is_folder in kinds if is_folder))


def _way_up(catalog: Path) -> str:
    """What to do where the current folder lies within the one that is looked for below it; nothing elsewhere."""
    if catalog.is_absolute():
        return ""
    here = Path.cwd()
    for steps, above in enumerate(here.parents, 1):
        folder = (above / catalog).resolve()
        if here.is_relative_to(folder) and any(folder.glob(_SERVICES)):  # and none that merely has that name
            return f"you are within the catalogue, so `cd {'/'.join(['..'] * steps)}` first"
    return ""


def read_bytes(file: File, diagnostics: Diagnostics) -> bytes | None:
    """The bytes of a file, or nothing where it cannot be read (diagnosed); links are followed."""
    try:
        return read_regular(file.path)
    except OSError as fault:
        nowhere = isinstance(fault, FileNotFoundError) and file.path.is_symlink()
        _report("it leads nowhere" if nowhere else fault.strerror or str(fault), file.shown, diagnostics)
        return None


def shown_path(path: Path) -> str:
    """A path as people read it: relative to the current folder, with slashes."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive, to which no relative path leads
        return path.as_posix()


def _report(why: str, shown: str, diagnostics: Diagnostics) -> None:
    """Record that something cannot be read."""
    message = f"`{shown}` cannot be read: {why[:1].lower()}{why[1:]}"
    diagnostics.error("EC005", message, Place(shown), help="see that it is there, and that you may read it")
