"""Proves that a run which is refused anything, at any step, says so and leaves the old tree."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import count
from pathlib import Path

import pytest
from errcat.diagnostics import Diagnostics
from errcat.tree.tree import commit

from tests.faults import CHANGING, GROWING, READING, Lasting, Steps, failing, hooked, no_hard_links
from tests.scenes import FOREIGN, JOURNAL, NEW, OLD, SMALL_NEW, SMALL_OLD, Scene
from tests.trees import end_of, in_child, tree_of


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    """A change that takes every kind of step."""
    return Scene(tmp_path, OLD, NEW, FOREIGN)


@pytest.fixture
def small(tmp_path: Path) -> Scene:
    """A change with one step of each kind."""
    return Scene(tmp_path, SMALL_OLD, SMALL_NEW, {})


@pytest.fixture(params=[True, False], ids=["hard links", "no hard links"])
def links(request: pytest.FixtureRequest) -> Iterator[None]:
    """Run the test on both kinds of file system."""
    with nullcontext() if request.param else no_hard_links():
        yield


class TestRefused:
    @pytest.mark.usefixtures("links")
    def test_no_room_at_any_call_is_a_diagnostic_and_changes_nothing(self, scene: Scene) -> None:
        assert self.failures(scene, errno.ENOSPC) > 80

    @pytest.mark.usefixtures("links")
    def test_no_permission_at_any_call_is_a_diagnostic_and_changes_nothing(self, small: Scene) -> None:
        assert self.failures(small, errno.EACCES) > 38

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
            import resource  # which Windows does not have

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
