"""Parameters: their patterns, their bounds, and examples that are what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from errcat.checking.bodies import validator_for_data
from errcat.checking.field_schemas import check_bounds
from errcat.checking.patterns.patterns import check_pattern
from errcat.checking.reading import ServiceReading
from errcat.diagnostics import Diagnostics
from errcat.documents.failures import Subject, explain
from errcat.findings.wording import quote, shown
from errcat.model import Format
from errcat.resolving.texts import value_schema
from errcat.schemas.walking import json_type
from errcat.yaml_reader.located import Located, spots, under
from errcat.yaml_reader.positioned import Mapping

if TYPE_CHECKING:
    from jsonschema_rs import Validator

_CONSTRAINTS = ("pattern", "format", "enum", "minimum", "maximum", "minLength", "maxLength")
_TYPES = ("string", "integer", "number", "boolean")


def check_params(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose what is wrong within the parameters of every entry."""
    validators: dict[str, Validator | None] = {}
    for entry in service.entries:
        for spot in entry.params.values():
            if isinstance(spot.value, Mapping):
                _check_param(spot, service.formats, validators, diagnostics)


def _check_param(
    spot: Located, formats: dict[str, Format], validators: dict[str, Validator | None], diagnostics: Diagnostics
) -> None:
    """Diagnose a parameter whose pattern or bounds are wrong, or whose values do not fit."""
    param: Mapping = spot.value
    type_ = param.get("type", "string")
    examples = param.get("examples", [])
    bare = param.keys().isdisjoint(_CONSTRAINTS) and isinstance(examples, list)
    if bare and all(_has_type(value, type_) for value in examples):
        return  # nearly every parameter ends here, and there may be tens of thousands
    constraints = {key: param[key] for key in _CONSTRAINTS if key in param}
    if constraints:
        for pattern in under(param, "pattern"):
            check_pattern(pattern, diagnostics)
        check_bounds(spot, diagnostics)
    values = [v for key in ("enum", "examples") if isinstance(param.get(key), list) for v in spots(param[key])]
    if not values or type_ not in _TYPES:
        return
    schema = value_schema({"type": type_, **constraints}, formats)
    key = repr(schema)
    if key not in validators:
        validators[key] = validator_for_data(schema, {})
    validator = validators[key]
    for value in values if validator else ():
        assert validator is not None
        for finding in explain(validator.iter_errors(value.value), Subject(None, value.place)):
            message = f"{shown(value.value)} does not fit the parameter {quote(str(spot.key))}: {finding.message}"
            help_ = f"{finding.help}, or change the parameter" if finding.help else "change the value or the parameter"
            diagnostics.error("EC313", message, value.place, help=help_)


def _has_type(value: Any, type_: Any) -> bool:
    """Whether a value has the type of a parameter."""
    found = json_type(value)
    return found == type_ or (found == "integer" and type_ == "number")
