"""Successes: an error that arrives with a success status is one that `error_when` tells from a success."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from errcat.diagnostics import Diagnostics, Note
from errcat.findings.wording import Known, quote, shown
from errcat.resolving.reading.entries import EntryReading
from errcat.resolving.reading.envelopes import EnvelopeReading
from errcat.resolving.reading.services import ServiceReading
from errcat.resolving.reading.texts import WireText
from errcat.resolving.reading.written import named
from errcat.schemas.pointers import is_pointer, steps, within
from errcat.schemas.walking import constants, described, required_leaves, required_of, schema_at, takes
from errcat.yaml_reader.located import Located, member, spots

_SUCCESS = range(200, 300)


def check_successes(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose entries with a success status whose bodies clients would take for those of a success."""
    entries = [entry for entry in service.entries if any(s in _SUCCESS for s in entry.statuses)]
    if not entries:
        return
    if "error_when" not in service.document.service:
        message = f"{_arrives(entries[0])}, and the service has no `error_when` to tell it from a success"
        help_ = "add it to the service, with what only the bodies of errors have: `error_when: {/ok: false}`"
        diagnostics.error("EC323", message, _status(entries[0]).place, help=help_)
        return
    for pointer, spot in service.section("error_when").items():
        if is_pointer(pointer):
            _check_place(service, entries, pointer, spot, diagnostics)


def _check_place(
    service: ServiceReading, entries: list[EntryReading], pointer: str, told: Located, diagnostics: Diagnostics
) -> None:
    """Diagnose a place and a value of `error_when` that bodies of these entries do not have."""
    known = [entry for entry in entries if entry.shape is not None]
    silent = [entry for entry in known if not _says(service, entry, pointer, told.value)]
    if silent and len(silent) == len(known):
        if not any(takes(shape.schema, steps(pointer)) for shape in service.shapes.values()):
            return  # that no body has the place is diagnosed where the places are checked
        note = Note(f"{_arrives(silent[0])} at", _status(silent[0]).place)
        diagnostics.error(
            "EC323",
            f"no body has {shown(told.value)} at {quote(pointer)}, so errors with a success status are lost",
            told.key_place,
            help=_way_out(silent[0], pointer, told.value),
            notes=(note,),
        )
        return
    for entry in silent:
        message = f"{_arrives(entry)}, and its body does not have the {shown(told.value)} at {quote(pointer)}"
        help_ = _way_out(entry, pointer, told.value)
        diagnostics.error("EC323", f"{message} that tells it from a success", _status(entry).place, help=help_)


def _says(service: ServiceReading, entry: EntryReading, pointer: str, value: Any) -> bool:
    """Whether every body that is made of an entry has a value at a place, or has there what its sender puts in."""
    shape = entry.shape
    assert shape is not None
    for place, spot in named(entry.body.get("wire")).items():
        if place == pointer:
            return _same(spot.value, value)
    if pointer == shape.pointer("code") and entry.code_on_wire:
        return _same(int(entry.code) if shape.numbers_codes and entry.code.isdecimal() else entry.code, value)
    if pointer == shape.pointer("category") and "category" in entry.body:
        category = service.section("categories").get(str(entry.body["category"]))
        stated = member(category.value, "value") if category else None
        return _same(stated if isinstance(stated, str) else entry.body["category"], value)
    if pointer == shape.pointer("status"):
        return str(value) in map(str, entry.statuses)
    if pointer in {shape.pointer(name) for name in ("message", "title", "suggestions", "details")}:
        return True
    if any(member(param.value, "from") == pointer for param in entry.params.values()):
        return True
    return _sent_as(entry, shape, pointer, value)


def _sent_as(entry: EntryReading, shape: EnvelopeReading, pointer: str, value: Any) -> bool:
    """Whether the schema of a body fixes a value at a place, or requires one and lets this one through."""
    path = steps(pointer)
    schema = schema_at(shape.schema, path)
    for place, constant, holder in constants(shape.schema):
        if place == pointer:
            # An object that may be missing is sent where something else is in it.
            others = [one for one in _filled(entry, shape) if one != place]
            return _same(constant, value) and (not holder or any(within(one, holder) for one in others))
    if schema is None or next(shape.failures(value, pointer), None) is not None:
        return False
    return all(path[end] in required_of(schema_at(shape.schema, path[:end])) for end in range(len(path)))


def _filled(entry: EntryReading, shape: EnvelopeReading) -> Iterator[str]:
    """The places of a body at which something stands whatever else is said."""
    yield from required_leaves(shape.schema)
    yield from named(entry.body.get("wire"))
    filled = {"code": entry.code_on_wire, "category": "category" in entry.body}
    filled |= {"message": _is_promised(entry.messages), "title": _is_promised(entry.wire_titles)}
    yield from (shape.pointer(name) for name, is_filled in filled.items() if is_filled and name in shape.places)


def _is_promised(texts: tuple[WireText, ...]) -> bool:
    """Whether one of the texts is no mere example."""
    return any(text.kind != "example" for text in texts)


def _same(one: Any, two: Any) -> bool:
    """Whether two values of JSON are the same; a number is never a truth value."""
    return type(one) is type(two) and one == two


def _way_out(entry: EntryReading, pointer: str, value: Any) -> str:
    """What to write so that the bodies of an entry have a value at a place."""
    shape = entry.shape
    assert shape is not None
    if pointer in {shape.pointer(name) for name in ("code", "status", "category")}:
        return "write what stands in the bodies of all errors with a success status, and in no body of a success"
    if schema_at(shape.schema, steps(pointer)) is None:
        places = list(described(shape.schema))
        described_at = ((place, schema_at(shape.schema, steps(place)) or {}) for place in places)
        fixed = (place for place, schema in described_at if _same(schema.get("const"), value))
        if near := next(fixed, "") or Known(places).guess(pointer):
            return f"did you mean {quote(near)}?"
    written = f"`wire: {{{pointer}: {shown(value).strip('`')}}}`"
    return f"write {written} in the entry, or the value as a `const` into the schema of {quote(shape.id)}"


def _arrives(entry: EntryReading) -> str:
    """What is odd about an entry, in words."""
    return f"{quote(entry.key)} arrives with the status `{next(s for s in entry.statuses if s in _SUCCESS)}`"


def _status(entry: EntryReading) -> Located:
    """Where an entry states its success status."""
    listed = spots(entry.body.get("status"))
    return next((spot for spot in listed if spot.value in _SUCCESS), entry.spot("status"))
