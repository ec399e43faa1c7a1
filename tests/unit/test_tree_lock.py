"""Proves that a tree is written by one run at a time, and read by many."""

from __future__ import annotations

import os
import signal
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from errcat.tree import lock
from errcat.tree.lock import TreeBusyError, tree_lock

from tests.trees import end_of, in_child
from tests.windows import Msvcrt


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


@pytest.fixture
def windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system without `fcntl` that refuses to remove what is open; its folder for temporary files."""
    temporary, opened = tmp_path / "temporary", list[str]()
    temporary.mkdir()
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", Msvcrt())
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    real_open, real_close, real_unlink, names = os.open, os.close, os.unlink, dict[int, str]()

    def open_(path: str, *rest: int) -> int:
        handle = real_open(path, *rest)
        if path.endswith(".lock"):
            opened.append(path)
            names[handle] = path
        return handle

    def close(handle: int) -> None:
        real_close(handle)
        if handle in names:
            opened.remove(names.pop(handle))

    def unlink(path: str) -> None:
        if path in opened:
            raise PermissionError(13, "The process cannot access the file because it is being used by another process")
        real_unlink(path)

    for name, call in (("open", open_), ("close", close), ("unlink", unlink)):
        monkeypatch.setattr(os, name, call)
    return temporary


class TestWithoutFlock:
    @pytest.mark.parametrize(
        ("first", "second", "free"),
        [(False, False, False), (False, True, False), (True, False, False), (True, True, True)],
    )
    def test_only_readers_go_together(
        self, windows: Path, tmp_path: Path, first: bool, second: bool, free: bool
    ) -> None:
        out = tmp_path / "out"
        out.mkdir()
        for _ in range(2):
            with tree_lock(str(out), shared=first, patience=0):
                if free:
                    with tree_lock(str(out), shared=second, patience=0):
                        assert len(list(windows.iterdir())) == 1
                else:
                    with pytest.raises(TreeBusyError), tree_lock(str(out), shared=second, patience=0.05):
                        raise AssertionError("let in")
            assert not list(windows.iterdir()) and not list(out.iterdir()), "no file stays behind"

    def test_other_folders_are_free(self, windows: Path, tmp_path: Path) -> None:
        with tree_lock(str(tmp_path), shared=False, patience=0), tree_lock(str(windows), shared=False, patience=0):
            pass

    def test_a_folder_is_one_however_it_is_named(self, windows: Path, tmp_path: Path) -> None:
        (tmp_path / "link").symlink_to(windows)
        again = tree_lock(f"{tmp_path}/link/", shared=True, patience=0)
        with tree_lock(str(windows), shared=False, patience=0), pytest.raises(TreeBusyError), again:
            raise AssertionError("let in")

    def test_what_is_raised_inside_frees_it(self, windows: Path) -> None:
        for _ in range(2):
            with pytest.raises(KeyError), tree_lock(str(windows), shared=False, patience=0):
                raise KeyError

    def test_no_more_readers_than_bytes(self, windows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(lock, "READERS", 1)
        again = tree_lock(str(windows), shared=True, patience=0)
        with tree_lock(str(windows), shared=True, patience=0), pytest.raises(TreeBusyError), again:
            raise AssertionError("let in")


def test_a_system_that_has_neither_is_not_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("fcntl", "msvcrt"):
        monkeypatch.setitem(sys.modules, module, None)
    with tree_lock(str(tmp_path), shared=False, patience=0), tree_lock(str(tmp_path), shared=False, patience=0):
        pass
