"""Services for tests: YAML goes in, the service that templates would see comes out."""

from __future__ import annotations

from pathlib import Path

from errcat.diagnostics import Diagnostics, Place
from errcat.documents.documents import Documents, EntryDocument, GuideDocument, ServiceDocument
from errcat.documents.sentences import load_sentences
from errcat.model import Entry, Service
from errcat.outputs.inputs import Inputs, own_templates
from errcat.outputs.targets.choosing import load_targets
from errcat.outputs.targets.code import with_code
from errcat.outputs.targets.target import Target
from errcat.resolving.reading.services import read_services
from errcat.resolving.resolve import resolve
from errcat.yaml_reader.positioned import Mapping
from errcat.yaml_reader.reader import place_of_key, read_yaml

BASE = "https://errors.example/"
SENTENCES = load_sentences((own_templates(),), Diagnostics())
CODED = "envelopes: {default: {places: {code: /code, message: /message}}}\n"
CODELESS = "envelopes: {default: {places: {message: /detail}}}\n"


def targets(*names: str) -> tuple[Target, ...]:
    """The targets that come with errcat, or these of them."""
    diagnostics = Diagnostics()
    loaded = load_targets(Inputs(Path(), (own_templates(),), names, BASE), diagnostics)
    found = tuple(with_code(target, diagnostics) for target in loaded)
    assert found and not diagnostics.found
    return found


def mapping(text: str) -> Mapping:
    """The mapping that a YAML text holds; the text must be without fault."""
    diagnostics = Diagnostics()
    read = read_yaml(text.encode(), "file.yaml", diagnostics)
    assert read is not None and not diagnostics.found, diagnostics.found
    return read


def service(general: str, entries: str = "", *more: str, guides: tuple[tuple[str, str], ...] = ()) -> Service:
    """The service `acme` with this general part, and with the entries of these files."""
    files = tuple(mapping(text) for text in (entries, *more) if text)
    document = ServiceDocument(
        folder="acme",
        file="acme/service.yaml",
        service=mapping("service: acme\ntitle: Acme\n" + general),
        entry_files=files,
        entries=tuple(EntryDocument(key, place_of_key(file, key), file[key]) for file in files for key in file),
        guides=tuple(GuideDocument(name, Place("guides").file, text) for name, text in guides),
        lock=None,
    )
    return resolve(read_services(Documents((document,))), BASE, SENTENCES).services[0]


def entry(general: str, body: str, key: str = "SOME_CODE") -> Entry:
    """The only entry of a service with this general part; its body is a YAML mapping in braces or below the key."""
    separator = "\n" if body.startswith(" ") else " "
    return service(general, f"{key}:{separator}{body}\n").entries[0]
