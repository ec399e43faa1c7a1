"""Which output paths are allowed: what may stand in a rendered path, and which paths cannot stand side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from errcat.diagnostics import Diagnostics, Note, Place

MANIFEST = ".errcat-manifest"
JOURNAL = ".errcat-journal"
INVISIBLE = frozenset({"__pycache__", ".DS_Store"})
"""Names that others leave in an output tree by merely using it: never reported, never kept, never written."""

_WAYS = frozenset({"", ".", ".."})
_RESERVED = _WAYS | {name.lower() for name in (MANIFEST, JOURNAL, *INVISIBLE)}
LONGEST = 240
"""Characters of a path below the outputs: Windows takes 260 for the whole of one, and the rest is for their folder."""

_LONGEST_NAME = 255  # bytes of one part, on every system
_FORBIDDEN = frozenset('<>:"|?*')
_DEVICES = frozenset(("con", "prn", "aux", "nul", "clock$", "conin$", "conout$")) | {
    f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"
}
_MERGE_MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


def is_safe(path: str) -> bool:
    """Whether a relative POSIX path stays below its root and fits on one line of a manifest."""
    return path.isprintable() and "\\" not in path and _WAYS.isdisjoint(path.split("/"))


def is_free(path: str) -> bool:
    """Whether a path is safe, no part of it a name of errcat's own, and no merge tool's mark at its start."""
    if not path.isprintable() or "\\" in path or path.startswith(_MERGE_MARKS):
        return False
    return _RESERVED.isdisjoint(path.lower().split("/"))


def unportable(path: str) -> str:
    """What keeps a free path from being one on Windows as well, in words; nothing where it is one everywhere."""
    if not _FORBIDDEN.isdisjoint(path):
        return f"Windows forbids `{next(character for character in path if character in _FORBIDDEN)}` in a name"
    if path.endswith((".", " ")) or "./" in path or " /" in path:
        return "Windows drops a dot or a blank at the end of a name"
    for part in path.split("/"):
        if part.partition(".")[0].rstrip(" ").lower() in _DEVICES:
            return f"`{part}` is a device on Windows"
    if len(path) > LONGEST:
        return f"it has more than {LONGEST} characters"
    if not path.isascii() and any(len(part.encode()) > _LONGEST_NAME for part in path.split("/")):
        return f"a name in it has more than {_LONGEST_NAME} bytes"
    return ""


def is_merge_mark(line: str) -> bool:
    """Whether a line of a manifest was written by a merge that met a conflict."""
    return line.startswith(_MERGE_MARKS)


def parent(path: str) -> str:
    """The folder of a path, empty for a path of one part."""
    return path[: max(path.rfind("/"), 0)]


def folders_above(paths: Iterable[str]) -> set[str]:
    """Every folder on the way to the given paths, the topmost included."""
    found = {path.rpartition("/")[0] for path in paths}
    for folder in tuple(found):
        above = parent(folder)
        while above and above not in found:
            found.add(above)
            above = parent(above)
    return found - {""}


def fold(path: str) -> str:
    """A path as a file system sees it that tells neither case nor Unicode forms apart."""
    if path.isascii():
        return path.lower()
    from unicodedata import normalize  # only for the rare path that needs it

    return normalize("NFC", normalize("NFC", path).casefold())


def flatten(out: str, rendered: Mapping[str, Mapping[str, bytes]], diagnostics: Diagnostics) -> dict[str, bytes] | None:
    """All rendered files by their path below `out`, or None where a path is refused."""
    refused = {t: "" for t in rendered if "/" in t or not is_free(t)}
    flat: dict[str, bytes] = {}
    for target, files in rendered.items():
        if target in refused:
            continue
        refused |= {f"{target}/{path}": "" for path in files if not is_free(path)}
        flat |= {f"{target}/{path}": content for path, content in files.items()}
    refused |= {path: why for path in flat if path not in refused and (why := unportable(path))}
    for path, why in sorted(refused.items()):
        diagnostics.error(
            "EC703",
            f"`{_shown(path)}` cannot be the path of an output" + (f": {why}" if why else ""),
            Place(out),
            help="change the template's path, or the name in the catalogue that it holds",
        )
    return None if refused or _collide(out, flat, diagnostics) else flat


def _shown(path: str) -> str:
    """A path with everything that would break a line of text written as an escape."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in path)


def _collide(out: str, flat: Collection[str], diagnostics: Diagnostics) -> bool:
    """Report paths that differ by case only, and files that stand where a folder must; True where there are any."""
    folders = folders_above(flat)
    clashes = [(path, path) for path in folders.intersection(flat)]
    if not clashes and len({fold(path) for path in folders.union(flat)}) == len(folders) + len(flat):
        return False
    spelling: dict[str, str] = {}
    for path in sorted(folders.union(flat)):
        other = spelling.setdefault(fold(path), path)
        if other != path and parent(other) == parent(path):  # below folders that differ, the folders are the finding
            clashes.append((other, path))
    for one, other in sorted(clashes):
        what = (
            "is both a file and a folder" if one == other else f"and `{other}` are one path where case does not count"
        )
        diagnostics.error(
            "EC704",
            f"`{one}` {what}",
            Place(f"{out}/{one}"),
            help="rename one of the entries, or change the template's path",
            notes=() if one == other else (Note("the other one", Place(f"{out}/{other}")),),
        )
    return bool(clashes)
