"""Bodies that are a little wrong: two validators agree on each, and the bundle and the two-step way on all of them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from errcat.model import Entry

from tests.consume.packages import entries, package
from tests.consume.test_schemas import address_of, registry, schema_of, schemas

BODIES = 200
PAIRS = entries()
VALUES = (
    *("null", "true", "0", "-1", "404", "1.5", '""', '"x"', '"404"', '"Ω\\n"'),
    *("[]", "[{}]", '["x"]', "{}", '{"code": "x"}'),
)
KINDS = ("value", "remove", "add", "text", "wrap", "borrow", "code", "number", "repeat")


def mutated(entry: Entry, service: str) -> Iterator[Any]:
    """Bodies of an entry, each changed at one to three places; always the same ones."""
    chance = random.Random(f"{service} {entry.id}")
    others = [other for name, other in PAIRS if name == service]
    bodies = [entry.example, *entry.further_bodies]
    for _ in range(BODIES):
        body = json.loads(json.dumps(chance.choice(bodies)))
        for _ in range(chance.randint(1, 3)):
            body = _changed(body, chance, others)
        yield body


def _changed(body: Any, chance: random.Random, others: list[Entry]) -> Any:
    """The body with one change."""
    places = list(_places(body))
    if not places or chance.random() < 0.02:
        return _value(chance)
    holder, key = chance.choice(places)
    value, kind = holder[key], chance.choice(KINDS)
    if kind == "remove":
        del holder[key]
    elif kind == "add":
        added = _value(chance)
        if isinstance(holder, list):
            holder.append(added)
        else:
            holder[chance.choice(["more", "code", "detail"])] = added
    elif kind == "text" and isinstance(value, str):
        holder[key] = chance.choice([value + " ", value.upper(), value.lower(), value[1:], value * 2, f"\n{value}"])
    elif kind == "wrap":
        holder[key] = chance.choice([[value], {"value": value}])
    elif kind == "borrow" and isinstance(body, dict):
        return json.loads(json.dumps({**body, **chance.choice(others).example}))
    elif kind == "code" and isinstance(value, str):
        holder[key] = chance.choice(others).code
    elif kind == "number" and type(value) is int:
        holder[key] = chance.choice([value + 1, str(value), float(value), -value])
    elif kind == "repeat" and isinstance(value, list):
        holder[key] = value * 2
    else:
        holder[key] = _value(chance)
    return body


def _value(chance: random.Random) -> Any:
    """Some value, which nothing else holds."""
    return json.loads(chance.choice(VALUES))


def _places(part: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a body: what holds it, and its name or number there."""
    for key, value in part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ():
        yield part, key
        yield from _places(value)


@cache
def native(address: str) -> jsonschema_rs.Draft202012Validator:
    """The one validator."""
    every = jsonschema_rs.Registry(list(schemas().items()))
    return jsonschema_rs.Draft202012Validator(schemas()[address], registry=every)


@cache
def reference(address: str) -> jsonschema.Draft202012Validator:
    """The other validator."""
    return jsonschema.Draft202012Validator(schemas()[address], registry=registry())


@pytest.mark.parametrize(("service", "entry"), PAIRS, ids=[f"{service}: {entry.id}" for service, entry in PAIRS])
def test_two_validators_agree_on_every_changed_body(service: str, entry: Entry) -> None:
    two_step = __import__(f"{package(service).__name__}.schemas", fromlist=["schemas"]).schema_for
    whole, bundle, own = address_of(service, "service"), address_of(service, "bundle"), schema_of(service, entry)
    verdicts: set[tuple[bool, bool]] = set()
    for body in mutated(entry, service):
        by_service = native(whole).is_valid(body)
        by_entry = native(own).is_valid(body)
        assert reference(whole).is_valid(body) == by_service, body
        assert reference(own).is_valid(body) == by_entry, body
        assert native(bundle).is_valid(body) == by_service, body
        assert by_service or not by_entry, body
        if entry.code_on_wire:
            found = two_step(entry.statuses[0], body)
            assert native(found["$id"]).is_valid(body) == by_service, body
        verdicts.add((by_service, by_entry))
    assert verdicts >= {(True, True), (False, False)}
