"""Entries: an entry as written goes in, what it says of its bodies comes out, with what follows where it is silent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, get_args

from errcat.diagnostics import Place
from errcat.documents.documents import EntryDocument
from errcat.model import Condition, Family, Format, Identity, Json, Member, Places
from errcat.resolving.codes import wire_code
from errcat.resolving.reading.category_codes import Codes, category_of
from errcat.resolving.reading.envelopes import EnvelopeReading
from errcat.resolving.reading.params import kept_secret, params, shown_params
from errcat.resolving.reading.texts import WireText, constant, wire_texts
from errcat.resolving.reading.wire_places import Items, conditions
from errcat.resolving.reading.written import NOTHING, named, text_of, texts_of
from errcat.resolving.wire import Stated, fixed_members, told_places, unstated_members
from errcat.schemas.pointers import is_pointer, plain
from errcat.yaml_reader.located import Located, spots
from errcat.yaml_reader.positioned import Mapping as Written

NO_ALIASES: Mapping[str, tuple[str, ...]] = {}
_FAMILIES = ("4xx", "5xx")
_IDENTITIES: dict[str, Identity] = {identity: identity for identity in get_args(Identity)}


@dataclass(slots=True)
class EntryReading:
    """An entry: what it says, and what follows from what it leaves out.

    `titles` are its wire titles, or its own title where the body has a place for one and no other is written. `shown`
    has the text of each parameter that has an example. What is `stated` of a body is unknown without its envelope.
    """

    key: str
    place: Place
    body: Written
    code: str
    statuses: tuple[int, ...]
    envelope_id: str
    envelope: EnvelopeReading | None
    identity: Identity
    code_on_wire: bool
    precedence: int
    when: tuple[Condition, ...]
    falls_back: bool
    messages: tuple[WireText, ...]
    wire_titles: tuple[WireText, ...]
    titles: tuple[WireText, ...]
    params: dict[str, Located]
    shown: dict[str, str]
    parent: str = ""
    aliases: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    stated: Stated | None = None
    fixed: dict[str, Json] = field(default_factory=dict)
    unstated: tuple[Member, ...] = ()

    @property
    def texts(self) -> tuple[WireText, ...]:
        """Its messages and its wire titles, as they are written."""
        return self.messages + self.wire_titles

    @property
    def rank(self) -> tuple[int, int]:
        """What orders entries that one message may tell, the highest first; an open message yields to any other."""
        is_open = any(text.message.open for text in self.messages if text.kind != "example")
        return self.precedence, 0 if is_open else 1

    def spot(self, key: str) -> Located:
        """Where one of its keys is written."""
        return Located(self.body, key)

    def status_spot(self, status: int) -> Located:
        """Where one of its statuses is written."""
        written = (spot for spot in spots(self.body.get("status")) if str(spot.value) == str(status))
        return next(written, self.spot("status"))


def read_entry(
    entry: EntryDocument,
    envelopes: Mapping[str, EnvelopeReading],
    categories: Mapping[str, str],
    formats: Mapping[str, Format],
    hidden: Collection[str],
    inherited: Mapping[str, Located] | None = None,
    aliases: Mapping[str, tuple[str, ...]] = NO_ALIASES,
    codes: Iterable[Codes] = (),
) -> EntryReading:
    """What an entry says; categories have what the wire calls them, `hidden` are the places that are sensitive.

    `aliases` has for each code the others that stand for it, whichever entry of that code states them; `codes` are what
    categories say of codes. A case has the `inherited` parameters of the entry of which it is one, and every entry
    those of its envelope, unless it states them itself.
    """
    body = entry.body if isinstance(entry.body, Written) else NOTHING
    envelope_id = text_of(body, "envelope") or "default"
    envelope = envelopes.get(envelope_id)
    places = envelope.index.envelope.places if envelope else Places()
    states_code, has_null = body.get("code") is not None, "code" in body and body["code"] is None
    when, falls_back = _facts(body, places), body.get("identity") == ["code", "status"] and not has_null
    own_identity = "code" if falls_back else text_of(body, "identity")
    if when and ((not own_identity and not states_code) or (has_null and own_identity in ("", "code"))):
        own_identity = "when"
    carries = envelope is not None and envelope.carries_codes
    on_wire = carries and code_on_wire(own_identity, states_code=states_code)
    written_params = {**(inherited or {}), **named(body.get("params"))}
    for name, spot in envelope.params.items() if envelope else ():
        written_params.setdefault(name, spot)  # behind its own, whose positions in patterns stay as they are
    shown = shown_params(written_params)
    messages = tuple(wire_texts(body, "message", shown))
    wire_titles = tuple(wire_texts(body, "wire_title", shown))
    precedence = body.get("precedence")
    read = EntryReading(
        key=entry.key,
        place=entry.place,
        body=body,
        code=_code(body) or entry.key,
        statuses=_statuses(body.get("status")),
        envelope_id=envelope_id,
        envelope=envelope,
        identity=_IDENTITIES.get(own_identity) or implied_identity(envelope_id, messages, on_wire),
        code_on_wire=on_wire,
        precedence=precedence if isinstance(precedence, int) else 0,
        when=when,
        falls_back=falls_back,
        messages=messages,
        wire_titles=wire_titles,
        titles=wire_titles or _own_title(body, places),
        params=written_params,
        shown=shown,
        aliases=aliases.get(_code(body) or entry.key, ()) if on_wire else (),
        categories=_categories(body, _code(body) or entry.key if on_wire else "", codes),
    )
    if envelope is not None:
        read.stated = _stated(read, envelope, categories, formats, hidden)
        read.fixed = fixed_members(read.stated)
        read.unstated = unstated_members(read.stated, read.fixed)
    return read


def _stated(
    read: EntryReading,
    envelope: EnvelopeReading,
    categories: Mapping[str, str],
    formats: Mapping[str, Format],
    hidden: Collection[str],
) -> Stated:
    """Everything that an entry states about its body; what is at a hidden place is sensitive."""
    body, places = read.body, envelope.index.envelope.places
    messages = tuple(text.message for text in read.messages)
    titles = tuple(text.message for text in read.titles)
    general = envelope.index.envelope
    items = Items([*general.alternatives.values(), *(param.places for param in general.params)])
    own_params = params(read.params, messages, titles, read.identity, formats, items)
    of_envelope = {place for place, _, _ in general.constants}
    wire = {place: plain(spot.value) for place, spot in named(body.get("wire")).items() if is_pointer(place)}
    told = told_places(wire, read.when)
    own_params = tuple(replace(one, optional=True, needed=False) if one.place in told else one for one in own_params)
    return Stated(
        envelope.index,
        read.identity,
        wire_code(read.code, envelope.index.types(places.code)) if read.code_on_wire else None,
        read.statuses,
        tuple(categories[name] for name in read.categories if name in categories),
        texts_of(body, "suggestions"),
        messages,
        titles,
        kept_secret(own_params, hidden),
        wire,
        {place: value for place, value, _ in items.facts() if place not in of_envelope},
        read.when,
        tuple(wire_code(alias, envelope.index.types(places.code)) for alias in read.aliases),
    )


def aliases_of(entries: Iterable[EntryDocument]) -> dict[str, tuple[str, ...]]:
    """For each code the others that stand for it."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        body = entry.body if isinstance(entry.body, Written) else NOTHING
        if stated := [str(one.value) for one in alias_spots(body)]:
            code = _code(body) or entry.key
            found[code] = tuple(dict.fromkeys([*found.get(code, ()), *stated]))
    return found


