"""Bodies: an entry's example, taken from the documents where they show one, built where they do not."""

from __future__ import annotations

from errcat.model import Envelope, Json, Member, Sample
from errcat.resolving.placeholders import placeholder
from errcat.resolving.pointers import plain, steps
from errcat.resolving.schemas import types_at
from errcat.resolving.texts import param_value
from errcat.resolving.wire import Stated, leading, spelled_statuses


def example(
    stated: Stated, fixed: dict[str, Json], unstated: tuple[Member, ...], samples: tuple[Sample, ...]
) -> tuple[Json, bool]:
    """A whole body, and whether it was built: a documented one, else the author's, else one round a fragment or not."""
    whole = [sample for sample in samples if sample.kind != "fragment" and sample.value is not None]
    for sample in sorted(whole, key=lambda sample: sample.built):
        return sample.value, sample.built
    body = _built(stated, fixed, unstated)
    for sample in samples:
        if sample.kind == "fragment":
            put(body, sample.at, sample.value, stated.envelope)
            break
    return body, True


def put(body: dict[str, Json], place: str, value: Json, envelope: Envelope) -> None:
    """Put a value into a body; objects and lists on the way are made as the envelope describes them."""
    path = steps(place)
    holder: Json = body
    for end in range(1, len(path)):
        inner = _member(holder, path[end - 1])
        if not isinstance(inner, dict | list):
            inner = [] if "array" in (types_at(envelope.schema, path[:end]) or ()) and path[end].isdecimal() else {}
            _set(holder, path[end - 1], inner)
        holder = inner
    _set(holder, path[-1], plain(value))


def _built(stated: Stated, fixed: dict[str, Json], unstated: tuple[Member, ...]) -> dict[str, Json]:
    """A body out of what is fixed, the texts as they would read, and placeholders for what nobody states."""
    envelope, places = stated.envelope, stated.envelope.places
    members = {member.place: placeholder(member.schema) for member in unstated} | fixed
    for place, said in ((places.message, stated.messages), (places.title, stated.titles)):
        text = leading(said)
        if place and text and place not in fixed:
            members[place] = text.sample
    if places.status:
        members.setdefault(places.status, spelled_statuses(stated)[0])
    members |= {param.place: param_value(param) for param in stated.params if param.place and not param.optional}
    body: dict[str, Json] = {}
    for place in _in_order(members, envelope):
        put(body, place, members[place], envelope)
    return body


def _in_order(members: dict[str, Json], envelope: Envelope) -> list[str]:
    """The places in the order in which the envelope's schema describes them, the others behind, by name."""
    rank = {name: number for number, name in enumerate(_names(envelope.schema))}
    return sorted(members, key=lambda place: ([(rank.get(step, len(rank)), step) for step in steps(place)]))


def _names(schema: dict[str, Json]) -> list[str]:
    """The names of a schema's members and of their members, in the author's order."""
    names: list[str] = []
    for name, inner in schema.get("properties", {}).items():
        names += [name, *_names(inner)]
    return list(dict.fromkeys(names))


def _member(holder: Json, step: str) -> Json:
    """What an object or a list has at a step, or nothing."""
    if isinstance(holder, list):
        return holder[int(step)] if step.isdecimal() and int(step) < len(holder) else None
    return holder.get(step)


def _set(holder: Json, step: str, value: Json) -> None:
    """Set a member of an object or an item of a list; an item beyond the list's end comes at its end."""
    if isinstance(holder, dict):
        holder[step] = value
    elif step.isdecimal() and int(step) < len(holder):
        holder[int(step)] = value
    else:
        holder.append(value)
