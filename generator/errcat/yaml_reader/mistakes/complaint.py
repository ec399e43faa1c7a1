"""Complaints: what a YAML parser says of a text, and what is made of it for the author."""

from __future__ import annotations

import re
from dataclasses import dataclass

from errcat.diagnostics import Edit, unsure
from errcat.yaml_reader.scalars import quoted
from errcat.yaml_reader.source import Source

LONGEST_LOOK = 4096  # how much of a line is looked at for a hint
# What stands before a value on its line: indentation, list dashes, and a key with its colon.
BEFORE_VALUE = re.compile(r"[ \t]*(?:-[ \t]+)*(?:(?:\"[^\"]*\"|'[^']*'|[^\s:'\"][^:]*):[ \t]+)?")
_DASHES = re.compile(r"[ \t]*(?:-[ \t]+)*")
_ITEM_WITH_KEY = re.compile(r"[ \t]*(?:-[ \t]+)+[^\s-]")
_END = re.compile(r"[ \t]*(?:[\r\n]|\Z)")
_BELOW = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))+([ \t]*)[^\s#]")  # the next line that holds more than a comment


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a parser says of a text: its problem and context, each with an offset."""

    source: Source
    problem: str
    at: int
    context: str
    context_at: int

    @property
    def character(self) -> str:
        """The character that the parser stopped at, or nothing at the end of the text."""
        return self.source.text[self.at : self.at + 1]

    @property
    def line_before(self) -> str:
        """The part of the line that stands before the problem."""
        text = self.source.text[max(0, self.at - LONGEST_LOOK) : self.at]
        return re.split(r"[\r\n]", text)[-1]

    @property
    def line(self) -> str:
        """The line that the problem stands on."""
        rest = self.source.text[self.at : self.at + LONGEST_LOOK]
        return self.line_before + re.split(r"[\r\n]", rest)[0]

    @property
    def line_start(self) -> int:
        """The offset of the line that the problem stands on."""
        return self.at - len(self.line_before)

    @property
    def value(self) -> str:
        """The value that is written on the line of the problem."""
        return self.line[self.value_start - self.line_start :].strip()

    @property
    def value_start(self) -> int:
        """The offset of the value that is written on the line of the problem."""
        before = BEFORE_VALUE.match(self.line)
        return self.line_start + (before.end() if before else 0)

    def in_quotes(self) -> tuple[Edit, ...]:
        """The edit that puts the value on the line of the problem in quotes; none where more of it may stand elsewhere.

        An item with a key of its own may be a mapping, or one text with two colons.
        """
        start, value, before = self.value_start, self.value, self.line[: self.value_start - self.line_start]
        end = start + len(value)
        if not value or " #" in value or not self._is_whole_line(start, end) or self._goes_on(before, end):
            return ()
        edit = self.source.edit(start, end, quoted(value))
        return unsure(edit) if _ITEM_WITH_KEY.match(before) else edit

    def _is_whole_line(self, start: int, end: int) -> bool:
        """Whether the line is known from its begin on, and ends behind a value: a long one is looked at in part."""
        text, line = self.source.text, self.line_start
        return (
            text.startswith(self.value, start)
            and text[line - 1 : line] in ("", "\r", "\n")
            and bool(_END.match(text, end))
        )

    def _goes_on(self, before: str, end: int) -> bool:
        """Whether a value behind some text may go on below: the next line is indented more than what has the value."""
        dashes = _DASHES.match(before)
        margin = dashes[0] if dashes else ""
        column = len(margin) if len(margin) < len(before) else margin.rfind("-")
        below = _BELOW.match(self.source.text, end)
        return bool(below and len(below[1]) > column)


@dataclass(frozen=True, slots=True)
class Finding:
    """What to tell the author: a message, a way out, and the offset that it is about if not the parser's."""

    message: str
    help: str
    at: int | None = None
    note: str = ""
    note_at: int | None = None
    code: str = "EC104"
    fixes: tuple[Edit, ...] = ()
