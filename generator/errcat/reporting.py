"""Reporting: diagnostics as text for people, and as JSON, GitHub's commands or SARIF for programs."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import Literal

from errcat.diagnostics import Diagnostic, Note, Place, Severity

Shape = Literal["text", "json", "github", "sarif"]
SourceOf = Callable[[str], str | None]  # the text of a file, or None where it cannot be read

_WIDEST = 120  # how much of a long line is shown
_COLOURS = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "help": "\x1b[1;32m", "note": "\x1b[1;36m"}


def render(found: Sequence[Diagnostic], shape: Shape, source_of: SourceOf, *, color: bool = False) -> str:
    """The diagnostics in the shape that is asked for."""
    if shape == "json":
        return _json(found)
    if shape == "github":
        return "".join(f"{_github(diagnostic)}\n" for diagnostic in found)
    if shape == "sarif":
        from errcat.sarif import sarif

        return sarif(found)
    return _text(found, source_of, color)


def _text(found: Sequence[Diagnostic], source_of: SourceOf, color: bool) -> str:
    """The diagnostics as blocks with the line that each speaks of, and a closing count."""
    lines: dict[str, list[str]] = {}
    blocks = [_block(diagnostic, source_of, lines, color) for diagnostic in found]
    counts = [(sum(d.severity is severity for d in found), severity.value) for severity in Severity]
    closing = ", ".join(f"{n:,} {what}{'s' if n > 1 else ''}" for n, what in counts if n)
    return "\n".join([*blocks, closing]) + "\n" if found else ""


def _block(diagnostic: Diagnostic, source_of: SourceOf, lines: dict[str, list[str]], color: bool) -> str:
    """One diagnostic: what is wrong, where, the line itself, further remarks, and the way out."""
    severity = diagnostic.severity.value
    head = _painted(f"{severity}[{diagnostic.code}]", severity, color)
    block = [f"{head}: {printable(diagnostic.message)}", *_excerpt(diagnostic.place, source_of, lines)]
    block += [f"{_painted('note', 'note', color)}: {_note(note)}" for note in diagnostic.notes]
    if diagnostic.help:
        block.append(f"{_painted('help', 'help', color)}: {printable(diagnostic.help)}")
    return "\n".join(block) + "\n"


def _painted(text: str, role: str, color: bool) -> str:
    """The text in the colour of its role, where colours are wanted."""
    return f"{_COLOURS[role]}{text}\x1b[0m" if color else text


def _note(note: Note) -> str:
    """A remark with the place that it speaks of."""
    return f"{printable(note.text)} {note.place}" if note.place else printable(note.text)


def _excerpt(place: Place, source_of: SourceOf, lines: dict[str, list[str]]) -> list[str]:
    """The place, and the line that it speaks of with carets under it."""
    if place.file not in lines:
        lines[place.file] = (source_of(place.file) or "").split("\n") if place.line else []
    if not 0 < place.line <= len(lines[place.file]):
        return [f"  --> {place}"]
    margin = " " * len(str(place.line))
    text = lines[place.file][place.line - 1].rstrip("\r")
    start, stop = place.column - 1, min(place.column - 1 + max(place.length, 1), max(len(text), place.column))
    first = 0 if stop <= _WIDEST else max(0, start - 20)
    shown = text[first : first + _WIDEST]
    before, under = printable(text[first:start]), printable(text[start : min(stop, first + _WIDEST)])
    carets = " " * _width(before) + "^" * max(_width(under), 1)
    return [
        f"{margin}--> {place}",
        f"{margin} |",
        f"{place.line} | {'…' if first else ''}{printable(shown)}",
        f"{margin} | {' ' if first else ''}{carets}",
        f"{margin} |",
    ]


def printable(text: str) -> str:
    """The text with everything escaped that could move the cursor, turn the direction or stay unseen."""
    return "".join(c if c.isprintable() else " " * 4 if c == "\t" else _escaped(c) for c in text)


def _escaped(c: str) -> str:
    """A character by its number."""
    return f"\\u{{{ord(c):x}}}"


def _width(text: str) -> int:
    """How many columns a terminal needs for the text."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _json(found: Sequence[Diagnostic]) -> str:
    """One object with all diagnostics."""
    import json

    return (
        json.dumps({"diagnostics": [_plain(diagnostic) for diagnostic in found]}, ensure_ascii=False, indent=2) + "\n"
    )


def _plain(diagnostic: Diagnostic) -> dict[str, object]:
    """A diagnostic as plain data."""
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        **_plain_place(diagnostic.place),
        "help": diagnostic.help,
        "notes": [{"text": note.text, **(_plain_place(note.place) if note.place else {})} for note in diagnostic.notes],
    }


def _plain_place(place: Place) -> dict[str, object]:
    """A place as plain data; a place without a line is the whole file."""
    if not place.line:
        return {"file": place.file}
    return {"file": place.file, "line": place.line, "column": place.column, "length": place.length}


def _github(diagnostic: Diagnostic) -> str:
    """A workflow command that puts the diagnostic beside its line."""
    place = diagnostic.place
    where = {"file": place.file}
    if place.line:
        where |= {"line": str(place.line), "col": str(place.column), "endColumn": str(place.column + place.length)}
    where["title"] = diagnostic.code
    text = diagnostic.message + (f"\nhelp: {diagnostic.help}" if diagnostic.help else "")
    facts = ",".join(f"{key}={_github_text(value, ':,')}" for key, value in where.items())
    return f"::{diagnostic.severity.value} {facts}::{_github_text(text)}"


def _github_text(text: str, also: str = "") -> str:
    """A text as a workflow command takes it."""
    for c in f"%\r\n{also}":
        text = text.replace(c, f"%{ord(c):02X}")
    return text
