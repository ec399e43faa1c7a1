"""Reporting: diagnostics as text for people, and as JSON, GitHub's commands or SARIF for programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from errcat.diagnostics import Diagnostic, Edit, Note, Place, Severity, Shape
from errcat.findings.excerpt import cells, excerpt, lines_of, printable
from errcat.findings.folding import folded
from errcat.findings.limits import first_of, rest

SourceOf = Callable[[str], str | None]  # the text of a file, or None where it cannot be read

_COLOURS = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "help": "\x1b[1;32m", "note": "\x1b[1;36m"}


def render(
    found: Sequence[Diagnostic],
    shape: Shape,
    source_of: SourceOf,
    *,
    color: bool = False,
    most: int = 0,
    width: int | None = None,
) -> str:
    """The diagnostics in the shape that is asked for; `most` of them as text, but programs are told of all."""
    if shape == "json":
        return _json(found)
    if shape == "github":
        return "".join(f"{_github(diagnostic)}\n" for diagnostic in found)
    if shape == "sarif":
        from errcat.findings.sarif import sarif

        return sarif(found)
    return _text(found, source_of, most, color, width)


def _text(found: Sequence[Diagnostic], source_of: SourceOf, most: int, color: bool, width: int | None) -> str:
    """The first diagnostics as blocks with the line that each speaks of, how many are left, and a closing count."""
    first, left = first_of(found, most)
    lines: dict[str, list[str]] = {}
    for file in {diagnostic.place.file for diagnostic in first if diagnostic.place.line}:
        text = source_of(file)
        lines[file] = [] if text is None else lines_of(text)
    blocks = [_block(diagnostic, lines.get(diagnostic.place.file, []), color, width) for diagnostic in first]
    if left:
        blocks.append(f"{folded(rest(left), width)}\n")
    counts = [(sum(d.severity is severity for d in found), severity.value) for severity in Severity]
    closing = ", ".join(f"{n:,} {what}{'s' if n > 1 else ''}" for n, what in counts if n)
    return "\n".join([*blocks, closing]) + "\n" if found else ""


def _block(diagnostic: Diagnostic, lines: list[str], color: bool, width: int | None) -> str:
    """One diagnostic: what is wrong, where, the line itself, further remarks, and the way out."""

    def told(head: str, role: str, text: str) -> str:
        """A text behind its head, which has the colour of its role."""
        return f"{_painted(head, role, color)}: {folded(printable(text), width, taken=cells(head) + 2)}"

    severity = diagnostic.severity.value
    shown = excerpt(lines, diagnostic.place, width)
    margin = " " * len(str(diagnostic.place.line)) if shown else "  "
    block = [told(f"{severity}[{diagnostic.code}]", severity, diagnostic.message)]
    block += [f"{margin}--> {printable(str(diagnostic.place))}", *shown]
    block += [told("note", "note", _note(note)) for note in diagnostic.notes]
    if diagnostic.help:
        block.append(told("help", "help", diagnostic.help))
    return "\n".join(block) + "\n"


def _painted(text: str, role: str, color: bool) -> str:
    """The text in the colour of its role, where colours are wanted."""
    return f"{_COLOURS[role]}{text}\x1b[0m" if color else text


def _note(note: Note) -> str:
    """A remark with the place that it speaks of."""
    return f"{note.text} {note.place}" if note.place else note.text


def _json(found: Sequence[Diagnostic]) -> str:
    """One object with all diagnostics, in ASCII, so that no terminal and no encoding stands in its way."""
    import json

    return json.dumps({"diagnostics": [_plain(diagnostic) for diagnostic in found]}, indent=2) + "\n"


def _plain(diagnostic: Diagnostic) -> dict[str, object]:
    """A diagnostic as plain data."""
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        **_plain_place(diagnostic.place),
        "help": diagnostic.help,
        "notes": [{"text": note.text, **(_plain_place(note.place) if note.place else {})} for note in diagnostic.notes],
        "fixes": [_plain_edit(edit) for edit in diagnostic.fixes],
    }


def _plain_edit(edit: Edit) -> dict[str, object]:
    """An edit as plain data; `sure` where it is the only way out, which `check --fix` takes."""
    return {
        "file": edit.file,
        "line": edit.line,
        "column": edit.column,
        "endLine": edit.end_line,
        "endColumn": edit.end_column,
        "text": edit.text,
        "sure": edit.sure,
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
    text = [diagnostic.message, *(f"note: {_note(note)}" for note in diagnostic.notes)]
    if diagnostic.help:
        text.append(f"help: {diagnostic.help}")
    facts = ",".join(f"{key}={_github_text(value, ':,')}" for key, value in where.items())
    return f"::{diagnostic.severity.value} {facts}::" + "%0A".join(map(_github_text, text))


def _github_text(text: str, also: str = "") -> str:
    """A text as a workflow command takes it, on one line."""
    text = "\n".join(map(printable, text.split("\n")))
    for c in f"%\n{also}":
        text = text.replace(c, f"%{ord(c):02X}")
    return text
