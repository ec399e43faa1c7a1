"""Samples: a catalogue that is accepted gets examples: bodies of its own, whole, in part, or in a response."""

from __future__ import annotations

import copy
import json
from typing import Any

from errcat.model import Entry, Family, Service
from errcat.schemas.pointers import value_at

from tests.agreement.catalogues import Drawn
from tests.agreement.draw import Draw

Written = dict[str, Any]


def with_samples(drawn: Drawn, service: Service, draw: Draw) -> Drawn:
    """The catalogue with samples in some of its entries and envelopes."""
    found = copy.deepcopy(drawn)
    documents = list(found.service.get("documents", ()))
    for entry in service.entries:
        written = next(file[entry.id] for file in found.files if entry.id in file)
        if draw.maybe(0.4):
            written["samples"] = [_sample(draw, entry, documents) for _ in range(draw.choice((1, 1, 2)))]
        envelope = found.service["envelopes"][entry.envelope.id]
        if draw.maybe(0.1):
            envelope["samples"] = [_described(draw, {"body": entry.example}, documents)]
    return found


def _sample(draw: Draw, entry: Entry, documents: list[str]) -> Written:
    """A sample of one of the kinds."""
    kind = draw.choice(("body", "fragment", "response"))
    if kind == "response":
        status = f"HTTP/1.1 {_some_status(draw, entry)} {draw.choice(('', 'Sorry'))}".rstrip()
        fields = [f"Content-Type: {entry.envelope.media_type}", *(f"{header.name}: 5" for header in entry.headers)]
        text = "\n".join([status, *fields, "", json.dumps(entry.example)])
        return _described(draw, {"response": text}, documents)
    if kind == "fragment":
        places = [place for place in entry.envelope.required if value_at(entry.example, place)[0]]
        if places:
            place = draw.choice(places)
            return _described(draw, {"fragment": value_at(entry.example, place)[1], "at": place}, documents)
    body = _described(draw, {"body": entry.example}, documents)
    if draw.maybe(0.3):
        body["status"] = entry.shown_status
    if draw.maybe(0.3):
        body["headers"] = {"X-Sample": "5"}
    return body


def _some_status(draw: Draw, entry: Entry) -> int:
    """One of the statuses of an entry; of a family, its first."""
    status = draw.choice(entry.statuses)
    return status * 100 if isinstance(status, Family) else status


def _described(draw: Draw, sample: Written, documents: list[str]) -> Written:
    """A sample, with what it shows, who made it and where it stands."""
    if draw.maybe():
        sample["title"] = draw.line()
    if draw.maybe(0.3):
        sample["built"] = True
    if documents and draw.maybe(0.3):
        sample["source"] = {"document": draw.choice(documents)}
    return sample
