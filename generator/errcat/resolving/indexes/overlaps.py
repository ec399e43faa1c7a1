"""Alike: entries go in, those come out whose bodies other entries' schemas let through, by what the catalogue says.

No body is made and none is validated. Entries are compared by what their schemas want and by what their bodies are
known to have, each combination once, and messages through an index, so the work does not grow with the square.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias, get_args

from errcat.model import Alike, Entry, Envelope, Family, Json, Message, ToldBy
from errcat.resolving.codes import fixed_codes
from errcat.resolving.indexes.message_index import MessageIndex
from errcat.schemas.admission import Claim, admits, claims
from errcat.schemas.pointers import steps
from errcat.schemas.walking import schema_at

Pairs: TypeAlias = tuple[list[Entry], list[Entry]]  # every schema of the one side lets through the bodies of the other

_ORDER = get_args(ToldBy)


def alike(entries: Sequence[Entry]) -> tuple[Alike, ...]:
    """The entries whose schemas let the bodies of others through, those together that let the same ones through."""
    codes = [next(iter(fixed_codes(entry)), None) for entry in entries]
    count = Counter(codes)
    open_ones = [entry for entry, code in zip(entries, codes, strict=True) if code is None or count[code] > 1]
    return _rows(_pairs(open_ones, entries)) if open_ones else ()


def _pairs(open_ones: list[Entry], entries: Iterable[Entry]) -> Iterator[Pairs]:
    """Which schemas let through which bodies, entries with the same answer together."""
    wanting: dict[str, list[Entry]] = defaultdict(list)
    wants = {entry.id: _wants(entry) for entry in open_ones}
    for entry in open_ones:
        wanting[repr([entry.envelope.id, wants[entry.id]])].append(entry)
    places = sorted({place for want in wants.values() for place, _, _ in want})
    having: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        having[repr([entry.envelope.id, [_has(entry, place) for place in places]])].append(entry)
    index = MessageIndex([(said.parts, (entry, said.pattern)) for entry in open_ones for said in _promised(entry)])
    for same in wanting.values():
        envelope, want = same[0].envelope, wants[same[0].id]
        let_through = [one for others in having.values() if _lets_through(envelope, want, others[0]) for one in others]
        yield [entry for entry in same if entry.identity != "message"], let_through
        yield from _by_message([entry for entry in same if entry.identity == "message"], let_through, index)


def _by_message(same: list[Entry], let_through: list[Entry], index: MessageIndex[tuple[Entry, str]]) -> Iterator[Pairs]:
    """Each of the entries that want a message, with those that may be let through and have it."""
    wanted = {entry.id for entry in same}
    found: dict[str, tuple[Entry, dict[str, Entry]]] = {}
    for other in let_through if same else ():
        for text in (_has(other, same[0].envelope.places.message) or {}).get("enum", ()):
            for entry, pattern in index.candidates(text):
                if entry.id in wanted and re.fullmatch(pattern, text):
                    found.setdefault(entry.id, (entry, {}))[1][other.id] = other
    for entry, others in found.values():
        yield [entry], list(others.values())


def _wants(entry: Entry) -> list[Claim]:
    """What the schema of an entry wants beyond its envelope, and beyond the message that tells it."""
    place = entry.envelope.places.message if entry.identity == "message" else ""
    return [claim for claim in claims(entry.schema) if claim[0] != place]


def _promised(entry: Entry) -> list[Message]:
    """The messages that the schema of an entry wants."""
    return [said for said in entry.messages if said.kind != "example"] if entry.identity == "message" else []


def _has(entry: Entry, place: str) -> dict[str, Json] | None:
    """What the bodies of an entry are known to have at a place, as a schema; None where nothing need be there."""
    envelope, places = entry.envelope, entry.envelope.places
    values = [value for at, value in entry.fixed if at == place]
    if not values and place == places.status:
        covered = [one for status in entry.statuses for one in _covered(status)]
        values = [*covered, *map(str, covered)]
    for text_place, said in ((places.message, entry.messages), (places.title, entry.wire_titles)):
        if not values and place == text_place:
            values = [text.sample for text in said]
    param = next((param for param in entry.params if param.place == place), None)
    if not values and param:
        if param.optional or not param.examples:
            return None if param.optional else param.schema
        values = list(param.examples)
    if values:
        return {"enum": values}
    unstated = (member.schema for member in entry.unstated if member.place == place)  # some within items of lists
    return (schema_at(envelope.schema, steps(place)) or {}) if place in envelope.required else next(unstated, None)


def _covered(status: int) -> Iterable[int]:
    """The statuses of a family, or the one that it is."""
    return range(status * 100, status * 100 + 100) if isinstance(status, Family) else (status,)


def _lets_through(envelope: Envelope, wants: list[Claim], entry: Entry) -> bool:
    """Whether an envelope and what an entry wants beyond it let the bodies of another entry through."""
    if envelope is not entry.envelope and not admits(envelope.schema, entry.envelope.schema):
        return False
    for place, schema, required in wants:
        found = _has(entry, place)
        if required if found is None else not admits(schema, found):
            return False
    return True


def _rows(pairs: Iterable[Pairs]) -> tuple[Alike, ...]:
    """The pairs as rows: entries together that let the same bodies through and tell them by the same."""
    rows: dict[tuple[ToldBy, frozenset[str]], tuple[dict[str, Entry], dict[str, Entry]]] = {}
    for same, let_through in pairs:
        groups = _by_identity(let_through)
        for own in _by_identity(same):
            for by, bodies in _told_apart(own[0], groups).items():
                if len(own) == 1:
                    bodies[own[0].id] = own[0]  # so that it falls into one row with those that let its bodies through
                row = rows.setdefault((by, frozenset(bodies)), ({}, bodies))
                row[0].update((entry.id, entry) for entry in own)
    found = [Alike(_sorted(entries), _sorted(bodies), by) for (by, _), (entries, bodies) in rows.items()]
    return tuple(sorted(found, key=lambda row: (_ORDER.index(row.by), row.entries[0].id, row.bodies[0].id)))


def _told_apart(entry: Entry, groups: Iterable[list[Entry]]) -> dict[ToldBy, dict[str, Entry]]:
    """The others whose bodies an entry's schema lets through, by what tells them from it instead."""
    found: dict[ToldBy, dict[str, Entry]] = {}
    for group in groups:
        other = next((one for one in group if one is not entry), None)
        if other:
            found.setdefault(_by(entry, other), {}).update((one.id, one) for one in group)
    return found


def _by(entry: Entry, other: Entry) -> ToldBy:
    """What tells a client that a response is of the other entry, where its body could be of either."""
    if other.when:
        return "when"
    if other.identity == "code":
        return "code"
    if set(entry.statuses).isdisjoint(other.statuses):
        return "status"
    if other.identity == "message" or (other.identity == "shape" and entry.identity != "shape"):
        return other.identity
    return "nothing"


def _by_identity(entries: Iterable[Entry]) -> list[list[Entry]]:
    """The entries that are known by the same thing and come with the same statuses, together."""
    groups: dict[tuple[str, tuple[int, ...]], list[Entry]] = {}
    for entry in entries:
        groups.setdefault(("when" if entry.when else entry.identity, entry.statuses), []).append(entry)
    return list(groups.values())


def _sorted(entries: dict[str, Entry]) -> tuple[Entry, ...]:
    """The entries by their identifiers."""
    return tuple(entry for _, entry in sorted(entries.items()))
