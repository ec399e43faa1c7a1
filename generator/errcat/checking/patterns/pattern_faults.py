"""Faults of patterns: what keeps a regular expression from meaning the same everywhere, and from answering in time.

A pattern is read by a grammar of the part that Python and ECMAScript share, so whatever is not in it has a place.
"""

from __future__ import annotations

import re
import warnings
from functools import lru_cache

from errcat.checking.patterns.backtracking import endless
from errcat.checking.patterns.expression_reader import PatternFault, parse
from errcat.findings.wording import quote

LONGEST = 1000


@lru_cache(maxsize=4096)
def pattern_fault(pattern: str) -> PatternFault | None:
    """What is wrong with a regular expression, if anything."""
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
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as refusal:
        offset = getattr(refusal, "pos", None) or 0
        return PatternFault("EC314", f"{quote(pattern)} is no regular expression", offset, "mend it at this place")
    return None
