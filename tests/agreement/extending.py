"""Extending by chance: an envelope that is one that was drawn with more, an entry that has it, suggestions as one text.

They have a chance of their own, so that what else a seed draws stays as it is.
"""

from __future__ import annotations

from typing import Any

from errcat.schemas.pointers import steps

from tests.agreement.draw import Draw
from tests.agreement.envelopes import Sketch, insert

Written = dict[str, Any]

_STATUS, _MEMBER, _CODE = 451, "extended_by", 990451


def extended(draw: Draw, general: Written, sketches: list[Sketch], entries: Written) -> None:
    """Let an envelope extend another one, with a member of its own where that one has a schema."""
    sketch = draw.choice(sketches)
    own = [body for body in entries.values() if body.get("envelope", "default") == sketch.id]
    by_shape = any(body.get("identity") == "shape" for body in own)  # which nothing tells from one with more
    if not draw.maybe(0.3) or sketch.kind == "enums" or "code" not in sketch.places or by_shape:
        return
    more: Written = {"extends": sketch.id}
    if "schema" in sketch.written:
        inner: Written = {"type": "string"} if draw.maybe() else {"type": "string", "maxLength": 40}
        more["schema"] = {"properties": {_MEMBER: inner}} | ({"required": [_MEMBER]} if draw.maybe() else {})
        if draw.maybe(0.3):
            more["sensitive"] = [f"/{_MEMBER}"]
            inner["minLength"] = 12  # a secret of one letter would hide much else
        more |= {"places": {"instance": f"/{_MEMBER}"}} if draw.maybe() and "sensitive" not in more else {}
    if draw.maybe(0.3):
        more["media_type"] = "application/vnd.acme.v2+json"
    general["envelopes"]["extending"] = more
    entry: Written = {"status": _STATUS, "envelope": "extending", "title": draw.line()}
    entry |= {"code": _CODE} if sketch.numbers else {}
    entry |= {"message": "It is withheld for legal reasons."} if "message" in sketch.places else {}
    entries["withheld"] = entry


def suggested(draw: Draw, sketches: list[Sketch], entries: Written) -> None:
    """Let suggestions be one text, on the wire or in the catalogue only."""
    for sketch in sketches:
        place = sketch.places.get("suggestions")
        on_wire = draw.maybe(0.3) and "schema" in sketch.written and place is not None
        if on_wire and place is not None:
            insert(sketch.written["schema"], steps(place), {"type": "string"}, required=False)
        for body in entries.values():
            if body.get("envelope", "default") == sketch.id and "suggestions" in body and (on_wire or draw.maybe(0.3)):
                body["suggestions"] = body["suggestions"][0]


def widened(draw: Draw, entries: Written) -> None:
    """Let some entries come with any status of a family: at most one that owns its status for each."""
    owned: set[int] = set()
    for body in entries.values():
        listed = body["status"] if isinstance(body["status"], list) else [body["status"]]
        families = {status // 100 for status in listed}
        if not draw.maybe(0.15) or not families <= {4, 5} or (owned & families and _may_own(body)):
            continue
        owned |= families if _may_own(body) else set()
        family = f"{draw.choice(sorted(families))}xx"
        body["status"] = draw.choice((family, [family], [*listed, family]))


def _may_own(body: Written) -> bool:
    """Whether an entry may be told by something that two with the same statuses cannot share."""
    return str(body.get("identity", "")) != "code"
