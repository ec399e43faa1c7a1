"""Envelopes: the shapes of a service's bodies, each with a schema and with what tells it from the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from errcat.model import Envelope, FieldErrors, Format, Json, Places
from errcat.naming import sentence
from errcat.resolving.codes import counts_codes, spells_statuses
from errcat.resolving.provenance import Provenance
from errcat.resolving.samples import samples
from errcat.schemas.pointers import steps
from errcat.schemas.walking import (
    ALL_TYPES,
    constants,
    describe,
    members_of,
    places_apart,
    required_leaves,
    schema_at,
    spelled_out,
    types_at,
)

_TEXTS = ("code", "title", "category", "message", "details", "instance", "request_id")


def envelopes(service: dict[str, Any], formats: Mapping[str, Format], provenance: Provenance) -> dict[str, Envelope]:
    """The envelopes of a service, by identifier."""
    made = {id: _envelope(id, body, formats, provenance) for id, body in sorted(service["envelopes"].items())}
    schemas = {id: one.schema for id, one in made.items()}
    others = {id: [schema for other, schema in schemas.items() if other != id] for id in made}
    return {
        id: replace(one, number=number, shape=tuple(places_apart(one.schema, others[id])))
        for number, (id, one) in enumerate(made.items())
    }


def _envelope(id: str, body: dict[str, Any], formats: Mapping[str, Format], provenance: Provenance) -> Envelope:
    """One envelope, not yet compared with the others."""
    places, own_samples = places_of(body["places"]), samples(body, provenance)
    schema = spelled_out(body["schema"], formats) if "schema" in body else schema_of(places)
    if places.field_errors:
        places = replace(places, field_errors=_listed(places.field_errors, schema))
    required = tuple(sorted(required_leaves(schema)))
    return Envelope(
        id=id,
        title=body.get("title") or sentence(id),
        media_type=body.get("media_type", "application/json"),
        places=places,
        schema=schema,
        constants=tuple(sorted(constants(schema))),
        required=required,
        nullable=tuple(place for place in required if "null" in (types_at(schema, steps(place)) or ())),
        order=tuple(dict.fromkeys(_names(schema))),
        code_is_number=bool(places.code) and counts_codes(_types(schema, places.code)),
        status_is_text=bool(places.status) and spells_statuses(_types(schema, places.status)),
        request_id_is_number=bool(places.request_id) and counts_codes(_types(schema, places.request_id)),
        description=body.get("description", ""),
        sensitive=tuple(sorted(body.get("sensitive", ()))),
        samples=own_samples,
        examples=tuple(sample.value for sample in own_samples if sample.kind == "body"),
        source=provenance.source(body),
        discrepancies=provenance.discrepancies(body),
    )


def _types(schema: dict[str, Json], place: str) -> tuple[str, ...]:
    """The JSON types that a place may have; all of them where nothing describes it."""
    return types_at(schema, steps(place)) or ALL_TYPES


def _listed(parts: FieldErrors, schema: dict[str, Json]) -> FieldErrors:
    """The places of the field errors, whether the path of one is a list of steps, and what each item must have."""
    types = _types(schema, f"{parts.at}/0{parts.path}")
    item = schema_at(schema, (*steps(parts.at), "0"))
    required = tuple(sorted(required_leaves(item)))
    return replace(parts, listed="array" in types and "string" not in types, required=required)


def _names(schema: dict[str, Json]) -> Iterator[str]:
    """The names of a schema's members and of their members, in the author's order."""
    for name, inner in members_of(schema).items():
        yield name
        yield from _names(inner)


def places_of(body: dict[str, Any]) -> Places:
    """The places of an envelope."""
    single = {name: place for name, place in body.items() if name != "field_errors"}
    if "field_errors" not in body:
        return Places(**single)
    written = body["field_errors"]
    locations = tuple(written.get("locations", ()))
    parts = {name: part for name, part in written.items() if name != "locations"}
    return Places(**single, field_errors=FieldErrors(**parts, locations=locations))


def schema_of(places: Places) -> dict[str, Json]:
    """A schema with nothing but the places; code and message are required, or the field errors without those two."""
    schema: dict[str, Json] = {"type": "object"}
    always = [place for place in (places.code, places.message) if place]
    if places.field_errors and not always:
        always = [places.field_errors.at]
    known: list[tuple[str, dict[str, Json]]] = [(getattr(places, name), {"type": "string"}) for name in _TEXTS]
    known.append((places.status, {"type": "integer"}))
    known.append((places.suggestions, {"type": "array", "items": {"type": "string"}}))
    if places.field_errors:
        known.append((places.field_errors.at, {"type": "array", "items": _schema_of_item(places.field_errors)}))
    for place, inner in known:
        if place:
            describe(schema, steps(place), inner, required=place in always)
    return schema


def _schema_of_item(parts: FieldErrors) -> dict[str, Json]:
    """A schema of one item of the field errors; a path that begins with a location is a list of steps."""
    item: dict[str, Json] = {"type": "object"}
    listed = {"type": "array", "items": {"type": ["string", "integer"]}}
    describe(item, steps(parts.path), listed if parts.locations else {"type": "string"}, required=True)
    for place in (parts.message, parts.code):
        if place:
            describe(item, steps(place), {"type": "string"}, required=False)
    return item
