"""Codes: the code of every entry is one that its place in the body takes, and each code is of one category."""

from __future__ import annotations

from errcat.diagnostics import Diagnostics, Note, unsure
from errcat.documents.failures import explain
from errcat.documents.subjects import Subject
from errcat.findings.wording import counted, first_defined, quote
from errcat.resolving.codes import is_whole_number
from errcat.resolving.reading.category_codes import undecided
from errcat.resolving.reading.entries import EntryReading, code_place
from errcat.resolving.reading.envelopes import EnvelopeReading
from errcat.resolving.reading.services import ServiceReading
from errcat.schemas.pointers import steps
from errcat.schemas.walking import schema_at, states_types, types_of
from errcat.yaml_reader.edits import removed, written
from errcat.yaml_reader.located import Located

_SERVING = {"string", "integer"}


def check_codes(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose codes that their place in the body does not take, and categories that say nothing clear of codes."""
    _check_categories(service, diagnostics)
    coded: dict[str, list[EntryReading]] = {}
    for entry in service.entries:
        if entry.envelope is not None and "code" in entry.body and entry.body["code"] is None:
            _check_null(entry.envelope, entry, diagnostics)
        if entry.code_on_wire and isinstance(entry.body.get("code", ""), str | int):
            coded.setdefault(entry.envelope_id, []).append(entry)
    for name, entries in coded.items():
        envelope = service.envelopes[name]
        schema = schema_at(envelope.schema, steps(envelope.pointer("code")))
        if schema is None or not states_types(schema) or not set(types_of(schema)) & _SERVING:
            continue  # that is diagnosed where the envelope stands
        if envelope.numbers_codes:
            _check_numbers(envelope, entries, diagnostics)
        else:
            _check_texts(envelope, entries, diagnostics)


def _check_categories(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose ranges without a number in them, and codes that are of two categories."""
    for one in service.codes:
        if one.range and one.range[0] > one.range[1]:
            message = f"no number is in {quote(one.text)}, as its end is before its beginning"
            turned = f"{one.range[1]}..{one.range[0]}"
            fixes = unsure(written(one.spot, f'"{turned}"'))
            diagnostics.error("EC251", message, one.spot.place, help=f"turn it round: {quote(turned)}", fixes=fixes)
    for pair in undecided(service.codes):
        first, later = sorted(pair, key=lambda one: one.spot.place)
        what = quote(later.text) if first.text == later.text else f"{quote(first.text)} and {quote(later.text)}"
        message = f"{what} {'is' if first.text == later.text else 'overlap, and are'} "
        message += f"of {quote(first.category)} and of {quote(later.category)}"
        help_, notes = (
            "let each code be of one category, or one range be within the other",
            first_defined(first.spot.place),
        )
        diagnostics.error("EC251", message, later.spot.place, help=help_, notes=notes)


def _check_numbers(envelope: EnvelopeReading, entries: list[EntryReading], diagnostics: Diagnostics) -> None:
    """Diagnose codes that are no whole numbers, and numbers that the schema does not let through."""
    wrong = [entry for entry in entries if not is_whole_number(entry.code)]
    if wrong[1:] and len(wrong) == len(entries):
        has = "have no number as their code, and its place takes only whole numbers"
        help_ = f"write `code: <number>` in each, or let the schema of {quote(envelope.id)} take texts: `type: string`"
        _report_all(envelope, wrong, has, help_, diagnostics)
        return
    numbered = any(isinstance(entry.body.get("code"), int) for entry in entries)
    for entry in entries:
        if is_whole_number(entry.code):
            _check_value(envelope, entry, int(entry.code), diagnostics)
            if numbered and isinstance(entry.body.get("code"), str):
                message = f"the code of {quote(entry.key)} is written as a text, and those of other entries as numbers"
                help_ = f"write it without quotes, as the wire has it: `code: {entry.code}`"
                fixes = written(entry.spot("code"), entry.code)
                diagnostics.warning("EC226", message, code_place(entry), help=help_, fixes=fixes)
            continue
        message = f"{quote(entry.key)} has the code {quote(entry.code)}, and its place takes only whole numbers"
        diagnostics.error("EC222", message, code_place(entry), help="write the number as its code: `code: <number>`")


def _check_texts(envelope: EnvelopeReading, entries: list[EntryReading], diagnostics: Diagnostics) -> None:
    """Diagnose codes that are numbers, and texts that the schema does not let through."""
    wrong = [entry for entry in entries if isinstance(entry.body.get("code"), int)]
    if wrong[1:] and len(wrong) == len(entries):
        has = "have numbers as their codes, and its place takes a text"
        quoted = f'put them in quotes: `code: "{wrong[0].code}"`'
        help_ = f"{quoted}, or let the schema of {quote(envelope.id)} take numbers only: `type: integer`"
        _report_all(envelope, wrong, has, help_, diagnostics)
        return
    for entry in entries:
        if not isinstance(entry.body.get("code"), int):
            _check_value(envelope, entry, entry.code, diagnostics)
            continue
        message = f"{quote(entry.key)} has a number as its code, and its place takes a text"
        help_, fixes = f'write it as one: `code: "{entry.code}"`', written(entry.spot("code"), f'"{entry.code}"')
        diagnostics.error("EC222", message, code_place(entry), help=help_, fixes=fixes)


def _report_all(
    envelope: EnvelopeReading, wrong: list[EntryReading], has: str, help_: str, diagnostics: Diagnostics
) -> None:
    """Say once of all the entries of an envelope that their codes are of the other kind."""
    message = f"{quote(wrong[0].key)} and {counted(len(wrong) - 1, 'other entry', 'other entries')} {has}"
    notes = (Note("the place of the code stands at", Located(envelope.spot.value["places"], "code").place),)
    diagnostics.error("EC222", message, code_place(wrong[0]), help=help_, notes=notes)


def _check_null(envelope: EnvelopeReading, entry: EntryReading, diagnostics: Diagnostics) -> None:
    """Diagnose a code that is null where a body has no place for it, or takes no null there."""
    if not entry.spot("code").raw:
        help_ = "write the code behind it, or `code: null` where the body has a null there"
        diagnostics.error(
            "EC222", f"the code of {quote(entry.key)} is left blank", entry.spot("code").key_place, help=help_
        )
        return
    if envelope.pointer("code"):
        _check_value(envelope, entry, None, diagnostics)
        return
    message = f"the code of {quote(entry.key)} is null, and the envelope {quote(envelope.id)} has no place for it"
    help_ = "remove `code`, or name the place in the body where the null stands in `places`"
    fixes = unsure(removed(entry.spot("code")))
    diagnostics.error("EC222", message, code_place(entry), help=help_, fixes=fixes)


def _check_value(
    envelope: EnvelopeReading, entry: EntryReading, value: str | int | None, diagnostics: Diagnostics
) -> None:
    """Diagnose a code of the right type that the schema of its place does not let through."""
    for finding in explain(envelope.failures(value, envelope.pointer("code")), Subject(value, code_place(entry))):
        message = f"the code of {quote(entry.key)} does not fit the envelope {quote(envelope.id)}: {finding.message}"
        diagnostics.error("EC222", message, finding.place, help=finding.help)
