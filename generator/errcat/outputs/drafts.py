"""Drafts: contents go in, a file that is whole at every moment comes out; what killed runs left is swept.

A draft is written beside its place and renamed. While it is written it is locked, so that nobody takes it for one that
a killed run left; where there are no such locks, an open file cannot be removed either.
"""

# Strings, because a stamp is written by a run that has nothing else to do, and pathlib is half of its time.
# ruff: noqa: PTH101, PTH105, PTH108, PTH118, PTH120, PTH123, PTH208

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import BinaryIO

from errcat.yaml_reader.files import open_flags

_DRAFT = re.compile(r"\.errcat-[0-9a-f]{16}\.draft")
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | open_flags("O_CLOEXEC", "O_BINARY")
_OLD = os.O_RDONLY | open_flags("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC")


def write_whole(place: str, content: bytes, mode: int | None = None) -> None:
    """Put these bytes at a place in one step, with these permissions, else with those that the umask leaves."""
    with suppress(FileNotFoundError):  # another run found the draft in the moment before it was locked
        _write(place, content, mode)
        return
    _write(place, content, mode)


def _write(place: str, content: bytes, mode: int | None) -> None:
    """Write a draft, which nobody else may read as long as its permissions are not known to allow it, and rename it."""
    draft = os.path.join(os.path.dirname(place), f".errcat-{os.urandom(8).hex()}.draft")
    handle = os.open(draft, _NEW, 0o666 if mode is None else 0o600)
    try:
        with open(handle, "wb") as file:
            with suppress(OSError):  # not every file system has locks; nothing sweeps there
                _lock(file)
            file.write(content)
        if mode is not None:
            os.chmod(draft, mode)
        os.replace(draft, place)
    except BaseException:
        with suppress(OSError):
            os.unlink(draft)
        raise


def sweep(folder: str) -> None:
    """Remove the drafts that lie in a folder and that no run is at any more."""
    with suppress(OSError):
        for name in os.listdir(folder):
            if _DRAFT.fullmatch(name):
                _remove_left(os.path.join(folder, name))


def _remove_left(draft: str) -> None:
    """Remove one draft, unless it is locked."""
    with suppress(OSError):
        with open(os.open(draft, _OLD), "rb") as file:
            _lock(file)
            if os.name == "posix":
                os.unlink(draft)
        if os.name != "posix":
            os.unlink(draft)


def _lock(file: BinaryIO) -> None:
    """Lock an open file, as far as the system can; raises where somebody else holds it."""
    try:
        import fcntl
    except ImportError:
        return
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
