"""Services: what an API says of its errors in general, and the entries beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from errcat import naming
from errcat.documents import ServiceDocument
from errcat.model import (
    Category,
    Document,
    Entry,
    Format,
    Guide,
    Header,
    Idempotency,
    Operation,
    RateLimit,
    Service,
    Status,
)
from errcat.resolving.entries import Surroundings, resolve_entry
from errcat.resolving.envelopes import envelopes, expand_formats
from errcat.resolving.phrases import PHRASES
from errcat.resolving.retries import RetryRules
from errcat.resolving.statements import Sources, discrepancies, plain


def resolve_service(document: ServiceDocument, base_url: str) -> Service:
    """The service that a folder of the catalogue describes."""
    written = document.service
    documents = tuple(Document(key, **body) for key, body in sorted(written.get("documents", {}).items()))
    sources = Sources(documents)
    docs_url = f"{base_url}{document.folder}/"
    operations = {key: _operation(key, body, sources) for key, body in _sorted(written, "operations")}
    idempotency = _idempotency(written["idempotency"], sources) if "idempotency" in written else None
    retries = RetryRules(written.get("retry", ()), operations, idempotency, sources)
    formats = written.get("formats", {})
    members: dict[str, list[str]] = {}
    for entry_document in sorted(document.entries, key=lambda entry: entry.key):
        members.setdefault(entry_document.body.get("category", ""), []).append(entry_document.key)
    around = Surroundings(
        docs_url=docs_url,
        envelopes=envelopes(written["envelopes"], formats, sources),
        categories={
            key: _category(key, body, members.get(key, ()), docs_url, sources)
            for key, body in _sorted(written, "categories")
        },
        operations=operations,
        headers={key: _header(key, body, formats, sources) for key, body in _sorted(written, "headers")},
        formats=formats,
        retries=retries,
        sources=sources,
        headers_by_status={},
    )
    entries = tuple(resolve_entry(entry, around) for entry in sorted(document.entries, key=lambda entry: entry.key))
    return Service(
        id=document.folder,
        title=written["title"],
        words=naming.words(document.folder),
        docs_url=docs_url,
        description=written.get("description", ""),
        version=str(written.get("version", "")),
        documents=documents,
        servers=tuple((server["url"], server.get("title", "")) for server in written.get("servers", ())),
        envelopes=tuple(around.envelopes.values()),
        error_when=tuple((place, plain(value)) for place, value in sorted(written.get("error_when", {}).items())),
        statuses=_statuses(written.get("statuses", {}), entries, around),
        categories=tuple(around.categories.values()),
        headers=tuple(around.headers.values()),
        rate_limits=tuple(_rate_limit(key, body, sources) for key, body in _sorted(written, "rate_limits")),
        operations=tuple(operations.values()),
        formats=tuple(_format(key, body, sources) for key, body in _sorted(written, "formats")),
        retry_rules=tuple(retries.derived(item) for item in retries.by_status),
        network=retries.network,
        idempotency=idempotency,
        entries=entries,
        guides=tuple(Guide(g.name, g.text.split("\n", 1)[0][2:].strip(), g.text) for g in document.guides),
        discrepancies=discrepancies(written),
    )


def _sorted(written: Mapping[str, Any], key: str) -> Iterable[tuple[str, Any]]:
    """The things of one kind by identifier, in its order."""
    return sorted(written.get(key, {}).items())


def _operation(key: str, body: Mapping[str, Any], sources: Sources) -> Operation:
    """One operation."""
    facts = {k: body[k] for k in ("title", "method", "path", "description", "idempotent", "check") if k in body}
    return Operation(key, **facts, source=sources.of(body), discrepancies=discrepancies(body))


def _idempotency(body: Mapping[str, Any], sources: Sources) -> Idempotency:
    """The header with which repeating is safe."""
    methods = tuple(sorted(body.get("methods", ())))
    return Idempotency(body["header"], methods, body.get("condition", ""), sources.of(body), discrepancies(body))


def _category(key: str, body: Mapping[str, Any], members: Iterable[str], docs_url: str, sources: Sources) -> Category:
    """One category with the identifiers of its entries."""
    slug = naming.slug(key)
    return Category(
        id=key,
        value=body.get("value", key),
        title=body["title"],
        words=naming.words(body.get("name", key)),
        slug=slug,
        docs_url=f"{docs_url}category/{slug}/",
        description=body.get("description", ""),
        entries=tuple(members),
        source=sources.of(body),
        discrepancies=discrepancies(body),
    )


def _header(name: str, body: Mapping[str, Any], formats: Mapping[str, Any], sources: Sources) -> Header:
    """One header; where nothing is said of its value, it is a text."""
    return Header(
        name=name,
        role=body["role"],
        direction=body.get("direction", "response"),
        description=body.get("description", ""),
        schema=expand_formats(plain(body.get("schema", {"type": "string"})), formats),
        unit=body.get("unit", ""),
        statuses=tuple(str(status) for status in body.get("statuses", ())),
        operations=tuple(sorted(body.get("operations", ()))),
        sensitive=body.get("sensitive", body["role"] == "credential"),
        source=sources.of(body),
        discrepancies=discrepancies(body),
    )


def _rate_limit(key: str, body: Mapping[str, Any], sources: Sources) -> RateLimit:
    """One bucket of requests."""
    facts = {k: body[k] for k in ("title", "limit", "window", "scope", "credential") if k in body}
    operations = tuple(sorted(body.get("operations", ())))
    return RateLimit(key, **facts, operations=operations, source=sources.of(body), discrepancies=discrepancies(body))


def _format(key: str, body: Mapping[str, Any], sources: Sources) -> Format:
    """One named format."""
    facts = {k: body[k] for k in ("title", "description", "pattern", "check", "unspecified") if k in body}
    examples = tuple(body.get("examples", ()))
    return Format(key, **facts, examples=examples, source=sources.of(body), discrepancies=discrepancies(body))


def _statuses(written: Mapping[str, Any], entries: tuple[Entry, ...], around: Surroundings) -> tuple[Status, ...]:
    """Every status that is listed, used by an entry or named by a retry rule."""
    members: dict[int, list[Entry]] = {}
    for entry in entries:
        for status in entry.statuses:
            members.setdefault(status, []).append(entry)
    codes = {int(code) for code in written} | members.keys() | around.retries.exact_statuses
    return tuple(_status(code, written.get(str(code)), tuple(members.get(code, ())), around) for code in sorted(codes))


def _status(code: int, body: Mapping[str, Any] | None, entries: tuple[Entry, ...], around: Surroundings) -> Status:
    """One status with its entries."""
    said = body or {}
    phrase = PHRASES.get(code, "")
    return Status(
        code=code,
        title=said.get("title") or phrase or f"Status {code}",
        phrase=phrase,
        listed=body is not None and not said.get("unlisted", False),
        docs_url=f"{around.docs_url}status/{code}/",
        retry=around.retries.for_status(code),
        description=said.get("description", ""),
        cause=said.get("cause", ""),
        group=said.get("group", ""),
        entries=entries,
        owner=next((entry for entry in entries if entry.identity == "status"), None),
        headers=around.headers_of(code),
        source=around.sources.of(said),
        discrepancies=discrepancies(said),
    )
