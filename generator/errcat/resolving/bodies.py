"""Bodies: an entry's example, taken from the documents where they show one, built where they do not."""

from __future__ import annotations

from collections.abc import Iterable

from errcat.model import Json, Member, Sample
from errcat.resolving.envelope_index import EnvelopeIndex
from errcat.resolving.reading.params import param_value
from errcat.resolving.wire import Stated, leading, spelled_statuses, stated_parts
from errcat.schemas.placeholders import placeholder
from errcat.schemas.pointers import plain, pointer, steps, within


def example(
    stated: Stated, fixed: dict[str, Json], unstated: tuple[Member, ...], samples: tuple[Sample, ...]
) -> tuple[Json, bool]:
    """A whole body, and whether it was built: a documented one, else the author's, else one round a fragment or not."""
    for sample in sorted(whole_samples(samples), key=lambda sample: sample.built):
        return sample.value, sample.built
    body = _built(stated, fixed, unstated)
    for sample in samples:
        if sample.kind == "fragment":
            put(body, sample.at, sample.value, stated.frame)
            break
    return body, True


def whole_samples(samples: Iterable[Sample]) -> tuple[Sample, ...]:
    """The samples that show a whole body."""
    return tuple(sample for sample in samples if sample.kind != "fragment" and sample.value is not None)


def further_bodies(shown: Json, whole: Iterable[Sample]) -> tuple[Json, ...]:
    """The bodies of samples beside the one that is shown, each once."""
    found: list[Json] = [shown]
    for sample in whole:
        if sample.value not in found:
            found.append(sample.value)
    return tuple(found[1:])


def put(body: dict[str, Json], place: str, value: Json, frame: EnvelopeIndex) -> None:
    """Put a value into a body; objects and lists on the way are made as the envelope describes them."""
    path, kinds = steps(place), frame.path(place)
    holder: Json = body
    for end in range(1, len(path)):
        inner = _member(holder, path[end - 1])
        if not isinstance(inner, dict | list):
            inner = [] if isinstance(kinds[end], int) else {}
            _set(holder, path[end - 1], inner)
        if isinstance(inner, list) and isinstance(kinds[end], int):
            before = frame.schema(pointer(path[: end + 1]))
            inner.extend(placeholder(before) for _ in range(int(path[end]) - len(inner)))
        holder = inner
    _set(holder, path[-1], plain(value))


def _built(stated: Stated, fixed: dict[str, Json], unstated: tuple[Member, ...]) -> dict[str, Json]:
    """A body out of what is fixed, the texts as they would read, and placeholders for what nobody states."""
    frame, places = stated.frame, stated.frame.envelope.places
    members = {member.place: placeholder(member.schema) for member in unknown_members(stated, unstated)} | fixed
    for place, said in ((places.message, stated.messages), (places.title, stated.titles)):
        text = leading(said)
        if place and text and place not in fixed:
            members[place] = text.sample
    if places.status:
        members.setdefault(places.status, spelled_statuses(stated)[0])
    members |= {param.place: param_value(param) for param in stated.params if param.place and not param.optional}
    for place, value, holder in frame.envelope.constants:
        given = any(within(place, one) for one in members)
        if holder and not given and any(within(one, holder) for one in members):
            members[place] = value
    body: dict[str, Json] = {}
    for place, shown in sorted(_moved_up(frame, members).items(), key=lambda one: frame.rank(one[0])):
        put(body, place, shown, frame)
    if any(map(frame.within_list, members)):
        _complete(body, frame.envelope.schema)
    return body


def _moved_up(frame: EnvelopeIndex, members: dict[str, Json]) -> dict[str, Json]:
    """The members, of lists whose items are chosen without gaps: an item in which nothing stands is not sent."""
    lists = {holder.rpartition("/")[0] for _, _, holder in frame.envelope.constants if frame.within_list(f"{holder}/x")}
    for at in lists:
        end = len(steps(at))
        within_list = [place for place in members if within(place, at) and place != at]
        numbers = sorted({int(steps(place)[end]) for place in within_list})
        moved = {
            place: pointer((*steps(at), str(numbers.index(int(steps(place)[end]))), *steps(place)[end + 1 :]))
            for place in within_list
        }
        members = {moved.get(place, place): value for place, value in members.items()}
    return members


def unknown_members(stated: Stated, unstated: Iterable[Member]) -> tuple[Member, ...]:
    """The members that have a placeholder in an example, because not even an example of a text is known for them."""
    parts = stated_parts(stated)
    texts = {parts.get("message"), parts.get("title")}
    return tuple(member for member in unstated if member.place not in texts)


def _complete(value: Json, schema: dict[str, Json]) -> None:
    """Put placeholders into the items of a body's lists, where their schema requires what nobody states."""
    if isinstance(value, dict):
        for name, inner in schema.get("properties", {}).items():
            _complete(value.get(name), inner)
    elif isinstance(value, list):
        items = schema.get("items", {})
        for item in value:
            for name in items.get("required", ()) if isinstance(item, dict) else ():
                item.setdefault(name, placeholder(items.get("properties", {}).get(name, {})))
            _complete(item, items)


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
