"""Inheritance: envelopes as written go in, and come out with what they have of the one that each `extends`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from errcat.resolving.reading.written import text_of
from errcat.yaml_reader.located import Located
from errcat.yaml_reader.merging import below, joined, with_values
from errcat.yaml_reader.positioned import Mapping as Written
from errcat.yaml_reader.positioned import Sequence

_OF_ONE_SHAPE = frozenset(("title", "description", "samples", "source", "discrepancies"))


def inherited(written: Mapping[str, Located]) -> dict[str, Located]:
    """The envelopes that can be read, each whole; one whose base is unknown, or is itself, is left out."""
    if not any("extends" in spot.value for spot in written.values() if isinstance(spot.value, dict)):
        return {id: spot for id, spot in written.items() if isinstance(spot.value, dict)}
    whole: dict[str, Written] = {}
    for id in written:
        for step in reversed(lineage(id, written)):
            body = written[step].value if step in written else None
            base = text_of(body, "extends")
            if step not in whole and isinstance(body, Written) and ("extends" not in body or base in whole):
                whole[step] = below(whole[base], body, _member, _OF_ONE_SHAPE) if base else body
    section = next(iter(written.values())).container
    assert isinstance(section, Written)
    merged = with_values(section, {id: whole[id] for id in written if id in whole})
    return {id: Located(merged, id) for id in merged}


def lineage(id: str, written: Mapping[str, Located]) -> list[str]:
    """An envelope, the one that it extends, and so on; in a circle the last one stands there twice."""
    found = [id]
    while found[-1] in written and found[-1] not in found[:-1]:
        base = text_of(written[found[-1]].value, "extends")
        if not base:
            break
        found.append(base)
    return found


def _member(key: str, of_base: Any, of_own: Any) -> Any:
    """What stands under a key of an envelope that both have."""
    if key in ("places", "params") and isinstance(of_base, Written) and isinstance(of_own, Written):
        return below(of_base, of_own)
    if key == "sensitive" and isinstance(of_base, Sequence) and isinstance(of_own, Sequence):
        return joined(of_base, of_own)
    return _keyword(key, of_base, of_own) if key == "schema" else of_own


def _keyword(key: str, of_base: Any, of_own: Any) -> Any:
    """What stands under a keyword of a schema that both have: the members of both, of which both are required."""
    if isinstance(of_base, Written) and isinstance(of_own, Written):
        if key == "properties":
            return below(of_base, of_own, lambda _, base, own: _keyword("schema", base, own))
        return below(of_base, of_own, _keyword) if key in ("schema", "items", "additionalProperties") else of_own
    if key == "required" and isinstance(of_base, Sequence) and isinstance(of_own, Sequence):
        return joined(of_base, of_own)
    return of_own
