"""What a response must decode to, as what is published has it: a judge that asks no package.

It knows less than a decoder: which errors a body may be, and which request it names. The members of bodies and the
patterns of messages stand in `generated/json_schema/`, of which parameter a message is twice, and where the identifier
of a request stands, in the catalogue.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from tests.consume.packages import GENERATED, service_of

SCHEMAS = GENERATED / "json_schema"
TYPES: dict[str, type | tuple[type, ...]] = {"object": dict, "array": list, "string": str}
CUSTOMARY = ("x-request-id", "request-id", "x-correlation-id", "x-amzn-requestid", "x-trace-id")
LONGEST_MESSAGE = 4096  # characters; a longer text is of no template (decision 6)
LONGEST_INTEGER = 4000  # digits; a longer one is read as text


def codes(service: str, status: int, body: bytes) -> set[str]:
    """The codes of the documented errors that a response may be."""
    data, found = data_of(body), set()
    for known, messages, own, envelope in _entries(service):
        if known["code_on_wire"]:
            told = _names(own, data, known["code"])
        else:
            told = status in known["statuses"] and _is_of(envelope, data) and _is_of(own, data)
            told = told and all(_says_alike(parts, text) for place, parts in messages for text in _at(data, place))
        found |= {known["code"]} if told else set()
    return found


def _names(schema: Any, data: Any, code: str) -> bool:
    """Whether a body has a code where its schema states it."""
    if "const" in schema:
        return bool(schema["const"] == data == code)
    members = schema.get("properties", {}).items() if isinstance(data, dict) else ()
    return any(_names(part, data.get(name), code) for name, part in members)


def _is_of(schema: Any, data: Any) -> bool:
    """Whether a body has the members of its schema, their types, and the text of a message; not what is in a list."""
    if not isinstance(data, TYPES.get(schema.get("type"), object)):
        return False
    if "pattern" in schema and (
        not isinstance(data, str) or len(data) > LONGEST_MESSAGE or not re.fullmatch(schema["pattern"][1:-1], data)
    ):
        return False
    own: dict[str, Any] = data if isinstance(data, dict) else {}
    members = schema.get("properties", {}).items()
    whole = all(name in own for name in schema.get("required", ()))
    return whole and all(_is_of(part, own[name]) for name, part in members if name in own)


def _says_alike(parts: Sequence[str], text: str) -> bool:
    """Whether a message says the same wherever it has the same parameter, which no pattern can demand."""
    slots = [f"((?:(?!{re.escape(literal)}).)*){re.escape(literal)}" for literal in parts[2:-1:2]]
    told = re.fullmatch(f"{re.escape(parts[0])}{''.join(slots)}(.*){re.escape(parts[-1])}", text, re.DOTALL)
    names = parts[1::2]
    return told is None or len({*zip(names, told.groups(), strict=True)}) == len({*names})


@cache
def _entries(service: str) -> list[tuple[Any, list[tuple[str, tuple[str, ...]]], Any, Any]]:
    """What the index says of each error, the templates that tell it and their place, its schema and its envelope's."""
    index = json.loads((SCHEMAS / "index.json").read_text("utf-8"))["services"][service]
    found = []
    for entry in service_of(service).entries:
        known, envelope = index["entries"][entry.id], index["envelopes"][entry.envelope.id]
        own, shape = (json.loads((SCHEMAS / of["file"]).read_text("utf-8")) for of in (known, envelope))
        telling = entry.messages if entry.identity == "message" else ()
        found.append((known, [(entry.envelope.places.message, one.parts) for one in telling if one.params], own, shape))
    return found


@lru_cache(2)
def data_of(body: bytes) -> Any:
    """The data of a body in any of the encodings of JSON; None where it has none."""
    encoding = json.detect_encoding(body)
    as_told = "replace" if encoding.startswith("utf-8") and b"\0" not in body else "strict"
    try:
        return json.loads(body.decode(encoding, as_told), parse_int=lambda d: d if len(d) > LONGEST_INTEGER else int(d))
    except (ValueError, RecursionError):
        return None


def request_id(service: str, body: bytes, fields: Mapping[str, Sequence[str]]) -> str:
    """The identifier of the request: in the body, else in the first header that tells one."""
    return next((said.strip()[:256] for said in _told(service, data_of(body), fields) if said.strip()), "")


def _told(service: str, data: Any, fields: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Whatever may be an identifier, in the order in which it counts."""
    resolved = service_of(service)
    for envelope in resolved.envelopes:
        yield from _at(data, envelope.places.request_id)
    for name in (*resolved.header_roles.get("request-id", ()), *CUSTOMARY):
        yield from fields.get(name, ())


def _at(data: Any, pointer: str) -> list[str]:
    """The text or the whole number at a place, if there is such a place and it has one."""
    for step in pointer.split("/")[1:]:
        data = data.get(step) if isinstance(data, dict) else None
    return [str(data)] if pointer and (isinstance(data, str) or type(data) is int) else []
