# SPDX-License-Identifier: MIT-0
"""Serving: keywords become the exception of an entry, with the body and the headers of the response that it is sent as.

What is unexpected on a server becomes the service's own internal error, and nothing is told of what it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .envelopes import put
from .headers import fields_of
from .keywords import (
    TEXTS,
    in_each,
    nullable,
    placed,
    raisable,
    refuse_missing,
    refuse_misuse,
    refuse_strange,
    refuse_unsendable,
)
from .messages import as_json, converted, fill, written
from .parsing import written as as_bytes
from .texts import prose_of
from .values import Response

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from typing import Any

    from .entries import Entry
    from .envelopes import Envelope, Steps
    from .exceptions import ServiceError
    from .headers import Roles
    from .service import Service

_INTERNAL = 500


def refusal(exception: ServiceError, positional: Sequence[object], given: Mapping[str, object]) -> Exception | None:
    """Make an exception of what its class was called with; why that cannot be, with no frame that holds a value."""
    try:
        refuse_misuse(type(exception), positional, given)
        _construct(exception, given)
    except Exception as refused:
        exception.__dict__.clear()
        return refused.with_traceback(None)
    return None


def _construct(exception: ServiceError, given: Mapping[str, Any]) -> None:
    """Give an exception the status, the fields and the data of the response that it is to become."""
    entry, called = raisable(type(exception)), f"{type(exception).__name__}()"
    envelope = exception._service.envelopes[entry.envelope]
    values = dict.fromkeys(nullable(entry, envelope)) | {k: value for k, value in given.items() if value is not None}
    refuse_strange(called, entry, values)
    given_params = [param.name for param in entry.specs if values.get(param.name) is not None]
    texts = {name: written(values[name]) for name in given_params}
    _write_texts(called, entry, values, texts)
    required = [*entry.members, *placed(entry)]
    refuse_missing(called, [name for name in required if name not in values])
    exception.status = _status(called, entry, values)
    members = _stated(entry, envelope, exception.status) | _given(called, entry, envelope, values)
    members |= _constants(envelope, members)
    headers = _headers(entry, envelope, texts, values, exception._service.header_roles)
    refuse_unsendable(called, headers)
    exception._received = fields_of(headers, exception._service.credentials)
    exception.data = _body(_moved_up(envelope, members), envelope.order)
    for one in entry.when:
        if not one.holds(exception.data, exception._received):
            raise ValueError(f"{called} needs {one}, and would not be told by what is given")
    exception._own = {
        param.name: converted(texts[param.name], param.kind) for param in entry.specs if param.name in texts
    }
    exception._constructed = True
    if exception._service.has_secrets:
        from .redacting import hide

        exception._sent = (exception.data, headers)
        hide(exception, headers)


def _write_texts(called: str, entry: Entry, values: dict[str, Any], texts: Mapping[str, str]) -> None:
    """Add the title and the message that say what is given, unless they are given themselves."""
    told = {param.name for param in entry.specs if param.place or param.header}
    told |= set() if "message" in values else in_each(entry.messages)
    for name, templates in (("title", entry.titles), ("message", entry.messages)):
        if name not in values and templates:
            whole = {**dict.fromkeys(entry.open_names, ""), **texts}
            parts = _chosen(called, templates, whole, told.union(entry.open_names.difference(texts)))
            values[name] = fill(parts, whole)
            told |= set(parts[1::2])


def _chosen(
    called: str, templates: Sequence[Sequence[str]], texts: Mapping[str, str], told: Collection[str]
) -> Sequence[str]:
    """The template that says most of what is given and told nowhere else."""
    complete = [parts for parts in templates if all(name in texts for name in parts[1::2])]
    if not complete:
        refuse_missing(called, [name for name in dict.fromkeys(templates[0][1::2]) if name not in texts])
    return max(complete, key=lambda parts: (len(set(parts[1::2]).difference(told)), len(set(parts[1::2]))))


def _status(called: str, entry: Entry, values: Mapping[str, Any]) -> int:
    """The status that is given, else the only one that the catalogue documents."""
    if "status" in values:
        if not entry.covers(values["status"]):
            known, given = " or ".join(entry.named_statuses), values["status"]
            shown = given if isinstance(given, int) else type(given).__name__
            raise ValueError(f"{called} comes with status {known}, not {shown}")
        return int(values["status"])
    only, *others = entry.statuses
    if others or not entry.covers(only):
        raise TypeError(f"{called} is missing the keyword 'status', one of {', '.join(entry.named_statuses)}")
    return only


def _stated(entry: Entry, envelope: Envelope, status: int) -> dict[Steps, Any]:
    """The members of the body that the catalogue states."""
    members: dict[Steps, Any] = {}
    if entry.on_wire and envelope.code:
        members[envelope.code] = int(entry.code) if envelope.code_is_number else entry.code
    if envelope.status:
        members[envelope.status] = str(status) if envelope.status_is_text else status
    if entry.category and envelope.category:
        members[envelope.category] = list(entry.categories) if envelope.category_is_list else entry.category
    members.update(entry.fixed)
    return members


def _given(called: str, entry: Entry, envelope: Envelope, values: Mapping[str, Any]) -> dict[Steps, Any]:
    """The members of the body that the keywords give."""
    members = {place: values[name] for name, place in entry.members.items()}
    told = {name: values[name] for name in TEXTS if values.get(name) is not None}
    members.update((place, str(said)) for name, said in told.items() if (place := envelope.places.get(name)))
    if "retry_after" in values:
        from .delays import in_body

        members.update(in_body(envelope, values["retry_after"]))
    if envelope.request_id_is_number and "request_id" in told:
        members[envelope.places["request_id"]] = _whole_number(told["request_id"])
    if values.get("suggestions") is not None:
        texts = [values["suggestions"]] if isinstance(values["suggestions"], str) else list(values["suggestions"])
        members[envelope.places["suggestions"]] = " ".join(texts) if envelope.suggests_one_text else texts
    if values.get("field_errors") is not None and envelope.field_errors:
        from .field_errors import items_of

        members[envelope.field_errors.at] = items_of(values["field_errors"], envelope.field_errors)
    for param in entry.specs:
        if param.place and param.name in values:
            value = values[param.name]
            members[param.place] = None if value is None else as_json(value, param.kind)
    own = {param.place for param in entry.specs}
    for place, value in entry.fixed:
        if place in own and members.get(place, value) != value and all(one.path != place for one in entry.when):
            raise ValueError(f"{called} always has {value!r} at /{'/'.join(place)}")
    return members


def _headers(
    entry: Entry, envelope: Envelope, texts: Mapping[str, str], values: Mapping[str, Any], roles: Roles
) -> dict[str, Any]:
    """The header fields that say what is told in them, and those that are given."""
    headers = dict(entry.sent_headers)
    headers |= {param.header: texts[param.name] for param in entry.specs if param.header and param.name in texts}
    elsewhere = {name: texts[name] for name in texts if name in entry.elsewhere}
    if envelope.elsewhere or elsewhere:
        from .places import joined

        told = {name: str(values[name]) for name in (*TEXTS, "category") if values.get(name) is not None}
        told |= {"code": entry.code} if entry.on_wire else {}
        told |= {"category": entry.category} if entry.category else {}
        sent = [envelope.elsewhere[name].sent(said) for name, said in told.items() if name in envelope.elsewhere]
        sent += [entry.elsewhere[name].sent(said) for name, said in elsewhere.items()]
        if "retry_after" in values:
            from .delays import in_header

            sent.append(in_header(envelope, values["retry_after"], roles))
        headers |= joined([field for field in sent if field])
    headers.update(values.get("headers") or {})
    return headers


def _whole_number(given: object) -> int:
    """The number of a request, given as one or as its text."""
    text = str(given)
    if not text.isascii() or not text.isdigit():
        raise TypeError(f"request_id is a whole number here, not {given!r}")
    return int(text)


def _constants(envelope: Envelope, members: Mapping[Steps, Any]) -> dict[Steps, Any]:
    """The constants of a body: not within a value that is given whole, nor within an object that nothing else is in."""
    found: dict[Steps, Any] = {}
    for place, value, holder in envelope.constants:
        given = any(place[: len(path)] == path for path in members)
        if not given and (not holder or any(path[: len(holder)] == holder for path in members)):
            found[place] = value
    return found


def _moved_up(envelope: Envelope, members: dict[Steps, Any]) -> dict[Steps, Any]:
    """The members, of lists whose items are chosen without gaps: an item in which nothing stands is not sent."""
    for at in {holder[:-1] for _, _, holder in envelope.constants if holder and holder[-1].isdecimal()}:
        end = len(at)
        within = [path for path in members if path[:end] == at and len(path) > end]
        numbers = sorted({int(path[end]) for path in within})
        moved = {path: (*at, str(numbers.index(int(path[end]))), *path[end + 1 :]) for path in within}
        members = {moved.get(path, path): value for path, value in members.items()}
    return members


def _body(members: Mapping[Steps, Any], order: Sequence[str]) -> dict[str, Any]:
    """The body with these members, in the order of the schema."""
    rank = {name: number for number, name in enumerate(order)}
    body: dict[str, Any] = {}
    for path in sorted(members, key=lambda path: [(rank.get(step, len(rank)), step) for step in path]):
        put(body, path, members[path])
    return body


def respond(exception: ServiceError) -> Response:
    """Status, headers and body; of an exception that was decoded, the body as it came and the headers that matter."""
    if not exception._constructed or exception._entry is None:
        headers = {name: value for name, value in exception.headers.items() if name in exception._service.sent_headers}
        return Response(exception.status or 500, headers, exception.body)
    headers = {"content-type": exception._service.envelopes[exception._entry.envelope].media_type}
    if exception._sent is not None:
        data, given = exception._sent
        headers |= {name.lower(): value for name, value in given.items()}
        return Response(exception.status, headers, as_bytes(data))
    if exception._received:
        headers.update(exception.headers)
    return Response(exception.status, headers, exception.body)


def internal_error(
    service: Service, given: Callable[[], ServiceError] | None = None
) -> Callable[[], ServiceError] | None:
    """What makes the internal error: what was given, else the entry of status 500; None where there is no such entry.

    A TypeError where there are several, or where the only one needs more than the catalogue says.
    """
    if given is not None:
        return given
    found = service.entries_of_keys(service.internal)
    if not found:
        return None
    if len(found) > 1:
        known = " or ".join(f"internal=lambda: {entry.name}(...)" for entry in found)
        raise TypeError(f"{service.title} documents several errors for status 500; say which one is meant: {known}")
    (entry,) = found
    cls = service.classes.of_entry(entry)
    # A text about this occurrence would be made up or tell too much: the title is what the catalogue itself says.
    texts = {"message": prose_of(service, entry.key, 0)["title"]} if "message" in entry.members else {}

    def make() -> ServiceError:
        """The error, new each time."""
        return cls(status=_INTERNAL, **texts)

    try:
        make()
    except TypeError as missing:
        raise TypeError(f"{missing}; say how it is made: internal=lambda: {cls.__name__}(...)") from None
    return make
