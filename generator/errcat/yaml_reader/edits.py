"""Edits: a spot and what should stand there go in, the edit of its file comes out that touches nothing else.

An edit comes as a tuple of one, or as an empty tuple where the way it is written leaves no safe edit.
"""

from __future__ import annotations

import re

from errcat.diagnostics import Edit
from errcat.yaml_reader.located import Located, span
from errcat.yaml_reader.positioned import Mapping, Merged
from errcat.yaml_reader.scalars import scalar

_BEFORE_KEY = re.compile(r"[ \t]*\Z")


def written(spot: Located, text: str) -> tuple[Edit, ...]:
    """Put a piece of YAML in the place of a value."""
    spot = spot.home
    start, elsewhere = spot.start, bool(spot.value) and not spot.raw  # of a text that was put right while it was read
    exact = _is_exact(spot) and not elsewhere
    return spot.container.source.edit(start, start + len(spot.raw), text) if exact else ()


def reworded(spot: Located, text: str) -> tuple[Edit, ...]:
    """Put a text in the place of a value, in the quotes that its author put round it."""
    return written(spot, _as_quoted(spot.raw, text)) if text.isprintable() else ()


def renamed(spot: Located, key: str) -> tuple[Edit, ...]:
    """Put another key in the place of one."""
    spot = spot.home
    if not isinstance(spot.container, Mapping):
        return ()
    start, end = span(spot, of_key=True)
    source = spot.container.source
    return source.edit(start, end, _as_quoted(source.text[start:end], key))


def rekeyed(spot: Located, key: str, member: str) -> tuple[Edit, ...]:
    """Give a mapping another key, and a first member, written as `key: value`."""
    spot = spot.home
    if not isinstance(spot.container, Mapping) or not isinstance(spot.value, Mapping) or not spot.value:
        return ()
    source, (start, end), first = spot.container.source, span(spot, of_key=True), spot.value.marks[0]
    inside = Located(spot.value, next(iter(spot.value)))
    line = source.text.rfind("\n", 0, first) + 1
    newline = "\r\n" if source.text[:line].endswith("\r\n") else "\n"
    behind = ", " if _in_brackets(inside) else newline + source.text[line:first]
    return source.edit(
        start, first, f"{_as_quoted(source.text[start:end], key)}{source.text[end:first]}{member}{behind}"
    )


def replaced_in(spot: Located, offset: int, length: int, text: str) -> tuple[Edit, ...]:
    """Put a text in the place of a part of one, where it is written on a single line."""
    spot = spot.home
    part = spot.part(offset, length)
    if part is None or (spot.raw[:1] in ("'", '"') and spot.raw[:1] in text):
        return ()
    return spot.container.source.edit(*part, text)


def removed(spot: Located) -> tuple[Edit, ...]:
    """Take a member or an item out; the last one that is left stays."""
    spot = spot.home
    if len(spot.container) < 2 or not _is_exact(spot):
        return ()
    source = spot.container.source
    start, end = span(spot, of_key=True)[0], span(spot)[1]
    if _in_brackets(spot):
        return source.edit(*_with_comma(source.text, start, end), "")
    line = source.text.rfind("\n", 0, start) + 1
    before = source.text[line:start]
    is_item = not isinstance(spot.container, Mapping)
    if not (re.fullmatch(r"[ \t]*-[ \t]+", before) if is_item else _BEFORE_KEY.match(before)):
        return ()
    stop = source.text.find("\n", start + len(source.text[start:end].rstrip()))
    return source.edit(line, len(source.text) if stop < 0 else stop + 1, "")


def added(mapping: Mapping, member: str) -> tuple[Edit, ...]:
    """Put a member, written as `key: value`, behind the first one of a mapping; before it where it has many lines."""
    mapping = mapping.own if isinstance(mapping, Merged) else mapping
    if not mapping:
        return ()
    source, (start, _, value, end) = mapping.source, mapping.marks[:4]
    first = Located(mapping, next(iter(mapping)))
    one_line = _is_exact(first) and "\n" not in source.text[start:end].rstrip()
    if _in_brackets(first):
        return source.edit(end, end, f", {member}") if one_line else source.edit(start, start, f"{member}, ")
    line = source.text.rfind("\n", 0, start) + 1
    margin, newline = " " * (start - line), "\r\n" if "\r\n" in source.text else "\n"
    if not one_line or value < start or not source.text[value:end].strip():
        return source.edit(start, start, f"{member}{newline}{margin}")
    stop = re.compile(r"[^\r\n]*").match(source.text, end)
    behind = stop.end() if stop else end
    return source.edit(behind, behind, f"{newline}{margin}{member}")


def moved_up(spot: Located, holder: Located) -> tuple[Edit, ...]:
    """Move the last member of a mapping to the end of the member that holds it, where both are written alike."""
    spot, holder = spot.home, holder.home
    source, mapping = spot.container.source, holder.container
    text, start, end = source.text, span(spot, of_key=True)[0], span(spot)[1]
    last = list(spot.container)[-1] if isinstance(spot.container, Mapping) else None
    if spot.key != last or len(spot.container) < 2 or not isinstance(mapping, Mapping) or spot.key in mapping:
        return ()
    if _in_brackets(spot):
        comma, closing = text[:start].rfind(","), span(holder)[1]
        own = text[start:end].rstrip()
        one_line = "\n" not in text[comma:closing] and _is_exact(spot) and text[closing - 1 : closing] == "}"
        if one_line and _in_brackets(holder):
            return source.edit(comma, closing, f"}}, {own}")
        return ()
    line, margin = text.rfind("\n", 0, start) + 1, span(holder, of_key=True)[0]
    outer = margin - text.rfind("\n", 0, margin) - 1
    lines = text[line:end].rstrip("\r\n ")
    if text[line:start].strip() or _in_brackets(holder):
        return ()
    cut = start - line - outer
    return source.edit(line, line + len(lines), re.sub(rf"(?m)^ {{1,{cut}}}", "", lines))


def _as_quoted(raw: str, text: str) -> str:
    """A text as YAML, in the quotes of another one."""
    if raw[:1] == "'":
        return "'" + text.replace("'", "''") + "'"
    if raw[:1] == '"':
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return scalar(text)


def _is_exact(spot: Located) -> bool:
    """Whether the offsets of a value are those of all that is written of it: not for a text over several lines."""
    value, raw = spot.value, spot.raw
    return not isinstance(value, str) or raw[:1] in ("'", '"', "") or raw == value or not value


def _in_brackets(spot: Located) -> bool:
    """Whether the container of a spot is written in braces or brackets."""
    container = spot.home.container
    return container.source.text[: container.marks[0]].rstrip().endswith(("{", "["))


def _with_comma(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of a member in brackets and of the comma that goes with it."""
    behind = re.compile(r"\s*,[ \t]*").match(text, end)
    if behind:
        return start, behind.end()
    before = re.search(r",\s*\Z", text[:start])
    return (before.start() if before else start), end
