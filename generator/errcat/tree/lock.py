"""One run at a time: an advisory lock on the output folder itself, which leaves no file behind.

POSIX only: the lock is `flock` on the folder's own descriptor, so that the system drops it when a run is killed.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager


class TreeBusyError(OSError):
    """Another run held the lock for longer than this one was willing to wait."""


@contextmanager
def tree_lock(out: str, *, shared: bool, patience: float) -> Iterator[None]:
    """Hold the lock on `out` inside the block, after waiting up to `patience` seconds for the runs that hold it."""
    give_up = time.monotonic() + patience
    while True:
        handle = os.open(out, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            _wait(handle, fcntl.LOCK_SH if shared else fcntl.LOCK_EX, give_up)
            if os.path.samestat(os.fstat(handle), os.stat(out)):  # noqa: PTH116 (strings throughout, for speed)
                yield
                return
        finally:
            os.close(handle)  # the folder was replaced while we waited, or the block is through


def _wait(handle: int, kind: int, give_up: float) -> None:
    """Take the lock of this kind, or raise TreeBusyError when the time is over."""
    while True:
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= give_up:
                raise TreeBusyError from None
            time.sleep(0.02)
        else:
            return
