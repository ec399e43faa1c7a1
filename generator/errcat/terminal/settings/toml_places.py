"""Places in a TOML file: where a table begins and where each key stands, which its parser does not tell.

The text has been parsed already, so that what is walked here is well formed: strings and comments are passed over as a
whole, whatever they look like, and an item of a list has its number as its step.
"""

from __future__ import annotations

import re

from errcat.diagnostics import Lines, Place

_BLANK = re.compile(r"(?:[ \t\r\n,]++|#[^\n]*+)*+")  # and the commas between what stands in brackets
_HEADER = re.compile(r"\[\[?[ \t]*+(?P<path>(?:\"(?:[^\"\\]|\\.)*+\"|'[^']*+'|[^\"'\]])*?)[ \t]*+\]\]?")
_PART = re.compile(r"\"(?P<escaped>(?:[^\"\\]|\\.)*+)\"|'(?P<literal>[^']*+)'|(?P<bare>[\w-]++)", re.ASCII)
_DOT = re.compile(r"[ \t]*+\.[ \t]*+")
_SETS = re.compile(r"[ \t]*+=[ \t]*+")
_VALUE = re.compile(
    r"\"\"\"(?:[^\\]|\\.)*?\"\"\"\"{0,2}|'''.*?''''{0,2}|\"(?:[^\"\\]|\\.)*+\"|'[^']*+'|[^,\[\]{}#\r\n]++", re.DOTALL
)

Path = tuple[str, ...]


class Places:
    """Where each table and each key of a text stands, by the path that leads there; of what stands twice, the first."""

    def __init__(self, text: str, file: str) -> None:
        """Walk through the text."""
        walk = _Walk(text, file)
        walk.document()
        self._found, self._file = walk.found, file

    def exact(self, *path: str) -> Place | None:
        """The place of what a path leads to, and of nothing else."""
        return self._found.get(path)

    def nearest(self, *path: str) -> Place:
        """The place of what a path leads to, else of the nearest thing on the way there, else the whole file."""
        steps = (path[:length] for length in range(len(path), 0, -1))
        return next((self._found[step] for step in steps if step in self._found), Place(self._file))


class _Walk:
    """A walk through a text that is valid TOML, with the places that it has passed."""

    def __init__(self, text: str, file: str) -> None:
        """Begin at the start."""
        self.text, self.file, self.at = text, file, 0
        self.found: dict[Path, Place] = {}
        self._numbers: dict[Path, int] = {}  # how many tables of a list of tables there have been
        self._lines = Lines(text)

    def document(self) -> None:
        """Pass all tables and what they hold."""
        table: Path = ()
        self._pass(_BLANK)
        while self.at < len(self.text):
            if opened := _HEADER.match(self.text, self.at):
                table = tuple(name for name, _, _ in self._key(opened.start("path")))
                self._note(table, *opened.span("path"))
                if opened[0].startswith("[["):
                    number = self._numbers[table] = self._numbers.get(table, -1) + 1
                    table = (*table, str(number))
                    self._note(table, *opened.span("path"))
                self.at = opened.end()
            else:
                self._member(table)
            self._pass(_BLANK)

    def _member(self, above: Path) -> None:
        """Pass a key and its value; of a dotted key only the last part has a place, for others may share the first."""
        parts = self._key(self.at)
        path = (*above, *(name for name, _, _ in parts))
        if parts:
            self._note(path, *parts[-1][1:])
        self._pass(_SETS)
        self._value(path)

    def _value(self, path: Path) -> None:
        """Pass a value with all that it holds."""
        opening = self.text[self.at : self.at + 1]
        if opening not in ("{", "["):
            self._pass(_VALUE)
            return
        self.at, number = self.at + 1, 0
        self._pass(_BLANK)
        while self.text[self.at : self.at + 1] not in ("}", "]", ""):
            if opening == "{":
                self._member(path)
            else:
                self._value((*path, str(number)))
            number += 1
            self._pass(_BLANK)
        self.at += 1

    def _key(self, at: int) -> list[tuple[str, int, int]]:
        """The parts of the key at an offset, each with where it is written; they are passed."""
        parts: list[tuple[str, int, int]] = []
        while part := _PART.match(self.text, at):
            parts.append((next(text for text in part.groups() if text is not None), *part.span()))
            dot = _DOT.match(self.text, part.end())
            self.at = part.end()
            if dot is None:
                break
            at = dot.end()
        return parts

    def _note(self, path: Path, start: int, end: int) -> None:
        """Keep the place of a path, unless there is one."""
        self.found.setdefault(path, self._lines.place(self.file, start, end))

    def _pass(self, what: re.Pattern[str]) -> None:
        """Go on behind what stands there; at least by one character, so that whatever a text holds, the walk ends."""
        passed = what.match(self.text, self.at)
        if passed:
            self.at = passed.end()
        elif what is _VALUE:
            self.at += 1
