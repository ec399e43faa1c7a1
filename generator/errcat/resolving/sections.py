"""Vocabulary: a service's package, and by identifier headers, operations, categories, formats, limits and guides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from errcat.documents.documents import GuideDocument
from errcat.documents.licences import expression
from errcat.model import Category, Format, Guide, Header, Idempotency, Operation, Package, RateLimit
from errcat.naming import slug
from errcat.resolving.provenance import Provenance
from errcat.resolving.reading.services import ServiceReading, category_value, package_name
from errcat.resolving.reading.written import direction_of, is_secret, words_of
from errcat.schemas.walking import spelled_out


def package(service: dict[str, Any]) -> Package:
    """The package of a service; an author is written as `Name <mail>`, and a licence as anyone may spell it."""
    body = service.get("package", {})
    authors = (author.removesuffix(">").partition(" <") for author in body.get("authors", ()))
    return Package(
        name=package_name(service),
        licence=expression(body.get("licence", "")),
        authors=tuple((name, mail) for name, _, mail in authors),
        repository=body.get("repository", ""),
        issues=body.get("issues", ""),
        keywords=tuple(body.get("keywords", ())),
    )


def formats(service: dict[str, Any], read: Mapping[str, Format], provenance: Provenance) -> dict[str, Format]:
    """The named formats of a service, with what was not read because no schema needs it."""
    return {
        id: replace(
            read[id],
            title=body["title"],
            description=body.get("description", ""),
            check=body.get("check", ""),
            unspecified=body.get("unspecified", ""),
            source=provenance.source(body),
            discrepancies=provenance.discrepancies(body),
        )
        for id, body in sorted(service.get("formats", {}).items())
    }


def headers(service: dict[str, Any], known: dict[str, Format], provenance: Provenance) -> dict[str, Header]:
    """The headers of a service; one is a text where nothing is said, and a credential is sensitive."""
    return {
        name: Header(
            name=name,
            role=body["role"],
            direction=direction_of(body),
            description=body.get("description", ""),
            schema=spelled_out(body.get("schema", {"type": "string"}), known),
            unit=body.get("unit", ""),
            statuses=tuple(str(status) for status in body.get("statuses", ())),
            operations=tuple(sorted(body.get("operations", ()))),
            sensitive=is_secret(body),
            source=provenance.source(body),
            discrepancies=provenance.discrepancies(body),
        )
        for name, body in sorted(service.get("headers", {}).items())
    }


def header_roles(headers: Iterable[Header]) -> dict[str, dict[str, str]]:
    """For each role of a response header the headers that have it, in small letters, each with its unit."""
    roles: dict[str, dict[str, str]] = {}
    for header in sorted(headers, key=lambda header: header.role):
        if header.direction == "response":
            roles.setdefault(header.role, {})[header.name.lower()] = header.unit
    return roles


def idempotency(service: dict[str, Any], provenance: Provenance) -> Idempotency | None:
    """The header with which repeating is safe, where the service has one."""
    body = service.get("idempotency")
    if body is None:
        return None
    return Idempotency(
        header=body["header"],
        methods=tuple(sorted(body.get("methods", ()))),
        condition=body.get("condition", ""),
        source=provenance.source(body),
        discrepancies=provenance.discrepancies(body),
    )


def operations(service: dict[str, Any], provenance: Provenance) -> dict[str, Operation]:
    """The operations of a service."""
    return {
        id: Operation(
            id=id,
            title=body.get("title", ""),
            method=body.get("method", ""),
            path=body.get("path", ""),
            description=body.get("description", ""),
            idempotent=body.get("idempotent"),
            check=body.get("check", ""),
            source=provenance.source(body),
            discrepancies=provenance.discrepancies(body),
        )
        for id, body in sorted(service.get("operations", {}).items())
    }


def categories(
    service: dict[str, Any], read: ServiceReading, address: str, provenance: Provenance
) -> dict[str, Category]:
    """The categories of a service, each with the keys of its entries."""
    members: dict[str, list[str]] = {}
    for entry in read.entries:
        for name in entry.categories:
            members.setdefault(name, []).append(entry.key)
    return {
        id: Category(
            id=id,
            value=category_value(id, body),
            title=body["title"],
            words=words_of(body, id),
            slug=slug(id),
            docs_url=f"{address}category/{slug(id)}/",
            description=body.get("description", ""),
            entries=tuple(sorted(members.get(id, ()))),
            codes=tuple(one.text for one in read.codes if one.category == id),
            source=provenance.source(body),
            discrepancies=provenance.discrepancies(body),
        )
        for id, body in sorted(service.get("categories", {}).items())
    }


def rate_limits(service: dict[str, Any], provenance: Provenance) -> tuple[RateLimit, ...]:
    """The buckets of requests of a service."""
    return tuple(
        RateLimit(
            id=id,
            title=body["title"],
            limit=body["limit"],
            window=body["window"],
            scope=body.get("scope", ""),
            credential=body.get("credential", ""),
            operations=tuple(sorted(body.get("operations", ()))),
            source=provenance.source(body),
            discrepancies=provenance.discrepancies(body),
        )
        for id, body in sorted(service.get("rate_limits", {}).items())
    )


def guides(written: Iterable[GuideDocument]) -> tuple[Guide, ...]:
    """The guides of a service, by name; the title is their first line."""
    return tuple(
        Guide(id=guide.name, title=guide.text.partition("\n")[0].removeprefix("#").strip(), text=guide.text)
        for guide in sorted(written, key=lambda guide: guide.name)
    )
