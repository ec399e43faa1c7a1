"""Bodies: the shapes in which errors arrive, as far as their authors' schemas and places can be understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from errcat.checking.pointers import is_pointer, schema_at, steps, types_of
from errcat.documents.language import keys_of
from errcat.yaml_reader.located import Located, spots
from errcat.yaml_reader.positioned import Mapping

if TYPE_CHECKING:
    from jsonschema_rs import Validator

_TEXT: dict[str, Any] = {"type": "string"}
_MADE: dict[str, dict[str, Any]] = {"status": {"type": "integer"}, "suggestions": {"type": "array", "items": _TEXT}}
_REQUIRED = ("code", "message")


@dataclass(slots=True)
class Body:
    """An envelope as written: its places (only those that are pointers), and its schema, authored or made from them."""

    id: str
    spot: Located
    places: dict[str, Located]
    field_errors: dict[str, Located]
    schema: dict[str, Any]
    authored: bool
    formats: dict[str, str]
    _validators: dict[str, Validator | None] = field(default_factory=dict)

    def pointer(self, place: str) -> str:
        """The pointer of a place, or an empty text where the body has no such place."""
        return str(self.places[place].value) if place in self.places else ""

    @property
    def numbers_codes(self) -> bool:
        """Whether the place of the code takes whole numbers and no texts."""
        types = types_of(schema_at(self.schema, steps(self.pointer("code"))))
        return "integer" in types and "string" not in types

    def failures(self, value: Any, at: str = "") -> Iterator[Any]:
        """What a validator has against a value that stands at a place of the body; nothing where it cannot tell."""
        if at not in self._validators:
            schema = schema_at(self.schema, steps(at))
            self._validators[at] = None if schema is None else validator_for_data(schema, self.formats)
        validator = self._validators[at]
        return iter(()) if validator is None else validator.iter_errors(value)


def read_body(spot: Located, formats: dict[str, str]) -> Body | None:
    """The body that an envelope describes, or None where the envelope is no mapping."""
    envelope = spot.value
    if not isinstance(envelope, Mapping):
        return None
    authored = envelope.get("places")
    places = {str(s.key): s for s in spots(authored) if is_pointer(s.value)}
    listed = authored.get("field_errors") if isinstance(authored, Mapping) else None
    field_errors = {str(s.key): s for s in spots(listed) if is_pointer(s.value)}
    if "at" not in field_errors:
        field_errors = {}
    schema = envelope.get("schema")
    is_authored = isinstance(schema, Mapping)
    made = schema if isinstance(schema, Mapping) else _made_schema(places, field_errors)
    return Body(str(spot.key), spot, places, field_errors, made, is_authored, formats)


def _made_schema(places: dict[str, Located], field_errors: dict[str, Located]) -> dict[str, Any]:
    """The schema of a body of which only the places are known."""
    root: dict[str, Any] = {}
    for name, spot in places.items():
        _put(root, steps(spot.value), _MADE.get(name, _TEXT), name in _REQUIRED)
    if field_errors:
        item: dict[str, Any] = {}
        for name, spot in field_errors.items():
            if name != "at":
                _put(item, steps(spot.value), _TEXT, False)
        _put(root, steps(field_errors["at"].value), {"type": "array", "items": item}, False)
    return root


def _put(schema: dict[str, Any], path: list[str], leaf: dict[str, Any], required: bool) -> None:
    """Add a member to the schema of an object, with the objects on the way to it."""
    for step in path[:-1]:
        schema = _member(schema, step, {}, required)
    _member(schema, path[-1], dict(leaf), required)


def _member(schema: dict[str, Any], name: str, made: dict[str, Any], required: bool) -> dict[str, Any]:
    """The schema of an object's member, made where it is missing."""
    schema["type"] = "object"
    member: dict[str, Any] = schema.setdefault("properties", {}).setdefault(name, made)
    names: list[str] = schema.setdefault("required", [])
    if required and name not in names:
        names.append(name)
    return member


def validator_for_data(schema: Any, formats: dict[str, str]) -> Validator | None:
    """A validator for data of an author's schema, or None where the schema is not one."""
    from jsonschema_rs import validator_for

    try:
        return validator_for(plain_schema(schema, formats), validate_formats=True)
    except ValueError:  # what is wrong with the schema is diagnosed where the schema stands
        return None


def plain_schema(schema: Any, formats: dict[str, str]) -> dict[str, Any]:
    """The schema with a catalogue's own formats put as patterns, and without whatever is no part of the language."""
    plain: dict[str, Any] = {}
    for key in keys_of("schema"):
        if key in schema:
            plain[key] = _plain_value(key, schema[key], formats)
    own = plain.get("format")
    if isinstance(own, str) and own in formats:
        del plain["format"]
        plain["allOf"] = [{"pattern": formats[own]}] if formats[own] else []
        plain = {k: v for k, v in plain.items() if v != []}
    return plain


def _plain_value(key: str, value: Any, formats: dict[str, str]) -> Any:
    """The value of a schema's keyword, with the schemas in it plain."""
    if key == "properties" and isinstance(value, dict):
        return {name: plain_schema(part, formats) for name, part in value.items() if isinstance(part, dict)}
    if key in ("items", "additionalProperties") and isinstance(value, dict):
        return plain_schema(value, formats)
    if key == "anyOf" and isinstance(value, list):
        return [plain_schema(part, formats) for part in value if isinstance(part, dict)]
    return _plain(value)


def _plain(value: Any) -> Any:
    """A copy in ordinary dicts and lists: the validator takes no others in a schema."""
    if isinstance(value, dict):
        return {key: _plain(member) for key, member in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value
