# SPDX-License-Identifier: MIT-0
"""Texts: what an exception and its class say to a reader, and which error a reader means.

They are made of the occurrence and of the catalogue's prose. A reader may call an error by its code, by its class, or
by the name of its class or of its page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .entries import text_of_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TypeAlias

    from .entries import Entry
    from .exceptions import ServiceError
    from .messages import Scalar
    from .service import Service

    Name: TypeAlias = str | int | type[ServiceError]  # a code, the name of a class or of a page, or the class

_LONGEST = 2048  # bytes
_MOST_BYTES = 4  # of a character in UTF-8
_LONGEST_CODE = 200
_MOST_LINES = 8
_MOST_FIELDS = 100
_LARGEST = 2**63  # integers beyond it are no numbers to most stores of logs, nor to some JSON encoders
_BODIES = {
    "empty": "the body is empty",
    "unread": "the body is nothing that can be read, or only in another way, for example by awaiting it",
    "compressed": "the body is still compressed",
    "not-text": "the body is no text",
    "not-utf-8": "the body is not in UTF-8; what could be read was read",
    "not-json": "the body is no JSON",
    "too-large": "the body is too long, or has too many values, to be looked into",
    "too-deep": "the body is nested too deeply to be looked into",
    "other-shape": "the body has none of the documented shapes",
}


def prose_of(service: Service, key: str, status: int) -> Mapping[str, Any]:
    """What the catalogue says of an entry; without a code, what it says of a status."""
    prose = service.prose()
    text = text_of_key(prose.entries, key) if key else prose.statuses.get(status, "")
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


def notes_of(exception: ServiceError) -> list[str]:
    """What a traceback shows below the exception: the wrong fields, what to do, whether to retry, where to read on."""
    lines = [f"wrong field: {field}" for field in _wrong_fields(exception)] if exception.message else []
    lines += [f"what to do: {action}" for action in exception.actions or exception.suggestions]
    if not exception.documented:
        unknown = f"the code {exception.code[:_LONGEST_CODE]!r} is" if exception.code else "this response is"
        lines.append(f"{unknown} not in the catalogue")
    if exception.malformed:
        lines.append(_BODIES.get(exception.malformed) or f"not of the documented type: {exception.malformed[12:]}")
    retry = exception._retry
    if retry["rule"] != "undocumented":
        terms = retry["why"].partition(": ")[2].removesuffix(".")
        lines.append(f"retry: {terms}" + "".join(f" ({c})" for c in [retry.get("condition")] if c))
    return [_fit(_flat(one), "") for one in [*lines[:_MOST_LINES], f"more: {exception.docs_url}"]]


def logged(exception: ServiceError) -> dict[str, Any]:
    """What a log should keep: texts and numbers that any JSON encoder takes, of no more than 2 KiB each.

    The keys are always the same for a service, so that a store of logs sees one type under each. Decimals are texts, so
    that no digit is lost.
    """
    return {
        "service": exception._service.package.removesuffix("_errors"),
        "class": type(exception).__name__,
        "code": _encodable(exception.code),
        "status": exception.status,
        "title": _encodable(exception.title),
        "message": _encodable(exception.message),
        "category": _encodable(exception.category),
        "params": {name: _number_or_text(value) for name, value in exception.params.items()},
        "field_errors": [
            {part: _encodable(said) for part, said in field._asdict().items()}
            | ({"params": {name: _number_or_text(one) for name, one in field.params.items()}} if field.params else {})
            for field in exception.field_errors[:_MOST_FIELDS]
        ],
        "request_id": _encodable(exception.request_id),
        "retryable": exception.retryable,
        "documented": exception.documented,
        "malformed": exception.malformed,
        "docs_url": exception.docs_url,
        **({"help_url": _encodable(exception.help_url)} if exception._service.tells_help else {}),
    }


def _number_or_text(value: Scalar) -> bool | int | str:
    """A parameter as a log keeps it."""
    if isinstance(value, int) and -_LARGEST <= value < _LARGEST:
        return value
    return _encodable(str(value))


def _encodable(text: str) -> str:
    """A text that can be written in UTF-8, which half of a surrogate pair cannot, cut to what fits."""
    return _fit(text.encode(errors="backslashreplace").decode(), "")


def _wrong_fields(exception: ServiceError) -> list[str]:
    """The wrong fields, each as a short text."""
    return [f"{field.path}: {field.message}" if field.path else field.message for field in exception.field_errors[:5]]


def _flat(text: str, *, spaced: bool = False) -> str:
    """A text on one line that any terminal and any log can show: nothing in it is a control character.

    Of a long one the beginning, which is more than will fit.
    """
    text = text[: 2 * _LONGEST]
    if not text.isprintable() or "  " in text or text.strip() != text:
        text = " ".join(text.split())
    flat = text
    if not flat.isprintable():
        flat = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in flat)
    return f" {flat}" if spaced and flat else flat


def _fit(text: str, tail: str) -> str:
    """A text and what must stand behind it, cut to what fits."""
    if (len(text) + len(tail)) * _MOST_BYTES <= _LONGEST:
        return text + tail
    room = _LONGEST - len(tail.encode())
    raw = text.encode()
    return text + tail if len(raw) <= room else raw[: room - 3].decode(errors="ignore") + "…" + tail


def entry_named(service: Service, name: Name) -> Entry | None:
    """The entry that is called so, or None."""
    if isinstance(name, type):
        return name._entry
    text = str(name)
    return (
        service.entry_of_key(service.aliases.get(text, text)) or service.entry_of_class(text) or _alike(service, text)
    )


def known_entry(service: Service, name: Name) -> Entry:
    """The entry that is called so; a LookupError that names the nearest one where there is none."""
    entry = entry_named(service, name)
    if entry is None:
        raise LookupError("; ".join(filter(None, (f"there is no error {name!r}", did_you_mean(service, name)))))
    return entry


def did_you_mean(service: Service, name: object) -> str:
    """A question with the name that is near; nothing where none is."""
    from difflib import get_close_matches

    near = get_close_matches(str(name), [*service.codes(), *service.class_names()], n=1)
    return f"did you mean {near[0]!r}?" if near else ""


def _alike(service: Service, text: str) -> Entry | None:
    """The only entry whose code or page has this name but for case, dashes and underscores, or None."""
    plain = _plain(text)
    found = [entry for entry in service.entries() if plain in (_plain(entry.code), _plain(entry.slug))]
    return found[0] if len(found) == 1 else None


def _plain(text: str) -> str:
    """A name without what is easily mistaken."""
    return text.casefold().replace("_", "-")
