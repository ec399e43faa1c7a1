"""The starter: a small catalogue with comments that teach, and what a project needs to go with it."""

from __future__ import annotations

import re
from pathlib import Path

from errcat.documents.language import SCHEMA_FILE
from errcat.terminal.automation import add_job, add_make_targets
from errcat.terminal.project import Begun, add_settings, stated_catalog
from errcat.terminal.settings.table import PYPROJECT

IDENTIFIER = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_FILES = Path(__file__).parent / "starter_files"
_SERVICE, _TITLE = "acme", "Acme API"  # what the files call it where nobody says


def write_starter(folder: Path, service: str = "", title: str = "", catalog: Path | None = None, ci: str = "") -> Begun:
    """Write the starter below a folder, for a service of this identifier and title, and what its project lacks."""
    where = catalog or stated_catalog(folder)
    files = _service_files(folder / where, service, title)
    if ci and not (service or title) and any((folder / where).glob("*/service.y*ml")):
        files = {}  # who has a catalogue and asks for a job wants no other service
    begun = Begun(in_the_way=[path for path in files if path.exists()])
    if begun.in_the_way:
        return begun
    with begun.whole_or_not_at_all():
        for path, content in {**files, folder / where / SCHEMA_FILE.name: schema_text().encode()}.items():
            begun.write(path, content)
        add_settings(folder, (_FILES / PYPROJECT).read_text("utf-8"), where, begun)
        add_make_targets(folder, begun)
        if ci:
            add_job(folder, ci, begun)
    return begun


def schema_text() -> str:
    """The JSON Schema of the catalogue's files, as editors want it."""
    return SCHEMA_FILE.read_text("utf-8")


def _service_files(catalog: Path, service: str, title: str) -> dict[Path, bytes]:
    """The files of a service, by where they go in a catalogue."""
    service = service or _SERVICE
    title = title or f"{' '.join(word.capitalize() for word in service.split('_'))} API"
    own = _FILES / "catalog" / _SERVICE
    files = sorted(path for path in own.rglob("*") if path.is_file())
    return {
        catalog / service / file.relative_to(own): _named(file.read_text("utf-8"), service, title) for file in files
    }


def _named(text: str, service: str, title: str) -> bytes:
    """A file of the starter, with the names that were asked for in the place of its own."""
    from json import dumps  # a text of JSON is one of YAML, whatever is in it

    text = text.replace(f"service: {_SERVICE}\n", f"service: {service}\n")
    shown = title if re.fullmatch(r"[A-Z][a-z]+( [A-Z][A-Za-z]+)+", title) else dumps(title, ensure_ascii=False)
    return text.replace(f"title: {_TITLE}\n", f"title: {shown}\n").encode()
