"""Choosing: which of the targets that there are is made, and which are made because those need their files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from errcat.diagnostics import Diagnostics, Place
from errcat.findings.wording import Known, listed
from errcat.outputs.inputs import Inputs
from errcat.outputs.targets.options import with_options
from errcat.outputs.targets.roots import TARGET_FILE, Found, broken, targets_there
from errcat.outputs.targets.target import Target
from errcat.outputs.targets.target_file import read_target


def load_targets(inputs: Inputs, diagnostics: Diagnostics) -> tuple[Target, ...]:
    """The targets that are to be made, and those whose files they need before them; what is wrong is diagnosed."""
    demanded = inputs.demanded
    there = targets_there(inputs.roots, demanded, diagnostics)
    _refuse_unknown(demanded, there, inputs, diagnostics)
    names = inputs.targets or (*(found.name for found in there.values() if not found.distribution), *inputs.stated)
    read: dict[str, Target] = {}
    for name in sorted(there.keys() & names):
        target = read_target(name, there[name].folder, diagnostics)
        if target is not None and (name in demanded or not target.on_demand):
            read[name] = with_options(target, inputs.stated, diagnostics)
    return tuple(_with_needed(read, there, inputs, diagnostics))


def _with_needed(
    read: dict[str, Target], there: Mapping[str, Found], inputs: Inputs, diagnostics: Diagnostics
) -> Iterator[Target]:
    """The targets, and those that they need, each behind all that it needs itself."""
    placed: set[str] = set()

    def place(name: str, asking: tuple[str, ...]) -> Iterator[Target]:
        """A target behind those that it needs; a circle among them is diagnosed, and cut."""
        target = read.get(name)
        if target is None and name in there:
            needed = read_target(name, there[name].folder, diagnostics)
            target = replace(with_options(needed, inputs.stated, diagnostics), wanted=False) if needed else None
        if target is None or name in placed:
            return
        placed.add(name)
        for other in target.needs:
            _check_need(other, (*asking, name), there, target, diagnostics)
            yield from place(other, (*asking, name))
        yield target

    for name in sorted(read):
        yield from place(name, ())


def _check_need(
    needed: str, asking: tuple[str, ...], there: Mapping[str, Found], target: Target, diagnostics: Diagnostics
) -> None:
    """Diagnose a need that nothing can fill: a target that is not there, or one that waits for this one in turn."""
    place = target.places.get("needs", Place(target.folder.as_posix()))
    if needed in asking:
        circle = " needs ".join(f"`{name}`" for name in (*asking[asking.index(needed) :], needed))
        message = f"the targets need each other in a circle: {circle}"
        diagnostics.error("EC613", message, place, help="let one of them read the Catalogue instead")
    elif needed not in there:
        message = f"target `{target.name}` needs `{needed}`, and there is no such target"
        diagnostics.error("EC613", message, place, help=_way_out(needed, there))


def _refuse_unknown(names: Iterable[str], there: Mapping[str, Found], inputs: Inputs, diagnostics: Diagnostics) -> None:
    """Diagnose each name that nothing provides, where it was written."""
    for name in names:
        if name not in there:
            stated = inputs.stated.get(name)
            place = (stated.place if stated else None) or Place(inputs.roots[-1].as_posix())
            diagnostics.error("EC602", f"there is no target `{name}`", place, help=_way_out(name, there))


def _way_out(name: str, there: Mapping[str, Found]) -> str:
    """What to do about a name that nothing provides: the guess, else what is there and how more is had."""
    if distribution := broken(name):
        return f"`{distribution}` announces it, but has no such folder; ask its authors, or install it anew"
    if beside := next(iter(sorted(Path().glob(f"*/{name}/{TARGET_FILE}"))), None):
        folder = beside.parent.parent.as_posix()
        return f'it lies in `{folder}`: add `--templates {folder}`, or `templates = ["{folder}"]` to the settings'
    known = f"the targets are {listed(there)}" if there else "add a folder with a `target.yaml`"
    return Known(there).help(name, f"{known}; if a distribution brings it, install that with `pip install …`")


def rounds(targets: Iterable[Target]) -> list[tuple[Target, ...]]:
    """The targets in rounds: those of one need nothing but files of earlier ones."""
    number: dict[str, int] = {}
    made: list[list[Target]] = []
    for target in targets:  # each behind all that it needs
        number[target.name] = at = 1 + max((number[name] for name in target.needs if name in number), default=-1)
        made += [[] for _ in range(at + 1 - len(made))]
        made[at].append(target)
    return [tuple(together) for together in made]
