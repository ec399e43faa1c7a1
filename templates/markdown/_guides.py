"""Guides: Markdown that an author wrote becomes that of a page, its links to things of the catalogue become paths."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

from markupsafe import Markup

# A link within a text or, on a line of its own, what a name of a link stands for; either may be in angle brackets.
_LINK = re.compile(
    r"(\]\(|^ {0,3}\[[^\[\]]+\]:[ \t]*)(?:<(entry|status|guide):([^<>\n]+)>|(entry|status|guide):([^()\s]+))",
    re.MULTILINE,
)
_OPENING = re.compile(r"(?<!\]\()<")
_CODE = re.compile(r"^(`{3,})[^\n]*\n.*?^\1[ \t]*$|(?<!`)(`+)(?!`)[^\n]*?(?<!`)\2(?!`)", re.DOTALL | re.MULTILINE)


def guide(text: str, entries: Any, to_entries: str, to_statuses: str, to_guides: str) -> Markup:
    """A guide as Markdown: its links to entries, statuses and guides become paths, and HTML in it becomes text."""
    slugs = {entry.id: entry.slug for entry in entries}

    def path(link: re.Match[str]) -> str:
        """The path that a link to a thing of the catalogue means."""
        kind, name = link[2] or link[4], unquote(link[3] or link[5])
        if kind == "entry":
            return f"{link[1]}{to_entries}{slugs.get(name, name)}.md"
        if kind == "status":
            return f"{link[1]}{to_statuses}{name}.md"
        page, mark, heading = name.partition("#")
        return f"{link[1]}{to_guides}{page}.md{mark}{heading}"

    return Markup("".join(part if is_code else _prose(_LINK.sub(path, part)) for part, is_code in _parts(text)))


def _prose(text: str) -> str:
    """Markdown outside code, in which no `<` can begin HTML; one that begins where a link leads to stays."""
    return _OPENING.sub("&lt;", text).replace("{{", "&#123;&#123;").replace("{%", "&#123;%")


def _parts(text: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is code: fences and spans are, everything else is not."""
    pieces: list[tuple[str, bool]] = []
    last = 0
    for found in _CODE.finditer(text):
        pieces += [(text[last : found.start()], False), (found[0], True)]
        last = found.end()
    return [*pieces, (text[last:], False)]
