"""Bodies that are a little wrong: a body goes in, one with a change comes out."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from typing import Any

VALUES = (
    *("null", "true", "0", "-1", "404", "1.5", '""', '"x"', '"404"', '"Ω\\n"'),
    *("[]", "[{}]", '["x"]', "{}", '{"code": "x"}'),
)
KINDS = ("value", "remove", "add", "text", "wrap", "borrow", "code", "number", "repeat")


def changed(body: Any, chance: random.Random, others: Sequence[Any], codes: Sequence[Any]) -> Any:
    """A copy of the body with one to three changes; `others` are bodies and `codes` codes to borrow from."""
    body = json.loads(json.dumps(body))
    for _ in range(chance.randint(1, 3)):
        body = _changed(body, chance, others, codes)
    return body


def _changed(body: Any, chance: random.Random, others: Sequence[Any], codes: Sequence[Any]) -> Any:
    """The body with one change."""
    places = list(_places(body))
    if not places or chance.random() < 0.02:
        return _value(chance)
    holder, key = chance.choice(places)
    value, kind = holder[key], chance.choice(KINDS)
    if kind == "remove":
        del holder[key]
    elif kind == "add":
        added = _value(chance)
        if isinstance(holder, list):
            holder.append(added)
        else:
            holder[chance.choice(["more", "code", "detail"])] = added
    elif kind == "text" and isinstance(value, str):
        holder[key] = chance.choice([value + " ", value.upper(), value.lower(), value[1:], value * 2, f"\n{value}"])
    elif kind == "wrap":
        holder[key] = chance.choice([[value], {"value": value}])
    elif kind == "borrow" and isinstance(body, dict):
        return json.loads(json.dumps({**body, **chance.choice(others)}))
    elif kind == "code" and isinstance(value, str):
        holder[key] = chance.choice(codes)
    elif kind == "number" and type(value) is int:
        holder[key] = chance.choice([value + 1, str(value), float(value), -value])
    elif kind == "repeat" and isinstance(value, list):
        holder[key] = value * 2
    else:
        holder[key] = _value(chance)
    return body


def _value(chance: random.Random) -> Any:
    """Some value, which nothing else holds."""
    return json.loads(chance.choice(VALUES))


def _places(part: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a body: what holds it, and its name or number there."""
    for key, value in part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ():
        yield part, key
        yield from _places(value)
