"""Services: a service's documents go in, its envelopes, formats and entries come out, and where things are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from errcat.documents.documents import Documents, EntryDocument, ServiceDocument
from errcat.model import Format
from errcat.resolving.reading.cases import parents
from errcat.resolving.reading.category_codes import Codes, category_codes
from errcat.resolving.reading.entries import EntryReading, aliases_of, read_entry
from errcat.resolving.reading.envelopes import EnvelopeReading, read_envelopes
from errcat.resolving.reading.params import placed_params
from errcat.resolving.reading.written import list_of, named, text_of
from errcat.yaml_reader.collector import collector_at_rest
from errcat.yaml_reader.located import Located, spots
from errcat.yaml_reader.positioned import Mapping as Written

_SECTIONS_WITH_SOURCES = ("envelopes", "statuses", "categories", "headers", "rate_limits", "operations", "formats")


@dataclass(slots=True)
class ServiceReading:
    """A service: its sections, envelopes and entries, and what its categories say of codes."""

    document: ServiceDocument
    envelopes: dict[str, EnvelopeReading] = field(default_factory=dict)
    formats: dict[str, Format] = field(default_factory=dict)
    codes: tuple[Codes, ...] = ()
    entries: list[EntryReading] = field(default_factory=list)

    def section(self, name: str) -> dict[str, Located]:
        """The members of a section of `service.yaml`, by name; none where the section is missing or malformed."""
        return named(self.document.service.get(name))

    def params(self) -> Iterator[tuple[EnvelopeReading | None, dict[str, Located]]]:
        """The parameters of every envelope and of every entry, with the envelope in which they come."""
        yield from ((envelope, envelope.params) for envelope in self.envelopes.values() if envelope.params)
        yield from ((entry.envelope, entry.params) for entry in self.entries)

    def samples(self) -> Iterator[tuple[Located, EnvelopeReading | None, EntryReading | None]]:
        """Every sample with the envelope that it has and the entry that it belongs to, where it belongs to one."""
        for envelope in self.envelopes.values():
            for spot in spots(envelope.spot.value.get("samples")):
                yield spot, envelope, None
        for entry in self.entries:
            for spot in spots(entry.body.get("samples")):
                yield spot, entry.envelope, entry


@dataclass(frozen=True, slots=True)
class CatalogueReading:
    """A catalogue: its documents, and what those of each service say."""

    documents: Documents
    services: tuple[ServiceReading, ...]


def read_services(documents: Documents) -> CatalogueReading:
    """What the documents of a catalogue say."""
    with collector_at_rest():
        return CatalogueReading(documents, tuple(_read_service(document) for document in documents.services))


def _read_service(document: ServiceDocument) -> ServiceReading:
    """What the documents of a service say."""
    service = ServiceReading(document)
    service.formats = {name: _format(name, spot.value) for name, spot in service.section("formats").items()}
    service.envelopes = read_envelopes(service.section("envelopes"), service.formats)
    categories = {name: category_value(name, spot.value) for name, spot in service.section("categories").items()}
    hidden = [place for one in service.envelopes.values() for place in one.index.envelope.sensitive]

    service.codes = category_codes(service.section("categories"))
    aliases = aliases_of(document.entries)

    def read(entry: EntryDocument, inherited: Mapping[str, Located] | None = None) -> EntryReading:
        """An entry, with the parameters that it has of another."""
        return read_entry(
            entry, service.envelopes, categories, service.formats, hidden, inherited, aliases, service.codes
        )

    service.entries = [read(entry) for entry in document.entries]
    if wider := parents(service.entries):
        whole = service.entries
        at = {whole[index].key: index for index in reversed(range(len(whole)))}  # of a key that stands twice the first
        for key in sorted(wider, key=lambda key: len(whole[at[key]].when)):  # a parent demands less, and comes first
            whole[at[key]] = read(document.entries[at[key]], placed_params(whole[at[wider[key]]].params))
            whole[at[key]].parent = wider[key]
    return service


def category_value(name: str, category: Any) -> str:
    """What the wire calls a category: as it says, else by its name."""
    return text_of(category, "value") or name


def package_name(service: Any) -> str:
    """What the package of a service is called where it is published: as it says, else by the service."""
    return text_of(service.get("package"), "name") or f"{text_of(service, 'service').replace('_', '-')}-errors"


def _format(name: str, value: Any) -> Format:
    """A format, as far as schemas need it."""
    examples = tuple(example for example in list_of(value, "examples") if isinstance(example, str))
    return Format(name, title="", pattern=text_of(value, "pattern"), examples=examples)


def retry_rules(service: ServiceReading) -> Iterator[Located]:
    """Where every retry rule that has terms is written: those of the service, then those of its entries."""
    written = spots(service.document.service.get("retry"))
    written += [entry.spot("retry") for entry in service.entries if "retry" in entry.body]
    yield from (spot for spot in written if isinstance(spot.value, Written))


def retry_terms(service: ServiceReading) -> Iterator[Written]:
    """The terms of every retry rule that has any."""
    yield from (spot.value for spot in retry_rules(service))


def sources(service: ServiceReading) -> Iterator[Located]:
    """Every statement of where something stands."""
    holders: list[Any] = [service.document.service.get("idempotency"), *retry_terms(service)]
    holders += [spot.value for spot, _, _ in service.samples()]
    for section in _SECTIONS_WITH_SOURCES:
        holders += [spot.value for spot in service.section(section).values()]
    holders += [entry.body for entry in service.entries]
    yield from (Located(holder, "source") for holder in holders if isinstance(holder, Written) and "source" in holder)
