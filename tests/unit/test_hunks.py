"""What `--check` shows of the difference makes the tree current when `git apply` is given it, and is bounded."""

from __future__ import annotations

import re
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from errcat.diagnostics import Diagnostics
from errcat.tree import hunks as hunks_module
from errcat.tree.drift import compare
from errcat.tree.hunks import hunks, quoted, unified
from errcat.tree.patch_base import patch_base
from hypothesis import given
from hypothesis import strategies as st

from tests.trees import Rendered, committed

LINES = st.lists(
    st.sampled_from(["a\n", "b\n", "{\n", "}\n", "\n", "\r\n", "\x0c\u2028\n", "long line\n"]), max_size=60
)
TEXTS = st.builds(lambda lines, end: "".join(lines) + end, LINES, st.sampled_from(["", "", "end"]))


def patched(before: str, diff: list[str]) -> str:
    """A text with a diff applied to it, each hunk at the very line that it names."""
    old, new, at = re.findall(r"[^\n]*\n|[^\n]+", before), list[str](), 0
    for line, following in pairwise([*diff[3:], ""]):
        if found := re.fullmatch(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", line):
            start = int(found[1]) - (found[2] != "0")
            new += old[at:start]
            at = start
            assert len(new) == int(found[3]) - (found[4] != "0")
        elif not line.startswith("\\"):
            text = line[1:] + ("" if following.startswith("\\") else "\n")
            if line[0] in " -":
                assert old[at] == text
                at += 1
            if line[0] in " +":
                new.append(text)
    return "".join([*new, *old[at:]])


@given(TEXTS, TEXTS)
def test_a_diff_turns_one_text_into_the_other(before: str, after: str) -> None:
    diff = list(unified("f", before, after))
    assert (len(diff) > 3) == (before != after)
    assert patched(before, diff) == after


@given(TEXTS, TEXTS)
def test_what_is_too_long_to_compare_is_replaced(before: str, after: str) -> None:
    limit, hunks_module.MOST_PAIRS = hunks_module.MOST_PAIRS, 0
    try:
        assert patched(before, list(unified("f", before, after))) == after
    finally:
        hunks_module.MOST_PAIRS = limit


def test_a_hunk_has_three_lines_round_what_differs() -> None:
    old = [f"{n}\n" for n in range(1, 41)]
    new = [*old[:9], "ten\n", *old[10:16], "seventeen\n", *old[17:30], *old[31:]]
    heads = [line for line in unified("f", "".join(old), "".join(new)) if line.startswith("@@")]
    assert heads == ["@@ -7,14 +7,14 @@", "@@ -28,7 +28,6 @@"]


def test_names_are_those_of_git() -> None:
    assert list(unified("a b", None, "x\n"))[:4] == [
        "diff --git a/a b b/a b", "new file mode 100644", "--- /dev/null", "+++ b/a b\t"
    ]  # fmt: skip
    assert list(unified("f", "x", None)) == [
        "diff --git a/f b/f", "deleted file mode 100644", "--- a/f", "+++ /dev/null",
        "@@ -1 +0,0 @@", "-x", "\\ No newline at end of file",
    ]  # fmt: skip
    assert list(unified("f", None, "")) == ["diff --git a/f b/f", "new file mode 100644"]
    assert list(unified("f", "", None)) == ["diff --git a/f b/f", "deleted file mode 100644"]


@pytest.mark.parametrize(
    ("name", "written"),
    [("a/ü b", "a/ü b"), ('a/"', '"a/\\042"'), ("a/\n\\", '"a/\\012\\134"'), ("a/\udcff", '"a/\\377"')],
)
def test_a_name_that_could_end_too_early_is_quoted(name: str, written: str) -> None:
    assert quoted(name) == written


OLD: Rendered = {
    "pages": {"a.md": b"one\ntwo\n", "gone.md": b"x\ny", "same.md": b"s\n", "two words.md": b"1\n", "\u00fc.md": b""},
    "left": {"m.py": b"m\n", "py.typed": b""},
}
NEW: Rendered = {
    "pages": {"a.md": b"one\n2\n", "in/new.md": b"n", "same.md": b"s\n", "two words.md": b"2\r\n", "\u00fc.md": b"x\n"},
    "new": {"py.typed": b""},
}


def diff_of(out: Path, rendered: Rendered) -> list[str]:
    """The lines of the diffs of all files that a run would change."""
    drift = compare(out, rendered, Diagnostics(), whole=True)
    assert drift
    shown = list(hunks(drift, out, rendered))
    paths = [path for path, _ in shown]
    assert paths == sorted(paths, key=lambda path: (path.endswith(".errcat-manifest"), path))
    return [line for _, lines in shown for line in lines]


@pytest.mark.parametrize(
    ("repository", "here", "out", "folder"),
    [
        ("", ".", "out", None),
        ("", "here", "../out", "../out"),
        (".", ".", "out", None),
        (".", "here", "in/out", None),
        (".", "here", ".", None),
        (".", "here", "../out", ".."),
        ("out", ".", "out", "out"),
        ("here", "here", "../out", "../out"),
        ("other", "here", "../other/out", "../other"),
    ],
)
def test_git_makes_the_tree_current(
    repository: str, here: str, out: str, folder: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("here", "other"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / here)
    committed(Path(out), OLD)
    if repository:
        subprocess.run(["git", "init", "-q", str(tmp_path / repository)], check=True)
        monkeypatch.setattr("errcat.tree.survey.INVISIBLE", {".git"})
    base = patch_base(Path(out))
    assert base.folder == (Path(folder) if folder else None)
    patch = "".join(f"{line}\n" for line in diff_of(Path(out), NEW))
    done = subprocess.run(
        ["git", "-C", str(base.folder or "."), "apply", "-"], input=patch.encode(), capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()
    assert not compare(Path(out), NEW, Diagnostics(), whole=True)


def test_what_is_no_text_or_too_large_is_named_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hunks_module, "MOST_BYTES", 1_000)
    monkeypatch.chdir(tmp_path)
    committed(Path("out"), {"t": {"a": b"a", "b": b"b", "c": b"c", "d": b"d" * 2_000}})
    Path("out/t/c").write_bytes(b"c" * 1_000_000)
    assert diff_of(Path("out"), {"t": {"a": b"\0", "b": b"\xff", "c": b"d", "d": b"d"}}) == [
        "Binary files a/out/t/a and b/out/t/a differ",
        "Binary files a/out/t/b and b/out/t/b differ",
        "Files a/out/t/c and b/out/t/c differ, and are too large to show",
        "Files a/out/t/d and b/out/t/d differ, and are too large to show",
    ]


def test_a_file_is_read_when_its_lines_are_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    committed(Path("out"), {"t": {f"{n}": b"x" for n in range(9)}})
    rendered: Rendered = {"t": {f"{n}": b"y" for n in range(9)}}
    drift = compare(Path("out"), rendered, Diagnostics(), whole=True)
    assert drift
    shown = hunks(drift, Path("out"), rendered)
    (first, lines), (second, others) = next(pairwise(shown))
    Path(second).unlink()  # somebody else is at work here
    assert next(lines) == f"diff --git a/{first} b/{first}"
    assert list(others) == [f"{second} cannot be read: No such file or directory"]
