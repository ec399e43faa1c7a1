"""Listed: a list whose items were to be the members of a mapping goes in, that mapping and the edit for it come out."""

from __future__ import annotations

import re
from array import array
from typing import Any

from errcat.diagnostics import Edit
from errcat.yaml_reader.positioned import Mapping, Sequence
from errcat.yaml_reader.scalars import shown

_DASH = re.compile(r"([ ]*)-[ ]+")


def as_mapping(items: Sequence) -> tuple[Mapping, str, tuple[Edit, ...]] | None:
    """The mapping that a list was to be, with the advice: each item is one member, or begins with what names it."""
    pairs = [_named(item) or _single(item) for item in items]
    found = dict(pair for pair in pairs if pair)
    if not items or len(found) != len(items):
        return None
    result = Mapping({key: value for key, (value, _) in found.items()})
    result.source, result.order = items.source, None
    result.marks = array("I", [mark for _, marks in found.values() for mark in marks])
    help_ = "remove the `-` in front of its keys"
    if len(items[0]) > 1:
        key, name = next(iter(items[0].items()))
        help_ = f"write each item as a member: `{shown(name)}:` in the place of `- {shown(key)}: {shown(name)}`"
    return result, help_, _edit(items)


def _single(item: Any) -> tuple[str, tuple[Any, tuple[int, ...]]] | None:
    """The one member of an item that is a mapping of one."""
    if not isinstance(item, Mapping) or len(item) != 1:
        return None
    key = next(iter(item))
    return key, (item[key], tuple(item.marks))


def _named(item: Any) -> tuple[str, tuple[Any, tuple[int, ...]]] | None:
    """The text under the first key of an item, with the members behind it."""
    if not isinstance(item, Mapping) or len(item) < 2:
        return None
    name = next(iter(item.values()))
    if not isinstance(name, str) or not name:
        return None
    rest = Mapping(list(item.items())[1:])
    rest.source, rest.order, rest.marks = item.source, None, item.marks[4:]
    return name, (rest, (item.marks[2], item.marks[3], item.marks[4], item.marks[-1]))


def _edit(items: Sequence) -> tuple[Edit, ...]:
    """The edit that writes a list in a block as a mapping; none where its lines are written in several ways."""
    text, starts = items.source.text, [items.marks[2 * index] for index in range(len(items))]
    lines = [text.rfind("\n", 0, start) + 1 for start in starts]
    dashes = {text[line:start] for line, start in zip(lines, starts, strict=True)}
    single = {len(item) == 1 for item in items}
    if len(dashes) != 1 or len(single) != 1 or not (dash := _DASH.fullmatch(dashes.pop())):
        return ()
    begin, end = lines[0], items.marks[-1]
    if True in single:
        blank = " " * len(dash[0])
        dedented = re.sub(rf"(?m)^(?:{re.escape(dash[0])}|{blank})", "", text[begin:end])
        return items.source.edit(begin, end, dedented)
    parts, at = [], begin
    for line, item in zip(lines, items, strict=True):
        name, stop = item.marks[2:4]
        parts += [text[at:line], dash[1], text[name:stop], ":"]
        at = stop
    return items.source.edit(begin, end, "".join(parts) + text[at:end])
