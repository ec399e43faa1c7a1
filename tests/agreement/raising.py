"""Raising: the keywords with which a server makes the exception of an entry."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Any

from errcat.model import Entry, Member, Param
from errcat.schemas.pointers import value_at

from tests.agreement.draw import Draw
from tests.agreement.fields import params_of, tells_locations
from tests.agreement.subject import Subject
from tests.agreement.values import FORMATS, value

OPTIONAL_TEXTS = ("details", "instance", "request_id", "help_url")
_TEXTS = ("message", "title", *OPTIONAL_TEXTS)
_FIELDS = (("items[0].weight_kg", "must be greater than 0", "too_small"), ("name", "is missing", "required"))
_LOCATION = "body"
_TRIES = 20


def keywords(subject: Subject, entry: Entry, *, plain: bool) -> dict[str, Any]:
    """Values for everything that a class must be given, and for some of what it may be; `plain` ones are examples."""
    given = dict(_params(subject.draw, entry, plain=plain))
    given |= {name: _member(subject, entry, name, member) for name, member in members_of(subject, entry)}
    return given if plain else _optional_texts(subject, entry) | given


def members_of(subject: Subject, entry: Entry) -> list[tuple[str, Member]]:
    """The members that a server must give, each with its keyword."""
    return list(zip(subject.class_of(entry)._entry.members, entry.unstated, strict=True))


def as_shown(subject: Subject, entry: Entry) -> dict[str, Any] | None:
    """The keywords that make the entry's example, or None where it does not show what a server would have to say."""
    members = members_of(subject, entry)
    given = {name: value_at(entry.example, member.place)[1] for name, member in members}
    params = _shown_params(entry)
    if params is None or given.get("field_errors"):
        return None  # an item holds more than a server says of a field
    places, texts = entry.envelope.places, {"message": entry.messages, "title": entry.wire_titles}
    for name, said in texts.items():
        there, text = value_at(entry.example, getattr(places, name)) if getattr(places, name) else (False, None)
        if there and said and (len(said) > 1 or all(one.kind == "example" for one in said)):
            given[name] = text  # which of several a server means, it says
    status = {"status": entry.shown_status} if entry.only_status is None else {}
    return given | params | status


def _shown_params(entry: Entry) -> dict[str, Any] | None:
    """The parameters that the example shows, or None where it lacks one that is needed."""
    given: dict[str, Any] = {}
    for param in entry.params:
        there, found = value_at(entry.example, param.place) if param.place else (False, None)
        values = [found] if there else [*param.examples, *param.schema.get("enum", ())]
        if values and (there or param.in_text or not param.optional):
            given[param.name] = values[0]
        elif param.in_text or not param.optional:
            return None
    return given


def _params(draw: Draw, entry: Entry, *, plain: bool) -> Iterator[tuple[str, Any]]:
    """Parameters of what is said, and of those that have a place or a header all that are needed."""
    said = _said_params(draw, entry)
    for param in entry.params:
        placed = bool(param.place or param.header)
        if param.name in said or (placed and (plain or not param.optional or draw.maybe())):
            yield param.name, _param(draw, param, plain=plain)


def _said_params(draw: Draw, entry: Entry) -> set[str]:
    """The parameters of one of the messages and of one of the titles: a server says one of several."""
    found: set[str] = set()
    for texts in (entry.messages, entry.wire_titles):
        promised = [text for text in texts if text.kind != "example"]
        found.update(draw.choice(promised).params if promised else ())
    return found


def _param(draw: Draw, param: Param, *, plain: bool) -> Any:
    """A value for a parameter: its first example, or another one of its schema."""
    return param.examples[0] if param.examples and plain else value(draw, param.schema, FORMATS)


def _member(subject: Subject, entry: Entry, name: str, member: Member) -> Any:
    """A value for a member that nobody states; a code is none of the service's, as far as the schema lets others."""
    if name == "field_errors":
        return _field_errors(subject, entry)
    is_code = member.place == entry.envelope.places.code
    taken: Set[str] = {one.code for one in subject.service.entries} if is_code else set()
    is_number = name == "request_id" and entry.envelope.request_id_is_number
    found: Any = None
    for _ in range(_TRIES):
        found = value(subject.draw, member.schema, FORMATS)
        if found is None or (str(found) not in taken and (isinstance(found, str) or name not in _TEXTS or is_number)):
            break
    return found


def _field_errors(subject: Subject, entry: Entry) -> list[Any]:
    """Some wrong fields, with the part of the request where the body can say it."""
    parts = entry.envelope.places.field_errors
    assert parts is not None
    where = [_LOCATION] if tells_locations(parts) else []
    found = subject.draw.some(_FIELDS)
    params = [params_of(parts, Draw(f"{field} of {entry.id}")) for field in found]
    path = slice(None) if parts.path or parts.keyed else slice(1, None)
    empty = [] if parts.path or parts.keyed else [""]
    return [
        subject.package.FieldError(*empty, *field[path], *where, **({"params": more} if more else {}))
        for field, more in zip(found, params, strict=True)
    ]


def _optional_texts(subject: Subject, entry: Entry) -> dict[str, str]:
    """Some of the texts that a server may give, where the entry does not fix them."""
    cls = subject.class_of(entry)
    taken = subject.module("_runtime.keywords").keywords_of(cls._entry, cls._service.envelopes[cls._entry.envelope])
    fixed = {place for place, _ in entry.fixed}
    free = [n for n in OPTIONAL_TEXTS if n in taken and getattr(entry.envelope.places, n) not in fixed]
    numbered = entry.envelope.request_id_is_number
    return {n: "17" if numbered and n == "request_id" else f"{n} 1" for n in subject.draw.some(free)}
