"""Reading: what a response says at the places that its envelope names, the parameters, and how secrets leave both.

Values that the catalogue calls sensitive leave the body, the texts and the headers before anyone sees them. What
stands apart, in `_own`, is the one place where a sensitive parameter can be read; it never leaves the process.
"""

from __future__ import annotations

from .envelopes import at, envelope_of, field_errors_of, put, text_at
from .headers import first_value, limit_of, with_credentials
from .messages import converted, fill, match, of_kind, written

TYPE_CHECKING = False  # as in `service`
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from decimal import Decimal
    from re import Pattern
    from typing import Any, TypeAlias

    from .envelopes import Envelope, Steps
    from .exceptions import ServiceError
    from .headers import Fields
    from .messages import Scalar
    from .service import Entry, Param, Service
    from .values import FieldError, Operation, RateLimit, Retry

    Echoes: TypeAlias = tuple[set[str], Pattern[str] | None]

_LONGEST_TEXT = 64 * 1024
# Where the catalogue names no header for it, these are what servers and proxies call it.
_REQUEST_ID_HEADERS = ("x-request-id", "request-id", "x-correlation-id", "x-amzn-requestid", "x-trace-id")
_LONGEST_ID = 256
_HIDDEN = "[hidden]"
_SHORT = 4  # a shorter value is only hidden where it stands alone


def envelope(exception: ServiceError) -> Envelope:
    """The shape in which the response came, or the one in which it should have come."""
    return exception._service.envelopes[shape(exception)]


def shape(exception: ServiceError) -> int:
    """The number of that envelope."""
    if exception._shape is not None:
        return exception._shape
    preferred = exception._entry.envelope if exception._entry else 0
    return envelope_of(exception.data, exception._service.envelopes, preferred)


def text(exception: ServiceError, place: str) -> str:
    """The text that stands at a place, or nothing."""
    return text_at(exception.data, envelope(exception).places.get(place, ()))[:_LONGEST_TEXT]


def request_id(exception: ServiceError) -> str:
    """The identifier of the request: in the body, in a header that the catalogue names, in one that is customary."""
    place = envelope(exception).places.get("request_id")
    found = at(exception.data, place) if place else None
    if type(found) in (str, int) and str(found).strip():
        return str(found).strip()[:_LONGEST_ID]
    for name in (*exception._service.header_roles.get("request-id", ()), *_REQUEST_ID_HEADERS):
        value = first_value(exception._fields, name)
        if value:
            return value[:_LONGEST_ID]
    return ""


def suggestions(exception: ServiceError) -> tuple[str, ...]:
    """The texts of the list of suggestions, or a single suggestion."""
    place = envelope(exception).places.get("suggestions")
    found = at(exception.data, place) if place else None
    return tuple(one for one in (found if type(found) is list else [found]) if type(one) is str)


def field_errors(exception: ServiceError) -> tuple[FieldError, ...]:
    """The wrong fields that the body lists."""
    return field_errors_of(exception.data, envelope(exception))


def rate_limit(exception: ServiceError, kind: str) -> RateLimit | None:
    """The limit of a kind (nothing for requests, or `quota-`), or None where no header tells of it."""
    told = limit_of(exception._fields, kind, exception._service.header_roles)
    if told is None:
        return None
    from .values import RateLimit

    return RateLimit(*told)


def retry(service: Service, rule: Mapping[str, Any]) -> Retry:
    """A retry rule of a service as a value."""
    from .values import Operation, Retry

    def operation(id: str) -> Operation:
        """An operation of the service as a value."""
        return Operation(id, **service.operations[id])

    check = operation(rule["check"]) if "check" in rule else None
    check_first = tuple(map(operation, rule.get("check_first", ())))
    return Retry(**{**rule, "check": check, "check_first": check_first})


def params(exception: ServiceError) -> Mapping[str, Scalar]:
    """Every parameter that the response has; those that are sensitive are kept apart."""
    entry = exception._entry
    if entry is None or not entry.params:
        return {}
    told = all_params(exception, entry)
    for param in entry.specs:
        if param.secret:
            told.pop(param.name, None)
    return told


