"""Broken on purpose: for each code of a finding, what makes a catalogue be found so."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

from tests.agreement.catalogues import Block, Drawn

Written = dict[str, Any]


@dataclass(frozen=True)
class Slip:
    """What is added: parts of the service, entries of the envelope `slip` with status 499, those of a second file, …"""

    service: Written = field(default_factory=dict)
    entries: Written = field(default_factory=dict)
    again: Written = field(default_factory=dict)
    guides: dict[str, str] = field(default_factory=dict)
    lock: Written | None = None
    without: str = ""  # the part for which no envelope has a place


def entry(**body: Any) -> Slip:
    """One entry more."""
    return Slip(entries={"slip-entry": body})


def entries(*bodies: Written) -> Slip:
    """Several entries more."""
    return Slip(entries={f"slip-{number}": body for number, body in enumerate(bodies)})


def shaped(places: Written, schema: Written | None = None, *bodies: Written, **more: Any) -> Slip:
    """An envelope of its own, and entries that have it."""
    envelope = {"places": places, **({} if schema is None else {"schema": schema}), **more}
    return Slip(service={"envelopes": {"slip": envelope}}, entries=entries(*(bodies or ({},))).entries)


def _text(message: str, **params: Any) -> Slip:
    """An entry with a message."""
    return entry(message=message, params=params) if params else entry(message=message)


def _told_by_message(*bodies: Written) -> Slip:
    """Entries that are told by their messages."""
    return entries(*({"identity": "message", **body} for body in bodies))


def _pattern(pattern: str) -> Slip:
    """An entry with a parameter of this pattern."""
    return _text("It is {it}.", it={"pattern": pattern})


def _sample(**sample: Any) -> Slip:
    """An entry with a sample."""
    return entry(message="It is so.", samples=[sample])


_NUMBERS = {"type": "object", "properties": {"code": {"type": "integer"}, "message": {"type": "string"}}}
_TRACED = {
    "type": "object",
    "required": ["trace"],
    "properties": {"code": {"type": "string"}, "trace": {"type": "string", "pattern": "^T[0-9]{8}$"}},
}
_OBJECT = {"type": "object", "properties": {"code": {"type": "object"}}}
_PLACES = {"code": "/code", "message": "/message"}
_CIRCLE = ({"deprecated": {"replaced_by": "slip-1"}}, {"deprecated": {"replaced_by": "slip-0"}})

SLIPS: dict[str, Slip] = {
    "EC201": entry(category="no-such"),
    "EC202": entry(envelope="no-such"),
    "EC203": entry(operations=["no-such"]),
    "EC204": entry(headers=["X-No-Such"]),
    "EC205": entry(source={"document": "no-such"}),
    "EC206": Slip(
        {"documents": {"slip-1": {"title": "A"}, "slip-2": {"title": "B"}}}, {"slip-entry": {"source": "There"}}
    ),
    "EC207": entry(deprecated={"replaced_by": "no-such"}),
    "EC208": _text("It is {it}.", it={"format": "no_such"}),
    "EC209": Slip(guides={"slip": "# Slip\n\nSee [it](entry:no-such).\n"}),
    "EC210": Slip({"retry": [{"for": [404], "rule": "never"}, {"for": ["4xx", 404], "rule": "never"}]}),
    "EC211": Slip({"statuses": {"404": {"title": "Not Found"}}}, {"slip-entry": {}}),
    "EC212": _text("It is {it}.", other={}),
    "EC213": _text("It is so.", it={"type": "string"}),
    "EC214": Slip({"error_when": {"/no/such/place": 1}}),
    "EC215": shaped({"code": "/code"}, _OBJECT),
    "EC216": entry(message="It is so.", wire={"/message": "It is not."}),
    "EC217": Slip({"categories": {"slip": {"title": "Slip"}}}, without="category"),
    "EC218": Slip(
        {"headers": {"X-Slip": {"role": "other", "direction": "request"}}}, {"slip-entry": {"headers": ["X-Slip"]}}
    ),
    "EC219": Slip({"headers": {"X-Slip": {"role": "other"}, "x-slip": {"role": "other"}}}),
    "EC220": Slip({"formats": {"date": {"title": "A date"}}}),
    "EC221": entry(suggestions=["Look elsewhere."]),
    "EC222": shaped(_PLACES, _NUMBERS),
    "EC223": Slip({"operations": {"slip": {"method": "GET", "path": "slip"}}}),
    "EC224": Slip({"headers": {"X-Slip": {"role": "reset", "schema": {"type": "integer"}}}}),
    "EC225": Slip({"headers": None}, {"slip-entry": {"retry": "after-delay"}}, without="retry_after"),
    "EC226": shaped(_PLACES, _NUMBERS, {"code": 1}, {"code": "2"}),
    "EC227": shaped({"code": "/code", "message": "/code"}),
    "EC228": shaped(_PLACES, media_type="application/xml"),
    "EC229": entry(retry={"rule": "never", "attempts": 3}),
    "EC230": Slip({"operations": {"slip": {"method": "GET", "path": "/slip/{id"}}}),
    "EC231": Slip({"operations": {f"slip-{n}": {"method": "GET", "path": "/slip"} for n in (1, 2)}}),
    "EC232": entry(since="2.0", deprecated={"since": "1.0"}),
    "EC233": entries(*_CIRCLE),
    "EC234": Slip(entries={"slip-entry": {}}, lock={"lock": 1, "service": "acme", "retired": {"slip-entry": {}}}),
    "EC235": shaped(_PLACES, None, {"params": {"one": {"from": "/more"}, "two": {"from": "/more"}}}),
    "EC236": shaped(_PLACES, None, {"params": {"one": {"from": "/code", "optional": True}}, "identity": "shape"}),
    "EC237": Slip(
        {"headers": {"X-Slip": {"role": "other", "sensitive": True}}},
        {"slip-0": {"params": {"one": {"from": {"header": "X-Slip"}}}}},
    ),
    "EC238": Slip(
        {"headers": {"X-Slip": {"role": "limit"}}},
        {"slip-0": {"params": {"one": {"from": {"header": "X-Slip"}, "sensitive": True}}}},
    ),
    "EC239": _text("It is {it}.", it={"optional": True}),
    "EC240": shaped(_PLACES, _NUMBERS, {"code": 1, "params": {"one": {"from": "/mesage"}}}),
    "EC241": shaped({"code": "/slips/*/code"}),
    "EC242": shaped({"code": "/code", "message": {"before": ":"}}),
    "EC243": shaped(_PLACES, None, {"when": {"/message": "a"}}, {"when": {"/message": ["a", "b"]}}),
    "EC244": shaped(_PLACES, None, {"identity": "message", "message": "It {is}.", "when": {"/code": "a"}}),
    "EC245": shaped(
        _PLACES,
        None,
        {"code": "slip", "params": {"one": {"from": "/one", "optional": True}}},
        {"code": "slip", "when": {"/message": "a"}, "params": {"one": {"type": "integer", "from": "/one"}}},
    ),
    "EC250": Slip({"envelopes": {"slip": {"extends": "slip"}}}),
    "EC251": Slip({"categories": {f"slip-{n}": {"title": "Slip", "codes": "slip*"} for n in (1, 2)}}),
    "EC254": shaped({"code": "/type"}, media_type="application/problem+json"),
    "EC252": shaped({"code": "/type"}, None, {"code": "/a"}, media_type="application/problem+json"),
    "EC253": shaped({"code": "/type", "message": "/a-b"}, media_type="application/problem+json"),
    "EC301": Slip(entries={"slip-entry": {}}, again={"slip-entry": {}}),
    "EC302": entries({"code": "SLIP"}, {"code": "SLIP"}),
    "EC303": entries({"identity": "status"}, {"identity": "status"}),
    "EC304": _told_by_message({"message": {"example": "It is so."}}),
    "EC305": _told_by_message({"message": "It is so."}, {"message": "It is {it}.", "params": {"it": {}}}),
    "EC306": _told_by_message(
        {"message": "It is so."}, {"message": "It is {it}.", "params": {"it": {}}, "precedence": 9}
    ),
    "EC307": _text("It is {one}{two}.", one={}, two={}),
    "EC308": _told_by_message({"message": "{it}", "params": {"it": {}}}),
    "EC309": _text("It is { so."),
    "EC310": entries({"identity": "shape"}, {"identity": "shape"}),
    "EC311": shaped({"message": "/message"}, None, {"identity": "code"}),
    "EC312": Slip(
        {"envelopes": {"slip": {"places": _PLACES}, "other": {"places": _PLACES}}}, {"slip-0": {"identity": "shape"}}
    ),
    "EC313": _text("It is {it}.", it={"type": "integer", "examples": ["no number"]}),
    "EC314": _pattern("^[a"),
    "EC315": _pattern(r"^\d+$"),
    "EC316": _pattern("^([a-z]+)+$"),
    "EC317": _sample(body={"code": 7, "message": "It is so."}),
    "EC318": _sample(body={"code": "other", "message": "It is so."}),
    "EC319": _sample(body={"code": "slip-entry", "message": "It is not."}),
    "EC320": _sample(response="Not found"),
    "EC321": _text("{it} of {all} is so.", it={"examples": ["One of two"]}, all={"examples": ["three"]}),
    "EC322": _text("so " * 2000),
    "EC323": Slip({"error_when": None}, {"slip-entry": {"status": 200}}),
    "EC324": _text(Block("It is so.\n")),
    "EC325": _text("It is %s."),
    "EC326": shaped(_PLACES, None, {"identity": "shape"}),
    "EC327": shaped({"code": "/code"}, _TRACED),
    "EC328": entries({"code": "SLIP"}, {"code": "SL\u0406P"}),
    "EC331": _text("It is {it...}", it={"type": "integer"}),
    "EC332": entry(identity="status", aliases=["old"]),
}


def broken(drawn: Drawn, code: str) -> Drawn:
    """A catalogue in which something is added that leads to this code."""
    found, slip = copy.deepcopy(drawn), copy.deepcopy(SLIPS[code])
    found.broken = code
    found.service["envelopes"].setdefault("slip", {"places": _PLACES})
    for envelope in found.service["envelopes"].values():
        envelope.get("places", {}).pop(slip.without, None)
    for key, part in slip.service.items():
        if part is None:
            found.service.pop(key, None)
        elif isinstance(part, dict) and key not in ("statuses", "error_when"):
            found.service.setdefault(key, {}).update(part)
        else:
            found.service[key] = part
    whole = {key: {"status": 499, "envelope": "slip", **body} for key, body in slip.entries.items()}
    found.files[0] |= whole
    if slip.again:
        found.files.append({key: {"status": 499, "envelope": "slip"} for key in slip.again})
    found.guides |= slip.guides
    found.lock = slip.lock or found.lock
    return found