def alias_spots(body: Written) -> list[Located]:
    """Where the aliases that an entry states are written."""
    return [spot for spot in spots(body.get("aliases")) if type(spot.value) in (str, int) and str(spot.value)]


def _facts(body: Written, places: Places) -> tuple[Condition, ...]:
    """The conditions of an entry; a code that is null is one of them."""
    when = conditions(body.get("when"))
    if "code" in body and body["code"] is None and places.code and all(one.place != places.code for one in when):
        return (*when, Condition(places.code, (None,)))
    return when


def _code(body: Mapping[str, Any]) -> str:
    """The code that an entry states, as a text; an empty one where it states none."""
    code = body.get("code")
    return str(code) if type(code) in (str, int) else ""


def _categories(body: Written, code: str, codes: Iterable[Codes]) -> tuple[str, ...]:
    """The categories that an entry states, else the one of its code, if it has one."""
    if "category" in body:
        value = body["category"]
        return tuple(one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))
    found = category_of(code, codes) if code else ""
    return (found,) if found else ()


def _statuses(value: Any) -> tuple[int, ...]:
    """The statuses and families that an entry states, in the author's order."""
    listed = value if isinstance(value, list) else [value]
    read: dict[int, None] = {}
    for one in listed:
        if isinstance(one, str) and one in _FAMILIES:
            read[Family(one[0])] = None
        elif type(one) is int and 100 <= one <= 599:
            read[one] = None
    return tuple(read)


def code_on_wire(identity: str, *, states_code: bool) -> bool:
    """Whether a wire that can carry codes does; a key that is not the identity is only a code where `code` says so."""
    return identity in ("", "code") or states_code


def implied_identity(envelope: str, messages: Iterable[WireText], code_on_wire: bool) -> Identity:
    """How an entry that does not say is told from others: by the first of these that it has."""
    if code_on_wire:
        return "code"
    if any(text.kind != "example" for text in messages):
        return "message"
    return "status" if envelope == "default" else "shape"


def _own_title(body: Written, places: Places) -> tuple[WireText, ...]:
    """The title of an entry as one on the wire, where its body has a place for one."""
    title = text_of(body, "title")
    return (WireText(Located(body, "title"), constant(title)),) if places.title and title else ()


def facts_spot(entry: EntryReading) -> Located:
    """Where the conditions of an entry are written."""
    return entry.spot("when" if "when" in entry.body else "code")


def code_place(entry: EntryReading) -> Place:
    """Where the code of an entry is written."""
    return entry.spot("code").place if "code" in entry.body else entry.place
