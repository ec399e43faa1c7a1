"""What the templates of the schemas need beyond the model: bodies described by a place, and choices in groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isqrt
from typing import Any

from errcat.languages.json_text import compact
from markupsafe import Markup


def members(value: dict[str, Any]) -> Markup:
    """The members of an object, for a template that writes others beside them."""
    return Markup(compact(value)[1:-1])


def groups(things: Sequence[Any], most: int) -> list[Sequence[Any]]:
    """The things in one group where they are few, else in about as many groups as each has members."""
    size = most if len(things) <= most else isqrt(len(things) - 1) + 1
    return [things[first : first + size] for first in range(0, len(things), size)]


def somewhere(schema: dict[str, Any], paths: Iterable[Sequence[str | int]]) -> dict[str, Any]:
    """A schema of a body that has a value of this schema at the end of one of the paths; a number is a list's item."""
    branches = []
    for path in paths:
        branch = schema
        for step in reversed(path):
            if isinstance(step, int):
                branch = {"type": "array", "minItems": step + 1, "prefixItems": [*[{}] * step, branch]}
            else:
                branch = {"type": "object", "required": [step], "properties": {step: branch}}
        branches.append(branch)
    return branches[0] if len(branches) == 1 else {"anyOf": branches}


FILTERS = {"members": members, "groups": groups, "somewhere": somewhere}
