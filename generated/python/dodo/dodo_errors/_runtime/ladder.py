# SPDX-License-Identifier: MIT-0
"""The ladder below the code: which class a response has whose code alone does not tell it.

Imported when such a response comes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .decoding import told_by_code
from .envelopes import at, fits, is_complete
from .headers import fields_of

if TYPE_CHECKING:
    from typing import Any

    from .entries import Entry
    from .envelopes import Steps
    from .exceptions import ServiceError
    from .headers import Fields
    from .places import Alternatives
    from .service import Service, Told


def climbed(
    service: Service, status: int, data: Any, headers: Any, code: str, cls: type[ServiceError] | None, malformed: str
) -> tuple[str, type[ServiceError], str]:
    """The code of a response, its class, and what is wrong with its body, from what its usual place has for a code."""
    fields = fields_of(headers, service.credentials) if service.looks_elsewhere else {}
    identity = code
    if cls is None and service.has_problems:
        from .problems import BLANK, as_read

        data = as_read(service, data)
        code, cls = told_by_code(service, data)
        identity = "" if code == BLANK else code
    if service.looks_elsewhere:
        from .telling import told

        usual = code
        code, cls = told(service, status, data, fields, code, cls)
        identity = identity if code == usual else code
    if cls is None and status in service.told_without_code:
        cls = _told_by_message(service, status, data, fields) or _told_by_shape(service, status, data)
    if cls is not None:
        return code, cls, malformed
    if not malformed and not any(is_complete(data, envelope) for envelope in service.envelopes):
        malformed = "other-shape"
    category = _category_of(service, data, fields)
    fallback = service.fallbacks.get(status, "") if not identity else ""
    cls = service.class_of_key(fallback) if fallback else _owner(service, status, data, identity, category)
    return code, cls or service.classes.of_axes(category, status), malformed


def _told_by_message(service: Service, status: int, data: Any, fields: Fields) -> type[ServiceError] | None:
    """The entry of a status that the message tells, or None; a code that others have as well must be its own."""
    places = service.found_messages.get(status)
    if places is None:
        places = service.found_messages[status] = _messages_of(service, status)
    for place, candidates in places:
        text = at(data, place) if type(place) is tuple else place.found(data, fields)
        if type(text) is str:
            for entry in candidates.told_by(text):
                if not entry.on_wire or _has_code(service, data, fields, entry):
                    return service.classes.of_entry(entry)
    return None


def _messages_of(service: Service, status: int) -> Told:
    """For each place of a message, the entries that it may tell on a status."""
    from .messages import Candidates

    places: dict[Steps | Alternatives, list[Entry]] = {}
    for entry in service.entries_of_keys(service.by_message.get(status, ())):
        envelope = service.envelopes[entry.envelope]
        places.setdefault(envelope.elsewhere.get("message", envelope.message), []).append(entry)
    return [(place, Candidates(entries)) for place, entries in places.items()]


def _has_code(service: Service, data: Any, fields: Fields, entry: Entry) -> bool:
    """Whether a response has the code of an entry, which others have as well."""
    code = str(service.envelopes[entry.envelope].value_of("code", data, fields))
    return service.aliases.get(code, code) == entry.code


def _told_by_shape(service: Service, status: int, data: Any) -> type[ServiceError] | None:
    """The entry of a status whose shape the body has, or None."""
    entries = service.found_shapes.get(status)
    if entries is None:
        entries = service.found_shapes[status] = service.entries_of_keys(service.by_shape.get(status, ()))
    for entry in entries:
        if fits(data, service.envelopes[entry.envelope].shape):
            return service.classes.of_entry(entry)
    return None


def _owner(service: Service, status: int, data: Any, code: str, category: str) -> type[ServiceError] | None:
    """The entry that alone stands for a status, where the body can be its own, or None."""
    try:
        owner = service.found_owners[status]
    except KeyError:
        entry = service.entry_of_key(service.owners[status]) if status in service.owners else None
        owner = service.found_owners[status] = (entry, service.classes.of_entry(entry)) if entry else None
    if owner is None:
        return None
    entry, cls = owner
    other_code = code != (entry.code if entry.on_wire else "")
    other_category = category and entry.category and category != entry.category
    return None if other_code or other_category or not is_complete(data, service.envelopes[entry.envelope]) else cls


def _category_of(service: Service, data: Any, fields: Fields) -> str:
    """The category that the response names, where the catalogue knows it."""
    values = (envelope.value_of("category", data, fields) for envelope in service.envelopes)
    return next((value for value in values if type(value) is str and value in service.categories), "")
