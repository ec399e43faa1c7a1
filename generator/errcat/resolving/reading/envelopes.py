"""Envelopes: what is written of a body's shape goes in, its places and its schema come out, and what these say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from errcat.model import Envelope, Format, Json, Places, WirePlace
from errcat.naming import sentence
from errcat.resolving.codes import counts_codes, takes_one_text
from errcat.resolving.envelope_index import EnvelopeIndex
from errcat.resolving.reading.field_errors import described, field_errors, field_parts
from errcat.resolving.reading.inheritance import inherited
from errcat.resolving.reading.made_schemas import WAIT, schema_of
from errcat.resolving.reading.params import kept_secret, params, placed_params
from errcat.resolving.reading.problems import problem_members
from errcat.resolving.reading.schemas import readable_schema, validator_for_data
from errcat.resolving.reading.waits import kind_of_wait, waits
from errcat.resolving.reading.wire_places import Items, in_body, is_single, wire_places
from errcat.resolving.reading.written import named, text_of, texts_in
from errcat.schemas.placeholders import placeholder
from errcat.schemas.pointers import is_pointer, steps
from errcat.schemas.statuses import spells_statuses
from errcat.schemas.walking import (
    ALL_TYPES,
    constants,
    members_of,
    places_apart,
    required_leaves,
    schema_at,
    types_at,
)
from errcat.yaml_reader.located import Located
from errcat.yaml_reader.positioned import Mapping as Written

if TYPE_CHECKING:
    from jsonschema_rs import Validator

_SINGLE = {field.name for field in fields(Places)} - {"field_errors"}


@dataclass(slots=True)
class EnvelopeReading:
    """An envelope: where it, its parameters and its places are written (those that are one pointer), and what it says.

    Its samples and its sources the Catalogue's own has besides.
    """

    spot: Located
    places: dict[str, Located]
    field_errors: dict[str, Located]
    params: dict[str, Located]
    index: EnvelopeIndex
    formats: Mapping[str, Format]
    _validators: dict[str, Validator | None] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """What the envelope is called."""
        return self.index.envelope.id

    @property
    def schema(self) -> dict[str, Json]:
        """The schema that outputs have."""
        return self.index.envelope.schema

    @property
    def numbers_codes(self) -> bool:
        """Whether the place of the code takes whole numbers and no texts."""
        return self.index.envelope.code_is_number

    @property
    def carries_codes(self) -> bool:
        """Whether responses have a place for the code, in the body or in a header."""
        envelope = self.index.envelope
        return bool(envelope.places.code) or "code" in envelope.alternatives

    def pointer(self, place: str) -> str:
        """The pointer of a place, or an empty text where the body has no such place."""
        pointer: str = getattr(self.index.envelope.places, place)
        return pointer

    def lacks(self, place: str) -> bool:
        """Whether it is clear that the body has no such place: not where one is written that cannot be read."""
        written = self.spot.value.get("places")
        return place not in self.places and isinstance(written, Written) and place not in written

    def failures(self, value: Any, at: str = "") -> Iterator[Any]:
        """What a validator has against a value that stands at a place of the body; nothing where it cannot tell."""
        validator = self._validator(at)
        return iter(()) if validator is None else validator.iter_errors(value)

    def is_showable(self, at: str) -> bool:
        """Whether the schema of a place takes the placeholder that examples have there; also where it cannot tell."""
        validator = self._validator(at)
        return validator is None or validator.is_valid(placeholder(self.index.schema(at)))

    def _validator(self, at: str) -> Validator | None:
        """What tells whether a value can stand at a place, made once."""
        if at not in self._validators:
            schema = schema_at(self.schema, steps(at))
            self._validators[at] = None if schema is None else validator_for_data(schema, self.formats)
        return self._validators[at]


def read_envelopes(written: Mapping[str, Located], formats: Mapping[str, Format]) -> dict[str, EnvelopeReading]:
    """The envelopes of a service that can be read, by identifier, in the author's order."""
    found = inherited(written)
    pointers = {id: _pointers(spot.value.get("places")) for id, spot in found.items()}
    parts = {id: field_parts(spot.value.get("places")) for id, spot in found.items()}
    given = {id: placed_params(named(spot.value.get("params"))) for id, spot in found.items()}
    made = {
        id: _envelope(id, spot.value, _places(pointers[id], parts[id], spot.value.get("places")), given[id], formats)
        for id, spot in found.items()
    }
    hidden = [place for one in made.values() for place in one.sensitive]
    numbers = {id: number for number, id in enumerate(sorted(made))}
    for id, one in made.items():
        apart = places_apart(one.schema, [other.schema for name, other in made.items() if name != id])
        made[id] = replace(one, number=numbers[id], shape=tuple(apart), params=kept_secret(one.params, hidden))
    return {
        id: EnvelopeReading(spot, pointers[id], parts[id], given[id], EnvelopeIndex(made[id]), formats)
        for id, spot in found.items()
    }


