"""Limits: more findings than anybody reads go in; those that are shown come out, and the words for the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from errcat.diagnostics import Diagnostic, Severity

MOST_CODES = 8  # how many codes the rest is counted by


def first_of(found: Sequence[Diagnostic], most: int) -> tuple[Sequence[Diagnostic], Sequence[Diagnostic]]:
    """So many findings in their order, errors before warnings, and those that are left; all of them where it is 0."""
    if not most or len(found) <= most:
        return found, ()
    by_weight = sorted(range(len(found)), key=lambda n: found[n].severity is not Severity.ERROR)
    return [found[n] for n in sorted(by_weight[:most])], [found[n] for n in by_weight[most:]]


def rest(left: Sequence[Diagnostic]) -> str:
    """How many findings are left, by code, the most frequent first."""
    counts = sorted(Counter(diagnostic.code for diagnostic in left).items(), key=lambda item: (-item[1], item[0]))
    named = [f"{number:,} × {code}" for code, number in counts[:MOST_CODES]]
    if others := counts[MOST_CODES:]:
        named.append(f"{sum(number for _, number in others):,} of {len(others)} other codes")
    return f"… and {len(left):,} more: {', '.join(named)}; show all with `--max-diagnostics 0`"
