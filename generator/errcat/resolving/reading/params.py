"""Parameters: those of an entry as written come in, each comes out with the schema of its value and where it stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from errcat.documents.language import keys_of
from errcat.model import Format, Identity, Json, Message, Param, WirePlace
from errcat.resolving.reading.wire_places import Items, in_body, in_header, is_single, wire_places
from errcat.resolving.reading.written import list_of, text_of
from errcat.schemas.placeholders import placeholder
from errcat.schemas.pointers import plain, within
from errcat.schemas.walking import spelled_out
from errcat.yaml_reader.located import Located, member

Said: TypeAlias = tuple[Message, ...]

TYPES = ("string", "integer", "number", "boolean")
_NOT_OF_SCHEMA = ("from", "optional", "sensitive")


def placed_params(params: Mapping[str, Located]) -> dict[str, Located]:
    """The parameters that have a place of their own, and do not depend on a text."""
    return {name: spot for name, spot in params.items() if isinstance(spot.value, dict) and "from" in spot.value}


def shown_params(params: Mapping[str, Located]) -> dict[str, str]:
    """For each parameter that has an example or a list of values, the first of them as it stands in a text."""
    shown: dict[str, str] = {}
    for name, spot in params.items():
        for key in ("examples", "enum"):
            values = list_of(spot.value, key)
            if values and isinstance(values[0], str | int | float):
                shown[name] = _shown(values[0])
                break
    return shown


def _shown(value: Json) -> str:
    """A parameter's value as it stands in a text."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def params(
    written: Mapping[str, Located],
    messages: Said,
    titles: Said,
    identity: Identity,
    formats: Mapping[str, Format],
    items: Items,
) -> tuple[Param, ...]:
    """The parameters of an entry that can be read, in the author's order; `items` numbers those of lists."""
    if not written:
        return ()
    in_text = {name for said in (messages, titles) for text in said for name in text.params}
    open_ones = {name for said in (messages, titles) for text in said for name in text.open}
    in_all = _in_every_text(messages)
    always = in_all if identity == "message" and sum(text.kind != "example" for text in messages) == 1 else frozenset()
    needed = (in_all | _in_every_text(titles)) - open_ones
    return tuple(
        replace(
            _param(name, spot.value, formats, items, always=name in always, in_all=name in needed),
            in_text=name in in_text,
            open=name in open_ones,
        )
        for name, spot in written.items()
        if isinstance(spot.value, dict) and value_type(spot.value) in TYPES
    )


def value_type(param: Mapping[str, Any]) -> Any:
    """The type of a parameter's value where it is not null."""
    stated = param.get("type", "string")
    return next((one for one in stated if one != "null"), None) if isinstance(stated, list) else stated


def kept_secret(own_params: tuple[Param, ...], hidden: Collection[str]) -> tuple[Param, ...]:
    """The parameters, those at or within a place that is sensitive in any envelope sensitive too.

    A package hides such a place whichever envelope came.
    """
    return tuple(
        replace(one, sensitive=True) if any(within(one.place, place) for place in hidden) else one for one in own_params
    )


def _in_every_text(said: Said) -> frozenset[str]:
    """The parameters without which none of the promised texts can be written; none where no text is promised."""
    promised = [frozenset(text.params) for text in said if text.kind != "example"]
    return frozenset.intersection(*promised) if promised else frozenset()


def _param(
    name: str,
    body: dict[str, Any],
    formats: Mapping[str, Format],
    items: Items,
    *,
    always: bool,
    in_all: bool,
) -> Param:
    """One parameter, with the schema of its value."""
    place, header = origin(body, items)
    places = wire_places(body.get("from"))
    optional, nullable = body.get("optional") is True, bool(place) and isinstance(body.get("type"), list)
    known = keys_of("param")
    stated = {key: value for key, value in body.items() if key in known and key not in _NOT_OF_SCHEMA}
    schema = value_schema(stated, formats)
    return Param(
        name=name,
        type=value_type(schema),
        schema=schema,
        description=text_of(body, "description"),
        examples=tuple(plain(list_of(body, "examples"))),
        pattern=text_of(schema, "pattern"),
        format=text_of(body, "format"),
        place=place,
        header=header,
        places=() if is_single(places) or places == (WirePlace(header=header),) else places,
        optional=optional,
        sensitive=body.get("sensitive") is True,
        always=always,
        nullable=nullable,
        needed=not optional and ((bool(place or header) and not nullable) or in_all),
    )


def origin(param: Any, items: Items | None = None) -> tuple[str, str]:
    """The place in the body and the header to which a server writes a parameter; each empty where there is none."""
    places = wire_places(member(param, "from"))
    header = in_header(places)
    return (items or Items()).pointer(in_body(places)), header.header if header else ""


def value_schema(stated: Mapping[str, Any], formats: Mapping[str, Format]) -> dict[str, Json]:
    """The schema of a parameter's value, which its pattern, its own or that of its format, describes as a whole."""
    schema = spelled_out({"type": "string"} | dict(stated), formats)
    if isinstance(schema.get("pattern"), str):
        schema["pattern"] = _whole(schema["pattern"])
    return schema


def _whole(pattern: str) -> str:
    """The pattern of a whole value, which a parameter's is, whether or not the author anchored it."""
    anchored = pattern.startswith("^") and pattern.endswith("$") and not pattern.endswith("\\$") and "|" not in pattern
    return pattern if anchored else f"^(?:{pattern})$"


def param_value(param: Param) -> Json:
    """A value for a parameter in an example: its first example, else one that its schema lets through."""
    return param.examples[0] if param.examples else placeholder(param.schema)
