"""The named formats of Dokai API: whether a value has the form, and what is wrong where it has
not.
"""

from __future__ import annotations

from typing import Literal

from ._runtime import Format

Name = Literal[
    "ic_number",
    "mrz",
]

FORMATS: dict[Name, Format] = {
    "ic_number": Format(
        title="Malaysian IC number",
        pattern="^[0-9]{6}-[0-9]{2}-[0-9]{4}$",
        check="yymmdd-prefix",
        description="Malaysian IC number format and checksum validation",
        unspecified="The document promises a checksum. Neither it nor any public description of the Malaysian IC number says how one would be computed, so none is checked: a value that passes here has the right form and begins with a date.",
    ),
    "mrz": Format(
        title="Passport MRZ (Machine Readable Zone)",
        pattern="^[A-Z0-9<]{44}\\n[A-Z0-9<]{44}$",
        check="icao-9303-td3",
        description="Passport MRZ (Machine Readable Zone) checksum validation",
        unspecified="The document names neither a standard nor the form of the value: that it is the two lines of 44 characters of a passport (form TD3), with the check digits of ICAO Doc 9303, is the reading of this catalogue.",
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
