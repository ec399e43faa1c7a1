"""Identity: a client can tell every entry from every other one."""

from __future__ import annotations

from errcat.diagnostics import Diagnostics, Edit, unsure
from errcat.findings.wording import first_defined, listed, quote
from errcat.resolving.reading.entries import EntryReading, code_place
from errcat.resolving.reading.envelopes import EnvelopeReading
from errcat.resolving.reading.services import ServiceReading
from errcat.schemas.walking import places_apart
from errcat.yaml_reader.edits import added, reworded


def check_identity(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose entries that share what should tell them apart, and entries that nothing tells apart."""
    _check_keys(service, diagnostics)
    _check_codes(service, diagnostics)
    _check_owners(service, diagnostics)
    _check_shapes(service, diagnostics)
    for entry in service.entries:
        _check_means(entry, diagnostics)


def _check_keys(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose keys that stand in several files."""
    first: dict[str, EntryReading] = {}
    for entry in service.entries:
        other = first.setdefault(entry.key, entry)
        if other is not entry:
            help_ = "remove one of them, or rename the later one"
            notes = first_defined(other.place)
            diagnostics.error("EC301", f"duplicate code {quote(entry.key)}", entry.place, help=help_, notes=notes)


def _check_codes(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose codes of the wire that two entries have, one of which is identified by it."""
    first: dict[str, EntryReading] = {}
    codes = {entry.code: entry for entry in reversed(service.entries) if entry.code_on_wire}
    for entry in service.entries:
        if not entry.code_on_wire:
            _check_hidden(entry, codes, diagnostics)
            continue
        other = first.setdefault(entry.code, entry)
        if other.key != entry.key and "code" in (entry.identity, other.identity) and not (entry.when or other.when):
            message = f"{quote(entry.key)} has the same code {quote(entry.code)} as {quote(other.key)}"
            help_ = "make one entry of the two with a list of statuses or messages, or identify both by their `message`"
            diagnostics.error("EC302", message, code_place(entry), help=help_, notes=first_defined(code_place(other)))


def _check_hidden(entry: EntryReading, codes: dict[str, EntryReading], diagnostics: Diagnostics) -> None:
    """Diagnose a key that stands for the code of its entry, and is the code of another one on the wire."""
    other = codes.get(entry.code)
    if other is not None and other.key != entry.key:
        message = (
            f"{quote(entry.key)} has no code on the wire, and {quote(other.key)} has {quote(entry.code)} as its own"
        )
        help_ = "rename the entry: whoever reads its `code` would take it for the other one"
        notes = first_defined(code_place(other))
        diagnostics.error("EC302", message, code_place(entry), help=help_, notes=notes)


def _check_owners(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose statuses that two entries claim as their own."""
    owners: dict[int, EntryReading] = {}
    for entry in service.entries:
        if entry.envelope is None and "identity" not in entry.body:
            continue  # what identifies it is not known without its envelope
        for status in entry.statuses if _owns(entry) else ():
            owner = owners.setdefault(status, entry)
            if owner is not entry and owner.key != entry.key:
                message = (
                    f"{quote(owner.key)} and {quote(entry.key)} are both identified by the status `{status}` alone"
                )
                help_ = "state what tells them apart, such as a `message` or the `shape` of the body, in one of them"
                notes = first_defined(owner.status_spot(status).place)
                diagnostics.error("EC303", message, entry.status_spot(status).place, help=help_, notes=notes)


def _owns(entry: EntryReading) -> bool:
    """Whether an entry stands for its statuses, whatever the body, or where that has no code."""
    return entry.falls_back or (entry.identity == "status" and not entry.when)


def _check_shapes(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose entries that are identified by a shape which another entry or another envelope has as well."""
    first: dict[tuple[int, str], EntryReading] = {}
    owners = {
        (status, entry.envelope_id): entry
        for entry in service.entries
        if entry.identity == "status"
        for status in entry.statuses
    }
    compared: dict[str, list[str]] = {}
    for entry in service.entries:
        if entry.identity != "shape" or entry.envelope is None:
            continue
        for status in entry.statuses:
            other = first.setdefault((status, entry.envelope_id), owners.get((status, entry.envelope_id), entry))
            if other.key != entry.key:
                message = f"{quote(entry.key)} has the same status and shape as {quote(other.key)}"
                help_ = "give one of them another envelope, or identify both by their `message`"
                if other.identity == "status":
                    message = (
                        f"{quote(entry.key)} takes every body of {quote(other.key)}, which has its status and shape"
                    )
                diagnostics.error("EC310", message, entry.place, help=help_, notes=first_defined(other.place))
        if entry.envelope_id not in compared:
            envelopes = [envelope for name, envelope in service.envelopes.items() if name != entry.envelope_id]
            compared[entry.envelope_id] = [
                envelope.id for envelope in envelopes if not any(places_apart(entry.envelope.schema, [envelope.schema]))
            ]
            alone = [one for one in service.entries if one.envelope_id == entry.envelope_id and one.identity == "shape"]
            taken = {status for one in service.entries if _owns(one) for status in one.statuses}
            may_own = len(alone) == 1 and taken.isdisjoint(entry.statuses)
            _report_same_shapes(entry, compared[entry.envelope_id], bool(envelopes), may_own, diagnostics)


def _report_same_shapes(
    entry: EntryReading, same: list[str], others: bool, may_own: bool, diagnostics: Diagnostics
) -> None:
    """Say that a shape does not identify anything; `may_own`: nothing else owns its statuses."""
    place = entry.spot("identity").place if "identity" in entry.body else entry.place
    if not others:
        message = f"{quote(entry.key)} is identified by its shape, and the service has no other shape"
        help_ = f"{'write `identity: status`, or ' if may_own else ''}identify it by its `message`"
        diagnostics.error("EC312", message, place, help=help_, fixes=unsure(_by_status(entry) if may_own else ()))
    elif same:
        message = f"nothing tells the envelope {quote(entry.envelope_id)} from {listed(same)}"
        help_ = "require in one schema a member that the other lacks, or that has another type there"
        help_ += ", or write `identity: status`" if may_own else ""
        diagnostics.error("EC312", message, place, help=help_, fixes=unsure(_by_status(entry) if may_own else ()))


def _by_status(entry: EntryReading) -> tuple[Edit, ...]:
    """The edit that lets an entry be identified by its status."""
    spot = entry.spot("identity")
    return reworded(spot, "status") if "identity" in entry.body else added(entry.body, "identity: status")


def _check_means(entry: EntryReading, diagnostics: Diagnostics) -> None:
    """Diagnose entries that are identified by something which they do not have."""
    place = entry.spot("identity").place if "identity" in entry.body else entry.place
    if entry.identity in ("code", "message") and entry.envelope and entry.envelope.lacks(entry.identity):
        what, envelope = entry.identity, quote(entry.envelope.id)
        message = f"{quote(entry.key)} is identified by its {what}, and the envelope {envelope} has no place for one"
        help_ = f"add `{what}` to the `places` of {envelope}, or identify the entry in another way"
        diagnostics.error("EC311", message, place, help=help_)
    if entry.envelope and not entry.code_on_wire and entry.body.get("identity") == entry.identity:
        _check_foreign_code(entry, entry.envelope, diagnostics)
    if entry.identity == "message" and not any(text.kind != "example" for text in entry.messages):
        message = f"{quote(entry.key)} is identified by its message, and states none"
        if entry.messages:
            message = f"{quote(entry.key)} is identified by its message, and shows only examples of it"
        help_ = "write the message as a text with `{parameters}`, or identify the entry in another way"
        diagnostics.error("EC304", message, place, help=help_)


def _check_foreign_code(entry: EntryReading, envelope: EnvelopeReading, diagnostics: Diagnostics) -> None:
    """Diagnose an entry without a code whose every body has one: nobody can say what stands there."""
    place = envelope.pointer("code")
    if not any(member.place == place for member in entry.unstated):
        return
    message = f"every body of {quote(envelope.id)} has a code at {quote(place)}, and {quote(entry.key)} states none"
    help_ = f"write its `code`, or take {quote(place)} out of the `required` of the envelope"
    diagnostics.error("EC326", message, entry.place, help=help_)
