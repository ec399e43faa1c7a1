"""Proves that a tree is written by one run at a time, and read by many."""

from __future__ import annotations

import os
import signal
import time
from functools import partial
from pathlib import Path

import pytest
from errcat.tree.lock import TreeBusyError, tree_lock

from tests.trees import end_of, in_child


@pytest.mark.parametrize(
    ("first", "second", "free"), [(False, False, False), (False, True, False), (True, False, False), (True, True, True)]
)
def test_only_readers_go_together(tmp_path: Path, first: bool, second: bool, free: bool) -> None:
    with tree_lock(str(tmp_path), shared=first, patience=0):
        if free:
            with tree_lock(str(tmp_path), shared=second, patience=0):
                pass
        else:
            with pytest.raises(TreeBusyError), tree_lock(str(tmp_path), shared=second, patience=0.05):
                raise AssertionError("let in")


def test_it_leaves_nothing_behind_and_is_free_again(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(KeyError), tree_lock(str(tmp_path), shared=False, patience=0):
            raise KeyError
    assert not list(tmp_path.iterdir())


def hold(folder: Path, seconds: float) -> None:
    """Hold the lock for a while, and say so with a file."""
    with tree_lock(str(folder), shared=False, patience=30):
        (folder / "held").touch()
        time.sleep(seconds)


def held_by_another(folder: Path, seconds: float) -> int:
    """A process that holds the lock by now."""
    child = in_child(partial(hold, folder, seconds))
    while not (folder / "held").exists():
        time.sleep(0.005)
    return child


def test_a_run_waits_for_the_other(tmp_path: Path) -> None:
    child = held_by_another(tmp_path, 0.2)
    with tree_lock(str(tmp_path), shared=False, patience=30):
        assert end_of(child) == 0


def test_a_killed_run_holds_nothing(tmp_path: Path) -> None:
    child = held_by_another(tmp_path, 60)
    with pytest.raises(TreeBusyError), tree_lock(str(tmp_path), shared=False, patience=0):
        raise AssertionError("let in")
    os.kill(child, signal.SIGKILL)
    assert end_of(child) == -signal.SIGKILL
    with tree_lock(str(tmp_path), shared=False, patience=0):
        pass


def test_a_folder_that_was_replaced_meanwhile_is_locked_itself(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    child = held_by_another(folder, 0.3)
    waiting = in_child(partial(hold, folder, 0))
    time.sleep(0.1)
    folder.rename(tmp_path / "away")
    folder.mkdir()
    assert (end_of(child), end_of(waiting)) == (0, 0)
    assert (folder / "held").exists(), "the new folder was locked, not the one that went away"
