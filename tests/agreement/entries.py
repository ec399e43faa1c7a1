"""Entries by chance: everything that an entry can say, of every identity, with what its envelope has room for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from errcat.schemas.pointers import within

from tests.agreement.draw import Draw
from tests.agreement.envelopes import CODES, Sketch
from tests.agreement.params import name_of, parameter, placed, template
from tests.agreement.services import RULES, STATUSES, Declared, discrepancies, stated, terms
from tests.agreement.values import Json, value

Written = dict[str, Any]

_KEYS = (
    "not_found",
    "LIMIT_REACHED",
    "card-declined",
    "E1001",
    "invalidState",
    "10001",
    "Zahlung fällig",
    "a.b/c",
    "tab|x",
)


@dataclass
class Taken:
    """What entries have claimed already: keys, codes, statuses that one owns, statuses with a shape."""

    keys: set[str] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    owned: set[int] = field(default_factory=set)
    shaped: set[tuple[int, str]] = field(default_factory=set)


def entry(
    draw: Draw, sketch: Sketch, declared: Declared, taken: Taken, told: dict[str, Json], *, shapes: bool
) -> tuple[str, Written] | None:
    """An entry of an envelope and its key; None where chance chose what others have claimed."""
    identity = draw.choice(_identities(sketch, shapes=shapes))
    statuses: list[int] = draw.some(STATUSES, least=1, most=draw.choice((1, 1, 1, 2, 3)))
    if told and draw.maybe(0.4):
        statuses = [draw.choice((200, 201)), *statuses][: draw.choice((1, 2, 3))]
    if not _claim(identity, statuses, sketch, taken):
        return None
    key, code = _codes(draw, sketch, taken, identity)
    body: Written = {"status": statuses if len(statuses) > 1 or draw.maybe(0.2) else statuses[0]}
    if sketch.id != "default":
        body["envelope"] = sketch.id
    if code is not None:
        body["code"] = code
    if identity != _implied(sketch) or draw.maybe(0.3):
        body["identity"] = identity
    _say_texts(draw, body, key, identity, sketch, declared)
    _fix_members(draw, body, sketch, declared, told)
    _refer(draw, body, declared)
    _explain(draw, body)
    return key, stated(draw, body, declared)


def _identities(sketch: Sketch, *, shapes: bool) -> list[str]:
    """How an entry of this envelope can be told from others."""
    found = ["code"] * 2 if "code" in sketch.places else []
    found += ["message"] if "message" in sketch.places else []
    return [*found, *(["shape"] if shapes else []), "status"]


def _implied(sketch: Sketch) -> str:
    """The identity of an entry that has a code and does not say; any other one is written."""
    return "code" if "code" in sketch.places else ""


def _claim(identity: str, statuses: list[int], sketch: Sketch, taken: Taken) -> bool:
    """Take what the identity needs for itself; False where another entry has it."""
    wanted = {(status, sketch.id) for status in statuses}
    if identity in ("shape", "status") and taken.shaped & wanted:
        return False
    if identity == "status":
        if taken.owned & set(statuses):
            return False
        taken.owned.update(statuses)
    if identity in ("shape", "status"):
        taken.shaped |= wanted
    return True


def _codes(draw: Draw, sketch: Sketch, taken: Taken, identity: str) -> tuple[str, str | int | None]:
    """A key, and the code where that is not the key."""
    styles = CODES if sketch.codes else _KEYS
    free = [key for key in styles if key not in taken.keys | taken.codes]
    key = draw.choice(free) if free and draw.maybe(0.8) else draw.name(list(taken.keys))
    taken.keys.add(key)
    code: str | int | None = None
    if sketch.numbers and (not key.isdecimal() or draw.maybe(0.3)):
        code = draw.randint(1, 99999)
    elif sketch.codes and key not in sketch.codes:
        code = draw.choice(sketch.codes)
    elif not sketch.numbers and not sketch.codes and draw.maybe(0.15):
        code = f"{draw.word().upper()}_{draw.randint(1, 999)}"
    if identity != "code":
        if sketch.places.get("code") in sketch.always:
            code = key if code is None else code  # which every body has, so that it must be stated
        elif draw.maybe(0.7):
            code = None  # the wire carries none
    taken.codes.add(str(code) if code is not None else key)
    return key, code


def _say_texts(draw: Draw, body: Written, key: str, identity: str, sketch: Sketch, declared: Declared) -> None:
    """Messages, titles, and the parameters of both."""
    params: Written = {}
    head = "".join(c for c in key if c.isalnum()) if identity == "message" else draw.choice(("Sorry", "No", ""))
    if "message" in sketch.places and (identity == "message" or draw.maybe(0.8)):
        texts = [
            _text(draw, params, f"{head}{number or ''}", declared, promised=identity == "message" and not number)
            for number in range(draw.choice((1, 1, 2)))
        ]
        body["message"] = texts[0] if len(texts) == 1 and draw.maybe(0.8) else texts
    if "title" in sketch.places and draw.maybe(0.4):
        body["wire_title"] = _text(draw, params, "Title", declared, promised=False)
    if draw.maybe(0.6):
        body["title"] = draw.line()
    taken: set[str] = set(sketch.places.values())
    for _ in range(draw.choice((0, 0, 1, 2))):
        own = placed(draw, sketch, declared, taken)
        if own is not None:
            params[name_of(draw, params)] = own
    if params:
        body["params"] = params


def _text(draw: Draw, params: Written, head: str, declared: Declared, *, promised: bool) -> Json:
    """A constant, a template whose parameters are declared, or an example."""
    kind = draw.choice(
        ("constant", "template", "template") if promised else ("constant", "template", "template", "example")
    )
    line = draw.line().replace("{", "").replace("}", "")
    if kind == "example":
        return {"example": f"{head} {line}".strip()}
    if kind == "constant":
        return f"{head} {line}".strip() + draw.choice(("", "", " {{x}}"))
    names = draw.some(list(params), most=1)
    for _ in range(draw.randint(1, 2)):
        name = name_of(draw, params)
        params[name] = parameter(draw, declared)
        names.append(name)
    return template(draw, names, head)


def _fix_members(draw: Draw, body: Written, sketch: Sketch, declared: Declared, told: dict[str, Json]) -> None:
    """Members that are fixed for this entry: those that tell of an error, and others."""
    wire: dict[str, Json] = dict(told) if "schema" not in sketch.written else {}
    taken = [param["from"] for param in body.get("params", {}).values() if isinstance(param.get("from"), str)]
    for place, schema in sketch.extras.items():
        if draw.maybe(0.2) and not any(within(place, one) or within(one, place) for one in taken):
            wire[place] = value(draw, schema, declared.formats)
    if sketch.grows and draw.maybe(0.1) and f"{sketch.inner}/more" not in taken:
        wire[f"{sketch.inner}/fixed"] = draw.choice((True, 1, "x", None, {"a": [1]}, 1.5))
    if wire:
        body["wire"] = wire


def _refer(draw: Draw, body: Written, declared: Declared) -> None:
    """What it names of its service, and its retry rule."""
    if declared.categories and draw.maybe(0.6):
        body["category"] = draw.choice(declared.categories)
    if declared.operations and draw.maybe(0.4):
        body["operations"] = draw.some(declared.operations, least=1)
    if declared.response_headers and draw.maybe(0.3):
        body["headers"] = draw.some(declared.response_headers, least=1)
    if draw.maybe(0.5):
        rule = draw.choice(RULES)
        body["retry"] = rule if draw.maybe(0.4) else terms(draw, declared, rule)
    if draw.maybe(0.15):
        body["suggestions"] = draw.lines()


def _explain(draw: Draw, body: Written) -> None:
    """What is said of it in words, and how long it is there."""
    for key, make in (
        ("description", draw.prose),
        ("causes", draw.lines),
        ("actions", draw.lines),
        ("notes", draw.lines),
        ("since", lambda: draw.choice(("1.0", "1.12"))),
        ("discrepancies", lambda: discrepancies(draw)),
    ):
        if draw.maybe(0.25):
            body[key] = make()
    if draw.maybe(0.1):
        body["name"] = f"own-name-{draw.name()}"
    if draw.maybe(0.05):
        body["precedence"] = draw.choice((1, 2, -1))
    if draw.maybe(0.15):
        body["deprecated"] = {"since": "3.0"} if draw.maybe(0.6) else {}
        if draw.maybe():
            body["deprecated"]["reason"] = draw.prose()
