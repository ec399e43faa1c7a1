"""Faults that the demands must find: a wrong answer of what decides the Catalogue, or a wrong line that ships."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import ModuleType
from typing import Any, NamedTuple

from errcat.model import CodeIndex
from errcat.resolving import entries, resolve, wire
from errcat.resolving.reading import entries as read_entries
from errcat.resolving.reading import envelopes as read_envelopes


class Decision(NamedTuple):
    """A function of `resolving/` that answers wrongly: the module that calls it, and the wrong one out of the right."""

    name: str
    module: ModuleType
    function: str
    wrong: Callable[[Callable[..., Any]], Callable[..., Any]]


class Line(NamedTuple):
    """A piece of the runtime that ships, and what stands there instead."""

    name: str
    file: str
    right: str
    wrong: str


def _but(change: Callable[[Any], Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """What makes of a right function one whose answers are changed."""
    return lambda right: lambda *given: change(right(*given))


def _misled(index: CodeIndex) -> CodeIndex:
    """Codes that lead to the schemas of other entries."""
    codes, found = [code for code, _ in index.codes], [entry for _, entry in index.codes]
    return replace(index, codes=tuple(zip(codes, found[1:] + found[:1], strict=True)))


DECISIONS = (
    Decision("codes are always texts", read_entries, "wire_code", _but(str)),
    Decision("a status is always a number", wire, "spelled_statuses", lambda _: lambda stated: list(stated.statuses)),
    Decision("a required member is forgotten", read_entries, "unstated_members", _but(lambda members: members[:-1])),
    Decision(
        "an example lacks a member", entries, "example", _but(lambda made: (dict(list(made[0].items())[1:]), made[1]))
    ),
    Decision("required members are not seen", read_envelopes, "required_leaves", _but(lambda found: list(found)[1:])),
    Decision("codes lead to other entries", resolve, "coded", _but(_misled)),
)
LINES = (
    Line("what an entry fixes is not sent", "_runtime/serving.py", "    members.update(entry.fixed)\n", ""),
    Line(
        "numbers in messages stay texts",
        "_runtime/messages.py",
        'return int(text) if kind == "integer" else _decimal()(text)',
        "return text",
    ),
    Line(
        "all bodies are of one type",
        "_runtime/serving.py",
        "exception._service.envelopes[exception._entry.envelope].media_type",
        '"application/json"',
    ),
    Line(
        "parts of the request are lost",
        "_runtime/field_errors.py",
        "[field.location, *_steps(field.path)] if begins else",
        "",
    ),
    Line("parameters in headers are not read", "_runtime/reading.py", "param.header.lower()", '"x-none"'),
    Line(
        "a shape fits every body",
        "_runtime/decoding.py",
        "if fits(data, service.envelopes[entry.envelope].shape):",
        "if True:",
    ),
)
