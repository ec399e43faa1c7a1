"""Check: what was read of documents comes in, every finding about it goes to the diagnostics, all of them at once.

The shape comes first and everything else goes on without what is malformed, so one mistake hides no other one.
"""

from __future__ import annotations

from collections.abc import Sequence

from errcat.checking.addresses import check_addresses, check_packages
from errcat.checking.conflicts import check_conflicts, check_retired
from errcat.checking.field_schemas import check_field_schemas
from errcat.checking.guides.guides import check_guides
from errcat.checking.identities.aliases import check_aliases
from errcat.checking.identities.ambiguity import check_ambiguity
from errcat.checking.identities.codes import check_codes
from errcat.checking.identities.facts import check_facts
from errcat.checking.identities.identity import check_identity
from errcat.checking.identities.lookalikes import check_lookalikes
from errcat.checking.identities.successes import check_successes
from errcat.checking.names import check_names
from errcat.checking.params import check_params
from errcat.checking.placing.alternatives import check_alternatives
from errcat.checking.placing.field_errors import check_field_errors
from errcat.checking.placing.inheritance import check_inheritance
from errcat.checking.placing.near_places import check_near_places
from errcat.checking.placing.places import check_places
from errcat.checking.placing.problems import check_problems
from errcat.checking.plausibility import check_plausibility
from errcat.checking.references import check_references
from errcat.checking.samples import check_samples
from errcat.checking.texts.sentences import check_sentences
from errcat.checking.texts.slips import check_slips
from errcat.checking.texts.texts import check_texts
from errcat.checking.usage import check_usage
from errcat.checking.wire_texts import check_wire_texts
from errcat.diagnostics import Diagnostics, Severity
from errcat.documents.conformance import check_conformance
from errcat.documents.meant.disputes import settle_disputes
from errcat.naming import TargetNames
from errcat.resolving.reading.services import CatalogueReading
from errcat.yaml_reader.collector import collector_at_rest

__all__ = ["TargetNames", "check"]

_NO_KEY = ("EC120", "EC126")
_CHECKS = (
    check_references,
    check_inheritance,
    check_conflicts,
    check_retired,
    check_usage,
    check_places,
    check_field_errors,
    check_near_places,
    check_alternatives,
    check_problems,
    check_codes,
    check_successes,
    check_field_schemas,
    check_params,
    check_wire_texts,
    check_sentences,
    check_slips,
    check_plausibility,
    check_identity,
    check_aliases,
    check_facts,
    check_lookalikes,
    check_ambiguity,
    check_samples,
    check_addresses,
    check_guides,
)


def check(read: CatalogueReading, targets: Sequence[TargetNames], diagnostics: Diagnostics) -> None:
    """Diagnose whatever keeps what was read from being a catalogue that every target can say."""
    settle_disputes(read.documents, diagnostics)
    refused = {found.place for found in diagnostics.found if found.severity is Severity.ERROR}
    start = len(diagnostics.found)
    with collector_at_rest():
        check_conformance(read.documents, diagnostics)
        for service in read.services:
            check_texts(service.document, diagnostics)
            for check_one in _CHECKS:
                check_one(service, diagnostics)
            check_names(service, targets, diagnostics)
        check_packages(read.services, diagnostics)
    # A word that readers dispute is no key for being in quotes, where the language knows no such key.
    no_keys = {found.place for found in diagnostics.found[start:] if found.code in _NO_KEY}
    earlier = [found for found in diagnostics.found[:start] if found.code != "EC112" or found.place not in no_keys]
    refused -= no_keys - {found.place for found in earlier}
    # What else the reader refused is text now, and said to be wrong already.
    later = [found for found in diagnostics.found[start:] if found.place not in refused]
    diagnostics.found[:] = [*earlier, *later]
