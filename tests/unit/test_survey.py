"""Proves that a survey tells ours from theirs, and that a snapshot sees every change of a file."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

from errcat.diagnostics import Diagnostics
from errcat.tree.survey import FOLDER, LINK, snapshot, strangers, survey

from tests.trees import committed, plant


def test_a_survey_sorts_what_it_finds(tmp_path: Path) -> None:
    committed(tmp_path, {"t": {"a": b"a", "b/stale": b"s", "c": b"c"}})
    plant(tmp_path, {"t/mine": "", "t/theirs/deep/x": "", "other/x": "", "t/hollow/__pycache__/x": ""})
    (tmp_path / "t/b/link").symlink_to("nowhere")
    diagnostics = Diagnostics()
    found = survey(str(tmp_path), {"t/a": b"A", "t/c": b"c", "t/new": b""}, ["t"], diagnostics, whole=True)
    assert found is not None and not diagnostics.found
    assert found.changed == {"t/a", "t/.errcat-manifest"}
    assert found.missing == {"t/new"}
    assert found.stale == {"t/b/stale"}
    assert found.foreign == {"t/mine"}
    assert found.folders == {"t", "t/b", "t/hollow"}
    assert found.others == {"t/b/link": LINK, "t/theirs": FOLDER, "other": FOLDER}


def test_a_partial_survey_does_not_look_beside_its_targets(tmp_path: Path) -> None:
    committed(tmp_path, {"t": {"a": b"a"}, "u": {"b": b"b"}})
    found = survey(str(tmp_path), {"t/a": b"a"}, ["t"], Diagnostics(), whole=False)
    assert found is not None and found.files == found.owned == {"t/.errcat-manifest", "t/a"}


def test_every_damaged_manifest_is_named(tmp_path: Path) -> None:
    plant(tmp_path, {"t/.errcat-manifest": "..\n", "u/.errcat-manifest": "/\n"})
    diagnostics = Diagnostics()
    assert survey(str(tmp_path), {}, [], diagnostics, whole=True) is None
    assert [d.code for d in diagnostics.found] == ["EC705", "EC705"]


def test_strangers_are_what_is_visible_and_not_expected(tmp_path: Path) -> None:
    plant(tmp_path, {"a": "", "b/c": "", "b/d": "", "b/__pycache__/x": "", ".DS_Store": ""})
    (tmp_path / "b/link").symlink_to(".")
    assert sorted(strangers(str(tmp_path), {"a", "b/c"})) == ["b/d", "b/link"]


def test_a_snapshot_lists_size_and_time_of_the_targets_files(tmp_path: Path) -> None:
    plant(tmp_path, {"t/a/b.md": "abc", "t/__pycache__/x": "", "u/c": "", "top": ""})
    os.utime(tmp_path / "t/a/b.md", ns=(1, 7_000_000_001))
    assert snapshot(tmp_path, ["t", "missing"]) == {"t/a/b.md": (3, 7_000_000_001)}
    assert set(snapshot(tmp_path)) == {"t/a/b.md", "u/c", "top"}


def test_a_snapshot_changes_with_its_files_and_with_a_journal(tmp_path: Path) -> None:
    plant(tmp_path, {"t/a": "abc", "t/b": "abc"})
    seen = [snapshot(tmp_path, ["t"])]
    os.utime(tmp_path / "t/a", ns=(5, 5))
    seen.append(snapshot(tmp_path, ["t"]))
    plant(tmp_path, {"t/c": ""})
    seen.append(snapshot(tmp_path, ["t"]))
    (tmp_path / "t/b").unlink()
    seen.append(snapshot(tmp_path, ["t"]))
    plant(tmp_path, {".errcat-journal/plan": ""})
    seen.append(snapshot(tmp_path, ["t"]))
    assert all(one != other for one, other in pairwise(seen))
