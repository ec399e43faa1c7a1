"""Texts of the wire and their parameters: what is a template, what is a constant, and what is only an example."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from errcat import messages
from errcat.model import Json, Message, Param

_OF_VALUE = ("format", "pattern", "enum", "minimum", "maximum", "minLength", "maxLength")


def texts(written: Any, params: Mapping[str, Any]) -> tuple[Message, ...]:
    """The messages of one `message` or `wire_title`: one text or several, each a template, a constant or an example."""
    items = written if isinstance(written, list) else [] if written is None else [written]
    return tuple(_text(item, params) for item in items)


def constant(text: str) -> Message:
    """A text that holds no parameters, whatever braces it has."""
    return Message("constant", text, (text,), messages.pattern((text,)), text)


def _text(item: Any, params: Mapping[str, Any]) -> Message:
    """One text."""
    if not isinstance(item, str):
        example = item["example"]
        return Message("example", example, (example,), "", example)
    parts = messages.parse(item)
    sample = messages.fill(parts, {name: shown(name, params.get(name, {})) for name in parts[1::2]})
    return Message("template" if len(parts) > 1 else "constant", item, parts, messages.pattern(parts), sample)


def shown(name: str, param: Mapping[str, Any]) -> str:
    """A parameter as an example of its message shows it."""
    value = next(iter((*param.get("examples", ()), *param.get("enum", ()))), f"({name})")
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def parameters(
    written: Mapping[str, Any], shown_in: Iterable[Message], formats: Mapping[str, Any]
) -> tuple[Param, ...]:
    """The parameters of an entry, in the order in which they are written."""
    standing = {name for message in shown_in for name in message.params}
    return tuple(_parameter(name, body, name in standing, formats) for name, body in written.items())


def _parameter(name: str, body: Mapping[str, Any], in_text: bool, formats: Mapping[str, Any]) -> Param:
    """One parameter, with the schema of its value."""
    kind = body.get("type", "string")
    schema: dict[str, Json] = {"type": kind}
    if body.get("description"):
        schema["description"] = body["description"]
    for key in _OF_VALUE:
        if key in body:
            schema[key] = list(body[key]) if key == "enum" else body[key]
    named = formats.get(body.get("format", ""), {})
    if named:
        del schema["format"]
        if "pattern" in named:
            schema.setdefault("pattern", named["pattern"])
    elif "pattern" in body:
        schema["pattern"] = f"^(?:{body['pattern']})$" if not _anchored(body["pattern"]) else body["pattern"]
    origin = body.get("from", "")
    return Param(
        name=name,
        type=kind,
        schema=schema,
        description=body.get("description", ""),
        examples=tuple(body.get("examples", ())),
        pattern=schema.get("pattern", ""),
        format=body.get("format", ""),
        place=origin if isinstance(origin, str) else "",
        header="" if isinstance(origin, str) else origin["header"],
        in_text=in_text,
        optional=body.get("optional", False),
        sensitive=body.get("sensitive", False),
    )


def _anchored(pattern: str) -> bool:
    """Whether a pattern says itself where it begins and ends."""
    return pattern.startswith("^") and pattern.endswith("$")
