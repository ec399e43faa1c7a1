"""Load: a folder with one folder per service goes in, documents come out; what cannot be read is diagnosed.

What begins with `.` or `_` is never looked at. Everything is read by name, so the order of a folder plays no part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from errcat.diagnostics import Diagnostics, Place
from errcat.documents.documents import Documents, EntryDocument, GuideDocument, ServiceDocument
from errcat.documents.folders import File, Folder, Unsaved, is_hidden, open_folder, read_bytes, shown_path
from errcat.documents.imports import Imports
from errcat.documents.meant.misplaced import put_right
from errcat.findings.wording import Known
from errcat.naming import slug
from errcat.yaml_reader.reader import Mapping, place_of, place_of_key, read_yaml
from errcat.yaml_reader.source import decode

SERVICE_FILES = ("service.yaml", "service.yml")
ENTRY_FILES = ("errors.yaml", "errors.yml")
LOCK_FILE = "catalog.lock"
ENTRY_FOLDER, GUIDE_FOLDER = "errors", "guides"
YAML_SUFFIXES = (".yaml", ".yml")
_EXPECTED = (SERVICE_FILES[0], ENTRY_FILES[0], LOCK_FILE, ENTRY_FOLDER, GUIDE_FOLDER)
_CUT_SHORT = ("EC106",)  # what stands behind a second `---` is not read
_TITLE = re.compile(r"# +\S.*")


def load(catalog: Path, diagnostics: Diagnostics, unsaved: Unsaved | None = None) -> Documents:
    """The documents of a catalogue, its services by the names of their folders, as far as they can be read."""
    folder = open_folder(catalog, diagnostics, unsaved)
    if folder is None:
        return Documents(())
    if _is_service(folder):
        above = shown_path(catalog.absolute().parent)
        way_out = f"name the folder above it, `--catalog {above}`, or move its files into a folder of the service's own"
        message = f"`{folder.shown}` is the folder of a service, not of a catalogue"
        diagnostics.error("EC001", message, Place(folder.shown), help=way_out)
        return Documents(())
    if not folder.folders:
        way_out = "make one folder for each service, with a `service.yaml` in it; `errcat init` writes a first one"
        diagnostics.error("EC001", "the catalogue has no service", Place(folder.shown), help=way_out)
    found = (_service(inner, diagnostics, folder.unsaved) for inner in folder.folders)
    services = tuple(service for service in found if service is not None)
    imported = {file.source.file for service in services for file in service.imported}
    strays = [file for file in folder.files if _is_stray(file.name) and file.shown not in imported]
    _report_unread(strays, (), "put it into the folder of a service, or let services import it", diagnostics)
    return Documents(services)


def why_unread(names: Sequence[str], is_folder: bool) -> str:
    """Why a catalogue passes over what these names lead to without a word; nothing where it is read or warned of."""
    if hidden := next((name for name in names if is_hidden(name)), ""):
        return f"because {'its name' if hidden == names[-1] else f'`{hidden}`'} begins with `{hidden[0]}`"
    if len(names) == 1 and not is_folder and not _is_stray(names[0]):
        return "because it lies in no service's folder"
    return ""


def _is_stray(name: str) -> bool:
    """Whether a file beside the folders of services looks like one that was meant to be read."""
    return name.endswith(YAML_SUFFIXES)


def _is_service(folder: Folder) -> bool:
    """Whether this is one service's folder in the place of the one that holds them all."""
    services = (path / name for path in folder.folders for name in SERVICE_FILES)
    return any(folder.file(name) for name in SERVICE_FILES) and not any(path.is_file() for path in services)


def _service(path: Path, diagnostics: Diagnostics, unsaved: Unsaved) -> ServiceDocument | None:
    """One service, or nothing where its folder or its `service.yaml` cannot be read (diagnosed)."""
    folder = open_folder(path, diagnostics, unsaved)
    if folder is None:
        return None
    service_file = _service_file(folder, diagnostics)
    service = _yaml(service_file, diagnostics) if service_file else None
    files = _entry_files(folder, diagnostics)
    found = len(diagnostics.found)
    written = (read for file in files if (read := _yaml(file, diagnostics)) is not None)
    entry_files = tuple(put_right(read, diagnostics) for read in written)
    whole = len(entry_files) == len(files) and not any(d.code in _CUT_SHORT for d in diagnostics.found[found:])
    guides = _guides(folder, diagnostics)
    lock_file = folder.file(LOCK_FILE)
    lock = _yaml(lock_file, diagnostics) if lock_file else None
    known = {*SERVICE_FILES, *ENTRY_FILES, LOCK_FILE}
    _report_unread((file for file in folder.files if file.name not in known), _EXPECTED, "", diagnostics)
    _report_unread_folders(folder, (ENTRY_FOLDER, GUIDE_FOLDER), diagnostics)
    if service_file is None or service is None:
        return None
    _check_identifier(service, path.name, diagnostics)
    entries = tuple(EntryDocument(key, place_of_key(file, key), file[key]) for file in entry_files for key in file)
    if not entries and len(entry_files) == len(files):
        message = f"the service `{path.name}` has no entries"
        diagnostics.warning("EC004", message, Place(folder.shown), help=f"write them into `{ENTRY_FILES[0]}`")
    imports = Imports(path.parent.absolute().parent, diagnostics=diagnostics, unsaved=unsaved)
    merged = imports.whole(service, service_file.path)
    return ServiceDocument(
        folder=path.name,
        file=service_file.shown,
        service=merged,
        entry_files=entry_files,
        entries=entries,
        guides=guides,
        lock=lock,
        written=service,
        imported=tuple(imports.files),
        whole=whole,
    )


