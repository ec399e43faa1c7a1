"""Proves that a manifest lists just the owned paths, heals after a merge, and is never trusted when damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
from errcat.diagnostics import Diagnostics
from errcat.tree.ownership import manifest_text, owned_paths

MANIFEST = ".errcat-manifest"


def read(out: Path, content: bytes) -> tuple[set[str] | None, Diagnostics]:
    """The owned paths of a target with this manifest, and what was found wrong."""
    (out / "t").mkdir()
    (out / "t" / MANIFEST).write_bytes(content)
    diagnostics = Diagnostics()
    return owned_paths(str(out), "t", (), diagnostics), diagnostics


def test_a_manifest_is_sorted_one_path_per_line_and_reads_back(tmp_path: Path) -> None:
    text = manifest_text(["b/ü.md", "a", "b/c"])
    assert text == "a\nb/c\nb/ü.md\n".encode()
    assert read(tmp_path, text)[0] == {f"t/{MANIFEST}", "t/a", "t/b/c", "t/b/ü.md"}


def test_without_a_manifest_nothing_is_owned(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    assert owned_paths(str(tmp_path), "t", (), diagnostics) == set()
    (tmp_path / "t" / MANIFEST).mkdir(parents=True)
    assert owned_paths(str(tmp_path), "t", (), diagnostics) == set()
    assert not diagnostics.found


def test_other_line_ends_empty_lines_and_repeats_do_no_harm(tmp_path: Path) -> None:
    owned, diagnostics = read(tmp_path, b"a\r\n\r\nb\r\n\na\n")
    assert owned == {f"t/{MANIFEST}", "t/a", "t/b"} and not diagnostics.found


def test_a_merge_conflict_counts_every_side(tmp_path: Path) -> None:
    owned, diagnostics = read(tmp_path, b"a\n<<<<<<< HEAD\nb\n||||||| base\nc\n=======\nd\n>>>>>>> other\n")
    assert owned == {f"t/{MANIFEST}", "t/a", "t/b", "t/c", "t/d"}
    assert [(d.code, d.place.line) for d in diagnostics.found] == [("EC706", 2)] and not diagnostics.failed


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"a\n../b\n", 2),
        (b"/etc/x\n", 1),
        (b"a\nb\0\n", 2),
        (b"\xff\n", 0),
        (b".errcat-manifest\n", 1),
        (b" \x07\n", 1),
    ],
)
def test_damage_is_a_diagnostic_at_its_line_with_a_way_out(tmp_path: Path, content: bytes, line: int) -> None:
    owned, diagnostics = read(tmp_path, content)
    assert owned is None
    assert [(d.code, d.place.line) for d in diagnostics.found] == [("EC705", line)]
    assert "version control" in diagnostics.found[0].help


def test_a_link_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "t").mkdir()
    (tmp_path / "elsewhere").write_text("a\n")
    (tmp_path / "t" / MANIFEST).symlink_to(tmp_path / "elsewhere")
    diagnostics = Diagnostics()
    assert owned_paths(str(tmp_path), "t", (), diagnostics) is None
    assert [d.code for d in diagnostics.found] == ["EC705"]
