"""Applying: the text of a file and edits of it go in, the text with these edits made comes out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from errcat.diagnostics import Diagnostic, Edit, Lines
from errcat.yaml_reader.source import BYTE_ORDER_MARK


def only_fixes(found: Iterable[Diagnostic]) -> dict[str, list[Edit]]:
    """The edits of the findings that have just one way out, by file, each once."""
    fixes: dict[str, dict[Edit, None]] = {}
    for diagnostic in found:
        if edit := diagnostic.only_fix:
            fixes.setdefault(edit.file, {})[edit] = None
    return {file: list(edits) for file, edits in fixes.items()}


def applied(text: str, edits: Iterable[Edit]) -> tuple[str, int]:
    """A text with edits made, and how many that were: of those that touch each other only the first is made."""
    whole = text.removeprefix(BYTE_ORDER_MARK)
    lines = Lines(whole)
    taken: list[tuple[int, int, str]] = []
    for edit in edits:
        start, end = lines.offset(edit.line, edit.column), lines.offset(edit.end_line, edit.end_column)
        behind = bisect_left(taken, start, key=lambda one: one[1])
        if behind == len(taken) or end < taken[behind][0]:
            taken.insert(behind, (start, end, edit.text))
    parts, at = [text[: len(text) - len(whole)]], 0
    for start, end, replacement in taken:
        parts += (whole[at:start], replacement)
        at = end
    return "".join(parts) + whole[at:], len(taken)
