"""Fixing: edits that are the one way out are made in the files, and everything else in them stays byte for byte."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from errcat.cli import cli
from errcat.diagnostics import Diagnostic, Diagnostics, Edit, Place
from errcat.findings.applying import applied, only_fixes
from errcat.terminal.fixing import MOST_ALONE, fix_all
from hypothesis import given
from hypothesis import strategies as st

Check = Callable[..., Result]
SERVICE = "service: acme\ntitle: Acme\nenvelopes: {default: {places: {code: /code, message: /message}}}\n"

TARGET = """\
description: Lua
options: {properties: {module: {type: string, default: m}}}
"""


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """`errcat check` in a folder whose catalogue has these entries."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "catalog" / "acme").mkdir(parents=True)
    (tmp_path / "catalog/acme/service.yaml").write_text(SERVICE, "utf-8")

    def run(entries: bytes | None, *words: str) -> Result:
        """Write the entries, where there are any, and check."""
        if entries is not None:
            Path("catalog/acme/errors.yaml").write_bytes(entries)
        return CliRunner().invoke(cli, ["check", *words])

    return run


def entries() -> bytes:
    """The entries as they are now."""
    return Path("catalog/acme/errors.yaml").read_bytes()


def test_comments_line_ends_and_layout_are_kept(check: Check) -> None:
    before = (
        b"\xef\xbb\xbf# The entries.\r\nno:   # not Norway\r\n  status:  0404 # zero\r\n"
        b"  titel:\t'Not found'\r\n\r\n  causes: nobody   # knows\r\nb: {status:409 , retry : nevr}\r\n"
    )
    result = check(before, "--fix")
    assert result.exit_code == 0, result.output
    assert entries() == (
        b'\xef\xbb\xbf# The entries.\r\n"no":   # not Norway\r\n  status:  404 # zero\r\n'
        b"  title:\t'Not found'\r\n\r\n  causes: [nobody]   # knows\r\nb: {status: 409 , retry : never}\r\n"
    )
    assert "catalog/acme/errors.yaml: 6 edits made\n" in result.stderr


def test_what_has_several_ways_out_is_left_and_shown(check: Check) -> None:
    before = b"a: {status: 404, retry: true, titel: x}\n"
    result = check(before, "--fix")
    assert result.exit_code == 1
    assert entries() == before.replace(b"titel", b"title")
    assert "1 edit made" in result.stderr
    assert "`true` is no rule of retry" in result.stderr
    assert "1 error\n" in result.stderr


def test_without_the_option_nothing_is_written(check: Check) -> None:
    before = b"a: {status: 404, titel: x}\n"
    assert check(before).exit_code == 1
    assert entries() == before


def test_an_edit_that_lays_another_finding_open_is_followed_by_its_own(check: Check) -> None:
    assert check(b"a:\n  status:404\n  titel: b: c\n", "--fix").exit_code == 0
    assert entries() == b'a:\n  status: 404\n  title: "b: c"\n'


