"""A change of the output tree that happens whole or not at all, even when the process is killed half-way.

Everything new is first written under `out/.errcat-journal/new/`. Then a plan is put in place by one rename, and from
there until the plan is removed the tree is in motion: old things move to `old/`, new ones move in. Whoever finds a
plan later takes every step back, so that a run which did not come to its end never happened. The steps are renames
only: whether one was done can be seen from the names in the journal, and taking it back needs no room on the disk.

The guarantee covers killed processes and failing calls, not a loss of power: nothing is synced.
"""

# Thousands of system calls on strings, where Path objects would cost more than the calls themselves.
# ruff: noqa: PTH102, PTH104, PTH105, PTH108

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from errcat.diagnostics import Diagnostics, Place
from errcat.tree.disk import erase, mode_at, write_file, write_folder
from errcat.tree.faults import place_of, reason
from errcat.tree.paths import JOURNAL, folders_above, is_safe
from errcat.tree.signals import uninterrupted
from errcat.tree.survey import strangers
from errcat.yaml_reader.files import read_regular

_PARK, _SWAP, _ENTER = "park", "swap", "enter"


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to change: folders hold the paths of their files, counted from the folder itself."""

    parks: Mapping[str, tuple[str, ...]]
    """Files (holding nothing) and whole folders that go."""
    swaps: Mapping[str, bytes]
    """Files that get other contents."""
    files: Mapping[str, bytes]
    """New files in folders that exist."""
    folders: Mapping[str, Mapping[str, bytes]]
    """New folders with all that is in them."""

    def __bool__(self) -> bool:
        """Whether anything changes at all."""
        return bool(self.parks or self.swaps or self.files or self.folders)


@dataclass(frozen=True, slots=True)
class _Step:
    """One thing to move: its kind, its number in the journal, its path, and the files in it if it is a folder."""

    verb: str
    number: int
    path: str
    held: tuple[str, ...] = ()


def carry_out(out: str, changes: Changes, diagnostics: Diagnostics) -> None:
    """Make the changes; an OSError (or anything else that is raised) means that none was made."""
    journal = f"{out}/{JOURNAL}"
    try:
        steps = _prepare(out, journal, changes)
        with uninterrupted():
            write_file(f"{journal}/plan.part", _plan_text(steps))
            os.rename(f"{journal}/plan.part", f"{journal}/plan")
            for step in steps:
                _take(out, journal, step)
            os.unlink(f"{journal}/plan")  # from here on the new tree stands
            _clear(journal, diagnostics)
    except BaseException:
        undo(out, diagnostics)
        raise


@uninterrupted()
def undo(out: str, diagnostics: Diagnostics) -> bool:
    """Take back what a run left half done, if one did; False where a diagnostic says what is in the way."""
    journal = f"{out}/{JOURNAL}"
    if not mode_at(journal):
        return True
    try:
        steps = _read_plan(out, journal)
        for step in reversed(steps):
            _take_back(out, journal, step)
        if steps:
            os.unlink(f"{journal}/plan")
    except OSError as fault:
        place = place_of(fault, out)
        diagnostics.error(
            "EC709",
            f"a run that did not come to its end cannot be taken back: {reason(fault)}",
            place,
            help=f"put right what is the matter with `{place.file}`, and run again",
        )
        return False
    _clear(journal, diagnostics)
    return True


def _prepare(out: str, journal: str, changes: Changes) -> list[_Step]:
    """Write everything new into the journal and keep what it replaces; the steps that are left to take."""
    for folder in (journal, f"{journal}/new", f"{journal}/old"):
        os.mkdir(folder)
    parks = [_Step(_PARK, number, path, held) for number, (path, held) in enumerate(changes.parks.items())]
    swaps: list[_Step] = []
    enters: list[_Step] = []
    number = len(parks)
    for path, content in changes.swaps.items():
        write_file(f"{journal}/new/{number}", content)
        try:
            os.link(f"{out}/{path}", f"{journal}/old/{number}", follow_symlinks=False)
            swaps.append(_Step(_SWAP, number, path))
        except (
            OSError,
            NotImplementedError,
        ):  # no hard links here: the old file makes room instead, and is away for a moment
            parks.append(_Step(_PARK, number, path))
            enters.append(_Step(_ENTER, number, path))
        number += 1
    for path, content in changes.files.items():
        write_file(f"{journal}/new/{number}", content)
        enters.append(_Step(_ENTER, number, path))
        number += 1
    for path, contents in changes.folders.items():
        write_folder(f"{journal}/new/{number}", contents)
        enters.append(_Step(_ENTER, number, path, tuple(contents)))
        number += 1
    return [*parks, *swaps, *enters]


def _take(out: str, journal: str, step: _Step) -> None:
    """Take a step forward, or raise and leave it untaken or to be taken back."""
    place, new, old = f"{out}/{step.path}", f"{journal}/new/{step.number}", f"{journal}/old/{step.number}"
    if step.verb == _PARK:
        os.rename(place, old)
        _refuse_strangers(old, step, place)
    else:
        if step.verb == _ENTER:
            _refuse_taken(place)
        os.replace(new, place)


def _take_back(out: str, journal: str, step: _Step) -> None:
    """Undo a step if it was taken; doing so twice is the same as once."""
    place, new, old = f"{out}/{step.path}", f"{journal}/new/{step.number}", f"{journal}/old/{step.number}"
    if step.verb == _ENTER:
        if not mode_at(new) and mode_at(place):
            _refuse_strangers(place, step, place)
            os.rename(place, new)
    elif mode_at(old):
        if step.verb == _PARK:
            _refuse_taken(place)
            os.rename(old, place)
        elif not mode_at(new):
            os.replace(old, place)


def _refuse_strangers(folder: str, step: _Step, place: str) -> None:
    """Raise if a folder that is to go holds a file that nobody knew of when the plan was made."""
    if stat.S_ISDIR(mode_at(folder)):
        for stranger in strangers(folder, frozenset(step.held)):
            _refuse_taken(f"{folder}/{stranger}", f"{place}/{stranger}")


def _refuse_taken(place: str, shown: str = "") -> None:
    """Raise if something is at a place that was empty when the plan was made."""
    if mode_at(place):
        raise FileExistsError(errno.EEXIST, "a file that is not generated is in the way", shown or place)


def _plan_text(steps: Iterable[_Step]) -> bytes:
    """The steps as text: a line for each, then an indented line for each file in it."""
    lines: list[str] = []
    for step in steps:
        lines.append(f"{step.verb} {step.number} {step.path}")
        lines += [f" {path}" for path in step.held]
    return "".join(f"{line}\n" for line in lines).encode()


def _read_plan(out: str, journal: str) -> list[_Step]:
    """The steps of the plan in the journal, none without a plan; raises where it would lead out of the tree."""
    for folder in (journal, f"{journal}/new", f"{journal}/old"):
        _refuse_link(folder)
    try:
        lines = read_regular(f"{journal}/plan").decode().removesuffix("\n").split("\n")
    except FileNotFoundError:
        return []
    except UnicodeDecodeError:
        lines = [""]
    steps: list[_Step] = []
    held: list[str] = []
    for line in reversed(lines):  # backwards, so that a step's files are known when its own line comes
        if line.startswith(" ") and is_safe(line[1:]):
            held.append(line[1:])
            continue
        verb, _, rest = line.partition(" ")
        number, _, path = rest.partition(" ")
        if verb not in (_PARK, _SWAP, _ENTER) or not (number.isascii() and number.isdecimal()) or not is_safe(path):
            raise OSError(errno.EINVAL, "the plan in its journal is damaged", f"{journal}/plan")
        steps.append(_Step(verb, int(number), path, tuple(held)))
        held = []
    for folder in folders_above(step.path for step in steps):
        _refuse_link(f"{out}/{folder}")
    return steps[::-1]


def _refuse_link(folder: str) -> None:
    """Raise if a folder that steps lead through is a symbolic link."""
    if stat.S_ISLNK(mode_at(folder)):
        raise OSError(errno.ELOOP, "a symbolic link is in the way", folder)


def _clear(journal: str, diagnostics: Diagnostics) -> None:
    """Remove a journal that has no plan; what cannot be removed now does no harm and is a warning."""
    try:
        erase(journal)
    except OSError as fault:
        diagnostics.warning(
            "EC710",
            f"cannot remove `{journal}`: {reason(fault)}",
            Place(journal),
            help="delete it; the tree beside it is whole",
        )
