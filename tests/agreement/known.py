"""Known: disagreements that are open, each as narrow as can be said, with its reason. This list is to become empty.

A function stands for each: its docstring is the reason, and it says whether a disagreement is of this kind.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

from errcat.model import Entry, Param, Service
from errcat.schemas.pointers import steps
from errcat.schemas.walking import schema_at, types_of

from tests.agreement.demands import Disagreement
from tests.agreement.sending import class_of


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
        return next((one for one in self.service.entries if name is not None and class_of(one) == name[1]), None)

    @property
    def code_schema(self) -> dict[str, Any]:
        """What the envelope says of its code."""
        place = self.entry.envelope.places.code
        return (schema_at(self.entry.envelope.schema, steps(place)) or {}) if place else {}

    @property
    def has_listed_places(self) -> bool:
        """Whether the envelope has places within an item of a list."""
        places = self.entry.envelope.places
        single = (places.code, places.message, places.title, places.status, places.category, places.request_id)
        return any("/0/" in place for place in (*single, places.details, places.instance, places.suggestions))


def items_of_lists(case: Case) -> bool:
    """Required members of the items of a list are not asked for when an error is raised."""
    refused = case.demand == "sent" and re.search(r"errors/0|any of the", case.how) is not None
    return case.has_listed_places and (refused or case.demand == "page")


def codes_in_lists(case: Case) -> bool:
    """A code within a list is in no schema, so that the closed choice of a status takes one body for two errors."""
    return case.demand == "closed" and case.has_listed_places and "more than one" in case.how


def owner_with_a_code(case: Case) -> bool:
    """An entry that owns its status can be raised with a code that nobody knows, and comes back as undocumented."""
    told = "told by its status, comes back as" in case.how and case.came_as is None
    return case.demand == "decoded" and told and bool(case.entry.envelope.places.code)


def code_of_another(case: Case) -> bool:
    """An entry that is not told by its code shows, and is, another one where the schema of the code lists all codes."""
    told = case.demand == "decoded" and "comes back as" in case.how
    return not case.entry.code_on_wire and "enum" in case.code_schema and (told or "service refuses" in case.how)


def code_that_is_a_name(case: Case) -> bool:
    """The key of an entry without a code on the wire hides the same text as the code of another one."""
    others = (one for one in case.service.entries if one is not case.entry and not one.code_on_wire)
    return case.demand == "decoded" and any(one.id == case.entry.code for one in others)


def number_or_null(case: Case) -> bool:
    """A code whose place takes whole numbers and null is sent as a text."""
    return set(types_of(case.code_schema)) == {"integer", "null"} and case.demand in (
        "sent",
        "alike",
        "page",
        "decoded",
    )


def null_that_nobody_sends(case: Case) -> bool:
    """A server cannot send null where the schema wants nothing else."""
    schemas = [member.schema for member in case.entry.unstated]
    wants_null = any(schema.get("type") == "null" or None in schema.get("enum", ()) for schema in schemas)
    return case.demand == "raised" and "is missing the keyword" in case.how and wants_null


def null_that_is_missing(case: Case) -> bool:
    """A required member that is null is taken for a missing one, and its body for one of another shape."""
    return case.demand == "decoded" and "malformed: other-shape" in case.how and "null" in case.how


def taken_by_shape(case: Case) -> bool:
    """An entry told by its shape takes the bodies of its status's owner, and a missing member for one that is null."""
    other = case.came_as
    if case.demand != "decoded" or other is None or other.identity != "shape":
        return False
    return other.envelope is case.entry.envelope or any("null" in types for _, types in other.envelope.shape)


def constant_within_an_option(case: Case) -> bool:
    """A constant within an optional object, or within a member that the entry fixes, is sent without its neighbours."""
    required = [steps(place) for place in case.entry.envelope.required]
    for place, _ in case.entry.envelope.constants:
        above = steps(place)[:-1]
        fixed = any(place.startswith(f"{other}/") for other, _ in case.entry.fixed)
        optional = bool(above) and not any(path[: len(above)] == above for path in required)
        if (
            (fixed or optional)
            and above[-1] in case.how
            and case.demand in ("sent", "example", "alike", "closed", "page")
        ):
            return True
    return False


def no_placeholder(case: Case) -> bool:
    """An example is built round a required member that has a pattern and no example, and none is asked for."""
    shown = "(not documented)" in case.how and "pattern" in json.dumps(case.entry.envelope.schema)
    return shown and case.demand in ("example", "page", "closed")


def one_origin_twice(case: Case) -> bool:
    """Two parameters of an entry come from one header, and the one overwrites the other."""
    param = case.param
    others = [(one.place, one.header) for one in case.entry.params if one is not param]
    return case.demand == "decoded" and param is not None and (param.place, param.header) in others


def optional_and_required(case: Case) -> bool:
    """An optional parameter stands at a required place, so that a server has two keywords for it."""
    param = case.param
    members = [member.place for member in case.entry.unstated]
    return case.demand == "decoded" and param is not None and param.optional and param.place in members


def secret_origin(case: Case) -> bool:
    """What comes from a header or a place that is sensitive to any entry, or equals such a value, is not read."""
    param = case.param
    if case.demand != "decoded" or param is None:
        return False
    headers = [header.name for header in case.service.headers if header.sensitive]
    places = [place for envelope in case.service.envelopes for place in envelope.sensitive]
    for one in case.service.entries:
        headers += [other.header for other in one.params if other.sensitive]
        places += [other.place for other in one.params if other.sensitive and other is not param]
    return "'[hidden]'" in case.how or param.header in headers or param.place in places


def secret_wait(case: Case) -> bool:
    """A header from which a sensitive parameter comes is never kept, so the limit or the wait in it is lost."""
    secret = [param.header for one in case.service.entries for param in one.params if param.sensitive]
    return case.demand == "waits" and any(header.name in secret for header in case.entry.headers)


def secret_shape(case: Case) -> bool:
    """A sensitive place is hidden by a text before the envelope is told by its shape, of which that place is a part."""
    envelope = case.entry.envelope
    hidden = {steps(place)[0] for place in envelope.sensitive}
    return case.demand == "decoded" and bool(hidden & {steps(place)[0] for place, _ in envelope.shape})


Known: TypeAlias = Callable[[Case], bool]

KNOWN: tuple[Known, ...] = (
    items_of_lists,
    codes_in_lists,
    owner_with_a_code,
    code_of_another,
    code_that_is_a_name,
    number_or_null,
    null_that_nobody_sends,
    null_that_is_missing,
    taken_by_shape,
    constant_within_an_option,
    no_placeholder,
    one_origin_twice,
    optional_and_required,
    secret_origin,
    secret_wait,
    secret_shape,
)


def known(service: Service, found: Disagreement) -> str:
    """The name of the open kind that a disagreement is of; an empty text for a new one."""
    entry = next((entry for entry in service.entries if entry.id == found.where), None)
    if entry is None:
        return ""
    case = Case(service, entry, found.demand, found.how)
    return next((kind.__name__ for kind in KNOWN if kind(case)), "")
