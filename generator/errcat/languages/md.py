"""Markdown: text escaped so that it stays text in every dialect, code in spans and fences."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from shlex import quote
from typing import Any
from urllib.parse import unquote

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
_BAR = re.compile(r"(?<!\\)\|")
# A link within a text or, on a line of its own, what a name of a link stands for; either may be in angle brackets.
_LINK = re.compile(
    r"(\]\(|^ {0,3}\[[^\[\]]+\]:[ \t]*)(?:<(entry|status|guide):([^<>\n]+)>|(entry|status|guide):([^()\s]+))",
    re.MULTILINE,
)
_OPENING = re.compile(r"(?<!\]\()<")
_CODE = re.compile(r"^(`{3,})[^\n]*\n.*?^\1[ \t]*$|(?<!`)(`+)(?!`)[^\n]*?(?<!`)\2(?!`)", re.DOTALL | re.MULTILINE)


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


def shell(value: Any) -> Markup:
    """The value as one word of a shell's command; it still needs a fence."""
    return Markup(quote(str(value)))  # nothing is markup within a fence


def pretty_json(value: Any) -> str:
    """A JSON value as text, two spaces deep; it still needs a fence."""
    return canonical(value).rstrip("\n")


def type_of(schema: dict[str, Any], say: Callable[..., str]) -> str:
    """What a schema says of a value's type, in the words of the house."""
    if "const" in schema:
        return say("types.always", value=_as_json(schema["const"]))
    if "enum" in schema:
        return say("types.one_of", values=", ".join(map(_as_json, schema["enum"])))
    kind = schema.get("type", "")
    words = kind or say("types.any") if isinstance(kind, str) else say("lists.or").join(kind)
    if kind == "array" and "items" in schema:
        words = say("types.of", type=words, items=type_of(schema["items"], say))
    return say("types.format", type=words, format=schema["format"]) if "format" in schema else words


def _as_json(value: Any) -> str:
    """A value as JSON has it, a text without its quotes."""
    return value if isinstance(value, str) else canonical(value).strip()


def filled_columns(table: str) -> Markup:
    """A table without the columns that are empty in every row; no value in it may hold a line break or a bare `|`."""
    if "|  |" not in table:
        return Markup(table)
    rows = [_BAR.split(line.strip()) for line in str(table).split("\n") if line.strip()]
    empty = {at for at in range(1, len(rows[0]) - 1) if not any(row[at].strip() for row in rows[2:])}
    return Markup("".join("|".join(row[at] for at in range(len(row)) if at not in empty) + "\n" for row in rows))


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


LANGUAGE = Language(
    "Markdown",
    literal,
    finish,
    {
        "code": code,
        "fence": fence,
        "filled_columns": filled_columns,
        "guide": guide,
        "pretty_json": pretty_json,
        "shell": shell,
        "type_of": type_of,
    },
    is_prose=True,
)
