"""Notes on targets: what a run made that somebody may not have expected, and how to have it otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from errcat.diagnostics import Diagnostics
from errcat.findings.wording import listed
from errcat.outputs.inputs import Inputs, own_templates
from errcat.outputs.targets.roots import Found, in_folders


def notes(inputs: Inputs, added: Collection[str]) -> str:
    """The notes on a run that brought these targets into a tree, each on a line of its own."""
    found = in_folders(inputs.roots, Diagnostics())
    return "".join(f"\nnote: {note}" for note in (*_replaced(inputs, found), *_added(inputs, added, found)))


def _replaced(inputs: Inputs, found: dict[str, Found]) -> Iterator[str]:
    """A target that came from another folder than errcat's own, or than an earlier one, by its name."""
    for target in found.values():
        if target.replaces and (not inputs.targets or target.name in inputs.targets):
            which = "errcat's own" if target.replaces.parent == own_templates() else f"`{target.replaces.as_posix()}`"
            yield f"target `{target.name}` comes from `{target.folder.as_posix()}`, in the place of {which}"


def _added(inputs: Inputs, added: Collection[str], found: dict[str, Found]) -> Iterator[str]:
    """Targets of errcat that came into a tree that had others only, which somebody may not have meant."""
    errcats = {name for name, target in found.items() if target.folder.parent == own_templates()}
    came = [name for name in found if name in errcats and name in added]
    if came and len(errcats) < len(found) and errcats <= {*added} and not inputs.targets:
        stated = ", ".join(f'"{name}"' for name in found if name not in errcats)
        yield (
            f"{listed(came)} came too, because `--templates` adds to the targets of errcat; "
            f"to have only your own, write `targets = [{stated}]` under [tool.errcat]"
        )
