"""Proves that a file is whole at every moment, and private as long as it must be, and that no draft stays."""

from __future__ import annotations

import errno
import os
import signal
import stat
import time
from functools import partial
from itertools import count
from pathlib import Path
from typing import BinaryIO

import pytest
from click.testing import CliRunner
from errcat.cli import cli
from errcat.outputs import drafts
from errcat.outputs.drafts import sweep, write_whole

from tests.trees import end_of, in_child

DOCUMENT = "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {/a: {get: {responses: {}}}}\n"
MODES = pytest.mark.skipif(os.name != "posix", reason="platform: no permissions of this kind")
DRAFT = f".errcat-{'a' * 16}.draft"


def test_a_file_is_replaced_and_nothing_is_left(tmp_path: Path) -> None:
    file = tmp_path / "file"
    for content in (b"one", b"two"):
        write_whole(str(file), content)
        assert file.read_bytes() == content
    assert list(tmp_path.iterdir()) == [file]


@MODES
def test_a_private_file_is_private_while_it_is_a_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    monkeypatch.setattr(os, "chmod", lambda path, _: seen.append(stat.S_IMODE(Path(path).stat().st_mode)))
    write_whole(str(tmp_path / "file"), b"x", 0o644)
    assert seen == [0o600]


@MODES
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o400])
def test_an_api_document_keeps_its_mode_and_was_never_open_to_others(
    mode: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(cli, ["init", "."])
    file = Path("api.yaml")
    file.write_text(DOCUMENT)
    file.chmod(mode)
    seen: list[int] = []
    write = drafts._lock

    def noting(draft: BinaryIO) -> None:
        seen.append(stat.S_IMODE(os.fstat(draft.fileno()).st_mode))
        write(draft)

    monkeypatch.setattr(drafts, "_lock", noting)
    before = os.umask(0o022)
    try:
        assert CliRunner().invoke(cli, ["openapi", "apply", "api.yaml"]).exit_code == 0
    finally:
        os.umask(before)
    assert seen == [0o600]
    assert stat.S_IMODE(file.stat().st_mode) == mode
    assert "components" in file.read_text()


@MODES
def test_a_new_file_gets_what_the_umask_leaves(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(str(tmp_path / "file"), b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o640


@pytest.mark.parametrize("call", ["chmod", "replace"])
def test_what_fails_leaves_the_old_file_and_no_draft(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    file = tmp_path / "file"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, call, fail)
    with pytest.raises(OSError, match="No space"):
        write_whole(str(file), b"new", 0o600)
    assert (file.read_bytes(), list(tmp_path.iterdir())) == (b"old", [file])


def test_what_a_killed_run_left_goes_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / DRAFT).touch()
    others = [".errcat-manifest", f"{DRAFT}.txt", "a.draft", ".errcat-xyz.draft"]
    for name in others:
        (tmp_path / name).touch()
    (tmp_path / f".errcat-{'b' * 16}.draft").touch()
    sweep(str(tmp_path))
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(others)
    sweep(str(tmp_path / "nowhere"))


def test_the_next_apply_sweeps_beside_its_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(cli, ["init", "."])
    Path("api.yaml").write_text(DOCUMENT)
    Path(DRAFT).touch()
    assert CliRunner().invoke(cli, ["openapi", "apply", "api.yaml"]).exit_code == 0
    assert not Path(DRAFT).exists()


def dying_at(call: int, words: tuple[str, ...]) -> None:
    """Run a command that is killed at the n-th file that it has written and is about to put in its place."""
    replace, calls = os.replace, count(1)

    def die_there(draft: str, place: str) -> None:
        if next(calls) == call:
            os.kill(os.getpid(), signal.SIGKILL)
        replace(draft, place)

    os.replace = die_there  # type: ignore[assignment]
    CliRunner().invoke(cli, words)


def drafts_below(folder: Path) -> list[Path]:
    """The drafts that lie anywhere below a folder."""
    return list(folder.rglob(".errcat-*.draft"))


def test_a_killed_apply_leaves_the_old_document_and_the_next_one_its_draft_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(cli, ["init", "."])
    Path("api.yaml").write_text(DOCUMENT)
    Path("api.yaml").chmod(0o640)
    assert end_of(in_child(partial(dying_at, 1, ("openapi", "apply", "api.yaml")))) == -signal.SIGKILL
    (draft,) = drafts_below(tmp_path)
    assert (Path("api.yaml").read_text(), stat.S_IMODE(draft.stat().st_mode)) == (DOCUMENT, 0o640)
    assert CliRunner().invoke(cli, ["openapi", "apply", "api.yaml"]).exit_code == 0
    assert not drafts_below(tmp_path) and "components" in Path("api.yaml").read_text()


@pytest.mark.parametrize("call", [1, 2, 3, 8])
def test_a_killed_run_leaves_drafts_in_the_cache_that_the_next_one_sweeps(
    call: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(cli, ["init", "."])
    assert end_of(in_child(partial(dying_at, call, ("generate",)))) == -signal.SIGKILL
    assert len(drafts_below(tmp_path)) == 1
    assert CliRunner().invoke(cli, ["generate"]).exit_code == 0
    assert not drafts_below(tmp_path)
    assert CliRunner().invoke(cli, ["generate", "--check"]).exit_code == 0


@pytest.mark.parametrize("call", [1, 3])
def test_a_killed_starter_leaves_a_draft_that_the_next_one_sweeps(
    call: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert end_of(in_child(partial(dying_at, call, ("init", ".")))) == -signal.SIGKILL
    assert len(drafts_below(tmp_path)) == 1
    for file in [path for path in Path("catalog").rglob("*") if path.is_file() and path not in drafts_below(Path())]:
        file.unlink()  # as the next one asks for
    assert CliRunner().invoke(cli, ["init", "."]).exit_code == 0
    assert not drafts_below(tmp_path)


def writing_slowly(folder: Path) -> None:
    """Be at a draft for a while."""
    lock = drafts._lock

    def lock_and_wait(file: BinaryIO) -> None:
        lock(file)
        (folder / "at it").touch()
        time.sleep(0.5)

    drafts._lock = lock_and_wait
    write_whole(str(folder / "file"), b"whole")


def test_a_draft_that_a_run_is_at_stays(tmp_path: Path) -> None:
    child = in_child(partial(writing_slowly, tmp_path))
    while not (tmp_path / "at it").exists():
        time.sleep(0.005)
    sweep(str(tmp_path))
    assert any(path.name.endswith(".draft") for path in tmp_path.iterdir())
    assert end_of(child) == 0
    assert (tmp_path / "file").read_bytes() == b"whole"


def test_a_draft_that_is_swept_before_it_is_locked_is_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept: list[int] = []

    def sweep_first(_: BinaryIO) -> None:
        if not swept:
            swept.append(1)
            for path in tmp_path.iterdir():
                path.unlink()

    monkeypatch.setattr(drafts, "_lock", sweep_first)
    write_whole(str(tmp_path / "file"), b"whole")
    assert (swept, (tmp_path / "file").read_bytes()) == ([1], b"whole")


def test_a_folder_that_is_not_there_is_the_callers_to_hear(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(str(tmp_path / "gone" / "file"), b"")
