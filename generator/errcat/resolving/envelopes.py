"""Envelopes: the schema of a body, where things stand in it, and what tells its shape from others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from errcat.model import Envelope, FieldErrors, Json, Places
from errcat.resolving.pointers import joined, nest, schema_at
from errcat.resolving.statements import Sources, discrepancies, plain, samples

_TEXTS = ("code", "message", "title", "category", "details", "instance", "request_id")


def envelopes(written: Mapping[str, Any], formats: Mapping[str, Any], sources: Sources) -> dict[str, Envelope]:
    """The envelopes of a service by identifier, in the order of their identifiers."""
    return {key: _envelope(key, written[key], formats, sources) for key in sorted(written)}


def _envelope(key: str, body: Mapping[str, Any], formats: Mapping[str, Any], sources: Sources) -> Envelope:
    """One envelope, its schema made from the places where none is written."""
    places = _places(body["places"])
    schema = expand_formats(plain(body["schema"]), formats) if "schema" in body else _schema_from(places)
    return Envelope(
        id=key,
        title=body.get("title") or key.replace("-", " ").capitalize(),
        media_type=body.get("media_type", "application/json"),
        places=places,
        schema=schema,
        constants=tuple(_constants(schema, "")),
        required=tuple(_required(schema, "")),
        shape=_shape(schema, places),
        description=body.get("description", ""),
        sensitive=tuple(body.get("sensitive", ())),
        samples=samples(body, sources),
        source=sources.of(body),
        discrepancies=discrepancies(body),
    )


def _places(written: Mapping[str, Any]) -> Places:
    """The places as written, the list of field errors taken apart."""
    texts = {key: value for key, value in written.items() if key != "field_errors"}
    fields = written.get("field_errors")
    if fields is None:
        return Places(**texts)
    parts = {key: value for key, value in fields.items() if key != "locations"}
    return Places(**texts, field_errors=FieldErrors(**parts, locations=tuple(fields.get("locations", ()))))


def expand_formats(schema: dict[str, Json], formats: Mapping[str, Any]) -> dict[str, Json]:
    """The schema with each format that the service names itself replaced by its pattern."""
    named = formats.get(schema.get("format", ""))
    made = {key: value for key, value in schema.items() if not (named and key == "format")}
    if named and "pattern" in named:
        made.setdefault("pattern", named["pattern"])
    for key in ("items", "additionalProperties"):
        if isinstance(made.get(key), dict):
            made[key] = expand_formats(made[key], formats)
    if "properties" in made:
        made["properties"] = {name: expand_formats(part, formats) for name, part in made["properties"].items()}
    if "anyOf" in made:
        made["anyOf"] = [expand_formats(part, formats) for part in made["anyOf"]]
    return made


def _schema_from(places: Places) -> dict[str, Json]:
    """A schema that says no more than the places do."""
    schema: dict[str, Json] = {"type": "object"}
    for name in _TEXTS:
        place = getattr(places, name)
        if place:
            nest(schema, place, {"type": "string"}, required=name in ("code", "message"))
    if places.status:
        nest(schema, places.status, {"type": "integer"}, required=False)
    if places.suggestions:
        nest(schema, places.suggestions, {"type": "array", "items": {"type": "string"}}, required=False)
    fields = places.field_errors
    if fields:
        item: dict[str, Json] = {"type": "object"}
        for place in (fields.path, fields.message, fields.code):
            if place:
                nest(item, place, {"type": "string"}, required=place != fields.code)
        nest(schema, fields.at, {"type": "array", "items": item}, required=False)
    return schema


def _constants(schema: dict[str, Json], place: str) -> Iterator[tuple[str, Json]]:
    """The places whose value the schema fixes, with that value."""
    if "const" in schema:
        yield place, schema["const"]
    for name, part in schema.get("properties", {}).items():
        yield from _constants(part, joined(place, name))


def _required(schema: dict[str, Json], place: str) -> Iterator[str]:
    """The places of the leaves that every body has."""
    for name in schema.get("required", ()):
        part = schema.get("properties", {}).get(name, {})
        below = list(_required(part, joined(place, name)))
        yield from below or [joined(place, name)]


def _shape(schema: dict[str, Json], places: Places) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The places by which a body is known to be of this shape, each with the JSON types that may stand there."""
    found: dict[str, tuple[str, ...]] = {}
    for place in (places.code, places.message, places.field_errors.at if places.field_errors else ""):
        part = schema_at(schema, place) if place else None
        if part and place in _all_required(schema):
            types = part.get("type", ())
            found[place] = (types,) if isinstance(types, str) else tuple(types)
    return tuple(sorted((place, types) for place, types in found.items() if types))


def _all_required(schema: dict[str, Json]) -> set[str]:
    """The places of the leaves that every body has, as a set; lists count as leaves."""
    return set(_required(schema, ""))
