"""Elsewhere by chance: places that are more than a pointer, and conditions, written into a catalogue that was drawn.

They have a chance of their own, so that what else a seed draws stays as it is.
"""

from __future__ import annotations

from typing import Any

from tests.agreement.draw import Draw
from tests.agreement.envelopes import Sketch, insert
from tests.agreement.values import Json

Written = dict[str, Any]

_PARTS = ("code", "message", "title", "category", "details", "instance", "request_id")
_WAYS = ("two", "header", "challenge", "item", "only header", "cut")
_FACTS = ("/fact", "/fact2")
_HEADER, _CHALLENGE, _CASE = "X-Acme-{}", "WWW-Authenticate", "X-Acme-Case"


def spread(draw: Draw, general: Written, sketches: list[Sketch], entries: Written) -> None:
    """Let things of some envelopes stand elsewhere, and let conditions tell some entries."""
    for sketch in sketches:
        if draw.maybe(0.3):
            for part in draw.some(tuple(name for name in _PARTS if name in sketch.places), most=2):
                _spread(draw, general, sketch, part, entries)
    for sketch in sketches:
        if draw.maybe(0.6):
            _tell_by_facts(draw, general, sketch, entries)


def _spread(draw: Draw, general: Written, sketch: Sketch, part: str, entries: Written) -> None:
    """Let one part stand elsewhere, too."""
    places, pointer, way = sketch.written["places"], sketch.places[part], draw.choice(_WAYS)
    if way == "two":
        _describe(sketch, (f"{part}_too",), {"type": "string"})
        places[part] = draw.choice(([pointer, f"/{part}_too"], [{"at": f"/{part}_too"}, pointer]))
    elif way == "header":
        places[part] = [pointer, {"header": _declared(general, _HEADER.format(part.replace("_", "-").title()))}]
    elif way == "challenge":
        challenge = {"header": _declared(general, _CHALLENGE), "param": part, "scheme": "Acme"}
        places[part] = [pointer, challenge] if draw.maybe() else [challenge, pointer]
    elif way == "only header" and part in ("code", "request_id") and pointer not in sketch.always:
        places[part] = {"header": _declared(general, _HEADER.format(part.replace("_", "-").title()))}
    elif way == "item" and sketch.kind not in ("closed", "made"):
        _describe(sketch, ("parts", "0", "kind"), {"type": "string"})
        _describe(sketch, ("parts", "0", part), {"type": "string"})
        wanted: Json = draw.choice(("info", ["info", "more"], {"prefix": "inf"}))
        places[part] = [{"in": "/parts", "where": {"/kind": wanted}, "at": f"/{part}"}, pointer]
    elif way == "cut" and part == "code" and not (sketch.numbers or sketch.codes):
        places[part] = {"at": pointer, draw.choice(("after", "before")): "##"}
    _place_params(draw, sketch, entries, general)


def _place_params(draw: Draw, sketch: Sketch, entries: Written, general: Written) -> None:
    """Let a parameter of the envelope come from several places."""
    for entry in entries.values():
        for param in entry.get("params", {}).values() if entry.get("envelope", "default") == sketch.id else ():
            if isinstance(param.get("from"), str) and draw.maybe(0.3):
                other = {"header": _declared(general, "X-Acme-Param")}
                param["from"] = [param["from"], other]
                if param.get("sensitive"):
                    general["headers"]["X-Acme-Param"]["sensitive"] = True
                return


def _declared(general: Written, header: str) -> str:
    """A header, which the service has from now on."""
    general.setdefault("headers", {}).setdefault(header, {"role": "other"})
    return header


def _describe(sketch: Sketch, path: tuple[str, ...], inner: Written) -> None:
    """Let the schema of an envelope describe a member, where it has one."""
    if "schema" in sketch.written:
        insert(sketch.written["schema"], path, inner, required=False)


def _tell_by_facts(draw: Draw, general: Written, sketch: Sketch, entries: Written) -> None:
    """Let conditions tell entries: some that are there, and a case of a code."""
    own = {key: body for key, body in entries.items() if body.get("envelope", "default") == sketch.id}
    for place in _FACTS:
        _describe(sketch, (place[1:],), {"type": ["string", "integer", "null"]})
    coded = [key for key, body in own.items() if body.get("identity", "code") == "code" and "code" in sketch.places]
    for key in coded[:1] if draw.maybe(0.6) and not sketch.numbers else ():
        if draw.maybe(0.3):
            own[key]["identity"] = ["code", "status"]
        case: Written = {"code": own[key].get("code", key), "status": own[key]["status"], "title": draw.line()}
        case |= {"when": _facts(draw, general, f"{key} case")} | ({"precedence": 3} if draw.maybe(0.2) else {})
        case |= {"envelope": sketch.id} if sketch.id != "default" else {}
        entries[f"{key}-case"] = case
    for key, body in own.items():
        if body.get("identity") == "status" and draw.maybe(0.5):
            body["when"] = _facts(draw, general, key)
            if draw.maybe() and sketch.places.get("code") not in sketch.always:
                body["identity"] = "when"
                body.pop("code", None)


def _facts(draw: Draw, general: Written, name: str) -> Written:
    """Conditions that no other entry has."""
    first, second = _FACTS
    found: Written = {first: draw.choice((name, name, [name, f"{name}!"], [f"{name}?", 7], {"prefix": f"{name}:"}))}
    if draw.maybe(0.3):
        found[second] = draw.choice((None, 5, {"present": True}, {"present": False}))
    if draw.maybe(0.2):
        found[_declared(general, _CASE)] = draw.choice(("a", ["a", "b"]))
    return found
