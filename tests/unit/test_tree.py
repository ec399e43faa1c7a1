"""Proves that a commit writes just what changed, removes just what is its own, and refuses what would do harm."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from errcat.diagnostics import Diagnostics
from errcat.tree.drift import Drift, compare
from errcat.tree.survey import snapshot
from errcat.tree.tree import CommitResult, commit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.trees import committed, plant, tree_of

MANIFEST = ".errcat-manifest"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where outputs go; not there yet."""
    return tmp_path / "deep" / "out"


def codes(diagnostics: Diagnostics) -> list[str]:
    return [d.code for d in diagnostics.sorted()]


class TestWriting:
    def test_a_first_run_writes_everything_and_a_sorted_manifest(self, out: Path) -> None:
        result = committed(out, {"pages": {"b/x.md": b"x", "a.md": b"a"}, "code": {"m.py": b""}})
        assert result == CommitResult(
            (f"code/{MANIFEST}", "code/m.py", f"pages/{MANIFEST}", "pages/a.md", "pages/b/x.md"), 0, ()
        )
        assert tree_of(out) == {
            f"code/{MANIFEST}": b"m.py\n",
            "code/m.py": b"",
            f"pages/{MANIFEST}": b"a.md\nb/x.md\n",
            "pages/a.md": b"a",
            "pages/b/x.md": b"x",
        }

    def test_nothing_changed_touches_nothing(self, out: Path) -> None:
        rendered = {"pages": {"a.md": b"a", "b/x.md": b"x"}}
        committed(out, rendered)
        before = snapshot(out), (out / "pages").stat().st_mtime_ns, out.stat().st_mtime_ns
        assert committed(out, rendered) == CommitResult((), 3, ())
        assert (snapshot(out), (out / "pages").stat().st_mtime_ns, out.stat().st_mtime_ns) == before

    def test_only_what_differs_is_rewritten(self, out: Path) -> None:
        committed(out, {"pages": {"a.md": b"a", "b.md": b"b", "c.md": b"c"}})
        for path in out.rglob("*.md"):
            os.utime(path, ns=(5, 5))
        (out / "pages/c.md").write_bytes(b"edited by hand")
        result = committed(out, {"pages": {"a.md": b"a", "b.md": b"B", "c.md": b"c"}})
        assert result == CommitResult(("pages/b.md", "pages/c.md"), 2, (), ("pages/b.md", "pages/c.md"))
        assert (out / "pages/a.md").stat().st_mtime_ns == 5
        assert (out / "pages/b.md").read_bytes() == b"B"

    def test_a_longer_and_a_shorter_file_differ_too(self, out: Path) -> None:
        committed(out, {"pages": {"a.md": b"aaa", "b.md": b"bbb", "c.md": b""}})
        result = committed(out, {"pages": {"a.md": b"aa", "b.md": b"bbbb", "c.md": b"c"}})
        assert result.written == ("pages/a.md", "pages/b.md", "pages/c.md")

    def test_permissions_are_what_the_umask_leaves(self, out: Path) -> None:
        old = os.umask(0o022)
        try:
            committed(out, {"pages": {"a.md": b"a", "b/c.md": b"a"}})
        finally:
            os.umask(old)
        assert stat.S_IMODE((out / "pages/a.md").stat().st_mode) == 0o644
        assert stat.S_IMODE((out / "pages/b").stat().st_mode) == 0o755

    def test_a_file_without_write_permission_is_replaced(self, out: Path) -> None:
        committed(out, {"pages": {"a.md": b"a"}})
        (out / "pages/a.md").chmod(0o444)
        assert committed(out, {"pages": {"a.md": b"b"}}).written == ("pages/a.md",)

    def test_without_hard_links_files_are_replaced_as_well(self, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        committed(out, {"pages": {"a.md": b"a", "b.md": b"b"}})

        def no_links(*_: object, **__: object) -> None:
            raise PermissionError

        monkeypatch.setattr(os, "link", no_links)
        assert committed(out, {"pages": {"a.md": b"A", "b.md": b"b"}}).written == ("pages/a.md",)
        assert (out / "pages/a.md").read_bytes() == b"A"

    def test_the_output_folder_may_itself_be_a_link(self, tmp_path: Path) -> None:
        (tmp_path / "real").mkdir()
        (tmp_path / "out").symlink_to("real")
        committed(tmp_path / "out", {"pages": {"a.md": b"a"}})
        assert (tmp_path / "real/pages/a.md").read_bytes() == b"a"


class TestRemoving:
    def test_stale_files_and_emptied_folders_go(self, out: Path) -> None:
        committed(out, {"pages": {"a.md": b"a", "b/c/d.md": b"d", "b/c/e.md": b"e", "b/f.md": b"f"}})
        plant(out, {"pages/b/c/__pycache__/d.pyc": "", "pages/b/c/.DS_Store": ""})
        result = committed(out, {"pages": {"a.md": b"a", "b/f.md": b"f"}})
        assert result == CommitResult((f"pages/{MANIFEST}",), 2, ("pages/b/c/d.md", "pages/b/c/e.md"))
        assert tree_of(out) == {f"pages/{MANIFEST}": b"a.md\nb/f.md\n", "pages/a.md": b"a", "pages/b/f.md": b"f"}

    def test_a_folder_with_something_foreign_in_it_stays(self, out: Path) -> None:
        committed(out, {"pages": {"b/c/d.md": b"d", "b/e/f.md": b"f"}})
        plant(out, {"pages/b/e/mine.txt": "mine"})
        committed(out, {"pages": {"a.md": b"a"}})
        assert tree_of(out) == {f"pages/{MANIFEST}": b"a.md\n", "pages/a.md": b"a", "pages/b/e/mine.txt": b"mine"}

    def test_a_folder_that_lost_its_stale_file_already_goes_too(self, out: Path) -> None:
        committed(out, {"pages": {"a.md": b"a", "b/c.md": b"c"}})
        (out / "pages/b/c.md").unlink()
        committed(out, {"pages": {"a.md": b"a"}})
        assert not (out / "pages/b").exists()

    def test_empty_folders_of_others_stay(self, out: Path) -> None:
        committed(out, {"pages": {"a.md": b"a"}})
        (out / "pages/mine").mkdir()
        committed(out, {"pages": {"a.md": b"b"}})
        assert (out / "pages/mine").is_dir()

    def test_a_partial_run_leaves_other_targets_alone(self, out: Path) -> None:
        committed(out, {"pages": {"a.md": b"a"}, "code": {"m.py": b"m"}})
        assert committed(out, {"pages": {"a.md": b"b"}}, whole=False).written == ("pages/a.md",)
        assert (out / "code/m.py").read_bytes() == b"m"

    def test_a_whole_run_empties_the_folder_of_a_target_that_is_gone(self, out: Path) -> None:
        committed(out, {"pages": {"a.md": b"a"}, "code": {"m.py": b"m"}, "wiki": {"w/w": b"w"}})
        plant(out, {"code/mine.txt": "mine", "theirs/x.txt": "x"})
        result = committed(out, {"pages": {"a.md": b"a"}})
        assert result.removed == (f"code/{MANIFEST}", "code/m.py", f"wiki/{MANIFEST}", "wiki/w/w")
        assert tree_of(out) == {
            f"pages/{MANIFEST}": b"a.md\n",
            "pages/a.md": b"a",
            "code/mine.txt": b"mine",
            "theirs/x.txt": b"x",
        }

    def test_a_target_without_files_has_no_folder(self, out: Path) -> None:
        committed(out, {"pages": {"a.md": b"a"}})
        committed(out, {"pages": {}}, whole=False)
        assert tree_of(out) == {}


class TestShapes:
    def test_a_file_becomes_a_folder_and_back(self, out: Path) -> None:
        committed(out, {"pages": {"a": b"a", "b/c/d": b"d", "b/e": b"e"}})
        committed(out, {"pages": {"a/b/c": b"c", "b": b"b"}})
        assert tree_of(out) == {f"pages/{MANIFEST}": b"a/b/c\nb\n", "pages/a/b/c": b"c", "pages/b": b"b"}
        committed(out, {"pages": {"a": b"a", "b/c/d": b"d"}})
        assert tree_of(out) == {f"pages/{MANIFEST}": b"a\nb/c/d\n", "pages/a": b"a", "pages/b/c/d": b"d"}

    def test_a_folder_that_only_looks_empty_makes_room_for_a_file(self, out: Path) -> None:
        plant(out, {"pages/a/__pycache__/x.pyc": ""})
        committed(out, {"pages": {"a": b"a"}})
        assert tree_of(out) == {f"pages/{MANIFEST}": b"a\n", "pages/a": b"a"}

    def test_a_name_changes_its_case(self, out: Path) -> None:
        committed(out, {"pages": {"Foo.md": b"x", "Bar/x.md": b"x"}})
        committed(out, {"pages": {"foo.md": b"x", "bar/x.md": b"x"}})
        assert sorted(tree_of(out)) == [f"pages/{MANIFEST}", "pages/bar/x.md", "pages/foo.md"]


names = st.sampled_from(["a", "b", "c", "d"])
trees = st.dictionaries(st.lists(names, min_size=1, max_size=3).map("/".join), st.binary(max_size=2), max_size=8)


def without_conflicts(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files that can stand side by side: none is a folder of another."""
    return {path: content for path, content in files.items() if not any(p.startswith(f"{path}/") for p in files)}


@given(st.lists(trees.map(without_conflicts), min_size=1, max_size=4), trees.map(without_conflicts))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_tree_follows_any_other(
    tmp_path_factory: pytest.TempPathFactory, runs: list[dict[str, bytes]], foreign: dict[str, bytes]
) -> None:
    """After each run the tree is that run's and the foreign files, and a check finds just the latter."""
    out = tmp_path_factory.mktemp("any")
    theirs = {f"f{path}" if "/" not in path else path.replace("/", "/f"): b"?" for path in foreign}
    theirs = {path: text for path, text in theirs.items() if not any(path.startswith(f"{p}/") for r in runs for p in r)}
    plant(out / "t", {path: text.decode() for path, text in without_conflicts(theirs).items()})
    strange = tree_of(out)
    for files in runs:
        diagnostics = Diagnostics()
        if commit(out, {"t": files}, diagnostics, whole=True) is None:
            assert codes(diagnostics) and set(codes(diagnostics)) == {"EC701"}
            return
        manifest = {f"t/{MANIFEST}": "".join(f"{path}\n" for path in sorted(files)).encode()} if files else {}
        assert tree_of(out) == {**strange, **manifest, **{f"t/{path}": content for path, content in files.items()}}
        drift = compare(out, {"t": files}, diagnostics, whole=True)
        assert drift == Drift(foreign=drift.foreign if drift else ())
        assert bool(drift) == bool(strange)
