"""Patterns: every regular expression of an author is one that all readers understand alike."""

from __future__ import annotations

from errcat.diagnostics import Diagnostics
from errcat.yaml_reader.located import Located


def check_pattern(spot: Located, diagnostics: Diagnostics) -> None:
    """Diagnose a regular expression that is none, that only some languages know, or that may take for ever."""
    from errcat.checking.patterns.pattern_faults import pattern_fault

    fault = pattern_fault(spot.value) if isinstance(spot.value, str) else None
    if fault is not None:
        place = spot.place_in(fault.offset, fault.length)
        diagnostics.error(fault.code, str(fault), place, help=fault.help)
