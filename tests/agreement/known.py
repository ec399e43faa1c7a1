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


def code_in_a_given_list(case: Case) -> bool:
    """The owner of a status is raised with a list, given whole, in which a code stands that is none of the entry's."""
    told = "told by its status, comes back as" in case.how
    return case.demand == "decoded" and told and "/0/" in case.entry.envelope.places.code


Known: TypeAlias = Callable[[Case], bool]

KNOWN: tuple[Known, ...] = (code_in_a_given_list,)


def known(service: Service, found: Disagreement) -> str:
    """The name of the open kind that a disagreement is of; an empty text for a new one."""
    entry = next((entry for entry in service.entries if entry.id == found.where), None)
    if entry is None:
        return ""
    case = Case(service, entry, found.demand, found.how)
    return next((kind.__name__ for kind in KNOWN if kind(case)), "")
