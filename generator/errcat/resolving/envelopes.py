"""Envelopes: the shapes of a service's bodies as they were read, each with its samples and where it is stated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from errcat.model import Envelope
from errcat.resolving.provenance import Provenance
from errcat.resolving.reading.envelopes import EnvelopeReading
from errcat.resolving.samples import samples


def envelopes(read: Mapping[str, EnvelopeReading], provenance: Provenance) -> dict[str, Envelope]:
    """The envelopes of a service, by identifier."""
    return {id: _envelope(one, provenance) for id, one in sorted(read.items())}


def _envelope(read: EnvelopeReading, provenance: Provenance) -> Envelope:
    """One envelope, complete."""
    body = read.spot.value
    own_samples = samples(body, provenance)
    return replace(
        read.index.envelope,
        samples=own_samples,
        examples=tuple(sample.value for sample in own_samples if sample.kind == "body"),
        source=provenance.source(body),
        discrepancies=provenance.discrepancies(body),
    )
