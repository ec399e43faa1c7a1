"""Parameters: their patterns, their bounds, examples that are what they say, and origins that one alone has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from errcat.checking.field_schemas import check_bounds
from errcat.checking.patterns.patterns import WHOLE, check_pattern
from errcat.diagnostics import Diagnostics, unsure
from errcat.documents.failures import explain
from errcat.documents.subjects import Subject
from errcat.findings.wording import first_defined, quote, quote_value
from errcat.resolving.reading.envelopes import EnvelopeReading
from errcat.resolving.reading.params import origin, value_schema, value_type
from errcat.resolving.reading.schemas import validator_for_data
from errcat.resolving.reading.services import ServiceReading
from errcat.resolving.reading.wire_places import in_body, in_header, wire_places
from errcat.resolving.reading.written import is_secret
from errcat.schemas.placeholders import placeholder
from errcat.schemas.walking import json_type
from errcat.yaml_reader.edits import added, removed, reworded, written
from errcat.yaml_reader.located import Located, member, spots
from errcat.yaml_reader.positioned import Mapping

if TYPE_CHECKING:
    from jsonschema_rs import Validator

_CONSTRAINTS = ("pattern", "format", "enum", "minimum", "maximum", "minLength", "maxLength")
_TYPES = ("string", "integer", "number", "boolean")
_WAITS = (
    *("limit", "remaining", "reset", "retry-after", "should-retry", "rate-limit", "rate-limit-policy"),
    *("quota-limit", "quota-remaining", "quota-reset"),
)


def check_params(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose what is wrong within the parameters of every envelope and of every entry."""
    validators: dict[str, Validator | None] = {}
    secrets = _secrets(service)
    for envelope, params in service.params():
        first: dict[str, Located] = {}
        for spot in params.values():
            if isinstance(spot.value, Mapping):
                _check_param(spot, service, validators, diagnostics)
                if "from" in spot.value:
                    _check_origin(envelope, spot, first, diagnostics)
                    _check_null(envelope, spot, diagnostics)
                    _check_secrecy(service, spot, secrets, diagnostics)


def _check_param(
    spot: Located, service: ServiceReading, validators: dict[str, Validator | None], diagnostics: Diagnostics
) -> None:
    """Diagnose a parameter whose pattern or bounds are wrong, or whose values do not fit."""
    param: Mapping = spot.value
    type_ = value_type(param)
    examples = param.get("examples", [])
    bare = param.keys().isdisjoint(_CONSTRAINTS) and isinstance(examples, list)
    if bare and all(_has_type(value, type_) for value in examples):
        return  # nearly every parameter ends here, and there may be tens of thousands
    constraints = {key: param[key] for key in _CONSTRAINTS if key in param}
    if constraints:
        check_pattern(param, diagnostics, uses=(WHOLE,))
        check_bounds(spot, diagnostics)
    _check_placeholder(spot, service, diagnostics)
    values = [v for key in ("enum", "examples") if isinstance(param.get(key), list) for v in spots(param[key])]
    if not values or type_ not in _TYPES:
        return
    schema = value_schema({"type": param.get("type", "string"), **constraints}, service.formats)
    key = repr(schema)
    if key not in validators:
        validators[key] = validator_for_data(schema, {})
    validator = validators[key]
    for value in values if validator else ():
        assert validator is not None
        for finding in explain(validator.iter_errors(value.value), Subject(None, value.place)):
            message = f"{quote_value(value.value)} does not fit the parameter {quote(str(spot.key))}: {finding.message}"
            help_ = f"{finding.help}, or change the parameter" if finding.help else "change the value or the parameter"
            diagnostics.error("EC313", message, value.place, help=help_)


