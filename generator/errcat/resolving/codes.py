"""Codes on the wire: entries go in, every code that their schemas fix comes out, with the places of such codes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from errcat.model import CodeIndex, Entry, Envelope
from errcat.schemas.pointers import steps
from errcat.schemas.walking import path_to, schema_at

_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,17}")


def keyed(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The same entries, those that share their code with others with their id as the key, as cases of a code do."""
    count = Counter(entry.code for entry in entries if not entry.when)
    several = {code for code, number in count.items() if number > 1}
    if not several and not any(entry.when for entry in entries):
        return entries
    return tuple(
        replace(entry, key=entry.id, code_is_identity=False) if entry.when or entry.code in several else entry
        for entry in entries
    )


def coded(entries: Iterable[Entry]) -> CodeIndex:
    """Where the bodies of these entries carry codes, and which."""
    envelopes: dict[str, Envelope] = {}
    found: dict[str | int, tuple[Entry, ...]] = {}
    for entry in entries:
        for code in fixed_codes(entry):
            envelopes[entry.envelope.id] = entry.envelope
            found[code] = (*found.get(code, ()), entry)
    places = dict.fromkeys(envelope.places.code for envelope in envelopes.values())
    paths = dict.fromkeys(path_to(envelope.schema, envelope.places.code) for envelope in envelopes.values())
    return CodeIndex(tuple(places), tuple(paths), tuple(found.items()))


def counts_codes(types: Sequence[str]) -> bool:
    """Whether a place with these types takes codes that are whole numbers and none that are texts."""
    return "integer" in types and "string" not in types


def takes_one_text(types: Sequence[str]) -> bool:
    """Whether a place with these types takes one text and no list of texts."""
    return "string" in types and "array" not in types


def wire_code(code: str, types: Sequence[str]) -> str | int:
    """The code as the wire carries it: a number where its place takes no text, and the code is one."""
    return int(code) if counts_codes(types) and is_whole_number(code) else code


def is_whole_number(code: str) -> bool:
    """Whether a code is a whole number as it stands in JSON, and in 64 bits."""
    return _WHOLE.fullmatch(code) is not None


def fixed_codes(entry: Entry) -> tuple[str | int, ...]:
    """The codes that the schema of an entry's body lets through, its own first; none as with several places."""
    if not entry.code_on_wire or "code" in entry.envelope.alternatives:
        return ()
    said = schema_at(entry.schema, steps(entry.envelope.places.code)) or {}
    return (said["const"],) if "const" in said else tuple(said.get("enum", ()))


def aliases(entries: Iterable[Entry]) -> dict[str, str]:
    """For each other code of an entry that entry's own."""
    return dict(sorted((alias, entry.code) for entry in entries for alias in entry.aliases))
