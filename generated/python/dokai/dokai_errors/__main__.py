"""`python -m <package>` lists every error; `… explain CODE` prints what the catalogue says of one."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from json import loads
from typing import Any

from ._runtime import Entry, did_you_mean, entry_named, named, prose_of, texts_by_key
from ._service import SERVICE

_USAGE = """\
usage: python -m {0}                  list every error
       python -m {0} explain NAME     explain one: its code, the name of its exception, or a status"""


def main(arguments: list[str]) -> int:
    """Do what the words ask for; the exit status: 0, 1 where there is no such error, 2 for misuse."""
    terminal: Any = sys.stdout
    if hasattr(terminal, "reconfigure"):
        terminal.reconfigure(errors="replace")  # one that lacks a character shows another one
    if arguments in ([], ["list"]):
        return _print(_list())
    if len(arguments) == 2 and arguments[0] == "explain":
        return _explain(arguments[1])
    wants_help = arguments in (["-h"], ["--help"], ["help"])
    print(_USAGE.format(__package__), file=sys.stdout if wants_help else sys.stderr)
    return 0 if wants_help else 2


def _print(lines: Iterator[str]) -> int:
    """Print lines; whoever reads them may stop before the end."""
    try:
        for line in lines:
            print(line)
    except BrokenPipeError:
        sys.stderr.close()  # or the interpreter would complain about the pipe once more
    return 0


def _list() -> Iterator[str]:
    """A line for each error: statuses, code, title."""
    said = texts_by_key(SERVICE.prose().entries)
    known = [(_statuses(entry), entry.code, entry.key) for entry in SERVICE.entries()]
    widths = [max(map(len, column)) for column in zip(*known, strict=True)] or [0, 0]
    for statuses, code, key in known:
        prose = loads(said[key])
        mark = " (deprecated)" if "deprecated" in prose else ""
        yield f"{statuses:<{widths[0]}}  {code:<{widths[1]}}  {prose['title']}{mark}"


def _explain(name: str) -> int:
    """Print the page of an entry or of a status; 1 where there is none."""
    entry = entry_named(SERVICE, name)
    if entry:
        return _print(_page(entry))
    if name.isdecimal() and len(name) == 3 and int(name) in SERVICE.statuses:
        return _print(_page_of_status(int(name)))
    way_out = did_you_mean(SERVICE, name) or f"`python -m {__package__}` lists them all"
    print(f"there is no error {name!r}; {way_out}", file=sys.stderr)
    return 1


def _page(entry: Entry) -> Iterator[str]:
    """What the catalogue says of an entry."""
    said = prose_of(SERVICE, entry.key, 0)
    yield f"{entry.code} ({entry.name}), HTTP {_statuses(entry)}"
    yield from _said(said)
    yield from _section("What the response says", [named(parts, entry.open_names) for parts in entry.messages])
    retry = SERVICE.retries[entry.retry]
    yield from _section("Try again?", [retry["why"], *([retry["condition"]] if "condition" in retry else [])])
    yield ""
    yield f"{SERVICE.docs}errors/{entry.slug}/"


def _page_of_status(status: int) -> Iterator[str]:
    """What the catalogue says of a status, and the entries that come with it."""
    yield f"HTTP {status} ({SERVICE.statuses[status][0]})"
    yield from _said(prose_of(SERVICE, "", status))
    entries = [entry for entry in SERVICE.entries() if entry.covers(status)]
    yield from _section("Errors", [f"{entry.code} ({entry.name})" for entry in entries])
    yield ""
    yield f"{SERVICE.docs}status/{status}/"


def _said(prose: Mapping[str, Any]) -> Iterator[str]:
    """Title, description and lists."""
    yield ""
    yield from _wrapped(prose["title"])
    if prose.get("deprecated"):
        yield ""
        yield from _wrapped(prose["deprecated"])
    if prose.get("description"):
        yield ""
        yield from _wrapped(prose["description"])
    for heading, items in (("What to do", "actions"), ("Why it happens", "causes"), ("Also", "notes")):
        yield from _section(heading, prose.get(items, ()))


def _section(heading: str, items: Any) -> Iterator[str]:
    """A heading and a list; nothing where the list is empty."""
    if items:
        yield ""
        yield heading
        for item in items:
            yield from _wrapped(item, "  - ", "    ")


def _wrapped(text: str, first: str = "", others: str = "") -> list[str]:
    """A text in lines that fit the terminal."""
    from shutil import get_terminal_size
    from textwrap import wrap

    width = min(max(get_terminal_size((100, 24)).columns, 40), 100)
    return wrap(text, width, initial_indent=first, subsequent_indent=others) or [""]


def _statuses(entry: Entry) -> str:
    """The statuses of an entry."""
    return ", ".join(entry.named_statuses)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
