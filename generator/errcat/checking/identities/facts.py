"""Facts: what `when` demands of a response can stand there, and decides between the entries that it tells."""

from __future__ import annotations

from typing import Any

from errcat.diagnostics import Diagnostics, unsure
from errcat.documents.failures import explain
from errcat.documents.subjects import Subject
from errcat.findings.wording import first_defined, quote
from errcat.resolving.reading.cases import undecided
from errcat.resolving.reading.entries import EntryReading, facts_spot
from errcat.resolving.reading.envelopes import EnvelopeReading
from errcat.resolving.reading.services import ServiceReading
from errcat.resolving.reading.written import named
from errcat.schemas.pointers import steps
from errcat.schemas.walking import takes
from errcat.yaml_reader.edits import added, removed
from errcat.yaml_reader.located import Located, member, spots


def check_facts(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose conditions that no response meets, that stand beside another identity, or that decide nothing."""
    for entry in service.entries:
        if entry.when and entry.envelope is not None:
            _check_entry(entry, entry.envelope, diagnostics)
    told: set[str] = set()
    for one, other in undecided(service.entries):
        first, later = (one, other) if one.place < other.place else (other, one)
        if later.key not in told:
            told.add(later.key)
            _report(first, later, diagnostics)
    known = {entry.key: entry for entry in service.entries}
    for entry in service.entries:
        if entry.parent:
            _check_params(entry, known[entry.parent], diagnostics)


def _check_entry(entry: EntryReading, envelope: EnvelopeReading, diagnostics: Diagnostics) -> None:
    """Diagnose the conditions of one entry."""
    if entry.identity in ("message", "shape"):
        identity, when = entry.spot("identity"), facts_spot(entry)
        key = quote(str(when.key))
        message = f"{key} stands beside the identity {quote(entry.identity)}, and one of the two has to tell the entry"
        help_ = f"identify it by its `code`, by its `status` or by `when` alone, or remove {key}"
        fixes = (*removed(when), *(removed(identity) if "identity" in entry.body else ()))
        diagnostics.error("EC244", message, when.key_place, help=help_, fixes=unsure(fixes))
    for pointer, spot in named(entry.body.get("when")).items():
        if not pointer.startswith("/"):
            continue
        if not takes(envelope.schema, steps(pointer)):
            message = f"envelope {quote(envelope.id)} has no place {quote(pointer)}"
            help_ = f"describe it in the schema of {quote(envelope.id)}, or write a place that is described there"
            diagnostics.error("EC214", message, spot.key_place, help=help_)
            continue
        for value in _values(spot):
            for finding in explain(envelope.failures(value.value, pointer), Subject(value.value, value.place)):
                message = f"{quote(pointer)} does not fit the envelope {quote(envelope.id)}: {finding.message}"
                diagnostics.error("EC216", message, finding.place, help=finding.help)


def _values(spot: Located) -> list[Located]:
    """The values that a condition wants, each where it is written."""
    value: Any = spot.value
    if isinstance(value, dict):
        return [Located(spot.value, "prefix")] if "prefix" in value else []
    return spots(value) if isinstance(value, list) else [spot]


def _report(first: EntryReading, later: EntryReading, diagnostics: Diagnostics) -> None:
    """Say that nothing decides between two entries."""
    message = f"a response can be of {quote(first.key)} and of {quote(later.key)}, and nothing decides between them"
    higher = first.precedence + 1
    help_ = f"let one demand more in its `when`, or give it a higher `precedence`: `precedence: {higher}`"
    fixes = () if "precedence" in later.body else unsure(added(later.body, f"precedence: {higher}"))
    notes = first_defined(facts_spot(first).key_place)
    diagnostics.error("EC243", message, facts_spot(later).key_place, help=help_, notes=notes, fixes=fixes)


def _check_params(entry: EntryReading, parent: EntryReading, diagnostics: Diagnostics) -> None:
    """Diagnose a parameter whose type is not that of the entry of which this one is a case."""
    for name, spot in entry.params.items():
        other = parent.params.get(name)
        types = [_named(member(one.value, "type")) for one in (spot, other) if one is not None]
        if other is not None and types[0] != types[1]:
            message = f"{quote(name)} is {quote(types[0])} here and {quote(types[1])} in {quote(parent.key)}"
            message += ", of which this is a case"
            help_ = "give both the same type, or remove it here: a case has it anyway"
            fixes = unsure(removed(entry.spot("params") if len(spot.container) == 1 else spot))
            notes = first_defined(other.key_place)
            diagnostics.error("EC245", message, spot.key_place, help=help_, notes=notes, fixes=fixes)


def _named(type_: Any) -> str:
    """What a parameter's type is called."""
    return " or ".join(map(str, type_)) if isinstance(type_, list) else str(type_ or "string")
