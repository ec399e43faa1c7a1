"""The wire: from what an entry states about its body, which members that fixes, which it leaves open, and a schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from errcat.messages import literal_pattern
from errcat.model import Condition, Family, Identity, Json, Member, Message, Param
from errcat.naming import words
from errcat.resolving.envelope_index import EnvelopeIndex
from errcat.schemas.pointers import steps, within
from errcat.schemas.statuses import any_of, spelled
from errcat.schemas.walking import describe, required_leaves


@dataclass(frozen=True, slots=True)
class Stated:
    """Everything that an entry states about its body; `code` is None and `categories` empty where the wire lacks them.

    `chosen` are the members by which the items of lists are chosen that hold its parameters; the wire may carry one
    of the `aliases` in place of the code.
    """

    frame: EnvelopeIndex
    identity: Identity
    code: str | int | None
    statuses: tuple[int, ...]
    categories: tuple[str, ...]
    suggestions: tuple[str, ...]
    messages: tuple[Message, ...]
    titles: tuple[Message, ...]
    params: tuple[Param, ...]
    wire: dict[str, Json]
    chosen: dict[str, Json] = field(default_factory=dict)
    when: tuple[Condition, ...] = ()
    aliases: tuple[str | int, ...] = ()


def fixed_members(stated: Stated) -> dict[str, Json]:
    """The members whose value is the same in every body of the entry, by place and in the order of places."""
    places = stated.frame.envelope.places
    members: dict[str, Json] = {}
    if places.code and stated.code is not None:
        members[places.code] = stated.code
    if places.status and len(stated.statuses) == 1 and not isinstance(stated.statuses[0], Family):
        members[places.status] = spelled_statuses(stated)[0]
    if places.title and len(stated.titles) == 1 and stated.titles[0].kind == "constant":
        members[places.title] = stated.titles[0].text
    if places.category and stated.categories:
        is_list = stated.frame.envelope.category_is_list
        members[places.category] = list(stated.categories) if is_list else stated.categories[0]
    if places.suggestions and stated.suggestions:
        texts = list(stated.suggestions)
        members[places.suggestions] = " ".join(texts) if stated.frame.envelope.suggests_one_text else texts
    members |= {one.place: one.values[0] for one in stated.when if one.in_body and one.values}
    members |= stated.wire | stated.chosen
    members |= _constants(stated, members)
    return dict(sorted(members.items()))


def _constants(stated: Stated, members: dict[str, Json]) -> dict[str, Json]:
    """The constants of a body, save within a value that is stated whole or an object that nothing else is in."""
    frame, found = stated.frame, dict[str, Json]()
    filled = [*members, *_always_filled(stated), *frame.envelope.required]
    for place, value, holder in frame.envelope.constants:
        given = any(within(place, other) for other in members)
        if not given and (not holder or any(within(other, holder) for other in filled if other != place)):
            found[place] = value
    return found


def unstated_members(stated: Stated, fixed: dict[str, Json]) -> tuple[Member, ...]:
    """The required members that neither the catalogue nor a message, a parameter or the status fills."""
    filled = {*fixed, *_always_filled(stated)}
    in_items = list(_required_in_items(stated.frame, filled.union(stated.frame.parts)))
    filled |= {place for place, _, _ in stated.frame.envelope.constants}  # sent with whatever else is in their object
    apart = filled.union(in_items)
    taken = {param.name for param in stated.params}.union(stated.frame.part_names)
    demanded = {one.place for one in stated.when}
    members: list[Member] = []
    for place in dict.fromkeys((*stated.frame.envelope.required, *in_items, *_demanded(stated))):
        within_filled = any(within(place, one) for one in filled)
        if not within_filled and not any(one != place and within(one, place) for one in apart):
            part = stated.frame.parts.get(place, "")
            name = part or _member_name(place, taken)
            taken.add(name)
            nullable = place in stated.frame.envelope.nullable and place not in demanded
            members.append(Member(name, part, place, _schema_of_member(stated, place), nullable))
    return tuple(members)


def _schema_of_member(stated: Stated, place: str) -> dict[str, Json]:
    """What a server may give for a member: what its envelope says, and what a condition demands."""
    schema = stated.frame.schema(place)
    for one in stated.when:
        if one.place == place and one.prefix:
            return {**schema, **(_wanted(one) or {}), "examples": [one.prefix]}
        if one.place == place:
            return {**schema, "type": [name for name in stated.frame.types(place) if name != "null"]}
    return schema


def _demanded(stated: Stated) -> Iterator[str]:
    """The places at which a condition demands something that only a server knows."""
    known = {*stated.frame.parts, *(param.place for param in stated.params)}
    open_ones = (one for one in stated.when if one.in_body and (one.prefix or one.present))
    yield from (one.place for one in open_ones if one.place not in known)


def _required_in_items(frame: EnvelopeIndex, entered: Iterable[str]) -> Iterator[str]:
    """The required members of those items of lists in which something stands, or a server may put something."""
    items = {frame.item_of(place): None for place in sorted(entered) if frame.within_list(place)}
    for item in items:
        yield from (item + leaf for leaf in sorted(required_leaves(frame.schema(item))))


def stated_parts(stated: Stated) -> dict[str, str]:
    """The places of the parts of the envelope that an entry says something of, by part; its status it always has."""
    places = stated.frame.envelope.places
    says: dict[str, object] = {"code": stated.code is not None, "status": True, "category": stated.categories}
    says |= {"suggestions": stated.suggestions, "message": stated.messages, "title": stated.titles}
    found: dict[str, str] = {part: getattr(places, part) for part, said in says.items() if said}
    return {part: place for part, place in found.items() if place}


def own_constants(stated: Stated, fixed: dict[str, Json]) -> tuple[tuple[str, Json], ...]:
    """The fixed members that neither code, status, category and title nor a constant of the envelope say."""
    said = {place for part, place in stated_parts(stated).items() if part != "suggestions"}
    said |= {place for place, _, _ in stated.frame.envelope.constants if place not in stated.wire}
    return tuple(one for one in fixed.items() if one[0] not in said)


def optional_parts(stated: Stated, unstated: tuple[Member, ...]) -> tuple[str, ...]:
    """The parts of the envelope that a server may fill with what only it knows; often the same object."""
    every, in_headers = stated.frame.parts, stated.frame.parts_in_headers
    if not unstated:
        return stated.frame.part_names + in_headers
    required = {member.place for member in unstated}
    return tuple(part for place, part in every.items() if place not in required) + in_headers


def entry_schema(stated: Stated) -> dict[str, Json]:
    """What holds for a body of this entry beyond its envelope, and no more than the wire promises."""
    schema: dict[str, Json] = {"type": "object"}
    frame, places = stated.frame, stated.frame.envelope.places
    if stated.code is not None:
        _constrain_first(schema, frame, "code", _one_of([stated.code, *stated.aliases]), required=True)
    if places.status:
        _constrain(schema, frame, places.status, any_of(stated.statuses, frame.types(places.status)), required=False)
    if stated.categories and not frame.envelope.category_is_list:
        _constrain_first(schema, frame, "category", _one_of([*stated.categories]), required=False)
    for place, value in sorted(stated.wire.items()):
        _constrain(schema, frame, place, {"const": value}, required=True)
    for one in stated.when:
        if one.in_body and (wanted := _wanted(one)) is not None:
            _constrain(schema, frame, one.place, wanted, required=True)
    if stated.identity == "message":
        _constrain_first(schema, frame, "message", _one_of_texts(stated.messages), required=True)
    told = told_places(stated.wire, stated.when)
    for param in stated.params:
        if param.place and not param.places and param.place not in told:
            _constrain(schema, frame, param.place, param.schema, required=not param.optional)
    return schema


def told_places(wire: Iterable[str], when: Iterable[Condition]) -> frozenset[str]:
    """The places whose value an entry itself states, on the wire or as a condition: nobody needs to be given it."""
    return frozenset([*wire, *(one.place for one in when if one.values)])


def _wanted(condition: Condition) -> dict[str, Json] | None:
    """A schema for what must stand at a place; None where nothing must be there."""
    if condition.values:
        return {"const": condition.values[0]} if len(condition.values) == 1 else {"enum": list(condition.values)}
    if condition.prefix:
        return {"type": "string", "pattern": f"^{literal_pattern(condition.prefix)}"}
    return {} if condition.present else None


def leading(said: tuple[Message, ...]) -> Message | None:
    """The text that stands for several: the first that is promised, else the first example."""
    for text in said:
        if text.kind != "example":
            return text
    return said[0] if said else None


def spelled_statuses(stated: Stated) -> list[int | str]:
    """The statuses as the body carries them; of families alone the first."""
    return spelled(stated.statuses, stated.frame.types(stated.frame.envelope.places.status))


def _always_filled(stated: Stated) -> list[str]:
    """The places of what every body has: a promised message or title, the status, parameters that must be given."""
    places = stated.frame.envelope.places
    filled = [places.status] if places.status else []
    for place, said in ((places.message, stated.messages), (places.title, stated.titles)):
        if place and any(text.kind != "example" for text in said):
            filled.append(place)
    return filled + [param.place for param in stated.params if param.place and not param.optional]


def _constrain(
    schema: dict[str, Json], frame: EnvelopeIndex, place: str, inner: dict[str, Json], *, required: bool
) -> None:
    """Constrain a place of the body, if it has the place and there is something to say."""
    if place and inner:
        describe(schema, frame.path(place), inner, required=required)


def _constrain_first(
    schema: dict[str, Json], frame: EnvelopeIndex, part: str, inner: dict[str, Json], *, required: bool
) -> None:
    """Constrain the place of a part: of several, the first that is there counts, so that no other is bound."""
    others = frame.envelope.alternatives.get(part)
    if others is None:
        _constrain(schema, frame, getattr(frame.envelope.places, part), inner, required=required)
    elif others[0].is_plain:
        _constrain(schema, frame, others[0].at, inner, required=False)


def _one_of(values: list[int | str]) -> dict[str, Json]:
    """A schema for one of these values."""
    return {"const": values[0]} if len(values) == 1 else {"enum": values}


def _one_of_texts(said: tuple[Message, ...]) -> dict[str, Json]:
    """A schema for one of the promised texts."""
    promised: list[dict[str, Json]] = [
        {"const": text.text} if text.kind == "constant" else {"type": "string", "pattern": text.pattern}
        for text in said
        if text.kind != "example"
    ]
    return promised[0] if len(promised) == 1 else {"anyOf": promised} if promised else {}


def _member_name(place: str, taken: set[str]) -> str:
    """A name for a place that is not taken: its last step, with ever more of the steps before it."""
    path = ["_".join(words(step)) for step in steps(place)]
    whole = "_".join(path)
    longer = ("_".join(path[start:]) for start in reversed(range(len(path))))
    names = [name for name in longer if not name[:1].isdigit()] or [f"item_{whole}"]  # no name begins with a digit
    name = next((name for name in names if name not in taken), names[-1])
    while name in taken:
        name += "_value"
    return name
