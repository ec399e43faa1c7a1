"""Parameters by chance: in messages, at places of the body and in headers, of every type and with every bound."""

from __future__ import annotations

from typing import Any

from tests.agreement.draw import Draw
from tests.agreement.envelopes import Sketch
from tests.agreement.services import Declared
from tests.agreement.values import PATTERNS, Json, value

Written = dict[str, Any]

TYPES = ("string", "integer", "number", "boolean")
NAMES = ("limit", "order_id", "value", "currency", "seconds", "account", "field_name", "is_open", "x1", "until")
_RESERVED = ("message", "status", "params", "code", "class")  # names that the packages have already
_SEPARATORS = (" of ", " -- ", " until ", ", not ", " (for ", " = ")
_BOUNDS: dict[str, tuple[Written, ...]] = {
    "string": (
        {"minLength": 2},
        {"maxLength": 12},
        {"pattern": "^[A-Z]{3}$"},
        {"pattern": "[a-z]+(-[a-z]+)*"},
        {"enum": ["red", "green"]},
    ),
    "integer": ({"minimum": 1}, {"maximum": 50}, {"minimum": 3, "maximum": 9}, {"enum": [5, 6]}),
    "number": ({"minimum": 1}, {"maximum": 50}, {"enum": [1.5, 2]}),
    "boolean": ({"enum": [True]},),
}
_CARRIED = ("type", "format", "pattern", "enum", "minimum", "maximum", "minLength", "maxLength")


def parameter(draw: Draw, declared: Declared) -> Written:
    """A parameter that stands in a text."""
    kind = draw.choice(TYPES)
    schema: Written = {"type": kind}
    if draw.maybe(0.35):
        schema |= draw.choice(_BOUNDS[kind])
    elif kind == "string" and draw.maybe(0.25):
        schema["format"] = draw.choice(list(declared.formats))
    return _described(draw, schema, declared)


def _described(draw: Draw, schema: Written, declared: Declared) -> Written:
    """A parameter of this schema, mostly with examples."""
    written = dict(schema)
    if draw.maybe(0.8):
        written["examples"] = [value(draw, _readable(schema), declared.formats) for _ in range(draw.choice((1, 1, 2)))]
    if draw.maybe():
        written["description"] = draw.prose()
    if schema["type"] == "string" and draw.maybe(0.1):
        del written["type"]
    if draw.maybe(0.06):
        written["sensitive"] = True
    return written


def _readable(schema: Written) -> Written:
    """The schema with its pattern as the values of this folder know it."""
    if "pattern" not in schema:
        return schema
    known = next(pattern for pattern in PATTERNS if schema["pattern"].strip("^$") in pattern)
    return {**schema, "pattern": known}


def placed(draw: Draw, sketch: Sketch, declared: Declared, taken: set[str]) -> Written | None:
    """A parameter that has a place in the body or a header of its own, where one is free."""
    free = [header for header in declared.response_headers if header not in taken]
    if free and draw.maybe(0.35):
        origin = draw.choice(free)
        taken.add(origin)
        found: Written = {"type": "integer" if "schema" in declared.headers[origin] else "string"}
        found = _described(draw, found, declared) | {"from": {"header": origin}}
        secret = declared.headers[origin].get("sensitive", False)
    else:
        place, schema = _place(draw, sketch, taken)
        if not place:
            return None
        taken.add(place)
        origin = place
        found = _described(draw, schema, declared) | {"from": place}
        secret = place in sketch.written.get("sensitive", ())
    found.pop("sensitive", None)
    if secret:
        found["sensitive"] = True
    if origin not in sketch.always and draw.maybe(0.4):
        found["optional"] = True
    return found


def _place(draw: Draw, sketch: Sketch, taken: set[str]) -> tuple[str, Written]:
    """A place for a parameter, with the schema that holds there: a described member, or a new one."""
    described = [
        (place, schema)
        for place, schema in sketch.extras.items()
        if schema.get("type") in TYPES
        and place not in taken
        and not {"exclusiveMinimum", "exclusiveMaximum", "multipleOf"} & schema.keys()
    ]
    if described and draw.maybe(0.6):
        place, schema = draw.choice(described)
        return place, {keyword: schema[keyword] for keyword in _CARRIED if keyword in schema}
    new = f"{draw.choice((sketch.inner, ''))}/{draw.choice(('extra', 'more', 'wait_for', 'n'))}"
    free = sketch.grows and not any(
        one == new or one.startswith(f"{new}/") for one in (*taken, *sketch.extras, *sketch.places.values())
    )
    return (new, {"type": draw.choice(TYPES)}) if free else ("", {})


def template(draw: Draw, names: list[str], head: str) -> str:
    """A text with these parameters, each with a text of its own around it."""
    text = f"{head} " if head else draw.choice(("", "The "))
    separators = draw.sample(_SEPARATORS, k=len(names))
    for name, separator in zip(names, separators, strict=True):
        text += f"{separator}{{{name}}}"
    return text + draw.choice(("", ".", " {{now}}", " is wrong", "'"))


def name_of(draw: Draw, taken: Json) -> str:
    """A name for a parameter that is not taken."""
    names = [name for name in (_RESERVED if draw.maybe(0.02) else NAMES) if name not in taken]
    return draw.choice(names)
