"""Shared parameters by chance: those of an envelope, which every error of it has, the undocumented ones too."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from errcat.schemas.pointers import steps

from tests.agreement.demands import Disagreement
from tests.agreement.draw import Draw
from tests.agreement.envelopes import Sketch, insert
from tests.agreement.sending import Sent
from tests.agreement.subject import Subject

Written = dict[str, Any]

_NAMES = ("wrong_part", "shared_limit")
_HEADER = "X-Acme-Part"
_BY_TYPE: dict[str, tuple[Written, ...]] = {
    "string": ({}, {"examples": ["amount"]}, {"enum": ["amount", "account"]}),
    "integer": ({}, {"minimum": 3, "examples": [7]}),
    "number": ({}, {"examples": [1.5]}),
    "boolean": ({},),
}
_UNKNOWN: dict[bool, Any] = {False: "NOBODY_KNOWS", True: 987654}


def share(draw: Draw, general: Written, sketches: list[Sketch], entries: Written) -> None:
    """Give parameters to some envelopes, now and then the same one to all of them."""
    if not draw.maybe(0.25):
        return
    everywhere = draw.maybe()
    kind = draw.choice(tuple(_BY_TYPE))
    for sketch in sketches:
        if everywhere or draw.maybe():
            kind = kind if everywhere else draw.choice(tuple(_BY_TYPE))
            _give(draw, general, sketch, _NAMES[not everywhere], kind, entries)


def explain(draw: Draw, sketches: list[Sketch]) -> None:
    """Let some bodies name the address that explains their error."""
    for sketch in sketches:
        if draw.maybe(0.15):
            sketch.written["places"]["help_url"] = "/more_at"
            if "schema" in sketch.written:
                insert(sketch.written["schema"], ("more_at",), {"type": "string"}, required=draw.maybe(0.3))


def leave_null(draw: Draw, sketches: list[Sketch], entries: Written) -> None:
    """Let a null at the place of the code tell an entry, where all others of its envelope are told by theirs."""
    for sketch in sketches:
        own = [body for body in entries.values() if body.get("envelope", "default") == sketch.id]
        by_code = all(body.get("identity", "code") == "code" and "when" not in body for body in own)
        takes_null = sketch.kind == "nullable" and isinstance(sketch.written["places"].get("code"), str)
        if takes_null and own and by_code and draw.maybe(0.7):
            written: Written = {"code": None, "status": own[0]["status"], "title": draw.line()}
            entries[f"null-{sketch.id}"] = written | ({"envelope": sketch.id} if sketch.id != "default" else {})


def _give(draw: Draw, general: Written, sketch: Sketch, name: str, kind: str, entries: Written) -> None:
    """Give a parameter to an envelope, which an entry of it may state again."""
    schema = {"type": kind, **draw.choice(_BY_TYPE[kind])}
    optional, secret = draw.maybe(0.7), draw.maybe(0.1) and kind == "string"
    param: Written = {**schema, **({"optional": True} if optional else {}), **({"sensitive": True} if secret else {})}
    if draw.maybe(0.2):
        general.setdefault("headers", {}).setdefault(_HEADER, {"role": "other"})
        if secret or general["headers"][_HEADER].get("sensitive"):
            general["headers"][_HEADER]["sensitive"] = param["sensitive"] = True
        param["from"] = draw.choice(({"header": _HEADER}, [{"header": _HEADER}]))
    else:
        param["from"] = f"/{name}"
        if draw.maybe(0.4) and "enum" not in param:
            param["type"] = [kind, "null"]
        if "schema" in sketch.written:
            insert(sketch.written["schema"], (name,), {"type": param["type"]}, required=not optional)
    if draw.maybe():
        param["description"] = draw.prose()
    sketch.written.setdefault("params", {})[name] = param
    own = [body for body in entries.values() if body.get("envelope", "default") == sketch.id]
    if own and draw.maybe(0.3):
        again = draw.choice(own).setdefault("params", {})
        again[name] = {**param, "description": draw.prose()}


def check_undocumented(subject: Subject, sent: Sent) -> Iterator[Disagreement]:
    """A parameter of an envelope that an error without an entry lacks, or has otherwise than it was sent."""
    envelope = sent.entry.envelope
    place = envelope.places.code
    if not envelope.params or not place or "code" in envelope.alternatives or sent.entry.when:
        return
    body = copy.deepcopy(sent.body)
    holder = body
    for step in steps(place)[:-1]:
        holder = holder[int(step)] if isinstance(holder, list) else holder.get(step, {})
    if not isinstance(holder, dict):
        return
    holder[steps(place)[-1]] = _UNKNOWN[envelope.code_is_number]
    decoded = subject.package.decode(499, body, sent.response.headers)
    if decoded.documented or decoded._shape is not None or decoded._envelope is not _envelope_of(decoded, sent):
        return
    for param in envelope.params:
        wanted = sent.raised.params.get(param.name)
        stated = next(one for one in sent.entry.params if one.name == param.name)
        if stated.type == param.type and decoded.params.get(param.name) != wanted:
            how = f"{param.name} of an undocumented error is {decoded.params.get(param.name)!r}, and not {wanted!r}"
            yield Disagreement("decoded", sent.entry.id, how)
    for param in subject.service.params:
        if getattr(decoded, param.name) != getattr(sent.raised, param.name):
            yield Disagreement("decoded", sent.entry.id, f"{param.name} is {getattr(decoded, param.name)!r}")


def _envelope_of(decoded: Any, sent: Sent) -> Any:
    """The shape of what was sent, as the package has it."""
    return decoded._service.envelopes[sent.raised._entry.envelope]
