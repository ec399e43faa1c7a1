"""JSON: values as JSON, files parsed and written again in one canonical form."""

from __future__ import annotations

import json
from collections.abc import Callable
from json.encoder import encode_basestring
from typing import Any

from markupsafe import Markup

from errcat.languages import Language, Unfinished
from errcat.languages.named_objects import named_objects, narrowed_objects
from errcat.languages.older_schema import older_schema
from errcat.languages.single_types import single_types

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def literal(value: Any) -> str:
    """The value as JSON on one line."""
    return encode_basestring(value) if type(value) is str else _ENCODER.encode(value)


def members(value: dict[str, Any]) -> Markup:
    """The members of an object, for a template that writes others beside them."""
    return Markup(_ENCODER.encode(value)[1:-1])


def finish(text: str) -> str:
    """The same JSON, two spaces deep, members in the order in which the template wrote them."""
    try:
        value = json.loads(text, object_pairs_hook=_without_duplicates)
    except json.JSONDecodeError as fault:
        raise Unfinished(f"this is no JSON: {fault.msg[:1].lower()}{fault.msg[1:]}", fault.lineno) from None
    return canonical(value)


def canonical(value: Any) -> str:
    """A JSON value as a file: two spaces deep, a line break at the end."""
    pieces: list[str] = []
    _write(value, "\n", pieces.append)
    return "".join(pieces) + "\n"


def _write(value: Any, margin: str, add: Callable[[str], None]) -> None:
    """Hand over a value in pieces, as lines; the library's own indentation is three times slower."""
    inner = margin + "  "
    if isinstance(value, dict) and value:
        lead = "{" + inner
        for name, part in value.items():
            add(f"{lead}{encode_basestring(name)}: ")
            if type(part) is str:
                add(encode_basestring(part))
            else:
                _write(part, inner, add)
            lead = "," + inner
        add(margin + "}")
    elif isinstance(value, list | tuple) and value:
        lead = "[" + inner
        for part in value:
            add(lead)
            _write(part, inner, add)
            lead = "," + inner
        add(margin + "]")
    else:
        add(literal(value))


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object from its members; a name that stands twice is refused."""
    made = dict(pairs)
    if len(made) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Unfinished(f"`{twice}` stands twice in one object")
    return made


_FILTERS: dict[str, Callable[..., Any]] = {
    "members": members,
    "named_objects": named_objects,
    "narrowed_objects": narrowed_objects,
    "older_schema": older_schema,
    "single_types": single_types,
}
LANGUAGE = Language("JSON", literal, finish, _FILTERS)
