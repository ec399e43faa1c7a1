"""Proves that a run which is killed at any step leaves the old tree or the new one."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from errcat.diagnostics import Diagnostics
from errcat.terminal.ending import run_to_end
from errcat.tree.tree import commit, recover

from tests.faults import CHANGING, Call, Dying, Killed, Steps, hooked, no_hard_links
from tests.scenes import FOREIGN, NEW, OLD, SMALL_NEW, SMALL_OLD, Scene, clone
from tests.trees import committed, end_of, in_child, tree_of


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

    @pytest.mark.parametrize(
        ("number", "before"), [(signal.SIGINT, True), (signal.SIGTERM, False)], ids=["before it", "behind it"]
    )
    def test_a_signal_at_any_change_leaves_no_journal(self, small: Scene, number: int, before: bool) -> None:
        def signalled(_: str, __: tuple[Any, ...], call: Call) -> Any:
            if before:
                signal.raise_signal(number)
            try:
                return call()
            finally:
                if not before:
                    signal.raise_signal(number)

        ends: list[str] = []
        for at in count(1):
            small.reset()
            with hooked(step := Steps(at, signalled, names=CHANGING)):
                status = run_to_end(small.commit)
            if not step.hit:
                break
            assert status == 128 + number, f"signalled at change {at}"
            ends.append("old" if tree_of(small.out) == small.old else "new")
            assert tree_of(small.out) in (small.old, small.new), f"signalled at change {at}"
        assert ends == sorted(ends, key=["old", "new"].index) and len(set(ends)) == 2

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


def dies(scene: Scene, dying: Dying) -> bool:
    """Commit in a process that dies; whether it did."""
    with hooked(dying):
        try:
            scene.commit()
        except Killed:
            return True
    return False


def commit_and_wait(scene: Scene) -> None:
    """Commit the new state, and stay alive."""
    scene.commit()
    signal.pause()
