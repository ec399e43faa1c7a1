"""Slow patterns: an expression that can take too many steps goes in, what to say of it comes out."""

from __future__ import annotations

from errcat.checking.patterns.expression_reader import PatternFault
from errcat.checking.patterns.expressions import Anchor, Expression, Series
from errcat.checking.patterns.growth import Doubling
from errcat.checking.patterns.position_automaton import TooLarge
from errcat.checking.patterns.steps import LONGEST_TEXT, MOST_STEPS, Steps, plainly_few, steps_of
from errcat.findings.wording import quote

_SHOWN_STEPS = 10**12
_ROUNDS = 4  # are shown of a text that has as many as one likes


def slowness(
    pattern: str, tree: Expression, *, whole: bool, may_state_length: bool, longest: int | None
) -> PatternFault | None:
    """What to say of an expression that is too slow for values as long as `longest`, which it matches as a `whole`."""
    if whole:
        tree = Series((Anchor(at_end=False), tree, Anchor(at_end=True)))
    if plainly_few(tree):
        return None
    length = LONGEST_TEXT if longest is None else min(longest, LONGEST_TEXT)
    try:
        steps = steps_of(tree, length)
    except TooLarge:
        message = f"pattern {quote(pattern)} has too many parts to tell how long it can take"
        return PatternFault("EC316", message, 0, "write a shorter one", len(pattern))
    if steps.doubling:
        return _doubling(pattern, steps, steps.doubling)
    count = steps.at_most(length)
    if count <= MOST_STEPS:
        return None
    if steps.chain(length).ways <= steps.burst:
        message = f"pattern {quote(pattern)} can read one text in {steps.burst:,} ways or more, and may try them all"
        help_ = "write it so that there are few ways to read a text, as `a{0,30}` for `(a?){30}`"
        return PatternFault("EC316", message, 0, help_, len(pattern))
    return _growing(pattern, steps, length, may_state_length)


def _doubling(pattern: str, steps: Steps, doubling: Doubling) -> PatternFault:
    """What to say where each further round of a loop doubles the steps."""
    begin, end = steps.span(doubling.loop, nested=doubling.nested)
    message = f"pattern {quote(pattern)} can take for ever on a longer text like {quote(steps.text(0, _ROUNDS))}"
    what = f"{quote(pattern[begin:end])} reads {quote(doubling.text)} in two ways"
    return PatternFault("EC316", message, begin, f"{what}: leave one of them, as `a+` does for `(a+)+`", end - begin)


def _growing(pattern: str, steps: Steps, length: int, may_state_length: bool) -> PatternFault:
    """What to say where the steps grow by a power of the length."""
    count = steps.at_most(length)
    shown = f"{int(count):,}" if count < _SHOWN_STEPS else f"more than {_SHOWN_STEPS:,}"
    like = quote(steps.text(length, _ROUNDS))
    message = f"pattern {quote(pattern)} can take {shown} steps on a longer text like {like}"
    spans = steps.spans(steps.chain(length))
    anew = None in spans
    parts = [span for span in dict.fromkeys(spans) if span]
    texts = [pattern[begin:end] for begin, end in parts]
    what, ways = [], []
    if anew:
        what.append(f"{quote(texts[0])} is tried anew from each character that it reads")
        ways.append("begin the pattern with `^`")
    if len(texts) > 1:
        what.append(f"{' and '.join(map(quote, texts))} can read the same text")
        ways.append("let each begin with what the one before it cannot read")
    if not ways:
        what.append(f"{quote(texts[0])} can read the same text in more and more ways")
        ways.append("leave one of them")
    harmless = steps.harmless_length() if may_state_length else 0
    instead = f", or state a `maxLength` of at most {harmless}" if harmless else ""
    begin, end = min(parts)[0], max(end for _, end in parts)
    return PatternFault("EC316", message, begin, f"{', and '.join(what)}: {' and '.join(ways)}{instead}", end - begin)
