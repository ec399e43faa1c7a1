"""Inheritance: an envelope extends one that is there, and not itself."""

from __future__ import annotations

from errcat.checking.references import References
from errcat.diagnostics import Diagnostics, unsure
from errcat.findings.wording import quote
from errcat.resolving.reading.inheritance import lineage
from errcat.resolving.reading.services import ServiceReading
from errcat.yaml_reader.edits import removed
from errcat.yaml_reader.located import spot_of


def check_inheritance(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose envelopes that extend one that is not declared, or themselves; of a circle one of them, once."""
    references, section, told = References(service, diagnostics), service.section("envelopes"), set[str]()
    for id, envelope in section.items():
        spot = spot_of(envelope.value, "extends")
        if spot is None:
            continue
        references.check("EC202", "envelope", spot, references.envelopes, "declare it under `envelopes`")
        line = lineage(id, section)
        if line[-1] == id and line[1:] and id not in told:
            told.update(line)
            through = f" through {', '.join(map(quote, line[1:-1]))}" if line[2:] else ""
            message = f"envelope {quote(id)} extends itself{through}"
            help_ = "take `extends` out of one of them" if through else "remove `extends`, or name another envelope"
            fixes = unsure(removed(spot))
            diagnostics.error("EC250", message, spot.place, help=help_, fixes=fixes)
