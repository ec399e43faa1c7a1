"""Choices: a value that fits none of several schemas goes in, and what it was most likely meant to be comes out."""

from __future__ import annotations

from typing import Any

from errcat.documents.language import part_at
from errcat.schemas.walking import json_type

_FAMILY = "^[45]xx$"


def chosen_branch(failure: Any) -> list[Any] | None:
    """The failures of the branch that a value comes nearest to, or None where it has none of the branches' types."""
    fitting = [branch for branch in failure.kind.context if branch and not _of_another_type(branch, failure)]
    return min(fitting, key=len) if fitting else None


def expected_types(failure: Any) -> list[str]:
    """The JSON types that a value could have had, each once, in the order in which the schema names them."""
    name = failure.kind.name
    if name == "type":
        return [str(t) for t in failure.kind.types]
    if name in ("enum", "const"):
        values = failure.kind.options if name == "enum" else [failure.kind.expected_value]
        return list(dict.fromkeys(json_type(value) for value in values))
    if name in ("anyOf", "oneOf"):
        at_root = (f for branch in failure.kind.context for f in branch if f.instance_path == failure.instance_path)
        numbers = (f for f in at_root if part_at(f.schema_path[:-1]).get("pattern") != _FAMILY)
        return list(dict.fromkeys(t for f in numbers for t in expected_types(f)))
    return []


def _of_another_type(branch: list[Any], choice: Any) -> bool:
    """Whether a branch fails because the value as a whole has another type."""
    for failure in branch:
        if failure.instance_path != choice.instance_path:
            continue
        if failure.kind.name == "type":
            return True
        if failure.kind.name == "pattern" and failure.kind.pattern == _FAMILY and "xx" not in choice.instance.lower():
            return True  # as a text it is meant for a number
        if failure.kind.name in ("enum", "const") and json_type(choice.instance) not in expected_types(failure):
            return True
        if failure.kind.name == "anyOf" and chosen_branch(failure) is None:
            return True
    return False
