"""Resolve: what was read of valid documents becomes the Catalogue, with everything decided, sorted and shared."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeAlias

from errcat.model import Catalogue, Service
from errcat.naming import words
from errcat.resolving import sections as vocabulary
from errcat.resolving.codes import aliases, coded, keyed
from errcat.resolving.entries import resolve_entry
from errcat.resolving.envelopes import envelopes
from errcat.resolving.indexes.facts import by_facts, nested
from errcat.resolving.indexes.groups import by_category, common_params, internal
from errcat.resolving.indexes.overlaps import alike
from errcat.resolving.indexes.retry_index import retry_index
from errcat.resolving.indexes.sensitive import is_sensitive, sensitive_headers, sensitive_places
from errcat.resolving.indexes.surface import PublicTarget, surface
from errcat.resolving.provenance import Provenance
from errcat.resolving.reading.entries import EntryReading
from errcat.resolving.reading.services import CatalogueReading, ServiceReading
from errcat.resolving.reading.wire_places import conditions
from errcat.resolving.retrying import Retrying
from errcat.resolving.service_context import ServiceContext
from errcat.resolving.statuses import error_statuses, statuses
from errcat.yaml_reader.collector import collector_at_rest

Sentences: TypeAlias = dict[str, tuple[str, ...]]


def resolve(
    read: CatalogueReading, base_url: str, sentences: Sentences, targets: Iterable[PublicTarget] = ()
) -> Catalogue:
    """The Catalogue of what was read and found valid, published under an address that ends with a slash."""
    with collector_at_rest():
        services = [_service(service, base_url, sentences) for service in read.services]
        services = [replace(service, surface=surface(service, targets, base_url)) for service in services]
    return Catalogue(base_url, tuple(sorted(services, key=lambda service: service.id)), sentences)


def _service(read: ServiceReading, base_url: str, sentences: Sentences) -> Service:
    """One service, complete."""
    body = read.document.service
    around = _surroundings(read, f"{base_url}{body['service']}/", sentences)
    provenance, retrying = around.provenance, around.retrying
    ordered = _by_code(read.entries)
    entries = keyed(tuple(resolve_entry(entry, around) for entry in ordered))
    entries = nested(entries, {entry.key: entry.parent for entry in ordered if entry.parent})
    envelopes_made = tuple(around.envelopes.values())
    all_statuses = statuses(body, entries, around)
    of_errors = error_statuses(all_statuses)
    all_headers, categories = tuple(around.headers.values()), tuple(around.categories.values())
    return Service(
        id=body["service"],
        title=body["title"],
        words=words(body["service"]),
        docs_url=around.address,
        package=vocabulary.package(body),
        description=body.get("description", ""),
        version=body.get("version", ""),
        release=body.get("release", "0.1.0"),
        documents=provenance.documents,
        servers=tuple((server["url"], server.get("title", "")) for server in body.get("servers", ())),
        envelopes=envelopes_made,
        error_when=tuple(sorted(conditions(body.get("error_when")), key=lambda one: one.place)),
        aliases=aliases(entries),
        category_codes=tuple((one.text, around.categories[one.category].value) for one in read.codes),
        by_facts=by_facts(entries),
        params=common_params(envelopes_made, entries),
        statuses=all_statuses,
        error_statuses=of_errors,
        categories=categories,
        headers=all_headers,
        header_roles=vocabulary.header_roles(all_headers),
        sensitive=is_sensitive(envelopes_made, all_headers, entries),
        sensitive_places=sensitive_places(envelopes_made, entries),
        sensitive_headers=sensitive_headers(envelopes_made, all_headers, entries),
        rate_limits=around.rate_limits,
        operations=tuple(around.operations.values()),
        formats=tuple(around.formats.values()),
        retry_rules=retrying.rules,
        retries=retry_index(of_errors, retrying.rules, retrying.network, entries),
        network=retrying.network,
        idempotency=around.idempotency,
        entries=entries,
        by_category=by_category(categories, entries),
        internal=internal(all_statuses),
        coded=coded(entries),
        alike=alike(entries),
        guides=vocabulary.guides(read.document.guides),
        discrepancies=provenance.discrepancies(body),
    )


def _by_code(entries: Iterable[EntryReading]) -> list[EntryReading]:
    """The entries as a reader looks for them: by what the wire calls them, numbers by their size."""

    def place(entry: EntryReading) -> tuple[int, str, str]:
        """Where an entry stands among the others; a shorter number is the smaller one."""
        return (len(entry.code) if entry.code.isdecimal() else sys.maxsize, entry.code, entry.key)

    return sorted(entries, key=place)


def _surroundings(read: ServiceReading, address: str, sentences: Sentences) -> ServiceContext:
    """What the entries of a service refer to, each thing made once."""
    body = read.document.service
    provenance = Provenance(body)
    formats = vocabulary.formats(body, read.formats, provenance)
    key = vocabulary.idempotency(body, provenance)
    operations = vocabulary.operations(body, provenance)
    return ServiceContext(
        address=address,
        envelopes=envelopes(read.envelopes, provenance),
        frames={id: one.index for id, one in read.envelopes.items()},
        categories=vocabulary.categories(body, read, address, provenance),
        headers=vocabulary.headers(body, formats, provenance),
        operations=operations,
        formats=formats,
        rate_limits=vocabulary.rate_limits(body, provenance),
        idempotency=key,
        retrying=Retrying(body, operations, key, provenance, sentences),
        provenance=provenance,
        codes={entry.key: entry.code for entry in read.entries},
        sentences=sentences,
    )
