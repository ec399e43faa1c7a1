"""Exceptions that a server raises: keywords in, the facts of a response out, and from them the response."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import _body, _facts, _table
from ._fields import write_fields
from ._matching import fill, written

if TYPE_CHECKING:
    from ._exception import CatalogueError

_TEXTS = ("message", "title", "details", "instance", "request_id", "suggestions")


def build(entry: str, name: str, given: dict[str, Any]) -> dict[str, Any]:
    """The facts of an occurrence that a server makes; what is missing or unknown is a TypeError."""
    if not entry:
        raise TypeError(f"{name} stands for many errors; raise one of those below it, or use from_wire")
    given = {key: value for key, value in given.items() if value is not None}
    more, (_, statuses, _, _, envelope) = _facts.more(entry), _table.ENTRIES[entry]
    places = _table.ENVELOPES[envelope]
    status = given.pop("status", None)
    if status is None:
        if len(statuses) > 1:
            raise TypeError(f"{name} has several statuses: say which with status=, one of {statuses}")
        status = statuses[0]
    params = {key: given.pop(key) for key in more.get("params", {}) if key in given}
    texts = {key: given.pop(key) for key in _TEXTS if key in given}
    data: dict[str, Any] = {}
    for place, value in (*places["constants"], *more.get("fixed", ())):
        put(data, place, value)
    if "code" in places:
        put(data, places["code"], _table.ENTRY_CODES.get(entry, entry))
    if "status" in places:
        put(data, places["status"], str(status) if places["status_text"] else status)
    fields = given.pop("field_errors", None)
    if fields is not None and "field_errors" in places:
        put(data, places["field_errors"]["at"], write_fields(fields, places["field_errors"]))
    _fill("message", more.get("messages", ()), params, texts)
    _fill("title", more.get("titles", ()), params, texts)
    missing = [key for key in _needed(more, texts) if key not in params]
    for key, place in more.get("unstated", ()):
        if key in given:
            put(data, place, given.pop(key))
        elif key not in texts and not (key == "field_errors" and fields is not None):
            missing.append(key)
    for key, value in texts.items():
        if key in places:
            put(data, places[key], list(value) if key == "suggestions" else value)
    if missing or given:
        words = [f"misses {', '.join(missing)}"] if missing else []
        words += [f"does not know {', '.join(sorted(given))}"] if given else []
        raise TypeError(f"{name}() {' and '.join(words)}")
    pairs = [("Content-Type", places["media_type"])]
    for key, (_, place, header, _) in more.get("params", {}).items():
        if key in params and place:
            put(data, place, params[key])
        if key in params and header:
            pairs.append((header, written(params[key])))
    return {
        "status": status,
        "code": _table.ENTRY_CODES.get(entry, entry),
        "body": b"",
        "body_truncated": False,
        "data": data,
        "malformed": "",
        "_pairs": pairs,
        "_envelope": envelope,
        "_params": params,
    }


def _needed(more: dict[str, Any], texts: dict[str, Any]) -> list[str]:
    """The parameters that must be given: those of the first templates of texts that are not given, and of the body."""
    needed = [name for name, (_, _, _, required) in more.get("params", {}).items() if required]
    for what, templates in (("message", more.get("messages")), ("title", more.get("titles"))):
        if templates and what not in texts:
            needed += templates[0][1::2]
    return list(dict.fromkeys(needed))


def _fill(what: str, templates: Any, params: dict[str, Any], texts: dict[str, Any]) -> None:
    """Put in the text that the first template gives whose parameters are all there, unless a text was given."""
    if what in texts:
        return
    for parts in templates:
        if all(name in params for name in parts[1::2]):
            texts[what] = fill(parts, params)
            return


def put(data: dict[str, Any], place: tuple[str, ...], value: Any) -> None:
    """Put a value into the body, making the objects on the way."""
    for step in place[:-1]:
        data = data.setdefault(step, {})
    data[place[-1]] = value


def respond(occurrence: CatalogueError) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of an occurrence; one that came over the wire keeps its own body."""
    headers = dict(occurrence.headers)
    body = occurrence.body if occurrence.body or occurrence.data is None else _body.dump(occurrence.data)
    return occurrence.status, headers, body
