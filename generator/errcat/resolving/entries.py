"""Entries: an entry as written and its surroundings come in, the entry that templates see comes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Protocol

from errcat.documents.documents import EntryDocument
from errcat.messages import say
from errcat.model import Deprecation, Entry, Envelope, Header, Identity, Message, MessageKind, Param, Places
from errcat.naming import sentence, slug, words
from errcat.resolving.bodies import example, further_bodies, whole_samples
from errcat.resolving.codes import wire_code
from errcat.resolving.samples import samples
from errcat.resolving.service_context import ServiceContext
from errcat.resolving.texts import constant, params, shown_params, texts
from errcat.resolving.wire import Stated, entry_schema, fixed_members, optional_parts, own_constants, unstated_members
from errcat.schemas.pointers import plain, within


class Said(Protocol):
    """A text of the wire, as far as it can tell an entry from others."""

    @property
    def kind(self) -> MessageKind:
        """Whether its words are promised."""
        ...


_NOTHING: Mapping[str, Any] = {}
_BETWEEN_SENTENCES = re.compile(r"[.!?]\s")


def resolve_entry(document: EntryDocument, around: ServiceContext) -> Entry:
    """One entry, complete."""
    key, body = document.key, document.body
    code = around.codes[key]
    frame = around.frames[body.get("envelope", "default")]
    envelope = frame.envelope
    statuses = _statuses(body["status"])
    written_params = body.get("params", _NOTHING)
    shown = shown_params(written_params)
    messages = texts(body.get("message"), shown)
    titles = _wire_titles(body, envelope, shown)
    category = around.categories[body["category"]] if "category" in body else None
    own_identity = body.get("identity", "")
    on_wire = code_on_wire(envelope.places, own_identity, states_code="code" in body)
    identity = own_identity or implied_identity(envelope.id, messages, on_wire)
    own_params = _kept_secret(params(written_params, messages, titles, identity, around.formats), around)
    title, title_is_ours = title_of(key, body, titles, messages)
    suggestions = tuple(body.get("suggestions", ()))
    stated = Stated(
        frame,
        identity,
        wire_code(code, frame.types(envelope.places.code)) if on_wire else None,
        statuses,
        category.value if category else "",
        suggestions,
        messages,
        titles,
        own_params,
        plain(body.get("wire", {})),
    )
    fixed = fixed_members(stated)
    unstated = unstated_members(stated, fixed)
    own_samples = samples(body, around.provenance)
    shown_body, built = example(stated, fixed, unstated, own_samples)
    whole = whole_samples(own_samples)
    operations = tuple(sorted(body.get("operations", ())))
    own_slug = slug(key)
    return Entry(
        id=key,
        code=code,
        code_on_wire=on_wire,
        code_is_identity=on_wire and identity == "code",
        key=code,
        words=words(body.get("name", key)),
        slug=own_slug,
        docs_url=f"{around.address}errors/{own_slug}/",
        statuses=statuses,
        title=title,
        title_is_ours=title_is_ours,
        identity=identity,
        envelope=envelope,
        retry=around.retrying.of_entry(body, statuses, operations),
        retries=around.retrying.by_status(body, statuses, operations) if len(statuses) > 1 else (),
        schema=entry_schema(stated),
        example=shown_body,
        example_built=built,
        further_bodies=further_bodies(shown_body, whole),
        precedence=body.get("precedence", 0),
        description=body.get("description", ""),
        category=category,
        messages=messages,
        wire_titles=titles,
        params=own_params,
        fixed=tuple(fixed.items()),
        constants=own_constants(stated, fixed),
        unstated=unstated,
        optional_parts=optional_parts(stated, unstated),
        causes=tuple(body.get("causes", ())),
        actions=tuple(body.get("actions", ())),
        suggestions=suggestions,
        notes=tuple(body.get("notes", ())),
        operations=tuple(around.operations[id] for id in operations),
        headers=_headers(body, statuses, operations, own_params, around),
        rate_limits=around.rate_limits_of(statuses, operations),
        samples=own_samples,
        whole_samples=whole,
        since=body.get("since", ""),
        deprecated=_deprecated(body, around),
        source=around.provenance.source(body),
        discrepancies=around.provenance.discrepancies(body),
    )


def _statuses(written: int | list[int]) -> tuple[int, ...]:
    """The statuses of an entry, in the author's order."""
    return tuple(written) if isinstance(written, list) else (written,)


def code_on_wire(places: Places, identity: str, *, states_code: bool) -> bool:
    """Whether the wire carries the code; a key that is not the identity is only a code where `code` says so."""
    return bool(places.code) and (identity in ("", "code") or states_code)


def implied_identity(envelope: str, messages: Iterable[Said], code_on_wire: bool) -> Identity:
    """How an entry that does not say is told from others: by the first of these that it has."""
    if code_on_wire:
        return "code"
    if any(message.kind != "example" for message in messages):
        return "message"
    return "status" if envelope == "default" else "shape"


def _kept_secret(own_params: tuple[Param, ...], around: ServiceContext) -> tuple[Param, ...]:
    """The parameters, those at or within a place that is sensitive in any envelope sensitive too.

    A package hides such a place whichever envelope came.
    """
    hidden = [place for frame in around.frames.values() for place in frame.envelope.sensitive]

    def is_secret(place: str) -> bool:
        """Whether what stands at a place is hidden."""
        return any(within(place, one) for one in hidden)

    if not hidden:
        return own_params
    return tuple(replace(one, sensitive=True) if is_secret(one.place) else one for one in own_params)


def _wire_titles(body: Mapping[str, Any], envelope: Envelope, shown: Mapping[str, str]) -> tuple[Message, ...]:
    """The titles on the wire: those that are written, else the entry's own, where the body has a place for one."""
    written = texts(body.get("wire_title"), shown)
    if written or not envelope.places.title or "title" not in body:
        return written
    return (constant(body["title"]),)


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
    around: ServiceContext,
) -> tuple[Header, ...]:
    """The response headers that come with an entry: those that it names, and those of its statuses and operations."""
    named = {*body.get("headers", ()), *(param.header for param in own_params if param.header)}
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
