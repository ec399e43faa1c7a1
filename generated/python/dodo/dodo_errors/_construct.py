"""Constructing: the keywords of a constructor become the body and the headers that a server will send."""

from __future__ import annotations

from . import _table as table
from ._envelopes import ENVELOPES
from ._fields import fields_of
from ._messages import converted, fill, of_kind, written
from ._places import put

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from typing import Any

    from ._envelopes import Envelope
    from ._exceptions import ServiceError
    from ._places import Steps
    from ._rows import Row

_ENDS_A_HEADER = frozenset("\r\n\0")
_KINDS = {"string": "a text", "integer": "a whole number", "number": "a number", "boolean": "True or False"}
_TEXTS = ("message", "title", "details", "instance", "request_id")


def construct(exception: ServiceError, given: Mapping[str, Any]) -> None:
    """Give an exception the status, the fields and the data of the response that it is to become."""
    row, called = exception._row, f"{type(exception).__name__}()"
    if row is None:
        raise TypeError(f"{called} is for catching; raise one of the classes below it")
    envelope = ENVELOPES[row.envelope]
    _refuse_unknown(called, row, given)
    nullable = [name for name, place in row.members.items() if place in envelope.nullable]
    values = {name: value for name, value in given.items() if value is not None or name in nullable}
    _refuse_strange(called, row, values)
    texts = {param.name: written(values[param.name]) for param in row.specs if param.name in values}
    _write_texts(called, row, values, texts)
    required = [*row.members, *_placed(row)]
    _refuse_missing(called, [name for name in required if name not in values])
    exception.status = _status(called, row, values)
    members = _stated(row, envelope, exception.status) | _given(row, envelope, values)
    members |= _constants(envelope, members)
    headers = {param.header: texts[param.name] for param in row.specs if param.header and param.name in texts}
    headers.update(values.get("headers") or {})
    _refuse_unsendable(called, headers)
    exception._received = fields_of(headers)
    exception.data = _body(members, envelope.order)
    exception._own = {
        param.name: converted(texts[param.name], param.kind) for param in row.specs if param.name in texts
    }
    exception._constructed = True
    if table.HAS_SECRETS:
        from ._secrets import hide

        exception._sent = (exception.data, headers)
        hide(exception, headers)


def keywords_of(row: Row) -> list[str]:
    """Every keyword that the class of an entry takes."""
    envelope = ENVELOPES[row.envelope]
    texts = [name for name in (*_TEXTS, "suggestions") if envelope.places.get(name)]
    fields = ["field_errors"] if envelope.field_errors else []
    return list(dict.fromkeys([*row.params, *row.members, *texts, *fields, "status", "headers"]))


def required_of(row: Row) -> set[str]:
    """The keywords without which the class of an entry cannot be made; the text may stand for those of a template."""
    status = ("status",) if len(row.statuses) > 1 else ()
    return {*row.members, *_placed(row), *_in_each(row.messages), *_in_each(row.titles), *status}


def _in_each(templates: Sequence[Sequence[str]]) -> set[str]:
    """The parameters that every one of some templates has."""
    return set.intersection(*(set(parts[1::2]) for parts in templates)) if templates else set()


def _placed(row: Row) -> list[str]:
    """The parameters that have a place of their own and must be there."""
    return [param.name for param in row.specs if (param.place or param.header) and not param.optional]


def _refuse_unknown(called: str, row: Row, given: Mapping[str, Any]) -> None:
    """Refuse a keyword that the class does not take."""
    taken = keywords_of(row)
    for name in given:
        if name not in taken:
            raise TypeError(f"{called} takes no keyword {name!r}; it takes {', '.join(sorted(taken))}")


def _refuse_strange(called: str, row: Row, values: Mapping[str, Any]) -> None:
    """Refuse a value that is none of its parameter's type, for no client could read it as what it is."""
    for param in row.specs:
        if param.name in values:
            value = values[param.name]
            scalar = isinstance(value, str | int | float) or hasattr(value, "as_tuple")
            if not scalar or not of_kind(converted(written(value), param.kind), param.kind):
                raise TypeError(f"{called} takes {_KINDS[param.kind]} as {param.name!r}, not {value!r}")


