"""Differences: diffs of files go in; what a person wants to see of them comes out, or all of it for a program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import click

from errcat.findings.excerpt import printable
from errcat.findings.wording import counted

MOST_FILES = 20
MOST_LINES = 200  # of each file
MOST_COLUMNS = 500  # of each line
_COLOURS = {
    "diff ": "1",
    "new file ": "1",
    "deleted file ": "1",
    "---": "1",
    "+++": "1",
    "@": "36",
    "-": "31",
    "+": "32",
}


def show(files: Iterable[tuple[str, Iterable[str]]], *, whole: bool, color: bool) -> None:
    """Write the beginning of it below the findings, or all of it to stdout."""
    if whole:
        for data in all_lines(files):
            click.echo(data, nl=False)
        return
    for line in first_lines(files, color=color):
        click.echo(line, err=True, color=color)


def first_lines(files: Iterable[tuple[str, Iterable[str]]], *, color: bool) -> Iterator[str]:
    """The first lines of the first files, and how much there is beyond them; nothing in them moves a cursor."""
    cut, others = False, 0
    for number, (path, lines) in enumerate(files):
        if number >= MOST_FILES:
            others += 1  # not looked at, so that nothing is read for them
            continue
        rest = iter(lines)
        yield from ("", *(_painted(line, color) for line in islice(rest, MOST_LINES)))
        if left := sum(1 for _ in rest):
            cut = True
            yield f"… and {counted(left, 'more line', 'more lines')} of {printable(path)}"
    if others:
        yield f"\n… and {counted(others, 'more file', 'more files')}; show all with `--diff`"
    elif cut:
        yield "\nshow all with `--diff`"


def all_lines(files: Iterable[tuple[str, Iterable[str]]]) -> Iterator[bytes]:
    """Every line as it is, for a file or for `git apply`."""
    for _, lines in files:
        for line in lines:
            yield f"{line}\n".encode()


def _painted(line: str, color: bool) -> str:
    """A line of a diff, cut where it is long, in the colour of what happens to it."""
    shown = printable(line if len(line) <= MOST_COLUMNS else f"{line[:MOST_COLUMNS]}…")
    code = next((code for mark, code in _COLOURS.items() if color and line.startswith(mark)), "")
    return f"\x1b[{code}m{shown}\x1b[0m" if code else shown
