"""Lookalikes: names that are two for a computer and one for whoever reads them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from errcat.diagnostics import Diagnostics, Place
from errcat.findings.wording import first_defined, quote
from errcat.resolving.reading.entries import EntryReading, code_place
from errcat.resolving.reading.services import ServiceReading

# Letters that nobody tells from a Latin one, by that one: Cyrillic, Greek, Armenian and rare Latin ones; and dashes.
# What is the same letter by compatibility, such as one of full width, NFKC knows.
_LOOKALIKES = {
    "-": "\u2010\u2011\u2012\u2013\u2014\u2212",
    "A": "\u0410\u0391",
    "B": "\u0412\u0392",
    "C": "\u0421",
    "E": "\u0415\u0395",
    "H": "\u041d\u0397",
    "I": "\u0406\u04c0\u0399",
    "J": "\u0408",
    "K": "\u041a\u039a",
    "M": "\u041c\u039c",
    "N": "\u039d",
    "O": "\u041e\u039f",
    "P": "\u0420\u03a1",
    "S": "\u0405",
    "T": "\u0422\u03a4",
    "X": "\u0425\u03a7",
    "Y": "\u04ae\u03a5",
    "Z": "\u0396",
    "a": "\u0430\u03b1\u0251",
    "c": "\u0441",
    "d": "\u0501\u0564",
    "e": "\u0435",
    "g": "\u0261\u0581",
    "h": "\u04bb\u0570",
    "i": "\u0456\u03b9\u0131",
    "j": "\u0458",
    "k": "\u03ba",
    "l": "\u04cf",
    "n": "\u0578",
    "o": "\u043e\u03bf\u0585",
    "p": "\u0440\u03c1",
    "q": "\u051b",
    "s": "\u0455",
    "u": "\u03c5\u057d",
    "v": "\u0475\u03bd",
    "w": "\u051d",
    "x": "\u0445",
    "y": "\u0443\u04af",
}
_SEEN_AS = {ord(other): letter for letter, others in _LOOKALIKES.items() for other in others}


def check_lookalikes(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose codes and keys that differ from those of another entry in what nobody sees."""
    told = _check(service, lambda entry: entry.code, code_place, diagnostics, set())
    _check(service, lambda entry: entry.key, lambda entry: entry.place, diagnostics, told)


def _check(
    service: ServiceReading,
    name_of: Callable[[EntryReading], str],
    place_of: Callable[[EntryReading], Place],
    diagnostics: Diagnostics,
    told: set[str],
) -> set[str]:
    """Diagnose the names of one kind, save those of entries that were told already; the entries told by then."""
    first: dict[str, EntryReading] = {}
    for entry in service.entries:
        name = name_of(entry)
        other = first.setdefault(seen_as(name), entry)
        if name_of(other) != name and entry.key not in told:
            told = told | {entry.key}
            message = (
                f"{quote(name)} looks like {quote(name_of(other))}, and differs in {_difference(name, name_of(other))}"
            )
            help_ = "write both with the letters that the API sends, or make one entry of the two"
            diagnostics.error("EC328", message, place_of(entry), help=help_, notes=first_defined(place_of(other)))
    return told


def seen_as(name: str) -> str:
    """A name as a reader takes it: look-alike letters as Latin ones, without what is invisible; case counts."""
    if name.isascii() and not any(map(str.isspace, name)):
        return name
    visible = "".join(c for c in unicodedata.normalize("NFKC", name) if unicodedata.category(c) != "Cf")
    return re.sub(r"\s+", " ", visible.translate(_SEEN_AS)).strip()


def _difference(one: str, other: str) -> str:
    """What the first place is in which two names differ: the character that is the odder one."""
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    odd = max(one[at : at + 1], other[at : at + 1], key=_oddness)
    if odd.isspace() and odd.isascii():
        return "a space" if odd == " " else "white space"
    return f"`U+{ord(odd):04X}`, {unicodedata.name(odd, 'a character without a name').lower()}"


def _oddness(character: str) -> tuple[bool, bool, bool]:
    """How little a reader expects a character: least one without a shape, then what is no ASCII."""
    shapeless = bool(character) and unicodedata.category(character) == "Cf"
    return shapeless, not character.isascii(), character.isspace()
