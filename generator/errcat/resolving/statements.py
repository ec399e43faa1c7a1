"""What every thing of a catalogue may say of itself: sources, discrepancies, samples."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from errcat.model import Discrepancy, Document, Json, Sample, Source


class Sources:
    """The documents of a service, which turn a written `source` into a Source."""

    def __init__(self, documents: tuple[Document, ...]) -> None:
        """Keep the documents by identifier; a source that names none means the first."""
        self._by_id = {document.id: document for document in documents}
        self._first = documents[0] if documents else None

    def of(self, body: Mapping[str, Any]) -> Source | None:
        """The source that a thing names, or None where it names none."""
        written = body.get("source")
        if written is None or self._first is None:
            return None
        if isinstance(written, str):
            return Source(self._first, written)
        return Source(self._by_id[written["document"]], written.get("section", ""))


def discrepancies(body: Mapping[str, Any]) -> tuple[Discrepancy, ...]:
    """The discrepancies that a thing states."""
    return tuple(Discrepancy(tuple(item["says"]), item["decided"]) for item in body.get("discrepancies", ()))


def samples(body: Mapping[str, Any], sources: Sources) -> tuple[Sample, ...]:
    """The samples of a thing, whole responses taken apart."""
    return tuple(_sample(item, sources) for item in body.get("samples", ()))


def _sample(item: Mapping[str, Any], sources: Sources) -> Sample:
    """One sample of any of the three kinds."""
    title, built, source = item.get("title", ""), item.get("built", False), sources.of(item)
    headers = tuple(item.get("headers", {}).items())
    if "response" in item:
        status, headers, value = _response(item["response"])
        return Sample(
            "response", value, title, text=item["response"], status=status, headers=headers, built=built, source=source
        )
    kind = "body" if "body" in item else "fragment"
    return Sample(
        "body" if kind == "body" else "fragment",
        plain(item[kind]),
        title,
        at=item.get("at", ""),
        status=item.get("status"),
        headers=headers,
        built=built,
        source=source,
    )


def _response(text: str) -> tuple[int | None, tuple[tuple[str, str], ...], Json]:
    """Status, headers and parsed body of a response as text; headers and body may touch where the body begins with `{`."""
    lines = text.strip("\n").split("\n")
    words = lines[0].split()
    status = int(words[1]) if len(words) > 1 and words[1].isdigit() else None
    headers: list[tuple[str, str]] = []
    rest = len(lines)
    for number, line in enumerate(lines[1:], 1):
        name, colon, value = line.partition(":")
        if not line.strip() or not colon or line.lstrip()[:1] in "{[":
            rest = number
            break
        headers.append((name.strip(), value.strip()))
    parsed: Json = None
    with suppress(ValueError):
        parsed = json.loads("\n".join(lines[rest:]))
    return status, tuple(headers), parsed


def plain(value: Json) -> Json:
    """The value in plain dictionaries and lists, without positions."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [plain(part) for part in value]
    return value
