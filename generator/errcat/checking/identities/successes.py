"""Successes: an error that arrives with a success status is one that `error_when` tells from a success."""

from __future__ import annotations

from typing import Any

from errcat.diagnostics import Diagnostics, Edit, Note, unsure
from errcat.findings.wording import Known, quote, quote_value
from errcat.model import Condition
from errcat.resolving.reading.entries import EntryReading
from errcat.resolving.reading.services import ServiceReading
from errcat.resolving.reading.wire_places import conditions
from errcat.resolving.wire import spelled_statuses
from errcat.schemas.pointers import is_pointer, steps
from errcat.schemas.walking import described, schema_at, takes
from errcat.yaml_reader.edits import added, renamed
from errcat.yaml_reader.located import Located
from errcat.yaml_reader.positioned import Mapping
from errcat.yaml_reader.scalars import scalar

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
    wanted = {one.place: one for one in conditions(service.document.service["error_when"])}
    for pointer, spot in service.section("error_when").items():
        if is_pointer(pointer):
            _check_place(service, entries, wanted[pointer], spot, diagnostics)


def _check_place(
    service: ServiceReading, entries: list[EntryReading], wanted: Condition, told: Located, diagnostics: Diagnostics
) -> None:
    """Diagnose a place and a value of `error_when` that bodies of these entries do not have."""
    known, pointer = [entry for entry in entries if entry.envelope is not None], wanted.place
    silent = [entry for entry in known if not _meets(entry, wanted)]
    if silent and len(silent) == len(known):
        if not any(takes(envelope.schema, steps(pointer)) for envelope in service.envelopes.values()):
            return  # that no body has the place is diagnosed where the places are checked
        note = Note(f"{_arrives(silent[0])} at", _status(silent[0]).place)
        help_, fixes = _way_out(silent[0], told)
        diagnostics.error(
            "EC323",
            f"no body has {quote_value(told.value)} at {quote(pointer)}, so errors with a success status are lost",
            told.key_place,
            help=help_,
            notes=(note,),
            fixes=fixes,
        )
        return
    for entry in silent:
        message = f"{_arrives(entry)}, and its body does not have the {quote_value(told.value)} at {quote(pointer)}"
        help_, fixes = _way_out(entry, told)
        told_from = f"{message} that tells it from a success"
        diagnostics.error("EC323", told_from, _status(entry).place, help=help_, fixes=fixes)


def _with_member(entry: EntryReading, pointer: str, value: Any) -> tuple[Edit, ...]:
    """The edit that writes a member of the body into an entry."""
    written = f"{pointer}: {scalar(value) if isinstance(value, str) else quote_value(value).strip('`')}"
    wire = entry.body.get("wire")
    return added(wire, written) if isinstance(wire, Mapping) else added(entry.body, f"wire: {{{written}}}")


def _meets(entry: EntryReading, wanted: Condition) -> bool:
    """Whether the bodies of an entry meet a condition, as far as that can be told."""
    envelope = entry.envelope
    assert envelope is not None
    if wanted.values:
        return any(_says(entry, wanted.place, value) for value in wanted.values)
    if wanted.prefix and wanted.place in entry.fixed:
        return str(entry.fixed[wanted.place]).startswith(wanted.prefix)
    if wanted.present is False:
        return wanted.place not in entry.fixed and wanted.place not in envelope.index.envelope.required
    return takes(envelope.schema, steps(wanted.place))


def _says(entry: EntryReading, pointer: str, value: Any) -> bool:
    """Whether every body that is made of an entry has a value at a place, or has there what its sender puts in."""
    envelope, stated = entry.envelope, entry.stated
    assert envelope is not None and stated is not None
    if pointer in entry.fixed:
        return _same(entry.fixed[pointer], value)
    if pointer == envelope.pointer("status"):
        return any(_same(status, value) for status in spelled_statuses(stated))
    if pointer == envelope.pointer("category") and "category" in entry.body:
        return True  # it is not declared, and that is diagnosed where it is named
    if envelope.index.parts.get(pointer, "field_errors") != "field_errors":
        return True
    if any(param.place == pointer for param in stated.params):
        return True
    return pointer in envelope.index.envelope.required and next(envelope.failures(value, pointer), None) is None


def _same(one: Any, two: Any) -> bool:
    """Whether two values of JSON are the same; a number is never a truth value."""
    return type(one) is type(two) and one == two


def _way_out(entry: EntryReading, told: Located) -> tuple[str, tuple[Edit, ...]]:
    """What to write so that the bodies of an entry have the value that tells errors, and the edits that do."""
    envelope, pointer, value = entry.envelope, str(told.key), told.value
    value = value[0] if isinstance(value, list) and value else value
    assert envelope is not None
    if isinstance(value, dict) or pointer in {envelope.pointer(name) for name in ("code", "status", "category")}:
        return "write what stands in the bodies of all errors with a success status, and in no body of a success", ()
    if schema_at(envelope.schema, steps(pointer)) is None:
        places = list(described(envelope.schema))
        near = Known(places).guess(pointer) or next((one for one in places if _begin_alike(one, pointer)), "")
        if near and not any(envelope.failures(value, near)):  # that it has the value says little: `false` is common
            return f"did you mean {quote(near)}?", renamed(told, near)
    written = f"`wire: {{{pointer}: {quote_value(value).strip('`')}}}`"
    help_ = f"write {written} in the entry, or the value as a `const` into the schema of {quote(envelope.id)}"
    return help_, unsure(_with_member(entry, pointer, value))


def _begin_alike(place: str, other: str) -> bool:
    """Whether the name at the end of one place is the beginning of the other's."""
    own, others = place.lower(), other.lower()
    return own.count("/") == others.count("/") and (own.startswith(others) or others.startswith(own))


def _arrives(entry: EntryReading) -> str:
    """What is odd about an entry, in words."""
    return f"{quote(entry.key)} arrives with the status `{next(s for s in entry.statuses if s in _SUCCESS)}`"


def _status(entry: EntryReading) -> Located:
    """Where an entry states its success status."""
    return entry.status_spot(next(status for status in entry.statuses if status in _SUCCESS))
