"""Fields by chance: the forms that a list of wrong fields may have, drawn with a chance of their own."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from errcat.model import FieldErrors
from errcat.schemas.pointers import steps
from errcat.schemas.walking import schema_at

from tests.agreement.draw import Draw
from tests.agreement.envelopes import Sketch, insert

Written = dict[str, Any]

_STYLES = ("dots", "brackets", "pointer", "fragment")
_VALUES: dict[str, Any] = {"string": "a thing", "integer": 4711, "number": Decimal("3.75"), "boolean": True}


def refine(draw: Draw, sketches: list[Sketch]) -> None:
    """Give the field errors of some envelopes another form."""
    for sketch in sketches:
        written = sketch.written["places"].get("field_errors")
        if written is not None and draw.maybe(0.7):
            listed = schema_at(sketch.written.get("schema"), steps(written["at"]))
            ways: tuple[Callable[[Draw, Written, Written | None], None], ...] = (
                _texts,
                _keyed,
                _styled,
                _placed,
                _placed,
            )
            draw.choice(ways)(draw, written, listed)


def params_of(parts: FieldErrors, draw: Draw) -> dict[str, Any]:
    """Values for some of the parameters of an item."""
    return {one.name: _VALUES[one.type] for one in parts.params if draw.maybe(0.8)}


def tells_locations(parts: FieldErrors) -> bool:
    """Whether an item can say in which part of the request the field stands."""
    return bool(parts.location) or (bool(parts.locations) and (parts.listed or bool(parts.style)))


def _texts(draw: Draw, written: Written, listed: Written | None) -> None:
    """Items that are texts."""
    for key in written.keys() - {"at"}:
        del written[key]
    if listed is not None:
        listed["items"] = {"type": draw.choice(("string", ["string", "object"]))}


def _keyed(draw: Draw, written: Written, listed: Written | None) -> None:
    """A mapping in place of the list."""
    written |= {"keyed": True} | ({"style": draw.choice(_STYLES)} if draw.maybe() else {})
    del written["path"]
    if "style" not in written:
        written.pop("locations", None)
    if listed is None:
        return
    item: Written = {"type": "object"} if "message" in written or "code" in written else {"type": "string"}
    for part in ("message", "code"):
        if part in written:
            insert(item, steps(written[part]), {"type": "string"}, required=draw.maybe(0.3))
    listed.clear()
    listed |= {"type": "object", "additionalProperties": draw.choice(({"type": "array", "items": item}, item))}


def _styled(draw: Draw, written: Written, listed: Written | None) -> None:
    """Paths as one text of a style."""
    written["style"] = draw.choice(_STYLES)
    if listed is not None and (path := schema_at(listed["items"], steps(written["path"]))) is not None:
        path.clear()
        path["type"] = "string"
    if draw.maybe():
        _placed(draw, written, listed)


def _placed(draw: Draw, written: Written, listed: Written | None) -> None:
    """Parts at places of their own, and several places of the path."""
    item = None if listed is None else listed["items"]
    if draw.maybe():
        written["location"] = "/in"
        _describe(item, ("in",), {"type": "string"})
    if draw.maybe():
        path = schema_at(item, steps(written["path"]))
        written["path"] = [written["path"], "/path_too"]
        _describe(item, ("path_too",), dict(path or {}))
    elif draw.maybe(0.3):
        written["path"] = [written["path"]]
    for kind in draw.some(tuple(_VALUES)):
        param: Written = {"from": f"/more/{kind}"} | ({"type": kind} if kind != "string" or draw.maybe() else {})
        written.setdefault("params", {})[f"more_{kind}"] = param | (
            {"description": draw.prose()} if draw.maybe() else {}
        )
        _describe(item, ("more", kind), {"type": kind})


def _describe(item: Written | None, path: tuple[str, ...], inner: Written) -> None:
    """Let the schema of an item say what stands at a place, where there is a schema."""
    if item is not None:
        insert(item, path, inner, required=False)
