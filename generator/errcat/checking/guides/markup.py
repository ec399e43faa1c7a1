"""Markdown: a guide goes in, its links, images and whatever is markup beyond Markdown come out, with offsets.

Code is blanked first, character by character, so that offsets stay and nothing within code is taken for markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_FENCE = re.compile(r"(?m)^(?:[ \t]*(?:[-*+>]|[0-9]{1,9}[.)])[ \t]+)*[ \t]*(`{3,}(?=[^`\n]*$)|~{3,})[^\n]*\n?")
_TICKS = re.compile(r"`+")
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
_LINK = re.compile(
    r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\([ \t\n]*(<[^<>\n]*>|(?:[^\s()]|\([^\s()]*\))*)[^()]{0,1000}?\)"
)
_REFERENCE = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])+)\]\[([^\[\]]*)\]")
_SHORTCUT_IMAGE = re.compile(r"!\[([^\[\]]+)\](?![\[(])")
_DEFINITION = re.compile(r"(?m)^ {0,3}\[([^\[\]]+)\]:[ \t]*\n?[ \t]*(<[^<>\n]*>|\S+)")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>")
_MAIL = re.compile(r"<[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+>")
_HTML = re.compile(r"<[A-Za-z/!?]")
_ATTRIBUTES = re.compile(r"\{:?[^{}\n]*=[^{}\n]*\}|\{:[^{}\n]*\}")


class Link(NamedTuple):
    """A link or an image: where it stands, how long it is, and where it leads to."""

    offset: int
    length: int
    target: str
    image: bool


class Guide(NamedTuple):
    """What a guide holds: links, references to nothing, and markup that is none of Markdown's."""

    links: list[Link]
    unresolved: list[Link]
    html: list[tuple[int, str]]
    attributes: list[tuple[int, str]]


def read_guide(text: str) -> Guide:
    """What the Markdown of a guide holds."""
    plain = without_code(text)
    definitions = {_label(found[1]): _target(found[2]) for found in _DEFINITION.finditer(plain)}
    links = [Link(f.start(), len(f[0]), _target(f[2]), False) for f in _DEFINITION.finditer(plain)]
    links += _inline(plain)
    plain = _LINK.sub(_without_target, plain)
    links += [Link(f.start(), len(f[0]), f[1], False) for f in _AUTOLINK.finditer(plain)]
    plain = _AUTOLINK.sub(_blank, _MAIL.sub(_blank, plain))
    unresolved: list[Link] = []
    for found in _REFERENCE.finditer(plain):
        label, image = _label(found[3] or found[2]), bool(found[1])
        target = definitions.get(label)
        link = Link(found.start(), len(found[0]), found[3] or found[2] if target is None else target, image)
        (unresolved if target is None else links).append(link)
    for found in _SHORTCUT_IMAGE.finditer(plain):
        if target := definitions.get(_label(found[1])):
            links.append(Link(found.start(), len(found[0]), target, True))
    html = [(found.start(), text[found.start() : found.start() + 20]) for found in _HTML.finditer(plain)]
    attributes = [(found.start(), found[0]) for found in _ATTRIBUTES.finditer(plain)]
    return Guide(sorted(links), unresolved, html, attributes)


def _inline(text: str, start: int = 0) -> Iterator[Link]:
    """The links and images of a text, those within the text of another one too."""
    for found in _LINK.finditer(text):
        yield Link(start + found.start(), len(found[0]), _target(found[3]), bool(found[1]))
        yield from _inline(found[2], start + found.start(2))


def without_code(text: str) -> str:
    """The text with its code and its escaped characters blanked, character by character."""
    pieces: list[str] = []
    at = 0
    while opening := _FENCE.search(text, at):
        pieces.append(_without_spans(text[at : opening.start()]))
        mark = opening[1]
        closing = re.compile(rf"(?m)^[ \t>]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$").search(text, opening.end())
        end = closing.end() if closing else len(text)
        pieces.append(_blanked(text[opening.start() : end]))
        at = end
    return "".join(pieces) + _without_spans(text[at:])


def _without_spans(text: str) -> str:
    """The text with its code spans and its escaped characters blanked."""
    text = _ESCAPED.sub(lambda f: f[0] if f[0] == "\\`" else _blanked(f[0]), text)
    pieces: list[str] = []
    at = 0
    while opening := _TICKS.search(text, at):
        escaped = text[opening.start() - 1 : opening.start()] == "\\"
        closing = None if escaped else _closing(text, opening.end(), opening[0])
        end = closing if closing is not None else opening.end()
        pieces.append(text[at : opening.start()])
        pieces.append(_blanked(text[opening.start() : end]) if closing is not None else opening[0])
        at = end
    return "".join(pieces) + text[at:]


def _closing(text: str, start: int, ticks: str) -> int | None:
    """Where a code span ends that so many backticks have opened, within its paragraph."""
    end = re.compile(r"\n[ \t]*\n").search(text, start)
    for found in _TICKS.finditer(text, start, end.start() if end else len(text)):
        if found[0] == ticks:
            return found.end()
    return None


def _blanked(text: str) -> str:
    """As many spaces as the text has characters, its line breaks kept."""
    return re.sub(r"[^\n]", " ", text)


def _blank(found: re.Match[str]) -> str:
    """A match, blanked."""
    return _blanked(found[0])


def _without_target(found: re.Match[str]) -> str:
    """A link with its target blanked."""
    start, end = found.start(3) - found.start(), found.end(3) - found.start()
    return found[0][:start] + _blanked(found[3]) + found[0][end:]


def _target(written: str) -> str:
    """Where a link leads to: without the brackets round it, and with character references read."""
    from html import unescape

    return unescape(written[1:-1] if written[:1] == "<" else written).strip()


def _label(written: str) -> str:
    """A label as labels are compared."""
    return " ".join(written.split()).casefold()
