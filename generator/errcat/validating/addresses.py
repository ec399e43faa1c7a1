"""Addresses: every page of a service has an address of its own, and one that a file can have."""

from __future__ import annotations

from collections.abc import Iterator

from errcat.diagnostics import Diagnostics, Place
from errcat.naming import slug
from errcat.validating.reading import ServiceReading
from errcat.validating.wording import first_defined, quote

LONGEST = 200  # file systems take 255 bytes, and templates add a suffix
_WAYS_OUT = {
    "entry": "give one of them another key, and state what the wire says as its `code`",
    "category": "give one of them another key, and state what the wire says as its `value`",
    "envelope": "rename one of them",
    "guide": "rename one of the files",
}


def check_addresses(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose things of one kind whose pages would have the same address, and addresses that are too long."""
    taken: dict[tuple[str, str], tuple[str, Place]] = {}
    for kind, name, place in _pages(service):
        address = slug(name)
        other, first = taken.setdefault((kind, address), (name, place))
        if other != name:
            message = f"{quote(other)} and {quote(name)} would both have the address {quote(address)}"
            diagnostics.error("EC404", message, place, help=_WAYS_OUT[kind], notes=first_defined(first))
        if len(address) > LONGEST:
            message = f"the address of {quote(name)} would have {len(address)} characters, more than {LONGEST}"
            diagnostics.error("EC405", message, place, help=_WAYS_OUT[kind].replace("one of them", "it"))


def _pages(service: ServiceReading) -> Iterator[tuple[str, str, Place]]:
    """Whatever has an address of its own: its kind, its name, and where that is written."""
    for entry in service.entries:
        yield "entry", entry.key, entry.place
    for kind, section in (("category", "categories"), ("envelope", "envelopes")):
        for name, spot in service.section(section).items():
            yield kind, name, spot.key_place
    for guide in service.document.guides:
        yield "guide", guide.name, Place(guide.file)
