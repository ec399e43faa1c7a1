"""Alternatives: places that are more than a pointer must say enough, not contradict themselves, and be described."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from errcat.diagnostics import Diagnostics, unsure
from errcat.documents.language import keys_of
from errcat.findings.wording import TYPES, either, quote
from errcat.model import Json
from errcat.resolving.reading.envelopes import EnvelopeReading
from errcat.resolving.reading.services import ServiceReading
from errcat.resolving.reading.waits import kinds_of_wait, waits
from errcat.resolving.reading.wire_places import spots_of, wire_place
from errcat.resolving.reading.written import named
from errcat.schemas.pointers import is_pointer, steps
from errcat.schemas.walking import schema_at, takes, types_at
from errcat.yaml_reader.edits import removed
from errcat.yaml_reader.located import Located, spot_of
from errcat.yaml_reader.positioned import Mapping

_NEEDS = {"where": "in", "in": "where", "param": "header", "scheme": "param"}
_FIELD_ERRORS = "field_errors"


def check_alternatives(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose the mappings among the places of envelopes and parameters."""
    for envelope in service.envelopes.values():
        for name, spot in named(envelope.spot.value.get("places")).items():
            if name != _FIELD_ERRORS:
                _check(spot, envelope, _is_described, diagnostics)
                _check_units(spot, envelope, diagnostics, counts=name == "retry_after")
    for holder, params in service.params():
        for param in params.values():
            if holder and isinstance(param.value, Mapping) and "from" in param.value:
                _check(Located(param.value, "from"), holder, takes, diagnostics)
                _check_units(Located(param.value, "from"), holder, diagnostics, counts=False)


def _is_described(schema: Json, path: tuple[str, ...]) -> bool:
    """Whether a schema describes a place."""
    return schema_at(schema, path) is not None


def _check(
    spot: Located,
    envelope: EnvelopeReading,
    is_known: Callable[[Json, tuple[str, ...]], bool],
    diagnostics: Diagnostics,
) -> None:
    """Diagnose what is wrong with each mapping at a spot, and with each pointer of a list."""
    for one in spots_of(spot):
        if isinstance(one.value, Mapping) and not _says_enough(one, one.value, diagnostics):
            continue
        place = wire_place(one.value)
        if place is None or not place.at or (one is spot and place.is_plain):
            continue  # one pointer alone is checked with all that stands at one
        inner = {place.at: Located(one.value, "at").place if isinstance(one.value, Mapping) else one.place}
        where: Any = one.value.get("where") if place.where else {}
        inner |= {condition.place: Located(where, condition.place).key_place for condition in place.where}
        item = (*steps(place.within), "0") if place.within else ()
        whose = f"the items of {quote(place.within)} have" if place.within else f"envelope {quote(envelope.id)} has"
        help_ = f"describe it in the schema of {quote(envelope.id)}, or write a place that is described there"
        for pointer, written in inner.items():
            if not is_known(envelope.schema, (*item, *steps(pointer))):
                diagnostics.error("EC214", f"{whose} no place {quote(pointer)}", written, help=help_)


def _check_units(spot: Located, envelope: EnvelopeReading, diagnostics: Diagnostics, *, counts: bool) -> None:
    """Diagnose a unit where nothing counts time, and the place of a wait that takes no value of its unit."""
    for one in spots_of(spot):
        unit = spot_of(one.value, "unit")
        if unit is not None and not counts:
            message, help_ = "`unit` says how a wait counts time, and stands at `retry_after` alone", "remove it"
            diagnostics.error("EC242", message, unit.key_place, help=help_, fixes=unsure(removed(unit)))
        place = next(iter(waits(one.value)), None) if counts else None
        if place is None or not place.at or (one is spot and not isinstance(one.value, Mapping)):
            continue  # one pointer alone is checked with all that stands at one
        item = (*steps(place.within), "0") if place.within else ()
        types = types_at(envelope.schema, (*item, *steps(place.at))) or ()
        serving = kinds_of_wait(place)
        if types and serving.isdisjoint(types):
            found, wanted = (either(TYPES[name] for name in sorted(names)) for names in (types, serving))
            message = f"a wait in {place.unit} is {wanted}, and the schema of {quote(place.at)} allows {found}"
            where = Located(one.value, "at").place if isinstance(one.value, Mapping) else one.place
            help_ = f"name a place whose schema allows {wanted}, or another `unit`"
            diagnostics.error("EC215", message, where, help=help_)


def _says_enough(spot: Located, value: Mapping, diagnostics: Diagnostics) -> bool:
    """Diagnose a mapping that names no place, two places, or what belongs to another key that is missing."""
    keys = [key for key in ("at", "header") if key in value]
    if not keys and not value.keys() <= set(keys_of("fullPlace")):
        return False  # what was meant by another key is said where the language is checked
    if not keys:
        message, help_ = "the place says neither where in the body nor in which header", "add `at: /…` or `header: …`"
        diagnostics.error("EC242", message, spot.place, help=help_)
        return False
    if keys[1:]:
        message, help_ = "a place is in the body or in a header", "remove one of the two, or write a list of two places"
        diagnostics.error("EC242", message, Located(value, "header").key_place, help=help_)
        return False
    for key, needed in _NEEDS.items():
        if key in value and needed not in value:
            message, other = f"{quote(key)} says nothing without {quote(needed)}", Located(value, key)
            help_, fixes = f"add `{needed}`, or remove {quote(key)}", unsure(removed(other))
            diagnostics.error("EC242", message, other.key_place, help=help_, fixes=fixes)
            return False
    if "in" in value and "header" in value:
        message, help_ = "a header has no list of which an item could be chosen", "remove `in` and `where`"
        diagnostics.error("EC242", message, Located(value, "in").key_place, help=help_)
        return False
    return _chooses(value, diagnostics)


def _chooses(value: Mapping, diagnostics: Diagnostics) -> bool:
    """Diagnose conditions on an item that are headers, or that a server could not meet."""
    where: Any = value.get("where")
    for name, spot in named(where).items():
        if not is_pointer(name):
            message, help_ = (
                f"{quote(name)} is a header, and an item has none",
                "write a place within the item: `/@type`",
            )
            diagnostics.error("EC242", message, spot.key_place, help=help_)
            return False
        if isinstance(spot.value, Mapping) and "present" in spot.value:
            message = "an item is chosen by what it has, so that servers can write it"
            diagnostics.error(
                "EC242", message, spot.place, help="write the value that it has there, or a `prefix` of it"
            )
            return False
    return True
