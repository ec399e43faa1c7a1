"""Faults of patterns: what keeps a regular expression from meaning the same everywhere, and from answering in time.

A pattern is read by a grammar of the part that Python and ECMAScript share, so whatever is not in it has a place.
"""

from __future__ import annotations

import re
import warnings
from functools import lru_cache

from errcat.checking.patterns.expression_reader import PatternFault, parse
from errcat.checking.patterns.slow_patterns import slowness
from errcat.findings.wording import quote

LONGEST = 1000

_REPEATS = re.compile(r"[*+?{|]")  # without any of these, there is one way to read a text


@lru_cache(maxsize=4096)
def pattern_fault(
    pattern: str, whole: bool = False, may_state_length: bool = True, longest: int | None = None
) -> PatternFault | None:
    """What is wrong with a regular expression, if anything.

    It is sought anywhere in a value, unless a `whole` one is to match it; values are as long as `longest` at the most.
    """
    if len(pattern) > LONGEST:
        return PatternFault("EC314", f"pattern is longer than {LONGEST} characters", 0, "write a shorter one")
    try:
        expression = parse(pattern)
    except PatternFault as fault:
        return fault
    refused = _refused_by_python(pattern)
    if refused is not None or not _REPEATS.search(pattern):
        return refused
    return slowness(pattern, expression, whole=whole, may_state_length=may_state_length, longest=longest)


def _refused_by_python(pattern: str) -> PatternFault | None:
    """What Python's own reader of patterns has against one that the grammar lets through."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as refusal:
        offset = getattr(refusal, "pos", None) or 0
        return PatternFault("EC314", f"{quote(pattern)} is no regular expression", offset, "mend it at this place")
    return None
