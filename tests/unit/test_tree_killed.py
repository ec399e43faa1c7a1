"""Proves that a run which is killed, or refused anything, at any step leaves the old tree or the new one."""

from __future__ import annotations

import errno
import os
import random
import resource
import shutil
import signal
import tempfile
import time
from contextlib import suppress
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from errcat.diagnostics import Diagnostics
from errcat.drift import compare
from errcat.tree import commit, recover
from errcat.tree_lock import tree_lock

from tests.faults import CHANGING, GROWING, READING, Dying, Killed, Lasting, Steps, failing, hooked
from tests.trees import Rendered, committed, end_of, in_child, plant, tree_of

JOURNAL = ".errcat-journal"
OLD: Rendered = {
    "pages": {
        "same.md": b"same",
        "changed.md": b"old",
        "also/changed.md": b"old and longer",
        "gone.md": b"gone",
        "file-to-folder": b"a file",
        "folder-to-file/x.md": b"x",
        "folder-to-file/y/z.md": b"z",
        "emptied/deep/a.md": b"a",
        "shared/gone.md": b"gone",
    },
    "dropped": {"a/b.txt": b"b", "c.txt": b"c"},
}
NEW: Rendered = {
    "pages": {
        "same.md": b"same",
        "changed.md": b"new",
        "also/changed.md": b"new",
        "also/added.md": b"added",
        "file-to-folder/x.md": b"a folder",
        "folder-to-file": b"now a file",
        "shared/new/x.md": b"x",
    },
    "fresh": {"a/b/c.txt": b"c", "d.txt": b"d"},
}
FOREIGN = {"pages/notes.txt": "mine", "pages/shared/mine.txt": "mine", "elsewhere/x": "x"}
SMALL_OLD: Rendered = {"t": {"changed": b"old", "switched": b"a file", "gone/x": b"gone"}}
SMALL_NEW: Rendered = {"t": {"changed": b"new", "switched/x": b"a folder"}}

Tree = dict[str, bytes | str | None]


class Scene:
    """A tree that stands at the old state again whenever it is asked for, and what it is to look like at the end."""

    def __init__(self, folder: Path, old: Rendered, new: Rendered, foreign: dict[str, str]) -> None:
        """Make the old tree and, beside it, the new one."""
        self.new_files = new
        self.kept, self.out = folder / "kept", folder / "out"
        committed(self.kept, old)
        plant(self.kept, foreign)
        self.old = tree_of(self.kept)
        committed(self.reset(), new)
        self.new = tree_of(self.out)
        assert self.old != self.new

    def reset(self) -> Path:
        """Put the old tree back; its folder."""
        clone(self.kept, self.out)
        return self.out

    def tree(self) -> Tree:
        """The tree as it is, without a journal that may be left beside it."""
        return {path: content for path, content in tree_of(self.out).items() if not path.startswith(JOURNAL)}

    def commit(self, diagnostics: Diagnostics | None = None) -> object:
        """Commit the new state."""
        return commit(self.out, self.new_files, diagnostics or Diagnostics(), whole=True)

    def recovered(self) -> Tree:
        """All that is there after `recover`, which must have nothing to say."""
        diagnostics = Diagnostics()
        assert recover(self.out, diagnostics) and not diagnostics.found
        return tree_of(self.out)


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    """A change that takes every kind of step."""
    return Scene(tmp_path, OLD, NEW, FOREIGN)


@pytest.fixture
def small(tmp_path: Path) -> Scene:
    """A change with one step of each kind."""
    return Scene(tmp_path, SMALL_OLD, SMALL_NEW, {})


def without_hard_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the file system one that has no hard links."""
    fail = failing(errno.EPERM)
    monkeypatch.setattr(os, "link", lambda *arguments, **_: fail("link", arguments, lambda: None))


@pytest.fixture(params=["hard links", "no hard links"])
def links(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the test on both kinds of file system."""
    if request.param == "no hard links":
        without_hard_links(monkeypatch)


