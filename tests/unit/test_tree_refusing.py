"""Proves that a commit refuses what would do harm, leaves what is not its own, and says what to do."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from errcat.diagnostics import Diagnostics
from errcat.tree.lock import tree_lock
from errcat.tree.tree import CommitResult, commit, recover

from tests.trees import committed, plant, refused, tree_of

MANIFEST = ".errcat-manifest"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where outputs go; not there yet."""
    return tmp_path / "deep" / "out"


def codes(diagnostics: Diagnostics) -> list[str]:
    return [d.code for d in diagnostics.sorted()]


class TestForeign:
    def test_a_different_file_at_our_path_stops_everything(self, out: Path) -> None:
        committed(out, {"pages": {"a.md": b"a"}})
        plant(out, {"pages/b.md": "mine", "pages/c.md": "mine"})
        found = refused(out, {"pages": {"a.md": b"changed", "b.md": b"b", "c.md": b"c"}})
        assert [(d.code, d.place.file) for d in found.sorted()] == [
            ("EC701", f"{out}/pages/b.md"),
            ("EC701", f"{out}/pages/c.md"),
        ]
        assert "move it" in found.found[0].help

    def test_the_same_file_at_our_path_is_adopted(self, out: Path) -> None:
        plant(out, {"pages/b.md": "b"})
        assert committed(out, {"pages": {"b.md": b"b"}}) == CommitResult((f"pages/{MANIFEST}",), 1, ())
        assert committed(out, {"pages": {"c.md": b"c"}}).removed == ("pages/b.md",)

    @pytest.mark.parametrize(
        ("theirs", "ours"),
        [("pages/a/x", "a"), ("pages/a", "a/x"), ("pages/A.md", "a.md"), ("pages/B/x", "b/y"), ("pages", "x")],
    )
    def test_shapes_that_cannot_stand_together_are_refused(self, out: Path, theirs: str, ours: str) -> None:
        plant(out, {theirs: "mine"})
        assert codes(refused(out, {"pages": {ours: b"ours"}})) == ["EC701"]

    def test_links_and_the_like_stay(self, out: Path, tmp_path: Path) -> None:
        committed(out, {"pages": {"a.md": b"a", "b/c.md": b"c"}})
        (out / "pages/link").symlink_to(tmp_path)
        (out / "pages/b/dangling").symlink_to("nowhere")
        committed(out, {"pages": {"a.md": b"b"}})
        assert (out / "pages/link").is_symlink() and (out / "pages/b/dangling").is_symlink()


class TestRefusing:
    @pytest.mark.parametrize("link", ["pages", "pages/b", "pages/b/c.md", f"pages/{MANIFEST}"])
    def test_nothing_is_written_through_a_link(self, out: Path, tmp_path: Path, link: str) -> None:
        committed(out, {"pages": {"a.md": b"a", "b/c.md": b"c"}})
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        (out / link).rename(elsewhere / "x")
        (out / link).symlink_to(elsewhere / "x")
        before = tree_of(elsewhere)
        found = refused(out, {"pages": {"a.md": b"a", "b/c.md": b"new"}})
        code = "EC705" if link.endswith(MANIFEST) else "EC702"
        assert [(d.code, d.place.file) for d in found.found] == [(code, f"{out}/{link}")]
        assert tree_of(elsewhere) == before and before

    def test_nothing_is_removed_through_a_link(self, out: Path, tmp_path: Path) -> None:
        committed(out, {"pages": {"a.md": b"a", "b/c.md": b"c"}})
        (out / "pages/b").rename(tmp_path / "elsewhere")
        (out / "pages/b").symlink_to(tmp_path / "elsewhere")
        committed(out, {"pages": {"a.md": b"a"}})
        assert (tmp_path / "elsewhere/c.md").exists() and (out / "pages/b").is_symlink()

    def test_a_stale_file_that_became_a_link_is_named(self, out: Path) -> None:
        committed(out, {"pages": {"a.md": b"a", "b.md": b"b"}})
        (out / "pages/b.md").unlink()
        (out / "pages/b.md").symlink_to("a.md")
        assert codes(refused(out, {"pages": {"a.md": b"a"}})) == ["EC702"]

    def test_a_socket_in_the_way_is_named(self, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        plant(out, {"pages/x": ""})
        monkeypatch.chdir(out / "pages")  # the name of a socket must be short
        with socket.socket(socket.AF_UNIX) as special:
            special.bind("a.md")
            assert codes(refused(out, {"pages": {"a.md": b"a"}})) == ["EC702"]

    def test_bad_paths_are_refused_before_anything_is_looked_at(self, out: Path) -> None:
        diagnostics = Diagnostics()
        assert commit(out, {"pages": {"../x": b""}}, diagnostics, whole=True) is None
        assert codes(diagnostics) == ["EC703"] and not out.exists()

    def test_a_manifest_that_leads_outside_is_refused(self, out: Path, tmp_path: Path) -> None:
        committed(out, {"pages": {"a.md": b"a"}})
        plant(tmp_path, {"precious": "x"})
        (out / "pages" / MANIFEST).write_text("../../../precious\n")
        assert codes(refused(out, {"pages": {"a.md": b"b"}})) == ["EC705"]
        assert (tmp_path / "precious").exists()

    def test_a_merge_conflict_in_the_manifest_heals(self, out: Path) -> None:
        committed(out, {"pages": {"a.md": b"a", "b.md": b"b", "c.md": b"c"}})
        (out / "pages" / MANIFEST).write_text("a.md\n<<<<<<< HEAD\nb.md\n=======\nc.md\n>>>>>>> other\n")
        diagnostics = Diagnostics()
        result = commit(out, {"pages": {"a.md": b"a"}}, diagnostics, whole=True)
        assert result == CommitResult((f"pages/{MANIFEST}",), 1, ("pages/b.md", "pages/c.md"))
        assert codes(diagnostics) == ["EC706"] and not diagnostics.failed

    def test_a_busy_tree_is_not_waited_for_without_end(self, out: Path) -> None:
        committed(out, {"pages": {"a.md": b"a"}})
        with tree_lock(str(out), shared=True, patience=1):
            assert codes(refused(out, {"pages": {"a.md": b"b"}}, patience=0.05)) == ["EC707"]

    def test_an_output_folder_that_is_a_file_is_a_diagnostic(self, tmp_path: Path) -> None:
        (tmp_path / "out").write_text("")
        diagnostics = Diagnostics()
        assert commit(tmp_path / "out", {"pages": {}}, diagnostics, whole=True) is None
        assert codes(diagnostics) == ["EC708"]

    def test_recover_needs_no_folder_and_no_permission_where_nothing_was_left(self, out: Path) -> None:
        assert recover(out, Diagnostics())
        assert not out.exists()
