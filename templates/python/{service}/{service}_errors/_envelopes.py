"""Envelopes: the shapes in which errors arrive, with the places of everything in them."""

from __future__ import annotations

from . import _table as table
from ._places import at, fits, is_there, steps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ._places import Steps


class FieldPlaces:
    """Where the list of wrong fields stands, and the parts of an item within it."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        """Read the row of the table."""
        self.at = steps(given["at"])
        self.path = steps(given["path"])
        self.message = steps(given.get("message", ""))
        self.code = steps(given.get("code", ""))
        self.locations: tuple[str, ...] = given.get("locations", ())
        self.listed: bool = given["listed"]
        self.required = tuple(map(steps, given.get("required", ())))


class Envelope:
    """One shape: its media type, its places (empty where it has none), and what makes it up."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        """Read the row of the table."""
        self.media_type: str = given["media_type"]
        places: Mapping[str, str] = given.get("places", {})
        self.places: Mapping[str, Steps] = {name: steps(pointer) for name, pointer in places.items()}
        self.code = self.places.get("code", ())
        self.message = self.places.get("message", ())
        self.title = self.places.get("title", ())
        self.status = self.places.get("status", ())
        self.category = self.places.get("category", ())
        self.field_errors = FieldPlaces(given["field_errors"]) if "field_errors" in given else None
        self.code_is_number: bool = given["code_is_number"]
        self.status_is_text: bool = given["status_is_text"]
        self.request_id_is_number: bool = given.get("request_id_is_number", False)
        self.constants = tuple((steps(at), value, steps(holder)) for at, value, holder in given.get("constants", ()))
        self.required = tuple(steps(pointer) for pointer in given.get("required", ()))
        self.nullable = frozenset(steps(pointer) for pointer in given.get("nullable", ()))
        self.shape = tuple((steps(pointer), types) for pointer, types in given.get("shape", ()))
        self.order: tuple[str, ...] = given["order"]


ENVELOPES = tuple(map(Envelope, table.ENVELOPES))


def envelope_of(data: Any, preferred: int) -> Envelope:
    """The envelope in which a body came: the preferred one where it fits or none does."""
    if len(ENVELOPES) > 1 and not fits(data, ENVELOPES[preferred].shape):
        for envelope in ENVELOPES:
            if fits(data, envelope.shape):
                return envelope
    return ENVELOPES[preferred]


def is_complete(data: Any) -> bool:
    """Whether a body has all that one of the documented shapes requires."""
    return type(data) is dict and any(is_complete_of(data, envelope) for envelope in ENVELOPES)


def is_complete_of(data: Any, envelope: Envelope) -> bool:
    """Whether a body has all that one documented shape requires."""
    return (
        type(data) is dict
        and fits(data, envelope.shape)
        and all(_has(data, place, envelope) for place in envelope.required)
    )


def _has(data: Any, place: Steps, envelope: Envelope) -> bool:
    """Whether a required member is there, and is a text or a number where it is one that is read."""
    value = at(data, place)
    if value is None:
        return place in envelope.nullable and is_there(data, place)
    if place in (envelope.code, envelope.message, envelope.title):
        return isinstance(value, str) or (type(value) is int and place == envelope.code)
    return True
