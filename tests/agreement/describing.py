"""Describing: what schemas, components and pages say of the bodies of a catalogue."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any

from errcat.model import Entry, Service
from errcat.schemas.pointers import value_at

from tests.agreement.demands import Disagreement
from tests.agreement.draw import Draw
from tests.agreement.sending import class_of
from tests.agreement.validators import Validators, component_of, why
from tests.mutations import changed

_FENCED = re.compile(r"^(`{3,})(json|http)\n(.*?)^\1$", re.DOTALL | re.MULTILINE)
_MUTATED = 12  # changed bodies of each entry


def check_examples(service: Service, validators: Validators) -> Iterator[Disagreement]:
    """Every example, those of envelopes too, is valid wherever it should be."""
    for entry in service.entries:
        for body in (entry.example, *entry.further_bodies):
            for what, validator in validators.of_entry(entry):
                if how := why(validator, body):
                    yield Disagreement("example", entry.id, f"{what} refuses {json.dumps(body)}: {how}")
    for envelope in service.envelopes:
        for sample in envelope.samples:
            validator = validators.published(f"envelopes/{envelope.id}")
            if sample.kind == "body" and (how := why(validator, sample.value)):
                yield Disagreement("example", envelope.id, f"its schema refuses {json.dumps(sample.value)}: {how}")


def check_alike(
    service: Service, validators: Validators, package: ModuleType, sent: Sequence[tuple[Entry, Any]], draw: Draw
) -> Iterator[Disagreement]:
    """Schemas and components take and refuse the same bodies: examples, what was sent, and both a little changed."""
    examples, codes = [entry.example for entry in service.entries], [entry.code for entry in service.entries]
    for entry in service.entries:
        own = [entry.example, *(body for one, body in sent if one is entry)]
        bodies = own + [changed(draw.choice(own), draw, examples, codes) for _ in range(_MUTATED)]
        slug, envelope = entry.slug, entry.envelope
        pairs = [
            ("the component", validators.published(f"entries/{slug}"), validators.component(component_of(entry))),
            (
                "the component of its envelope",
                validators.published(f"envelopes/{envelope.id}"),
                validators.component(component_of(envelope)),
            ),
            ("the bundle", validators.published("service"), validators.published("bundle")),
        ]
        for body in bodies:
            for what, one, other in pairs:
                if one.is_valid(body) != other.is_valid(body):
                    how = why(one, body) or "not"
                    yield Disagreement(
                        "alike", entry.id, f"{what} differs on {json.dumps(body)}: {how}, {why(other, body)}"
                    )
            if validators.published(f"entries/{slug}").is_valid(body) and _own_code(service, entry, body):
                yield from _below(entry, body, validators)
    yield from _shipped(service, validators, package)


def _own_code(service: Service, entry: Entry, body: Any) -> bool:
    """Whether a body has no code of another entry, to which the schema of the service would hold it."""
    found = (value_at(body, place)[1] for place in service.coded.places)
    codes = {one.code for one in service.entries if one is not entry}
    return not any(str(code) in codes for code in found if isinstance(code, str | int | float))


def _below(entry: Entry, body: Any, validators: Validators) -> Iterator[Disagreement]:
    """What takes a body of an entry is never narrower further up."""
    for what, name in (("envelope", f"envelopes/{entry.envelope.id}"), ("service", "service")):
        if how := why(validators.published(name), body):
            yield Disagreement("alike", entry.id, f"it takes a body that its {what} refuses: {json.dumps(body)}: {how}")


def _shipped(service: Service, validators: Validators, package: ModuleType) -> Iterator[Disagreement]:
    """The schemas within the package are those that are published."""
    from importlib import import_module

    schemas = import_module(f"{package.__name__}.schemas")
    if {address: schemas.retrieve(address) for address in schemas.addresses()} != validators.schemas:
        yield Disagreement("alike", service.id, "the schemas of the package are not those that are published")


def check_closed(service: Service, validators: Validators) -> Iterator[Disagreement]:
    """The closed choice of a status takes the examples of its entries."""
    for status in service.statuses:
        name = f"{component_of(status)}Closed"
        for entry in status.entries if name in validators.components else ():
            if how := why(validators.component(name), entry.example):
                yield Disagreement("closed", entry.id, f"{name} refuses {json.dumps(entry.example)}: {how}")


def check_pages(service: Service, pages: Mapping[str, bytes], package: ModuleType) -> Iterator[Disagreement]:
    """The page of every entry shows its example, and that is what the package sends."""
    for entry in service.entries:
        page = pages[f"pages/{service.id}/errors/{entry.slug}.md"].decode()
        shown = [found[3] for found in _FENCED.finditer(page) if found[2] == "json"]
        samples = [sample.value for sample in entry.samples if sample.kind == "body"]
        wanted = (
            samples or [] if any(sample.kind == "response" for sample in entry.samples) else samples or [entry.example]
        )
        for body in wanted:
            if body not in map(json.loads, shown):
                yield Disagreement("page", entry.id, f"it does not show {json.dumps(body)}")
        if f"**{entry.retry.answer}.**" not in page:
            yield Disagreement("page", entry.id, f"it does not answer {entry.retry.answer!r}")
        if not entry.samples:
            yield from _sends_what_is_shown(entry, package)


def _sends_what_is_shown(entry: Entry, package: ModuleType) -> Iterator[Disagreement]:
    """The body on the page is what the package sends when it is given the values that stand in it."""
    cls = getattr(package, class_of(entry))
    given = {
        name: value_at(entry.example, member.place)[1]
        for name, member in zip(cls._row.members, entry.unstated, strict=True)
    }
    if given.get("field_errors") or None in given.values():
        return  # an item holds more than a server says of a field
    for param in entry.params:
        there, found = value_at(entry.example, param.place) if param.place else (False, None)
        values = [found] if there else [*param.examples, *param.schema.get("enum", ())]
        if values and not (param.optional and not there and not param.in_text):
            given[param.name] = values[0]
        elif param.in_text or not param.optional:
            return  # nothing on the page says what it is
    places = entry.envelope.places
    for name, said in (("message", entry.messages), ("title", entry.wire_titles)):
        place = getattr(places, name)
        if place and len(said) > 1:  # which of several a server means, it says
            given[name] = value_at(entry.example, place)[1]
        elif place and said and said[0].kind == "example":
            given[name] = said[0].text
    if len(entry.statuses) > 1:
        given["status"] = entry.statuses[0]
    if places.suggestions and entry.suggestions:
        given.pop("suggestions", None)
    try:
        body = json.loads(cls(**given).to_response().body)
    except Exception as fault:
        yield Disagreement("raised", entry.id, f"what is shown: {type(fault).__name__}: {fault} ({given})")
        return
    if body != entry.example:
        yield Disagreement("page", entry.id, f"it shows {json.dumps(entry.example)}, and {json.dumps(body)} is sent")
