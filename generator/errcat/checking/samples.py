"""Samples: every example has the shape of its envelope, and belongs to the entry that shows it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from errcat import messages
from errcat.checking.field_schemas import MAX_DEPTH, check_depth, deeper_than
from errcat.diagnostics import Diagnostics, Place
from errcat.documents.failures import explain
from errcat.documents.responses import ResponseFault, read_response
from errcat.documents.subjects import Subject
from errcat.findings.wording import listed, quote, quote_value
from errcat.model import Family
from errcat.resolving.reading.entries import EntryReading
from errcat.resolving.reading.envelopes import EnvelopeReading
from errcat.resolving.reading.services import ServiceReading
from errcat.resolving.reading.texts import WireText
from errcat.schemas.pointers import is_pointer, steps, value_at
from errcat.schemas.walking import schema_at
from errcat.yaml_reader.located import Located, follow
from errcat.yaml_reader.positioned import Mapping


def check_samples(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose samples that do not have the shape of their envelope, or that are those of another entry."""
    for spot, envelope, entry in service.samples():
        sample = spot.value
        if not isinstance(sample, Mapping):
            continue
        if "body" in sample:
            check_depth(Located(sample, "body"), diagnostics)
            _check_body(sample["body"], Located(sample, "body"), envelope, entry, diagnostics)
        elif "fragment" in sample:
            check_depth(Located(sample, "fragment"), diagnostics)
            _check_fragment(sample, envelope, diagnostics)
        elif isinstance(sample.get("response"), str):
            _check_response(Located(sample, "response"), envelope, entry, diagnostics)
        if "status" in sample and entry is not None and not _belongs("status", sample["status"], entry):
            _report("status", sample["status"], entry, Located(sample, "status").place, diagnostics)


def _check_response(
    spot: Located, envelope: EnvelopeReading | None, entry: EntryReading | None, diagnostics: Diagnostics
) -> None:
    """Diagnose a sample of a whole response."""
    try:
        response = read_response(spot.value)
    except ResponseFault as fault:
        diagnostics.error("EC320", f"sample is no HTTP response: {fault}", spot.place, help=fault.help)
        return
    if entry is not None and not _belongs("status", response.status, entry):
        _report("status", response.status, entry, spot.place, diagnostics)
    if deeper_than(response.body, MAX_DEPTH):
        message = f"body is more than {MAX_DEPTH} levels deep"
        diagnostics.error("EC131", message, spot.place, help="show a body that is less deep")
    elif response.is_json:
        _check_body(response.body, spot, envelope, entry, diagnostics)


def _check_fragment(sample: Mapping, envelope: EnvelopeReading | None, diagnostics: Diagnostics) -> None:
    """Diagnose a fragment that cannot stand where it is said to belong."""
    at = sample.get("at")
    if envelope is None or not isinstance(at, str) or not is_pointer(at):
        return
    if schema_at(envelope.schema, steps(at)) is None:
        message = f"envelope {quote(envelope.id)} has no place {quote(at)}"
        help_ = f"describe it in the schema of {quote(envelope.id)}, or write a place that is described there"
        diagnostics.error("EC214", message, Located(sample, "at").place, help=help_)
        return
    _check_shape(sample["fragment"], Located(sample, "fragment"), envelope, at, diagnostics)


def _check_shape(value: Any, spot: Located, envelope: EnvelopeReading, at: str, diagnostics: Diagnostics) -> None:
    """Diagnose what keeps a sample from being of its envelope's shape."""
    for finding in explain(envelope.failures(value, at), Subject(value, spot.place)):
        message = f"sample does not fit the envelope {quote(envelope.id)}: {finding.message}"
        help_ = f"mend the sample, or the schema of {quote(envelope.id)}, whichever does not say what the document says"
        diagnostics.error("EC317", message, finding.place, help=help_)


def _check_body(
    value: Any, spot: Located, envelope: EnvelopeReading | None, entry: EntryReading | None, diagnostics: Diagnostics
) -> None:
    """Diagnose a sample of a whole body."""
    if envelope is None:
        return
    _check_shape(value, spot, envelope, "", diagnostics)
    if entry is None:
        return
    for name in ("code", "status", "message", "title"):
        if name in envelope.places:
            pointer = envelope.pointer(name)
            there, found = value_at(value, pointer)
            if there and not _belongs(name, found, entry):
                _report(name, found, entry, _place_at(value, spot, pointer), diagnostics)


def _belongs(name: str, found: Any, entry: EntryReading) -> bool:
    """Whether a sample of the entry can have this code, status, message or title; what is no text at all always can."""
    if name == "status":
        return type(found) not in (int, str) or not entry.statuses or _is_of(str(found), entry.statuses)
    if name == "code" and type(found) is int and entry.envelope is not None and entry.envelope.numbers_codes:
        found = str(found)
    if not isinstance(found, str):
        return True
    if name == "code":
        return found == entry.code or found in entry.aliases or not entry.code_on_wire
    texts = entry.messages if name == "message" else entry.titles
    promised = all(text.kind != "example" and not text.fault for text in texts)
    return not texts or not promised or any(_says(text, found) for text in texts)


def _says(text: WireText, found: str) -> bool:
    """Whether a message or a title of a sample is of a text."""
    return messages.match(text.parts, found, is_open=bool(text.message.open)) is not None


def _is_of(status: str, statuses: Iterable[int]) -> bool:
    """Whether a status is one of these, or of a family among them."""
    return any(status == str(one) or (isinstance(one, Family) and status[:1] == str(one)[:1]) for one in statuses)


def _report(name: str, found: Any, entry: EntryReading, place: Place, diagnostics: Diagnostics) -> None:
    """Say that a sample has a code, status, message or title that its entry does not have."""
    key = quote(entry.key)
    if name == "code":
        message = f"sample has the code {quote_value(found)}, and that of {key} is {quote(entry.code)}"
        help_ = "show the sample in the entry to which it belongs, or mend the one or the other"
        diagnostics.error("EC318", message, place, help=help_)
    elif name == "status":
        message = f"sample has the status {quote_value(found)}, and {key} has {listed(map(str, entry.statuses))}"
        help_ = f"add {quote_value(found)} to the `status` of {key}, or show the sample where it belongs"
        diagnostics.error("EC318", message, place, help=help_)
    else:
        message = f"the {name} {quote(found)} of the sample is none that {key} states"
        field = "message" if name == "message" else "wire_title"
        help_ = f"add it to `{field}`, as a text with parameters or as an example"
        diagnostics.warning("EC319", message, place, help=help_)


def _place_at(value: Any, spot: Located, pointer: str) -> Place:
    """The place of a part of a sample; of the whole where the parts have none."""
    path: list[str | int] = []
    for step in steps(pointer):
        path.append(int(step) if isinstance(value, list) else step)
        value = value[int(step)] if isinstance(value, list) else value[step]
    found = follow(spot.value, path)
    return found.place if found else spot.place
