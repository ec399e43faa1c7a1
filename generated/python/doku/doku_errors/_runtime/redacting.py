# SPDX-License-Identifier: MIT-0
"""Redacting: the values that the catalogue calls sensitive leave the body, the texts and the headers of an exception.

What stands apart, in `_own`, is the one place where a sensitive parameter can be read; it never leaves the process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .envelopes import at, put
from .headers import fields_of
from .messages import converted, fill, match
from .reading import HIDDEN, all_params, shape

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from re import Pattern
    from typing import Any, TypeAlias

    from .entries import Entry
    from .envelopes import Steps
    from .exceptions import ServiceError

    Echoes: TypeAlias = tuple[Collection[str], Pattern[str] | None]

_SHORT = 4  # a shorter value is only hidden where it stands alone
_LONGEST_NUMBER = 256


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
    told = all_params(exception, entry, fields_of(headers, frozenset())) if entry and secret else {}
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
                put(hidden, place, HIDDEN)
        for place, said in _discreet(exception, entry, secret) if secret else _fitting(exception):
            put(hidden, place, _without(said, echoes))
        if hidden != data:
            exception.data = hidden
            exception.__dict__.pop("body", None)  # it is written anew out of the data
    exception._received = {name: _without(value, echoes) for name, value in exception._fields.items()}
    exception.__dict__.pop("_fields")
    exception._names = None
    exception._own = {**exception._own, **own}


def _discreet(exception: ServiceError, entry: Entry | None, secret: Collection[str]) -> Iterator[tuple[Steps, str]]:
    """The texts that hold a secret, with it hidden in its slot; all of what may hold one where no template fits."""
    places, untold = exception._envelope, False
    details = places.places.get("details", ())
    for place, templates in ((places.message, entry.messages), (places.title, entry.titles)) if entry else ():
        said = at(exception.data, place) if place else None
        if said is None or not (untold or any(name in secret for parts in templates for name in parts[1::2])):
            continue
        if type(said) is str and any(match(parts, said) is not None for parts in templates):
            yield place, _slots_hidden(said, templates, secret)
        else:
            untold = True
            yield place, HIDDEN
    if untold and details and at(exception.data, details) is not None:
        yield details, HIDDEN


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
            if type(said) is str and (hidden := _slots_hidden(said, templates, secret)) != said:
                yield place, hidden


def _slots_hidden(said: str, templates: Sequence[Sequence[str]], secret: Collection[str]) -> str:
    """A text with its secrets hidden where a template has their slots, however short they are."""
    for parts in templates:
        told = match(parts, said)
        if told and not told.keys().isdisjoint(secret):
            return fill(parts, {name: HIDDEN if name in secret else value for name, value in told.items()})
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
        if not isinstance(number, str) and len(text) <= _LONGEST_NUMBER:
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
        return HIDDEN
    return within.sub(HIDDEN, node) if within and isinstance(node, str) else node
