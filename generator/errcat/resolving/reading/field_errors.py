"""Field errors: what is written of the list of wrong fields goes in, where the parts of its items stand comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

from errcat.model import FieldErrors, FieldParam, Json
from errcat.places import PathStyle
from errcat.resolving.reading.params import TYPES
from errcat.resolving.reading.written import named, text_of, texts_of
from errcat.schemas.pointers import is_pointer, steps
from errcat.schemas.walking import ALL_TYPES, required_leaves, schema_at, types_at
from errcat.yaml_reader.located import Located, spots

_SINGLE = ("at", "message", "code", "location")


def field_parts(authored: Any) -> dict[str, Located]:
    """Where the parts of the field errors are written that are pointers; none without that of their list.

    Of several paths the first is `path`, the next `path/1`; a parameter is `params/` and its name.
    """
    written = named(authored.get("field_errors")) if isinstance(authored, Mapping) else {}
    found = {name: written[name] for name in _SINGLE if name in written}
    for number, spot in enumerate(_paths(written.get("path"))):
        found[f"path/{number}" if number else "path"] = spot
    params = named(written["params"].value) if "params" in written else {}
    found |= {f"params/{name}": Located(one.value, "from") for name, one in params.items() if _is_placed(one.value)}
    found = {name: spot for name, spot in found.items() if is_pointer(spot.value)}
    return found if "at" in found else {}


def field_errors(parts: Mapping[str, Located], authored: Any) -> FieldErrors | None:
    """The field errors, as far as nothing but the places is known; None where these cannot be read."""
    written = authored.get("field_errors") if isinstance(authored, Mapping) else None
    if not isinstance(written, Mapping) or "at" not in parts or ("path" in written and "path" not in parts):
        return None
    paths = tuple(spot.value for name, spot in parts.items() if name.partition("/")[0] == "path")
    style = written.get("style")
    single: dict[str, Any] = {name: parts[name].value for name in _SINGLE if name in parts}
    single |= {"style": style} if style in get_args(PathStyle) else {}
    return FieldErrors(
        **single,
        path=next(iter(paths), ""),
        paths=paths if paths[1:] else (),
        locations=texts_of(written, "locations") if isinstance(written.get("locations"), list) else (),
        keyed="several" if written.get("keyed") is True else "",
        params=tuple(_params(parts, written)),
    )


def described(parts: FieldErrors, schema: dict[str, Json]) -> FieldErrors:
    """What the schema says of them: whether a path is a list of steps, what each item must have, how many a key has."""
    if parts.keyed and "array" not in _types(schema, f"{parts.at}/*"):
        parts = replace(parts, keyed="one")
    types = _types(schema, parts.item + parts.path) if parts.path else ()
    required = tuple(sorted(required_leaves(schema_at(schema, steps(parts.item)))))
    return replace(parts, listed="array" in types and "string" not in types, required=required)


def _paths(spot: Located | None) -> list[Located]:
    """Where each place of a path is written."""
    if spot is None:
        return []
    return spots(spot.value) if isinstance(spot.value, list) else [spot]


def _is_placed(param: Any) -> bool:
    """Whether a parameter names its place."""
    return isinstance(param, Mapping) and "from" in param


def _params(parts: Mapping[str, Located], written: Mapping[str, Any]) -> list[FieldParam]:
    """The parameters that can be read, in the author's order."""
    found = []
    for name, spot in parts.items():
        kind, _, called = name.partition("/")
        if kind == "params":
            body = written["params"][called]
            type_ = body.get("type", "string")
            description = text_of(body, "description")
            found.append(FieldParam(called, type_ if type_ in TYPES else "string", spot.value, description))
    return found


def _types(schema: dict[str, Json], place: str) -> tuple[str, ...]:
    """The JSON types that a place may have; all of them where nothing describes it."""
    return types_at(schema, steps(place)) or ALL_TYPES
