"""Reading: a service's documents go in, what they say comes out, as far as it can be understood.

Whatever is malformed is left out here: the check of the shape has spoken of it, and the other checks go on without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple, get_args

from errcat import messages
from errcat.checking.bodies import Body, read_body
from errcat.diagnostics import Place
from errcat.documents.documents import Documents, EntryDocument, ServiceDocument
from errcat.model import Format, Identity, MessageKind, Places
from errcat.resolving.entries import code_on_wire, implied_identity
from errcat.yaml_reader.located import Located, spots
from errcat.yaml_reader.positioned import Mapping

NOTHING = Mapping()


class WireText(NamedTuple):
    """A message or a title of the wire: its parts, or what keeps it from being a template."""

    spot: Located
    kind: MessageKind
    text: str
    parts: tuple[str, ...] = ()
    fault: messages.TemplateFault | None = None


@dataclass(slots=True)
class EntryReading:
    """An entry: what it says, and what follows from what it leaves out."""

    key: str
    place: Place
    body: Mapping
    code: str
    statuses: tuple[int, ...]
    shape_name: str
    shape: Body | None
    identity: str
    precedence: int
    messages: tuple[WireText, ...]
    wire_titles: tuple[WireText, ...]
    params: dict[str, Located]

    @property
    def code_on_wire(self) -> bool:
        """Whether the wire carries its code; where it is not the identity, only a stated one is the wire's."""
        stated = _text(self.body, "identity")
        return self.shape is not None and code_on_wire(self.shape.resolved, stated, states_code="code" in self.body)

    @property
    def texts(self) -> tuple[WireText, ...]:
        """Its messages and its wire titles."""
        return self.messages + self.wire_titles

    def spot(self, key: str) -> Located:
        """Where one of its keys is written."""
        return Located(self.body, key)


@dataclass(slots=True)
class ServiceReading:
    """A service: its sections, shapes and entries."""

    document: ServiceDocument
    shapes: dict[str, Body] = field(default_factory=dict)
    formats: dict[str, Format] = field(default_factory=dict)
    entries: list[EntryReading] = field(default_factory=list)

    def section(self, name: str) -> dict[str, Located]:
        """The members of a section of `service.yaml`, by name; none where the section is missing or malformed."""
        return named(self.document.service.get(name))

    def samples(self) -> Iterator[tuple[Located, Body | None, EntryReading | None]]:
        """Every sample with the shape that it has and the entry that it belongs to, where it belongs to one."""
        for shape in self.shapes.values():
            for spot in spots(shape.spot.value.get("samples")):
                yield spot, shape, None
        for entry in self.entries:
            for spot in spots(entry.body.get("samples")):
                yield spot, entry.shape, entry


def read_catalogue(documents: Documents) -> list[ServiceReading]:
    """What the documents of each service say."""
    return [read_service(document) for document in documents.services]


def read_service(document: ServiceDocument) -> ServiceReading:
    """What the documents of a service say."""
    service = ServiceReading(document)
    service.formats = {name: _format(name, spot.value) for name, spot in service.section("formats").items()}
    for name, spot in service.section("envelopes").items():
        body = read_body(spot, service.formats)
        if body is not None:
            service.shapes[name] = body
    service.entries = [_read_entry(entry, service.shapes) for entry in document.entries]
    return service


def _format(name: str, value: Any) -> Format:
    """A format, as far as schemas need it."""
    return Format(name, title="", pattern=_text(value, "pattern"))


def _read_entry(entry: EntryDocument, shapes: dict[str, Body]) -> EntryReading:
    """What an entry says."""
    body = entry.body if isinstance(entry.body, Mapping) else NOTHING
    shape_name = _text(body, "envelope") or "default"
    shape = shapes.get(shape_name)
    texts = tuple(wire_texts(body, "message"))
    precedence = body.get("precedence")
    return EntryReading(
        key=entry.key,
        place=entry.place,
        body=body,
        code=_code(body) or entry.key,
        statuses=_statuses(body.get("status")),
        shape_name=shape_name,
        shape=shape,
        identity=_identity(body, shape, shape_name, texts),
        precedence=precedence if isinstance(precedence, int) else 0,
        messages=texts,
        wire_titles=tuple(wire_texts(body, "wire_title")),
        params=named(body.get("params")),
    )


