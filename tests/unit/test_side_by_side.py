"""Work in shares: the same results with any number of processes, and nothing lost when one of them dies."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from errcat.outputs.forks import cores, run_forked

FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="platform: no fork")


@contextmanager
def no_process_is_left() -> Iterator[None]:
    """Fail where a process of this one is still there at the end."""
    yield
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@FORKS
@pytest.mark.parametrize("processes", [1, 2, 7])
@pytest.mark.parametrize("count", [0, 1, 2, 500])
def test_results_come_in_the_order_of_the_shares(processes: int, count: int) -> None:
    ready: list[int] = []
    with no_process_is_left():
        assert run_forked(str, range(count), processes, ready.append) == [str(n) for n in range(count)]
    assert sorted(ready) == list(range(count))


@FORKS
def test_large_results_arrive_whole() -> None:
    with no_process_is_left():
        made = run_forked(lambda n: bytes([n]) * 3_000_000, range(5), 3)
    assert made == [bytes([n]) * 3_000_000 for n in range(5)]


@FORKS
def test_the_work_is_done_by_other_processes() -> None:
    assert os.getpid() not in run_forked(lambda _: os.getpid(), range(20), 2)


@FORKS
@pytest.mark.parametrize("death", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: 1 / 0, lambda: os._exit(3)])
def test_what_a_process_does_not_bring_back_is_made_here(death: object) -> None:
    """Every process dies at its first share of the second half; the results are complete all the same."""
    here = os.getpid()

    def work(n: int) -> int:
        if n > 50 and os.getpid() != here:
            assert callable(death)
            death()
        return n * n

    with no_process_is_left():
        assert run_forked(work, range(100), 3) == [n * n for n in range(100)]


@FORKS
def test_a_fault_of_the_work_shows_itself_where_it_is_called() -> None:
    def work(n: int) -> int:
        if n == 3:
            raise LookupError("the third")
        return n

    with no_process_is_left(), pytest.raises(LookupError, match="the third"):
        run_forked(work, range(9), 4)


@FORKS
def test_an_interruption_leaves_no_process_behind() -> None:
    def interrupt(_position: int) -> None:
        raise KeyboardInterrupt

    with no_process_is_left(), pytest.raises(KeyboardInterrupt):
        run_forked(str, range(50), 4, interrupt)


def test_beside_a_thread_there_is_one_process() -> None:
    """A fork copies the locks that other threads hold, and nobody would ever open them."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert cores() == 1
    finally:
        done.set()
        thread.join()