class TestKilled:
    @pytest.mark.usefixtures("links")
    def test_a_death_at_any_change_leaves_the_old_tree_or_the_new_one(self, scene: Scene) -> None:
        ends: list[str] = []
        moving = 0
        dying = Dying(0)
        for at in count(1):
            scene.reset()
            if not dies(scene, dying := Dying(at)):
                break
            moving += scene.tree() not in (scene.old, scene.new)
            tree = scene.recovered()
            assert tree in (scene.old, scene.new), f"killed at change {at}"
            ends.append("old" if tree == scene.old else "new")
        assert not dying.dead and scene.tree() == scene.new
        assert ends == sorted(ends, key=["old", "new"].index), "there is one moment at which the old becomes the new"
        assert ends.count("old") > 40 and ends.count("new") > 5
        assert moving > 8, "the tree was in motion, so that something had to be taken back"

    def test_the_next_commit_recovers_by_itself(self, scene: Scene) -> None:
        for at in count(1):
            scene.reset()
            if not dies(scene, Dying(at)):
                break
            diagnostics = Diagnostics()
            assert scene.commit(diagnostics) is not None and not diagnostics.found
            assert tree_of(scene.out) == scene.new, f"killed at change {at}"

    @pytest.mark.usefixtures("links")
    def test_a_recovery_may_be_killed_as_well(self, small: Scene) -> None:
        pairs = 0
        for at in count(1):
            small.reset()
            if not dies(small, Dying(at)):
                break
            half = small.out.with_name("half")
            clone(small.out, half)
            for again in count(1):
                clone(half, small.out)
                with hooked(dying := Dying(again)):
                    try:
                        recover(small.out, Diagnostics())
                    except Killed:
                        pairs += 1
                assert small.recovered() in (small.old, small.new), f"killed at change {at}, then at {again}"
                if not dying.dead:
                    break
        assert pairs > 100

    def test_a_first_run_that_dies_leaves_nothing(self, tmp_path: Path) -> None:
        at = 0
        for at in count(1):
            out = tmp_path / str(at)
            with hooked(dying := Dying(at)), suppress(Killed):
                commit(out, NEW, Diagnostics(), whole=True)
            assert recover(out, Diagnostics())
            if not dying.dead:
                break
            whole = {path for path in tree_of(out) if not path.endswith("/")} if out.exists() else set()
            assert len(whole) in (0, 11), f"killed at change {at}"
        assert at > 20

    def test_real_processes_die_at_every_change(self, small: Scene) -> None:
        at = 0
        for at in count(1):
            small.reset()
            dying = Steps(at, lambda *_: os.kill(os.getpid(), signal.SIGKILL), names=CHANGING)

            def work(dying: Steps = dying) -> None:
                with hooked(dying):
                    assert small.commit() is not None

            if (end := end_of(in_child(work))) == 0:
                break
            assert end == -signal.SIGKILL
            assert small.recovered() in (small.old, small.new), f"killed at change {at}"
        assert at > 20 and small.tree() == small.new

    def test_real_processes_die_at_random_moments(self, tmp_path: Path) -> None:
        old = {"t": {f"{i % 7}/{i}": b"old" * i for i in range(300)}}
        new = {"t": {f"{i % 5}/{i}": b"new" * i for i in range(100, 400)}}
        scene = Scene(tmp_path, old, new, FOREIGN)
        began = time.perf_counter()
        committed(scene.reset(), new)
        span = time.perf_counter() - began
        chance = random.Random(7)
        for _ in range(12):
            scene.reset()
            child = in_child(partial(commit_and_wait, scene))
            time.sleep(span * chance.random() * 1.2)
            os.kill(child, signal.SIGKILL)
            assert end_of(child) == -signal.SIGKILL
            assert scene.recovered() in (scene.old, scene.new)


class TestRefused:
    @pytest.mark.usefixtures("links")
    def test_no_room_at_any_call_is_a_diagnostic_and_changes_nothing(self, scene: Scene) -> None:
        assert self.failures(scene, errno.ENOSPC) > 80

    @pytest.mark.usefixtures("links")
    def test_no_permission_at_any_call_is_a_diagnostic_and_changes_nothing(self, small: Scene) -> None:
        assert self.failures(small, errno.EACCES) > 40

    @staticmethod
    def failures(scene: Scene, code: int) -> int:
        """Let each call fail in turn, and see that the tree is whole; how many runs did not get over it."""
        failed = 0
        for at in count(1):
            scene.reset()
            diagnostics = Diagnostics()
            fault = Steps(at, failing(code), names=(*READING, *CHANGING, "flock"))
            with hooked(fault):
                result = scene.commit(diagnostics)
            if not fault.hit:
                break
            if result is None:
                failed += 1
                assert diagnostics.failed and {d.code for d in diagnostics.found} <= {"EC708", "EC710"}
                assert scene.tree() == scene.old, f"failed at call {at}"
                assert scene.recovered() == scene.old
            else:
                assert not diagnostics.failed
                assert scene.tree() == scene.new, f"failed at call {at}"
                assert scene.recovered() == scene.new
        return failed

    @pytest.mark.usefixtures("links")
    def test_a_disk_that_fills_up_and_stays_full_leaves_the_old_tree(self, scene: Scene) -> None:
        at = 0
        for at in count(1):
            scene.reset()
            diagnostics = Diagnostics()
            fault = Lasting(at, failing(errno.ENOSPC), names=GROWING)
            with hooked(fault):
                result = scene.commit(diagnostics)
            if not fault.hit:
                break
            assert tree_of(scene.out) == (scene.old if result is None else scene.new), f"full at call {at}"
            assert result is not None or [d.code for d in diagnostics.found] == ["EC708"]
        assert at > 20

    @pytest.mark.usefixtures("links")
    def test_whatever_cannot_be_taken_back_now_is_taken_back_later(self, scene: Scene) -> None:
        stuck = 0
        for at in count(1):
            scene.reset()
            diagnostics = Diagnostics()
            fault = Lasting(at, failing(errno.EACCES), names=CHANGING)
            with hooked(fault):
                result = scene.commit(diagnostics)
            if not fault.hit:
                break
            if any(d.code == "EC709" for d in diagnostics.found):
                stuck += 1
                assert result is None and (scene.out / JOURNAL).exists()
            assert scene.recovered() == (scene.old if result is None else scene.new), f"refused from call {at} on"
        assert stuck > 8

    def test_an_interrupt_is_passed_on_and_changes_nothing(self, scene: Scene) -> None:
        def interrupt(*_: object) -> None:
            raise KeyboardInterrupt

        for at in (3, 30, 45):
            scene.reset()
            with hooked(Steps(at, interrupt, names=CHANGING)), pytest.raises(KeyboardInterrupt):
                scene.commit()
            assert tree_of(scene.out) == scene.old

    def test_a_file_that_is_too_big_for_the_disk(self, scene: Scene) -> None:
        def work() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
            diagnostics = Diagnostics()
            rendered = {**NEW, "pages": {**NEW["pages"], "changed.md": b"x" * 10_000}}
            assert commit(scene.out, rendered, diagnostics, whole=True) is None
            assert [d.code for d in diagnostics.found] == ["EC708"]
            assert diagnostics.found[0].message.endswith("file too large")

        scene.reset()
        assert end_of(in_child(work)) == 0
        assert tree_of(scene.out) == scene.old

    @pytest.mark.parametrize("closed", ["pages", "pages/shared", "."])
    def test_a_folder_that_may_not_be_written(self, closed: str) -> None:
        folder = Path(tempfile.mkdtemp())  # not below the tests' own folder, which is closed to other users
        try:
            folder.chmod(0o777)
            assert end_of(in_child(lambda: commit_where_closed(folder, closed))) == 0
        finally:
            shutil.rmtree(folder)


