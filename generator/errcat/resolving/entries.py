"""Entries: one document of an entry becomes one Entry, with everything decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from errcat import naming
from errcat.documents import EntryDocument
from errcat.model import Category, Deprecation, Entry, Envelope, Header, Identity, Message, Operation
from errcat.resolving import bodies
from errcat.resolving.retries import RetryRules
from errcat.resolving.statements import Sources, discrepancies, plain, samples
from errcat.resolving.texts import constant, parameters, texts


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the entries of one service refer to."""

    docs_url: str
    envelopes: Mapping[str, Envelope]
    categories: Mapping[str, Category]
    operations: Mapping[str, Operation]
    headers: Mapping[str, Header]
    formats: Mapping[str, Any]
    retries: RetryRules
    sources: Sources
    headers_by_status: dict[int, tuple[Header, ...]]

    def headers_of(self, status: int) -> tuple[Header, ...]:
        """The response headers that come with a status."""
        if status not in self.headers_by_status:
            keys = {str(status), f"{status // 100}xx"}
            self.headers_by_status[status] = tuple(
                header
                for header in self.headers.values()
                if header.direction == "response"
                and not header.operations
                and (not header.statuses or keys & {*header.statuses})
            )
        return self.headers_by_status[status]


def resolve_entry(document: EntryDocument, around: Surroundings) -> Entry:
    """The entry that a document describes."""
    body = document.body
    envelope = around.envelopes[body.get("envelope", "default")]
    statuses = tuple(body["status"]) if isinstance(body["status"], list) else (body["status"],)
    code = body.get("code", document.key)
    written = body.get("params", {})
    messages = texts(body.get("message"), written)
    wire_titles = texts(body.get("wire_title"), written)
    title = _title(body, document.key, messages, wire_titles)
    if not wire_titles and envelope.places.title:
        wire_titles = (constant(title),)
    params = parameters(written, (*messages, *wire_titles), around.formats)
    category = around.categories.get(body.get("category", ""))
    operations = tuple(around.operations[name] for name in sorted(body.get("operations", ())))
    suggestions, wire = tuple(body.get("suggestions", ())), plain(body.get("wire", {}))
    identity = _identity(body, envelope, messages)
    shown = samples(body, around.sources)
    fixed = bodies.fixed(envelope, code, statuses, wire_titles, category, suggestions, wire)
    unstated = bodies.unstated(envelope, dict(fixed), messages, wire_titles, params)
    example, built = bodies.example(envelope, shown, fixed, messages, wire_titles, params, unstated, statuses[0])
    slug = naming.slug(document.key)
    return Entry(
        id=document.key,
        code=code,
        code_on_wire=bool(envelope.places.code),
        words=naming.words(body.get("name", document.key)),
        slug=slug,
        docs_url=f"{around.docs_url}errors/{slug}/",
        statuses=statuses,
        title=title,
        title_is_ours="title" not in body and not any(m.sample == title for m in (*messages, *wire_titles)),
        identity=identity,
        envelope=envelope,
        retry=_retry(body, statuses[0], operations, around.retries),
        schema=bodies.schema(envelope, identity, code, statuses, category, messages, params, wire),
        example=example,
        example_built=built,
        precedence=body.get("precedence", 0),
        description=body.get("description", ""),
        category=category,
        messages=messages,
        wire_titles=wire_titles,
        params=params,
        fixed=fixed,
        unstated=unstated,
        causes=tuple(body.get("causes", ())),
        actions=tuple(body.get("actions", ())),
        suggestions=suggestions,
        notes=tuple(body.get("notes", ())),
        operations=operations,
        headers=_headers(body, statuses, around),
        samples=shown,
        since=str(body.get("since", "")),
        deprecated=Deprecation(**body["deprecated"]) if "deprecated" in body else None,
        source=around.sources.of(body),
        discrepancies=discrepancies(body),
    )


def _title(body: Mapping[str, Any], key: str, messages: tuple[Message, ...], wire_titles: tuple[Message, ...]) -> str:
    """The title: the author's, else the only constant title or message of the wire, else the key as a phrase."""
    if "title" in body:
        return str(body["title"])
    for texts_of in (wire_titles, messages):
        if len(texts_of) == 1 and texts_of[0].kind == "constant":
            return texts_of[0].sample
    return naming.sentence(key)


def _identity(body: Mapping[str, Any], envelope: Envelope, messages: tuple[Message, ...]) -> Identity:
    """How the entry is told from others: as the author says, else by the best that its envelope allows."""
    written: Identity | None = body.get("identity")
    if written:
        return written
    if envelope.places.code:
        return "code"
    if any(message.kind != "example" for message in messages):
        return "message"
    return "status" if envelope.id == "default" else "shape"


def _retry(body: Mapping[str, Any], status: int, operations: tuple[Operation, ...], retries: RetryRules) -> Any:
    """The entry's own retry rule, else that of its status."""
    return retries.written(body["retry"], operations) if "retry" in body else retries.for_status(status, operations)


def _headers(body: Mapping[str, Any], statuses: tuple[int, ...], around: Surroundings) -> tuple[Header, ...]:
    """The headers that come with the entry: its own, and those of its statuses."""
    own = [around.headers[name] for name in body.get("headers", ())]
    if not own and len(statuses) == 1:
        return around.headers_of(statuses[0])
    every = {header.name: header for status in statuses for header in around.headers_of(status)}
    every.update((header.name, header) for header in own)
    return tuple(every[name] for name in sorted(every))