def _refuse_missing(called: str, names: Sequence[str]) -> None:
    """Refuse to go on without some keywords."""
    if names:
        noun = "keyword" if len(names) == 1 else "keywords"
        raise TypeError(f"{called} is missing the {noun} {', '.join(map(repr, names))}")


def _refuse_unsendable(called: str, headers: Mapping[str, Any]) -> None:
    """Refuse a header that would end early and let whoever wrote its value begin another one."""
    for name, value in headers.items():
        if not _ENDS_A_HEADER.isdisjoint(f"{name}{value}"):
            raise ValueError(f"{called} cannot send the header {name!r} with a line break in it")


def _write_texts(called: str, row: Row, values: dict[str, Any], texts: Mapping[str, str]) -> None:
    """Add the title and the message that say what is given, unless they are given themselves."""
    told = {param.name for param in row.specs if param.place or param.header}
    told |= set() if "message" in values else _in_each(row.messages)
    for name, templates in (("title", row.titles), ("message", row.messages)):
        if name not in values and templates:
            parts = _chosen(called, templates, texts, told)
            values[name] = fill(parts, texts)
            told |= set(parts[1::2])


def _chosen(
    called: str, templates: Sequence[Sequence[str]], texts: Mapping[str, str], told: Collection[str]
) -> Sequence[str]:
    """The template that says most of what is given and told nowhere else."""
    complete = [parts for parts in templates if all(name in texts for name in parts[1::2])]
    if not complete:
        _refuse_missing(called, [name for name in dict.fromkeys(templates[0][1::2]) if name not in texts])
    return max(complete, key=lambda parts: (len(set(parts[1::2]).difference(told)), len(set(parts[1::2]))))


def _status(called: str, row: Row, values: Mapping[str, Any]) -> int:
    """The status that is given, else the only one that the catalogue documents."""
    if "status" in values:
        if values["status"] not in row.statuses:
            known = " or ".join(map(str, row.statuses))
            raise ValueError(f"{called} comes with status {known}, not {values['status']!r}")
        return int(values["status"])
    only, *others = row.statuses
    if others:
        raise TypeError(f"{called} is missing the keyword 'status', one of {', '.join(map(str, row.statuses))}")
    return only


def _stated(row: Row, envelope: Envelope, status: int) -> dict[Steps, Any]:
    """The members of the body that the catalogue states."""
    members: dict[Steps, Any] = {}
    if row.on_wire and envelope.code:
        members[envelope.code] = int(row.code) if envelope.code_is_number else row.code
    if envelope.status:
        members[envelope.status] = str(status) if envelope.status_is_text else status
    if row.category and envelope.category:
        members[envelope.category] = row.category
    members.update(row.fixed)
    return members


def _given(row: Row, envelope: Envelope, values: Mapping[str, Any]) -> dict[Steps, Any]:
    """The members of the body that the keywords give."""
    members = {place: values[name] for name, place in row.members.items()}
    told = {name: values[name] for name in _TEXTS if values.get(name) is not None}
    members.update((place, str(said)) for name, said in told.items() if (place := envelope.places.get(name)))
    if envelope.request_id_is_number and "request_id" in told:
        members[envelope.places["request_id"]] = _whole_number(told["request_id"])
    if values.get("suggestions") is not None:
        suggestions = values["suggestions"]
        members[envelope.places["suggestions"]] = [suggestions] if isinstance(suggestions, str) else list(suggestions)
    if values.get("field_errors") is not None and envelope.field_errors:
        from ._field_errors import items_of

        members[envelope.field_errors.at] = items_of(values["field_errors"], envelope.field_errors)
    for param in row.specs:
        if param.place and param.name in values:
            members[param.place] = _as_json(values[param.name], param.kind)
    return members


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


def _as_json(value: Any, kind: str) -> Any:
    """The value of a parameter as JSON has it."""
    typed = converted(written(value), kind)
    return typed if isinstance(typed, bool | int | str) else float(typed)


def _body(members: Mapping[Steps, Any], order: Sequence[str]) -> dict[str, Any]:
    """The body with these members, in the order of the schema."""
    rank = {name: number for number, name in enumerate(order)}
    body: dict[str, Any] = {}
    for path in sorted(members, key=lambda path: [(rank.get(step, len(rank)), step) for step in path]):
        put(body, path, members[path])
    return body
