"""Lookalikes: codes and keys that a reader takes for one are refused, and codes that differ in sight are not."""

from __future__ import annotations

import pytest
from errcat.checking.identities.lookalikes import seen_as

from tests.unit.small_catalogue import SERVICE, Case, codes

HELP = "write both with the letters that the API sends, or make one entry of the two"
CASES = {
    "letter of another script": Case(
        "EC328",
        "`LI\u041cIT` looks like `LIMIT`, and differs in `U+041C`, cyrillic capital letter em",
        HELP,
        errors="a: {status: 404, code: LIMIT}\nb: {status: 404, code: «LI\u041cIT»}\n",
        note="first defined at errors.yaml:1:24",
    ),
    "the plain one stands second": Case(
        "EC328",
        "`code` looks like `c\u03bfde`, and differs in `U+03BF`, greek small letter omicron",
        HELP,
        errors="c\u03bfde: {status: 404, name: one}\n«code»: {status: 404}\n",
        note="first defined at errors.yaml:1:1",
    ),
    "full width": Case(
        "EC328",
        "`\uff21B` looks like `AB`, and differs in `U+FF21`, fullwidth latin capital letter a",
        HELP,
        errors="a: {status: 404, code: AB}\nb: {status: 404, code: «\uff21B»}\n",
        note="first defined at errors.yaml:1:24",
    ),
    "space at the end": Case(
        "EC328",
        "`LIMIT ` looks like `LIMIT`, and differs in a space",
        HELP,
        errors="a: {status: 404, code: LIMIT}\nb: {status: 404, code: «'LIMIT '»}\n",
        note="first defined at errors.yaml:1:24",
    ),
    "two spaces": Case(
        "EC328",
        "`a  b` looks like `a b`, and differs in a space",
        HELP,
        errors="a: {status: 404, code: a b}\nb: {status: 404, code: «a  b»}\n",
        note="first defined at errors.yaml:1:24",
    ),
    "dash": Case(
        "EC328",
        "`a\u2013b` looks like `a-b`, and differs in `U+2013`, en dash",
        HELP,
        errors="a: {status: 404, code: a-b}\nb: {status: 404, code: «a\u2013b»}\n",
        note="first defined at errors.yaml:1:24",
    ),
    "joiner": Case(
        "EC328",
        "`\u0645\u0646` looks like `\u0645\\u200c\u0646`, and differs in `U+200C`, zero width non-joiner",
        HELP,
        errors="a: {status: 404, code: \u0645\u200c\u0646}\nb: {status: 404, code: «\u0645\u0646»}\n",
        note="first defined at errors.yaml:1:24",
    ),
    "composed and not": Case(
        "EC328",
        "`e\u0301` looks like `\u00e9`, and differs in `U+00E9`, latin small letter e with acute",
        HELP,
        errors="a: {status: 404, code: \u00e9}\nb: {status: 404, code: «e\u0301»}\n",
        note="first defined at errors.yaml:1:24",
    ),
    "keys": Case(
        "EC328",
        "`\u0441ode` looks like `code`, and differs in `U+0441`, cyrillic small letter es",
        HELP,
        errors="code: {status: 404, code: A}\n«\u0441ode»: {status: 404, code: B}\n",
        note="first defined at errors.yaml:1:1",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_names_that_look_alike_are_told(name: str) -> None:
    CASES[name].check()


@pytest.mark.parametrize(
    ("one", "other"),
    [("LIMIT", "Limit"), ("E0", "EO"), ("l1", "11"), ("a b", "ab"), ("a-b", "a_b"), ("\u0436", "x"), ("\u00e9", "e")],
)
def test_names_that_differ_in_sight_are_two(one: str, other: str) -> None:
    errors = f"a: {{status: 404, code: '{one}'}}\nb: {{status: 404, code: '{other}'}}\n"
    assert codes({"service.yaml": SERVICE, "errors.yaml": errors}) == []


def test_an_entry_is_told_once() -> None:
    errors = "code: {status: 404}\n\u0441ode: {status: 404, name: other}\n"
    assert codes({"service.yaml": SERVICE, "errors.yaml": errors}) == ["EC328"]


def test_a_name_of_ascii_is_seen_as_it_is() -> None:
    assert [seen_as(name) for name in ("A-b_c", " a\tb ", "\u0410\u200d")] == ["A-b_c", "a b", "A"]
