"""Patterns: what only some languages read is refused at its place, and what may take for ever is found."""

from __future__ import annotations

import re
import time

import pytest
from errcat.checking.patterns.pattern_faults import pattern_fault
from errcat.checking.patterns.patterns import WHOLE
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.small_catalogue import ERRORS, SERVICE, Case, findings

REFUSED = {
    "(": ("EC314", 0, "a `(` without its `)`"),
    "a)": ("EC314", 1, "a `)` without its `(`"),
    "[a": ("EC314", 0, "a `[` without its `]`"),
    "a**": ("EC314", 2, "a repetition of a repetition"),
    "+a": ("EC314", 0, "nothing to repeat"),
    "^*": ("EC314", 1, "nothing to repeat"),
    "a{3,2}": ("EC314", 1, "least is more than most"),
    "[z-a]": ("EC314", 1, "a range that ends before it starts"),
    "a\\": ("EC314", 1, "a lone `\\` at the end"),
    "(" * 31 + ")" * 31: ("EC314", 30, "groups are nested too deep"),
    "x" * 1001: ("EC314", 0, "pattern is longer than 1000 characters"),
    "\\d+": (
        "EC315",
        0,
        "`\\d` is not the same everywhere: Python reads digits of every script, ECMAScript only 0 to 9",
    ),
    "[^\\W]": (
        "EC315",
        2,
        "`\\W` is not the same everywhere: Python reads letters of every script, ECMAScript only those of ASCII",
    ),
    "a\\s": ("EC315", 1, "`\\s` is not the same everywhere: Python and ECMAScript do not agree on what a space is"),
    "(?<=a)b": ("EC315", 0, "lookbehind is not known everywhere"),
    "(?<!a)b": ("EC315", 0, "lookbehind is not known everywhere"),
    "(?P<n>a)": ("EC315", 0, "a named group is not known everywhere"),
    "(?<n>a)": ("EC315", 0, "a named group is not known everywhere"),
    "(?>a)": ("EC315", 0, "an atomic group is not known everywhere"),
    "(?#a)": ("EC315", 0, "a comment is not known everywhere"),
    "(?i)a": ("EC315", 0, "a flag within a pattern is not known everywhere"),
    "x(?": ("EC315", 1, "a flag within a pattern is not known everywhere"),
    "a++": ("EC315", 2, "a possessive repetition"),
    "(a)\\1": ("EC315", 3, "`\\1` refers back to a group"),
    "\\p{L}": ("EC315", 0, "`\\p` is not known everywhere"),
    "\\Aa\\Z": ("EC315", 0, "`\\A` is not known everywhere"),
    "a\\b": ("EC315", 1, "`\\b` is not known everywhere"),
    "\\-": ("EC315", 0, "`\\-` is not known everywhere"),
    "[[:alpha:]]": ("EC315", 1, "`[:` in a set means different things in different languages"),
    "[a&&b]": ("EC315", 2, "`&&` in a set means different things in different languages"),
    "[]a]": ("EC315", 0, "an empty set, which only ECMAScript knows"),
    "(?=a)*": ("EC315", 5, "a look ahead cannot be repeated"),
    "a{": ("EC315", 1, "a lone `{`, which ECMAScript refuses"),
    "a]": ("EC315", 1, "a lone `]`, which ECMAScript refuses"),
}

ACCEPTED = [
    "[A-Z]{3}", "^[a-z][a-z0-9]*([-_][a-z0-9]+)*$", "^(/([^~/]|~[01])*)+$", "([0-9]{1,3}\\.){3}[0-9]{1,3}",
    "^[\\s\\S]*$", "^(?:ab|cd)+e", "^([0-9a-f]{1,4}:){7}[0-9a-f]{1,4}$", "a*b*c*", "(?!x)[a-z]+",
    "^[^@ ]+@[^@ ]+\\.[a-z]+", "\\u00e9\\x41", "((a|b)c)*", "^([a-z]+(-[a-z]+)*,)*[a-z]+", "[-a]", "[a-]", "[\\-\\]]",
    "a|b|", "()", "a??", "x{2,}?", "(([0-9]{2}){5})+", "\\/\\.\\n", "x{0}",
]  # fmt: skip


