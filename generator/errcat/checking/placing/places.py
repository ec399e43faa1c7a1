"""Places: every place in a body must be one that the schema of the body describes, and of a type that serves."""

from __future__ import annotations

from typing import Any

from errcat.diagnostics import Diagnostics, unsure
from errcat.documents.failures import explain
from errcat.documents.subjects import Subject
from errcat.findings.guesses import meant
from errcat.findings.wording import TYPES, Known, either, quote
from errcat.resolving.bodies import unknown_members
from errcat.resolving.reading.entries import EntryReading
from errcat.resolving.reading.envelopes import EnvelopeReading
from errcat.resolving.reading.services import ServiceReading
from errcat.resolving.reading.written import named, texts_in
from errcat.resolving.wire import stated_parts
from errcat.schemas.pointers import is_pointer, steps, within
from errcat.schemas.walking import described, schema_at, takes, types_of
from errcat.yaml_reader.edits import removed, renamed
from errcat.yaml_reader.located import Located, member

_TEXTS = ("string",)
_SERVING = {
    **dict.fromkeys(("message", "title", "details", "instance", "help_url"), _TEXTS),
    "category": ("string", "array"),
    "code": ("string", "integer"),
    "request_id": ("string", "integer"),
    "status": ("integer", "string"),
    "suggestions": ("array", "string"),
    "retry_after": ("number", "integer", "string"),
}
_STATED = {"message": "message", "wire_title": "title", "suggestions": "suggestions"}


