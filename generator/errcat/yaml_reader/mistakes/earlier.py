"""Earlier lines: mistakes that a YAML parser notices only on a later line go in, findings where they stand come out."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from errcat.diagnostics import unsure
from errcat.yaml_reader.events import open_tokens
from errcat.yaml_reader.mistakes.complaint import LONGEST_LOOK, Complaint, Finding

ODD_SPACE = re.compile("[ ]*([\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])")
GLUED = re.compile(r"(?:-[ ]+)*([A-Za-z_][\w-]*):(?=[^\s/:])(.+)")
KEY = re.compile(r"(?:-[ ]+)*[^\s:#][^:]*:(?:[ ]|$)")


class Line(NamedTuple):
    """A line of a text: its offset, how far it is indented, and what it holds beyond that."""

    start: int
    indent: int
    content: str

    @property
    def content_start(self) -> int:
        """The offset of what it holds."""
        return self.start + self.indent


def quote_over_lines(complaint: Complaint) -> Finding | None:
    """A quoted text that goes on over lines, up to a quote that was meant to start another one."""
    found = _quoted_before(complaint)
    if found is None:
        return None
    start, end = found
    mark = complaint.source.text[start]
    help_ = f"add the closing `{mark}`, or write nothing behind the quote that ends the text"
    note = "it goes on to the next quote, at"
    stop = re.compile(r"[^\r\n]*").match(complaint.source.text, start)
    fixes = complaint.source.edit(stop.end(), stop.end(), mark) if stop else ()
    message = "quoted text is not closed on its line"
    return Finding(message, help_, start, note=note, note_at=end - 1, fixes=unsure(fixes))


def odd_indentation(complaint: Complaint) -> Finding | None:
    """A line that is indented with spaces of another kind, which YAML takes for text."""
    for line in _lines(complaint)[:2]:
        found = ODD_SPACE.match(complaint.source.text, line.start)
        if found:
            what = f"character `U+{ord(found[1]):04X}`, which is no plain space, in the indentation"
            fixes = complaint.source.edit(found.start(1), found.end(1), " ")
            return Finding(what, "indent with plain spaces", found.start(1), fixes=fixes)
    return None


def glued_value(complaint: Complaint) -> Finding | None:
    """A key whose value follows the colon without a space, so that both are one text."""
    lines = _lines(complaint)
    if "could not find expected ':'" in complaint.problem:
        line = _line_at(complaint, complaint.context_at)
    elif "mapping values are not allowed" in complaint.problem and lines[1:] and lines[0].indent == lines[1].indent:
        line = lines[1]
    else:
        return None
    found = GLUED.fullmatch(line.content)
    if found is None:
        return None
    help_ = f"write a space behind the `:`: `{found[1]}: {found[2]}`"
    colon = line.content_start + found.end(1)
    fixes = complaint.source.edit(colon + 1, colon + 1, " ")
    return Finding(f"no space behind the `:` of `{found[1]}`", help_, colon, fixes=fixes)


def uneven_indentation(complaint: Complaint) -> Finding | None:
    """A key that is indented more than the key above; or it is that key which is indented less than its neighbours."""
    lines = _lines(complaint)
    if "mapping values are not allowed" not in complaint.problem or not lines[1:]:
        return None
    this, above = lines[:2]
    if (
        this.indent <= above.indent
        or ": " in complaint.line_before
        or not KEY.match(this.content)
        or not KEY.match(above.content)
    ):
        return None
    if lines[2:] and lines[2].indent == this.indent:
        help_ = "indent it like them; or put its text in quotes, where the next line goes on with it"
        fixes = unsure(complaint.source.edit(above.start, above.content_start, " " * this.indent))
        return Finding("line is indented less than the lines round it", help_, above.content_start, fixes=fixes)
    help_ = "give every key of one mapping the same indentation, or put the text above in quotes"
    below = _line_at(complaint, complaint.source.text.find("\n", this.start) + 1)
    alone = below.start == 0 or below.indent < this.indent or not below.content
    fixes = unsure(complaint.source.edit(this.start, this.content_start, " " * above.indent)) if alone else ()
    message = "line is indented more than the line above, whose text ends there"
    return Finding(message, help_, this.content_start, fixes=fixes)


def list_of_keys(complaint: Complaint) -> Finding | None:
    """A file that starts with a list and goes on with keys."""
    source = complaint.source
    at = complaint.context_at
    if "block collection" not in complaint.context or at != source.content_offset(0) or source.text[at] != "-":
        return None
    return Finding("file starts with a list", "a file is a mapping: remove the `-` in front of its keys", at)


def _quoted_before(complaint: Complaint) -> tuple[int, int] | None:
    """The start and the end of a quoted text over several lines that ends on the line of the problem, before it."""
    from yaml import YAMLError, tokens

    text, last = complaint.source.text, None
    next_token = open_tokens(text)
    try:
        while (token := next_token()) is not None and token.start_mark.index < complaint.at:
            if isinstance(token, tokens.ScalarToken):
                last = _span(token) if token.style in ("'", '"') else None
    except YAMLError:
        pass  # the complaint itself
    if last is None or "\n" not in text[slice(*last)] or "\n" in text[last[1] : complaint.at]:
        return None
    return last


def _span(token: Any) -> tuple[int, int]:
    """The offsets between which a token stands."""
    return token.start_mark.index, token.end_mark.index


def _lines(complaint: Complaint) -> list[Line]:
    """The line of a problem and up to two above it that hold more than blanks and a comment, the nearest first."""
    found = [_line_at(complaint, complaint.at)]
    start = found[0].start
    while start > 0 and len(found) < 3:
        line = _line_at(complaint, start - 1)
        start = line.start
        if line.content and not line.content.startswith("#"):
            found.append(line)
    return found


def _line_at(complaint: Complaint, offset: int) -> Line:
    """The line that an offset stands on; a long one is cut."""
    text = complaint.source.text
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    whole = text[start : min(len(text) if end < 0 else end, start + LONGEST_LOOK)].rstrip()
    content = whole.lstrip(" ")
    return Line(start, len(whole) - len(content), content)
