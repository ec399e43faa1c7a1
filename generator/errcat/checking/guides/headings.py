"""Headings: a guide goes in, the anchors that its headings have on its page come out."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

from errcat.checking.guides.markup import without_code

_HEADING = re.compile(r"(?m)^ {0,3}#{1,6}(?!#)(.*?)#*[ \t]*$|^ {0,3}(?![ \t]*[#>\-*+])(\S.*)\n {0,3}(?:=+|-+)[ \t]*$")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])")
_LITERAL = re.compile(r"\\_|(`+)(?!`).+?(?<!`)\1(?!`)")
_KEPT = "\ue000"  # stands for a `_` that is no markup, while what is one is taken away
_EMPHASIS = re.compile(r"(?<!\w)(_{1,3})(?=\S)(.+?)\1(?!\w)")


def anchors(guide: str) -> tuple[str, ...]:
    """The anchors of a guide's headings, in their order; one that occurs again has a number behind it."""
    plain = without_code(guide)
    found: dict[str, None] = {}
    for heading in _HEADING.finditer(guide):
        written = heading[1] if heading[1] is not None else heading[2]
        if plain[heading.start() : heading.end()].strip() or not written.strip():
            found[_unused(_anchor(written), found)] = None
    return tuple(found)


def _anchor(written: str) -> str:
    """The anchor of a heading: its letters, small and without accents, and `-` between its words."""
    literal = _LITERAL.sub(lambda found: found[0].replace("_", _KEPT), written)
    text = unescape(_EMPHASIS.sub(r"\2", _LINK.sub(r"\1", literal))).replace(_KEPT, "_")
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", letters).strip().lower())


def _unused(anchor: str, taken: dict[str, None]) -> str:
    """An anchor that is not taken yet."""
    number = 0
    name = anchor
    while name in taken or not name:
        number += 1
        name = f"{anchor}_{number}"
    return name
