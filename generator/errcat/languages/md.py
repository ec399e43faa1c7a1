"""Markdown: text escaped so that it stays text in every dialect, code in spans and fences."""

from __future__ import annotations

import json
import re
from typing import Any

from markupsafe import Markup

from errcat.languages import Language

_SPECIAL = re.compile(r"[\\`*_\[\]|#{}]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "~": "&#126;", "$": "&#36;", "^": "&#94;", "=": "&#61;"}
_ENTITY = re.compile("[" + "".join(map(re.escape, _ENTITIES)) + "]")
_AT_START = re.compile(r"(?m)^(\s*)([-+:!]|\d+[.)])(?=\s|$|-|\+|:|!)")


def literal(value: Any) -> str:
    """The value as text of one paragraph; line breaks become spaces, and nothing in it is markup."""
    if value is None or isinstance(value, bool | dict | list | tuple):
        raise TypeError(f"a {type(value).__name__} has no text; choose a filter that writes it")
    text = " ".join(str(value).split())
    text = _ENTITY.sub(lambda m: _ENTITIES[m[0]], text)
    text = _SPECIAL.sub(r"\\\g<0>", text)
    return _AT_START.sub(lambda m: m[1] + "".join(f"&#{ord(c)};" if not c.isdigit() else c for c in m[2]), text)


def code(value: Any) -> Markup:
    """The value as a code span, with as many backticks as it takes."""
    text = " ".join(str(value).split()) or " "
    runs = {len(run) for run in re.findall("`+", text)}
    ticks = "`" * next(n for n in range(1, len(text) + 2) if n not in runs)
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    return Markup(f"{ticks}{pad}{text}{pad}{ticks}")


def fence(text: Any, language: str = "") -> Markup:
    """The text as a fenced code block, with a fence longer than any run of backticks in it."""
    body = str(text).rstrip("\n")
    longest = max((len(run) for run in re.findall("`+", body)), default=0)
    ticks = "`" * max(3, longest + 1)
    return Markup(f"{ticks}{language}\n{body}\n{ticks}")


def pretty_json(value: Any) -> str:
    """A JSON value as text, two spaces deep; it still needs a fence."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def finish(text: str) -> str:
    """The text with white space tidied outside code: no trailing spaces, single empty lines, one break at the end."""
    lines: list[str] = []
    fence_open = ""
    for line in text.split("\n"):
        mark = re.match(r"\s*(`{3,})", line)
        if mark and (not fence_open or line.strip() == fence_open):
            fence_open = "" if fence_open else mark[1]
        clean = line if fence_open and not mark else line.rstrip()
        if clean or fence_open or (lines and lines[-1]):
            lines.append(clean)
    return "\n".join(lines).strip("\n") + "\n"


LANGUAGE = Language("Markdown", literal, finish, {"code": code, "fence": fence, "pretty_json": pretty_json})
