"""JSON: values as JSON, files parsed and written again in one canonical form."""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import Any, NoReturn

import orjson

from errcat.languages import Language, Unfinished
from errcat.languages.single_types import single_types

_STRICTLY = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME  # what is no JSON is refused
_AS_FILE = _STRICTLY | orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE


def literal(value: Any) -> str:
    """The value as JSON on one line."""
    return encode_basestring(value) if type(value) is str else compact(value)


def compact(value: Any) -> str:
    """The value as JSON on one line, without spaces."""
    try:
        return orjson.dumps(value, option=_STRICTLY).decode()
    except TypeError:  # an integer beyond 64 bits, say
        return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def canonical(value: Any) -> str:
    """A JSON value as a file: two spaces deep, a line break at the end."""
    try:
        return orjson.dumps(value, option=_AS_FILE).decode()
    except TypeError:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def finish(text: str) -> str:
    """The same JSON, two spaces deep, members in the order in which the template wrote them."""
    try:
        return canonical(json.loads(text, parse_constant=_refuse, object_pairs_hook=_without_duplicates))
    except json.JSONDecodeError as fault:
        raise Unfinished(f"this is no JSON: {fault.msg[:1].lower()}{fault.msg[1:]}", fault.lineno) from None


def _refuse(word: str) -> NoReturn:
    """Refuse a word that Python reads as a number, and that JSON does not have."""
    raise Unfinished(f"this is no JSON: `{word}` is no number")


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object from its members; a name that stands twice is refused."""
    made = dict(pairs)
    if len(made) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Unfinished(f"`{twice}` stands twice in one object")
    return made


LANGUAGE = Language("JSON", literal, finish, {"single_types": single_types})
