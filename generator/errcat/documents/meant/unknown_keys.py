"""Unknown keys: a key that nothing reads goes in, what was most likely meant by it comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from errcat.diagnostics import unsure
from errcat.documents.language import LEFT_OUT, part_at
from errcat.documents.meant.belonging import belongs, belongs_below, levels_up
from errcat.documents.meant.misplaced import holds_entries
from errcat.documents.meant.pointers import meant_pointer
from errcat.documents.subjects import Finding, Subject
from errcat.findings.wording import Known, listed, quote
from errcat.schemas.walking import json_type
from errcat.yaml_reader.edits import moved_up, renamed, written


@cache
def known_words(words: tuple[str, ...]) -> Known:
    """Words that may stand somewhere, indexed for guesses once, however often another word stands there."""
    return Known(words)


def guessed_keys(failure: Any) -> dict[str, str]:
    """What was most likely meant by each key that nothing reads and that is like one that something reads."""
    if failure.kind.name != "additionalProperties":
        return {}
    members = part_at(failure.schema_path[:-1]).get("properties", {})
    free = tuple(name for name in members if name not in failure.instance)
    guesses = {key: _guess(key, tuple(members), free) for key in failure.kind.unexpected}
    path = tuple(failure.instance_path)
    return {key: guess for key, guess in guesses.items() if guess and not _fits_below(key, guess, failure, path)}


def _guess(key: str, names: tuple[str, ...], free: tuple[str, ...]) -> str:
    """The name among those that are free yet; those that are not are looked at only where one of them is nearest."""
    guess = known_words(names).guess(key)
    return (guess if guess in free else known_words(free).guess(key) if guess else "") or _word_of(key, free)


def _word_of(key: str, names: tuple[str, ...]) -> str:
    """The name that is one of the words of a key, if just one is: `status` for `http_status`."""
    found = [name for name in names if name in re.split("[-_]", key)]
    return found[0] if len(found) == 1 else ""


def _fits_below(key: str, guess: str, failure: Any, path: tuple[str | int, ...]) -> bool:
    """Whether a key is read one level further down, and its value cannot be one of the name that is like it."""
    type_ = part_at([*failure.schema_path[:-1], "properties", guess]).get("type")
    other = isinstance(type_, str) and json_type(failure.instance[key]) != type_
    return other and bool(belongs_below(key, path))


def unknown_keys(failure: Any, subject: Subject) -> Iterator[Finding]:
    """Keys that nothing reads; those that belong to one other place are one mistake."""
    known = list(part_at(failure.schema_path[:-1]).get("properties", {}))
    if {"at", "header"} <= set(known) and (meant := meant_pointer(failure.instance)):
        spot = subject.spot(failure.instance_path)
        message, fixes = "a mapping stands where the place itself belongs", written(spot, meant) if spot else ()
        yield Finding("EC122", message, subject.place(failure.instance_path), f"write the pointer: `{meant}`", fixes)
        return
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
            fixes = fixes if list(guesses.values()).count(guesses[key]) == 1 else unsure(fixes)  # which of them is it?
            yield Finding("EC120", f"unknown key {quote(key)}", place, f"did you mean {quote(guesses[key])}?", fixes)
        elif not path and (spot := subject.spot([key])) and holds_entries(key, spot.value):
            yield Finding("EC120", f"unknown key {quote(key)}", place, "write the entries into `errors.yaml`")
        elif where := "" if subject.root is None else belongs(key, tuple(path)):
            strays.setdefault(where, []).append(key)
        else:
            yield Finding("EC120", f"unknown key {quote(key)}", place, help_)
    for where, keys in strays.items():
        yield _nameless(keys, failure, subject) or _stray(keys, where, failure, subject)


def _nameless(keys: list[str], failure: Any, subject: Subject) -> Finding | None:
    """Keys of a part of a thing, where the thing itself has no name and its part stands in the place of that."""
    path = tuple(failure.instance_path)
    if not path or any(belongs_below(key, path) != path[-1] for key in keys):
        return None
    message = f"{quote(str(path[-1]))} stands where a name belongs"
    help_ = f"write {quote(str(path[-1]))} one level deeper, below a name such as `default`"
    return Finding("EC120", message, subject.key_place(failure.instance_path), help_)


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
