"""Problem documents: a media type and a schema go in, the members that RFC 9457 gives a meaning and a type come out."""

from __future__ import annotations

from collections.abc import Collection

from errcat.model import Json
from errcat.schemas.walking import types_at

PROBLEM_TYPE = "application/problem+json"
_TYPES = {
    "type": frozenset(["string"]),
    "title": frozenset(["string"]),
    "status": frozenset(["integer", "number"]),
    "detail": frozenset(["string"]),
    "instance": frozenset(["string"]),
}


def problem_members(media_type: str, schema: dict[str, Json], required: Collection[str]) -> tuple[str, ...]:
    """The members whose value is ignored where it is of another type than RFC 9457 says; none for other media types.

    A catalogue knows its API better than the RFC does: a member that it documents with another type is none of them.
    """
    if media_type != PROBLEM_TYPE:
        return ()
    return tuple(name for name, types in _TYPES.items() if _agrees(schema, name, types, required))


def _agrees(schema: dict[str, Json], name: str, types: frozenset[str], required: Collection[str]) -> bool:
    """Whether a schema gives a member no other type than these; one that it only requires may be anything."""
    documented = types_at(schema, (name,))
    if documented is None:
        return f"/{name}" not in required
    return types.issuperset({*documented} - {"null"})
