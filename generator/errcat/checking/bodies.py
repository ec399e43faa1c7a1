"""Bodies: the shapes in which errors arrive, as far as their authors' schemas and places can be understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from errcat.documents.language import keys_of
from errcat.model import Format, Places
from errcat.resolving.codes import counts_codes
from errcat.resolving.envelopes import places_of, schema_of
from errcat.schemas.pointers import is_pointer, plain, steps
from errcat.schemas.walking import schema_at, spelled_out, types_at
from errcat.yaml_reader.located import Located, spots

if TYPE_CHECKING:
    from jsonschema_rs import Validator

_PARTS = ("at", "path", "message", "code")
_PLACES = {field.name for field in fields(Places)}


@dataclass(slots=True)
class Body:
    """An envelope as written: its places (only those that are pointers), and the schema that outputs have."""

    id: str
    spot: Located
    places: dict[str, Located]
    field_errors: dict[str, Located]
    resolved: Places
    schema: dict[str, Any]
    formats: Mapping[str, Format]
    _validators: dict[str, Validator | None] = field(default_factory=dict)

    def pointer(self, place: str) -> str:
        """The pointer of a place, or an empty text where the body has no such place."""
        return str(self.places[place].value) if place in self.places else ""

    @property
    def numbers_codes(self) -> bool:
        """Whether the place of the code takes whole numbers and no texts."""
        return counts_codes(types_at(self.schema, steps(self.pointer("code"))) or ())

    def failures(self, value: Any, at: str = "") -> Iterator[Any]:
        """What a validator has against a value that stands at a place of the body; nothing where it cannot tell."""
        if at not in self._validators:
            schema = schema_at(self.schema, steps(at))
            self._validators[at] = None if schema is None else validator_for_data(schema, self.formats)
        validator = self._validators[at]
        return iter(()) if validator is None else validator.iter_errors(value)


def read_body(spot: Located, formats: Mapping[str, Format]) -> Body | None:
    """The body that an envelope describes, or None where the envelope is no mapping."""
    envelope = spot.value
    if not isinstance(envelope, dict):
        return None
    authored = envelope.get("places")
    places = {str(s.key): s for s in spots(authored) if is_pointer(s.value)}
    listed = authored.get("field_errors") if isinstance(authored, dict) else None
    field_errors = {str(s.key): s for s in spots(listed) if is_pointer(s.value)}
    if "at" not in field_errors:
        field_errors = {}
    schema = envelope.get("schema")
    resolved = _places(places, field_errors, listed)
    made = readable_schema(schema, formats) if isinstance(schema, dict) else schema_of(resolved)
    return Body(str(spot.key), spot, places, field_errors, resolved, made, formats)


def _places(places: dict[str, Located], field_errors: dict[str, Located], listed: Any) -> Places:
    """The places that can be read, as the Catalogue has them."""
    written: dict[str, Any] = {name: spot.value for name, spot in places.items() if name in _PLACES}
    if {"at", "path"} <= field_errors.keys():
        locations = listed.get("locations")
        written["field_errors"] = {name: field_errors[name].value for name in field_errors if name in _PARTS}
        written["field_errors"]["locations"] = locations if isinstance(locations, list) else []
    return places_of(written)


def validator_for_data(schema: Any, formats: Mapping[str, Format]) -> Validator | None:
    """A validator for data of an author's schema, or None where the schema is not one."""
    from jsonschema_rs import validator_for

    try:
        return validator_for(readable_schema(schema, formats), validate_formats=True)
    except ValueError:  # what is wrong with the schema is diagnosed where the schema stands
        return None


def readable_schema(schema: Any, formats: Mapping[str, Format]) -> dict[str, Any]:
    """The schema as outputs have it: a catalogue's own formats spelled out, and nothing that is not of the language."""
    return spelled_out(_of_language(schema), formats)


def _of_language(schema: Any) -> dict[str, Any]:
    """The schema in ordinary dicts and lists, with just those keywords that the language knows."""
    return {key: _part(key, schema[key]) for key in keys_of("schema") if key in schema}


def _part(key: str, value: Any) -> Any:
    """The value of a schema's keyword, with the schemas in it kept to the language."""
    if key == "properties":
        parts = value if isinstance(value, dict) else {}
        return {name: _of_language(part) for name, part in parts.items() if isinstance(part, dict)}
    if key in ("items", "additionalProperties") and isinstance(value, dict):
        return _of_language(value)
    if key == "anyOf":
        branches = value if isinstance(value, list) else []
        return [_of_language(part) for part in branches if isinstance(part, dict)]
    return plain(value)
