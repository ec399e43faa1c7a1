"""Choosing: which of the folders below the roots are targets, and which of those are wanted."""

from __future__ import annotations

from pathlib import Path

from errcat.diagnostics import Diagnostics, Place
from errcat.outputs.targets.target import Target
from errcat.outputs.targets.target_file import read_target


def load_targets(templates: Path, wanted: tuple[str, ...], diagnostics: Diagnostics) -> tuple[Target, ...]:
    """Every target below `templates`, or only the wanted ones, by name; what is wrong with them is diagnosed."""
    if not templates.is_dir():
        diagnostics.error(
            "EC601",
            f"there is no folder `{templates.as_posix()}`",
            Place(templates.as_posix()),
            help="name the folder with `--templates`, or leave it out for those that come with errcat",
        )
        return ()
    folders = {p.name: p for p in sorted(templates.iterdir()) if p.is_dir() and p.name[0] not in "._"}
    for name in wanted:
        if name not in folders:
            known = ", ".join(f"`{n}`" for n in folders)
            diagnostics.error(
                "EC602",
                f"there is no target `{name}`",
                Place(templates.as_posix()),
                help=f"the targets are {known}" if known else "add a folder with a `target.yaml`",
            )
    chosen = [p for n, p in folders.items() if not wanted or n in wanted]
    return tuple(t for t in (read_target(folder.name, folder, diagnostics) for folder in chosen) if t is not None)
