"""Envelopes by chance: shapes of every kind, with what entries must know to put something into them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from errcat.schemas.pointers import pointer

from tests.agreement.draw import Draw
from tests.agreement.values import Json, field_schema

KINDS = ("made", "flat", "nested", "numbers", "texts", "listed", "nullable", "choices", "enums", "closed")
CODES = ("E_LIMIT", "E_STATE", "E_CARD", "E_OTHER", "E_LAST")  # what a place of codes lists that lists any
_TEXTS = ("message", "title", "category", "details", "instance", "request_id")
_NAMES: dict[str, tuple[str, ...]] = {
    "code": ("code", "type", "errorCode", "error_code", "a/b"),
    "message": ("message", "detail", "msg", "errorMessage"),
    "title": ("title", "name", "error"),
    "status": ("status", "statusCode", "http status"),
    "category": ("category", "group", "family"),
    "details": ("details", "info", "x~y"),
    "instance": ("instance", "ref"),
    "request_id": ("request_id", "requestId", "trace"),
    "suggestions": ("suggestions", "hints"),
    "field_errors": ("errors", "fields", "violations"),
}
_EXTRA = ("retryable", "source", "param", "doc_url", "class", "meta data", "größe", "limit", "account", "from")


@dataclass
class Sketch:
    """An envelope as far as the rest of its catalogue needs it.

    `extras` are the members beyond the places, by pointer, with their schemas; `inner` is the object that holds the
    most; `grows` says whether members may be added; `numbers` whether codes are numbers; `always` are the places that
    every body has.
    """

    id: str
    kind: str
    written: dict[str, Any]
    places: dict[str, str]
    grows: bool
    numbers: bool = False
    codes: list[str] = field(default_factory=list)
    inner: str = ""
    extras: dict[str, dict[str, Json]] = field(default_factory=dict)
    always: set[str] = field(default_factory=set)


def envelope(draw: Draw, id: str, formats: dict[str, tuple[str, ...]], told: dict[str, Json], *, apart: bool) -> Sketch:
    """An envelope of some kind; `told` are members that its bodies must have, `apart` demands one of its own."""
    deep = any(place.count("/") > 1 for place in told)  # which only a schema of its own can describe
    kind = draw.choice(KINDS[1:] if deep else KINDS)
    holder = {"nested": ("error",), "listed": ("errors", "0")}.get(
        kind, draw.choice(((), (), ("error",), ("fault", "it")))
    )
    names = _some_places(draw, kind)
    places = _pointers(draw, names, holder)
    written: dict[str, Any] = {"places": dict(places)}
    sketch = Sketch(
        id, kind, written, places, kind not in ("closed", "listed"), kind == "numbers", inner=pointer(holder)
    )
    schema: dict[str, Json] = {"type": "object"}
    for name, place in places.items():
        inner = _schema_of(draw, name, sketch)
        always = draw.maybe({"code": 0.7, "message": 0.9}.get(name, 0.4))
        if always or (kind == "made" and name in ("code", "message")):
            sketch.always.add(place)
        insert(schema, _steps(place), inner, required=always)
    if draw.maybe(0.3) and "field_errors" not in names:
        _add_field_errors(draw, sketch, schema, holder if kind != "listed" else ())
    for number in range(draw.choice((0, 0, 1, 2, 3))):
        path = (
            *draw.choice((holder, ()) if kind != "listed" else ((),)),
            draw.choice(_EXTRA) + ("" if number < 2 else "2"),
        )
        if not _is_free(schema, path):
            continue
        sketch.extras[pointer(path)] = field_schema(draw, formats)
        always = draw.maybe(0.4)
        if always:
            sketch.always.add(pointer(path))
        insert(schema, path, sketch.extras[pointer(path)], required=always)
    for place, value in told.items():
        insert(schema, _steps(place), {"const": value}, required=True)
    if apart:
        insert(schema, (f"only_{id}".replace("-", "_"),), {"type": draw.choice(("string", "integer"))}, required=True)
    if kind == "closed":
        schema["additionalProperties"] = False
    if kind != "made":
        written["schema"] = schema
    _say(draw, sketch, schema)
    return sketch


def _some_places(draw: Draw, kind: str) -> list[str]:
    """The names of the places that a body has."""
    names = ["code"] if draw.maybe(0.75) or kind in ("numbers", "enums") else []
    names += ["message"] if draw.maybe(0.85) or not names else []
    return names + draw.some(
        ("title", "status", "category", "details", "instance", "request_id", "suggestions"), most=4
    )


def _pointers(draw: Draw, names: list[str], holder: tuple[str, ...]) -> dict[str, str]:
    """A place for each of the names, most of them in one object."""
    found: dict[str, str] = {}
    for name in names:
        above = holder if draw.maybe(0.85) else ()
        step = next(
            (n for n in draw.sample(_NAMES[name], k=len(_NAMES[name])) if not _collides(found, (*above, n), holder)), ""
        )
        found[name] = pointer((*above, step or f"{name}_value"))
    return found


def _collides(found: dict[str, str], path: tuple[str, ...], holder: tuple[str, ...]) -> bool:
    """Whether a place is taken, or is that of the object which holds the others."""
    return pointer(path) in found.values() or (bool(holder) and path == holder[: len(path)])


def _schema_of(draw: Draw, name: str, sketch: Sketch) -> dict[str, Json]:
    """What a schema says of one of the places."""
    kind = sketch.kind
    if name == "code":
        return _schema_of_code(draw, sketch)
    if name == "status":
        types = {"numbers": "integer", "texts": "string"}.get(kind)
        return {"type": types or draw.choice(("integer", "string", ["integer", "string"], "number"))}
    if name == "request_id" and draw.maybe(0.3):
        return {"type": "integer"}
    if name == "suggestions":
        return {"type": "array", "items": {"type": "string"}}
    if kind == "nullable":
        return {"type": ["string", "null"]}
    if kind == "choices":
        return {"anyOf": [{"type": "string"}, {"type": draw.choice(("integer", "object", "null"))}]}
    return {"type": "string"} if draw.maybe(0.8) else {"type": "string", "minLength": 1, "maxLength": 4000}


def _schema_of_code(draw: Draw, sketch: Sketch) -> dict[str, Json]:
    """What a schema says of the place of the code."""
    if sketch.numbers:
        return draw.choice(({"type": "integer"}, {"type": "integer", "minimum": 1}, {"type": ["integer", "null"]}))
    if sketch.kind == "enums":
        sketch.codes = list(CODES)
        return {"type": "string", "enum": list(CODES)} if draw.maybe() else {"enum": list(CODES)}
    if sketch.kind == "nullable":
        return {"type": ["string", "null"]}
    return {"type": draw.choice(("string", "string", ["string", "integer"]))}


def _add_field_errors(draw: Draw, sketch: Sketch, schema: dict[str, Json], holder: tuple[str, ...]) -> None:
    """Let the body have a list of wrong fields."""
    path = (*holder, draw.choice(_NAMES["field_errors"]))
    if not _is_free(schema, path):
        return
    steps = draw.maybe(0.4)
    written: dict[str, Any] = {"at": pointer(path), "path": draw.choice(("/field", "/loc", "/where/name"))}
    item: dict[str, Json] = {"type": "object"}
    listed = {"type": "array", "items": {"type": ["string", "integer"]}}
    insert(item, _steps(written["path"]), listed if steps else {"type": "string"}, required=True)
    for part, name in (("message", "msg"), ("code", "type")):
        if draw.maybe(0.6):
            written[part] = f"/{name}"
            insert(item, (name,), {"type": "string"}, required=draw.maybe())
    if steps or (sketch.kind == "made" and draw.maybe(0.3)):
        written["locations"] = ["body", "query"]
    insert(schema, path, {"type": "array", "items": item}, required=draw.maybe(0.4))
    sketch.written["places"]["field_errors"] = written


def _say(draw: Draw, sketch: Sketch, schema: dict[str, Json]) -> None:
    """What is said of an envelope in words."""
    written = sketch.written
    if draw.maybe(0.5):
        written["title"] = draw.line()
    if draw.maybe(0.4):
        written["description"] = draw.prose()
    if draw.maybe(0.3):
        written["media_type"] = draw.choice(
            ("application/json", "application/problem+json", "application/vnd.acme.v1+json")
        )
    if draw.maybe(0.15) and sketch.extras and "schema" in written:
        written["sensitive"] = [draw.choice(list(sketch.extras))]
    if draw.maybe(0.3):
        schema["title"] = draw.line()
    if draw.maybe(0.3):
        schema["description"] = draw.prose()


def insert(schema: dict[str, Json], path: tuple[str, ...], inner: dict[str, Json], *, required: bool) -> None:
    """Write into a schema what stands at the end of a path; a `0` is an item of a list."""
    step, rest = path[0], path[1:]
    if step == "0":
        schema["type"] = "array"
        insert(schema.setdefault("items", {}), rest, inner, required=required)
        return
    schema.setdefault("type", "object")
    if required and step not in schema.setdefault("required", []):
        schema["required"].append(step)
    members = schema.setdefault("properties", {})
    if rest:
        insert(members.setdefault(step, {}), rest, inner, required=required)
    else:
        members[step] = inner


def _is_free(schema: dict[str, Json], path: tuple[str, ...]) -> bool:
    """Whether nothing is said of a place yet, nor of one above it that could not hold it."""
    for step in path[:-1]:
        schema = schema.get("properties", {}).get(step, {})
    return path[-1] not in schema.get("properties", {})


def _steps(place: str) -> tuple[str, ...]:
    """The steps of a pointer."""
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in place.split("/")[1:])
