"""One run at a time: an advisory lock on the output folder, under which readers do not wait for readers.

It is `flock` on the folder's own descriptor, which leaves no file behind. Windows cannot lock a folder: there it is
bytes of a file among the temporary ones, which whoever is last removes. The system drops either when a run is killed.
"""

# ruff: noqa: PTH108, PTH116, PTH118  # strings throughout, for speed

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from functools import partial
from importlib import import_module
from typing import Any

from errcat.yaml_reader.files import open_flags

READERS = 64
"""How many may read at once where a reader locks one byte and a writer all of them."""


class TreeBusyError(OSError):
    """Another run held the lock for longer than this one was willing to wait."""


def tree_lock(out: str, *, shared: bool, patience: float) -> AbstractContextManager[None]:
    """Hold the lock on `out` inside the block, after waiting up to `patience` seconds for the runs that hold it."""
    give_up = time.monotonic() + patience
    for module, lock in (("fcntl", _folder_lock), ("msvcrt", _byte_lock)):
        with suppress(ImportError):
            return lock(import_module(module), out, shared=shared, give_up=give_up)
    return nullcontext()  # a system that has neither


@contextmanager
def _folder_lock(fcntl: Any, out: str, *, shared: bool, give_up: float) -> Iterator[None]:
    """Lock the folder itself."""
    kind = (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB
    while True:
        handle = os.open(out, os.O_RDONLY | open_flags("O_DIRECTORY", "O_CLOEXEC"))
        try:
            _wait(partial(fcntl.flock, handle, kind), give_up, BlockingIOError)
            if os.path.samestat(os.fstat(handle), os.stat(out)):
                yield
                return
        finally:
            os.close(handle)  # the folder was replaced while we waited, or the block is through


@contextmanager
def _byte_lock(msvcrt: Any, out: str, *, shared: bool, give_up: float) -> Iterator[None]:
    """Lock bytes of a file that stands for the folder: any one of them, or all."""
    file = _file_for(out)
    handle = _opened(file)
    ranges = [(byte, 1) for byte in range(READERS)] if shared else [(0, READERS)]
    try:
        first, length = _wait(partial(_locked, msvcrt, handle, ranges), give_up, PermissionError)
        try:
            yield
        finally:
            with suppress(OSError):
                os.lseek(handle, first, os.SEEK_SET)
                msvcrt.locking(handle, msvcrt.LK_UNLCK, length)
    finally:
        with suppress(OSError):  # what was done under the lock stands, whatever becomes of the lock
            os.close(handle)
        with suppress(OSError):  # Windows refuses as long as another run has it open
            os.unlink(file)


def _opened(file: str) -> int:
    """The file, open; for a moment, while another run removes it, it cannot be."""
    flags = os.O_RDWR | os.O_CREAT | open_flags("O_BINARY", "O_NOINHERIT")
    for _ in range(10):
        with suppress(PermissionError):
            return os.open(file, flags)
        time.sleep(0.02)
    return os.open(file, flags)


def _locked(msvcrt: Any, handle: int, ranges: list[tuple[int, int]]) -> tuple[int, int]:
    """Lock the first of these ranges that is free, or raise."""
    for first, length in ranges:
        os.lseek(handle, first, os.SEEK_SET)
        with suppress(OSError):
            msvcrt.locking(handle, msvcrt.LK_NBLCK, length)
            return first, length
    raise PermissionError


def _file_for(out: str) -> str:
    """The file that stands for a folder, the same one however the folder is named."""
    from hashlib import blake2b
    from tempfile import gettempdir

    name = blake2b(os.path.normcase(os.path.realpath(out)).encode(), digest_size=16).hexdigest()
    return os.path.join(gettempdir(), f"errcat-{name}.lock")


def _wait(take: Callable[[], Any], give_up: float, busy: type[OSError]) -> Any:
    """What comes of taking something, again and again while another run has it; TreeBusyError when the time is over."""
    while True:
        try:
            return take()
        except busy:
            if time.monotonic() >= give_up:
                raise TreeBusyError from None
            time.sleep(0.02)
