"""The documents: a catalogue as it was written, positioned and not yet trusted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from errcat.diagnostics import Place
from errcat.yaml_reader.reader import Mapping


@dataclass(frozen=True, slots=True)
class EntryDocument:
    """One entry as written: its key, where the key stands, and its body (anything at all until it is validated)."""

    key: str
    place: Place
    body: Any


@dataclass(frozen=True, slots=True)
class GuideDocument:
    """One guide: its name (the file's stem), its file, and its Markdown."""

    name: str
    file: str
    text: str


@dataclass(frozen=True, slots=True)
class ServiceDocument:
    """One folder of the catalogue: `service.yaml`, the entries of all its files, its guides, its lock if it has one."""

    folder: str
    file: str
    service: Mapping
    entry_files: tuple[Mapping, ...]
    entries: tuple[EntryDocument, ...]
    guides: tuple[GuideDocument, ...]
    lock: Mapping | None
    written: Mapping | None = None  # what its file says itself, where `service` has what that imports, too
    imported: tuple[Mapping, ...] = ()
    whole: bool = True  # False where files of entries could not be read to the end: entries may be there, and unknown

    @property
    def service_files(self) -> tuple[Mapping, ...]:
        """What speaks of the service in general, file by file."""
        return (self.written or self.service, *self.imported)


@dataclass(frozen=True, slots=True)
class Documents:
    """A catalogue as written, its services in the order of their folders' names."""

    services: tuple[ServiceDocument, ...]
