"""Known: disagreements that are open, each as narrow as can be said, with its reason. This list is to become empty.

A function stands for each: its docstring is the reason, and it says whether a disagreement is of this kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

from errcat.model import Entry, Param, Service
from errcat.schemas.pointers import steps
from errcat.schemas.walking import schema_at

from tests.agreement.demands import Disagreement
from tests.agreement.subject import class_name


class Case(NamedTuple):
    """A disagreement with the entry and the service that it is about."""

    service: Service
    entry: Entry
    demand: str
    how: str

    @property
    def param(self) -> Param | None:
        """The parameter of which it speaks, if it does of one."""
        name = re.match(r"the parameter (\w+)", self.how)
        return next((param for param in self.entry.params if name is not None and param.name == name[1]), None)

    @property
    def came_as(self) -> Entry | None:
        """The other entry as which the entry comes back, if it does."""
        name = re.search(r", comes back as (\w+):", self.how)
        return next((one for one in self.service.entries if name is not None and class_name(one) == name[1]), None)

    @property
    def code_schema(self) -> dict[str, Any]:
        """What the envelope says of its code."""
        place = self.entry.envelope.places.code
        return (schema_at(self.entry.envelope.schema, steps(place)) or {}) if place else {}


Known: TypeAlias = Callable[[Case], bool]

KNOWN: tuple[Known, ...] = ()


def known(service: Service, found: Disagreement) -> str:
    """The name of the open kind that a disagreement is of; an empty text for a new one."""
    entry = next((entry for entry in service.entries if entry.id == found.where), None)
    if entry is None:
        return ""
    case = Case(service, entry, found.demand, found.how)
    return next((kind.__name__ for kind in KNOWN if kind(case)), "")
