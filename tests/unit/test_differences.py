"""Of what differs a person sees the beginning below the findings, and a program gets all of it on stdout."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from errcat.cli import cli
from errcat.terminal.differences import MOST_FILES, MOST_LINES, all_lines, first_lines


def files(number: int, lines: int) -> list[tuple[str, list[str]]]:
    """So many files with so many lines of a diff each."""
    return [(f"f{n}", [f"+{n}.{m}" for m in range(lines)]) for n in range(number)]


def test_all_of_a_little_is_shown() -> None:
    assert list(first_lines(files(2, 2), color=False)) == ["", "+0.0", "+0.1", "", "+1.0", "+1.1"]
    assert list(first_lines([], color=False)) == []
    assert "show all" not in "".join(first_lines(files(MOST_FILES, MOST_LINES), color=False))


def test_of_much_the_first_lines_of_the_first_files() -> None:
    shown = list(first_lines(files(1_025, 1_201), color=False))
    assert len([line for line in shown if line.startswith("+")]) == MOST_FILES * MOST_LINES == 4_000
    assert "… and 1,001 more lines of f19" in shown
    assert shown[-1] == "\n… and 1,005 more files; show all with `--diff`"


def test_of_one_long_file_it_is_said_too() -> None:
    shown = list(first_lines(files(1, MOST_LINES + 1), color=False))
    assert shown[-2:] == ["… and 1 more line of f0", "\nshow all with `--diff`"]


def test_files_beyond_are_not_read() -> None:
    def untouched() -> Iterator[str]:
        raise AssertionError("it was read")
        yield ""

    more = [("g", untouched())]
    assert list(first_lines([*files(MOST_FILES, 1), *more], color=False))[-1].startswith("\n… and 1 more file;")


def test_a_terminal_cannot_be_tricked_and_long_lines_are_cut() -> None:
    shown = list(first_lines([("f", ["-a\x1b[2J\r", "+" + "b" * 100_000])], color=False))
    assert shown == ["", "-a\\u{1b}[2J\\u{d}", "+" + "b" * 499 + "…"]


def test_colours_only_add_escapes() -> None:
    lines = ["--- a/f", "+++ b/f", "@@ -1 +1 @@", "-a", "+b", " c"]
    coloured = list(first_lines([("f", lines)], color=True))
    assert coloured[-3:] == ["\x1b[31m-a\x1b[0m", "\x1b[32m+b\x1b[0m", " c"]
    assert [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in coloured] == ["", *lines]


def test_a_program_gets_every_byte() -> None:
    given = [("f", ["+a\r", "-\x1b", "+é" * 1_000])]
    assert b"".join(all_lines(given)) == "".join(f"{line}\n" for line in given[0][1]).encode()


@pytest.fixture
def stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A generated project whose catalogue has since got two more entries, and one page another line."""
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(cli, ["init", "."])
    CliRunner().invoke(cli, ["generate"])
    entries = Path("catalog/acme/errors.yaml")
    entries.write_text(entries.read_text("utf-8") + "gone: {status: 410}\nlost: {status: 410}\n", "utf-8")
    page = Path("generated/markdown/pages/index.md")
    page.write_text(page.read_text("utf-8") + "mine\n", "utf-8")


@pytest.mark.usefixtures("stale")
def test_check_shows_the_beginning_below_the_findings() -> None:
    told = CliRunner().invoke(cli, ["generate", "--check"])
    assert (told.exit_code, told.stdout) == (1, "")
    findings, shown = re.split(r"^\d+ errors.*\n", told.stderr, flags=re.MULTILINE)
    assert "error[EC711]" in findings
    first = "generated/json_schema/acme/bundle.json"
    assert shown.startswith(f"\ndiff --git a/{first} b/{first}\n--- a/{first}\n+++ b/{first}\n@@ ")
    assert "\n-mine\n" in shown
    assert re.search(r"\n… and \d+ more files?; show all with `--diff`\n$", shown)
    assert CliRunner().invoke(cli, ["generate", "--check"]).stderr == told.stderr


@pytest.mark.usefixtures("stale")
def test_what_diff_writes_brings_the_outputs_up_to_date() -> None:
    told = CliRunner().invoke(cli, ["generate", "--check", "--diff"])
    assert told.exit_code == 1
    assert "error[EC711]" in told.stderr and "+++" not in told.stderr
    done = subprocess.run(["git", "apply"], input=told.stdout.encode(), capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    assert CliRunner().invoke(cli, ["generate", "--check", "--diff"]).stdout == ""
    assert CliRunner().invoke(cli, ["generate", "--check"]).exit_code == 0


@pytest.mark.usefixtures("stale")
@pytest.mark.parametrize("out", ["generated", "../elsewhere"])
def test_what_diff_writes_makes_all_outputs_where_there_are_none(out: str) -> None:
    words = ["generate", "--check", "--diff", "--out", out]
    shutil.rmtree("generated")
    told = CliRunner().invoke(cli, words)
    assert told.stderr.endswith("note: apply it with `git -C ../elsewhere apply`\n") == (out != "generated")
    Path(out).mkdir()
    where = Path(out if out != "generated" else ".")
    subprocess.run(["git", "apply"], input=told.stdout.encode(), cwd=where, check=True)
    assert CliRunner().invoke(cli, words).stdout == ""
    assert list(Path(out).rglob("py.typed"))


@pytest.mark.usefixtures("stale")
@pytest.mark.parametrize("shape", ["json", "github", "sarif"])
def test_programs_are_given_findings_only(shape: str) -> None:
    told = CliRunner().invoke(cli, ["generate", "--check", "--format", shape])
    assert told.exit_code == 1
    assert "+++" not in told.output


@pytest.mark.parametrize("words", ["--diff", "--check --diff --format json", "--check --diff --format github"])
def test_diff_goes_with_check_and_text(words: str) -> None:
    assert CliRunner().invoke(cli, ["generate", *words.split()]).exit_code == 2