def _check_placeholder(spot: Located, service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose a parameter that every body has at its place, and of which no value is known that it takes."""
    param: Mapping = spot.value
    if not origin(param)[0] or param.get("optional") or {"examples", "enum"} & param.keys():
        return
    schema = value_schema(
        {key: value for key, value in param.items() if key in (*_CONSTRAINTS, "type")}, service.formats
    )
    validator = validator_for_data(schema, {})
    if validator is not None and not validator.is_valid(placeholder(schema)):
        message = f"no value is known that the parameter {quote(str(spot.key))} could have"
        help_ = "add `examples` to it, with a value from the documents"
        diagnostics.error("EC327", message, spot.key_place, help=help_)


def _origin(param: Mapping) -> str:
    """The place or, in small letters, the header from which a parameter comes; nothing where none can be read."""
    place, header = origin(param)
    return place or header.lower()


def _written_to(param: Mapping) -> str:
    """Where a server writes a parameter: one header may carry several in a challenge, and one list in its items."""
    places = wire_places(param.get("from"))
    body, header = in_body(places), in_header(places)
    if body is not None:
        return repr((body.within, body.where, body.at))
    return repr((header.header.lower(), header.param, header.scheme.lower())) if header else ""


def _as_written(param: Mapping) -> str:
    """The origin of a parameter in the author's letters."""
    return quote("".join(origin(param)))


def _check_origin(
    envelope: EnvelopeReading | None, spot: Located, first: dict[str, Located], diagnostics: Diagnostics
) -> None:
    """Diagnose an origin that two parameters have, and an optional parameter whose place every body has."""
    from_, where = _origin(spot.value), Located(spot.value, "from")
    if not from_:
        return
    other = first.setdefault(_written_to(spot.value), spot)
    if other is not spot:
        message = f"{quote(str(spot.key))} comes from {_as_written(other.value)}, and so does {quote(str(other.key))}"
        help_ = "make one parameter of the two, or correct the `from` of one"
        notes = first_defined(Located(other.value, "from").place)
        diagnostics.error("EC235", message, where.place, help=help_, notes=notes)
    if spot.value.get("optional") is True and envelope and from_ in envelope.index.envelope.required:
        message = f"{quote(str(spot.key))} is optional, and the envelope {quote(envelope.id)} requires {quote(from_)}"
        help_ = f"remove `optional`, or {quote(from_)} from the `required` of the envelope"
        optional = Located(spot.value, "optional")
        diagnostics.error("EC236", message, optional.key_place, help=help_, fixes=unsure(removed(optional)))


def _check_null(envelope: EnvelopeReading | None, spot: Located, diagnostics: Diagnostics) -> None:
    """Diagnose a parameter that may be null at a place at which the envelope takes no null."""
    place = origin(spot.value)[0]
    if envelope is None or not place or not isinstance(spot.value.get("type"), list):
        return
    if "null" not in envelope.index.types(place):
        message = (
            f"{quote(str(spot.key))} may be null, and the envelope {quote(envelope.id)} takes no null at {quote(place)}"
        )
        kind, types = str(value_type(spot.value)), Located(spot.value, "type")
        help_ = f"write `type: {kind}`, or let the schema of the envelope take null there"
        diagnostics.error("EC236", message, types.place, help=help_, fixes=unsure(written(types, kind)))


def _secrets(service: ServiceReading) -> dict[str, Located]:
    """What headers and parameters call sensitive, places and headers in small letters, with where that is written."""
    found: dict[str, Located] = {}
    for name, spot in service.section("headers").items():
        if is_secret(spot.value):
            found.setdefault(name.lower(), spot)
    for _, params in service.params():
        for spot in params.values():
            from_ = _origin(spot.value) if member(spot.value, "sensitive") is True else ""
            if from_:
                found.setdefault(from_, Located(spot.value, "from"))
    return found


def _check_secrecy(
    service: ServiceReading, spot: Located, secrets: dict[str, Located], diagnostics: Diagnostics
) -> None:
    """Diagnose a parameter that would show what is sensitive, and one that would hide a limit or a wait."""
    from_, where = _origin(spot.value), Located(spot.value, "from")
    if spot.value.get("sensitive") is not True:
        if from_ in secrets:
            message = f"{_as_written(spot.value)} is sensitive, and the parameter {quote(str(spot.key))} would show it"
            notes = first_defined(secrets[from_].place)
            fixes = added(spot.value, "sensitive: true")
            help_ = "add `sensitive: true` to the parameter"
            diagnostics.error("EC237", message, where.place, help=help_, notes=notes, fixes=fixes)
        return
    for name, header in service.section("headers").items():
        role = member(header.value, "role")
        if name.lower() == from_ and role in _WAITS:
            message = (
                f"{quote(str(spot.key))} is sensitive, so that nobody could read the {quote(role)} in {quote(name)}"
            )
            help_ = "remove `sensitive`, or give the header the role `other`"
            sensitive, role_spot = Located(spot.value, "sensitive"), Located(header.value, "role")
            fixes = (*removed(sensitive), *reworded(role_spot, "other"))
            diagnostics.error("EC238", message, where.place, help=help_, notes=first_defined(header.place), fixes=fixes)


def _has_type(value: Any, type_: Any) -> bool:
    """Whether a value has the type of a parameter."""
    found = json_type(value)
    return found == type_ or (found == "integer" and type_ == "number")
