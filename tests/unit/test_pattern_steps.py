"""Steps of patterns: what is refused does take ever longer, what is accepted does not, and by how much is right.

The steps are counted by a matcher that is written here, and timed with the one that everybody uses.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from math import log2

import pytest
from errcat.checking.patterns.expression_reader import parse
from errcat.checking.patterns.expressions import Anchor, Choice, Expression, Letter, Look, Series
from errcat.checking.patterns.pattern_faults import pattern_fault
from errcat.checking.patterns.steps import LONGEST_TEXT, MOST_STEPS, Steps, plainly_few, steps_of
from errcat.messages import pattern as message_pattern

# The power of the length by which the steps of a pattern grow, and the longest values that it may have.
POLYNOMIAL = {
    "^a*a*b$": (2, 2000),
    "[0-9]+[a-z]": (2, 2000),
    "[ ]+$": (2, 2000),
    "(?:ab|cd)+e": (2, 2000),
    "^[a-z]*[a-z0-9]*[a-z0-9_]*$": (3, 158),
    "^a*a*a*a*b$": (4, 44),
    "a.*b.*c.*d": (4, 44),
    "^(?:ab)*(?:abab)*c$": (2, 2000),
    "^[\\s\\S]* [\\s\\S]*, A[\\s\\S]*\\.$": (3, 158),
    "[^@ ]+@[^@ ]+\\.[a-z]+": (2, 2000),
    "([a-z]+(-[a-z]+)*,)*[a-z]+;": (2, 2000),
    "^(?:(?!.*x)[\\s\\S])*$": (2, 2000),
    "(?=.*x)y": (2, 2000),
    "^(?:a*b|a)*": (2, 2000),
    "^x*y?x*$": (2, 2000),
    "^(?:[a-z]+,?)(?:[a-z]+,?)$": (2, 2000),
}
EXPONENTIAL = [
    "(a+)+$", "(a*)*$", "(a|a)*$", "(a|ab|b)*x", "([a-z]+)*$", "(a?b?)*c", "^(.*)+$", "(x+x+)+y", "(a{1,40}){1,40}x",
    "(?=(a+)+b)c", "(\\.[a-z]*)*x?([a-z]|b)*$", "([a-z0-9]+-?)+$", "(a|[^b])*c", "((ab)*(ab)*)*$",
    "^(?:a*b|a)*$",
]  # fmt: skip
IN_MANY_WAYS = ["^(a?){30}a{30}$", "(|){30}b", "^a(|){30}$", "(a|a){24}$", f"^{'a?' * 25}{'a' * 25}$", "^(a{0,9}){9}b"]
LINEAR = [
    "^a*b*c$", "^[^ ]* [^ ]*$", "^[\\s\\S]*ab$", "^[^@ ]+@[^@ ]+\\.[a-z]+$", "^[a-z]+(-[a-z]+)*$", "a*b*c*", ".*",
    "^a*", "^a*a*", "^[\\s\\S]*a[\\s\\S]*$", "(a+)+", "^(?:(?!, x)[\\s\\S])*, x[\\s\\S]*$", "[a-z]+[0-9a-z]", "a{2,}",
    "^(/([^~/]|~[01])*)+$", "^(a?){8}a{8}$", "^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$", "[0-9]{6,30}x", "^(?:aa|aaa)?a*$",
    "^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _deep() -> Iterator[None]:
    """The matcher calls itself for each character."""
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    yield
    sys.setrecursionlimit(usual)


class TooMany(Exception):  # it ends a count, and is no failure
    """More steps than anybody wants to count."""


class Matcher:
    """A matcher that goes back, and counts its steps."""

    def __init__(self, tree: Expression, most: int = 60_000) -> None:
        """Match this expression."""
        self.tree, self.most = tree, most

    def steps(self, text: str) -> int:
        """The steps that it takes to find the expression anywhere in a text; not more than the most."""
        self.text, self.count = text, 0
        try:
            any(self.match(self.tree, begin, lambda _: True) for begin in range(len(text) + 1))
        except TooMany:
            return self.most
        return self.count

    def match(self, tree: Expression, at: int, then: Callable[[int], bool]) -> bool:
        """Whether an expression matches at a place, and what comes then does too."""
        self.count += 1
        if self.count >= self.most:
            raise TooMany
        if isinstance(tree, Letter):
            taken = at < len(self.text) and any(low <= ord(self.text[at]) <= high for low, high in tree.ranges)
            return taken and then(at + 1)
        if isinstance(tree, Series):
            return self.series(tree.parts, at, then)
        if isinstance(tree, Choice):
            return any(self.match(branch, at, then) for branch in tree.branches)
        if isinstance(tree, Anchor):
            return at == (len(self.text) if tree.at_end else 0) and then(at)
        if isinstance(tree, Look):
            return self.match(tree.part, at, lambda _: True) != tree.negative and then(at)
        least, most = tree.least, tree.most

        def rounds(done: int, begin: int) -> bool:
            """One round more, or what comes then; a round that reads nothing counts only where it must be there."""

            def again(end: int) -> bool:
                return (end != begin or done < least) and rounds(done + 1, end)

            if (most is None or done < most) and self.match(tree.part, begin, again):
                return True
            return done >= least and then(begin)

        return rounds(0, at)

    def series(self, parts: tuple[Expression, ...], at: int, then: Callable[[int], bool]) -> bool:
        """Whether parts match one after the other."""
        if not parts:
            return then(at)
        return self.match(parts[0], at, lambda end: self.series(parts[1:], end, then))


def growth(counts: list[int]) -> float:
    """The power by which steps grew, from three texts, each twice as long as the one before."""
    return log2((counts[2] - counts[1]) / (counts[1] - counts[0]))


def seconds(pattern: str, text: str) -> float:
    """How long Python's own matcher takes, at its quickest."""
    taken = []
    for _ in range(5):
        began = time.process_time()
        re.search(pattern, text)
        taken.append(time.process_time() - began)
    return min(taken)


