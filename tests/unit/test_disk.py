"""Proves that a look at a place tells nothing-there from could-not-look, and that removal follows no link."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from errcat.tree.disk import erase, mode_at, write_file, write_folder

from tests.faults import Steps, failing, hooked
from tests.trees import plant, tree_of


def test_a_place_is_empty_or_of_a_kind(tmp_path: Path) -> None:
    plant(tmp_path, {"a": ""})
    (tmp_path / "link").symlink_to("nowhere")
    assert mode_at(f"{tmp_path}/none") == mode_at(f"{tmp_path}/a/below") == 0
    assert stat.S_ISREG(mode_at(f"{tmp_path}/a"))
    assert stat.S_ISDIR(mode_at(str(tmp_path)))
    assert stat.S_ISLNK(mode_at(f"{tmp_path}/link"))


def test_a_place_that_cannot_be_looked_at_is_not_empty(tmp_path: Path) -> None:
    with hooked(Steps(1, failing(13), names=("lstat",))), pytest.raises(PermissionError):
        mode_at(f"{tmp_path}/none")


def test_an_existing_file_is_never_written_over(tmp_path: Path) -> None:
    plant(tmp_path, {"a": "mine"})
    (tmp_path / "link").symlink_to("b")
    for name in ("a", "link"):
        with pytest.raises(FileExistsError):
            write_file(f"{tmp_path}/{name}", b"ours")
    assert tree_of(tmp_path) == {"a": b"mine", "link": "b"}


def test_a_folder_is_written_and_erased_with_all_its_files(tmp_path: Path) -> None:
    write_folder(f"{tmp_path}/new", {"a/b/c": b"c", "d": b"d"})
    assert tree_of(tmp_path) == {"new/a/b/c": b"c", "new/d": b"d"}
    plant(tmp_path, {"precious": "x"})
    (tmp_path / "new/a/link").symlink_to(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "new/pipe")
    erase(f"{tmp_path}/new")
    assert tree_of(tmp_path) == {"precious": b"x"}
