"""The named formats of Dakota API: whether a value has the form, and what is wrong where it has
not.
"""

from __future__ import annotations

from typing import Literal

from ._runtime import Format

Name = Literal[
    "ksuid",
]

FORMATS: dict[Name, Format] = {
    "ksuid": Format(
        title="KSUID",
        pattern="^[0-9A-Za-z]{27}$",
        check="",
        description="Ensure all identifiers are valid KSUIDs (27-character base62 strings) obtained from previous API responses.",
        unspecified="",
    ),
}


def problems(name: Name, value: str) -> list[str]:
    """What is wrong with a value that should have the named format; nothing where it has it."""
    if name not in FORMATS:
        raise LookupError(f"there is no format {name!r}; there are {', '.join(map(repr, FORMATS))}")
    return FORMATS[name].problems(value)


def is_valid(name: Name, value: str) -> bool:
    """Whether a value has the named format, as far as anybody specifies it."""
    return not problems(name, value)
