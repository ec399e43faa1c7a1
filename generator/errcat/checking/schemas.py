"""Schemas of fields: every schema that a service states, node by node."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from errcat.resolving.reading.services import ServiceReading
from errcat.yaml_reader.located import Located, member, spot_of, spots
from errcat.yaml_reader.positioned import Mapping


class SchemaNode(NamedTuple):
    """A schema, or one within another: where it stands, the schema itself, and how deep it is."""

    spot: Located
    node: Mapping
    depth: int


def service_schemas(service: ServiceReading) -> Iterator[SchemaNode]:
    """Every schema of a service's envelopes and headers, each before those within it."""
    whole = {id: envelope.spot for id, envelope in service.envelopes.items()}  # with what they have of others
    for holder in (*{**service.section("envelopes"), **whole}.values(), *service.section("headers").values()):
        if spot := spot_of(holder.value, "schema"):
            yield from nodes(spot)


def nodes(spot: Located, depth: int = 1) -> Iterator[SchemaNode]:
    """A schema and those within it."""
    schema: Any = spot.value
    if not isinstance(schema, Mapping):
        return
    yield SchemaNode(spot, schema, depth)
    inner = spots(member(schema, "properties"))
    inner += [Located(schema, key) for key in ("items", "additionalProperties") if key in schema]
    branches = schema.get("anyOf")
    if isinstance(branches, list):
        inner += spots(branches)
    for part in inner:
        yield from nodes(part, depth + 1)
