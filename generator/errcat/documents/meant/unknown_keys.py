"""Unknown keys: a key that nothing reads goes in, what was most likely meant by it comes out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from errcat.documents.language import LEFT_OUT, part_at
from errcat.documents.meant.belonging import belongs, belongs_below, levels_up
from errcat.documents.subjects import Finding, Subject
from errcat.findings.wording import Known, listed, quote
from errcat.yaml_reader.edits import moved_up, renamed


@cache
def known_words(words: tuple[str, ...]) -> Known:
    """Words that may stand somewhere, indexed for guesses once, however often another word stands there."""
    return Known(words)


def guessed_keys(failure: Any) -> dict[str, str]:
    """What was most likely meant by each key that nothing reads and that is like one that something reads."""
    if failure.kind.name != "additionalProperties":
        return {}
    known = known_words(tuple(part_at(failure.schema_path[:-1]).get("properties", {})))
    return {key: guess for key in failure.kind.unexpected if (guess := known.guess(key))}


def unknown_keys(failure: Any, subject: Subject) -> Iterator[Finding]:
    """Keys that nothing reads; those that belong to one other place are one mistake."""
    known = list(part_at(failure.schema_path[:-1]).get("properties", {}))
    guesses, path = guessed_keys(failure), failure.instance_path
    strays: dict[str, list[str]] = {}
    for key in failure.kind.unexpected:
        place = subject.key_in(path, key)
        help_ = f"the keys here are {listed(known)}" if known else "remove it"
        if failure.schema_path[:-1] == ["$defs", "schema"] and key in LEFT_OUT:
            yield Finding("EC129", f"keyword {quote(key)} is not in the part of JSON Schema that is used", place, help_)
        elif key in guesses and not levels_up(key, tuple(path)):
            spot = subject.spot([*path, key])
            fixes = renamed(spot, guesses[key]) if spot else ()
            yield Finding("EC120", f"unknown key {quote(key)}", place, f"did you mean {quote(guesses[key])}?", fixes)
        elif where := "" if subject.root is None else belongs(key, tuple(path)):
            strays.setdefault(where, []).append(key)
        else:
            yield Finding("EC120", f"unknown key {quote(key)}", place, help_)
    for where, keys in strays.items():
        yield _stray(keys, where, failure, subject)


def _stray(keys: list[str], where: str, failure: Any, subject: Subject) -> Finding:
    """Keys that belong to another place, as one finding at the first of them."""
    place = subject.key_in(failure.instance_path, keys[0])
    spot = subject.spot([*failure.instance_path, keys[0]])
    holder = subject.spot(failure.instance_path)
    one_up = len(keys) == 1 and levels_up(keys[0], tuple(failure.instance_path)) == 1
    fixes = moved_up(spot, holder) if spot and holder and one_up else ()
    if not keys[1:]:
        return Finding("EC120", f"{quote(keys[0])} is no key of this place", place, where, fixes)
    return Finding(
        "EC120", f"{listed(keys)} are no keys of this place", place, where.replace("it belongs", "they belong")
    )


def expected_below(failure: Any) -> set[str]:
    """The keys below which some that nothing reads belong, so that nobody says that these are missing."""
    unexpected = failure.kind.unexpected if failure.kind.name == "additionalProperties" else ()
    return {name for key in unexpected if (name := belongs_below(key, tuple(failure.instance_path)))}
