"""Next steps: what a person does with outputs that are there for the first time, as each target's `use` says it."""

from __future__ import annotations

from pathlib import Path

from errcat.diagnostics import Diagnostics
from errcat.documents.folders import open_folder
from errcat.outputs.inputs import Inputs
from errcat.outputs.targets.choosing import load_targets
from errcat.terminal.settings.config import Settings
from errcat.terminal.settings.table import PYPROJECT


def advice(settings: Settings, inputs: Inputs, begun: Path | None) -> str:
    """What to do next: with a tree that has just begun, and about an address that nobody has chosen."""
    text = "\n\nwhat now:\n" + "\n".join(next_steps(inputs, begun)) if begun else ""
    if not settings.base_url_stated:
        where = f"`base-url` under [tool.errcat] in {PYPROJECT}"
        text += f"\n\nnote: addresses begin with {settings.base_url} until you set {where}"
    return text


def next_steps(inputs: Inputs, out: Path) -> list[str]:
    """One line for each target that says what its outputs are for, with the names of this catalogue."""
    found = Diagnostics()
    catalog = open_folder(inputs.catalog, found)
    services = [path.name for path in catalog.folders] if catalog else []
    service = services[0] if len(services) == 1 else "SERVICE"
    targets = [target for target in load_targets(inputs, found) if target.use and target.wanted]
    width = max((len(target.name) for target in targets), default=0)
    return [
        f"  {target.name:<{width}}  "
        + target.use.replace("{out}", (out / target.name).as_posix()).replace("{service}", service)
        for target in targets
    ]
