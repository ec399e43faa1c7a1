"""Statuses: statuses and families go in, how places of some JSON types carry them and a schema for them come out."""

from __future__ import annotations

from collections.abc import Sequence

from errcat.model import Family, Json, shown_status


def spelled(statuses: Sequence[int], types: Sequence[str]) -> list[int | str]:
    """The statuses as a place with these types has them: as text where it takes no number; of families the first."""
    exact = [one for one in statuses if not isinstance(one, Family)] or [shown_status(statuses)]
    return [str(status) if spells_statuses(types) else status for status in exact]


def any_of(statuses: Sequence[int], types: Sequence[str]) -> dict[str, Json]:
    """A schema for the statuses and families, in each way in which a place with these types takes them."""
    exact = spelled(statuses, types)
    exact += [str(status) for status in exact if "string" in types and not isinstance(status, str)]
    families = [int(one) for one in statuses if isinstance(one, Family)]
    choices: list[dict[str, Json]] = []
    if len(families) < len(statuses):
        choices.append({"const": exact[0]} if len(exact) == 1 else {"enum": exact})
    if families and not spells_statuses(types):
        whole = "integer" if "integer" in types else "number"
        choices += [{"type": whole, "minimum": one * 100, "maximum": one * 100 + 99} for one in families]
    if families and "string" in types:
        choices += [{"type": "string", "pattern": f"^{one}[0-9][0-9]$"} for one in families]
    return choices[0] if len(choices) == 1 else {"anyOf": choices}


def spells_statuses(types: Sequence[str]) -> bool:
    """Whether a place with these types takes statuses as texts only."""
    return "integer" not in types and "number" not in types
