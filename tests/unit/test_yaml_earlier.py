"""Earlier lines: what looks like one of these mistakes and is none keeps its own diagnostic, and time stays bounded."""

from __future__ import annotations

import time

import pytest
from errcat.diagnostics import Diagnostics
from errcat.yaml_reader.mistakes.complaint import Complaint
from errcat.yaml_reader.mistakes.earlier import (
    glued_value,
    list_of_keys,
    odd_indentation,
    quote_over_lines,
    uneven_indentation,
)
from errcat.yaml_reader.reader import read_yaml
from errcat.yaml_reader.source import Source

RULES = (quote_over_lines, odd_indentation, glued_value, uneven_indentation, list_of_keys)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a: 1",
        'a: "b\n  c"\nd: x: y\n',  # a quoted text over lines that ends well before the mistake
        "a: b: c\n",
        "a:\n  - b\n  c: 1\n",
    ],
)
def test_other_mistakes_are_left_to_other_rules(text: str) -> None:
    for at in range(len(text) + 1):
        complaint = Complaint(Source("f", text), "something odd", at, "while parsing a block mapping", 0)
        assert [rule.__name__ for rule in RULES if rule(complaint) and rule is not quote_over_lines] == []


def test_a_quoted_text_over_lines_may_end_a_line() -> None:
    diagnostics = Diagnostics()
    assert read_yaml(b'a: "b\n  c"\nd: x: y\n', "f", diagnostics) is None
    assert [found.message for found in diagnostics.found] == ["`: ` in a text that is not in quotes"]


def test_a_mistake_at_the_end_of_a_long_file_is_found_in_good_time() -> None:
    text = "".join(f'k{number}: {{a: "x", b: [1, 2, 3]}}\n' for number in range(20_000)) + 'z: "a\ny: "b"\n'
    diagnostics = Diagnostics()
    began = time.process_time()
    assert read_yaml(text.encode(), "f", diagnostics) is None
    assert time.process_time() - began < 30
    assert [(found.message, found.place.line) for found in diagnostics.found] == [
        ("quoted text is not closed on its line", 20_001)
    ]
