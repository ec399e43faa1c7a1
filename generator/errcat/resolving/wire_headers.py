"""Wire headers: from what an entry states, the header fields that its responses have, and those of an example."""

from __future__ import annotations

from collections.abc import Mapping

from errcat.model import Condition, Header, Json, Param, WirePlace
from errcat.resolving.reading.wire_places import in_header
from errcat.resolving.wire import Stated
from errcat.schemas.placeholders import placeholder


def sent_headers(stated: Stated) -> tuple[tuple[str, str], ...]:
    """The header fields by which a response meets the conditions of an entry."""
    return tuple((one.place, str(one.values[0])) for one in stated.when if not one.in_body and one.values)


def example_headers(stated: Stated, declared: Mapping[str, Header]) -> tuple[tuple[str, str], ...]:
    """The header fields of an example: what must be there, examples of parameters, and what stands in a header."""
    found = dict(sent_headers(stated))
    parts = {"code": stated.code, "category": next(iter(stated.categories), None)}
    told = [(stated.frame.envelope.alternatives.get(part, ()), value) for part, value in parts.items()]
    told += [(one.places or (WirePlace(header=one.header),), _shown(one)) for one in stated.params if one.header]
    for places, value in told:
        place = in_header(places)
        if place is not None and value is not None:
            text = f'{place.scheme} {place.param}="{value}"' if place.param else str(value)
            known = found.get(place.header, "")
            together = place.param and known.startswith(f"{place.scheme} ")
            found[place.header] = f"{known}, {text.partition(' ')[2]}" if together else text
    for one in stated.when:
        if not one.in_body and (one.prefix or one.present):
            found.setdefault(one.place, one.prefix or _any(one, declared))
    return tuple(found.items())


def _any(wanted: Condition, declared: Mapping[str, Header]) -> str:
    """A value of a header of which a condition says only that it must be there."""
    header = declared.get(wanted.place)
    return str(placeholder({"type": "string"} | (header.schema if header else {})))


def _shown(param: Param) -> Json:
    """The first example of a parameter that must be given; None where it has none."""
    return param.examples[0] if param.examples and not param.optional else None
