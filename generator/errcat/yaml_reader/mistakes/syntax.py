"""What a YAML parser trips over: its complaint goes in, a diagnostic in an author's words comes out."""

from __future__ import annotations

import re
from collections.abc import Callable

from errcat.diagnostics import Diagnostics, Edit, Note, unsure
from errcat.yaml_reader.mistakes.complaint import BEFORE_VALUE, Complaint, Finding
from errcat.yaml_reader.mistakes.earlier import (
    glued_value,
    list_of_keys,
    odd_indentation,
    quote_over_lines,
    uneven_indentation,
)
from errcat.yaml_reader.scalars import quoted

LONGEST_KEY = 1024
LONGEST_EXAMPLE = 60

# A value of one word in braces, and a word behind it.
MEMBER_BEHIND_VALUE = re.compile(r"[{,][ \t]*[\w-]+:[ \t]+[^\s,{}\[\]\"']+[ \t]+([A-Za-z_][\w-]*)$")
INVALID_ESCAPE = re.compile(r"\\(?:u|U0000)d[89a-f][0-9a-f]{2}|\\U(?!000|0010)[0-9a-f]{8}", re.IGNORECASE)


def report_mistake(complaint: Complaint, diagnostics: Diagnostics) -> None:
    """Diagnose the mistake that a parser complained about."""
    finding = next(found for rule in RULES if (found := rule(complaint)))
    source, length = complaint.source, len(complaint.source.text)
    at = min(complaint.at if finding.at is None else finding.at, length)
    while at == length and at and source.text[at - 1] in "\r\n":
        at = length = at - 1  # the end of the file is shown on its last line
    note_at = complaint.context_at if finding.note_at is None else finding.note_at
    notes = (Note(finding.note, source.place(note_at, note_at + 1)),) if finding.note else ()
    place = source.place(at, at + 1)
    diagnostics.error(finding.code, finding.message, place, help=finding.help, notes=notes, fixes=finding.fixes)


def _in_quotes(value: str) -> str:
    """The advice to put a value in quotes, with the result where it is short."""
    return f"put the text in quotes: `{quoted(value)}`" if len(value) <= LONGEST_EXAMPLE else "put the text in quotes"


def _open_quote(complaint: Complaint) -> Finding | None:
    """A quote that is never closed."""
    if "quoted scalar" not in complaint.context or not re.search("end of stream|document", complaint.problem):
        return None
    mark = complaint.source.text[complaint.context_at]
    stop = re.compile(r"[^\r\n]*").match(complaint.source.text, complaint.context_at)
    fixes = unsure(complaint.source.edit(stop.end(), stop.end(), mark)) if stop else ()
    return Finding("quoted text is never closed", f"add the closing `{mark}`", complaint.context_at, fixes=fixes)


def _escape(complaint: Complaint) -> Finding | None:
    """An escape in double quotes that YAML does not know, or that is half a character."""
    text, at = complaint.source.text, complaint.at
    if "Unicode character escape" in complaint.problem:
        wrong = INVALID_ESCAPE.search(text, max(at - 2, 0))
        escape, start = (wrong[0], wrong.start()) if wrong else ("\\u", at)
        what = (
            "beyond the last character" if escape[:2] == "\\U" and escape[2:6] != "0000" else "half of a surrogate pair"
        )
        help_ = "write the character itself, or its number as `\\U` with eight digits"
        return Finding(f"escape `{escape}` is {what}", help_, start, code="EC115")
    if "escape character" in complaint.problem:
        start = at if complaint.character == "\\" else at - 1
        escape = text[start : start + 2]
        fixes = unsure(complaint.source.edit(start, start, "\\"))
        message, help_ = f"`{escape}` is no escape", f"write `\\{escape}`, or put the text in single quotes"
        return Finding(message, help_, start, fixes=fixes)
    if "hexdecimal" in complaint.problem or "hexadecimal" in complaint.problem:
        help_ = "write `\\x` with two, `\\u` with four or `\\U` with eight hexadecimal digits"
        return Finding("escape has too few digits", help_)
    return None


def _tab(complaint: Complaint) -> Finding | None:
    """A tab where only spaces indent."""
    if complaint.character == "\t" or "tab character" in complaint.problem:
        return Finding("tab character in the indentation", "indent with spaces", fixes=unsure(_with_spaces(complaint)))
    return None


def _with_spaces(complaint: Complaint) -> tuple[Edit, ...]:
    """The edit that indents a line with spaces: as far as the line above, or below it where that ends with a colon."""
    lines = complaint.source.text[: complaint.line_start].splitlines()
    above = next((line for line in reversed(lines) if line.strip()), "")
    width = len(above) - len(above.lstrip(" ")) + (2 if above.rstrip().endswith(":") else 0)
    margin = re.match(r"[ \t]*", complaint.line)
    start = complaint.line_start
    return complaint.source.edit(start, start + len(margin[0]) if margin else start, " " * width)


def _forbidden_start(complaint: Complaint) -> Finding | None:
    """A text that starts with a character that means something else to YAML."""
    names = re.search(r"\b(?:alias|anchor|tag)\b", complaint.context + " " + complaint.problem)
    if names or "cannot start any token" in complaint.problem or "node content" in complaint.problem:
        start = complaint.context_at if names else complaint.at
        mark = complaint.source.text[start : start + 1]
        if not mark:
            return None
        if mark in ("]", "}"):
            help_ = "close every `[` with `]` and every `{` with `}`, or put a text that holds brackets in quotes"
            return Finding(f"`{mark}` where a value is expected", help_, start)
        message = f"text starts with `{mark}` and is not in quotes"
        if start != complaint.value_start:
            return Finding(message, "put the text in quotes", start)
        return Finding(message, _in_quotes(complaint.value), start, fixes=complaint.in_quotes())
    return None


