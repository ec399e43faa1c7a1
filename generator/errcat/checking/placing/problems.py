"""Problem types: what RFC 9457 asks of the types of problem documents, of their titles and of other members' names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from errcat.diagnostics import Diagnostics
from errcat.findings.wording import every_one, quote
from errcat.resolving.reading.entries import EntryReading, code_place
from errcat.resolving.reading.envelopes import EnvelopeReading
from errcat.resolving.reading.problems import PROBLEM_TYPE
from errcat.resolving.reading.services import ServiceReading
from errcat.resolving.reading.written import named
from errcat.schemas.pointers import is_pointer, steps
from errcat.yaml_reader.located import Located, member

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+|/\S*")  # with a scheme, or a path from the root of the API
_MEMBER = re.compile(r"[A-Za-z][A-Za-z0-9_]{2,}")  # RFC 9457, 3.2
_TYPE, _MOST_TOLD = "/type", 3


def check_problems(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Warn of problem types without a title or an address, and of members whose names are advised against.

    An envelope whose `discrepancies` speak of such things is left alone: its author knows.
    """
    for envelope in service.envelopes.values():
        if envelope.index.envelope.media_type != PROBLEM_TYPE or "discrepancies" in envelope.spot.value:
            continue
        own = [entry for entry in service.entries if entry.envelope is envelope]
        if envelope.pointer("code") == _TYPE:
            _check_types([entry for entry in own if entry.code_on_wire], diagnostics)
        for name, spot in _members(envelope, own):
            if not _MEMBER.fullmatch(name):
                message = f"{quote(name)} is no name that RFC 9457 advises for a member of a problem document"
                help_ = "take at least three letters, digits and `_`, a letter first; "
                help_ += "where the API sends it so, say it in `discrepancies` of the envelope"
                diagnostics.warning("EC253", message, spot.key_place, help=help_)


def _check_types(entries: list[EntryReading], diagnostics: Diagnostics) -> None:
    """Warn, once each, of types that have no address, and of types that have no title."""
    nowhere = [entry for entry in entries if not _ADDRESS.fullmatch(entry.code)]
    if nowhere:
        does = "is no address" if not nowhere[1:] else "are no addresses"
        message = f"{_all(entry.code for entry in nowhere)} {does}, and a problem's `type` is one"
        help_ = f"write a whole address as its `code`, such as `https://api.example/problems/{nowhere[0].key}`, "
        help_ += "or a path that begins with `/`; where the API sends it so, say it in `discrepancies` of the envelope"
        diagnostics.warning("EC254", message, code_place(nowhere[0]), help=help_)
    nameless = [entry for entry in entries if not (entry.titles or entry.body.get("title"))]
    if nameless:
        has = "has" if not nameless[1:] else "have"
        message = f"{_all(entry.key for entry in nameless)} {has} no `title`, which names the type of a problem"
        help_ = "add `title: …`, a few words for the kind of problem"
        diagnostics.warning("EC252", message, nameless[0].place, help=help_)


def _members(envelope: EnvelopeReading, entries: Iterable[EntryReading]) -> Iterator[tuple[str, Located]]:
    """The members at the top of a body, each with where it is named first."""
    found: dict[str, Located] = {}
    for name, spot in named(member(envelope.spot.value.get("schema"), "properties")).items():
        found.setdefault(name, spot)
    pointers = [(str(spot.value), spot) for spot in envelope.places.values()]
    for entry in entries:
        pointers += [(name, spot) for name, spot in named(entry.body.get("wire")).items() if is_pointer(name)]
        origins = ((param, member(param.value, "from")) for param in entry.params.values())
        pointers += [(origin, param) for param, origin in origins if is_pointer(origin)]
    for pointer, spot in pointers:
        found.setdefault(steps(pointer)[0], spot)
    yield from found.items()


def _all(names: Iterable[str]) -> str:
    """The first of some names, and how many more there are."""
    known = [quote(name) for name in names]
    return every_one(known[:_MOST_TOLD], len(known)) if known[1:] else known[0]
