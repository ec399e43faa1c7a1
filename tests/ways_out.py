"""Ways out: a case and an edit of its files go in, the findings that the command then has come out.

A `way_out.txt` beside a case says what a person does whom the help sends to do it. Each part begins with words of the
help, behind `# `; then come files, each with the lines that go (`-`) and come (`+`), `mv` and `rm` of files, and `$`
with the command where that is what changes.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from errcat.cli import cli
from errcat.diagnostics import Edit
from errcat.findings.applying import applied

NOT_OF_THE_CASE = ("expected", "expected.txt", "command.txt", "way_out.txt")


@dataclass
class WayOut:
    """What a person does: the words of the help, and the steps in their order."""

    words: str
    steps: list[list[str]] = field(default_factory=list)  # a step is a command, or a file with its lines


def ways_out(text: str) -> Iterator[WayOut]:
    """The parts of a `way_out.txt`."""
    part: WayOut | None = None
    for line in text.splitlines():
        if line.startswith("# "):
            if part:
                yield part
            part = WayOut(line[2:])
        elif part and line.startswith(("-", "+")):
            part.steps[-1].append(line)
        elif part and line:
            part.steps.append([line])
    if part:
        yield part


def command_of(case: Path) -> list[str]:
    """The words of the command of a case."""
    return (case / "command.txt").read_text("utf-8").split() if (case / "command.txt").exists() else ["check"]


def copied(case: Path, folder: Path) -> Path:
    """A fresh copy of the files of a case."""
    shutil.copytree(case, folder, ignore=shutil.ignore_patterns(*NOT_OF_THE_CASE))
    return folder


def found(command: list[str]) -> list[dict[str, Any]]:
    """What a command finds in the current folder."""
    result = CliRunner().invoke(cli, [*command, "--format", "json"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    assert result.exit_code in (0, 1, 2), result.output
    assert result.exit_code < 2 or result.stdout, result.output  # a version that is ruled out is told as misuse
    diagnostics: list[dict[str, Any]] = json.loads(result.stdout)["diagnostics"]
    return diagnostics


def counted(findings: list[dict[str, Any]]) -> Counter[tuple[str, str]]:
    """Findings by what they say, wherever they stand."""
    return Counter((finding["code"], finding["message"]) for finding in findings)


def make(edit: dict[str, Any]) -> None:
    """Make an edit that a finding carries."""
    file = Path(edit["file"])
    keys = ("file", "line", "column", "endLine", "endColumn", "text")
    text, count = applied(file.read_bytes().decode(), [Edit(*(edit[key] for key in keys))])
    assert count == 1
    file.write_bytes(text.encode())


def take(way: WayOut, command: list[str]) -> list[str]:
    """Do what a person does, and give the command that is run then."""
    for head, *lines in way.steps:
        if head.startswith("$ "):
            command = head[2:].split()
        elif head.startswith("rm "):
            Path(head[3:]).unlink()
        elif head.startswith("mv "):
            _, one, other = head.split("|") if "|" in head else head.split(" ")
            Path(other).parent.mkdir(parents=True, exist_ok=True)
            shutil.move(one, other)
        else:
            _edit(Path(head), lines)
    return command


def _edit(file: Path, lines: list[str]) -> None:
    """Take lines of a file away and put others there; at its end where none go."""
    file.parent.mkdir(parents=True, exist_ok=True)
    text = file.read_bytes().decode("utf-8", "surrogateescape") if file.exists() else ""
    while lines:
        gone = [line[1:] for line in _run(lines, "-")]
        come = "".join(f"{line[1:]}\n" for line in _run(lines, "+"))
        old = "".join(f"{line}\n" for line in gone)
        text = text if not text or text.endswith("\n") else f"{text}\n"
        assert not gone or text.count(old) == 1, f"{file}: {old!r} stands there {text.count(old)} times"
        text = text.replace(old, come) if gone else text + come
    file.write_bytes(text.encode("utf-8", "surrogateescape"))


def _run(lines: list[str], mark: str) -> list[str]:
    """The lines with a mark that come first, taken off."""
    taken = []
    while lines and lines[0].startswith(mark):
        taken.append(lines.pop(0))
    return taken
