"""Listing: the targets that there are, for a person or for a program."""

from __future__ import annotations

from typing import Literal

from errcat.diagnostics import Diagnostics
from errcat.outputs.inputs import Inputs
from errcat.outputs.targets.choosing import load_targets


def listed_targets(inputs: Inputs, diagnostics: Diagnostics, shape: Literal["text", "json"]) -> str:
    """Every target with its description: a line for each, or a JSON document that says what is public of it too."""
    targets = load_targets(inputs.templates, (), diagnostics)
    if shape == "text":
        width = max((len(target.name) for target in targets), default=0)
        return "\n".join(f"{target.name:<{width}}  {target.description}".rstrip() for target in targets)
    import json

    shown = [
        {"name": target.name, "description": target.description, "surface": list(target.surface), "use": target.use}
        for target in targets
    ]
    return json.dumps(shown, indent=2, ensure_ascii=False)