@pytest.mark.parametrize("pattern", POLYNOMIAL)
def test_what_grows_by_a_power_is_refused_beyond_a_length(pattern: str) -> None:
    power, harmless = POLYNOMIAL[pattern]
    fault = pattern_fault(pattern)
    assert fault is not None
    assert fault.code == "EC316"
    assert fault.help.endswith(f"or state a `maxLength` of at most {harmless}")
    assert harmless**power <= MOST_STEPS < (harmless + 1) ** power
    assert pattern_fault(pattern, longest=harmless) is None
    assert pattern_fault(pattern, longest=harmless + 1) is not None


@pytest.mark.parametrize("pattern", POLYNOMIAL)
def test_what_grows_by_a_power_does_grow_by_it(pattern: str) -> None:
    power, _ = POLYNOMIAL[pattern]
    steps = steps_of(parse(pattern), LONGEST_TEXT)
    least = 3 if power > 2 else 12
    counts = [Matcher(parse(pattern), 10**6).steps(steps.text(LONGEST_TEXT, least * n)) for n in (1, 2, 4)]
    assert power - 0.6 < growth(counts) < power + 0.6


@pytest.mark.parametrize("pattern", POLYNOMIAL)
def test_python_takes_ever_longer_on_the_text_that_is_built(pattern: str) -> None:
    steps, rounds = steps_of(parse(pattern), LONGEST_TEXT), 8
    while seconds(pattern, steps.text(LONGEST_TEXT, rounds)) < 0.002:
        rounds *= 2
        assert rounds < LONGEST_TEXT
    texts = [steps.text(LONGEST_TEXT, rounds * n) for n in (1, 2)]
    measured = ([seconds(pattern, text) for text in texts] for _ in range(5))  # on a busy machine one may be far off
    assert any(twice > 2.7 * once for once, twice in measured)


@pytest.mark.parametrize("pattern", EXPONENTIAL)
def test_what_doubles_is_refused_at_any_length_and_does_double(pattern: str) -> None:
    fault = pattern_fault(pattern, longest=40)
    assert fault is not None
    assert "for ever" in str(fault)
    steps = steps_of(parse(pattern), LONGEST_TEXT)
    counts = [Matcher(parse(pattern), 10**6).steps(steps.text(0, n)) for n in (2, 4, 6)]
    assert counts[2] - counts[1] > 2.5 * (counts[1] - counts[0])


@pytest.mark.parametrize("pattern", IN_MANY_WAYS)
def test_what_reads_a_short_text_in_many_ways_is_refused(pattern: str) -> None:
    fault = pattern_fault(pattern)
    assert fault is not None
    assert "ways" in str(fault)
    assert any(Matcher(parse(pattern), 30_000).steps("a" * length) == 30_000 for length in range(30))


