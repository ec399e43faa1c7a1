"""Addresses: every page of a service has one of its own that a file can have, every package a name of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count, islice
from json import dumps
from typing import NamedTuple

from errcat.diagnostics import Diagnostics, Edit, Note, Place, unsure
from errcat.findings.wording import MOST_TOLD, either, elsewhere, every_one, first_defined, quote
from errcat.naming import slug
from errcat.resolving.reading.services import ServiceReading, package_name
from errcat.yaml_reader.edits import rekeyed, reworded
from errcat.yaml_reader.located import Located, spot_of
from errcat.yaml_reader.positioned import Mapping

LONGEST = 200  # file systems take 255 bytes, and templates add a suffix
_WIRE_KEYS = {"entry": "code", "category": "value"}  # where a thing says what the wire calls it, if its key is another


def check_addresses(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose things of one kind whose pages would have the same address, and addresses that are too long."""
    pages = list(_pages(service))
    addresses: dict[tuple[str, str], dict[str, _Page]] = {}
    for page in pages:
        addresses.setdefault((page.kind, slug(page.name)), {}).setdefault(page.name, page)
    for (kind, address), named in addresses.items():
        first, *others = named.values()
        if others:
            numbers = (f"{address}-{n}" for n in count(2) if (kind, f"{address}-{n}") not in addresses)
            better = list(islice(numbers, min(len(others), MOST_TOLD)))
            _report_shared(first, others, better, address, diagnostics)
        if len(address) > LONGEST:
            message = f"the address of {quote(first.name)} would have {len(address)} characters, more than {LONGEST}"
            diagnostics.error("EC405", message, first.place, help=_way_out([first], []))


def check_packages(services: Iterable[ServiceReading], diagnostics: Diagnostics) -> None:
    """Diagnose services whose packages an index would take for one: their names differ by case and marks at most."""
    first: dict[str, tuple[str, Place]] = {}
    for service in services:
        document, name = service.document.service, package_name(service.document.service)
        stated = spot_of(document.get("package"), "name")
        spot = stated or spot_of(document, "service")
        place = spot.place if spot else Place(service.document.file)
        other, known = first.setdefault(re.sub(r"[-_.]+", "-", name).lower(), (name, place))
        if known == place:
            continue
        better = f"{service.document.folder.replace('_', '-')}-api-errors"
        help_ = f"give one of them a `name` of its own in `package`, such as `name: {better}`"
        fixes = reworded(stated, better) if stated else ()
        message = f"an index takes the packages {quote(other)} and {quote(name)} for one"
        message = f"two packages would have the name {quote(name)}" if name == other else message
        diagnostics.error("EC406", message, place, help=help_, notes=elsewhere(known), fixes=unsure(fixes))


class _Page(NamedTuple):
    """What has an address of its own: its kind, its name, where that is written, and what is said of it."""

    kind: str
    name: str
    place: Place
    spot: Located | None = None


def _report_shared(
    first: _Page, others: list[_Page], better: list[str], address: str, diagnostics: Diagnostics
) -> None:
    """Say that things of one kind would have their pages at the same address, which is one mistake."""
    shown = [quote(page.name) for page in (first, *others[:MOST_TOLD])]
    who = f"{every_one(shown, len(others) + 1)} would {'all' if others[1:] else 'both'}"
    message = f"{who} have the address {quote(address)}"
    notes = (*first_defined(first.place), *(Note("the same goes for", page.place) for page in others[1:]))
    fixes = _with_key(others[0], better[0]) if not others[1:] else ()
    diagnostics.error(
        "EC404", message, others[0].place, help=_way_out(others[:MOST_TOLD], better), notes=notes, fixes=unsure(fixes)
    )


def _with_key(page: _Page, better: str) -> tuple[Edit, ...]:
    """The edit that gives a thing another key, and states in it what the wire says."""
    key = _WIRE_KEYS.get(page.kind)
    if page.spot is None or key is None or not isinstance(page.spot.value, Mapping) or key in page.spot.value:
        return ()
    return rekeyed(page.spot, better, f"{key}: {dumps(page.name, ensure_ascii=False)}")


def _way_out(pages: list[_Page], better: list[str]) -> str:
    """What to write so that pages get other addresses."""
    kind = pages[0].kind
    if kind == "guide":
        return "rename one of the files"
    each = "it" if not pages[1:] else "each of them but one"
    key = f"another key, such as {either(map(quote, better))}" if better else "a shorter key"
    if kind not in _WIRE_KEYS:
        return f"give {each} {key}"
    stated = (f"`{_WIRE_KEYS[kind]}: {dumps(page.name, ensure_ascii=False)}`" for page in pages)
    return f"give {each} {key}, and below it state what the wire says: {either(stated)}"


def _pages(service: ServiceReading) -> Iterator[_Page]:
    """Whatever has an address of its own."""
    written = {key: Located(file, key) for file in reversed(service.document.entry_files) for key in file}
    for entry in service.entries:
        yield _Page("entry", entry.key, entry.place, written.get(entry.key))
    for kind, section in (("category", "categories"), ("envelope", "envelopes")):
        for name, spot in service.section(section).items():
            yield _Page(kind, name, spot.key_place, spot)
    for guide in service.document.guides:
        yield _Page("guide", guide.name, Place(guide.file))
