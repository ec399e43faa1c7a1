"""Misplaced: a file of entries as written goes in, the same with every entry at its own level comes out.

What stands one level too high or too deep is one mistake; read where it was meant, it brings no other ones along.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from errcat.diagnostics import Diagnostics, Edit
from errcat.documents.language import keys_of, validator_of
from errcat.findings.wording import listed, quote
from errcat.yaml_reader.located import Located, span
from errcat.yaml_reader.positioned import Mapping

_Pair = tuple[str, Any, tuple[int, ...]]  # a member with the offsets of its key and its value


def put_right(file: Mapping, diagnostics: Diagnostics) -> Mapping:
    """The entries of a file, each at its level; what stood at another one is diagnosed."""
    key = next(iter(file), "")
    if len(file) == 1 and holds_entries(key, file[key]):
        message = f"{quote(key)} stands above the entries, and would be one itself"
        help_, spot = "remove its line, and indent the entries one level less", Located(file, key)
        diagnostics.error("EC120", message, spot.key_place, help=help_, fixes=_unwrapped(spot))
        file = file[key]
    return _with_strays(file, diagnostics) if not file.keys().isdisjoint(keys_of("entry")) else file


def holds_entries(key: str, value: Any) -> bool:
    """Whether the only member of a file is no entry, and its members are."""
    known = keys_of("entry")
    if not isinstance(value, Mapping) or not value or not value.keys().isdisjoint(known) or key in known:
        return False
    return all(isinstance(inner, Mapping) and "status" in inner for inner in value.values())


def _unwrapped(spot: Located) -> tuple[Edit, ...]:
    """The edit that takes a key away from above a mapping in a block, and keeps what a comment behind it says."""
    source, (start, key_end), (inner, end) = spot.container.source, span(spot, of_key=True), span(spot)
    text = source.text
    line = text.rfind("\n", 0, inner) + 1
    behind = re.compile(r"[ \t]*:[ \t]*(#[^\r\n]*)?\r?\n").match(text, key_end)
    if not behind or text[line:inner].strip() or text[start - 1 : start].strip():
        return ()
    width = inner - line
    dedented = re.sub(rf"(?m)^ {{1,{width}}}", "", text[behind.end() : end])
    comment = text[behind.start(1) : behind.end()] if behind[1] else ""
    return source.edit(start, end, comment + dedented)


def _with_strays(file: Mapping, diagnostics: Diagnostics) -> Mapping:
    """The entries of a file, and in each of them the keys of an entry that follow it at its own level."""
    entries: list[_Pair] = []
    pairs = _pairs(file)
    for is_stray, group in groupby(pairs, lambda pair: _is_stray(pair[0], pair[1])):
        strays = list(group)
        body = entries[-1][1] if entries else None
        taken = set(body) & {key for key, _, _ in strays} if isinstance(body, Mapping) else set()
        if not is_stray or not entries or taken or not (body is None or isinstance(body, Mapping)):
            entries += strays
            continue
        owner, _, marks = entries[-1]
        _report(owner, body, strays, file, diagnostics)
        within = [part for stray in strays for part in _parts(stray)]
        entries[-1] = (owner, _mapping([*(_pairs(body) if body else ()), *within], file), marks)
    return _mapping(entries, file)


def _is_stray(key: str, value: Any) -> bool:
    """Whether a member of a file is a key of an entry with a value that is none."""
    if key not in keys_of("entry"):
        return False
    if isinstance(value, Mapping) and not isinstance(value.get("status", value), Mapping):
        return False  # it states a status, as entries do; a parameter of that name is a mapping
    return isinstance(value, Mapping) or _may_be({"status": 404, key: value})


def _may_be(body: Any) -> bool:
    """Whether something is an entry."""
    return bool(validator_of("entry").is_valid(body))


def _parts(stray: _Pair) -> list[_Pair]:
    """A key that stands too high, and behind it those of its members that were at their level already."""
    key, value, marks = stray
    if not isinstance(value, Mapping):
        return [stray]
    inner = _pairs(value)
    own = [
        part for part in inner if part[0] not in keys_of("entry") or _may_be({"status": 404, key: {part[0]: part[1]}})
    ]
    others = [part for part in inner if part not in own]
    return [(key, _mapping(own, value), marks), *others] if own and others else [stray]


def _report(owner: str, body: Mapping | None, strays: list[_Pair], file: Mapping, diagnostics: Diagnostics) -> None:
    """Say that keys of an entry stand beside it."""
    names = [key for key, _, _ in strays]
    message = f"{listed(names)} {'stands' if len(names) == 1 else 'stand'} beside {quote(owner)}, and not in it"
    help_ = f"indent {'it' if len(names) == 1 else 'them'} one level more, below {quote(owner)}"
    fixes = _indented(body, strays, file)
    diagnostics.error("EC120", message, file.source.place(*strays[0][2][:2]), help=help_, fixes=fixes)


def _indented(body: Mapping | None, strays: list[_Pair], file: Mapping) -> tuple[Edit, ...]:
    """The edit that indents the lines of keys as far as the members of an entry are."""
    text = file.source.text
    first = body.marks[0] if body else 0
    width = first - text.rfind("\n", 0, first) - 1 if body else 2
    begin, end = strays[0][2][0], max(strays[-1][2][3], strays[-1][2][1])
    if (
        text[text.rfind("\n", 0, begin) + 1 : begin].strip()
        or not 0 < width <= 8
        or (body and text[first - width : first].strip())
    ):
        return ()
    kept = [marks[:2] for stray in strays for _, _, marks in _parts(stray)[1:]]
    lines = text[begin:end].splitlines(keepends=True)
    at, written, beyond = begin, "", min((start for start, _ in kept), default=end)
    for line in lines:
        written += line if at + len(line) > beyond or not line.strip() else " " * width + line
        at += len(line)
    return file.source.edit(begin, end, written)


def _pairs(mapping: Mapping) -> list[_Pair]:
    """The members of a mapping with their offsets."""
    return [(key, value, tuple(mapping.marks[4 * n : 4 * n + 4])) for n, (key, value) in enumerate(mapping.items())]


def _mapping(pairs: Iterable[_Pair], like: Mapping) -> Mapping:
    """A mapping of members with their offsets, in the file of another one."""
    listed_pairs = list(pairs)
    result = Mapping({key: value for key, value, _ in listed_pairs})
    result.source, result.order = like.source, None
    result.marks = array("I", [mark for _, _, marks in listed_pairs for mark in marks])
    return result
