"""Measuring inside one process: calls timed by turns on one core, so that a busy machine disturbs both alike."""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

_CALLS = 500  # timed together
_TURNS = 80


def pin() -> None:
    """Stay on one core, where the system lets a process choose."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def by_turns(calls: Sequence[Callable[[], Any]]) -> list[float]:
    """Seconds that each call takes, over many turns: the last one's median, and that times the others' median ratio.

    A machine that changes its speed half-way changes all calls of a turn alike, so a ratio within a turn holds.
    """
    times: list[list[float]] = [[] for _ in calls]
    for call in calls:
        for _ in range(_CALLS):
            call()
    gc.collect()
    gc.disable()
    try:
        for _ in range(_TURNS):
            for call, seconds in zip(calls, times, strict=True):
                start = time.perf_counter()
                for _ in range(_CALLS):
                    call()
                seconds.append((time.perf_counter() - start) / _CALLS)
    finally:
        gc.enable()
    baseline = statistics.median(times[-1])
    ratios = ([ours / base for ours, base in zip(seconds, times[-1], strict=True)] for seconds in times)
    return [baseline * statistics.median(each) for each in ratios]
