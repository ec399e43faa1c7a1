"""Bodies of an entry: what is fixed in them, what a server must be given, their schema, and an example."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Sequence
from typing import Literal

from errcat.model import Category, Envelope, Json, Member, Message, Param, Sample
from errcat.resolving.pointers import nest, put, schema_at, steps

NOT_DOCUMENTED = "(not documented)"
_OF_TYPE: dict[str, Json] = {
    "string": NOT_DOCUMENTED,
    "integer": 0,
    "number": 0,
    "boolean": False,
    "null": None,
    "array": [],
    "object": {},
}
_IDENTIFIER = re.compile(r"[^a-z0-9]+")


def fixed(
    envelope: Envelope,
    code: str,
    statuses: Sequence[int],
    titles: Sequence[Message],
    category: Category | None,
    suggestions: Sequence[str],
    wire: dict[str, Json],
) -> tuple[tuple[str, Json], ...]:
    """The members of the body whose value the catalogue states for this entry, by place."""
    places = envelope.places
    found = dict(envelope.constants)
    if places.code:
        found[places.code] = code
    if places.status and len(statuses) == 1:
        found[places.status] = status_value(envelope, statuses[0])
    if places.title and len(titles) == 1 and titles[0].kind == "constant":
        found[places.title] = titles[0].sample
    if places.category and category:
        found[places.category] = category.value
    if places.suggestions and suggestions:
        found[places.suggestions] = list(suggestions)
    return tuple(sorted({**found, **wire}.items()))


def status_value(envelope: Envelope, status: int) -> Json:
    """A status as the body writes it: as a text where the schema says that it is one."""
    part = schema_at(envelope.schema, envelope.places.status) or {}
    return str(status) if part.get("type") == "string" else status


def unstated(
    envelope: Envelope,
    stated: Iterable[str],
    messages: Sequence[Message],
    titles: Sequence[Message],
    params: Sequence[Param],
) -> tuple[Member, ...]:
    """The required members of the body that neither the catalogue states nor a template fills."""
    known = {*stated, *(param.place for param in params)}
    if any(message.kind != "example" for message in messages):
        known.add(envelope.places.message)
    if any(title.kind != "example" for title in titles):
        known.add(envelope.places.title)
    if envelope.places.status:
        known.add(envelope.places.status)  # whatever status is sent stands there
    return tuple(
        Member(
            _IDENTIFIER.sub("_", steps(place)[-1].lower()).strip("_") or "value",
            place,
            schema_at(envelope.schema, place) or {},
        )
        for place in envelope.required
        if place not in known
    )


def schema(
    envelope: Envelope,
    identity: Literal["code", "message", "shape", "status"],
    code: str,
    statuses: Sequence[int],
    category: Category | None,
    messages: Sequence[Message],
    params: Sequence[Param],
    wire: dict[str, Json],
) -> dict[str, Json]:
    """What a body of this entry has beyond its envelope: only what the wire really fixes."""
    places = envelope.places
    made: dict[str, Json] = {}
    if places.code:
        nest(made, places.code, {"const": code}, required=True)
    if places.status:
        values = [status_value(envelope, status) for status in statuses]
        nest(made, places.status, {"const": values[0]} if len(values) == 1 else {"enum": values}, required=False)
    if places.category and category:
        nest(made, places.category, {"const": category.value}, required=False)
    if identity == "message":
        nest(made, places.message, _fixing(messages), required=True)
    for place, value in wire.items():
        nest(made, place, {"const": value}, required=True)
    for param in params:
        if param.place:
            nest(made, param.place, param.schema, required=not param.optional)
    return made


def _fixing(messages: Sequence[Message]) -> dict[str, Json]:
    """The schema of a text that must be one of these messages."""
    options: list[dict[str, Json]] = [
        {"const": message.sample} if message.kind == "constant" else {"pattern": message.pattern}
        for message in messages
        if message.kind != "example"
    ]
    return options[0] if len(options) == 1 else {"anyOf": options}


def example(
    envelope: Envelope,
    samples: Sequence[Sample],
    stated: Sequence[tuple[str, Json]],
    messages: Sequence[Message],
    titles: Sequence[Message],
    params: Sequence[Param],
    missing: Sequence[Member],
    status: int,
) -> tuple[Json, bool]:
    """A whole body of this entry, and whether it had to be built because no document shows one."""
    whole = [s for s in samples if s.kind in ("body", "response") and s.value is not None]
    documented = next((s for s in whole if not s.built), None)
    if documented or whole:
        chosen = documented or whole[0]
        return chosen.value, chosen.built
    body: Json = {}
    values = dict(stated)
    if envelope.places.status:
        values.setdefault(envelope.places.status, status_value(envelope, status))
    for member in missing:
        values[member.place] = _value(member.schema)
    if envelope.places.title and titles:
        values[envelope.places.title] = titles[0].sample
    if envelope.places.message and messages:
        values[envelope.places.message] = messages[0].sample
    for param in params:
        if param.place:
            values[param.place] = param.examples[0] if param.examples else _value(param.schema)
    order = {place: number for number, place in enumerate(_places_in_order(envelope.schema, ""))}
    for place in sorted(values, key=lambda place: (order.get(place, len(order)), place)):
        put(body, place, copy.deepcopy(values[place]))
    for sample in samples:
        if sample.kind == "fragment":
            put(body, sample.at, copy.deepcopy(sample.value))
    return body, True


def _places_in_order(schema_part: dict[str, Json], place: str) -> list[str]:
    """Every place of a schema in the order in which its author wrote them."""
    found: list[str] = []
    for name, part in schema_part.get("properties", {}).items():
        here = f"{place}/{name.replace('~', '~0').replace('/', '~1')}"
        found += [here, *_places_in_order(part, here)]
    return found


def _value(schema_part: dict[str, Json]) -> Json:
    """A value that fits a schema: one that it names, else a bare one of its type."""
    for key in ("const", "default"):
        if key in schema_part:
            return schema_part[key]
    for key in ("examples", "enum"):
        if schema_part.get(key):
            return schema_part[key][0]
    if "anyOf" in schema_part:
        return _value(schema_part["anyOf"][0])
    kind = schema_part.get("type", "string")
    made = copy.copy(_OF_TYPE[kind if isinstance(kind, str) else kind[0]])
    if isinstance(made, dict):
        made.update(
            {name: _value(schema_part.get("properties", {}).get(name, {})) for name in schema_part.get("required", ())}
        )
    if isinstance(made, list):
        made += [_value(schema_part.get("items", {})) for _ in range(schema_part.get("minItems", 0))]
    if isinstance(made, int) and not isinstance(made, bool):
        return max(made, schema_part.get("minimum", made), schema_part.get("exclusiveMinimum", made - 1) + 1)
    return made
