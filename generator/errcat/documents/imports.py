"""Imports: what a service writes itself goes in, it comes out with what it imports, each part at home in its own file.

A path is relative to the file that names it; of an installed distribution a file is found by its metadata, and none of
its code is imported.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from errcat.diagnostics import Diagnostics, Note
from errcat.documents.folders import File, Unsaved, located, read_bytes
from errcat.findings.wording import quote
from errcat.yaml_reader.located import Located, member, spots
from errcat.yaml_reader.merging import below
from errcat.yaml_reader.reader import Mapping, read_yaml

SECTIONS = ("documents", "envelopes", "categories", "headers", "formats")


class Imports:
    """The files that a service imports, directly or through others, each read once."""

    def __init__(self, root: Path, unsaved: Unsaved, diagnostics: Diagnostics) -> None:
        """Begin with none; `root` is the folder beyond which no path may lead."""
        self.files: list[Mapping] = []
        self._root, self._unsaved, self._diagnostics = root, unsaved, diagnostics
        self._open: list[Path] = []
        self._read: dict[Path, Mapping | None] = {}

    def whole(self, own: Mapping, file: Path) -> Mapping:
        """A file with what it imports below its own."""
        base: Mapping | None = None
        self._open.append(located(file))
        for spot in spots(own.get("imports")) if isinstance(own.get("imports"), list) else ():
            found = self._imported(spot, file)
            if found is not None and base is not None:
                self._check_twice(base, found, own)
            base = found if base is None else below(base, found, _join) if found is not None else base
        self._open.pop()
        return own if base is None else below(base, own, _join, ("imports",))

    def _imported(self, spot: Located, file: Path) -> Mapping | None:
        """The sections of an imported file, whole; None where it cannot be read (diagnosed)."""
        path = self._path(spot, file)
        if path is None:
            return None
        if located(path) in self._open:
            message = f"{quote(path.name)} imports itself"
            self._diagnostics.error("EC015", message, spot.place, help="take one of the imports out")
            return None
        if path not in self._read:
            source = File.at(path, self._unsaved.get(located(path)))
            data = read_bytes(source, self._diagnostics)
            read = None if data is None else read_yaml(data, source.shown, self._diagnostics)
            self.files += [] if read is None else [read]
            self._read[path] = None if read is None else self.whole(read, path)
        return self._read[path]

    def _path(self, spot: Located, file: Path) -> Path | None:
        """Where an import leads to; None where that is nowhere (diagnosed)."""
        path, help_ = None, "write the path of a file, from that of this one: `../_common.yaml`"
        if isinstance(spot.value, str):
            path = Path(file.parent, spot.value).resolve()
            if not path.is_relative_to(self._root.resolve()):
                path, help_ = None, "it must lie in the folder of the catalogue or beside it, or be of a distribution"
        elif isinstance(spot.value, Mapping):
            path = _of_distribution(member(spot.value, "distribution"), member(spot.value, "path"))
            help_ = "install the distribution, and write a file that it has"
        else:
            return None  # that it has another type is said where the language is checked
        if path is None or not (path.is_file() or located(path) in self._unsaved):
            message = f"there is nothing to import at `{spot.raw}`"
            self._diagnostics.error("EC014", message, spot.place, help=help_)
            return None
        return path

    def _check_twice(self, base: Mapping, found: Mapping, own: Mapping) -> None:
        """Diagnose what two imported files state, unless the service states it itself."""
        for section in SECTIONS:
            known, later = member(base, section), member(found, section)
            for spot in spots(later) if isinstance(known, Mapping) and isinstance(later, Mapping) else ():
                stated = member(own, section)
                if isinstance(stated, Mapping) and spot.key in stated:
                    continue
                if spot.key in known and known[str(spot.key)] is not spot.value:
                    message = f"two imported files have {quote(str(spot.key))} among their {quote(section)}"
                    notes = (Note("it is also at", Located(known, str(spot.key)).key_place),)
                    help_ = "take it out of one of them, or state it in the service itself"
                    self._diagnostics.error("EC016", message, spot.key_place, help=help_, notes=notes)


def _join(key: str, of_base: Any, of_own: Any) -> Any:
    """What stands under a key that both have: of a section the members of both, its own before others."""
    both = isinstance(of_base, Mapping) and isinstance(of_own, Mapping)
    return below(of_base, of_own) if both and key in SECTIONS else of_own


def _of_distribution(name: Any, path: Any) -> Path | None:
    """A file of an installed distribution, by its path or by the end of it; None where there is not just one."""
    if not isinstance(name, str) or not isinstance(path, str):
        return None
    try:
        found = distribution(name)
    except (PackageNotFoundError, ValueError):
        return None
    named = [one for one in found.files or () if str(one) == path or str(one).endswith(f"/{path}")]
    return Path(str(named[0].locate())).resolve() if len(named) == 1 else None