def _block_text(complaint: Complaint) -> Finding | None:
    """A block text whose first line goes on behind its mark."""
    if "block scalar" not in complaint.context:
        return None
    mark = complaint.source.text[complaint.context_at]
    return Finding(
        f"text on the same line as `{mark}`", "start the text on the next line, indented, or put it in quotes"
    )


def _colon(complaint: Complaint) -> Finding | None:
    """A colon that would make a key where none can stand."""
    if "mapping values are not allowed" not in complaint.problem:
        return None
    if len(complaint.line_before) > LONGEST_KEY:
        return Finding(f"key is longer than {LONGEST_KEY} characters", "write a shorter key, or put the text in quotes")
    before = BEFORE_VALUE.match(complaint.line)
    if before and ":" in before[0] and before.end() <= len(complaint.line_before):
        message = "`: ` in a text that is not in quotes"
        return Finding(message, _in_quotes(complaint.value), fixes=complaint.in_quotes())
    return Finding(
        f"key `{complaint.line_before.strip()}` stands where the text above goes on",
        "indent it like the keys beside it, or put the text above in quotes",
    )


def _missing_colon(complaint: Complaint) -> Finding | None:
    """A line that is neither a key nor part of a text."""
    if "could not find expected ':'" not in complaint.problem:
        return None
    help_ = "write `:` and a value behind it, or indent it so that it continues the text above"
    return Finding("key without a `:`", help_, complaint.context_at)


def _list_in_line(complaint: Complaint) -> Finding | None:
    """A list that starts on the line of its key."""
    if "sequence entries are not allowed" not in complaint.problem:
        return None
    return Finding("list starts on the line of its key", "start the list on the next line, or put the text in quotes")


def _brackets(complaint: Complaint) -> Finding | None:
    """A flow mapping or sequence that is not closed or not separated."""
    if "flow" not in complaint.context:
        return None
    opening = complaint.source.text[complaint.context_at : complaint.context_at + 1]
    if opening not in ("{", "["):
        return Finding("list or mapping in brackets is never closed", "close every `[` with `]` and every `{` with `}`")
    closing = "}" if opening == "{" else "]"
    if not complaint.character:
        return Finding(f"`{opening}` is never closed", f"add the closing `{closing}`", complaint.context_at)
    if complaint.character == ":" and opening in complaint.line_before:
        if member := MEMBER_BEHIND_VALUE.search(complaint.line_before):
            help_ = f"write `,` before `{member[1]}`, or put the text in quotes if it belongs to it"
            start = complaint.line_start + member.start(1)
            gap = start - len(complaint.source.text[:start]) + len(complaint.source.text[:start].rstrip())
            fixes = unsure(complaint.source.edit(gap, gap, ","))
            return Finding(f"key `{member[1]}` behind a value without a `,`", help_, start, fixes=fixes)
        return Finding("`: ` in a text that is not in quotes", "put the text in quotes")
    help_ = f"separate the members with `,`, close with `{closing}`, and put a text that holds brackets in quotes"
    return Finding(f"neither `,` nor `{closing}` after a member", help_, note=f"the `{opening}` stands at")


def _text_after_value(complaint: Complaint) -> Finding | None:
    """Text that follows a quoted text, a bracket or an alias on the same line."""
    before = BEFORE_VALUE.match(complaint.line)
    if before is None or before.end() >= len(complaint.line_before) or "block" not in complaint.context:
        return None
    first = complaint.value[:1]
    if first in ("{", "["):
        message = f"text after a value that `{first}` starts"
        return Finding(message, _in_quotes(complaint.value), fixes=complaint.in_quotes())
    if first in ("*", "&", "!"):
        message = f"text starts with `{first}` and is not in quotes"
        return Finding(message, _in_quotes(complaint.value), fixes=complaint.in_quotes())
    if first in ('"', "'"):
        return _text_after_quote(first)
    return None


def _text_after_quote(mark: str) -> Finding:
    """Text behind the quote that ends a text."""
    if mark == "'":
        return Finding("text after a quoted text", "write `''` for a quote inside single quotes")
    return Finding("text after a quoted text", 'write `\\"` for a quote inside double quotes')


def _indentation(complaint: Complaint) -> Finding | None:
    """A line of a block that does not line up with the lines before it."""
    if "block" not in complaint.context:
        return None
    in_list = complaint.source.text[complaint.context_at : complaint.context_at + 1] == "-"
    if in_list:
        help_ = "align every `-` of one list, or remove the `-` where keys are meant"
        return Finding("no list item where one is expected", help_, note="the list starts at")
    if complaint.character in ("]", "}", ","):
        return Finding(f"`{complaint.character}` without its opening bracket", "remove it, or put the text in quotes")
    if complaint.character == "-":
        return Finding("list item among keys", "indent the list below its key", note="the mapping starts at")
    help_ = "give every key of one mapping the same indentation"
    return Finding("line does not line up with the keys before it", help_, note="the mapping starts at")


def _anything_else(complaint: Complaint) -> Finding:
    """A complaint that no rule knows, in the parser's words."""
    problem = complaint.problem.replace("`", "'").rstrip(".")
    context = f" ({complaint.context})" if complaint.context else ""
    return Finding(f"not valid YAML: {problem}{context}", "look for a missing quote, colon or bracket just before it")


RULES: tuple[Callable[[Complaint], Finding | None], ...] = (
    _open_quote,
    _escape,
    quote_over_lines,
    _tab,
    odd_indentation,
    list_of_keys,
    glued_value,
    uneven_indentation,
    _forbidden_start,
    _block_text,
    _colon,
    _missing_colon,
    _list_in_line,
    _brackets,
    _text_after_value,
    _indentation,
    _anything_else,
)
