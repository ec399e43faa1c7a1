"""Texts: nothing in any key, value or guide that a reader cannot see."""

from __future__ import annotations

import re

from errcat.checking.texts.characters import suspicious, unseen
from errcat.diagnostics import Diagnostics, Lines, unsure
from errcat.documents.documents import ServiceDocument
from errcat.yaml_reader.edits import replaced_in
from errcat.yaml_reader.located import Container, Located
from errcat.yaml_reader.positioned import Mapping, Sequence

_HELP = "remove it, or describe in words what stands there"
_ESCAPE = re.compile(r"\\[0abefruvxNULP]")  # how a double-quoted text can hold what its file does not


def check_texts(service: ServiceDocument, diagnostics: Diagnostics) -> None:
    """Diagnose characters that no text may hold, wherever they stand."""
    for document in (*service.service_files, *service.entry_files, service.lock):
        if document and _may_hold(document.source.text):
            _check_within(document, diagnostics)
    for guide in service.guides:
        for found in unseen(guide.text):
            place = Lines(guide.text).place(guide.file, found.offset, found.offset + 1)
            diagnostics.error(found.code, found.message, place, help=_HELP)


def _may_hold(text: str) -> bool:
    """Whether any text of a file can hold such a character, by a look at the file as a whole."""
    return suspicious(text.replace("\r\n", "\n")) or _ESCAPE.search(text) is not None


def _check_within(document: Mapping, diagnostics: Diagnostics) -> None:
    """Diagnose such characters in every key and value of a document."""
    waiting: list[Container] = [document]
    while waiting:
        container = waiting.pop()
        for key in container if isinstance(container, Mapping) else range(len(container)):
            spot = Located(container, key)
            if isinstance(key, str) and suspicious(key):
                for found in unseen(key):
                    diagnostics.error(found.code, found.message, spot.key_place, help=_HELP)
            value = spot.value
            if isinstance(value, str):
                for found in unseen(value) if suspicious(value) else ():
                    fixes = unsure(replaced_in(spot, found.offset, 1, ""))
                    place = spot.place_in(found.offset)
                    diagnostics.error(found.code, found.message, place, help=_HELP, fixes=fixes)
            elif isinstance(value, Mapping | Sequence):
                waiting.append(value)