def other_types(exception: ServiceError) -> tuple[str, ...]:
    """The parameters that the response has with a value of another type than the catalogue says."""
    entry = exception._entry
    if entry is None or not entry.params:
        return ()
    told = {**exception.params, **exception._own}
    return tuple(spec.name for spec in entry.specs if spec.name in told and not of_kind(told[spec.name], spec.kind))


def all_params(exception: ServiceError, entry: Entry, fields: Fields | None = None) -> dict[str, Scalar]:
    """Every parameter that the response has, by name; `fields` are its headers with those that are not kept."""
    texts = _texts(exception, entry)
    found: dict[str, Scalar] = {}
    for param in entry.specs:
        said = texts.get(param.name)
        if param.place or param.header:
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
        places = envelope(exception).places
        for place, templates in entry.telling:
            said = text_at(exception.data, places.get(place, ()))[:_LONGEST_TEXT]
            for parts in templates:
                told = match(parts, said, found) or (match(parts, said) if found else None)
                if told:
                    found.update(told)
                    break
    return found


def _placed(exception: ServiceError, fields: Fields | None, param: Param, said: str | None) -> Scalar | None:
    """A parameter with a place or a header of its own, else from a text; typed wherever one of them is."""
    kind = param.kind
    candidates: list[Scalar | None] = []
    if param.place:
        value = at(exception.data, param.place)
        candidates.append(_typed(at(_exactly(exception), param.place) if type(value) is float else value, kind))
    if param.header:
        fields = exception._fields if fields is None else fields
        candidates.append(_typed(first_value(fields, param.header.lower()) or None, kind))
    candidates.append(_typed(said, kind))
    told = [value for value in candidates if value is not None]
    return next((value for value in told if of_kind(value, kind)), told[0] if told else None)


def _exactly(exception: ServiceError) -> Any:
    """The data with fractions as Decimal."""
    from .parsing import loads_exactly

    try:
        return loads_exactly(exception.body.decode())
    except ValueError:  # not in UTF-8, or cut: then the fractions stay what they are
        return exception.data


def _typed(value: Any, kind: str) -> Scalar | None:
    """A JSON value or a text as the type of a parameter; its text where it is of another type."""
    if isinstance(value, str):
        return converted(value, kind)
    if isinstance(value, bool):
        return value if kind == "boolean" else written(value)
    if isinstance(value, int):
        return value if kind == "integer" else converted(str(value), kind)
    if isinstance(value, float):
        return converted(repr(value), kind)
    if value is None or isinstance(value, dict | list):
        return None
    number: Decimal = value
    return number if kind == "number" else str(number)


def hide(exception: ServiceError, headers: object) -> None:
    """Take every sensitive value out of an exception; what cannot be searched for them is dropped."""
    try:
        _hide(exception, headers)
    except RecursionError:  # too deep to be searched
        exception.data, exception.body = None, b""


def _hide(exception: ServiceError, headers: object) -> None:
    """Take every sensitive value out of an exception whose data can be walked."""
    data, entry = exception.data, exception._entry
    exception._shape = shape(exception)  # which may be known by what is hidden
    secret = {param.name for param in entry.specs if param.secret} if entry else set()
    told = all_params(exception, entry, with_credentials(headers)) if entry and secret else {}
    own = {name: value for name, value in told.items() if name in secret}
    found = {str(value) for value in own.values()}
    for place in exception._service.secret_places:
        found |= _scalars(at(data, place))
    echoes = _echoes_of(found)
    if data is None:
        exception.body = b""
    else:
        hidden = _without(data, echoes)
        for place in exception._service.secret_places:
            if at(hidden, place) is not None:
                put(hidden, place, _HIDDEN)
        for place, said in _discreet(exception, entry, secret) if secret else _fitting(exception):
            put(hidden, place, _without(said, echoes))
        if hidden != data:
            exception.data = hidden
            exception.__dict__.pop("body", None)  # it is written anew out of the data
    exception._received = {name: _without(value, echoes) for name, value in exception._fields.items()}
    exception.__dict__.pop("_fields")
    exception._own = {**exception._own, **own}


