"""What lies in the output tree: its files, folders and everything else, beside what was rendered."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from errcat.diagnostics import Diagnostics
from errcat.tree.disk import mode_at
from errcat.tree.ownership import manifest_text, owned_paths
from errcat.tree.paths import INVISIBLE, JOURNAL, MANIFEST, folders_above
from errcat.yaml_reader.files import open_flags

FOLDER = "folder"
LINK = "symbolic link"
SPECIAL = "special file"


@dataclass(slots=True)
class Survey:
    """The tree as it is beside the tree as it should be; every path is relative to the folder of all outputs."""

    wanted: dict[str, bytes]
    owned: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)
    others: dict[str, str] = field(default_factory=dict)
    """Links, special files and folders that hold nothing of ours, each with its kind."""
    changed: set[str] = field(default_factory=set)
    """Files at a wanted path that hold something else."""

    @property
    def missing(self) -> set[str]:
        """What should be a file and is none."""
        return self.wanted.keys() - self.files

    @property
    def stale(self) -> set[str]:
        """Files that the generator once made and makes no longer."""
        return (self.owned & self.files) - self.wanted.keys()

    @property
    def foreign(self) -> set[str]:
        """Files that the generator never made, save those that are just what it would write."""
        return self.files - self.owned - (self.wanted.keys() - self.changed)

    @property
    def unowned(self) -> tuple[str, ...]:
        """Everything that was never generated and that no output replaces; a folder's path ends in a slash."""
        others = {f"{path}/" if kind == FOLDER else path for path, kind in self.others.items()}
        return tuple(sorted((self.foreign - self.wanted.keys()) | others))


def survey(
    out: str, flat: Mapping[str, bytes], targets: Collection[str], diagnostics: Diagnostics, *, whole: bool
) -> Survey | None:
    """Look at the folders of these targets, at all of `out` if `whole`; None where a manifest is damaged."""
    found = Survey(_with_manifests(flat))
    tops = _kinds(out)
    looked_at = [name for name in sorted(tops) if name in targets or (whole and _is_ours(out, name, tops[name]))]
    damaged = False
    for target in looked_at:
        owned = owned_paths(out, target, flat, diagnostics) if tops[target] == FOLDER else set()
        damaged |= owned is None
        found.owned |= owned or set()
    if damaged:
        return None
    known = folders_above(found.owned.union(found.wanted))
    for name in tops if whole else looked_at:
        _note(out, name, tops[name], known, found)
    found.changed = _changed(out, found)
    return found


def strangers(folder: str, expected: Collection[str], below: str = "") -> Iterator[str]:
    """Everything visible below a folder that is no folder itself and is not expected, by its path in there."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path = f"{below}{entry.name}"
            if entry.name in INVISIBLE:
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from strangers(entry.path, expected, f"{path}/")
            elif path not in expected:
                yield path


def snapshot(out: str | os.PathLike[str], targets: Iterable[str] | None = None) -> dict[str, tuple[int, int]]:
    """Size and time of change of every visible file below these targets' folders, below all of `out` without any.

    The files of a journal are among them: no tree that a killed run left half done looks like one that was finished.
    """
    root = os.fspath(out)
    pending = [""] if targets is None else [f"/{target}" for target in (JOURNAL, *targets)]
    found: dict[str, tuple[int, int]] = {}
    while pending:
        below = pending.pop()
        try:
            folder, listed = _open_folder(f"{root}{below}")
        except (FileNotFoundError, NotADirectoryError):
            continue
        try:
            with listed as entries:
                for entry in entries:
                    name = entry.name
                    if name in INVISIBLE:
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        pending.append(f"{below}/{name}")
                    else:
                        facts = entry.stat(follow_symlinks=False)
                        found[f"{below}/{name}"[1:]] = (facts.st_size, facts.st_mtime_ns)
        finally:
            if folder is not None:
                os.close(folder)
    return found


def _open_folder(path: str) -> tuple[int | None, AbstractContextManager[Iterator[os.DirEntry[str]]]]:
    """A folder that is to be listed; open where the system lists those, as a look-up there is a tenth faster."""
    if os.scandir not in os.supports_fd:
        return None, os.scandir(path)
    folder = os.open(path, os.O_RDONLY | open_flags("O_DIRECTORY", "O_CLOEXEC"))
    return folder, os.scandir(folder)


def _with_manifests(flat: Mapping[str, bytes]) -> dict[str, bytes]:
    """The rendered files and the manifest of each target that has any."""
    listed: dict[str, list[str]] = {}
    for path in flat:
        target, _, rest = path.partition("/")
        listed.setdefault(target, []).append(rest)
    return {**flat, **{f"{target}/{MANIFEST}": manifest_text(paths) for target, paths in listed.items()}}


def _kinds(out: str) -> dict[str, str]:
    """Everything visible that lies directly in `out`, each with its kind (empty for a plain file)."""
    try:
        with os.scandir(out) as entries:
            return {entry.name: _kind(entry) for entry in entries if entry.name not in INVISIBLE}
    except FileNotFoundError:
        return {}


def _kind(entry: os.DirEntry[str]) -> str:
    """What a folder's entry is: nothing to remark for a plain file."""
    if entry.is_file(follow_symlinks=False):
        return ""
    if entry.is_symlink():
        return LINK
    return FOLDER if entry.is_dir(follow_symlinks=False) else SPECIAL


def _is_ours(out: str, name: str, kind: str) -> bool:
    """Whether something in `out` is a target's folder, as its manifest says."""
    return kind == FOLDER and bool(mode_at(f"{out}/{name}/{MANIFEST}"))


def _note(out: str, path: str, kind: str, known: Collection[str], found: Survey) -> None:
    """Enter a thing into the survey; a folder that may hold ours is walked, any other is one thing."""
    pending = [(path, kind)]
    while pending:
        path, kind = pending.pop()
        if not kind:
            found.files.add(path)
        elif kind == FOLDER and path in known:
            found.folders.add(path)
            with os.scandir(f"{out}/{path}") as entries:
                inside = {f"{path}/{e.name}": _kind(e) for e in entries if e.name not in INVISIBLE}
            found.files.update(below for below, kind in inside.items() if not kind)
            pending += [(below, kind) for below, kind in inside.items() if kind]
        elif kind == FOLDER and next(strangers(f"{out}/{path}", ()), None) is None:
            found.folders.add(path)
        else:
            found.others[path] = kind


def _changed(out: str, found: Survey) -> set[str]:
    """The files at wanted paths that hold other bytes; of each, one byte more than the wanted ones is read at most."""
    changed: set[str] = set()
    flags = os.O_RDONLY | open_flags("O_NOFOLLOW", "O_CLOEXEC", "O_BINARY")
    for path, content in found.wanted.items():
        if path not in found.files:
            continue
        handle = os.open(f"{out}/{path}", flags)
        try:
            if os.read(handle, len(content) + 1) != content:
                changed.add(path)
        finally:
            os.close(handle)
    return changed
