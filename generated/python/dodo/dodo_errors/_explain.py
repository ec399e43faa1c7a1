"""Explaining: what an exception and its class say to a reader, out of the occurrence and the catalogue's prose."""

from __future__ import annotations

from . import _prose as prose
from . import _table as table
from ._rows import text_of_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ._exceptions import ServiceError

_LONGEST = 2048  # bytes
_LONGEST_CODE = 200
_MOST_LINES = 8
_SHARED = {
    "RetryableError": "An error after which the same request may be sent again without a look at what became of it.",
    "Status4xxError": "An error with a status from 400 to 499.",
    "Status5xxError": "An error with a status from 500 to 599.",
}
_BODIES = {
    "empty": "the body is empty",
    "unread": "the body is nothing that can be read, or only in another way, for example by awaiting it",
    "compressed": "the body is still compressed",
    "not-text": "the body is no text",
    "not-utf-8": "the body is not in UTF-8; what could be read was read",
    "not-json": "the body is no JSON",
    "too-large": "the body is too long to be looked into",
    "too-deep": "the body is nested too deeply to be looked into",
    "other-shape": "the body has none of the documented shapes",
}


def prose_of(key: str, status: int) -> Mapping[str, Any]:
    """What the catalogue says of an entry; without a code, what it says of a status."""
    text = text_of_key(prose.PROSE, key) if key else prose.STATUSES.get(status, "")
    if not text:
        return {"title": f"HTTP status {status}" if status else "No HTTP status"}
    from json import loads

    said: Mapping[str, Any] = loads(text)
    return said


def line(exception: ServiceError) -> str:
    """Status, code and what is said, on one line."""
    head = " ".join(filter(None, (str(exception.status or ""), exception.code[:_LONGEST_CODE])))
    said = exception.message[:_LONGEST] or "; ".join([exception.title, *_wrong_fields(exception)])
    tail = f" (request {exception.request_id})" if exception.request_id else ""
    return _fit(_flat(f"{head}: {said}" if head else said), _flat(tail, spaced=True))


def shown(exception: ServiceError) -> str:
    """The class and the facts of the occurrence, as a call."""
    code, message = exception.code[:_LONGEST_CODE], exception.message[:_LONGEST]
    facts: dict[str, Any] = {"status": exception.status, "code": code, "message": message}
    facts.update(exception.params)
    if exception.request_id:
        facts["request_id"] = exception.request_id
    if exception.malformed:
        facts["malformed"] = exception.malformed
    inner = ", ".join(f"{name}={value!r}" for name, value in facts.items())
    return _fit(_flat(f"{type(exception).__name__}({inner}"), ")")


def notes(exception: ServiceError) -> list[str]:
    """What a traceback shows below the exception: the wrong fields, what to do, whether to retry, where to read on."""
    lines = [f"wrong field: {field}" for field in _wrong_fields(exception)] if exception.message else []
    lines += [f"what to do: {action}" for action in exception.actions or exception.suggestions]
    if not exception.documented:
        unknown = f"the code {exception.code[:_LONGEST_CODE]!r} is" if exception.code else "this response is"
        lines.append(f"{unknown} not in the catalogue")
    if exception.malformed:
        lines.append(_BODIES[exception.malformed])
    retry = exception._retry
    if retry["rule"] != "undocumented":
        terms = retry["why"].partition(": ")[2].removesuffix(".")
        lines.append(f"retry: {terms}" + "".join(f" ({c})" for c in [retry.get("condition")] if c))
    return [_fit(_flat(one), "") for one in [*lines[:_MOST_LINES], f"more: {exception.docs_url}"]]


def docstring(cls: type[ServiceError]) -> str:
    """What the catalogue says of a class, as the stub has it."""
    row = cls._row
    if row is None:
        return _axis(cls.__name__)
    return _sections(prose_of(row.key, 0), table.RETRIES[row.retry]["why"], f"errors/{row.slug}/")


def _axis(name: str) -> str:
    """What the catalogue says of a class above the entries."""
    if name == table.BASE:
        return f"Every error of {table.TITLE}."
    for status, (own, _) in table.STATUSES.items():
        if own == name:
            return _sections(prose_of("", status), "", f"status/{status}/")
    for category, own in table.CATEGORIES.items():
        if own == name:
            said = prose.CATEGORIES[category]
            return _sections(said, "", f"category/{said['slug']}/")
    return _SHARED.get(name, f"An error of {table.TITLE} that the catalogue does not know, by its status and category.")


def _sections(said: Mapping[str, Any], retry: str, page: str) -> str:
    """What the catalogue says of one thing: its texts, its lists, whether to retry, and the page to read on."""
    parts = [said["title"], said.get("deprecated", ""), said.get("description", "")]
    for heading, items in (("Why it happens", "causes"), ("What to do", "actions"), ("Also", "notes")):
        parts.append("\n".join([f"{heading}:", *(f"- {item}" for item in said[items])]) if items in said else "")
    return "\n\n".join(filter(None, (*parts, retry, table.DOCS + page)))


def _wrong_fields(exception: ServiceError) -> list[str]:
    """The wrong fields, each as a short text."""
    return [f"{field.path}: {field.message}" if field.path else field.message for field in exception.field_errors[:5]]


def _flat(text: str, *, spaced: bool = False) -> str:
    """A text on one line that any terminal and any log can show: nothing in it is a control character."""
    flat = " ".join(text.split())
    if not flat.isprintable():
        flat = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in flat)
    return f" {flat}" if spaced and flat else flat


def _fit(text: str, tail: str) -> str:
    """A text and what must stand behind it, cut to what fits."""
    room = _LONGEST - len(tail.encode())
    raw = text.encode()
    return text + tail if len(raw) <= room else raw[: room - 3].decode(errors="ignore") + "…" + tail