def _discreet(exception: ServiceError, entry: Entry | None, secret: Collection[str]) -> Iterator[tuple[Steps, str]]:
    """The texts that hold a secret, with it hidden in its slot; all of what may hold one where no template fits."""
    places, untold = envelope(exception), False
    details = places.places.get("details", ())
    for place, templates in ((places.message, entry.messages), (places.title, entry.titles)) if entry else ():
        said = at(exception.data, place) if place else None
        if said is None or not (untold or any(name in secret for parts in templates for name in parts[1::2])):
            continue
        if type(said) is str and any(match(parts, said) is not None for parts in templates):
            yield place, _slots_hidden(said, templates, secret)
        else:
            untold = True
            yield place, _HIDDEN
    if untold and details and at(exception.data, details) is not None:
        yield details, _HIDDEN


def _fitting(exception: ServiceError) -> Iterator[tuple[Steps, str]]:
    """The texts of an error without secrets, or of none, that fit a template of another that has one."""
    service = exception._service
    if service.found_secrets is None:
        service.found_secrets = [
            (entry, secret)
            for entry in service.entries()
            if (secret := {param.name for param in entry.specs if param.secret})
        ]
    for entry, secret in service.found_secrets if exception._entry is None else ():
        places = service.envelopes[entry.envelope]
        for place, templates in ((places.message, entry.messages), (places.title, entry.titles)):
            said = at(exception.data, place) if place else None
            hidden = _slots_hidden(said, templates, secret) if type(said) is str else said
            if hidden != said:
                yield place, hidden


def _slots_hidden(said: str, templates: Sequence[Sequence[str]], secret: Collection[str]) -> str:
    """A text with its secrets hidden where a template has their slots, however short they are."""
    for parts in templates:
        told = match(parts, said)
        if told and not told.keys().isdisjoint(secret):
            return fill(parts, {name: _HIDDEN if name in secret else value for name, value in told.items()})
    return said


def _scalars(node: Any) -> set[str]:
    """The texts of all scalars in a value."""
    if isinstance(node, dict | list):
        parts = node.values() if isinstance(node, dict) else node
        return {text for part in parts for text in _scalars(part)}
    return set() if node is None or isinstance(node, bool) else {str(node)}


def _echoes_of(found: Collection[str]) -> Echoes:
    """All ways in which some texts may be written once more, and a pattern for those that are not too short for it."""
    import re
    from urllib.parse import quote, quote_plus

    ways = {way for text in found for way in (text, text.strip(), quote(text, safe=""), quote_plus(text))}
    for text in found:
        number = converted(text.strip(), "number")
        if not isinstance(number, str) and len(text) <= _LONGEST_ID:
            short = f"{number:f}".rstrip("0").rstrip(".") if "." in text else text
            cents = f"{number:,.2f}" if number * 100 % 1 == 0 else short
            ways |= {short, cents, cents.replace(",", ""), f"{number:,}", f"{short}.0"}
    ways.discard("")
    long = "|".join(sorted((re.escape(way) for way in ways if len(way) >= _SHORT), key=len, reverse=True))
    return {way.casefold() for way in ways}, re.compile(long, re.IGNORECASE) if long else None


def _without(node: Any, echoes: Echoes) -> Any:
    """A value with every trace of some texts hidden."""
    whole, within = echoes
    if isinstance(node, dict):
        return {_without(key, echoes): _without(value, echoes) for key, value in node.items()}
    if isinstance(node, list):
        return [_without(value, echoes) for value in node]
    if whole and node is not None and not isinstance(node, bool) and str(node).strip().casefold() in whole:
        return _HIDDEN
    return within.sub(_HIDDEN, node) if within and isinstance(node, str) else node
