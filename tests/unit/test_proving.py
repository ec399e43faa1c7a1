"""Proving: an edit stays sure where all that it does not touch is read as before, and is not sure anywhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from errcat.diagnostics import Diagnostics, Edit, Lines, Place
from errcat.documents.proving import MOST_READINGS, prove_edits, reads_further
from errcat.yaml_reader.reader import read_yaml


def sure(folder: Path, text: str, *changes: tuple[str, str], name: str = "f.yaml") -> list[bool]:
    """Whether the edits that put one piece of a text in the place of another stay sure."""
    file = folder / name
    file.write_bytes(text.encode())
    found, lines = Diagnostics(), Lines(text)
    for old, new in changes:
        at = text.index(old)
        edit = Edit(str(file), *lines.position(at), *lines.position(at + len(old)), new)
        found.error("EC120", old, Place(str(file), edit.line, edit.column), fixes=(edit,))
    prove_edits(found, {})
    return [one.fixes[0].sure for one in found.found]


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("a: 1\nb: 2\n", "1", "[1]"),
        ("a: 1\nb: 2\n", "b", "c"),
        ("a: [x, y]\nb: 2\n", "x, ", ""),
        ("a: {x: 1, y: 2}\nb: 2\n", "x: 1, ", ""),
        ("a:\n  x: 1\nb: 2\n", "x: 1\n", "x: 1\n  z: 3\n"),
        ("a:\n  x: 1\n  y: 2\nb: 3\n", "  y: 2", "y: 2"),
        ("a: b: c\nd: 1\n", "b: c", '"b: c"'),
        ("a:\n  b:1\n  c: 2: 3\nd: 4\n", "b:1", "b: 1"),
    ],
)
def test_what_changes_its_own_place_only_is_sure(text: str, old: str, new: str, tmp_path: Path) -> None:
    assert sure(tmp_path, text, (old, new)) == [True]


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("a: [x, y]\nb: 2\n", "x", "v, w"),  # one item becomes two
        ("a: {x: y}\nb: 2\n", "y", "v, w"),  # a member comes
        ("a: x\nb: 2\n", "x", "'x"),  # no YAML any more
        ("a: x\nb: 2\n", "x\nb", "x\n  b"),  # a member goes
        ("a: x\nb: 2\n", "b", "a"),  # a key that is there
        ("a: b: c\n  goes on\nd: 1\n", "b: c", '"b: c"'),  # it is read no further
        ("a: &n x\nb: *n\n", "&n ", ""),
    ],
)
def test_what_changes_more_is_not(text: str, old: str, new: str, tmp_path: Path) -> None:
    assert sure(tmp_path, text, (old, new)) == [False]


def test_of_many_edits_those_that_hold_stay_sure(tmp_path: Path) -> None:
    text = "".join(f"k{n:02}: v{n:02}\n" for n in range(20))
    changes = [(f"v{n:02}", "'" if n == 13 else "w") for n in range(20)]
    assert sure(tmp_path, text, *changes) == [n != 13 for n in range(20)]


def test_a_name_of_toml_is_all_that_changes(tmp_path: Path) -> None:
    text = 'a = 1\n[t]\nb = ["x"]\n'
    assert sure(tmp_path, text, ("b", "c"), name="f.toml") == [True]
    for old, new in (("1", "2"), ("b", "a.b"), ("a", "t"), ('"x"', '"x'), ("[t]\n", "")):
        assert sure(tmp_path, text, (old, new), name="f.toml") == [False], new


def test_the_readings_have_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readings = 0

    def counting(text: bytes, file: str, diagnostics: Diagnostics) -> object:
        """Count, and read."""
        nonlocal readings
        readings += 1
        return read_yaml(text, file, diagnostics)

    monkeypatch.setattr("errcat.documents.proving.read_yaml", counting)
    text = "".join(f"k{n:03}: v{n:03}\n" for n in range(300))
    assert not any(sure(tmp_path, text, *((f"v{n:03}", "'") for n in range(300))))
    assert readings <= MOST_READINGS + 1


def test_a_file_that_cannot_be_read_has_nothing_sure(tmp_path: Path) -> None:
    found = Diagnostics()
    file = str(tmp_path / "f.yaml")
    found.error("EC120", "m", Place(file, 1, 1), fixes=(Edit(file, 1, 1, 1, 2, "x"),))
    prove_edits(found, {})
    assert not found.found[0].fixes[0].sure


def test_how_far_a_file_is_read_is_told_by_what_is_left() -> None:
    assert reads_further(b"\xef\xbb\xbfa: b: c\nd: 1\n", b"a: 'b: c'\nd: 1\n")
    assert not reads_further(b"a: 1\n", b"a: 2\n")