def check_places(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose places that no body has, and places that hold something else than is said to stand there."""
    for envelope in service.envelopes.values():
        _check_shape(envelope, diagnostics)
    seen: set[tuple[str, str]] = set()
    for entry in service.entries:
        if entry.envelope is not None:
            _check_entry(entry, entry.envelope, diagnostics)
            _check_examples(entry, entry.envelope, seen, diagnostics)
    for holder, params in service.params():
        if holder is not None:
            _check_origins(holder, params, diagnostics)
    for pointer, spot in service.section("error_when").items():
        if is_pointer(pointer) and not any(
            takes(envelope.schema, steps(pointer)) for envelope in service.envelopes.values()
        ):
            message = f"no envelope has a place {quote(pointer)}"
            help_ = "write a place that the schema of an envelope describes"
            diagnostics.error("EC214", message, spot.key_place, help=help_)


def _check_shape(envelope: EnvelopeReading, diagnostics: Diagnostics) -> None:
    """Diagnose the places of one envelope."""
    for name, spot in envelope.places.items():
        check_place(envelope, spot, spot.value, _SERVING.get(name, ()), diagnostics)
    for spot in texts_in(envelope.spot.value.get("sensitive")):
        if is_pointer(spot.value):
            check_place(envelope, spot, spot.value, (), diagnostics)


def check_place(
    envelope: EnvelopeReading,
    spot: Located,
    pointer: str,
    serving: tuple[str, ...],
    diagnostics: Diagnostics,
    what: str = "",
) -> None:
    """Diagnose a place that the schema of a body does not describe, or that has none of the types that serve."""
    schema = schema_at(envelope.schema, steps(pointer))
    if schema is None:
        message = f"envelope {quote(envelope.id)} has no place {quote(spot.value)}"
        help_, fixes = meant(spot, *_described(envelope))
        diagnostics.error("EC214", message, spot.place, help=help_, fixes=fixes)
        return
    types = types_of(schema)
    if serving and not set(types) & set(serving):
        found = either(TYPES[t] for t in sorted(types)) if types else "nothing at all"
        message = f"{quote(spot.value)} is said to be the {quote(what or str(spot.key))}, and its schema allows {found}"
        help_ = f"name a place whose schema allows {either(TYPES[t] for t in serving)}"
        diagnostics.error("EC215", message, spot.place, help=help_)


def _described(envelope: EnvelopeReading) -> tuple[Known, str]:
    """The places that the schema of a body describes, and what to do about one that is like none of them."""
    otherwise = f"describe it in the schema of {quote(envelope.id)}, or write a place that is described there"
    return Known(described(envelope.schema)), otherwise


def _check_entry(entry: EntryReading, envelope: EnvelopeReading, diagnostics: Diagnostics) -> None:
    """Diagnose the places that an entry names, what it puts there, and texts for which its body has no place."""
    for pointer, spot in named(entry.body.get("wire")).items():
        if is_pointer(pointer):
            _check_member(entry, envelope, pointer, spot, diagnostics)
    for key, place in _STATED.items():
        if key in entry.body and envelope.lacks(place):
            message = f"{quote(key)} is stated, and the envelope {quote(envelope.id)} has no place for it"
            help_ = f"add `{place}` to the `places` of {quote(envelope.id)}, or remove {quote(key)}"
            spot = entry.spot(key)
            diagnostics.warning("EC221", message, spot.key_place, help=help_, fixes=unsure(removed(spot)))


def _check_origins(envelope: EnvelopeReading, params: dict[str, Located], diagnostics: Diagnostics) -> None:
    """Diagnose parameters that come from a place which no body has."""
    for param in params.values():
        pointer = member(param.value, "from")
        if is_pointer(pointer) and not takes(envelope.schema, steps(pointer)):
            spot = Located(param.value, "from")
            message = f"envelope {quote(envelope.id)} has no place {quote(pointer)}"
            help_, fixes = meant(spot, *_described(envelope))
            diagnostics.error("EC214", message, spot.place, help=help_, fixes=fixes)


def _check_examples(
    entry: EntryReading, envelope: EnvelopeReading, seen: set[tuple[str, str]], diagnostics: Diagnostics
) -> None:
    """Diagnose required members that nobody states and of which no value is known that their schema takes."""
    assert entry.stated is not None
    for unknown in unknown_members(entry.stated, entry.unstated):
        place = unknown.place
        if (envelope.id, place) in seen or place == envelope.pointer(
            "code"
        ):  # of a code it is told that the entry has none
            continue
        seen.add((envelope.id, place))
        if not envelope.is_showable(place):
            who = f"every body of {quote(envelope.id)}"
            message = f"no value is known that could stand at {quote(place)}, where {who} has one"
            node: Any = schema_at(envelope.spot.value.get("schema"), steps(place))
            at = Located(node, next(iter(node))).key_place if node else envelope.spot.key_place
            help_ = "add `examples` to its schema, with a value from the documents"
            diagnostics.error("EC327", message, at, help=help_)


def _filled_by(entry: EntryReading, envelope: EnvelopeReading, pointer: str) -> str:
    """What fills a place of an entry's body, or one within or around it, beside `wire`; nothing where nothing does."""
    stated = entry.stated
    assert stated is not None
    filled = {place: quote(part) for part, place in stated_parts(stated).items()}
    if stated.wire.get(pointer, "") is not None:  # so that an entry can say that its bodies have no code
        filled.setdefault(envelope.pointer("code"), quote("code"))
    if "at" in envelope.field_errors:
        filled[envelope.field_errors["at"].value] = quote("field_errors")
    own = named(entry.body.get("params"))  # a parameter of the envelope may have one value in an entry
    for param in (one for one in stated.params if one.name in own):
        filled.setdefault(param.place, f"parameter {quote(param.name)}")
    filled.pop("", None)
    return next((what for place, what in filled.items() if within(pointer, place) or within(place, pointer)), "")


def _check_member(
    entry: EntryReading, envelope: EnvelopeReading, pointer: str, spot: Located, diagnostics: Diagnostics
) -> None:
    """Diagnose a member of `wire` that its body cannot have, has already, or cannot have with that value."""
    if not takes(envelope.schema, steps(pointer)):
        message = f"envelope {quote(envelope.id)} has no place {quote(pointer)}"
        known, otherwise = _described(envelope)
        fixes = renamed(spot, guess) if (guess := known.guess(pointer)) else ()
        help_ = known.help(pointer, otherwise)
        diagnostics.error("EC214", message, spot.key_place, help=help_, fixes=fixes)
        return
    if taken := _filled_by(entry, envelope, pointer):
        message = f"{quote(pointer)} is the place of the {taken}, which is stated already"
        alone = len(spot.container) == 1
        fixes = removed(entry.spot("wire") if alone else spot)
        diagnostics.error("EC216", message, spot.key_place, help="remove it from `wire`", fixes=fixes)
        return
    for finding in explain(envelope.failures(spot.value, pointer), Subject(spot.value, spot.place)):
        message = f"{quote(pointer)} does not fit the envelope {quote(envelope.id)}: {finding.message}"
        diagnostics.error("EC216", message, finding.place, help=finding.help)
