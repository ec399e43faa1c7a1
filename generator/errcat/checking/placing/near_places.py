"""Near places: pointers to what no schema describes, and which were hardly meant to the letter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from errcat.diagnostics import Diagnostics, Edit, Place, unsure
from errcat.findings.wording import Known, quote
from errcat.resolving.reading.envelopes import EnvelopeReading
from errcat.resolving.reading.services import ServiceReading
from errcat.resolving.reading.written import named, texts_in
from errcat.schemas.pointers import is_pointer, pointer, steps
from errcat.schemas.walking import described, members_of, schema_at, takes
from errcat.yaml_reader.edits import renamed, reworded
from errcat.yaml_reader.located import Located, member


def check_near_places(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose steps that were meant for every item, and warn of places that are a slip away from a described one."""
    described_members = Described()
    for envelope in service.envelopes.values():
        for found in _stated(envelope):
            _check_star(found, (envelope,), diagnostics)
    for entry in service.entries:
        envelopes = (entry.envelope,) if entry.envelope else ()
        for found in (*_keys(entry.body.get("wire")), *_origins(entry.params)) if envelopes else ():
            _check_star(found, envelopes, diagnostics)
            _check_near(found, envelopes, described_members, diagnostics)
    for found in _keys(service.document.service.get("error_when")):
        _check_star(found, tuple(service.envelopes.values()), diagnostics)
        _check_near(found, tuple(service.envelopes.values()), described_members, diagnostics)


class Described:
    """The members that schemas describe beside each other, each list made once."""

    def __init__(self) -> None:
        """Begin with none."""
        self._known: dict[tuple[str, tuple[str, ...]], Known] = {}

    def beside(self, envelope: EnvelopeReading, path: tuple[str, ...]) -> Known:
        """The members that the schema of a body describes where the last step of a path leads to."""
        key = (envelope.id, path[:-1])
        if key not in self._known:
            self._known[key] = Known(members_of(schema_at(envelope.schema, path[:-1])))
        return self._known[key]


class Pointer(NamedTuple):
    """A place as it is written: as a value, or as the key of one."""

    written: str
    spot: Located
    is_key: bool = False

    @property
    def place(self) -> Place:
        """Where it is written; worked out only when something is said of it."""
        return self.spot.key_place if self.is_key else self.spot.place

    def instead(self, other: str) -> tuple[Edit, ...]:
        """The edit that writes another place."""
        return renamed(self.spot, other) if self.is_key else reworded(self.spot, other)


def _stated(envelope: EnvelopeReading) -> Iterator[Pointer]:
    """The places of an envelope."""
    for spot in (
        *envelope.places.values(),
        *envelope.field_errors.values(),
        *texts_in(envelope.spot.value.get("sensitive")),
    ):
        if is_pointer(spot.value):
            yield Pointer(spot.value, spot)


def _keys(holder: object) -> Iterator[Pointer]:
    """The places that stand as keys of a mapping."""
    for written, spot in named(holder).items():
        if is_pointer(written):
            yield Pointer(written, spot, is_key=True)


def _origins(params: dict[str, Located]) -> Iterator[Pointer]:
    """The places that parameters come from."""
    for param in params.values():
        written = member(param.value, "from")
        if is_pointer(written):
            yield Pointer(written, Located(param.value, "from"))


def _check_star(found: Pointer, envelopes: tuple[EnvelopeReading, ...], diagnostics: Diagnostics) -> None:
    """Diagnose a `*` among the steps, where no schema describes a member of that name."""
    path = steps(found.written)
    if "*" not in path:
        return
    star = pointer(path[: path.index("*") + 1])
    if any(star in described(envelope.spot.value.get("schema")) for envelope in envelopes):
        return
    message = f"`*` in {quote(found.written)} is the name of a member, and no step to every item of a list"
    first = pointer(tuple("0" if step == "*" else step for step in path))
    help_ = f"write {quote(first)} for the first item"
    diagnostics.error("EC241", message, found.place, help=help_, fixes=found.instead(first))


def _check_near(
    found: Pointer, envelopes: tuple[EnvelopeReading, ...], members: Described, diagnostics: Diagnostics
) -> None:
    """Warn of a place that bodies may have, that no schema describes, and that nearly is one that is described."""
    path = steps(found.written)
    if any(schema_at(envelope.schema, path) is not None for envelope in envelopes):
        return
    for envelope in envelopes:
        stated = "schema" in envelope.spot.value and takes(envelope.schema, path)
        if guess := members.beside(envelope, path).guess(path[-1]) if stated else "":
            message = f"the schema of {quote(envelope.id)} describes no {quote(found.written)}"
            meant = pointer((*path[:-1], guess))
            help_ = f"did you mean {quote(meant)}? Else describe it there, too"
            diagnostics.warning("EC240", message, found.place, help=help_, fixes=unsure(found.instead(meant)))
            return