class TestTogether:
    def test_two_runs_at_once_end_as_one_or_the_other(self, tmp_path: Path) -> None:
        runs = [{"t": {f"{(i * k) % 5}/{i}": b"%d" % k * i for i in range(40)}} for k in (2, 3)]
        expected: list[Tree] = []
        for k, rendered in enumerate(runs):
            committed(tmp_path / str(k), rendered)
            expected.append(tree_of(tmp_path / str(k)))
        out = tmp_path / "out"
        committed(out, runs[0])
        children = [in_child(partial(commit_often, out, rendered)) for rendered in runs]
        seen: list[int] = []
        while not all_ended(children):
            with tree_lock(str(out), shared=True, patience=60):
                tree = tree_of(out)
            assert tree in expected, "somebody who takes the lock never sees a mixture"
            seen.append(expected.index(tree))
        assert tree_of(out) in expected
        assert set(seen) == {0, 1}, "both were at work"

    def test_a_check_waits_for_a_run(self, tmp_path: Path) -> None:
        committed(tmp_path / "out", SMALL_OLD)
        with tree_lock(str(tmp_path / "out"), shared=False, patience=1):
            diagnostics = Diagnostics()
            assert compare(tmp_path / "out", SMALL_OLD, diagnostics, whole=True, patience=0.05) is None
            assert [d.code for d in diagnostics.found] == ["EC707"]

    def test_a_recovery_leaves_a_run_that_is_alive_alone(self, tmp_path: Path) -> None:
        committed(tmp_path / "out", SMALL_OLD)
        plant(tmp_path / "out", {f"{JOURNAL}/plan": "of a run that is still at work"})
        with tree_lock(str(tmp_path / "out"), shared=False, patience=1):
            diagnostics = Diagnostics()
            assert not recover(tmp_path / "out", diagnostics, patience=0.05)
            assert [d.code for d in diagnostics.found] == ["EC707"]


def clone(tree: Path, into: Path) -> None:
    """Make a folder hold what another one holds."""
    shutil.rmtree(into, ignore_errors=True)
    shutil.copytree(tree, into, copy_function=shutil.copyfile)


def dies(scene: Scene, dying: Dying) -> bool:
    """Commit in a process that dies; whether it did."""
    with hooked(dying):
        try:
            scene.commit()
        except Killed:
            return True
    return False


def commit_where_closed(folder: Path, closed: str) -> None:
    """As a user without privileges: commit to a tree of which a folder is closed, then again when it is open."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    scene = Scene(folder, OLD, NEW, FOREIGN)
    scene.reset()
    (scene.out / closed).chmod(0o555)
    diagnostics = Diagnostics()
    assert scene.commit(diagnostics) is None
    assert [d.code for d in diagnostics.found] == ["EC708"], diagnostics.found
    (scene.out / closed).chmod(0o755)
    assert tree_of(scene.out) == scene.old
    assert scene.commit() is not None
    assert tree_of(scene.out) == scene.new


def commit_and_wait(scene: Scene) -> None:
    """Commit the new state, and stay alive."""
    scene.commit()
    signal.pause()


def commit_often(out: Path, rendered: Rendered) -> None:
    """Commit the same state again and again."""
    for _ in range(25):
        committed(out, rendered)


def all_ended(children: list[int]) -> bool:
    """Whether all children have ended, each of them well; those that have are taken from the list."""
    for child in tuple(children):
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            assert os.waitstatus_to_exitcode(status) == 0
            children.remove(child)
    return not children
