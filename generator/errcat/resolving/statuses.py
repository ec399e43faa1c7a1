"""Statuses: every status that a service lists or uses, with its entries, its headers and its retry rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from errcat.messages import say
from errcat.model import Entry, Family, Status
from errcat.resolving.codes import fixed_codes
from errcat.resolving.phrases import PHRASES
from errcat.resolving.service_context import ServiceContext
from errcat.schemas.pointers import steps

_FIRST_OF_CLIENT = 400


def statuses(service: dict[str, Any], entries: Iterable[Entry], around: ServiceContext) -> tuple[Status, ...]:
    """The statuses of a service, by number."""
    written = {int(code): body for code, body in service.get("statuses", {}).items()}
    members: dict[int, list[Entry]] = {code: [] for code in (*written, *around.retrying.statuses)}
    known = list(entries)
    for code in (code for entry in known for code in entry.statuses):
        members.setdefault(code, [])
    for code, of_code in members.items():
        of_code += _entries_of(code, known)
    return tuple(_status(code, written.get(code), members[code], around) for code in sorted(members, key=_order))


def _entries_of(code: int, entries: Iterable[Entry]) -> list[Entry]:
    """The entries that come with a status, itself or its family; where one owns it, the family's must have a code."""
    with_it = [entry for entry in entries if code in entry.statuses or code // 100 in entry.statuses]
    owned = any(entry.identity == "status" and not entry.when for entry in with_it if code in entry.statuses)
    return [entry for entry in with_it if code in entry.statuses or not owned or entry.identity == "code" or entry.when]


def _order(code: int) -> int:
    """Where a status stands among the others: a family behind those that are of it."""
    return (code + 1) * 100 - 1 if isinstance(code, Family) else code


def _status(code: int, body: dict[str, Any] | None, entries: list[Entry], around: ServiceContext) -> Status:
    """One status; without a body it is only used."""
    phrase = PHRASES.get(code, "")
    ranked = sorted(entries, key=lambda entry: entry.rank, reverse=True)
    ranked.sort(key=lambda entry: code not in entry.statuses)  # families last
    written, closed = body or {}, closed_choice(entries, around)
    return Status(
        code=code,
        title=written.get("title") or phrase or say(around.sentences, "titles.status", {"status": code}),
        success=200 <= code < 300,
        listed=isinstance(code, Family) or (body is not None and not body.get("unlisted", False)),
        docs_url=f"{around.address}status/{code}/",
        retry=around.retrying.of_status(code),
        description=written.get("description", ""),
        cause=written.get("cause", ""),
        group=written.get("group", ""),
        entries=tuple(entries),
        owner=next((entry for entry in ranked if entry.identity == "status" and not entry.when), None),
        fallback=next((entry for entry in ranked if entry.falls_back), None),
        by_message=tuple(entry.key for entry in ranked if entry.identity == "message"),
        by_shape=tuple(entry.key for entry in ranked if entry.identity == "shape"),
        closed=closed,
        discriminator=_discriminator(entries, around) if closed else "",
        headers=around.headers_of(code),
        rate_limits=around.rate_limits_of((code,)),
        source=around.provenance.source(written),
        discrepancies=around.provenance.discrepancies(written),
    )


def error_statuses(known: Iterable[Status]) -> tuple[Status, ...]:
    """The statuses that a response with an error can have, without families."""
    exact = (status for status in known if not isinstance(status.code, Family))
    return tuple(status for status in exact if status.code >= _FIRST_OF_CLIENT or status.entries)


def closed_choice(entries: Sequence[Entry], around: ServiceContext) -> Literal["", "oneOf", "anyOf"]:
    """How several entries are a closed choice: only where their schemas fix their codes, which tell them apart.

    Schemas in older dialects cannot tell entries apart by a code within a list, and none does it by the shape of one of
    two with the same code.
    """
    if not (len(entries) > 1 and all(map(fixed_codes, entries))):
        return ""
    listed = any(around.frames[entry.envelope.id].within_list(entry.envelope.places.code) for entry in entries)
    several = len({entry.code for entry in entries}) < len(entries)
    by_shape = any(entry.identity == "shape" or entry.when for entry in entries)
    return "anyOf" if listed or (several and by_shape) else "oneOf"


def _discriminator(entries: Sequence[Entry], around: ServiceContext) -> str:
    """The member at the top of the one envelope whose text tells the entries of a status apart, or nothing."""
    if len({entry.envelope.id for entry in entries}) > 1 or len({entry.code for entry in entries}) < len(entries):
        return ""
    frame = around.frames[entries[0].envelope.id]
    path = steps(frame.envelope.places.code)
    return path[0] if len(path) == 1 and frame.types(frame.envelope.places.code) == ("string",) else ""
