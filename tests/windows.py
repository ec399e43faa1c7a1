"""What Windows has and other systems have not, as far as errcat uses it, by its documentation."""

from __future__ import annotations

import os
from types import ModuleType

_lseek, _fstat = os.lseek, os.fstat  # the system's own, whatever a test makes of them later


class Msvcrt(ModuleType):
    """The module's way to lock bytes of a file, each for one handle."""

    LK_NBLCK, LK_UNLCK = 2, 0

    def __init__(self) -> None:
        """Begin with nothing locked."""
        super().__init__("msvcrt")
        self.held: dict[tuple[int, int], int] = {}

    def locking(self, handle: int, mode: int, length: int) -> None:
        """Lock or unlock the bytes that begin where the handle stands."""
        start, inode = _lseek(handle, 0, os.SEEK_CUR), _fstat(handle).st_ino
        span = [(inode, byte) for byte in range(start, start + length)]
        if mode == self.LK_UNLCK:
            assert [self.held.pop(byte) for byte in span] == [handle] * length, "only its own bytes are unlocked"
        elif not self.held.keys().isdisjoint(span):
            raise PermissionError(13, "Permission denied")
        else:
            self.held |= dict.fromkeys(span, handle)
