"""Side by side: shares of work go in, their results come out, made by as many processes as the machine has cores.

The processes are forks, so that nothing has to be handed to them. Which share is next stands in one pipe that all of
them read; each writes what it made into a pipe of its own. What a process does not bring back, because it failed or was
killed, is made here once more: so a fault shows itself where it would without them.
"""

from __future__ import annotations

import os
import pickle
import selectors
import signal
import struct
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, TypeVar

Share = TypeVar("Share")
Result = TypeVar("Result")

_TICKET = struct.Struct("<I")
_HEAD = struct.Struct("<IQ")  # which share, and how long its result is
_PIPE_BYTES = 1 << 20
_MOST_SHARES = 65_536 // _TICKET.size  # as many tickets as an empty pipe takes at once


def cores() -> int:
    """How many processes may work at the same time; 1 where a fork is not to be had, or not safe."""
    if (
        sys.platform != "linux"
        or not hasattr(os, "fork")
        or ("threading" in sys.modules and sys.modules["threading"].active_count() > 1)
    ):
        return 1
    return len(os.sched_getaffinity(0))


def run_forked(
    work: Callable[[Share], Result], shares: Sequence[Share], processes: int, done: Callable[[int], None] | None = None
) -> list[Result]:
    """The result of each share, in the order of the shares; whoever asks is told which one has just become ready."""
    results: dict[int, Result] = {}
    if processes > 1 and 1 < len(shares) <= _MOST_SHARES:
        for position, result in _by_forks(work, shares, min(processes, len(shares))):
            results[position] = result
            if done:
                done(position)
    for position, share in enumerate(shares):
        if position not in results:
            results[position] = work(share)
            if done:
                done(position)
    return [results[position] for position in range(len(shares))]


def _by_forks(work: Callable[[Share], Result], shares: Sequence[Share], processes: int) -> Iterator[tuple[int, Result]]:
    """What the forks bring back; they are gone when this ends, however it ends."""
    tickets, counter = os.pipe()
    os.write(counter, b"".join(map(_TICKET.pack, range(len(shares)))))
    os.close(counter)
    running: list[int] = []
    with selectors.DefaultSelector() as selector:
        try:
            for _ in range(processes):
                pid, pipe = _fork(work, shares, tickets)
                running.append(pid)
                selector.register(pipe, selectors.EVENT_READ, bytearray())
            yield from _received(selector)
        finally:
            os.close(tickets)
            for key in list(selector.get_map().values()):
                os.close(key.fd)
            for pid in running:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)


def _fork(work: Callable[[Share], Result], shares: Sequence[Share], tickets: int) -> tuple[int, int]:
    """A process that works until no ticket is left, and the pipe out of which its results come."""
    ours, its = os.pipe()
    pid = os.fork()
    if pid:
        os.close(its)
        return pid, ours
    try:
        while ticket := os.read(tickets, _TICKET.size):
            (position,) = _TICKET.unpack(ticket)
            result = pickle.dumps(work(shares[position]), pickle.HIGHEST_PROTOCOL)
            _write(its, _HEAD.pack(position, len(result)))
            _write(its, result)
    finally:
        os._exit(0)  # whatever happened: the other process makes what is missing, and says what is wrong


def _write(pipe: int, content: bytes) -> None:
    """Write everything."""
    view = memoryview(content)
    while view:
        view = view[os.write(pipe, view[:_PIPE_BYTES]) :]


def _received(selector: selectors.BaseSelector) -> Iterator[tuple[int, Any]]:
    """Every whole result as it arrives, until all pipes have ended."""
    while selector.get_map():
        for key, _ in selector.select():
            read = os.read(key.fd, _PIPE_BYTES)
            if not read:
                selector.unregister(key.fd)
                os.close(key.fd)
                continue
            key.data.extend(read)
            yield from _whole(key.data)


def _whole(received: bytearray) -> Iterator[tuple[int, Any]]:
    """The results that have arrived completely; they are taken out of what was received."""
    while len(received) >= _HEAD.size:
        position, length = _HEAD.unpack_from(received)
        end = _HEAD.size + length
        if len(received) < end:
            return
        with memoryview(received) as view, view[_HEAD.size : end] as result:
            made = pickle.loads(result)
        del received[:end]
        yield position, made
