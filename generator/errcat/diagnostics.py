"""What the generator tells the author of a catalogue: a stable code, a place, a way out."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Literal, TypeAlias

Shape: TypeAlias = Literal["text", "json", "github", "sarif"]  # how findings are written

LINE_BREAK = re.compile(r"\r\n|\r|\n")


class Severity(Enum):
    """How much a diagnostic weighs: an error stops the pipeline, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A span in a file; lines and columns count from 1, and 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0
    length: int = 1

    def __str__(self) -> str:
        """The place as `file:line:column`, or the file alone."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Lines:
    """The lines of a text, as YAML, TOML and Markdown count them: an offset goes in, a position comes out, and back."""

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        """Keep the text; where its lines begin is found when it is first asked for."""
        self.text = text
        self._starts: list[int] = []

    @property
    def starts(self) -> list[int]:
        """The offset of each line."""
        if not self._starts:
            self._starts = [0, *(found.end() for found in LINE_BREAK.finditer(self.text))]
        return self._starts

    def position(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and a column; an IndexError where the text has no such line."""
        return self.starts[line - 1] + column - 1

    def place(self, file: str, start: int, end: int) -> Place:
        """The place from one offset up to another, cut off where its first line ends."""
        line_break = LINE_BREAK.search(self.text, start, end)
        span = self.text[start : line_break.start() if line_break else end]
        return Place(file, *self.position(start), max(len(span.rstrip()), 1))


@dataclass(frozen=True, slots=True)
class Note:
    """A second remark on a diagnostic, with the place that it speaks of where there is one."""

    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A text for what stands in a file from one position up to another; `sure` where no other way out is open."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    sure: bool = True


def unsure(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The same edits, where there are other ways out, which no edit makes."""
    return tuple(replace(edit, sure=False) for edit in edits)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: what is wrong and where; the way out stands in `help`, and in `fixes` the edits that take it."""

    code: str
    message: str
    place: Place
    help: str = ""
    notes: tuple[Note, ...] = ()
    severity: Severity = Severity.ERROR
    fixes: tuple[Edit, ...] = ()

    @property
    def only_fix(self) -> Edit | None:
        """The edit that is the one way out; None where there is a choice, or where no edit is known."""
        return self.fixes[0] if len(self.fixes) == 1 and self.fixes[0].sure else None


@dataclass(slots=True)
class Diagnostics:
    """A collector that stages append to, and that hands everything back in a stable order."""

    found: list[Diagnostic] = field(default_factory=list)

    def error(
        self,
        code: str,
        message: str,
        place: Place,
        *,
        help: str = "",
        notes: tuple[Note, ...] = (),
        fixes: tuple[Edit, ...] = (),
    ) -> None:
        """Record a finding that stops the run."""
        self.found.append(Diagnostic(code, message, place, help, notes, Severity.ERROR, fixes))

    def warning(
        self,
        code: str,
        message: str,
        place: Place,
        *,
        help: str = "",
        notes: tuple[Note, ...] = (),
        fixes: tuple[Edit, ...] = (),
    ) -> None:
        """Record a finding that the author should see and that stops nothing."""
        self.found.append(Diagnostic(code, message, place, help, notes, Severity.WARNING, fixes))

    @property
    def failed(self) -> bool:
        """Whether anything found stops the run."""
        return any(d.severity is Severity.ERROR for d in self.found)

    def sorted(self) -> list[Diagnostic]:
        """Everything found, by file, line, column and code, each once."""
        return sorted(dict.fromkeys(self.found), key=_order)


def _order(found: Diagnostic) -> tuple[str, int, int, int, str, str]:
    """What findings are sorted by, all in one tuple: places would be compared by a method of Python, one by one."""
    place = found.place
    return (place.file, place.line, place.column, place.length, found.code, found.message)
