"""Entries: an entry as it was read and its surroundings come in, the entry that templates see comes out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from errcat.messages import say
from errcat.model import Deprecation, Entry, Header, Message, Param
from errcat.naming import sentence, slug
from errcat.resolving.bodies import example, further_bodies, whole_samples
from errcat.resolving.reading.entries import EntryReading
from errcat.resolving.reading.written import words_of
from errcat.resolving.samples import samples
from errcat.resolving.service_context import ServiceContext
from errcat.resolving.wire import entry_schema, optional_parts, own_constants
from errcat.resolving.wire_headers import example_headers, sent_headers
from errcat.schemas.pointers import is_pointer

_BETWEEN_SENTENCES = re.compile(r"[.!?]\s")


def resolve_entry(read: EntryReading, around: ServiceContext) -> Entry:
    """One entry, complete."""
    key, body, stated = read.key, read.body, read.stated
    assert stated is not None
    code, statuses, messages, titles = read.code, stated.statuses, stated.messages, stated.titles
    title, title_is_ours = title_of(key, body, titles, messages)
    own_samples = samples(body, around.provenance)
    shown_body, built = example(stated, read.fixed, read.unstated, own_samples)
    whole = whole_samples(own_samples)
    operations = tuple(sorted(body.get("operations", ())))
    own_slug = slug(key)
    return Entry(
        id=key,
        code=code,
        code_on_wire=read.code_on_wire,
        code_is_identity=read.code_on_wire and read.identity == "code",
        key=code,
        words=words_of(body, key),
        slug=own_slug,
        docs_url=f"{around.address}errors/{own_slug}/",
        statuses=statuses,
        title=title,
        title_is_ours=title_is_ours,
        identity=read.identity,
        envelope=around.envelopes[read.envelope_id],
        retry=around.retrying.of_entry(body, statuses, operations),
        retries=around.retrying.by_status(body, statuses, operations) if len(statuses) > 1 else (),
        schema=entry_schema(stated),
        example=shown_body,
        example_built=built,
        further_bodies=further_bodies(shown_body, whole),
        rank=read.rank,
        description=body.get("description", ""),
        categories=tuple(around.categories[name] for name in read.categories),
        messages=messages,
        wire_titles=titles,
        params=stated.params,
        fixed=tuple(read.fixed.items()),
        constants=own_constants(stated, read.fixed),
        unstated=read.unstated,
        optional_parts=optional_parts(stated, read.unstated),
        aliases=read.aliases,
        when=read.when,
        sent_headers=sent_headers(stated),
        example_headers=example_headers(stated, around.headers),
        falls_back=read.falls_back,
        causes=tuple(body.get("causes", ())),
        actions=tuple(body.get("actions", ())),
        suggestions=stated.suggestions,
        notes=tuple(body.get("notes", ())),
        operations=tuple(around.operations[id] for id in operations),
        headers=_headers(body, statuses, operations, stated.params, read.envelope_id, around),
        rate_limits=around.rate_limits_of(statuses, operations),
        samples=own_samples,
        whole_samples=whole,
        since=body.get("since", ""),
        deprecated=_deprecated(body, around),
        source=around.provenance.source(body),
        discrepancies=around.provenance.discrepancies(body),
    )


def title_of(
    key: str, body: Mapping[str, Any], titles: tuple[Message, ...], messages: tuple[Message, ...]
) -> tuple[str, bool]:
    """The title, and whether it is ours: the author's, else a constant of the wire, else the key as a phrase.

    A title has no full stop, so that a message of one sentence loses its own; one of several sentences makes none.
    """
    if "title" in body:
        return body["title"], False
    for said in (titles, messages):
        if len(said) == 1 and said[0].kind == "constant":
            text = said[0].text.strip()
            text = text[:-1] if text.endswith(".") and not text.endswith("..") else text
            if not _BETWEEN_SENTENCES.search(text):
                return text, False
    return sentence(key), True


def _headers(
    body: Mapping[str, Any],
    statuses: tuple[int, ...],
    operations: tuple[str, ...],
    own_params: tuple[Param, ...],
    envelope: str,
    around: ServiceContext,
) -> tuple[Header, ...]:
    """The response headers that come with an entry: those that it names, and those of its statuses and operations."""
    named = {*body.get("headers", ()), *(param.header for param in own_params if param.header)}
    named |= {place for place in body.get("when", {}) if not is_pointer(place)}
    elsewhere = [*around.envelopes[envelope].alternatives.values(), *(param.places for param in own_params)]
    named |= {place.header for places in elsewhere for place in places if place.header}
    if not named and len(statuses) == 1:
        return around.headers_of(statuses[0], operations)
    found = {header.name: header for status in statuses for header in around.headers_of(status, operations)}
    wanted = {name.lower() for name in named}
    for header in around.headers.values():
        if header.direction == "response" and header.name.lower() in wanted:
            found[header.name] = header
    return tuple(header for _, header in sorted(found.items()))


def _deprecated(body: Mapping[str, Any], around: ServiceContext) -> Deprecation | None:
    """That an entry is deprecated, where it is."""
    if "deprecated" not in body:
        return None
    written = body["deprecated"]
    since, reason, key = written.get("since", ""), written.get("reason", ""), written.get("replaced_by", "")
    code = around.codes.get(str(key), str(key))
    how = ("since_because" if reason else "since") if since else "because" if reason else "bare"
    notice = say(around.sentences, f"deprecated.notice.{how}", {"version": since, "reason": reason})
    instead = " " + say(around.sentences, "deprecated.instead", {"code": code}) if code else ""
    return Deprecation(since, reason, key, code, slug(key), notice + instead)
