"""Folding: texts of one line go in; lines that fit a terminal come out, broken at spaces only."""

from __future__ import annotations

import re

from errcat.findings.excerpt import cells

_QUOTED, _JOINT = re.compile(r"`[^`]*`"), "\0"  # which no text has that can be shown
INDENT = " " * 6  # as wide as `help: `
_AS_IT_IS = (" ", "```", "- ", "|", *(f"{n}. " for n in range(1, 10)))  # how lines of Markdown begin that are no prose


def folded(text: str, width: int | None, *, taken: int = 0, indent: str = INDENT) -> str:
    """A text whose first line begins behind so many cells; whole where there is no width.

    What has no space stays in one piece, such as a path, and so does what stands in backticks if it fits, so that it
    can be copied.
    """
    if width is None:
        return text
    room = width - len(indent)
    kept = _QUOTED.sub(lambda found: found[0].replace(" ", _JOINT) if cells(found[0]) <= room else found[0], text)
    first, *words = kept.split(" ")
    lines, used = [first], taken + cells(first)
    for word in words:
        size = cells(word)
        if used + 1 + size <= width:
            lines[-1] += f" {word}"
            used += 1 + size
        else:
            lines.append(indent + word)
            used = len(indent) + size
    return "\n".join(lines).replace(_JOINT, " ")


def folded_page(page: str, width: int | None) -> str:
    """A page of Markdown whose paragraphs fit; examples, lists and tables stay as they are."""
    if width is None:
        return page
    lines, paragraph, fenced = list[str](), list[str](), False
    for line in [*page.split("\n"), ""]:
        if line and not fenced and not line.startswith(_AS_IT_IS):
            paragraph.append(line)
            continue
        if paragraph:
            lines.append(folded(" ".join(paragraph), width, indent=""))
            paragraph = []
        lines.append(line)
        fenced ^= line.startswith("```")
    return "\n".join(lines[:-1])
