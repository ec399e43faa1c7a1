"""Proves that a check reports everything that departs from what was rendered, and changes nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from errcat.diagnostics import Diagnostics
from errcat.tree.drift import Drift, compare, report_drift

from tests.trees import Rendered, committed, plant, tree_of

RENDERED: Rendered = {"pages": {"a.md": b"a", "b/c.md": b"c"}, "code": {"m.py": b"m"}}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A tree that is up to date."""
    committed(tmp_path / "out", RENDERED)
    return tmp_path / "out"


def drift(out: Path, rendered: Rendered = RENDERED, *, whole: bool = True) -> Drift:
    """What is found by a check that has nothing else to say, and that leaves everything as it is."""
    before = tree_of(out) if out.exists() else None
    diagnostics = Diagnostics()
    found = compare(out, rendered, diagnostics, whole=whole)
    assert found is not None and not diagnostics.found
    assert (tree_of(out) if out.exists() else None) == before
    return found


def test_a_tree_that_is_up_to_date_has_none(out: Path) -> None:
    assert drift(out) == Drift() and not drift(out)


def test_everything_is_missing_where_there_is_no_tree(tmp_path: Path) -> None:
    found = drift(tmp_path / "none", {"pages": {"a.md": b"a"}})
    assert found == Drift(missing=("pages/.errcat-manifest", "pages/a.md")) and found


def test_changed_files_are_seen_though_size_and_time_are_the_same(out: Path) -> None:
    facts = (out / "pages/a.md").stat()
    (out / "pages/a.md").write_bytes(b"A")
    os.utime(out / "pages/a.md", ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert drift(out) == Drift(changed=("pages/a.md",))


def test_missing_and_stale_files_come_with_their_manifest(out: Path) -> None:
    (out / "code/m.py").unlink()
    assert drift(out, {"pages": {"a.md": b"a", "new.md": b""}, "code": {"m.py": b"m"}}) == Drift(
        changed=("pages/.errcat-manifest",), missing=("code/m.py", "pages/new.md"), stale=("pages/b/c.md",)
    )


def test_a_target_that_is_gone_is_stale_in_a_whole_run_only(out: Path) -> None:
    pages = {"pages": RENDERED["pages"]}
    assert drift(out, pages) == Drift(stale=("code/.errcat-manifest", "code/m.py"))
    assert drift(out, pages, whole=False) == Drift()


def test_whatever_was_never_generated_is_foreign(out: Path) -> None:
    plant(out, {"pages/mine.txt": "", "pages/b/d/deep.txt": "", "theirs/x/y.txt": "", "README.md": ""})
    (out / "pages/link").symlink_to("a.md")
    (out / "pages/cycle").symlink_to(".")
    foreign = ("README.md", "pages/b/d/", "pages/cycle", "pages/link", "pages/mine.txt", "theirs/")
    assert drift(out) == Drift(foreign=foreign)
    partial = drift(out, {"pages": RENDERED["pages"]}, whole=False)
    assert partial.foreign == ("pages/b/d/", "pages/cycle", "pages/link", "pages/mine.txt")


def test_a_link_in_the_place_of_an_output_is_missing_and_foreign(out: Path) -> None:
    (out / "code/m.py").rename(out / "code/real.py")
    (out / "code/m.py").symlink_to("real.py")
    assert drift(out) == Drift(missing=("code/m.py",), foreign=("code/m.py", "code/real.py"))


def test_a_foreign_file_at_a_wanted_path_counts_as_changed(out: Path) -> None:
    plant(out, {"pages/new.md": "mine"})
    found = drift(out, {**RENDERED, "pages": {**RENDERED["pages"], "new.md": b"ours"}})
    assert found == Drift(changed=("pages/.errcat-manifest", "pages/new.md"))


def test_traces_of_mere_use_are_invisible_and_so_are_folders_that_hold_nothing_else(out: Path) -> None:
    plant(out, {"pages/__pycache__/x.pyc": "", ".DS_Store": "", "pages/gone/deep/__pycache__/x.pyc": ""})
    (out / "empty").mkdir()
    assert drift(out) == Drift()


def test_a_journal_is_foreign(out: Path) -> None:
    plant(out, {".errcat-journal/plan": ""})
    assert drift(out) == Drift(foreign=(".errcat-journal/",))


def test_a_damaged_manifest_and_a_bad_path_are_diagnostics(out: Path) -> None:
    (out / "code/.errcat-manifest").write_bytes(b"\xff")
    diagnostics = Diagnostics()
    assert compare(out, RENDERED, diagnostics, whole=True) is None
    assert compare(out, {"pages": {"/x": b""}}, diagnostics, whole=True) is None
    assert [d.code for d in diagnostics.found] == ["EC705", "EC703"]


def test_marks_of_a_merge_are_drift_and_a_warning(out: Path) -> None:
    (out / "code/.errcat-manifest").write_text("<<<<<<< HEAD\n=======\nm.py\n>>>>>>> other\n")
    diagnostics = Diagnostics()
    assert compare(out, RENDERED, diagnostics, whole=True) == Drift(changed=("code/.errcat-manifest",))
    assert [d.code for d in diagnostics.found] == ["EC706"] and not diagnostics.failed


def test_a_tree_that_cannot_be_read_is_a_diagnostic(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    diagnostics = Diagnostics()
    assert compare(tmp_path / "out", RENDERED, diagnostics, whole=True) is None
    assert [d.code for d in diagnostics.found] == ["EC708"]


def test_a_report_has_one_diagnostic_per_file_at_its_place() -> None:
    diagnostics = Diagnostics()
    report_drift(Drift(("t/a",), ("t/b",), ("t/c",), ("t/d/", "e")), Path("out"), diagnostics)
    assert [(d.code, d.place.file, d.message) for d in diagnostics.found] == [
        ("EC711", "out/t/a", "`out/t/a` is not what the catalogue says"),
        ("EC712", "out/t/b", "`out/t/b` is missing"),
        ("EC713", "out/t/c", "`out/t/c` is no longer generated"),
        ("EC714", "out/t/d/", "`out/t/d/` was not generated"),
        ("EC714", "out/e", "`out/e` was not generated"),
    ]
    assert diagnostics.failed and all(d.help for d in diagnostics.found)


def test_several_of_one_kind_in_one_target_are_told_together() -> None:
    diagnostics = Diagnostics()
    missing = ("code/.errcat-manifest", "code/m.py", *(f"pages/{n:02}.md" for n in range(12)))
    report_drift(Drift(missing=missing, foreign=("a", "b/", "pages/x/")), Path("out"), diagnostics)
    code, pages, above, inside = diagnostics.found
    assert (code.message, code.place.file) == ("`out/code/m.py` and one other are missing", "out/code/m.py")
    assert [note.text for note in code.notes] == ["also `out/code/.errcat-manifest`"]
    assert pages.message == "`out/pages/00.md` and 11 others are missing"
    assert [note.text for note in pages.notes[-2:]] == ["also `out/pages/09.md`", "and 2 more"]
    assert [above.message, inside.message] == [
        "`out/a` and one other were not generated",
        "`out/pages/x/` was not generated",
    ]
