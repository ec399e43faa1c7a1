# SPDX-License-Identifier: MIT-0
"""Reading: what a response says at the places that its envelope names, and the parameters in its texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .envelopes import at, fits, is_complete, text_at
from .headers import first_value, values_of
from .messages import converted, match, of_kind, typed
from .parsing import loads_exactly

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from .entries import Entry, Param
    from .exceptions import ServiceError
    from .field_errors import FieldError
    from .headers import Fields
    from .messages import Scalar
    from .service import Service
    from .values import Operation, RateLimit, RateLimitPolicy, Retry


HIDDEN = "[hidden]"  # what stands where a sensitive value stood
_LONGEST_TEXT = 64 * 1024
_WORDS = {"true": True, "false": False}
_LONGEST_ID = 256
_MOST_CATEGORIES = 100


def shape(exception: ServiceError) -> int:
    """The number of the envelope in which the response came; where it fits none, of the one it should have had."""
    if exception._shape is not None:
        return exception._shape
    preferred, envelopes = exception._entry.envelope if exception._entry else 0, exception._service.envelopes
    if len(envelopes) > 1 and not fits(exception.data, envelopes[preferred].shape):
        for number, envelope in enumerate(envelopes):
            if fits(exception.data, envelope.shape):
                return number
    return preferred


def parsed(exception: ServiceError) -> Any:
    """The data where they have all that their envelope requires and nothing is wrong with them, else None."""
    whole = not exception.malformed and is_complete(exception.data, exception._envelope)
    return exception.data if whole else None


def text(exception: ServiceError, place: str) -> str:
    """The text that stands at a place, or nothing."""
    envelope = exception._envelope
    if place in envelope.elsewhere:
        found = envelope.elsewhere[place].found(exception.data, exception._fields)
        return found[:_LONGEST_TEXT] if type(found) is str else ""
    return text_at(exception.data, envelope.places.get(place, ()))[:_LONGEST_TEXT]


def request_id(exception: ServiceError) -> str:
    """The identifier of the request: in the body, in a header that the catalogue names, in one that is customary."""
    found = exception._envelope.value_of("request_id", exception.data, exception._fields)
    if type(found) in (str, int) and str(found).strip():
        return str(found).strip()[:_LONGEST_ID]
    fields = exception._fields
    for name in exception._service.request_id_headers:
        if name in fields and (value := first_value(fields, name)):
            return value[:_LONGEST_ID]
    return ""


def suggestions(exception: ServiceError) -> tuple[str, ...]:
    """The texts of the list of suggestions, or a single suggestion."""
    place = exception._envelope.places.get("suggestions")
    found = at(exception.data, place) if place else None
    return tuple(one for one in (found if type(found) is list else [found]) if type(one) is str)


def categories(exception: ServiceError) -> tuple[str, ...]:
    """Its categories: those that the response names, then those of the catalogue."""
    envelope, known = exception._envelope, exception._entry.categories if exception._entry else ()
    told = texts_in(envelope.value_of("category", exception.data, exception._fields))
    if exception._entry is None:
        above = exception._service.classes.category_of(type(exception))
        known = (above,) if above else ()
    return tuple(dict.fromkeys([*told, *known]))


def texts_in(found: Any) -> Sequence[str]:
    """The texts that are a value of JSON, or in a list of them; of many the first ones."""
    items = found[:_MOST_CATEGORIES] if type(found) is list else [found]
    return [one[:_LONGEST_TEXT] for one in items if type(one) is str and one]


def field_errors(exception: ServiceError) -> tuple[FieldError, ...]:
    """The wrong fields that the body lists."""
    parts = exception._envelope.field_errors
    items = at(exception.data, parts.at) if parts else None
    if parts is None or (type(items) is not list and not (parts.keyed and type(items) is dict)):
        return ()
    from .field_errors import field_errors_of

    return field_errors_of(items, parts)


def rate_limit(exception: ServiceError, kind: str) -> RateLimit | None:
    """The limit of a kind (nothing for requests, or `quota-`), or None where no header tells of it."""
    from .waiting import limit_of

    told = limit_of(exception._fields, kind, exception._service.header_roles) or (None, None, None)
    if not kind and (policies := _policies(exception)):
        from .limits import nearest

        told = nearest(policies, told)
    if told == (None, None, None):
        return None
    from .values import RateLimit

    return RateLimit(*told)


def rate_limits(exception: ServiceError) -> tuple[RateLimitPolicy, ...]:
    """Every limit of requests: by policy, else the one of headers that have a role each, without a name."""
    found, only = _policies(exception), exception.rate_limit
    if found or only is None:
        return found
    from .values import RateLimitPolicy

    return (RateLimitPolicy("", *only),)


def _policies(exception: ServiceError) -> tuple[RateLimitPolicy, ...]:
    """The limits that structured fields tell."""
    roles = exception._service.header_roles
    if "rate-limit" not in roles and "rate-limit-policy" not in roles:
        return ()
    from .limits import policies_of

    return policies_of(exception._fields, roles)


def retry(service: Service, rule: Mapping[str, Any]) -> Retry:
    """A retry rule of a service as a value."""
    from .values import Operation, Retry

    def operation(id: str) -> Operation:
        """An operation of the service as a value."""
        return Operation(id, **service.operations[id])

    check = operation(rule["check"]) if "check" in rule else None
    check_first = tuple(map(operation, rule.get("check_first", ())))
    headers = tuple(rule.get("headers", (rule["header"],) if "header" in rule else ()))
    return Retry(**{**rule, "check": check, "check_first": check_first, "headers": headers})


def waits(exception: ServiceError) -> tuple[tuple[Any, str], ...]:
    """What stands at the places that say how long to wait, each with the unit of its place or of its header."""
    places = exception._envelope.elsewhere.get("retry_after")
    if places is None:
        return ()
    from .delays import told

    return tuple(told(places, exception.data, exception._fields, exception._service.header_roles))


def should_retry(exception: ServiceError) -> bool | None:
    """What the server says of repeating this very request: should-retry = "true" / "false", in any case; or None."""
    for name in exception._service.header_roles.get("should-retry", ()):
        for told in values_of(exception._fields, name):
            if told.lower() in _WORDS:
                return _WORDS[told.lower()]
    return None


def chance(rule: Retry) -> float:
    """A number between 0 and 1: by chance where a rule leaves something to it."""
    if not rule.jitter:
        return 0.5
    from random import random

    return random()  # nothing is to be guarded from a guess


def params(exception: ServiceError) -> Mapping[str, Scalar]:
    """Every parameter that the response has; those that are sensitive are kept apart."""
    specs = (exception._entry or exception._envelope).specs
    if not specs:
        return {}
    told = all_params(exception, specs)
    for param in specs:
        if param.secret:
            told.pop(param.name, None)
    return told


def other_types(exception: ServiceError) -> tuple[str, ...]:
    """The parameters that the response has with a value of another type than the catalogue says."""
    specs = (exception._entry or exception._envelope).specs
    if not specs:
        return ()
    told = {**exception.params, **exception._own}
    strange = [spec.name for spec in specs if spec.name in told and not of_kind(told[spec.name], spec.kind)]
    return tuple(name for name in strange if HIDDEN not in str(told[name]))  # what was hidden had its type


def all_params(exception: ServiceError, specs: Sequence[Param], fields: Fields | None = None) -> dict[str, Scalar]:
    """Every parameter that the response has, by name; `fields` are its headers with those that are not kept."""
    texts = _texts(exception, exception._entry) if exception._entry else {}
    found: dict[str, Scalar] = {}
    for param in specs:
        said = texts.get(param.name)
        if param.elsewhere:
            told = param.elsewhere.found(exception.data, exception._fields if fields is None else fields)
            value = typed(said if told is None else told, param.kind)
        elif param.place or param.header:
            value = _placed(exception, fields, param, said)
        else:
            value = None if said is None else converted(said, param.kind)
        if value is not None:
            found[param.name] = value
    return found


def _texts(exception: ServiceError, entry: Entry) -> dict[str, str]:
    """The texts of the parameters in the title and the message; what the title tells holds for the message too."""
    found: dict[str, str] = {}
    if entry.telling:
        places, elsewhere = exception._envelope.places, exception._envelope.elsewhere
        for place, templates in entry.telling:
            said: Any = None
            if place in elsewhere:
                said = text(exception, place)
            elif place in places:
                said = at(exception.data, places[place])
            for parts in templates if type(said) is str else ():
                is_open = entry.is_open(parts) if entry.open_names else False
                told = match(parts, said, found, is_open=is_open)
                told = told or (match(parts, said, is_open=is_open) if found else None)
                if told:
                    found.update(told)
                    break
    return found


def _placed(exception: ServiceError, fields: Fields | None, param: Param, said: str | None) -> Scalar | None:
    """A parameter with a place or a header of its own, else from a text; typed wherever one of them is."""
    kind, other = param.kind, None
    if param.place:
        value = at(exception.data, param.place)
        other = typed(at(_exactly(exception), param.place) if type(value) is float else value, kind)
        if other is not None and of_kind(other, kind):
            return other
    if param.header:
        fields = exception._fields if fields is None else fields
        text = first_value(fields, param.header.lower())
        told = converted(text, kind) if text else None
        if told is not None and of_kind(told, kind):
            return told
        other = told if other is None else other
    told = None if said is None else converted(said, kind)
    return told if other is None or (told is not None and of_kind(told, kind)) else other


def _exactly(exception: ServiceError) -> Any:
    """The data with fractions as Decimal."""
    try:
        return loads_exactly(exception.body.decode())
    except (ValueError, ArithmeticError, RecursionError):  # no UTF-8, cut, or beyond what Decimal or the stack holds
        return exception.data