@pytest.mark.skipif(os.name == "nt", reason="platform: Windows has no such permissions")
def test_the_mode_and_a_link_to_the_file_stay(check: Check, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.yaml"
    elsewhere.write_bytes(b"a: {status: 404, titel: x}\n")
    elsewhere.chmod(0o640)
    Path("catalog/acme/errors.yaml").symlink_to(elsewhere)
    assert check(None, "--fix").exit_code == 0
    assert Path("catalog/acme/errors.yaml").is_symlink()
    assert elsewhere.stat().st_mode & 0o777 == 0o640
    assert elsewhere.read_bytes() == b"a: {status: 404, title: x}\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["catalog", "elsewhere.yaml"]


def test_findings_in_json_carry_their_edits(check: Check) -> None:
    result = check(b"a: {status: 404, titel: x, retry: no}\n", "--format", "json")
    first, second = json.loads(result.stdout)["diagnostics"]
    assert first["fixes"] == [
        {
            **{"file": "catalog/acme/errors.yaml", "line": 1, "column": 18, "endLine": 1, "endColumn": 23},
            **{"text": "title", "sure": True},
        }
    ]
    assert [edit["text"] for edit in second["fixes"]] == ["never", "after-change"]


@pytest.mark.parametrize(
    ("settings", "fixed"),
    [
        ('targets = ["json_schema", {target = "lua", modulee = "x"}] # \u2028 c', True),
        ('[tool.errcat.targets.lua]\nmodulee = "x"', True),
        ('[tool.errcat.targets.lua]\n"modulee" = "x"', True),
        ('[tool.errcat.targets.lua]\n"modul\\u0065e" = "x" # modulee', False),
    ],
)
def test_an_option_is_respelt_where_it_stands_and_nowhere_else(
    check: Check, tmp_path: Path, settings: str, fixed: bool
) -> None:
    (tmp_path / "tmpl" / "lua").mkdir(parents=True)
    Path("tmpl/lua/target.yaml").write_text(TARGET, "utf-8")
    text = '[project]\nx = """\n[tool.errcat.targets.lua]\nmodulee = 1"""\n[tool.errcat]\ntemplates = ["tmpl"]\n'
    before = f"{text}{settings}\n"
    Path("pyproject.toml").write_bytes(before.encode())
    result = check(b"a: {status: 404}\n", "--fix")
    assert ("pyproject.toml: 1 edit made" in result.stderr) == fixed, result.output
    mended = settings.replace('"modulee"', "module").replace("modulee", "module")
    after = f"{text}{mended}\n" if fixed else before
    assert Path("pyproject.toml").read_bytes().decode() == after
    assert result.exit_code == (not fixed), result.output


def test_a_setting_is_respelt_before_the_catalogue_is_looked_for(check: Check) -> None:
    Path("pyproject.toml").write_text('[tool.errcat]\ncatalgo = "catalog"\n', "utf-8")
    assert check(b"a: {status: 404, titel: x}\n", "--fix").exit_code == 0
    assert Path("pyproject.toml").read_text("utf-8") == '[tool.errcat]\ncatalog = "catalog"\n'
    assert entries() == b"a: {status: 404, title: x}\n"


LONG = "x" * 5000


@pytest.mark.parametrize(
    "before",
    [
        "a:\n  status: 404\n  causes:\n    - foo: bar: baz\n",
        'a:\n  status: 404\n  causes:\n    - foo: "bar: baz"\n',
        "a:\n  status: 404\n  description: first: then\n    goes on\n",
        "a:\n  status: 404\n  description: @first\n    goes on\n",
        "a:\n  status: 404\n  causes:\n    - @first\n      goes on\n",
        "a: {status: 404, title: Not found, titel: Nothing found}\n",
        "a: {status: 404, titel: Not found, tilte: Nothing found}\n",
        'a:\n  status: 404\n  causes: "one\\ntwo"\n',
    ],
)
def test_what_may_mean_something_else_is_left(check: Check, before: str) -> None:
    result = check(before.encode(), "--fix")
    assert entries().decode() == before
    assert "made" not in result.stderr


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "a:\n  status: 404\n  title: &t Not found, sorry\n  causes: [*t]\n",
            'a:\n  status: 404\n  title: Not found, sorry\n  causes: ["Not found, sorry"]\n',
        ),
        (
            "a:\n  title: one: two  \n\n  # three\n  status: 404\n",
            'a:\n  title: "one: two"  \n\n  # three\n  status: 404\n',
        ),
        (f"a:\n  status: 404\n  description: @a {LONG}\n", None),
        (f"a:\n  status: 404\n  description: {LONG}: b\n", None),
        ("a: {status: [404, 410, 404]}\n", "a: {status: [404, 410]}\n"),
        ("a: {status: 404, titel: Gone, ttl: x}\n", "a: {status: 404, title: Gone, ttl: x}\n"),
    ],
)
def test_what_means_one_thing_is_mended_and_nothing_else_changes(check: Check, before: str, after: str | None) -> None:
    check(before.encode(), "--fix")
    assert entries().decode() == (before if after is None else after)


def finding(*fixes: Edit) -> Diagnostic:
    """A finding with these ways out."""
    return Diagnostic("EC120", "m", Place("f", 1, 1), fixes=fixes)


def test_only_what_is_sure_and_alone_is_made() -> None:
    one, other = Edit("f", 1, 1, 1, 2, "x"), Edit("f", 2, 1, 2, 2, "y")
    unsure = Edit("f", 3, 1, 3, 2, "z", sure=False)
    assert only_fixes([finding(one), finding(one), finding(other), finding(unsure), finding()]) == {"f": [one, other]}
    assert only_fixes([finding(one, other)]) == {}


