"""Guesses: a name that nothing declares goes in, what to do about it comes out: in words, and as an edit."""

from __future__ import annotations

from errcat.diagnostics import Edit, Place
from errcat.findings.wording import Known, quote
from errcat.yaml_reader.edits import removed, reworded
from errcat.yaml_reader.located import Located


def meant(spot: Located, known: Known, otherwise: str) -> tuple[str, tuple[Edit, ...]]:
    """The name that was most likely meant by the text at a spot, else the other advice, which no edit takes."""
    guess = known.guess(spot.value)
    if not guess:
        return otherwise, ()
    if isinstance(spot.container, list) and guess in spot.container:
        return f"remove it: {quote(guess)} stands there already", removed(spot)
    return f"did you mean {quote(guess)}?", reworded(spot, guess)


def respelt(place: Place | None, known: Known, name: str) -> tuple[Edit, ...]:
    """The edit that puts the name that was meant in the place of a key of TOML; None where it has no place of its own.

    What is longer than the name and its quotes is written with escapes, and is left to its author.
    """
    guess = known.guess(name)
    if not guess or not place or not place.line or place.length not in (len(name), len(name) + 2):
        return ()
    return (Edit(place.file, place.line, place.column, place.line, place.column + place.length, guess),)
