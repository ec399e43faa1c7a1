"""Fixing: what finds and what writes go in; the edits that are the one way out are made in the files.

They are made in memory first, and what finds looks at them there, so that no file ever holds what is worse than what it
held. That takes two readings for each round, and one for each edit that is tried alone: there are limits for both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from errcat.diagnostics import Diagnostics, Edit
from errcat.documents.folders import Unsaved, located
from errcat.documents.proving import reads_further
from errcat.findings.applying import applied, only_fixes

MOST_ROUNDS = 50  # each edit may lay another finding open; a round makes all edits that do not touch each other
MOST_ALONE = 50  # so many edits of a run are tried one by one, where all of a round together make a file worse

_SETTINGS = ".toml"
_Edits = Mapping[str, list[Edit]]


class Find(Protocol):
    """What finds, in files as they are, or as they would be."""

    def __call__(self, found: Diagnostics, unsaved: Unsaved, /) -> object:
        """Find, with these bytes in the place of what the disk has."""


class Write(Protocol):
    """What replaces a file as a whole."""

    def __call__(self, file: Path, content: bytes, diagnostics: Diagnostics, /) -> None:
        """Put these bytes in the place of a file; a failure is diagnosed."""


def fix_all(find: Find, write: Write, diagnostics: Diagnostics) -> dict[str, int]:
    """Make every edit that is the one way out, until none is left; how many were made, by file."""
    fixing = _Fixing(find)
    made = Counter[str]()
    for _ in range(MOST_ROUNDS):
        chosen = fixing.choose()
        if not chosen:
            break
        for file, edits in chosen.items():
            content, count = _edited(file, edits)
            write(Path(file), content, diagnostics)
            if diagnostics.failed:
                return dict(made)
            made[file] += count
    return dict(made)


class _Fixing:
    """What was found out about edits that leave a file no better."""

    def __init__(self, find: Find) -> None:
        """Begin with nothing."""
        self._find, self._alone = find, MOST_ALONE
        self._refused: set[Edit] = set()
        self._had: set[tuple[str, bytes]] = set()  # contents that files had: to make them again leads nowhere

    def choose(self) -> dict[str, list[Edit]]:
        """The edits of a round, those left out that make a file worse."""
        found = self._found({})
        wanted = {file: [e for e in edits if e not in self._refused] for file, edits in only_fixes(found.found).items()}
        wanted = {file: edits for file, edits in wanted.items() if self._is_new(file, edits)}
        worse = _worse(found, self._found(wanted), {}, wanted) if wanted else set()
        kept = {file: edits for file, edits in wanted.items() if file not in worse}
        if worse and kept and _worse(found, self._found(kept), {}, kept):
            worse, kept = set(wanted), {}
        for file in sorted(worse):
            self._try_alone(file, wanted[file], kept)
        return kept

    def _try_alone(self, file: str, edits: list[Edit], kept: dict[str, list[Edit]]) -> None:
        """Add the edits of a file, one by one, to those that are kept, save what makes it worse."""
        found = self._found(kept)
        for edit in edits:
            self._alone -= 1
            trial = {**kept, file: [*kept.get(file, ()), edit]}
            after = self._found(trial) if self._alone >= 0 else None
            if after is None or _worse(found, after, kept, trial):
                self._refused.add(edit)
            else:
                kept[file], found = trial[file], after

    def _is_new(self, file: str, edits: list[Edit]) -> bool:
        """Whether edits make of a file what it has not been; what it is now is remembered."""
        self._had.add((file, Path(file).read_bytes()))
        return (file, _edited(file, edits)[0]) not in self._had

    def _found(self, edits: _Edits) -> Diagnostics:
        """What is found where edits are made."""
        found = Diagnostics()
        self._find(found, {located(Path(file)): _edited(file, those)[0] for file, those in edits.items()})
        found.found = found.sorted()
        return found


def _edited(file: str, edits: list[Edit]) -> tuple[bytes, int]:
    """The content of a file with edits made, and how many that were."""
    text, count = applied(Path(file).read_bytes().decode(), edits)
    return text.encode(), count


def _worse(before: Diagnostics, after: Diagnostics, had: _Edits, has: _Edits) -> set[str]:
    """The files with edits in which more is found, or the very same as before; all, where more is found elsewhere.

    A file that is read further than before may say more, and lets others say more: nobody could know it. What is found
    in settings, which are not read from memory, is known when they are written only.
    """
    edited = [file for file, edits in has.items() if edits != had.get(file) and not file.endswith(_SETTINGS)]
    further = {file for file in edited if _reads_further(file, had.get(file, []), has[file])}
    said = [_said(before), _said(after)]
    worse = {file for file in edited if file not in further and _is_no_better(said[0][file], said[1][file])}
    more = len(after.found) > len(before.found)
    return worse or (set(edited) if more and not further else set())


def _said(diagnostics: Diagnostics) -> dict[str, Counter[tuple[str, str]]]:
    """What is said of each file, wherever in it."""
    said = defaultdict[str, Counter[tuple[str, str]]](Counter)
    for found in diagnostics.found:
        said[found.place.file][found.code, found.message] += 1
    return said


def _is_no_better(before: Counter[tuple[str, str]], after: Counter[tuple[str, str]]) -> bool:
    """Whether as much is said as before, or more, and nothing of what was said is gone."""
    return after.total() > before.total() or not before - after


def _reads_further(file: str, had: list[Edit], has: list[Edit]) -> bool:
    """Whether a file of YAML is read further with some edits than with others."""
    return file.endswith((".yaml", ".yml", ".lock")) and reads_further(_edited(file, had)[0], _edited(file, has)[0])