def test_of_edits_that_touch_each_other_the_first_wins() -> None:
    text = "abcdef\n"
    one, other = Edit("f", 1, 2, 1, 4, "X"), Edit("f", 1, 3, 1, 5, "Y")
    assert applied(text, [one, other]) == ("aXdef\n", 1)
    assert applied(text, [other, one]) == ("abYef\n", 1)
    assert applied(text, [Edit("f", 1, 4, 1, 4, "!"), one]) == ("abc!def\n", 1)


@given(st.lists(st.text("ab\n\r#", max_size=5), min_size=1, max_size=8), st.data())
def test_an_edit_changes_nothing_but_what_it_spans(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    lines = text.replace("\r\n", "\n\n").replace("\r", "\n").split("\n")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before = text[:start].replace("\r\n", "\n").replace("\r", "\n")
    if text[start - 1 : start + 1] == "\r\n" or text[end - 1 : end + 1] == "\r\n" or not lines:
        return  # a position within a line break is none
    within = text[:end].replace("\r\n", "\n").replace("\r", "\n")
    at = [(part.count("\n") + 1, len(part) - (part.rfind("\n") + 1) + 1) for part in (before, within)]
    made, count = applied(text, [Edit("f", *at[0], *at[1], "NEW")])
    assert (made, count) == (text[:start] + "NEW" + text[end:], 1)


def test_edits_that_bring_each_other_back_are_made_once(tmp_path: Path) -> None:
    file = tmp_path / "f"
    file.write_text("a", "utf-8")

    def find(found: Diagnostics, unsaved: Mapping[Path, bytes]) -> None:
        """Find the other letter, each time."""
        other = b"b" if unsaved.get(file, file.read_bytes()) == b"a" else b"a"
        fix = Edit(str(file), 1, 1, 1, 2, other.decode())
        found.error("EC120", fix.text, Place(str(file), 1, 1), fixes=(fix,))

    assert fix_all(find, write, Diagnostics()) == {str(file): 1}
    assert file.read_bytes() == b"b"


def write(path: Path, content: bytes, _: Diagnostics) -> None:
    """Write without further ado."""
    path.write_bytes(content)


def test_an_edit_that_makes_a_file_worse_is_not_made_and_others_are(tmp_path: Path) -> None:
    file = tmp_path / "f"
    file.write_text("abc", "utf-8")
    held: list[bytes] = []

    def find(found: Diagnostics, unsaved: Mapping[Path, bytes]) -> None:
        """Find each small letter; a capital B is two mistakes."""
        held.append(file.read_bytes())
        for at, letter in enumerate(unsaved.get(file, file.read_bytes()).decode(), 1):
            fix = Edit(str(file), 1, at, 1, at + 1, letter.upper())
            if letter.islower():
                found.error("EC120", letter, Place(str(file), 1, at), fixes=(fix,))
            for what in ("one", "two", "three", "four") if letter == "B" else ():
                found.error("EC121", what, Place(str(file), 1, at))

    assert fix_all(find, write, Diagnostics()) == {str(file): 2}
    assert file.read_bytes() == b"AbC"
    assert set(held) == {b"abc", b"AbC"}, "no file ever holds what is worse"


def test_what_is_tried_alone_has_a_limit(tmp_path: Path) -> None:
    file, readings = tmp_path / "f", 0
    file.write_text("a" * 200, "utf-8")

    def find(found: Diagnostics, unsaved: Mapping[Path, bytes]) -> None:
        """Find each small letter; a capital is two mistakes."""
        nonlocal readings
        readings += 1
        for at, letter in enumerate(unsaved.get(file, file.read_bytes()).decode(), 1):
            for what in ("one", "two") if letter == "A" else ("one",):
                fixes = (Edit(str(file), 1, at, 1, at + 1, "A"),) if letter == "a" else ()
                found.error("EC120", what, Place(str(file), 1, at), fixes=fixes)

    assert fix_all(find, write, Diagnostics()) == {}
    assert readings <= MOST_ALONE + 4


def test_a_file_that_cannot_be_written_is_told_of_the_catalogue(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        """Have no room."""
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("errcat.terminal.replacing.write_whole", refuse)
    before = b"a: {status: 404, titel: x}\n"
    result = check(before, "--fix", "--format", "json")
    told = next(found for found in json.loads(result.stdout)["diagnostics"] if found["code"] == "EC013")
    assert "catalog/acme/errors.yaml" in told["message"]
    assert "--output" not in told["help"]
    assert (result.exit_code, entries()) == (1, before)
