"""Field schemas: depth, values that fit their own schema, members that exist, bounds that leave something."""

from __future__ import annotations

from typing import Any

from errcat.checking.patterns.patterns import ANYWHERE, WHOLE, check_pattern
from errcat.checking.schemas import SchemaNode, service_schemas
from errcat.diagnostics import Diagnostics
from errcat.documents.failures import explain
from errcat.documents.subjects import Subject
from errcat.findings.guesses import meant
from errcat.findings.wording import Known, quote, quote_value
from errcat.resolving.reading.schemas import validator_for_data
from errcat.resolving.reading.services import ServiceReading
from errcat.resolving.reading.written import texts_in
from errcat.schemas.walking import types_of
from errcat.yaml_reader.located import Located, member, spot_of, spots

MAX_DEPTH = 32
_BOUNDS = (
    ("minimum", "maximum"),
    ("minimum", "exclusiveMaximum"),
    ("exclusiveMinimum", "maximum"),
    ("exclusiveMinimum", "exclusiveMaximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
)


def check_field_schemas(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose what is wrong within the schemas of a service's envelopes and headers, and in its formats."""
    for schema in service_schemas(service):
        if schema.depth == MAX_DEPTH + 1:
            message = f"schema is more than {MAX_DEPTH} levels deep"
            diagnostics.error("EC131", message, schema.spot.place, help="describe the inner levels less closely")
        check_pattern(schema.node, diagnostics)
        _check_values(schema, service, diagnostics)
        _check_required(schema, diagnostics)
        check_bounds(schema.spot, diagnostics)
    of_params = [member(spot.value, "format") for _, params in service.params() for spot in params.values()]
    for name, formatted in service.section("formats").items():
        uses = (ANYWHERE, WHOLE) if name in of_params else (ANYWHERE,)
        check_pattern(formatted.value, diagnostics, uses=uses, may_state_length=False)
        _check_values(SchemaNode(formatted, formatted.value, 1), service, diagnostics)


def check_bounds(holder: Located, diagnostics: Diagnostics) -> None:
    """Diagnose a pair of bounds between which there is nothing."""
    for low, high in _BOUNDS:
        lowest, highest = spot_of(holder.value, low), spot_of(holder.value, high)
        if not lowest or not highest:
            continue
        values = (lowest.value, highest.value)
        if not all(isinstance(value, int | float) and not isinstance(value, bool) for value in values):
            continue
        if lowest.value > highest.value or (lowest.value == highest.value and "exclusive" in low + high):
            message = (
                f"nothing is left between `{low}` {quote_value(lowest.value)} and `{high}` {quote_value(highest.value)}"
            )
            diagnostics.error("EC135", message, lowest.place, help="change one of the two")


def _check_values(schema: SchemaNode, service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose values of a schema that the schema itself does not let through, or that nest or refer too far."""
    values = [spot for key in ("const", "default") if (spot := spot_of(schema.node, key))]
    for key in ("enum", "examples"):
        if listed := spot_of(schema.node, key):
            values += spots(listed.value) if isinstance(listed.value, list) else []
    if not values:
        return
    validator = validator_for_data(schema.node, service.formats)
    for spot in values:
        _check_value(spot, diagnostics)
        for finding in explain(validator.iter_errors(spot.value) if validator else (), Subject(spot.value, spot.place)):
            message = f"{quote_value(spot.value)} does not fit its own schema: {finding.message}"
            help_ = f"{finding.help}, or change the schema" if finding.help else "change the value or the schema"
            diagnostics.error("EC133", message, finding.place, help=help_)


def _check_value(spot: Located, diagnostics: Diagnostics) -> None:
    """Diagnose references within a value, which some tools would follow, and a value that nests too deep."""
    check_depth(spot, diagnostics)
    waiting = [spot]
    while waiting:
        inner = waiting.pop()
        if inner.key == "$ref":
            message = "a value holds `$ref`, which some tools would follow"
            diagnostics.error("EC136", message, inner.key_place, help="show a value without it")
        waiting += spots(inner.value)


def check_depth(spot: Located, diagnostics: Diagnostics) -> None:
    """Diagnose a value that nests too deep."""
    if deeper_than(spot.value, MAX_DEPTH):
        message = f"value is more than {MAX_DEPTH} levels deep"
        diagnostics.error("EC131", message, spot.place, help="show a value that is less deep")


def deeper_than(value: Any, levels: int) -> bool:
    """Whether containers are nested in more levels than that."""
    if not isinstance(value, dict | list):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(deeper_than(part, levels - 1) for part in inner)


def _check_required(schema: SchemaNode, diagnostics: Diagnostics) -> None:
    """Warn of required members that are not described, and diagnose keywords for a type that the schema excludes."""
    properties: Any = schema.node.get("properties")
    if listed := spot_of(schema.node, "required"):
        for spot in texts_in(listed.value):
            if not isinstance(properties, dict) or spot.value not in properties:
                message = f"member {quote(spot.value)} is required and not described"
                known = Known(properties if isinstance(properties, dict) else ())
                help_, fixes = meant(spot, known, f"describe it under `properties`: `{spot.value}: {{type: string}}`")
                diagnostics.warning("EC134", message, spot.place, help=help_, fixes=fixes)
    types = types_of(schema.node)
    if not types:
        message = "no value has this schema: its `type`, `enum`, `const` and `anyOf` exclude each other"
        diagnostics.error("EC133", message, schema.spot.key_place, help="change the type or the values")
