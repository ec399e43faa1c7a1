"""Markdown: text escaped so that it stays text in every dialect, code in spans and fences."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from errcat.languages import Language
from errcat.languages.json_text import canonical

_ESCAPED = {
    **{c: f"\\{c}" for c in r"\`*_[]|#{}"},
    **{c: f"&#{ord(c)};" for c in "~$^="},
    **{"&": "&amp;", "<": "&lt;", ">": "&gt;"},
}
_SPECIAL = re.compile("[" + "".join(map(re.escape, _ESCAPED)) + "]")
_FENCED = re.compile(r"^[ \t]*(`{3,})[^\n]*$.*?(?:^[ \t]*\1[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
_AT_START = re.compile(r"\A([-+:!]|\d+[.)])(?=\s|$|-|\+|:|!)")
_LINK = re.compile(r"(?<!\\)\]\((?!https?:|mailto:|#)([^()\s#]+)(?:#[^()\s]*)?\)")
_CODE = re.compile(r"(?ms)^(`{3,})[^\n]*\n.*?^\1$|(`+)(?!`).+?(?<!`)\2(?!`)")


def literal(value: Any) -> str:
    """The value as text of one paragraph; line breaks become spaces, and nothing in it is markup."""
    if value is None or isinstance(value, bool | dict | list | tuple):
        raise TypeError(f"a {type(value).__name__} has no text; choose a filter that writes it")
    return _escaped(str(value))


@lru_cache(maxsize=1 << 16)
def _escaped(text: str) -> str:
    """A text as one line without markup; most texts are written several times, in pages and in lists."""
    text = _SPECIAL.sub(lambda found: _ESCAPED[found[0]], " ".join(text.split()))
    if text[:1] in "-+:!0123456789":
        return _AT_START.sub(lambda found: "".join(c if c.isdigit() else f"&#{ord(c)};" for c in found[0]), text, 1)
    return text


def code(value: Any) -> Markup:
    """The value as inline code; as HTML where a table or a backtick would break a span."""
    text = " ".join(str(value).split()) or " "
    if "`" in text or "|" in text:
        escaped = "".join(c if c.isalnum() or c in " .,-/" else f"&#{ord(c)};" for c in text)
        return Markup(f"<code>{escaped}</code>")
    return Markup(f"`{text}`")


def fence(text: Any, language: str = "") -> Markup:
    """The text as a fenced code block, with a fence longer than any run of backticks in it."""
    body = str(text).rstrip("\n")
    longest = max((len(run) for run in re.findall("`+", body)), default=0)
    ticks = "`" * max(3, longest + 1)
    return Markup(f"{ticks}{language}\n{body}\n{ticks}")


def pretty_json(value: Any) -> str:
    """A JSON value as text, two spaces deep; it still needs a fence."""
    return canonical(value).rstrip("\n")


def finish(text: str) -> str:
    """The text with white space tidied outside code: no trailing spaces, single empty lines, one break at the end."""
    pieces: list[str] = []
    last = 0
    for fenced in _FENCED.finditer(text):
        pieces += [_tidy(text[last : fenced.start()]), fenced[0]]
        last = fenced.end()
    return "".join([*pieces, _tidy(text[last:])]).strip("\n") + "\n"


def _tidy(prose: str) -> str:
    """Text outside fences, its white space tidied."""
    prose = "\n".join(map(str.rstrip, prose.split("\n")))
    while "\n\n\n" in prose:
        prose = prose.replace("\n\n\n", "\n\n")
    return prose


def links_of(page: str) -> tuple[str, ...]:
    """What looks like a relative link of a page, each once."""
    return tuple(dict.fromkeys(_LINK.findall(page)))


def without_code(page: str) -> str:
    """A page without the fences and spans in which nothing is a link."""
    return _CODE.sub("", page)


LANGUAGE = Language(
    "Markdown",
    literal,
    finish,
    {"code": code, "fence": fence, "pretty_json": pretty_json},
    is_prose=True,
    links=links_of,
    without_code=without_code,
)
