"""Single steps on the disk: what is at a place, a file or a folder made, a folder removed; every failure is raised."""

# Thousands of system calls on strings, where Path objects would cost more than the calls themselves.
# ruff: noqa: PTH102, PTH106, PTH108

from __future__ import annotations

import os
from collections.abc import Mapping

from errcat.tree.paths import folders_above
from errcat.yaml_reader.files import open_flags

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | open_flags("O_CLOEXEC", "O_BINARY")


def mode_at(place: str) -> int:
    """The kind and permissions of what is at a place, 0 if nothing is; links are not followed.

    Unlike the questions of `os.path`, this never answers that nothing is there because it could not look.
    """
    try:
        return os.lstat(place).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0


def write_file(file: str, content: bytes) -> None:
    """Create a file with these bytes, with the permissions that the umask leaves of rw-rw-rw-."""
    handle = os.open(file, _NEW, 0o666)
    try:
        written = os.write(handle, content)
        while written < len(content):  # a disk that is nearly full takes a part first, and fails at the next call
            written += os.write(handle, memoryview(content)[written:])
    finally:
        os.close(handle)


def write_folder(folder: str, contents: Mapping[str, bytes]) -> None:
    """Create a folder with these files, which are named from there."""
    os.mkdir(folder)
    for path in sorted(folders_above(contents)):
        os.mkdir(f"{folder}/{path}")
    for path, content in contents.items():
        write_file(f"{folder}/{path}", content)


def erase(folder: str) -> None:
    """Remove a folder with all that is in it, following no link."""
    with os.scandir(folder) as entries:
        found = list(entries)  # first all, because a folder that changes while it is read may skip some
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            erase(entry.path)
        else:
            os.unlink(entry.path)
    os.rmdir(folder)
