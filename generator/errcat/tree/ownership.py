"""Which files the generator owns: one manifest per target folder, one sorted path per line."""

from __future__ import annotations

from collections.abc import Container, Iterable
from pathlib import Path

from errcat.diagnostics import Diagnostics, Place
from errcat.tree.paths import MANIFEST, is_free, is_merge_mark
from errcat.yaml_reader.files import NotRegular, read_regular


def manifest_text(paths: Iterable[str]) -> bytes:
    """The manifest of a target that holds these paths; no hashes and no versions, so that branches merge."""
    return "".join(f"{path}\n" for path in sorted(paths)).encode()


def owned_paths(out: str, target: str, checked: Container[str], diagnostics: Diagnostics) -> set[str] | None:
    """The paths below `out` that a target's manifest lists, itself included; None where it is damaged.

    What is in `checked` is known to be a good path already, which saves most of the work when little has changed.
    """
    place = Place(f"{out}/{target}/{MANIFEST}")
    file = Path(place.file)
    if file.is_symlink():
        _damaged(place, f"{out}/{target}", "is a symbolic link", diagnostics)
        return None
    try:
        lines = read_regular(file).decode().split("\n")
    except (FileNotFoundError, IsADirectoryError):
        return set()
    except NotRegular as fault:
        _damaged(place, f"{out}/{target}", str(fault.strerror).removeprefix("it "), diagnostics)
        return None
    except UnicodeDecodeError:
        _damaged(place, f"{out}/{target}", "is not UTF-8", diagnostics)
        return None
    return _owned_lines(out, target, lines, checked, diagnostics)


def _owned_lines(
    out: str, target: str, lines: list[str], checked: Container[str], diagnostics: Diagnostics
) -> set[str] | None:
    """The owned paths out of a manifest's lines; after a merge conflict, those of every side."""
    owned = {f"{target}/{MANIFEST}"}
    file, conflict = f"{out}/{target}/{MANIFEST}", 0
    for number, raw in enumerate(lines, 1):
        line = raw.removesuffix("\r")
        path = f"{target}/{line}"
        if path in checked or is_free(line):
            owned.add(path)
        elif is_merge_mark(line):
            conflict = conflict or number
        elif line:
            _damaged(Place(file, number, 1, len(line)), f"{out}/{target}", "holds a line that is no path", diagnostics)
            return None
    if conflict:
        diagnostics.warning(
            "EC706",
            f"`{file}` holds the marks of a merge conflict; the paths of every side count as generated",
            Place(file, conflict),
            help="run `errcat generate`, which writes it anew",
        )
    return owned


def _damaged(place: Place, folder: str, what: str, diagnostics: Diagnostics) -> None:
    """Report a manifest that cannot be trusted."""
    diagnostics.error(
        "EC705",
        f"`{place.file}` {what}",
        place,
        help=f"restore it from version control, or delete `{folder}` if nothing in it is yours, and generate again",
    )
