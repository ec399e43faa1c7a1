"""Without the C parser the one in Python reads the same."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from errcat.diagnostics import Diagnostic, Diagnostics
from errcat.openapi_documents.nodes.nodes import Scalar
from errcat.openapi_documents.nodes.yaml_nodes import TooDeep, yaml_nodes
from errcat.yaml_reader.positioned import Mapping, place_of, place_of_key
from errcat.yaml_reader.reader import read_yaml
from yaml.scanner import ScannerError

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


class Shy(yaml.CSafeLoader):
    """A parser in C with a limit of its own, as libyaml 0.2.6 has one, that it meets before it has handed much out."""

    def get_event(self) -> Any:
        """The next event; of a text that opens too many brackets, only the first eight."""
        if self.given == 8 and self.text.count("[") > 1000:
            raise ScannerError("while increasing flow level", None, "exceeded maximum nesting depth", None)
        self.given += 1
        return super().get_event()

    def __init__(self, text: str) -> None:
        """Begin with none."""
        super().__init__(text)
        self.text, self.given = text, 0


@pytest.mark.parametrize("text", ["[" * 10_000, "a: no\nb: " + "[" * 2_000, "a: [\n" + "[], " * 1_500 + "]\n"])
def test_a_limit_of_the_parser_changes_nothing_that_is_read_or_found(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = read(text)
    monkeypatch.setattr(yaml, "CSafeLoader", Shy)
    assert read(text) == expected


def test_a_limit_of_the_parser_is_met_in_api_documents_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "CSafeLoader", Shy)
    references: list[Scalar] = []
    with pytest.raises(TooDeep) as refused:
        yaml_nodes("a: {$ref: x}\nb: " + "[" * 2_000, references)
    assert refused.value.args == (215,)
    assert yaml_nodes("a: {$ref: x}\nb: [" + "[], " * 1_500 + "]\n", references) is not None
    assert [reference.text for reference in references] == ["x", "x"]
