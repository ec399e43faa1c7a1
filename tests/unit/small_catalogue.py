"""Small catalogues for the tests of `check`: texts come in, what is found comes out.

`«` and `»` stand round what a diagnostic must point at; they are taken away before anything is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from errcat.checking.check import TargetNames, check
from errcat.diagnostics import Diagnostic, Diagnostics, Place, Severity
from errcat.documents.documents import Documents, EntryDocument, GuideDocument, ServiceDocument
from errcat.resolving.reading.services import read_services
from errcat.yaml_reader.positioned import Mapping, place_of_key
from errcat.yaml_reader.reader import read_yaml

SERVICE = """\
service: acme
title: Acme
documents: {manual: {title: Manual}}
envelopes:
  default:
    places: {code: /code, message: /message, status: /status}
"""
ERRORS = """\
not-found:
  status: 404
  message: "Order {id} not found."
  params: {id: {type: string, examples: [o1]}}
"""


@dataclass(frozen=True)
class Case:
    """A catalogue in which one thing is wrong: what is said of it, and the files, one with the mark."""

    code: str
    message: str
    help: str
    errors: str = ERRORS
    service: str = SERVICE
    more: str = ""
    other_errors: str = ""
    guide: str = ""
    lock: str = ""
    note: str = ""
    also: tuple[str, ...] = ()
    targets: Sequence[TargetNames] = field(default=())

    @property
    def files(self) -> dict[str, str]:
        """The files that have any text, by name."""
        files = {
            "service.yaml": self.service + self.more,
            "errors.yaml": self.errors,
            "errors/b.yaml": self.other_errors,
        }
        files |= {"guides/help.md": self.guide, "catalog.lock": self.lock}
        return {name: text for name, text in files.items() if text}

    def check(self) -> None:
        """Assert that exactly this is found, at the marked place."""
        found = findings(self.files, self.targets)
        mine = [d for d in found if d.code == self.code]
        others = [f"{d.code} {d.place} {d.message}" for d in found if d.code not in (self.code, *self.also)]
        assert not others
        assert len(mine) == 1, [str(d) for d in mine]
        [one] = mine
        assert (one.message, one.help) == (self.message, self.help)
        assert one.place == marked_place(self.files)
        assert [f"{note.text} {note.place}" for note in one.notes] == ([self.note] if self.note else [])


def marked_place(files: dict[str, str]) -> Place:
    """The place between the marks, in the only file that has them; `«»` at its beginning is the whole file."""
    for name, text in files.items():
        if text.startswith("«»"):
            return Place(name)
        if "«" in text:
            before, span = text.split("«")[0], text.split("«")[1].split("»")[0].split("\n")[0]
            line_start = before.rfind("\n") + 1
            return Place(name, before.count("\n") + 1, len(before) - line_start + 1, max(1, len(span)))
    raise AssertionError("no file has a mark")


def findings(files: dict[str, str], targets: Sequence[TargetNames] = ()) -> list[Diagnostic]:
    """Everything that is found in a catalogue of these files."""
    diagnostics = Diagnostics()
    documents = read_documents(files, diagnostics)
    assert documents is not None, diagnostics.sorted()
    assert diagnostics.found == []
    check(read_services(documents), targets, diagnostics)
    return diagnostics.sorted()


def codes(files: dict[str, str], targets: Sequence[TargetNames] = ()) -> list[str]:
    """The codes of everything that is found, warnings with a `?`."""
    return [d.code + ("?" if d.severity is Severity.WARNING else "") for d in findings(files, targets)]


def read_documents(files: dict[str, str], diagnostics: Diagnostics) -> Documents | None:
    """The documents of one service, or nothing where a file cannot be read."""
    plain = {name: text.replace("«", "").replace("»", "") for name, text in files.items()}
    read = {name: read_yaml(text.encode(), name, diagnostics) for name, text in plain.items() if ".md" not in name}
    if any(document is None for document in read.values()):
        return None
    known: dict[str, Mapping] = {name: document for name, document in read.items() if document is not None}
    entry_files = [document for name, document in known.items() if name.startswith("errors")]
    entries = [EntryDocument(key, place_of_key(file, key), file[key]) for file in entry_files for key in file]
    guides = [GuideDocument(name[7:-3], name, text) for name, text in plain.items() if ".md" in name]
    service = ServiceDocument(
        "acme", "service.yaml", known["service.yaml"], tuple(entry_files), tuple(entries), tuple(guides),
        known.get("catalog.lock"),
    )  # fmt: skip
    return Documents((service,))
