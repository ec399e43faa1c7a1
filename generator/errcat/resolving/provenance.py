"""Provenance: which document states something, and where documents contradict each other."""

from __future__ import annotations

from typing import Any

from errcat.model import Discrepancy, Document, Source


class Provenance:
    """What a service's sources refer to: its documents. Equal sources are one object."""

    def __init__(self, service: dict[str, Any]) -> None:
        """Read the documents of a service."""
        self.documents = tuple(
            Document(id, body["title"], body.get("url", ""), body.get("modified", ""))
            for id, body in sorted(service.get("documents", {}).items())
        )
        self._by_id = {document.id: document for document in self.documents}
        self._sources: dict[tuple[str, str], Source] = {}
        # What is stated without any document is stated by the service itself.
        self._only = next(iter(self.documents), None) or Document(service["service"], service["title"])

    def source(self, body: dict[str, Any]) -> Source | None:
        """Where a thing is stated, or nothing where its body does not say."""
        written = body.get("source")
        if written is None:
            return None
        if isinstance(written, str):
            document, section = self._only, written
        else:
            document, section = self._by_id[written["document"]], written.get("section", "")
        key = (document.id, section)
        if key not in self._sources:
            self._sources[key] = Source(document, section)
        return self._sources[key]

    def discrepancies(self, body: dict[str, Any]) -> tuple[Discrepancy, ...]:
        """The contradictions about a thing, in the author's order."""
        return tuple(Discrepancy(tuple(item["says"]), item["decided"]) for item in body.get("discrepancies", ()))
