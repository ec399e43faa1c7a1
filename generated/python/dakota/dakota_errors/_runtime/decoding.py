# SPDX-License-Identifier: MIT-0
"""Decoding: a response becomes the exception that the catalogue has for it. Never fails, whatever the bytes are.

The ladder, whose first rung that holds wins: the code → the message, or the shape of the body, of an entry of this
status → the entry that owns the status → category, status and family. The code alone is identity: a known code on a
surprising status is that code, and the message of a code counts for nothing. An owner claims a response only where
its envelope fits and the body names no other category.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .envelopes import at, fits, is_complete
from .headers import fields_of, kept_pairs, known_fields, received
from .parsing import KEPT, exactly, glance, kept, parse, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from .entries import Entry
    from .envelopes import Steps
    from .exceptions import ServiceError
    from .headers import Fields
    from .places import Alternatives
    from .service import Service, Told

_new: Callable[[type[ServiceError]], ServiceError] = Exception.__new__
_FACTS = (
    *("title", "message", "details", "instance", "category", "categories", "request_id", "suggestions"),
    *("field_errors", "params", "help_url"),
)
_FACTS_OF_WAITS = ("_waits",)
_FACTS_OF_PROBLEMS = ("problem_type",)
_NO_ERROR_BELOW = 400


def decode(service: Service, status: object, body: object = b"", headers: object = None, url: object = None) -> Any:
    """The exception for a response, below the base of the service, or None where the response is none of an error.

    The body is bytes, text or parsed JSON; the headers a mapping, pairs, or the object of an HTTP client. A status
    below 400 is no error unless the catalogue says so; one that is no status at all is. What a problem document has
    of relative references is resolved against the URL of the request, or of a response.
    """
    try:
        if type(status) is not int or not 100 <= status < 1000:
            status = status_of(status)
        if not 0 < status < _NO_ERROR_BELOW:
            return _decode(service, status, body, headers, url)
        return _decode_below_400(service, status, body, headers, url)
    except Exception:  # a fault of ours must not hide the response: what is certain of it is kept
        return _last_resort(service, status if type(status) is int else 0, body, headers)


def may_tell_of_an_error(service: Service, status: int) -> bool:
    """Whether a body must be looked at: its status is one of an error, or the catalogue knows errors with any."""
    return status >= _NO_ERROR_BELOW or bool(service.error_when) or status in service.statuses


def _decode_below_400(service: Service, status: int, body: object, headers: object, url: object) -> ServiceError | None:
    """The exception for a success whose body tells of an error, or for another status that its entry documents."""
    if 200 <= status < 300:
        return _decode(service, status, body, headers, url) if _tells_of_error(service, body, headers) else None
    if status not in service.statuses:
        return None
    exception = _decode(service, status, body, headers, url)
    return exception if status in exception.statuses and exception.documented else None


def _decode(service: Service, status: int, body: Any, headers: object, url: object) -> ServiceError:
    """The exception for a response that is known to tell of an error."""
    malformed, cut = "", False
    if service.looks_elsewhere or service.has_secrets:
        headers = kept_pairs(headers)  # which are read more than once
    try:
        if type(body) is not bytes or len(body) > KEPT:
            raise ValueError
        data, exact = glance(body, service.loads)
        code, cls = _told_by_code(service, data, service.code_places)
        if cls is None and not exact:
            data, exact = exactly(data, body), True
            code, cls = _told_by_code(service, data, service.code_places)
    except (ValueError, RecursionError):
        body, data, malformed, cut = parse(body)
        exact = True
        code, cls = _told_by_code(service, data, service.code_places)
    fields: Fields = {}
    told, identity = data, code
    if cls is None and service.has_problems:
        from .problems import BLANK, as_read

        told, places = as_read(service, data, url)
        code, cls = _told_by_code(service, told, places)
        identity = "" if code == BLANK else code
    if service.looks_elsewhere:
        from .telling import retold

        fields = fields_of(headers, service.credentials)
        code, identity, cls = retold(service, status, told, fields, code, identity, cls)
    if cls is None:
        cls, malformed = _told_without_code(service, status, told, fields, identity, malformed)
    exception = _new(cls)
    names, values = received(headers, service)
    facts = exception.__dict__ = {"status": status, "body": body, "_names": names, "_received": values}
    facts["data" if exact else "_glanced"] = data
    if code and cls._entry is None:
        facts["code"] = code
    if malformed:
        facts["malformed"] = malformed
    if service.has_secrets:
        from .redacting import hide

        hide(exception, headers)
    if url is not None and service.has_problems:
        from .problems import resolve

        resolve(exception, url)
    if cut:
        _let_go(exception)
    return exception


def _told_by_code(service: Service, data: Any, places: Iterable[Steps]) -> tuple[str, type[ServiceError] | None]:
    """The code that the body names, as a text or as a number, and its entry: of several, the first that has one."""
    first = ""
    for place in places:
        found = at(data, place)
        if type(found) is int and place not in service.ignored_numbers:
            found = str(found)
        if found and type(found) is str:
            cls = service.classes.of_code(found)
            if cls is not None:
                return found, cls
            first = first or found
    return first, None


def _told_without_code(
    service: Service, status: int, data: Any, fields: Fields, code: str, malformed: str
) -> tuple[type[ServiceError], str]:
    """The class of a response whose code tells none, and what is wrong with its body."""
    cls = None
    known = status if not service.has_families or status in service.statuses else status // 100  # of which entries
    if known in service.told_without_code:
        cls = _told_by_message(service, known, data, fields) or _told_by_shape(service, known, data)
    if cls is not None:
        return cls, malformed
    category = _category_of(service, data, fields) if service.categories else ""
    if code and not category and service.category_codes:
        from .categories import category_of

        category = category_of(service, code)
    if known in service.owners:
        cls = _owner(service, known, data, code, category)
    if cls is not None:
        return cls, malformed
    if not malformed and not any(is_complete(data, envelope) for envelope in service.envelopes):
        malformed = "other-shape"
    if known in service.fallbacks and not code:
        cls = service.class_of_key(service.fallbacks[known])
    return cls or service.classes.of_axes(category, status), malformed


def _told_by_message(service: Service, status: int, data: Any, fields: Fields) -> type[ServiceError] | None:
    """The entry of a status that the message tells, or None; a code that others have as well must be its own."""
    places = service.found_messages.get(status)
    if places is None:
        places = service.found_messages[status] = _messages_of(service, status)
    for place, candidates in places:
        text = at(data, place) if isinstance(place, tuple) else place.found(data, fields)
        if type(text) is str:
            for entry in candidates.told_by(text):
                if not entry.on_wire or _has_code(service, data, fields, entry):
                    return service.classes.by_name.get(entry.name) or service.classes.of_entry(entry)
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
            return service.classes.by_name.get(entry.name) or service.classes.of_entry(entry)
    return None


def _owner(service: Service, status: int, data: Any, code: str, category: str) -> type[ServiceError] | None:
    """The entry that alone stands for a status, where the body can be its own, or None."""
    try:
        owner = service.found_owners[status]
    except KeyError:
        entry = service.entry_of_key(service.owners[status])
        owner = service.found_owners[status] = (entry, service.classes.of_entry(entry)) if entry else None
    if owner is None:
        return None
    entry, cls = owner
    other_code = service.aliases.get(code, code) != (entry.code if entry.on_wire else "")
    other_category = category and entry.categories and category not in entry.categories
    return None if other_code or other_category or not is_complete(data, service.envelopes[entry.envelope]) else cls


def _category_of(service: Service, data: Any, fields: Fields) -> str:
    """The category that the response names, where the catalogue knows it."""
    for envelope in service.envelopes:
        found = envelope.value_of("category", data, fields)
        for value in found if type(found) is list else (found,):
            if type(value) is str and value in service.categories:
                return value
    return ""


def _tells_of_error(service: Service, body: object, headers: object) -> bool:
    """Whether a success has what makes it an error; a value of null must be there."""
    if not service.error_when:
        return False
    from .conditions import all_hold

    return all_hold(service.error_when, parse(body)[1], fields_of(headers, service.credentials))


def status_of(status: object) -> int:
    """The status as a number between 100 and 999; 0 for whatever is none."""
    status = plain(status)
    if type(status) is str and status.isascii() and status.strip()[:3].isdigit() and len(status) < 256:
        number, _, _ = status.strip().partition(" ")
        status = int(number) if len(number) == 3 and number.isdigit() else 0
    return status if type(status) is int and 100 <= status < 1000 else 0


def _let_go(exception: ServiceError) -> None:
    """Read everything out of a long body before its data is let go."""
    waits = _FACTS_OF_WAITS if any("retry_after" in one.elsewhere for one in exception._service.envelopes) else ()
    for fact in (*_FACTS, *waits, *(_FACTS_OF_PROBLEMS if exception._service.has_problems else ())):
        getattr(exception, fact)
    exception.body = exception.body[:KEPT]
    exception.data = None
    exception.body_truncated = True


def _last_resort(service: Service, status: int, body: object, headers: object) -> ServiceError:
    """An exception that is certain to exist: the status, the beginning of the body, the headers."""
    exception = _new(service.classes.of_axes("", status))
    exception.status = status
    exception.data = None
    exception.body, exception.body_truncated = (b"", False) if service.has_secrets else kept(body)
    exception.malformed = "unread"
    fields = fields_of(headers, service.credentials)
    exception._received = known_fields(fields, service) if service.has_secrets else fields
    return exception
