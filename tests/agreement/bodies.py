"""Bodies: examples are valid, and schemas and components take and refuse the same."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import jsonschema_rs
from errcat.model import Entry
from errcat.schemas.pointers import value_at

from tests.agreement.demands import Disagreement
from tests.agreement.sending import Sent
from tests.agreement.subject import Subject
from tests.agreement.validators import Validators, component_of, why
from tests.mutations import changed

_OLDER = "the older component"
_MUTATED = 12  # changed bodies of each entry


def check_examples(subject: Subject) -> Iterator[Disagreement]:
    """Every example, those of envelopes too, is valid wherever it should be."""
    for entry in subject.service.entries:
        for body in (entry.example, *entry.further_bodies):
            for what, validator in subject.validators.of_entry(entry):
                if how := why(validator, body):
                    yield Disagreement("example", entry.id, f"{what} refuses {json.dumps(body)}: {how}")
    for envelope in subject.service.envelopes:
        validator = subject.validators.published(f"envelopes/{envelope.id}")
        for sample in envelope.samples:
            if sample.kind == "body" and (how := why(validator, sample.value)):
                yield Disagreement("example", envelope.id, f"its schema refuses {json.dumps(sample.value)}: {how}")


def check_closed(subject: Subject) -> Iterator[Disagreement]:
    """The closed choice of a status takes the examples of its entries."""
    for status in subject.service.statuses:
        name = f"{component_of(status)}Closed"
        for entry in status.entries if name in subject.validators.components else ():
            for older in (False, True):
                if how := why(subject.validators.component(name, older=older), entry.example):
                    which = f"the older {name}" if older else name
                    yield Disagreement("closed", entry.id, f"{which} refuses {json.dumps(entry.example)}: {how}")


def check_alike(subject: Subject, sent: Sequence[Sent]) -> Iterator[Disagreement]:
    """What is published, the components and what ships agree on examples, on what was sent, and on both changed."""
    for entry in subject.service.entries:
        own = [entry.example, *(one.body for one in sent if one.entry is entry)]
        for body in (*own, *_mutated(subject, own)):
            for how in (*_differences(subject.validators, entry, body), *_narrower(subject, entry, body)):
                yield Disagreement("alike", entry.id, how)
    schemas = subject.module("schemas")
    if {address: schemas.retrieve(address) for address in schemas.addresses()} != subject.validators.schemas:
        yield Disagreement("alike", subject.service.id, "the schemas of the package are not those that are published")


def _mutated(subject: Subject, own: Sequence[Any]) -> Iterator[Any]:
    """Bodies of an entry, each a little changed."""
    entries = subject.service.entries
    examples, codes = [entry.example for entry in entries], [entry.code for entry in entries]
    for _ in range(_MUTATED):
        yield changed(subject.draw.choice(own), subject.draw, examples, codes)


def _differences(validators: Validators, entry: Entry, body: Any) -> Iterator[str]:
    """Where two validators that should say the same of a body do not."""
    for what, one, other in _pairs(validators, entry):
        takes, other_takes = one.is_valid(body), other.is_valid(body)
        may_take_more = what == _OLDER and '"prefixItems"' in json.dumps(entry.schema)  # which it cannot say
        if takes != other_takes and not (may_take_more and other_takes):
            yield f"{what} differs on {json.dumps(body)}: {why(one, body) or 'valid'}, {why(other, body) or 'valid'}"


def _pairs(
    validators: Validators, entry: Entry
) -> Iterator[tuple[str, jsonschema_rs.Draft202012Validator, jsonschema_rs.Draft202012Validator]]:
    """The validators that should say the same of every body."""
    published, component = validators.published, validators.component
    name, envelope = component_of(entry), component_of(entry.envelope)
    yield "the component", published(f"entries/{entry.slug}"), component(name)
    yield _OLDER, component(name), component(name, older=True)
    yield "the component of its envelope", published(f"envelopes/{entry.envelope.id}"), component(envelope)
    yield "the bundle", published("service"), published("bundle")


def _narrower(subject: Subject, entry: Entry, body: Any) -> Iterator[str]:
    """Schemas above an entry's that refuse a body which it takes; one with the code of another entry they may."""
    published = subject.validators.published
    if not published(f"entries/{entry.slug}").is_valid(body) or _has_code_of_another(subject, entry, body):
        return
    for what, name in (("envelope", f"envelopes/{entry.envelope.id}"), ("service", "service")):
        if how := why(published(name), body):
            yield f"it takes a body that its {what} refuses: {json.dumps(body)}: {how}"


def _has_code_of_another(subject: Subject, entry: Entry, body: Any) -> bool:
    """Whether a body has the code of another entry, to which the schema of the service holds it."""
    found = (value_at(body, place)[1] for place in subject.service.coded.places)
    codes = {one.code for one in subject.service.entries if one is not entry}
    return any(str(code) in codes for code in found if isinstance(code, str | int | float))
