"""Characters: those that no text of a catalogue may hold, because nobody can see what they do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# The lists are written out, so that one release of Python does not find what another one lets through.
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# Joiners belong to some scripts and to composed emoji, where they follow a letter that is not of ASCII.
_JOINER = r"(?<![^\x00-\x7f])[\u200c\u200d]"

_REFUSED = re.compile(f"(?P<EC501>[{_CONTROL}])|(?P<EC502>[{_BIDI}])|(?P<EC503>[{_INVISIBLE}]|{_JOINER})")
# The same as one set, and for texts of ASCII alone: to look through whole files, where such characters are rare.
_SUSPECT = re.compile(f"[{_CONTROL}{_BIDI}{_INVISIBLE}\u200c\u200d]")
_ASCII_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_WHAT = {
    "EC501": "a control character or no character at all",
    "EC502": "a mark that turns the direction of the text round",
    "EC503": "a character that cannot be seen",
}


class Unseen(NamedTuple):
    """A character that may not stand in a text: where, and what to say of it."""

    offset: int
    code: str
    message: str


def suspicious(text: str) -> bool:
    """Whether a text may hold such a character; quick, and now and then wrong about joiners."""
    return (_ASCII_CONTROL if text.isascii() else _SUSPECT).search(text) is not None


def unseen(text: str) -> Iterator[Unseen]:
    """The first character of each kind that may not stand in a text."""
    told: set[str] = set()
    for found in _REFUSED.finditer(text):
        code = str(found.lastgroup)
        if code not in told:
            told.add(code)
            yield Unseen(found.start(), code, f"text holds `U+{ord(found[0]):04X}`, {_WHAT[code]}")
