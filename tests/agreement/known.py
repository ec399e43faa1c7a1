"""Known: disagreements that are open, each as narrow as can be said, with its reason. This list is to become empty.

A function stands for each: its docstring is the reason, and it says whether a disagreement is of this kind.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from errcat.model import Entry, Service

from tests.agreement.demands import Disagreement


class Case(NamedTuple):
    """A disagreement with the entry and the service that it is about."""

    service: Service
    entry: Entry
    demand: str
    how: str


def message_not_chosen(case: Case) -> bool:
    """Of two messages whose parameters are all given, some for the title, a server cannot say which one is meant."""
    lost = case.how.startswith("the parameter ") and "in a text" in case.how and "and is None" in case.how
    return case.demand == "decoded" and lost and len(case.entry.messages) > 1 and bool(case.entry.wire_titles)


Known: TypeAlias = Callable[[Case], bool]

KNOWN: tuple[Known, ...] = (message_not_chosen,)


def known(service: Service, found: Disagreement) -> str:
    """The name of the open kind that a disagreement is of; an empty text for a new one."""
    entry = next((entry for entry in service.entries if entry.id == found.where), None)
    if entry is None:
        return ""
    case = Case(service, entry, found.demand, found.how)
    return next((kind.__name__ for kind in KNOWN if kind(case)), "")
