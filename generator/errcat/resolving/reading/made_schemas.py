"""Made schemas: the places of an envelope without a schema go in, a schema with nothing but them comes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from errcat.model import FieldErrors, Json, Param, Places, WirePlace
from errcat.resolving.reading.waits import schema_of_wait
from errcat.schemas.pointers import steps
from errcat.schemas.walking import describe, schema_at

WAIT = "retry_after"
_TEXTS = ("code", "title", "category", "message", "details", "instance", "request_id", "help_url")


def schema_of(
    places: Places, alternatives: Mapping[str, tuple[WirePlace, ...]] = {}, own_params: Iterable[Param] = ()
) -> dict[str, Json]:
    """A schema with nothing but places and parameters; code and message are required, or the field errors without them.

    What has alternatives may be missing at each of them.
    """
    schema: dict[str, Json] = {"type": "object"}
    always = [getattr(places, name) for name in ("code", "message") if name not in alternatives]
    if places.field_errors and not any(always):
        always = [places.field_errors.at]
    for name in _TEXTS:
        if name in alternatives:
            for one in alternatives[name]:
                _describe_alternative(schema, one)
        elif place := getattr(places, name):
            describe(schema, steps(place), {"type": "string"}, required=place in always)
    others: list[tuple[str, dict[str, Json]]] = [(places.status, {"type": "integer"})]
    for one in alternatives.get(WAIT, ()):
        _describe_alternative(schema, one, schema_of_wait(one))
    others.append((places.suggestions, {"type": "array", "items": {"type": "string"}}))
    if places.field_errors:
        others.append((places.field_errors.at, _schema_of_fields(places.field_errors)))
    for place, inner in others:
        if place:
            describe(schema, steps(place), inner, required=place in always)
    for param in own_params:
        if param.place and not param.places and schema_at(schema, steps(param.place)) is None:
            describe(schema, steps(param.place), dict(param.schema), required=not param.optional)
    return schema


def _describe_alternative(
    schema: dict[str, Json], place: WirePlace, inner: Mapping[str, Json] = MappingProxyType({"type": "string"})
) -> None:
    """Write into a schema what may stand at one of several places, be it in the item of a list."""
    if place.within:
        describe(schema, steps(place.within), {"type": "array"}, required=False)
        schema = (schema_at(schema, steps(place.within)) or {}).setdefault("items", {"type": "object"})
        for one in place.where:
            describe(schema, steps(one.place), {"type": "string"}, required=False)
    if place.at:
        describe(schema, steps(place.at), dict(inner), required=False)


def _schema_of_fields(parts: FieldErrors) -> dict[str, Json]:
    """A schema of the field errors: a list of items, or a mapping with a list of them for each field."""
    items = {"type": "array", "items": {"type": "string"} if parts.are_texts else _schema_of_item(parts)}
    return {"type": "object", "additionalProperties": items} if parts.keyed else items


def _schema_of_item(parts: FieldErrors) -> dict[str, Json]:
    """A schema of one item; a path that begins with a location is a list of steps, unless it has a style of texts."""
    item: dict[str, Json] = {"type": "object"}
    listed = {"type": "array", "items": {"type": ["string", "integer"]}}
    for place in parts.paths or (parts.path,):
        path = listed if parts.locations and not parts.style else {"type": "string"}
        if place:
            describe(item, steps(place), dict(path), required=not parts.paths)
    for place in (parts.message, parts.code, parts.location):
        if place:
            describe(item, steps(place), {"type": "string"}, required=False)
    for param in parts.params:
        told = {"description": param.description} if param.description else {}
        describe(item, steps(param.place), {"type": param.type, **told}, required=False)
    return item
