"""Roots: folders in which targets lie go in; every target that there is comes out, by name, with where it lies.

A target lies in errcat's own root, in one that a user names, or in an installed distribution that announces it as an
entry point: `lua = "errcat_lua.templates"` under `errcat.targets`, the package whose folder is the target's. To find
such a folder nothing of the distribution is imported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from errcat.diagnostics import Diagnostics, Place

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

TARGET_FILE = "target.yaml"
GROUP = "errcat.targets"


@dataclass(frozen=True, slots=True)
class Found:
    """A target's name and folder, and which distribution or which other folder stands behind it."""

    name: str
    folder: Path
    distribution: str = ""
    replaces: Path | None = None  # the folder of an earlier root with a target of the same name
    package: Path | None = None  # the folder of the package that a distribution brings it in


def targets_there(roots: tuple[Path, ...], names: Iterable[str], diagnostics: Diagnostics) -> dict[str, Found]:
    """Every target in the folders and, where a name or a folder may ask for one, those of distributions."""
    found = in_folders(roots, diagnostics)
    return with_announced(found) if len(roots) > 1 or any(name not in found for name in names) else found


def with_announced(folders: Mapping[str, Found]) -> dict[str, Found]:
    """The targets of folders, and those of distributions, which take the place of none that is there without them."""
    return {**announced(), **folders}


def in_folders(roots: Iterable[Path], diagnostics: Diagnostics) -> dict[str, Found]:
    """The targets of all roots, by name; one of a later root stands in the place of an earlier one."""
    found: dict[str, Found] = {}
    for root in dict.fromkeys(roots):
        if not root.is_dir():
            diagnostics.error(
                "EC601",
                f"there is no folder `{root.as_posix()}`",
                Place(root.as_posix()),
                help="name the folder with `--templates`, or leave it out: the targets of errcat need none",
            )
            continue
        if (root / TARGET_FILE).is_file():
            message = f"`{root.as_posix()}` is a target, and no folder of targets"
            help_ = f"name the folder that it lies in, `{root.parent.as_posix()}`"
            diagnostics.error("EC601", message, Place(root.as_posix()), help=help_)
            continue
        for folder in root.iterdir():
            if folder.is_dir() and folder.name[0] not in "._":
                earlier = found.get(folder.name)
                found[folder.name] = Found(folder.name, folder, replaces=earlier.folder if earlier else None)
    return dict(sorted(found.items()))


def template_folders(roots: tuple[Path, ...], names: Iterable[str]) -> list[Path]:
    """Every folder that a run may read a target from; of a distribution its whole package, which may be imported."""
    found = targets_there(roots, names, Diagnostics()).values()
    return [*roots, *(target.package for target in found if target.package)]


def announced() -> dict[str, Found]:
    """The targets that installed distributions announce, by name; where two announce one, the first by its own name."""
    found: dict[str, Found] = {}
    for point in _entry_points():
        folder = _folder(point.value)
        if folder is not None:
            package = _folder(point.value.partition(".")[0])
            found.setdefault(point.name, Found(point.name, folder, _distribution(point), package=package))
    return found


def broken(name: str) -> str:
    """The distribution that announces a target of this name without having its folder; nothing where none does."""
    return next(
        (_distribution(point) for point in _entry_points() if point.name == name and not _folder(point.value)), ""
    )


def _entry_points() -> list[EntryPoint]:
    """Every announcement, by its name and its distribution's."""
    from importlib.metadata import entry_points

    return sorted(entry_points(group=GROUP), key=lambda point: (point.name, _distribution(point)))


def _distribution(point: EntryPoint) -> str:
    """The name of the distribution that announces a target."""
    return point.dist.name if point.dist else ""


def _folder(package: str) -> Path | None:
    """The folder of a package, found without importing any of it; None where there is none."""
    from importlib.util import find_spec

    top, *below = package.strip().split(".")
    try:
        spec = find_spec(top)
    except (ImportError, ValueError):
        return None
    places = spec.submodule_search_locations if spec else None
    folders = [Path(place).joinpath(*below) for place in places or ()]
    return next((folder for folder in folders if folder.is_dir()), None)
