"""Valueless: a member in braces without a value goes in, what to say of it and what it was meant to be come out."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from errcat.diagnostics import Edit, unsure
from errcat.yaml_reader.scalars import Refusal, plain_value, scalar, shown
from errcat.yaml_reader.source import Source

_GLUED = re.compile(r"([A-Za-z_][\w-]*):([^\s/:].*)")


_RESERVED = "@`%"  # with which no plain text begins


class Valueless(NamedTuple):
    """What to say of a member, and the key and the value that it was meant to be."""

    message: str
    help: str
    fixes: tuple[Edit, ...]
    key: str
    value: Any = None


def valueless(source: Source, key: str, start: int, end: int) -> Valueless:
    """A key whose value follows its colon without a space; or a word, which is most often a parameter of a text."""
    text = shown(source.text[start:end])
    if glued := _GLUED.fullmatch(key):
        colon, value = start + len(glued[1]) + 1, plain_value(glued[2])
        message = f"`{text}` in braces has no space behind its `:`"
        refused = isinstance(value, Refusal) or glued[2][0] in _RESERVED  # a text that cannot stand without quotes
        spelled, meant = scalar(glued[2]) if refused else glued[2], glued[2] if isinstance(value, Refusal) else value
        help_ = f"write a space behind the `:`: `{shown(f'{glued[1]}: {spelled}')}`"
        fixes = source.edit(colon, colon + len(glued[2]), f" {spelled}") if refused else source.edit(colon, colon, " ")
        return Valueless(message, help_, fixes, glued[1], meant)
    help_ = f'put the whole text in quotes: `"{{{text}}}"`, or write a value: `{{{text}: …}}`'
    alone = source.text[start - 1 : end + 1] == f"{{{text}}}"
    fixes = unsure(source.edit(start - 1, end + 1, f'"{{{text}}}"')) if alone else ()
    return Valueless(f"`{text}` in braces has no value", help_, fixes, key)
