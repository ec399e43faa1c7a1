"""Signals: what must not be left half done goes in, and a signal that comes meanwhile is seen to behind it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_STOPS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold back the signals that end a run until the block is through; in a thread that gets none, do nothing.

    Handlers stand in for others, where a mask would hold for one thread, and Windows has none.
    """
    came: list[int] = []
    before = {number: signal.getsignal(number) for number in _STOPS}
    held = [number for number in _STOPS if before[number] not in (None, signal.SIG_IGN)]
    try:
        with suppress(ValueError):
            for number in held:
                signal.signal(number, lambda number, _: came.append(number))
        yield
    finally:
        with suppress(ValueError):
            for number in held:
                signal.signal(number, before[number])
    for number in came:
        signal.raise_signal(number)
