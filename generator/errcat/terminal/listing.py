"""Listing: the targets that there are, for a person or for a program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from errcat.diagnostics import Diagnostics
from errcat.outputs.inputs import Inputs, own_templates
from errcat.outputs.targets.choosing import load_targets
from errcat.outputs.targets.roots import Found, in_folders, with_announced
from errcat.outputs.targets.target import Target
from errcat.outputs.targets.target_file import read_target


def listed_targets(inputs: Inputs, diagnostics: Diagnostics, shape: Literal["text", "json"]) -> str:
    """Every target with its description: a line for each, or a JSON document that says more of it."""
    made = {target.name: target for target in load_targets(inputs, diagnostics) if target.wanted}
    there = with_announced(in_folders(inputs.roots, Diagnostics()))
    found = [(there[name], made.get(name) or _read(there[name])) for name in sorted(there)]
    if shape == "json":
        import json

        return json.dumps(
            [_facts(one, target, one.name in made) for one, target in found], indent=2, ensure_ascii=False
        )
    width = max((len(one.name) for one, _ in found), default=0)
    return "\n".join(
        f"{one.name:<{width}}  {target.description}".rstrip() + _aside(one, target, one.name in made)
        for one, target in found
    )


def _read(found: Found) -> Target:
    """What a target says of itself that no run would make; what is wrong with it is told when somebody wants it."""
    return read_target(found.name, found.folder, Diagnostics()) or Target(found.name, found.folder)


def _aside(found: Found, target: Target, made: bool) -> str:
    """Where a target comes from, if not from errcat, and why it would not be made."""
    remarks = list(_remarks(found))
    if not made:
        remarks.append("on demand" if target.on_demand else "made where `targets` names it")
    return f" ({'; '.join(remarks)})" if remarks else ""


def _remarks(found: Found) -> Iterator[str]:
    """Where a target comes from, and what it stands in the place of."""
    if found.distribution:
        yield f"from {found.distribution}"
    elif found.folder.parent != own_templates():
        yield f"from {found.folder.as_posix()}"
    if found.replaces:
        yield "in the place of another one"


def _facts(found: Found, target: Target, made: bool) -> dict[str, object]:
    """What a program may want to know of a target."""
    return {
        "name": found.name,
        "description": target.description,
        "surface": list(target.surface),
        "use": target.use,
        "made": made,
        "on_demand": target.on_demand,
        "needs": list(target.needs),
        "options": (target.options_schema or {}).get("properties", {}),
        "distribution": found.distribution,
    }