@pytest.mark.parametrize("pattern", REFUSED)
def test_what_is_not_shared_is_refused_at_its_place(pattern: str) -> None:
    fault = pattern_fault(pattern)
    assert fault is not None
    assert (fault.code, fault.offset, str(fault)) == REFUSED[pattern]
    assert fault.help


@pytest.mark.parametrize("pattern", ACCEPTED)
def test_what_is_shared_and_quick_is_accepted(pattern: str) -> None:
    assert pattern_fault(pattern) is None


@given(st.text(alphabet="ab()[]|*+?{}1,^$.\\-d", max_size=14))
def test_whatever_is_accepted_compiles_and_answers_in_good_time(pattern: str) -> None:
    if pattern_fault(pattern, WHOLE) is None:
        began = time.perf_counter()
        for text in ("a" * 24 + "!", "ab" * 12 + "!", "aab" * 8 + "!"):
            re.fullmatch(pattern, text)
        assert time.perf_counter() - began < 1


def test_a_huge_pattern_is_looked_at_in_good_time() -> None:
    pattern = "(" + "|".join(f"[a-z]{chr(97 + number % 26)}{number}" for number in range(120)) + ")*"
    began = time.perf_counter()
    assert pattern_fault(pattern) is not None
    assert time.perf_counter() - began < 2


CASES = {
    "pattern of a parameter": Case(
        "EC315",
        "`\\d` is not the same everywhere: Python reads digits of every script, ECMAScript only 0 to 9",
        "write `[0-9]`",
        errors="a: {status: 404, message: 'no {p}.', params: {p: {pattern: '^o«\\d»+$'}}}\n",
    ),
    "pattern of a schema": Case(
        "EC316",
        "pattern `(a+)+$` can take for ever on a longer text like `aaaaa!`",
        "`(a+)+` reads `a` in two ways: leave one of them, as `a+` does for `(a+)+`",
        more="headers: {X-A: {role: other, schema: {pattern: «(a+)+»$}}}\n",
    ),
    "pattern of a parameter, which is matched as a whole": Case(
        "EC316",
        "pattern `a*b*a*` can take 4,294,967,296 steps on a longer text like `aaaaa!`",
        "`a*` and `a*` can read the same text: let each begin with what the one before it cannot read, "
        "or state a `maxLength` of at most 2000",
        errors="a: {status: 404, message: 'no {p}.', params: {p: {pattern: '«a*b*a*»', maxLength: 100000}}}\n",
    ),
    "pattern of a format that a parameter has": Case(
        "EC316",
        "pattern `a*b*a*` can take 4,294,967,296 steps on a longer text like `aaaaa!`",
        "`a*` and `a*` can read the same text: let each begin with what the one before it cannot read",
        errors="a: {status: 404, message: 'no {p}.', params: {p: {format: o_id}}}\n",
        more="formats: {o_id: {title: O, pattern: '«a*b*a*»'}}\n",
    ),
    "pattern of a format": Case(
        "EC314",
        "a `(` without its `)`",
        "add the `)`, or write `\\(`",
        more="formats: {o_id: {title: O, pattern: 'o«(»x'}}\n",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_patterns_are_looked_at_wherever_they_stand(case: Case) -> None:
    case.check()


@pytest.mark.parametrize(
    ("errors", "more"),
    [
        ("a: {status: 404, message: 'no {p}.', params: {p: {pattern: 'a*b*a*', maxLength: 2000}}}\n", ""),
        (ERRORS, "headers: {X-A: {role: other, schema: {type: string, pattern: '[ ]+$', maxLength: 2000}}}\n"),
        (ERRORS, "formats: {o_id: {title: O, pattern: 'a*b*a*'}}\n"),
    ],
    ids=["parameter", "schema", "format that no parameter has"],
)
def test_a_pattern_may_be_slow_on_texts_that_no_value_is(errors: str, more: str) -> None:
    found = findings({"service.yaml": SERVICE + more, "errors.yaml": errors})
    assert not [d for d in found if d.code == "EC316"]
