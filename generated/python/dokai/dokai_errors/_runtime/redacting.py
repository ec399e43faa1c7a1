# SPDX-License-Identifier: MIT-0
"""Redacting: the values that the catalogue calls sensitive leave the body, the texts and the headers of an exception.

What stands apart, in `_own`, is the one place where a sensitive parameter can be read; it never leaves the process.
Where a message should tell such a value and does not, nobody knows what to look for, so no text stays that might.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .echoes import Echoes, TooManyEchoes, mapped, scalars
from .envelopes import at, put
from .headers import fields_named, known_fields, values_of
from .messages import fill, match
from .reading import HIDDEN, all_params, shape

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence, Set
    from typing import Any, TypeAlias

    from .entries import Entry
    from .envelopes import Envelope, Steps
    from .exceptions import ServiceError
    from .messages import Template
    from .service import Service, Telling

    Hide: TypeAlias = Callable[[Any], Any]

_OPEN = 8  # characters; a template with fewer of its own may be that of any text


def hide(exception: ServiceError, headers: object) -> None:
    """Take every sensitive value out of an exception; what cannot be searched for them is dropped."""
    try:
        _hide(exception, headers)
    except (RecursionError, TooManyEchoes):
        exception._received = known_fields(exception._fields, exception._service)
        exception.data, exception.body = None, b""
    exception.__dict__.pop("_fields", None)
    exception._names = None


def _hide(exception: ServiceError, headers: object) -> None:
    """Take every sensitive value out of an exception whose data can be walked."""
    data, entry, service = exception.data, exception._entry, exception._service
    exception._shape = shape(exception)  # which may be known by what is hidden
    specs = (entry or exception._envelope).specs
    secret = {param.name for param in specs if param.secret}
    fields = fields_named(headers, service.secret_headers)
    told = all_params(exception, specs, {**exception._fields, **fields}) if secret else {}
    exception._own = {**exception._own, **{name: value for name, value in told.items() if name in secret}}
    telling = [] if entry else _telling(service)
    found: list[Any] = [value for name, value in exception._own.items() if name in secret]
    found += [value for name in fields for value in values_of(fields, name)]
    found += [value for place in service.secret_places for value in scalars(at(data, place))]
    found += [value for told in _fitting(data, exception._fields, telling) for value in told]
    echoes = Echoes(found)
    hide_in = echoes.hidden
    exception._received = mapped(exception._fields, hide_in)
    if "code" in exception.__dict__:
        exception.code = str(hide_in(exception.code))
    if data is None:
        exception.body = b""
        return
    documented = {name for envelope in service.envelopes for name in envelope.order}
    hidden = mapped(data, hide_in, lambda name: name if name in documented else echoes.hidden_name(name))
    for place in service.secret_places:
        if at(hidden, place) is not None:
            put(hidden, place, HIDDEN)
    for place, parts, names, is_open in telling:
        if (anew := _emptied(at(data, place), [(parts, is_open)], names, hide_in)) is not None:
            put(hidden, place, anew)
    if entry:
        hidden = _with_texts(hidden, exception, entry, secret, hide_in)
    envelope = exception._envelope
    known = {str(exception.status), *service.categories, *service.aliases, *([entry.code] if entry else ())}
    for place in (envelope.code, envelope.status, envelope.category):
        if place and str(said := at(data, place)) in known:  # what everybody may know hides nothing
            put(hidden, place, said)
    if hidden != data or _says_twice(exception.__dict__.get("body", b"")):
        exception.data = hidden
        exception.__dict__.pop("body", None)  # it is written anew out of the data


def _with_texts(hidden: Any, exception: ServiceError, entry: Entry, secret: Set[str], hide_in: Hide) -> Any:
    """The data with the texts that the catalogue knows, the slots of secrets in them empty.

    A text that should have such slots and is of no template is hidden; where that leaves a secret unknown, so is
    every other one that could tell it.
    """
    envelope, data = exception._envelope, exception.data
    retold: dict[Steps, str] = {}
    untold: set[str] = set()
    fits: list[bool] = []
    for part, templates in (("message", entry.messages), ("title", entry.titles)):
        slots = {name for parts in templates for name in parts[1::2] if name in secret}
        untold |= slots.difference(exception._own)
        for number, place in enumerate(one for one in envelope.paths_of(part, data) if at(data, one) is not None):
            said = at(data, place)
            anew = _emptied(said, [(parts, entry.is_open(parts)) for parts in templates], secret, hide_in)
            if slots and not number:  # of several places the first tells
                fits.append(anew is not None)
            if slots or anew is not None:
                retold[place] = HIDDEN if anew is None else anew
    if untold and not (fits and all(fits)):
        hidden = _without_texts(hidden, entry, envelope)
    for place, anew in retold.items():
        put(hidden, place, anew)
    return hidden


def _emptied(said: Any, templates: Sequence[tuple[Template, bool]], secret: Set[str], hide_in: Hide) -> str | None:
    """A text with the slots of secrets empty, however short they are; None where it is of none of some templates.

    Each comes with whether it is open.
    """
    for parts, is_open in sorted(templates, key=lambda one: secret.isdisjoint(one[0][1::2])):
        told = match(parts, said, is_open=is_open) if type(said) is str else None
        if told is not None:
            return fill(parts, {name: HIDDEN if name in secret else hide_in(value) for name, value in told.items()})
    return None


def _without_texts(hidden: Any, entry: Entry, envelope: Envelope) -> Any:
    """The data with nothing in it but what the catalogue knows to be something else than a sensitive value."""
    kept = [envelope.code, envelope.status, envelope.category, envelope.places.get("request_id", ())]
    kept += [param.place for param in entry.specs if not param.secret]
    kept += [place for place, value in entry.fixed if at(hidden, place) == value]
    if parts := envelope.field_errors:
        items = at(hidden, parts.at)
        steps = [str(number) for number in range(len(items))] if type(items) is list else []
        own = [place for place in (parts.path, *parts.paths, parts.code, parts.location) if place]
        kept += [(*parts.at, step, *place) for step in steps for place in own]
    bare = mapped(hidden, lambda said: said if said is None or isinstance(said, bool) else HIDDEN)
    for place in kept:
        if place and (said := at(hidden, place)) is not None:
            put(bare, place, said)
    return bare


def _telling(service: Service) -> Sequence[Telling]:
    """The templates with secrets of all entries."""
    if service.found_secrets is None:
        service.found_secrets = []
        for entry in service.entries():
            secret, envelope = {param.name for param in entry.specs if param.secret}, service.envelopes[entry.envelope]
            for place, templates in ((envelope.message, entry.messages), (envelope.title, entry.titles)):
                slots = [parts for parts in templates if place and not secret.isdisjoint(parts[1::2])]
                service.found_secrets += [(place, parts, secret, entry.is_open(parts)) for parts in slots]
    return service.found_secrets


def _fitting(data: Any, fields: Any, telling: Sequence[Telling]) -> Iterator[Collection[str]]:
    """The secrets in texts that are of some templates: at their place, and where a template has enough of its own."""
    for place, parts, names, is_open in telling:
        texts = scalars([data, fields]) if sum(map(len, parts[::2])) >= _OPEN else [at(data, place)]
        for text in texts:
            told = match(parts, text, is_open=is_open) if type(text) is str else None
            if told:
                yield [value for name, value in told.items() if name in names]


def _says_twice(body: bytes) -> bool:
    """Whether a body may have what its data lack: of members of one name only the last one is read."""
    from json import loads

    def counted(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """An object, if each of its names stands there once."""
        found = dict(pairs)
        if len(found) < len(pairs):
            raise ValueError
        return found

    try:
        loads(body or b"0", object_pairs_hook=counted)
    except ValueError:
        return True
    return False
