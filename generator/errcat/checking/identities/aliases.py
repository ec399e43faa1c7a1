"""Aliases: other codes of an entry, each of which stands for one code and is none itself."""

from __future__ import annotations

from errcat.diagnostics import Diagnostics, unsure
from errcat.documents.failures import explain
from errcat.documents.subjects import Subject
from errcat.findings.wording import first_defined, quote
from errcat.resolving.codes import is_whole_number, wire_code
from errcat.resolving.reading.entries import EntryReading, alias_spots, code_place
from errcat.resolving.reading.envelopes import EnvelopeReading
from errcat.resolving.reading.services import ServiceReading
from errcat.yaml_reader.edits import removed
from errcat.yaml_reader.located import Located


def check_aliases(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose aliases of entries without a code, those that are codes or stand for two, and those no place takes."""
    codes = {entry.code: entry for entry in reversed(service.entries)}
    first: dict[str, tuple[EntryReading, Located]] = {}
    for entry in service.entries:
        found = alias_spots(entry.body)
        if found and entry.envelope is not None and not entry.code_on_wire:
            message = f"{quote(entry.key)} has aliases, and no code on the wire"
            help_ = "write its `code`, or remove `aliases`"
            spot = entry.spot("aliases")
            diagnostics.error("EC332", message, spot.key_place, help=help_, fixes=unsure(removed(spot)))
            continue
        for spot in found:
            _check_alias(entry, spot, codes, first, diagnostics)
            if entry.envelope is not None and entry.envelope.pointer("code"):  # and not only in a header
                _check_place(entry, spot, entry.envelope, diagnostics)


def _check_alias(
    entry: EntryReading,
    spot: Located,
    codes: dict[str, EntryReading],
    first: dict[str, tuple[EntryReading, Located]],
    diagnostics: Diagnostics,
) -> None:
    """Diagnose an alias that is a code, be it of its own entry, or that stands for another code as well."""
    alias = str(spot.value)
    owner, (other, there) = codes.get(alias), first.setdefault(alias, (entry, spot))
    fixes = unsure(removed(spot if len(spot.container) > 1 else entry.spot("aliases")))
    if owner is not None:
        whose = "of that entry itself" if owner.code == entry.code else f"of {quote(owner.key)}"
        message = f"the alias {quote(alias)} of {quote(entry.key)} is the code {whose}"
        help_, notes = "remove it, or the entry whose code it is", first_defined(code_place(owner))
        if owner.code == entry.code:
            help_, notes = "remove it: what stands for the code is another one", ()
        diagnostics.error("EC302", message, spot.place, help=help_, notes=notes, fixes=fixes)
    elif other.code != entry.code:
        message = f"{quote(alias)} is an alias of {quote(entry.key)} and of {quote(other.key)}"
        help_, notes = "remove it from one of them", first_defined(there.place)
        diagnostics.error("EC302", message, spot.place, help=help_, notes=notes, fixes=fixes)


def _check_place(entry: EntryReading, spot: Located, envelope: EnvelopeReading, diagnostics: Diagnostics) -> None:
    """Diagnose an alias that the place of the code does not take."""
    place = envelope.pointer("code")
    if envelope.numbers_codes and not is_whole_number(str(spot.value)):
        message = (
            f"the alias {quote(str(spot.value))} of {quote(entry.key)} is no whole number, as its place takes only"
        )
        diagnostics.error("EC222", message, spot.place, help="write the number that the wire has")
        return
    value = wire_code(str(spot.value), envelope.index.types(place))
    for finding in explain(envelope.failures(value, place), Subject(value, spot.place)):
        message = f"the alias of {quote(entry.key)} does not fit the envelope {quote(envelope.id)}: {finding.message}"
        diagnostics.error("EC222", message, finding.place, help=finding.help)
