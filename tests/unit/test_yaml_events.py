"""Without the C parser the one in Python reads the same."""

from __future__ import annotations

import pytest
import yaml
from errcat.diagnostics import Diagnostic, Diagnostics
from errcat.yaml_reader.positioned import Mapping, place_of, place_of_key
from errcat.yaml_reader.reader import read_yaml

TEXTS = [
    "a: 1\nb: [x, 'y', \"z\"]\nc: {d: ~, e: |\n f\n}\n",
    "a: 1\nb:\n  - c: no\n  - &x y\n  - *x\n  - !t z\n  - ! 12\na: {code}\n",
    "? [a]\n: {b: c}\n{d}: e\n",
    "title: Balance: low\n",
    "a: 'it's'\n",
    "a: [1, 2\nb: 1\n",
    'a: "\\ud83d\\ude00"\n',
    'a: b\nc: "x\\ud800"\n',
    'a: "\\U00110000"\n',
    "a: b\x00\n",
    "a: \u2028é\n",
    "[" * 10_000,
    "a: 1\n---\nb: 2\n",
    "%YAML 1.2\n---\na: 1\n",
    "",
]


def read(text: str) -> tuple[Mapping | None, list[Diagnostic]]:
    """What a text holds, and what was found in it."""
    diagnostics = Diagnostics()
    return read_yaml(text.encode(), "f", diagnostics), diagnostics.sorted()


@pytest.mark.parametrize("text", TEXTS, ids=[text[:16] for text in TEXTS])
def test_both_parsers_read_and_find_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    mapping, found = read(text)
    monkeypatch.delattr(yaml, "CSafeLoader")
    other, other_found = read(text)
    assert other == mapping
    assert other_found == found
    for key in mapping or ():
        assert mapping is not None
        assert other is not None
        assert place_of_key(other, key) == place_of_key(mapping, key)
        assert place_of(other, key) == place_of(mapping, key)