@pytest.mark.parametrize("pattern", LINEAR)
def test_what_grows_with_the_length_is_accepted_and_takes_no_longer(pattern: str) -> None:
    assert pattern_fault(pattern) is None
    for again in ("a", "0", " ", "ab", ", x", "a@", "a.", "a-", "A0", "/~0"):
        for end in ("", "!", "\n"):
            once, twice = (seconds(pattern, again * (length // len(again)) + end) for length in (32_768, LONGEST_TEXT))
            assert twice < max(3 * once, 0.02)


@pytest.mark.parametrize("count", range(2, 7))
def test_a_message_of_many_parameters_is_matched_in_linear_time(count: int) -> None:
    for literal in (" ", ", x: ", "aa", "aab", "]", "^", "\\", "-", "\n", "é", "😀"):
        parts = ("Got ", *(part for n in range(count) for part in (f"p{n}", literal)))
        pattern = message_pattern((*parts[:-1], "."))
        assert pattern_fault(pattern) is None
        assert re.search(pattern, f"Got {literal.join('v' * count)}.")
        assert not re.search(pattern, f"Got {literal * (count - 2)}.")
        once, twice = (
            seconds(pattern, "Got " + literal * (length // len(literal))) for length in (32_768, LONGEST_TEXT)
        )
        assert twice < max(3 * once, 0.05)


def written(choices: random.Random, depth: int) -> str:
    """A small pattern."""
    kind = choices.random() if depth else 1
    if kind < 0.4:
        return "".join(written(choices, depth - 1) for _ in range(choices.randint(1, 3)))
    if kind < 0.55:
        return f"(?:{written(choices, depth - 1)}|{written(choices, depth - 1)})"
    if kind < 0.92:
        return f"(?:{written(choices, depth - 1)}){choices.choice(['*', '+', '?', '*', '+', '{2}', '{0,2}'])}"
    if kind < 0.96:
        return f"(?!{choices.choice(['a', 'ab', 'b+', '.c'])}){written(choices, depth - 1)}"
    return choices.choice(["a", "b", "[ab]", "a", "b", ".", "c"])


def slowest(matcher: Matcher, choices: random.Random) -> list[int]:
    """The steps on a text of growing length, of many texts the one on which they grow the most."""
    worst = [0, 1, 2]
    for _ in range(25):
        begin, end = (
            choices.choice(["", "a", "b", "ab", "aabaab", "bcbcbcbc"]),
            choices.choice(["", "c", "a", "cc", "!"]),
        )
        again = "".join(choices.choices("abc", k=choices.randint(1, 4)))
        counts = [matcher.steps(begin + again * rounds + end) for rounds in (16, 32, 64)]
        if counts[2] - counts[1] > 2.6 * max(0, counts[1] - counts[0]) + 400:
            return counts
    return worst


@pytest.mark.parametrize("seed", range(6))
def test_small_patterns_take_as_many_steps_as_is_said(seed: int) -> None:
    choices, said = random.Random(seed), {"few": 0, "many": 0, "unsure": 0}
    for _ in range(30):
        pattern = choices.choice(["^", ""]) + written(choices, choices.randint(1, 4)) + choices.choice(["$", ""])
        tree = parse(pattern)
        steps, matcher = steps_of(tree, LONGEST_TEXT), Matcher(tree)
        if not steps.doubling and not steps.chain(LONGEST_TEXT).links:
            said["few"] += 1
            assert slowest(matcher, choices) == [0, 1, 2], pattern
        elif not steps.certain(LONGEST_TEXT):
            said["unsure"] += 1
        else:
            said["many"] += 1
            assert not plainly_few(tree), pattern
            grows(steps, matcher, pattern)
    assert said["few"] > said["many"] + said["unsure"]
    assert said["many"] > 0


def grows(steps: Steps, matcher: Matcher, pattern: str) -> None:
    """Assert that the steps on the text that is built grow faster than the text."""
    rounds = (4, 8, 12) if steps.doubling else (6, 12, 24)
    counts = [matcher.steps(steps.text(LONGEST_TEXT, number)) for number in rounds]
    assert counts[2] == matcher.most or counts[2] - counts[1] > 2.6 * (counts[1] - counts[0]), pattern