def _pointers(authored: Any) -> dict[str, Located]:
    """Where the places of an envelope are written that are pointers."""
    return {name: spot for name, spot in named(authored).items() if is_pointer(spot.value)}


def _places(places: dict[str, Located], parts: dict[str, Located], authored: Any) -> Places:
    """The places that can be read."""
    single: dict[str, Any] = {name: spot.value for name, spot in places.items() if name in _SINGLE}
    return Places(**single, field_errors=field_errors(parts, authored))


def _alternatives(authored: Any) -> dict[str, tuple[WirePlace, ...]]:
    """The places of a body that are more than one pointer, by what stands there."""
    written = {name: spot.value for name, spot in named(authored).items() if name in _SINGLE}
    found = {name: waits(value) if name == WAIT else wire_places(value) for name, value in written.items()}
    return {name: places for name, places in found.items() if places and not is_single(places)}


def _envelope(
    id: str, body: dict[str, Any], places: Places, written_params: Mapping[str, Located], formats: Mapping[str, Format]
) -> Envelope:
    """An envelope, not yet compared with the others."""
    authored, alternatives, items = body.get("schema"), _alternatives(body.get("places")), Items()
    written: dict[str, Any] = {name: items.pointer(in_body(found)) for name, found in alternatives.items()}
    places = replace(places, **written)
    own = params(written_params, (), (), "code", formats, items)
    schema = readable_schema(authored, formats) if isinstance(authored, dict) else schema_of(places, alternatives, own)
    if places.field_errors:
        places = replace(places, field_errors=described(places.field_errors, schema))
    required = tuple(sorted(required_leaves(schema)))
    media_type = text_of(body, "media_type") or "application/json"
    return Envelope(
        id=id,
        title=text_of(body, "title") or sentence(id),
        media_type=media_type,
        places=places,
        schema=schema,
        constants=tuple(sorted([*constants(schema), *items.facts()], key=itemgetter(0))),
        required=required,
        nullable=tuple(place for place in required if "null" in (types_at(schema, steps(place)) or ())),
        order=tuple(dict.fromkeys(_names(schema))),
        code_is_number=bool(places.code) and counts_codes(_types(schema, places.code)),
        category_is_list=bool(places.category) and _takes_lists_only(_types(schema, places.category)),
        status_is_text=bool(places.status) and spells_statuses(_types(schema, places.status)),
        request_id_is_number=bool(places.request_id) and counts_codes(_types(schema, places.request_id)),
        suggests_one_text=bool(places.suggestions) and takes_one_text(_types(schema, places.suggestions)),
        retry_after_kind=kind_of_wait(schema, places.retry_after, alternatives.get(WAIT, ())),
        problem=problem_members(media_type, schema, required),
        description=text_of(body, "description"),
        sensitive=tuple(sorted(spot.value for spot in texts_in(body.get("sensitive")))),
        alternatives=alternatives,
        params=own,
    )


def _types(schema: dict[str, Json], place: str) -> tuple[str, ...]:
    """The JSON types that a place may have; all of them where nothing describes it."""
    return types_at(schema, steps(place)) or ALL_TYPES


def _names(schema: dict[str, Json]) -> Iterator[str]:
    """The names of a schema's members and of their members, in the author's order."""
    for name, inner in members_of(schema).items():
        yield name
        yield from _names(inner)


def _takes_lists_only(types: tuple[str, ...]) -> bool:
    """Whether a place takes lists, and no text in place of one."""
    return "array" in types and "string" not in types
