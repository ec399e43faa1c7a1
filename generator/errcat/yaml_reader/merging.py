"""Merging: two containers go in, one with what both have comes out, in which each part knows where it was written."""

from __future__ import annotations

from collections.abc import Callable, Collection
from collections.abc import Mapping as MappingType
from typing import Any, TypeAlias

from errcat.yaml_reader.positioned import Joined, Mapping, Merged, Sequence

Join: TypeAlias = Callable[[str, Any, Any], Any]  # a key, and what two mappings have there


def below(base: Mapping, own: Mapping, join: Join | None = None, left_out: Collection[str] = ()) -> Merged:
    """What a base has but for some keys, then its own; where both have something its own wins, or what `join` says."""
    values = {key: value for key, value in base.items() if key not in left_out}
    origins: dict[str, Mapping] = dict.fromkeys(values, base)
    for key, value in own.items():
        values[key] = join(key, values[key], value) if join and key in values else value
        origins[key] = own
    return _merged(own, values, origins)


def with_values(own: Mapping, values: MappingType[str, Any]) -> Merged:
    """A mapping with these values only, which count as written where those under the same keys are."""
    return _merged(own, values, dict.fromkeys(values, own))


def joined(base: Sequence, own: Sequence) -> Joined:
    """The items of a base, then those of its own that the base lacks."""
    found: list[tuple[Sequence, int]] = [(base, index) for index in range(len(base))]
    found += [(own, index) for index, item in enumerate(own) if item not in base]
    items = Joined(holder[index] for holder, index in found)
    items.origins = found
    return items


def _merged(own: Mapping, values: MappingType[str, Any], origins: MappingType[str, Mapping]) -> Merged:
    """A mapping with these values, each written under the same key in one of several."""
    merged = Merged(values)
    merged.own = own
    merged.source, merged.marks, merged.order = own.source, own.marks, None
    merged.origins = {key: (origins[key], key) for key in values}
    return merged
