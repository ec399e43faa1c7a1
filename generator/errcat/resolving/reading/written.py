"""Written: what stands under a key, where a document may have anything there."""

from __future__ import annotations

from typing import Any, Literal

from errcat.naming import words
from errcat.yaml_reader.located import Located, member, spots
from errcat.yaml_reader.positioned import Mapping

NOTHING = Mapping()


def named(value: Any) -> dict[str, Located]:
    """The spots of a mapping's values, by key; none for anything else."""
    return {key: Located(value, key) for key in value} if isinstance(value, Mapping) else {}


def texts_in(value: Any) -> list[Located]:
    """The spots of the texts of a list; none for anything else."""
    return [spot for spot in spots(value) if isinstance(spot.value, str)] if isinstance(value, list) else []


def text_of(mapping: Any, key: str) -> str:
    """The text under a key, or an empty one."""
    value = mapping.get(key) if isinstance(mapping, dict) else None
    return value if isinstance(value, str) else ""


def texts_of(mapping: Any, key: str) -> tuple[str, ...]:
    """The text under a key, or the texts of the list there."""
    value = mapping.get(key) if isinstance(mapping, dict) else None
    return tuple(one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))


def direction_of(header: Any) -> Literal["request", "response"]:
    """On which side a header travels: as it says, else by its role."""
    stated = member(header, "direction") or ("request" if member(header, "role") == "idempotency-key" else "")
    return "request" if stated == "request" else "response"


def list_of(mapping: Any, key: str) -> list[Any]:
    """The list under a key, or an empty one."""
    value = mapping.get(key) if isinstance(mapping, dict) else None
    return value if isinstance(value, list) else []


def words_of(mapping: Any, key: str) -> tuple[str, ...]:
    """The words of a thing's name: those of the name that it states, else those of its key."""
    return words(text_of(mapping, "name") or key)


def is_secret(header: Any) -> bool:
    """Whether what a header holds is kept secret: as it says, else where it is a credential."""
    stated = member(header, "sensitive")
    return stated if isinstance(stated, bool) else member(header, "role") == "credential"
