"""Every key and every value can be asked for its place."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from errcat.diagnostics import Diagnostics, Place
from errcat.yaml_reader.positioned import Mapping, Sequence, place_of, place_of_key
from errcat.yaml_reader.reader import read_yaml

TEXT = """\
plain: some text
"quoted key": 'two words'
number: -12.5
nothing:
block: |
  first
  second
folded text: one
  two
flow: {a: [1, "x"], b: {}}
nested:
  - item
  - key: value   # comment
    404: é😀
"""


def read(text: str) -> Mapping:
    """A text without a fault, read."""
    diagnostics = Diagnostics()
    mapping = read_yaml(text.encode(), "f", diagnostics)
    assert not diagnostics.found
    assert mapping is not None
    return mapping


def marked(place: Place) -> str:
    """The characters of the text that a place spans."""
    line = TEXT.split("\n")[place.line - 1]
    return line[place.column - 1 : place.column - 1 + place.length]


@pytest.mark.parametrize(
    ("key", "key_text", "value_text"),
    [
        ("plain", "plain", "some text"),
        ("quoted key", '"quoted key"', "'two words'"),
        ("number", "number", "-12.5"),
        ("block", "block", "|"),
        ("folded text", "folded text", "one"),
        ("flow", "flow", '{a: [1, "x"], b: {}}'),
        ("nested", "nested", "- item"),
    ],
)
def test_keys_and_values_of_a_mapping(key: str, key_text: str, value_text: str) -> None:
    mapping = read(TEXT)
    assert marked(place_of_key(mapping, key)) == key_text
    assert marked(place_of(mapping, key)) == value_text


def test_nothing_stands_behind_its_colon() -> None:
    assert place_of(read(TEXT), "nothing") == Place("f", 4, 9, 1)


def test_items_of_a_sequence() -> None:
    mapping = read(TEXT)
    items: Sequence = mapping["nested"]
    assert marked(place_of(items, 0)) == "item"
    assert marked(place_of(items, -1)).startswith("key: value")
    assert marked(place_of(mapping["flow"]["a"], 1)) == '"x"'
    assert place_of(items[1], "404") == Place("f", 14, 10, 2)


def test_what_is_not_there_has_no_place() -> None:
    mapping = read(TEXT)
    with pytest.raises(KeyError):
        place_of(mapping, "missing")
    with pytest.raises(KeyError):
        place_of_key(mapping, "missing")
    with pytest.raises(IndexError):
        place_of(mapping["nested"], 2)


@pytest.mark.parametrize("twin", [copy.deepcopy, copy.copy, lambda mapping: pickle.loads(pickle.dumps(mapping))])
def test_copies_keep_their_places(twin: Any) -> None:
    mapping = read(TEXT)
    other = twin(mapping)
    assert other == mapping
    assert place_of(other, "number") == place_of(mapping, "number")
    assert place_of(other["nested"], 0) == place_of(mapping["nested"], 0)


def test_the_containers_are_plain_to_a_validator() -> None:
    import jsonschema_rs

    schema = {
        "properties": {"nested": {"items": {"type": "object", "properties": {"404": {"type": "integer"}}}}},
        "additionalProperties": True,
    }
    found = jsonschema_rs.validator_for(schema).iter_errors(read(TEXT))
    assert sorted(list(map(str, failure.instance_path)) for failure in found) == [
        ["nested", "0"],
        ["nested", "1", "404"],
    ]
