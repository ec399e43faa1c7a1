"""Faults at every step: system calls that are counted, and that fail or never return from the n-th on."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

READING = ("scandir", "read", "stat", "lstat", "fstat", "readlink")
CHANGING = ("open", "write", "close", "mkdir", "rename", "replace", "link", "symlink", "unlink", "remove", "rmdir")
GROWING = ("open", "write", "mkdir", "link")
"""The calls that a full disk refuses."""

Call = Callable[[], Any]
Hook = Callable[[str, tuple[Any, ...], Call], Any]
"""What stands in for a system call: gets its name, its arguments and the call itself, and gives its result."""


class Killed(BaseException):
    """The process is dead: nothing that it does from here on reaches the disk."""


@contextmanager
def hooked(hook: Hook) -> Iterator[None]:
    """Send every system call on files through a hook, inside the block."""
    with ExitStack() as patches:
        for module, name in (*_locking(), *((os, name) for name in (*READING, *CHANGING))):
            patches.enter_context(mock.patch.object(module, name, _through(hook, name, getattr(module, name))))
        yield


def _locking() -> list[tuple[Any, str]]:
    """The call that locks, where there is one."""
    try:
        import fcntl
    except ImportError:
        return []
    return [(fcntl, "flock")]


@contextmanager
def no_hard_links() -> Iterator[None]:
    """Be on a file system without hard links, inside the block."""
    fail = failing(errno.EPERM)
    with mock.patch.object(os, "link", lambda *arguments, **_: fail("link", arguments, lambda: None)):
        yield


def _through(hook: Hook, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
    """A system call that goes through a hook."""

    def stand_in(*arguments: Any, **options: Any) -> Any:
        return hook(name, arguments, lambda: call(*arguments, **options))

    return stand_in


class Steps:
    """A hook that counts the calls that matter, and lets something happen at the n-th of them (and later, if asked)."""

    def __init__(self, at: int, happens: Hook, *, names: tuple[str, ...]) -> None:
        """Count calls of these names; at number `at`, counted from 1, something else happens than the call."""
        self.at, self.happens, self.names = at, happens, names
        self.count = 0
        self.writing: set[int] = set()

    @property
    def hit(self) -> bool:
        """Whether the n-th call was reached."""
        return self.count >= self.at

    def counts(self, name: str, arguments: tuple[Any, ...]) -> bool:
        """Whether a call is one of those that are counted: of open and close, only those of files that are written."""
        if name == "open":
            return name in self.names and (bool(arguments[1] & os.O_CREAT) or "read" in self.names)
        if name == "close":
            return name in self.names and arguments[0] in self.writing
        return name in self.names

    def __call__(self, name: str, arguments: tuple[Any, ...], call: Call) -> Any:
        """Count the call, and make it or let the fault happen."""
        if self.counts(name, arguments):
            self.count += 1
            if self.strikes():
                return self.happens(name, arguments, call)
        result = call()
        if name == "open" and arguments[1] & os.O_CREAT:
            self.writing.add(result)
        elif name == "close":
            self.writing.discard(arguments[0])
        return result

    def strikes(self) -> bool:
        """Whether the fault happens at the call just counted."""
        return self.count == self.at


class Lasting(Steps):
    """The same for a fault that stays."""

    def strikes(self) -> bool:
        """Whether the fault happens at the call just counted."""
        return self.count >= self.at


class Dying(Steps):
    """A process that dies at the n-th change, in the middle of a write if that is what it is at."""

    def __init__(self, at: int) -> None:
        """Die at the change of this number."""
        super().__init__(at, self.die, names=CHANGING)
        self.dead = False

    def __call__(self, name: str, arguments: tuple[Any, ...], call: Call) -> Any:
        """Let nothing through any more but what the system does for a dead process: close its files."""
        if self.dead:
            if name == "close":
                return call()
            raise Killed
        return super().__call__(name, arguments, call)

    def die(self, name: str, arguments: tuple[Any, ...], call: Call) -> None:
        """Leave the world as it is at this moment."""
        if name == "write":
            self.write_half(*arguments)
        elif name == "close":
            call()
        self.dead = True
        raise Killed

    @staticmethod
    def write_half(handle: int, content: bytes) -> None:
        """Write the first half of what was to be written."""
        with open(handle, "wb", buffering=0, closefd=False) as file:
            file.write(bytes(content)[: len(content) // 2])


def failing(code: int) -> Hook:
    """A call that fails with this number; of what is closed, the system lets go all the same."""

    def fail(name: str, arguments: tuple[Any, ...], call: Call) -> Any:
        if name == "close":
            call()
        where = next((a for a in arguments if isinstance(a, str | os.PathLike)), None)
        raise OSError(code, os.strerror(code), where)

    return fail
