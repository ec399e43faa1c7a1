"""Proves which output paths are allowed, and which cannot stand side by side."""

from __future__ import annotations

import posixpath

import pytest
from errcat.diagnostics import Diagnostics
from errcat.tree.paths import flatten, fold, folders_above, is_free, is_safe
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize("path", ["a", "a/b.md", ".hidden", "..a/b..", "ä/ñ.md", "a b/c", "...", "-", "<<<<<<", "日本"])
def test_ordinary_paths_are_allowed(path: str) -> None:
    assert is_safe(path) and is_free(path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/a",
        "a/",
        "a//b",
        ".",
        "..",
        "./a",
        "a/.",
        "a/../b",
        "../a",
        "a\\b",
        "a\nb",
        "a\r",
        "a\0",
        "\ud800",
        "\u202e",
        "a\u2028",
    ],
)
def test_paths_that_lead_astray_are_not(path: str) -> None:
    assert not is_safe(path) and not is_free(path)


@pytest.mark.parametrize(
    "path",
    [
        ".errcat-manifest",
        "a/.Errcat-Manifest",
        ".errcat-journal/x",
        "a/__pycache__/b",
        "a/.DS_Store",
        "=======",
        "<<<<<<< a",
    ],
)
def test_reserved_names_are_not_free(path: str) -> None:
    assert is_safe(path) and not is_free(path)


@given(st.text("ab. /\\\n\0\x85\ud800ä"))
def test_a_safe_path_stays_where_it_is(path: str) -> None:
    if is_safe(path):
        assert posixpath.normpath(f"/out/{path}") == f"/out/{path}"
        path.encode()


def test_folders_above_are_all_of_them() -> None:
    assert folders_above(["a/b/c/d", "a/x", "top"]) == {"a", "a/b", "a/b/c"}
    assert folders_above([]) == set()


def test_fold_forgets_case_and_unicode_forms() -> None:
    assert fold("Straße") == fold("STRASSE")
    assert fold("e\u0301") == fold("\u00c9")
    assert fold("a") != fold("b")


def test_flatten_puts_the_target_before_the_path() -> None:
    diagnostics = Diagnostics()
    assert flatten("out", {"t": {"a/b": b"1"}, "u": {"a": b"2"}}, diagnostics) == {"t/a/b": b"1", "u/a": b"2"}
    assert not diagnostics.found


@pytest.mark.parametrize("target", ["a/b", "..", "", ".errcat-journal", "__pycache__"])
def test_a_target_is_one_ordinary_name(target: str) -> None:
    diagnostics = Diagnostics()
    assert flatten("out", {target: {}}, diagnostics) is None
    assert [d.code for d in diagnostics.found] == ["EC703"]


def test_refused_paths_are_all_named_on_one_line_each() -> None:
    diagnostics = Diagnostics()
    assert flatten("out", {"t": {"../x": b"", "a\nb": b"", "fine": b""}}, diagnostics) is None
    assert [d.message for d in diagnostics.found] == [
        "`t/../x` cannot be the path of an output",
        "`t/a\\nb` cannot be the path of an output",
    ]


@pytest.mark.parametrize(
    ("paths", "messages"),
    [
        (["A.md", "a.md"], ["`t/A.md` and `t/a.md` are one path where case does not count"]),
        (["A/x", "a/x", "a/y"], ["`t/A` and `t/a` are one path where case does not count"]),
        (["a", "a/b"], ["`t/a` is both a file and a folder"]),
        (["A", "a/b"], ["`t/A` and `t/a` are one path where case does not count"]),
        (["Straße", "STRASSE"], ["`t/STRASSE` and `t/Straße` are one path where case does not count"]),
        (["\u212b/x", "å/y"], ["`t/å` and `t/\u212b` are one path where case does not count"]),
        (["é", "e\u0301"], ["`t/e\u0301` and `t/é` are one path where case does not count"]),
        (["a", "ab", "a.b/c"], []),
    ],
)
def test_what_cannot_stand_side_by_side(paths: list[str], messages: list[str]) -> None:
    diagnostics = Diagnostics()
    flat = flatten("out", {"t": dict.fromkeys(paths, b"")}, diagnostics)
    assert [d.message for d in diagnostics.found] == messages
    assert {d.code for d in diagnostics.found} <= {"EC704"}
    assert (flat is None) == bool(messages)


WINDOWS = {
    **{
        path: f"`{path.split('/')[-1]}` is a device on Windows"
        for path in (
            "CON",
            "nul",
            "a/NUL",
            "Prn.txt",
            "aux.tar.gz",
            "COM1",
            "com0",
            "lpt9.md",
            "LPT¹",
            "com².py",
            "CONIN$",
            "conout$.md",
            "CLOCK$",
            "nul .txt",
            "con.",
            "a/aux.md",
        )
    },
    "aux/b.md": "`aux` is a device on Windows",
    **dict.fromkeys(
        ("a.", "a ", "a./b", "a /b", "...", "x/y. "), "Windows drops a dot or a blank at the end of a name"
    ),
    **{f"a{character}b/c": f"Windows forbids `{character}` in a name" for character in '<>:"|?*'},
    "a/" + "b" * 237: "it has more than 240 characters",
    "日" * 100: "a name in it has more than 255 bytes",
}


@pytest.mark.parametrize(("path", "why"), WINDOWS.items(), ids=map(ascii, WINDOWS))
def test_what_another_system_would_refuse_is_refused_everywhere(path: str, why: str) -> None:
    diagnostics = Diagnostics()
    why = "Windows drops a dot or a blank at the end of a name" if path.endswith((".", " ")) else why
    assert is_free(path), "a manifest may list it, so that what an earlier release wrote can be taken away"
    assert flatten("out", {"t": {path: b""}}, diagnostics) is None
    assert [(d.code, d.message) for d in diagnostics.found] == [
        ("EC703", f"`t/{path}` cannot be the path of an output: {why}")
    ]


@pytest.mark.parametrize(
    "path",
    [
        "console",
        "con-1",
        "a.con",
        "com10",
        "com",
        "lpt",
        "nul1.md",
        "auxiliary/prn_",
        ".con",
        "a b.c d",
        "a/" + "b" * 236,
    ],
)
def test_what_only_looks_like_it_is_allowed(path: str) -> None:
    diagnostics = Diagnostics()
    assert flatten("out", {"t": {path: b""}}, diagnostics) and not diagnostics.found


def test_a_target_is_no_device() -> None:
    diagnostics = Diagnostics()
    assert flatten("out", {"nul": {"a": b""}}, diagnostics) is None
    assert [d.code for d in diagnostics.found] == ["EC703"]


def test_targets_that_differ_by_case_only_collide() -> None:
    diagnostics = Diagnostics()
    assert flatten("out", {"T": {"a": b""}, "t": {"b": b""}}, diagnostics) is None
    assert [d.code for d in diagnostics.found] == ["EC704"]
