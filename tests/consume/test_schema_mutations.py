"""Bodies that are a little wrong: two validators agree on each, and the bundle and the two-step way on all of them."""

from __future__ import annotations

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
from tests.mutations import changed

BODIES = 200
PAIRS = entries()


def mutated(entry: Entry, service: str) -> Iterator[Any]:
    """Bodies of an entry, each changed at one to three places; always the same ones."""
    chance = random.Random(f"{service} {entry.id}")
    others = [other for name, other in PAIRS if name == service]
    examples, codes = [other.example for other in others], [other.code for other in others]
    bodies = [entry.example, *entry.further_bodies]
    for _ in range(BODIES):
        yield changed(chance.choice(bodies), chance, examples, codes)


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
