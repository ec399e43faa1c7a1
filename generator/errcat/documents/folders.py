"""Folders: what lies in one, by name, and the bytes of its files; what cannot be read is diagnosed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from errcat.diagnostics import Diagnostics, Place
from errcat.yaml_reader.files import read_regular

Unsaved: TypeAlias = Mapping[Path, bytes]  # what stands for files on the disk, by where they are located
_NO_CATALOGUE = "name the folder of the catalogue with `--catalog`, or begin one here with `errcat init .`"
_SERVICES = "*/service.y*ml"


@dataclass(frozen=True, slots=True)
class File:
    """A file, and how its path is shown."""

    path: Path
    shown: str
    unsaved: bytes | None = None

    @classmethod
    def at(cls, path: Path, unsaved: bytes | None = None) -> File:
        """The file at a path, with what stands for its content if anything does."""
        return cls(path, shown_path(path), unsaved)

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
    unsaved: Unsaved = field(default_factory=dict)

    def file(self, name: str) -> File | None:
        """The file with this very name."""
        return next((file for file in self.files if file.name == name), None)

    def inside(self, name: str, diagnostics: Diagnostics) -> Folder | None:
        """The folder with this very name in it, listed."""
        found = (path for path in self.folders if path.name == name)
        return next((open_folder(path, diagnostics, self.unsaved) for path in found), None)


def is_hidden(name: str) -> bool:
    """Whether a file or a folder of this name is never looked at."""
    return name.startswith((".", "_"))


def located(path: Path) -> Path:
    """Where a file stands, whatever links lead to its folder."""
    return Path(os.path.realpath(path.parent), path.name)


def open_folder(path: Path, diagnostics: Diagnostics, unsaved: Unsaved | None = None) -> Folder | None:
    """A folder with what it shows (nothing that begins with `.` or `_`), or nothing if it is none (diagnosed)."""
    shown = shown_path(path)
    if not path.is_dir():
        message = f"`{shown}` is not a folder" if os.path.lexists(path) else f"there is no folder `{shown}`"
        diagnostics.error("EC001", message, Place(shown), help=_way_up(path) or _NO_CATALOGUE)
        return None
    try:
        with os.scandir(path) as entries:
            kinds = {entry.name: entry.is_dir() for entry in entries}
    except OSError as fault:
        _report(fault.strerror or str(fault), shown, diagnostics)
        return None
    own = {file.name: data for file, data in (unsaved or {}).items() if file.parent == path.resolve()}
    names = sorted(name for name in {**dict.fromkeys(own, False), **kinds} if not is_hidden(name))
    files = tuple(File.at(path / name, own.get(name)) for name in names if not kinds.get(name))
    return Folder(path, shown, files, tuple(path / name for name in names if kinds.get(name)), unsaved or {})


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
    if file.unsaved is not None:
        return file.unsaved
    try:
        return read_regular(file.path)
    except OSError as fault:
        nowhere = isinstance(fault, FileNotFoundError) and file.path.is_symlink()
        _report("it leads nowhere" if nowhere else fault.strerror or str(fault), file.shown, diagnostics)
        return None


def read_unless_missing(file: File, diagnostics: Diagnostics) -> bytes | None:
    """The bytes of a file that need not be there, or nothing; that it is there and cannot be read is diagnosed."""
    try:
        os.lstat(file.path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        pass  # whatever it is, reading it will say
    return read_bytes(file, diagnostics)


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
