"""Every sample of the documents decodes to the entry under which it stands, and none is missing from the vectors."""

from __future__ import annotations

import json
from typing import Any

import pytest
from errcat.model import Entry, Sample

from tests.consume.packages import SERVICES, body_of, class_names, entries, package, service_of, vectors

SAMPLES = [(service, entry, sample) for service, entry in entries() for sample in entry.samples if not sample.built]


def response_of(entry: Entry, sample: Sample) -> tuple[int, dict[str, str], bytes]:
    """The response that a sample shows: a fragment is put where it belongs, a body has the status of its entry."""
    if sample.kind == "response":
        _, _, body = sample.text.replace("\r\n", "\n").partition("\n\n")
        assert sample.status is not None
        return sample.status, dict(sample.headers), body.encode()
    value: Any = sample.value
    if sample.kind == "fragment":
        for step in reversed(sample.at.strip("/").split("/")):
            value = [value] if step == "0" else {step: value}
    return entry.statuses[0], {}, json.dumps(value).encode()


NAMES = [f"{service}: {entry.id} {sample.kind}" for service, entry, sample in SAMPLES]


@pytest.mark.parametrize(("service", "entry", "sample"), SAMPLES, ids=NAMES)
def test_a_sample_is_its_entry(service: str, entry: Entry, sample: Sample) -> None:
    status, headers, body = response_of(entry, sample)
    found = package(service).decode(status, body, headers)
    assert type(found).__name__ == class_names()[service, entry.id]
    assert (found.documented, found.malformed, found.status) == (True, "", status)
    assert found.data == json.loads(body)


@pytest.mark.parametrize("service", SERVICES)
def test_the_vectors_hold_every_sample_and_no_other(service: str) -> None:
    """What the catalogue quotes and what the vectors quote was copied twice, so that a slip in one shows."""
    quoted = {
        (entry.id, json.dumps(json.loads(response_of(entry, sample)[2]), sort_keys=True))
        for name, entry, sample in SAMPLES
        if name == service
    }
    known = {
        (vector["expect"]["entry"], json.dumps(json.loads(body_of(vector)), sort_keys=True))
        for vector in vectors(service)
        if vector["name"].startswith("sample: ") and "headers" not in vector["name"]
    }
    assert known == quoted


@pytest.mark.parametrize("service", SERVICES)
def test_samples_of_an_envelope_are_documented_errors(service: str) -> None:
    samples = [sample for envelope in service_of(service).envelopes for sample in envelope.samples]
    assert {json.dumps(sample.value, sort_keys=True) for sample in samples} <= {
        json.dumps(json.loads(body_of(vector)), sort_keys=True)
        for vector in vectors(service)
        if vector["name"].startswith("sample: ")
    }
