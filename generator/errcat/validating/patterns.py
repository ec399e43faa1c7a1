"""Patterns: regular expressions that mean the same in Python and in ECMAScript, and that answer in good time.

A pattern is read by a grammar of the part that both languages share, so whatever is not in that part has a place.
"""

from __future__ import annotations

from functools import lru_cache

from errcat.diagnostics import Diagnostics
from errcat.validating.expression_reader import PatternFault, parse
from errcat.validating.spots import Spot
from errcat.validating.wording import quote

LONGEST = 1000


def check_pattern(spot: Spot, diagnostics: Diagnostics) -> None:
    """Diagnose a regular expression that is none, that only some languages know, or that may take for ever."""
    if not isinstance(spot.value, str):
        return
    fault = pattern_fault(spot.value)
    if fault is not None:
        place = spot.place_in(fault.offset, fault.length)
        diagnostics.error(fault.code, str(fault), place, help=fault.help)


@lru_cache(maxsize=4096)
def pattern_fault(pattern: str) -> PatternFault | None:
    """What is wrong with a regular expression, if anything."""
    from errcat.validating.backtracking import endless

    if len(pattern) > LONGEST:
        return PatternFault("EC314", f"pattern is longer than {LONGEST} characters", 0, "write a shorter one")
    try:
        expression = parse(pattern)
    except PatternFault as fault:
        return fault
    refused = _refused_by_python(pattern)
    if refused is None and endless(expression):
        help_ = "write it so that a text can be read in one way only: `(a+)+` is `a+`"
        message = f"pattern {quote(pattern)} can take for ever on a text that it does not match"
        return PatternFault("EC316", message, 0, help_, len(pattern))
    return refused


def _refused_by_python(pattern: str) -> PatternFault | None:
    """What Python's own reader of patterns has against one that the grammar lets through."""
    import re
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as refusal:
        offset = getattr(refusal, "pos", None) or 0
        return PatternFault("EC314", f"{quote(pattern)} is no regular expression", offset, "mend it at this place")
    return None
