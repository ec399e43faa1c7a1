"""Applying: a file with an API's description and a catalogue go in, the description with its errors comes out."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from errcat.diagnostics import Diagnostics, Note, Place
from errcat.model import Service
from errcat.openapi_documents.changes import Changes, lifted, shared
from errcat.openapi_documents.components import MARK, SECTIONS, Components, make_components, of_components
from errcat.openapi_documents.nodes.nodes import Mapping
from errcat.openapi_documents.planning import Plan, plan_changes
from errcat.openapi_documents.reading import ApiDocument, read_document
from errcat.openapi_documents.selection import Request
from errcat.openapi_documents.text_edits import edited
from errcat.outputs.inputs import Inputs
from errcat.pipeline import read_catalogue
from errcat.yaml_reader.files import read_regular


@dataclass(frozen=True, slots=True)
class Planned:
    """A document, what is to change in it, and the service whose errors it gets."""

    document: ApiDocument
    data: bytes
    components: Components
    request: Request
    plan: Plan
    changes: Changes


@dataclass(frozen=True, slots=True)
class Applied:
    """What a document has become, and what there is to say of it as it now stands."""

    data: bytes
    diagnostics: Diagnostics


def plan_file(
    file: Path, inputs: Inputs, service: str, prefix: str, request: Request, diagnostics: Diagnostics
) -> Planned | None:
    """What must change in a file, or None where anything that was diagnosed stands in the way."""
    try:
        data = read_regular(file)
    except OSError as fault:
        why = (fault.strerror or "it cannot be read").lower()
        diagnostics.error(
            "EC816", f"`{file.as_posix()}` cannot be read: {why}", Place(file.as_posix()), help="name a file that can"
        )
        return None
    document = read_document(data, file.as_posix(), diagnostics)
    read = None if document is None else read_catalogue(of_components(inputs, diagnostics), diagnostics)
    if document is None or read is None:
        return None
    catalogue, targets = read
    chosen = _service(document, {s.id: s for s in catalogue.services}, service, diagnostics)
    if chosen is None:
        return None
    components = make_components(catalogue, targets, chosen, document.version, prefix, inputs, diagnostics)
    if components is None:
        return None
    plan = plan_changes(document, components, request, diagnostics)
    if diagnostics.failed or shared(plan.changes, document, diagnostics):
        return None
    return Planned(document, data, components, request, plan, lifted(plan.changes, document.root))


def applied(planned: Planned, diagnostics: Diagnostics) -> Applied | None:
    """The bytes of the document after its changes, the very same ones where nothing changes; None where they fail.

    The text is edited in place, so what comes out is read again: it must ask for no further change.
    """
    if not planned.changes:
        return Applied(planned.data, diagnostics)
    text = edited(planned.document, planned.changes)
    file, again = planned.document.source.file, Diagnostics()
    document = read_document(text.encode(), file, again)
    if document and not plan_changes(document, planned.components, planned.request, again).changes:
        mark = codecs.BOM_UTF8 if planned.data.startswith(codecs.BOM_UTF8) else b""
        return Applied(mark + text.encode(), again)
    notes = tuple(Note(f"after the change: {found.message}") for found in again.found[:1])
    help_ = "write it in the usual way, each key on a line of its own"
    message = "the document is written in a way that errcat cannot change"
    diagnostics.error("EC817", message, Place(file), help=help_, notes=notes)
    return None


def _service(
    document: ApiDocument, services: dict[str, Service], asked: str, diagnostics: Diagnostics
) -> Service | None:
    """The service that is asked for, else the one whose errors the document has, else the only one."""
    if not asked:
        marked = _marks(document) & services.keys()
        candidates = marked or services.keys()
        if len(candidates) == 1:
            return services[next(iter(candidates))]
    if asked in services:
        return services[asked]
    message = f"the catalogue has no service `{asked}`" if asked else "the catalogue has several services"
    known = ", ".join(f"`{name}`" for name in services)
    diagnostics.error("EC812", message, Place(document.source.file), help=f"say `--service` with one of {known}")
    return None


def _marks(document: ApiDocument) -> set[str]:
    """The services whose components the document has."""
    components = document.root.get("components")
    sections = [components.get(name) for name in SECTIONS] if isinstance(components, Mapping) else []
    parts = [pair.value for section in sections if isinstance(section, Mapping) for pair in section.pairs]
    return {part.text(MARK) for part in parts if isinstance(part, Mapping)}
