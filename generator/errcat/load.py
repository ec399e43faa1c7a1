"""Load: the folders of a catalogue become documents, positioned and not yet trusted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from errcat.diagnostics import Diagnostics, Place
from errcat.documents import Documents, EntryDocument, GuideDocument, ServiceDocument
from errcat.yaml_reader import Mapping, place_of, place_of_key, read_yaml

SERVICE_FILE, ENTRIES_FILE, LOCK_FILE = "service.yaml", "errors.yaml", "catalog.lock"
_GUIDE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


def load(catalog: Path, diagnostics: Diagnostics) -> Documents:
    """Everything below the folder that is a service; what cannot be read or is out of place is diagnosed."""
    if not catalog.is_dir():
        diagnostics.error(
            "EC001",
            f"there is no folder `{catalog.as_posix()}`",
            Place(catalog.as_posix()),
            help="name the folder with `--catalog`, or make one with `errcat init .`",
        )
        return Documents(())
    folders = [p for p in sorted(catalog.iterdir()) if p.is_dir() and p.name[0] not in "._"]
    if not folders:
        diagnostics.error(
            "EC001",
            f"`{catalog.as_posix()}` holds no service",
            Place(catalog.as_posix()),
            help="add a folder with a `service.yaml` and an `errors.yaml`",
        )
    services = (_service(folder, diagnostics) for folder in folders)
    return Documents(tuple(service for service in services if service is not None))


def _service(folder: Path, diagnostics: Diagnostics) -> ServiceDocument | None:
    """One folder of the catalogue, or None where it has no readable `service.yaml`."""
    entry_files = list(_entry_files(folder))
    _report_strangers(folder, diagnostics)
    file = folder / SERVICE_FILE
    if not file.is_file():
        diagnostics.error(
            "EC002",
            f"`{folder.as_posix()}` has no `{SERVICE_FILE}`",
            Place(folder.as_posix()),
            help=f"add one; a folder that is no service begins with `_`: `_{folder.name}`",
        )
    service = _read(file, diagnostics) if file.is_file() else None
    read = [document for document in (_read(path, diagnostics) for path in entry_files) if document is not None]
    guides = tuple(_guides(folder, diagnostics))
    lock = _read(folder / LOCK_FILE, diagnostics) if (folder / LOCK_FILE).is_file() else None
    if service is None:
        return None
    if service.get("service", folder.name) != folder.name:
        diagnostics.error(
            "EC003",
            f"service `{service['service']}` lies in the folder `{folder.name}`",
            place_of(service, "service"),
            help="give both the same name",
        )
    if not entry_files:
        diagnostics.warning(
            "EC004",
            f"service `{folder.name}` has no entries",
            Place(file.as_posix()),
            help=f"add `{ENTRIES_FILE}`, or files in a folder `errors/`",
        )
    entries = tuple(
        EntryDocument(key, place_of_key(document, key), body) for document in read for key, body in document.items()
    )
    return ServiceDocument(folder.name, file.as_posix(), service, tuple(read), entries, guides, lock)


def _entry_files(folder: Path) -> Iterator[Path]:
    """The files that hold entries: `errors.yaml` and everything in `errors/`, in the order of their names."""
    if (folder / ENTRIES_FILE).is_file():
        yield folder / ENTRIES_FILE
    if (folder / "errors").is_dir():
        yield from (p for p in sorted((folder / "errors").rglob("*")) if p.suffix in (".yaml", ".yml") and p.is_file())


def _read(path: Path, diagnostics: Diagnostics) -> Mapping | None:
    """The document that a YAML file holds, or None where it cannot be read."""
    try:
        text = path.read_bytes()
    except OSError as fault:
        _report_unreadable(path, fault, diagnostics)
        return None
    if not text.strip():
        diagnostics.error("EC006", f"`{path.name}` is empty", Place(path.as_posix()), help="fill it, or delete it")
        return None
    return read_yaml(text, path.as_posix(), diagnostics)


def _guides(folder: Path, diagnostics: Diagnostics) -> Iterator[GuideDocument]:
    """The guides of a service; one that is no text, has no title or a name that no address can have is diagnosed."""
    for path in sorted((folder / "guides").glob("*.md")) if (folder / "guides").is_dir() else ():
        place = Place(path.as_posix())
        try:
            text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except OSError as fault:
            _report_unreadable(path, fault, diagnostics)
            continue
        except UnicodeDecodeError as fault:
            diagnostics.error("EC005", f"`{path.name}` is not UTF-8: {fault.reason}", place, help="save it as UTF-8")
            continue
        if not text.startswith("# ") or not text.split("\n", 1)[0][2:].strip():
            diagnostics.error(
                "EC007", "a guide begins with its title", Place(path.as_posix(), 1, 1), help="begin it with `# Title`"
            )
        elif not _GUIDE_NAME.match(path.stem):
            diagnostics.error(
                "EC008",
                f"`{path.name}` cannot stand in an address",
                place,
                help="name it with small letters, digits and dashes",
            )
        else:
            yield GuideDocument(path.stem, path.as_posix(), text)


def _report_strangers(folder: Path, diagnostics: Diagnostics) -> None:
    """Warn of everything in a service's folder that nothing reads, such as a misspelt file."""
    known = (SERVICE_FILE, ENTRIES_FILE, LOCK_FILE, "errors", "guides")
    inside = [*folder.iterdir(), *(folder / "errors").glob("*"), *(folder / "guides").glob("*")]
    for path in sorted(inside):
        name = path.relative_to(folder).as_posix()
        read = name in known or (
            path.suffix in (".yaml", ".yml")
            if name.startswith("errors/")
            else name.startswith("guides/") and path.suffix == ".md"
        )
        if read or path.name[0] in "._" or (path.is_dir() and name.startswith("errors/")):
            continue
        diagnostics.warning("EC009", f"nothing reads `{name}`", Place(path.as_posix()), help=_way_out(name, known))


def _way_out(name: str, known: tuple[str, ...]) -> str:
    """What to do with a file that nothing reads: rename it to what was probably meant, or hide it."""
    from difflib import get_close_matches

    near = get_close_matches(name.replace(".yml", ".yaml"), known, 1, 0.7)
    return f"did you mean `{near[0]}`?" if near else "begin its name with `_` where it is meant to lie there"


def _report_unreadable(path: Path, fault: OSError, diagnostics: Diagnostics) -> None:
    """Say that a file cannot be read, and why."""
    reason = (fault.strerror or str(fault)).lower()
    diagnostics.error(
        "EC005", f"`{path.name}` cannot be read: {reason}", Place(path.as_posix()), help="make it readable"
    )
