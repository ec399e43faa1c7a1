# SPDX-License-Identifier: MIT-0
"""Keywords: what the class of an entry is called with, and the refusal of whatever else it is called with.

A refusal says how the error is raised, and shows no value that could be sensitive.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .messages import converted, of_kind, written

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from typing import Any

    from .entries import Entry
    from .envelopes import Envelope
    from .exceptions import ServiceError

TEXTS = ("message", "title", "details", "instance", "request_id", "help_url")
_OTHERS = ("suggestions", "retry_after")
_LONGEST_WAIT = 1e9  # seconds
_ENDS_A_HEADER = frozenset("\r\n\0")
_KINDS = {"string": "a text", "integer": "a whole number", "number": "a number", "boolean": "True or False"}


def refuse_misuse(cls: type[ServiceError], positional: Sequence[object], given: Mapping[str, object]) -> None:
    """Refuse what a class cannot be made of, and say how it is raised."""
    entry, called = raisable(cls), f"{cls.__name__}()"
    envelope = cls._service.envelopes[entry.envelope]
    taken, required = keywords_of(entry, envelope), required_of(entry, envelope)
    if positional:
        first = _first_keywords(taken, required)
        others = ", ".join(sorted({*taken}.difference(first)))
        raise TypeError(f"{called} takes keywords only: {_call(cls, first)}; also {others}")
    refuse_unknown(called, taken, given)
    refuse_missing(called, [name for name in taken if name in required and name not in given])


def raisable(cls: type[ServiceError]) -> Entry:
    """The entry of a class; a TypeError that names one to raise where the class stands above entries."""
    if cls._entry is not None:
        return cls._entry
    service = cls._service
    for entry in service.entries():
        below = service.classes.of_entry(entry)
        if issubclass(below, cls):
            envelope = service.envelopes[entry.envelope]
            first = _first_keywords(keywords_of(entry, envelope), required_of(entry, envelope))
            way_out = f"raise one of the classes below it, such as {_call(below, first)}"
            break
    else:
        own = service.classes.named(cls.__name__) is not cls
        way_out = "write its constructor, or derive it from the class of an error" if own else "no error is below it"
    raise TypeError(f"{cls.__name__}() is for catching; {way_out}")


def _first_keywords(taken: Sequence[str], required: Collection[str]) -> list[str]:
    """The keywords that an example of a call shows."""
    return [name for name in taken if name in required] or [name for name in taken if name == "message"]


def _call(cls: type[ServiceError], keywords: Sequence[str]) -> str:
    """A call with some keywords, for a reader."""
    return f"{cls.__name__}({', '.join(f'{name}=…' for name in keywords)})"


def keywords_of(entry: Entry, envelope: Envelope) -> list[str]:
    """Every keyword that the class of an entry takes."""
    texts = [name for name in (*TEXTS, *_OTHERS) if envelope.places.get(name) or name in envelope.elsewhere]
    fields = ["field_errors"] if envelope.field_errors else []
    return list(dict.fromkeys([*entry.params, *entry.members, *texts, *fields, "status", "headers"]))


def required_of(entry: Entry, envelope: Envelope) -> set[str]:
    """The keywords without which the class of an entry cannot be made; the text may stand for those of a template."""
    status = ("status",) if len(entry.statuses) > 1 or not all(map(entry.covers, entry.statuses)) else ()
    in_texts = (in_each(entry.messages) | in_each(entry.titles)) - entry.open_names
    members = {*entry.members, *placed(entry)}.difference(nullable(entry, envelope))
    return {*members, *in_texts, *status}


def in_each(templates: Sequence[Sequence[str]]) -> set[str]:
    """The parameters that every one of some templates has."""
    return set.intersection(*(set(parts[1::2]) for parts in templates)) if templates else set()


def placed(entry: Entry) -> list[str]:
    """The parameters that have a place of their own and must be there."""
    return [param.name for param in entry.specs if (param.place or param.header) and not param.optional]


def nullable(entry: Entry, envelope: Envelope) -> list[str]:
    """The keywords of what must be there and may be null, which it is where nothing is given."""
    places = envelope.nullable.difference(one.path for one in entry.when)
    members = [name for name, place in entry.members.items() if place in places]
    return members + [param.name for param in entry.specs if param.nullable and not param.optional]


def refuse_unknown(called: str, taken: Collection[str], given: Mapping[str, Any]) -> None:
    """Refuse a keyword that the class does not take."""
    for name in given:
        if name not in taken:
            raise TypeError(f"{called} takes no keyword {name!r}; it takes {', '.join(sorted(taken))}")


def refuse_strange(called: str, entry: Entry, values: Mapping[str, Any]) -> None:
    """Refuse a value that is none of its parameter's type, for no client could read it as what it is."""
    for param in entry.specs:
        if values.get(param.name) is not None:
            value = values[param.name]
            scalar = isinstance(value, str | int | float) or hasattr(value, "as_tuple")
            if not scalar or not of_kind(converted(written(value), param.kind), param.kind):
                shown = type(value).__name__ if param.secret else repr(value)
                raise TypeError(f"{called} takes {_KINDS[param.kind]} as {param.name!r}, not {shown}")
    if "retry_after" in values and not is_wait(values["retry_after"]):
        raise TypeError(f"{called} takes seconds, none below 0, as 'retry_after', not {values['retry_after']!r}")


def is_wait(value: object) -> bool:
    """Whether a value is a number of seconds: neither negative nor endless."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < _LONGEST_WAIT


def refuse_missing(called: str, names: Sequence[str]) -> None:
    """Refuse to go on without some keywords."""
    if names:
        noun = "keyword" if len(names) == 1 else "keywords"
        raise TypeError(f"{called} is missing the {noun} {', '.join(map(repr, names))}")


def refuse_unsendable(called: str, headers: Mapping[str, Any]) -> None:
    """Refuse a header that would end early and let whoever wrote its value begin another one."""
    for name, value in headers.items():
        if not _ENDS_A_HEADER.isdisjoint(f"{name}{value}"):
            raise ValueError(f"{called} cannot send the header {name!r} with a line break in it")
