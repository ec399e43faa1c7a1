"""Proves that runs at the same tree do not mix."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from errcat.diagnostics import Diagnostics
from errcat.tree.drift import Drift, compare
from errcat.tree.lock import tree_lock
from errcat.tree.tree import recover

from tests.scenes import JOURNAL, SMALL_OLD, Tree
from tests.trees import Rendered, committed, end_of, in_child, plant, tree_of


class TestTogether:
    def test_two_runs_at_once_end_as_one_or_the_other(self, tmp_path: Path) -> None:
        runs = [{"t": {f"{(i * k) % 5}/{i}": b"%d" % k * i for i in range(40)}} for k in (2, 3)]
        expected: list[Tree] = []
        for k, rendered in enumerate(runs):
            committed(tmp_path / str(k), rendered)
            expected.append(tree_of(tmp_path / str(k)))
        out = tmp_path / "out"
        committed(out, runs[0])
        stop = tmp_path / "stop"
        children = [in_child(partial(commit_until, stop, out, rendered)) for rendered in runs]
        seen: set[int] = set()
        give_up = time.monotonic() + 30
        try:
            while len(seen) < 2 and time.monotonic() < give_up:
                with tree_lock(str(out), shared=True, patience=60):
                    tree = tree_of(out)
                assert tree in expected, "somebody who takes the lock never sees a mixture"
                seen.add(expected.index(tree))
        finally:
            stop.touch()
            ends = [end_of(child) for child in children]
        assert ends == [0, 0]
        assert seen == {0, 1}, "both were at work"
        assert tree_of(out) in expected

    def test_a_check_waits_for_a_run(self, tmp_path: Path) -> None:
        committed(tmp_path / "out", SMALL_OLD)
        with tree_lock(str(tmp_path / "out"), shared=False, patience=1):
            diagnostics = Diagnostics()
            assert compare(tmp_path / "out", SMALL_OLD, diagnostics, whole=True, patience=0.05) is None
            assert [d.code for d in diagnostics.found] == ["EC707"]

    def test_checks_do_not_wait_for_each_other(self, tmp_path: Path) -> None:
        committed(tmp_path / "out", SMALL_OLD)
        with tree_lock(str(tmp_path / "out"), shared=True, patience=1):
            assert compare(tmp_path / "out", SMALL_OLD, Diagnostics(), whole=True, patience=0) == Drift()

    def test_a_recovery_leaves_a_run_that_is_alive_alone(self, tmp_path: Path) -> None:
        committed(tmp_path / "out", SMALL_OLD)
        plant(tmp_path / "out", {f"{JOURNAL}/plan": "of a run that is still at work"})
        with tree_lock(str(tmp_path / "out"), shared=False, patience=1):
            diagnostics = Diagnostics()
            assert not recover(tmp_path / "out", diagnostics, patience=0.05)
            assert [d.code for d in diagnostics.found] == ["EC707"]


def commit_until(stop: Path, out: Path, rendered: Rendered) -> None:
    """Commit the same state again and again until a file says that it is enough."""
    while not stop.exists():
        committed(out, rendered)
