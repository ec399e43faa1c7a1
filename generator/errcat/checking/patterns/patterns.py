"""Patterns: every regular expression of an author is one that all readers understand alike, and quick to try."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from errcat.diagnostics import Diagnostics
from errcat.yaml_reader.located import member, spot_of

ANYWHERE, WHOLE = False, True  # in a value, or the value: what a pattern is to match


def check_pattern(
    schema: Any, diagnostics: Diagnostics, *, uses: Sequence[bool] = (ANYWHERE,), may_state_length: bool = True
) -> None:
    """Diagnose a schema's regular expression: one that is none, that only some languages know, or that is too slow."""
    from errcat.checking.patterns.pattern_faults import pattern_fault

    stated = member(schema, "maxLength")
    longest = stated if isinstance(stated, int) and stated >= 0 else None
    if spot := spot_of(schema, "pattern"):
        written = spot.value if isinstance(spot.value, str) else ""
        faults = (pattern_fault(written, use, may_state_length, longest) for use in uses)
        fault = next((fault for fault in faults if fault), None)
        if fault is not None:
            place = spot.place_in(fault.offset, fault.length)
            diagnostics.error(fault.code, str(fault), place, help=fault.help)
