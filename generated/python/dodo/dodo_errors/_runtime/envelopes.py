# SPDX-License-Identifier: MIT-0
"""Envelopes: the shapes in which errors arrive, and where everything stands in them, whatever was parsed.

A place is a JSON Pointer, read into its steps; what may stand elsewhere, or in several places, `places` reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, TypeAlias

    from .entries import Param
    from .headers import Fields
    from .places import Alternatives

    Steps: TypeAlias = tuple[str, ...]

TYPE = ("type",)  # where the type of a problem document stands (RFC 9457)
_NO_TYPES: frozenset[str] = frozenset()
_JSON_TYPES = {
    str: frozenset(["string"]),
    bool: frozenset(["boolean"]),
    int: frozenset(["integer", "number"]),
    float: frozenset(["number"]),
    dict: frozenset(["object"]),
    list: frozenset(["array"]),
    type(None): frozenset(["null"]),
}


class FieldPlaces:
    """Where the list of wrong fields stands, and the parts of an item within it."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        """Read what the table says of it."""
        self.at = steps(given["at"])
        self.path = steps(given.get("path", ""))
        self.paths = tuple(map(steps, given.get("paths", ())))  # where it may stand in several places
        self.message = steps(given.get("message", ""))
        self.code = steps(given.get("code", ""))
        self.location = steps(given.get("location", ""))
        self.params = tuple((name, kind, steps(place)) for name, kind, place in given.get("params", ()))
        self.are_texts = not (self.path or self.message or self.code or self.location or self.params)
        self.style: str = given.get("style", "")
        self.keyed: str = given.get("keyed", "")  # whether a mapping has `one` item under each path, or `several`
        self.locations: tuple[str, ...] = given.get("locations", ())
        self.listed: bool = given["listed"]
        self.required = tuple(map(steps, given.get("required", ())))


class Envelope:
    """One shape: its media type, its places (empty where it has none), and what makes it up."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        """Read what the table says of it."""
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
        self.category_is_list: bool = given.get("category_is_list", False)
        self.retry_after_kind: str = given.get("retry_after_kind", "")
        """What stands in a body as the wait: a `number`, an `integer`, a `string`, or a `duration` of ISO 8601."""
        self.request_id_is_number: bool = given.get("request_id_is_number", False)
        self.suggests_one_text: bool = given.get("suggests_one_text", False)
        self.problem: tuple[str, ...] = given.get("problem", ())
        """Of a problem document the members that are ignored where they are of another type (RFC 9457)."""
        self.constants = tuple((steps(at), value, steps(holder)) for at, value, holder in given.get("constants", ()))
        self.required = tuple(steps(pointer) for pointer in given.get("required", ()))
        self.nullable = frozenset(steps(pointer) for pointer in given.get("nullable", ()))
        self.shape = tuple((steps(pointer), types) for pointer, types in given.get("shape", ()))
        self.order: tuple[str, ...] = given.get("order", ())
        self.elsewhere: Mapping[str, Alternatives] = {}  # what stands elsewhere, too
        self.specs: Sequence[Param] = ()  # the parameters that every error of it has, the undocumented ones too

    def value_of(self, part: str, data: Any, fields: Fields) -> Any:
        """What a response has at the place of a part, or at the first of its places that is there; None for nothing."""
        if part in self.elsewhere:
            return self.elsewhere[part].found(data, fields)
        place = self.places.get(part)
        return at(data, place) if place else None

    def paths_of(self, part: str, data: Any) -> Sequence[Steps]:
        """Where in a body the part may stand."""
        if part in self.elsewhere:
            return self.elsewhere[part].paths(data)
        return [self.places[part]] if part in self.places else []


def problem_of(data: Any, envelopes: Sequence[Envelope]) -> Envelope | None:
    """The envelope of a body that is a problem document, or None; whatever fits no other envelope counts as one."""
    if type(data) is not dict or any(one.shape and not one.problem and is_complete(data, one) for one in envelopes):
        return None
    problems = [envelope for envelope in envelopes if envelope.problem]
    return next((envelope for envelope in problems if fits(data, envelope.shape)), problems[0])


def is_complete(data: Any, envelope: Envelope) -> bool:
    """Whether a body has all that one documented shape requires."""
    if type(data) is not dict or (envelope.shape and not fits(data, envelope.shape)):
        return False
    for place in envelope.required:
        value = at(data, place)
        if type(value) is not str and not _may_stand(value, data, place, envelope):
            return False
    return True


def _may_stand(value: Any, data: Any, place: Steps, envelope: Envelope) -> bool:
    """Whether what is no text may stand at a required place: a null where it is one, a number where it is a code."""
    if value is None:
        return place in envelope.nullable and is_there(data, place)
    if place in (envelope.code, envelope.message, envelope.title):
        is_text = place == TYPE and "type" in envelope.problem
        return isinstance(value, str) or (type(value) is int and place == envelope.code and not is_text)
    return True


def steps(pointer: str) -> Steps:
    """The steps of a JSON Pointer; none for the empty one."""
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])


def at(node: Any, path: Sequence[str]) -> Any:
    """The value at a place, or None where there is no such place."""
    for step in path:
        if type(node) is dict:
            node = node.get(step)
        elif type(node) is list and step.isdecimal() and len(step) < 7 and int(step) < len(node):
            node = node[int(step)]
        else:
            return None
    return node


def is_there(node: Any, path: Sequence[str]) -> bool:
    """Whether there is such a place, be it with a null."""
    if not path:
        return True
    parent, last = at(node, path[:-1]), path[-1]
    if type(parent) is list:
        return last.isdecimal() and len(last) < 7 and int(last) < len(parent)
    return type(parent) is dict and last in parent


def is_at(node: Any, path: Sequence[str], value: Any) -> bool:
    """Whether this very value stands at a place: a true is no 1, and a null stands where it was written."""
    found = at(node, path)
    return type(found) is type(value) and found == value and (value is not None or is_there(node, path))


def put(body: dict[str, Any], path: Sequence[str], value: Any) -> None:
    """Write a value at a place, and the objects on the way to it; a number as a step is an item of a list."""
    node: Any = body
    for step, following in zip(path, (*path[1:], None), strict=True):
        new: Any = value if following is None else [] if following.isdecimal() else {}
        if isinstance(node, list):
            index = int(step)
            node.extend({} for _ in range(index + 1 - len(node)))
            if following is None or not node[index]:
                node[index] = new
            node = node[index]
        else:
            node[step] = new if following is None else node.get(step, new)
            node = node[step]


def text_at(node: Any, path: Sequence[str]) -> str:
    """The text at a place, or nothing where there is none or something else."""
    value = at(node, path) if path else None
    return value if type(value) is str else ""


def fits(data: Any, shape: Sequence[tuple[Sequence[str], Sequence[str]]]) -> bool:
    """Whether a body has the JSON types that make up a shape at their places; what is missing is no null."""
    for path, types in shape:
        value = at(data, path)
        if _JSON_TYPES.get(type(value), _NO_TYPES).isdisjoint(types) or (value is None and not is_there(data, path)):
            return False
    return True
