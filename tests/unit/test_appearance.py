"""Colours and widths: what the environment says wins over what the stream is, and a pipe is never folded."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from errcat.cli import cli
from errcat.terminal.appearance import can_redraw, columns_of, takes_colors

TROUBLE = "catalog/acme/errors.yaml"


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment that says nothing."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")


@pytest.mark.parametrize(
    ("said", "terminal", "pipe"),
    [
        ({}, True, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": "0"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": ""}, True, False),
        ({"TERM": "dumb"}, False, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, False),
    ],
)
def test_who_gets_colours(said: dict[str, str], terminal: bool, pipe: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    assert takes_colors(Terminal()) == terminal
    assert takes_colors(io.StringIO()) == pipe


@pytest.mark.parametrize(("term", "can"), [("xterm", True), ("dumb", False)])
def test_a_bar_is_drawn_where_a_line_can_be_drawn_anew(term: str, can: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", term)
    assert can_redraw(Terminal()) == can
    assert not can_redraw(io.StringIO())


@pytest.mark.parametrize(("stated", "columns"), [("40", 40), ("200", 200), ("0", 80), ("-1", 80), ("x", 80), ("3", 20)])
def test_a_stated_width_counts_on_terminals_only(stated: str, columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", stated)
    assert columns_of(Terminal()) == columns
    assert columns_of(io.StringIO()) is None


def in_terminal(columns: int, *words: str, **said: str) -> str:
    """What errcat writes on a terminal of this width."""
    if sys.platform == "win32":
        pytest.skip("platform: no pseudo-terminals")
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": os.environ.get("PYTHONPATH", ""), "TERM": "xterm", **said}
    process = subprocess.Popen([sys.executable, "-m", "errcat", *words], stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    shown = b""
    try:
        while data := os.read(ours, 65536):
            shown += data
    except OSError:  # how Linux says that nobody is there any more
        pass
    os.close(ours)
    process.wait()
    return shown.decode().replace("\r\n", "\n")


@pytest.fixture
def trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue with a finding on a long line of wide characters, and one with a long way out."""
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(cli, ["init", "."])
    with Path(TROUBLE).open("a", encoding="utf-8") as file:
        file.write(f'long: {{status: 404, title: "{"支付" * 100}", titel: "{"支付" * 100}"}}\nrare: {{status: 410}}\n')


def plain(text: str) -> str:
    """A text without colours."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def width_of(line: str) -> int:
    """How many cells a line takes: two for each of the wide characters of these tests."""
    return len(line) + sum(line.count(c) for c in "支付")


@pytest.mark.slow
@pytest.mark.usefixtures("trouble")
@pytest.mark.parametrize("columns", [40, 80, 200])
def test_findings_fit_the_terminal_and_use_it(columns: int) -> None:
    shown = in_terminal(columns, "check")
    assert "\x1b[1;31merror[EC120]\x1b[0m" in shown
    lines = plain(shown).splitlines()
    widths = [width_of(line) for line in lines]
    assert max(widths) <= columns
    assert max(widths) >= columns - 3
    at = next(n for n, line in enumerate(lines) if "titel" in line and "…" in line)
    before = lines[at][: lines[at].index("titel")]
    assert lines[at + 1].index("^") == width_of(before)
    assert lines[at + 1].count("^") == 5


@pytest.mark.slow
@pytest.mark.usefixtures("trouble")
def test_pages_fit_the_terminal_and_examples_stay() -> None:
    shown, whole = in_terminal(40, "explain", "EC301"), CliRunner().invoke(cli, ["explain", "EC301"]).stdout
    assert shown != whole
    assert shown.split() == whole.split()
    assert re.findall(r"```.*?```", shown, re.DOTALL) == re.findall(r"```.*?```", whole, re.DOTALL) != []
    assert max(map(len, re.sub(r"```.*?```", "", shown, flags=re.DOTALL).splitlines())) <= 40


@pytest.mark.slow
@pytest.mark.usefixtures("trouble")
def test_the_environment_is_heard() -> None:
    coloured = in_terminal(80, "check")
    for said in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert in_terminal(80, "check", **said) == plain(coloured) != coloured
    piped = CliRunner().invoke(cli, ["check"])
    forced = CliRunner(env={"FORCE_COLOR": "1"}).invoke(cli, ["check"])
    assert forced.stderr != piped.stderr == plain(forced.stderr)
    assert piped.stderr.splitlines()[-3].startswith("help: add `410: {title: …}` to `statuses`, or `410: {unlisted")
    assert CliRunner(env={"FORCE_COLOR": "1"}).invoke(cli, ["check", "--format", "github"]).stdout.count("\x1b") == 0
