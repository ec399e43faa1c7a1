"""Addresses: every page of a service has an address of its own, and one that a file can have."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from json import dumps

from errcat.diagnostics import Diagnostics, Place
from errcat.findings.wording import first_defined, quote
from errcat.naming import slug
from errcat.resolving.reading.services import ServiceReading

LONGEST = 200  # file systems take 255 bytes, and templates add a suffix
_WIRE_KEYS = {"entry": "code", "category": "value"}  # where a thing says what the wire calls it, if its key is another


def check_addresses(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose things of one kind whose pages would have the same address, and addresses that are too long."""
    pages = list(_pages(service))
    addresses = {(kind, slug(name)) for kind, name, _ in pages}
    taken: dict[tuple[str, str], tuple[str, Place]] = {}
    for kind, name, place in pages:
        address = slug(name)
        other, first = taken.setdefault((kind, address), (name, place))
        if other != name:
            message = f"{quote(other)} and {quote(name)} would both have the address {quote(address)}"
            better = next(free for n in count(2) if (kind, free := f"{address}-{n}") not in addresses)
            addresses.add((kind, better))
            diagnostics.error("EC404", message, place, help=_way_out(kind, name, better), notes=first_defined(first))
        if len(address) > LONGEST:
            message = f"the address of {quote(name)} would have {len(address)} characters, more than {LONGEST}"
            diagnostics.error("EC405", message, place, help=_way_out(kind, name, ""))


def _way_out(kind: str, name: str, better: str) -> str:
    """What to write so that a page gets another address."""
    if kind == "guide":
        return "rename one of the files"
    another = f"another key, such as {quote(better)}" if better else "a shorter key"
    if kind not in _WIRE_KEYS:
        return f"give it {another}"
    stated = f"{_WIRE_KEYS[kind]}: {dumps(name, ensure_ascii=False)}"
    return f"give it {another}, and below it state what the wire says: `{stated}`"


def _pages(service: ServiceReading) -> Iterator[tuple[str, str, Place]]:
    """Whatever has an address of its own: its kind, its name, and where that is written."""
    for entry in service.entries:
        yield "entry", entry.key, entry.place
    for kind, section in (("category", "categories"), ("envelope", "envelopes")):
        for name, spot in service.section(section).items():
            yield kind, name, spot.key_place
    for guide in service.document.guides:
        yield "guide", guide.name, Place(guide.file)
