"""Usage: statuses that entries use and no list has, and declarations that nothing uses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from errcat.diagnostics import Diagnostics, unsure
from errcat.findings.wording import quote
from errcat.model import Family
from errcat.resolving.reading.services import ServiceReading
from errcat.resolving.reading.written import named, text_of
from errcat.yaml_reader.edits import added, removed
from errcat.yaml_reader.located import Located, member
from errcat.yaml_reader.positioned import Mapping

_STATUS = re.compile("[1-5][0-9][0-9]")


def check_usage(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Warn of statuses that are not listed, and of categories and envelopes without an entry."""
    _check_statuses(service, diagnostics)
    categories = {name for entry in service.entries for name in entry.categories}
    categories |= {one.category for one in service.codes}  # by which others are told
    envelopes = {entry.envelope_id for entry in service.entries}
    envelopes |= {text_of(spot.value, "extends") for spot in service.section("envelopes").values()} - {""}
    if any(entry.identity == "shape" for entry in service.entries):
        envelopes |= set(service.section("envelopes"))  # from which such an entry is told apart
    if not service.entries or not service.document.whole:
        return
    if any("category" in named(spot.value.get("places")) for spot in _mappings(service)):
        categories = set(service.section("categories"))  # values of the wire, which responses may have all the same
    for section, what, used in (("categories", "category", categories), ("envelopes", "envelope", envelopes)):
        declared = service.section(section)
        # An entry that names one which does not exist may mean any of them.
        for name, spot in declared.items() if used <= declared.keys() else ():
            if name not in used:
                message = f"no entry has the {what} {quote(name)}"
                help_ = f"name it as `{what}` in the entries that have it, or remove it"
                fixes = removed(spot if len(spot.container) > 1 else Located(service.document.service, section))
                diagnostics.warning("EC217", message, spot.key_place, help=help_, fixes=unsure(fixes))


def _mappings(service: ServiceReading) -> Iterator[Located]:
    """Where the envelopes of a service are written that are mappings."""
    yield from (spot for spot in service.section("envelopes").values() if isinstance(spot.value, Mapping))


def _lists_errors(statuses: Mapping) -> bool:
    """Whether a list of statuses is one of errors, too: it has one that documents list."""
    return any(status >= "4" and not member(body, "unlisted") for status, body in statuses.items())


def _check_statuses(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Warn of each status that entries use and that the service's own list lacks."""
    listed, statuses = set(service.section("statuses")), service.document.service.get("statuses")
    if not isinstance(statuses, Mapping) or not all(map(_STATUS.fullmatch, listed)):
        return  # a key that is no status may be meant for any
    if not _lists_errors(statuses):
        return
    for entry in service.entries:
        for status in entry.statuses:
            if str(status) in listed or isinstance(status, Family):
                continue
            listed.add(str(status))
            help_ = (
                f"add `{status}: {{title: …}}` to `statuses`, "
                f"or `{status}: {{unlisted: true}}` where the documents do not list it"
            )
            fixes = added(statuses, f"{status}: {{unlisted: true}}")
            place, message = entry.status_spot(status).place, f"status `{status}` is not among `statuses`"
            diagnostics.warning("EC211", message, place, help=help_, fixes=unsure(fixes))
