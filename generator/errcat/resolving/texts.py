"""Texts: messages, titles and their parameters as written come in, those that templates see come out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from errcat import messages as templates
from errcat.model import Format, Identity, Json, Message, Param
from errcat.schemas.placeholders import placeholder
from errcat.schemas.pointers import plain
from errcat.schemas.walking import spelled_out

Said: TypeAlias = tuple[Message, ...]

_NOT_OF_SCHEMA = ("from", "optional", "sensitive")


def texts(written: Any, examples: Mapping[str, str]) -> tuple[Message, ...]:
    """The texts of a `message` or a `wire_title`: none, one or several; parameters show as their examples."""
    if written is None:
        return ()
    return tuple(_text(item, examples) for item in (written if isinstance(written, list) else (written,)))


def constant(text: str) -> Message:
    """A text that is always exactly this, braces and all."""
    return Message("constant", text, (text,), templates.pattern((text,)), text)


def _text(written: Any, examples: Mapping[str, str]) -> Message:
    """One text: a template, a constant where it has no parameter, or an example, in which braces are only braces."""
    if not isinstance(written, str):
        example = written["example"]
        return Message("example", example, (example,), "", example)
    parts = templates.parse(written)
    if len(parts) == 1:
        return constant(parts[0])
    values = {name: examples.get(name, f"({name})") for name in parts[1::2]}
    return Message(
        "template",
        written,
        parts,
        templates.pattern(parts),
        templates.fill(parts, values),
        tuple(dict.fromkeys(parts[1::2])),
    )


def shown_params(written: Mapping[str, Any]) -> dict[str, str]:
    """For each parameter that has an example or a list of values, the first of them as it stands in a text."""
    shown: dict[str, str] = {}
    for name, body in written.items():
        values = body.get("examples") or body.get("enum")
        if values:
            shown[name] = _shown(values[0])
    return shown


def _shown(value: Json) -> str:
    """A parameter's value as it stands in a text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def params(
    written: Mapping[str, Any], messages: Said, titles: Said, identity: Identity, formats: Mapping[str, Format]
) -> tuple[Param, ...]:
    """The parameters of an entry, in the author's order."""
    if not written:
        return ()
    in_text = {name for said in (messages, titles) for text in said for name in text.params}
    in_all = _in_every_text(messages)
    always = in_all if identity == "message" and sum(text.kind != "example" for text in messages) == 1 else frozenset()
    needed = in_all | _in_every_text(titles)
    return tuple(
        _param(name, body, formats, in_text=name in in_text, always=name in always, in_all=name in needed)
        for name, body in written.items()
    )


def _in_every_text(said: Said) -> frozenset[str]:
    """The parameters without which none of the promised texts can be written; none where no text is promised."""
    promised = [frozenset(text.params) for text in said if text.kind != "example"]
    return frozenset.intersection(*promised) if promised else frozenset()


def _param(
    name: str, body: dict[str, Any], formats: Mapping[str, Format], *, in_text: bool, always: bool, in_all: bool
) -> Param:
    """One parameter, with the schema of its value."""
    origin = body.get("from", "")
    optional = body.get("optional", False)
    schema = value_schema({key: value for key, value in body.items() if key not in _NOT_OF_SCHEMA}, formats)
    return Param(
        name=name,
        type=schema["type"],
        schema=schema,
        description=body.get("description", ""),
        examples=tuple(plain(body.get("examples", []))),
        pattern=schema.get("pattern", ""),
        format=body.get("format", ""),
        place=origin if isinstance(origin, str) else "",
        header="" if isinstance(origin, str) else origin["header"],
        in_text=in_text,
        optional=optional,
        sensitive=body.get("sensitive", False),
        always=always,
        needed=not optional and (bool(origin) or in_all),
    )


def value_schema(stated: Mapping[str, Any], formats: Mapping[str, Format]) -> dict[str, Json]:
    """The schema of a parameter's value, which its pattern, its own or that of its format, describes as a whole."""
    schema = spelled_out({"type": "string"} | dict(stated), formats)
    if isinstance(schema.get("pattern"), str):
        schema["pattern"] = whole(schema["pattern"])
    return schema


def whole(pattern: str) -> str:
    """The pattern of a whole value, which a parameter's is, whether or not the author anchored it."""
    anchored = pattern.startswith("^") and pattern.endswith("$") and not pattern.endswith("\\$") and "|" not in pattern
    return pattern if anchored else f"^(?:{pattern})$"


def param_value(param: Param) -> Json:
    """A value for a parameter in an example: its first example, else one that its schema lets through."""
    return param.examples[0] if param.examples else placeholder(param.schema)