def _identity(body: Mapping, shape: Body | None, shape_name: str, texts: tuple[WireText, ...]) -> str:
    """How a client tells an entry from others: as it says, else by what its body offers."""
    stated = _text(body, "identity")
    if stated in get_args(Identity):
        return stated
    places = shape.resolved if shape else Places()
    return implied_identity(shape_name, texts, code_on_wire(places, stated, states_code="code" in body))


def wire_texts(body: Mapping, key: str) -> Iterator[WireText]:
    """The texts of the wire that stand under a key: one, or a list of them."""
    if key not in body:
        return
    value = body[key]
    for spot in spots(value) if isinstance(value, list) else [Located(body, key)]:
        text = spot.value
        if isinstance(text, str):
            yield _template(spot, text)
        elif isinstance(text, Mapping) and isinstance(text.get("example"), str):
            yield WireText(Located(text, "example"), "example", text["example"])


def _template(spot: Located, text: str) -> WireText:
    """A text with parameters, or a constant where it has none."""
    try:
        parts = messages.parse(text)
    except messages.TemplateFault as fault:
        return WireText(spot, "template", text, fault=fault)
    return WireText(spot, "template" if len(parts) > 1 else "constant", text, parts)


def named(value: Any) -> dict[str, Located]:
    """The spots of a mapping's values, by key; none for anything else."""
    return {key: Located(value, key) for key in value} if isinstance(value, Mapping) else {}


def texts_in(value: Any) -> list[Located]:
    """The spots of the texts of a list; none for anything else."""
    return [spot for spot in spots(value) if isinstance(spot.value, str)] if isinstance(value, list) else []


def _text(mapping: Any, key: str) -> str:
    """The text under a key, or an empty one."""
    value = mapping.get(key) if isinstance(mapping, Mapping) else None
    return value if isinstance(value, str) else ""


def _code(body: Mapping) -> str:
    """The code that an entry states, as a text; an empty one where it states none."""
    code = body.get("code")
    return str(code) if type(code) in (str, int) else ""


def code_place(entry: EntryReading) -> Place:
    """Where the code of an entry is written."""
    return entry.spot("code").place if "code" in entry.body else entry.place


def _statuses(value: Any) -> tuple[int, ...]:
    """The statuses that an entry states."""
    listed = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(s for s in listed if type(s) is int and 100 <= s <= 599))


def retry_rules(service: ServiceReading) -> Iterator[Located]:
    """Where every retry rule that has terms is written: those of the service, then those of its entries."""
    written = spots(service.document.service.get("retry"))
    written += [entry.spot("retry") for entry in service.entries if "retry" in entry.body]
    yield from (spot for spot in written if isinstance(spot.value, Mapping))


def retry_terms(service: ServiceReading) -> Iterator[Mapping]:
    """The terms of every retry rule that has any."""
    yield from (spot.value for spot in retry_rules(service))


def sources(service: ServiceReading) -> Iterator[Located]:
    """Every statement of where something stands."""
    holders: list[Any] = [service.document.service.get("idempotency"), *retry_terms(service)]
    holders += [spot.value for spot, _, _ in service.samples()]
    for section in _SECTIONS_WITH_SOURCES:
        holders += [spot.value for spot in service.section(section).values()]
    holders += [entry.body for entry in service.entries]
    yield from (Located(holder, "source") for holder in holders if isinstance(holder, Mapping) and "source" in holder)


_SECTIONS_WITH_SOURCES = ("envelopes", "statuses", "categories", "headers", "rate_limits", "operations", "formats")