def _service_file(folder: Folder, diagnostics: Diagnostics) -> File | None:
    """The file that speaks of a service in general; none, and more than one, are diagnosed."""
    found = [file for name in SERVICE_FILES if (file := folder.file(name))]
    if not found:
        message = f"the folder `{folder.path.name}` has no `{SERVICE_FILES[0]}`"
        way_out = "write one, or begin the folder's name with `_` if it is no service"
        diagnostics.error("EC002", message, Place(folder.shown), help=way_out)
    elif len(found) > 1:
        message = f"`{found[0].name}` and `{found[1].name}` both describe the service"
        diagnostics.error("EC006", message, Place(found[1].shown), help="keep one of them")
    return found[0] if found else None


def _check_identifier(service: Mapping, folder: str, diagnostics: Diagnostics) -> None:
    """Diagnose an identifier that is not the name of its folder."""
    written = service.get("service")
    if isinstance(written, str) and written != folder:
        message = f"the service `{written}` stands in a folder called `{folder}`"
        way_out = f"rename the folder to `{written}`, or the service to `{folder}`"
        diagnostics.error("EC003", message, place_of(service, "service"), help=way_out)


def _entry_files(folder: Folder, diagnostics: Diagnostics) -> list[File]:
    """The files with a service's entries: `errors.yaml`, then those below `errors/`."""
    files = [file for name in ENTRY_FILES if (file := folder.file(name))]
    below = folder.inside(ENTRY_FOLDER, diagnostics)
    if below:
        files += [file for file in below.files if file.path.suffix in YAML_SUFFIXES]
        others = [file for file in below.files if file.path.suffix not in YAML_SUFFIXES]
        _report_unread(others, (), "give it a name that ends in `.yaml`", diagnostics)
        _report_unread_folders(below, (), diagnostics)
    return files


def _guides(folder: Folder, diagnostics: Diagnostics) -> tuple[GuideDocument, ...]:
    """The guides of a service, by name."""
    below = folder.inside(GUIDE_FOLDER, diagnostics)
    if below is None:
        return ()
    others = [file for file in below.files if file.path.suffix != ".md"]
    _report_unread(others, (), "give it a name that ends in `.md`", diagnostics)
    _report_unread_folders(below, (), diagnostics)
    found = (_guide(file, diagnostics) for file in below.files if file.path.suffix == ".md")
    return tuple(guide for guide in found if guide is not None)


def _guide(file: File, diagnostics: Diagnostics) -> GuideDocument | None:
    """One guide, or nothing where it cannot be read (diagnosed); its lines end in one way."""
    name = file.path.stem
    if slug(name) != name:
        message = f"`{file.name}` cannot be part of an address"
        diagnostics.error("EC008", message, Place(file.shown), help=f"rename it to `{slug(name)}.md`")
    data = read_bytes(file, diagnostics)
    source = decode(data, file.shown, diagnostics) if data is not None else None
    if source is None:
        return None
    text = source.text.replace("\r\n", "\n").replace("\r", "\n")
    first = text.partition("\n")[0]
    if not _TITLE.fullmatch(first):
        message = "the guide has no title in its first line" if text.strip() else "the guide is empty"
        place = Place(file.shown, 1, 1, max(len(first), 1))
        diagnostics.error("EC007", message, place, help="begin the file with `# ` and the title")
    return GuideDocument(name, file.shown, text)


def _yaml(file: File, diagnostics: Diagnostics) -> Mapping | None:
    """What a YAML file holds, or nothing where it cannot be read (diagnosed)."""
    data = read_bytes(file, diagnostics)
    return None if data is None else read_yaml(data, file.shown, diagnostics)


def _report_unread(files: Iterable[File], expected: tuple[str, ...], way_out: str, diagnostics: Diagnostics) -> None:
    """Warn of files that nothing reads, with the expected name that was most likely meant."""
    known, otherwise = Known(expected), way_out or "begin its name with `_` if it is to stay unread"
    for file in files:
        message = f"`{file.name}` is not read"
        diagnostics.warning("EC009", message, Place(file.shown), help=known.help(file.name, otherwise))


def _report_unread_folders(folder: Folder, expected: tuple[str, ...], diagnostics: Diagnostics) -> None:
    """Warn of folders that nothing reads."""
    inner = (path for path in folder.folders if path.name not in expected)
    _report_unread((File.at(path) for path in inner), expected, "", diagnostics)
