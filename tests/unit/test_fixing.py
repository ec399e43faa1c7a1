"""Fixing: edits that are the one way out are made in the files, and everything else in them stays byte for byte."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from errcat.cli import cli
from errcat.diagnostics import Diagnostic, Diagnostics, Edit, Place
from errcat.findings.applying import applied, only_fixes
from errcat.terminal.fixing import MOST_ROUNDS, fix_all
from hypothesis import given
from hypothesis import strategies as st

Check = Callable[..., Result]
SERVICE = "service: acme\ntitle: Acme\nenvelopes: {default: {places: {code: /code, message: /message}}}\n"


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


def test_edits_that_bring_each_other_back_come_to_an_end(tmp_path: Path) -> None:
    file = tmp_path / "f"
    file.write_text("a", "utf-8")
    rounds = 0

    def find(found: Diagnostics) -> None:
        """Find the other letter, each time."""
        nonlocal rounds
        rounds += 1
        other = "b" if file.read_text("utf-8") == "a" else "a"
        found.error("EC120", "m", Place(str(file), 1, 1), fixes=(Edit(str(file), 1, 1, 1, 2, other),))

    def write(path: Path, content: bytes, _: Diagnostics, __: str) -> None:
        """Write without further ado."""
        path.write_bytes(content)

    assert fix_all(find, write, Diagnostics()) == {str(file): MOST_ROUNDS}
    assert rounds == MOST_ROUNDS


def test_a_file_that_cannot_be_written_is_told_and_ends_it(tmp_path: Path) -> None:
    file = tmp_path / "f"
    file.write_text("a", "utf-8")

    def find(found: Diagnostics) -> None:
        """Find something that an edit mends."""
        found.error("EC120", "m", Place(str(file), 1, 1), fixes=(Edit(str(file), 1, 1, 1, 2, "b"),))

    def write(path: Path, _: bytes, diagnostics: Diagnostics, help: str) -> None:
        """Fail to write."""
        diagnostics.error("EC816", "cannot be written", Place(str(path)), help=help)

    diagnostics = Diagnostics()
    assert fix_all(find, write, diagnostics) == {}
    assert [found.help for found in diagnostics.found] == ["see that you may write it, and run the command again"]
