"""Message templates run both ways: what is filled in is read out again."""

from __future__ import annotations

import re
import time

import pytest
from errcat.messages import LONGEST_MATCHED, TemplateFault, fill, match, open_names, parse, pattern
from hypothesis import assume, given
from hypothesis import strategies as st

NAMES = st.sampled_from(["a", "b", "amount", "x1"])
LITERALS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6)
VALUES = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@given(st.lists(st.tuples(LITERALS, NAMES, VALUES), max_size=4), LITERALS)
def test_what_is_written_is_read(pieces: list[tuple[str, str, str]], last: str) -> None:
    parts = (*(part for literal, name, _ in pieces for part in (literal, name)), last)
    text = "".join(p.replace("{", "{{").replace("}", "}}") if i % 2 == 0 else f"{{{p}}}" for i, p in enumerate(parts))
    assert parse(text) == parts
    values = {name: value for _, name, value in pieces}
    message = fill(parts, values)
    # A value that holds the literal behind it cannot be told from one that ends there.
    assume(
        all(literal not in values[name] + literal[:-1] for name, literal in zip(parts[1::2], parts[2::2], strict=True))
    )
    assert match(parts, message) == values
    assert re.search(pattern(parts), message)


@pytest.mark.parametrize(
    ("text", "at", "said"),
    [
        ("a {", 2, "a lone `{`"),
        ("a } b", 2, "a lone `}`"),
        ("{A}", 0, "`{A}` names"),
        ("x {}", 2, "`{}` names"),
        ("{1a}", 0, "`{1a}`"),
    ],
)
def test_what_is_no_template_says_where(text: str, at: int, said: str) -> None:
    with pytest.raises(TemplateFault, match=re.escape(said)) as caught:
        parse(text)
    assert caught.value.offset == at


@pytest.mark.parametrize("message", ["x 5", "5 of 6 y", "5 of 6", "", "5 of  units"])
def test_a_match_is_of_the_whole_message(message: str) -> None:
    found = match(parse("{a} of {b} units"), message)
    assert (found is None) == (message != "5 of  units")


def test_a_parameter_that_stands_twice_reads_the_same_twice() -> None:
    parts = parse("from {a} to {a}.")
    assert match(parts, "from x to x.") == {"a": "x"}
    assert match(parts, "from x to y.") is None


def test_the_last_literal_is_the_end() -> None:
    assert match(parse("Could not find '{address}'."), "Could not find 'a'.b'.") == {"address": "a'.b"}


def test_matching_is_linear_and_capped() -> None:
    parts = parse("".join(f"{{p{n}}} " for n in range(50)) + "end")
    start = time.perf_counter()
    assert match(parts, "a " * (LONGEST_MATCHED // 2)) is None
    assert time.perf_counter() - start < 0.1
    assert match(parse("{a}"), "x" * (LONGEST_MATCHED + 1)) is None


def test_the_pattern_escapes_what_has_a_meaning_in_either_dialect() -> None:
    assert pattern(parse("a/b (c) [{x}] ^$.|?*+ \\ {{}}")) == r"^a\/b \(c\) \[[\s\S]*\] \^\$\.\|\?\*\+ \\ \{\}$"


def test_open_parameters_are_those_with_dots() -> None:
    """They begin or end a text, are empty or of any length, and read as any other one does."""
    parts = parse("{path...} of {id}: {rest...}")
    assert parts == ("", "path", " of ", "id", ": ", "rest", "")
    assert open_names("{path...} of {id}: {rest...} {{x...}}") == ("path", "rest")
    assert match(parts, " of 7: ") == {"path": "", "id": "7", "rest": ""}
    long = "x" * LONGEST_MATCHED
    assert match(parts, f"a of 7: {long}") is None
    assert match(parts, f"a of 7: {long}", is_open=True) == {"path": "a", "id": "7", "rest": long}


@pytest.mark.parametrize("text", ["no {p...} there", "no {p...}.", "'{p...} there", "{{{p...}}}"])
def test_nothing_in_the_middle_is_open(text: str) -> None:
    """It would read up to what follows it, as every parameter does."""
    with pytest.raises(TemplateFault, match="in the middle"):
        parse(text)
