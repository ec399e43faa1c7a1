"""Validate: documents come in, every finding about them goes to the diagnostics, all of them at once.

The shape comes first and everything else goes on without what is malformed, so one mistake hides no other one.
"""

from __future__ import annotations

from collections.abc import Sequence

from errcat.collector import collector_at_rest
from errcat.diagnostics import Diagnostics, Severity
from errcat.documents import Documents
from errcat.validating.addresses import check_addresses
from errcat.validating.ambiguity import check_ambiguity
from errcat.validating.codes import check_codes
from errcat.validating.doubts import check_doubts
from errcat.validating.field_schemas import check_field_schemas
from errcat.validating.guides import check_guides
from errcat.validating.identity import check_identity
from errcat.validating.names import TargetNames, check_names
from errcat.validating.params import check_params
from errcat.validating.places import check_places
from errcat.validating.reading import read_catalogue
from errcat.validating.references import check_references
from errcat.validating.samples import check_samples
from errcat.validating.sentences import check_sentences
from errcat.validating.shape import check_shape
from errcat.validating.successes import check_successes
from errcat.validating.texts import check_texts
from errcat.validating.usage import check_usage
from errcat.validating.wire_texts import check_wire_texts

__all__ = ["TargetNames", "validate"]

_CHECKS = (
    check_references,
    check_usage,
    check_places,
    check_codes,
    check_successes,
    check_field_schemas,
    check_params,
    check_wire_texts,
    check_sentences,
    check_doubts,
    check_identity,
    check_ambiguity,
    check_samples,
    check_addresses,
    check_guides,
)


def validate(documents: Documents, targets: Sequence[TargetNames], diagnostics: Diagnostics) -> None:
    """Diagnose whatever keeps documents from being a catalogue that every target can say."""
    refused = {found.place for found in diagnostics.found if found.severity is Severity.ERROR}
    start = len(diagnostics.found)
    with collector_at_rest():
        check_shape(documents, diagnostics)
        for service in read_catalogue(documents):
            check_texts(service.document, diagnostics)
            for check in _CHECKS:
                check(service, diagnostics)
            check_names(service, targets, diagnostics)
    # What the reader refused is text now, and said to be wrong already.
    diagnostics.found[start:] = [found for found in diagnostics.found[start:] if found.place not in refused]
