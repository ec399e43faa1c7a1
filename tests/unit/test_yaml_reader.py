"""Whatever the bytes, the answer is a mapping or a diagnostic with a place; what a dumper wrote comes back equal."""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from errcat.diagnostics import Diagnostic, Diagnostics, Place
from errcat.yaml_reader import reader as yaml_reader
from errcat.yaml_reader.positioned import Mapping, Sequence
from errcat.yaml_reader.reader import place_of, place_of_key, read_yaml
from hypothesis import given
from hypothesis import strategies as st

EXPLANATIONS = Path(yaml_reader.__file__).parent.parent / "findings/explanations"

VALID = b"""\
# A comment
insufficient-balance:
  status: 400
  message: "Required: {required} {currency}"
  params:
    required: {type: number, examples: [4100, 0.5, -1]}
  actions:
    - Top up your wallet
    - 'Set up alerts'
  description: |
    Two lines,
    one text.
  deprecated: false
  since: ~
"""

# What the parser in C, and JSON, write and read as it is.
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"]), max_size=20)
NUMBER = st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False, allow_infinity=False).filter(
    lambda x: "e" not in repr(x)
)
DATA = st.recursive(
    st.none() | st.booleans() | NUMBER | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)
DOCUMENT = st.dictionaries(TEXT, DATA, max_size=5)


class Quoting(yaml.SafeDumper):
    """A dumper that puts every text in quotes and repeats instead of referring."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the name is the dumper's
        return True


Quoting.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


def read(data: bytes) -> tuple[Mapping | None, list[Diagnostic]]:
    """What bytes hold, and what was found in them."""
    diagnostics = Diagnostics()
    return read_yaml(data, "f", diagnostics), diagnostics.sorted()


def places(value: Any) -> Iterator[Place]:
    """The places of all keys and values of a tree."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield place_of_key(value, key)
            yield place_of(value, key)
            yield from places(inner)
    if isinstance(value, Sequence):
        for index, inner in enumerate(value):
            yield place_of(value, index)
            yield from places(inner)


def assert_sound(data: bytes) -> None:
    """Reading the bytes raises nothing, tells why it returns nothing, and every place lies within the file."""
    mapping, found = read(data)
    assert mapping is not None or found
    lines = re.split(r"\r\n|\r|\n", data.decode(errors="replace").removeprefix("\ufeff"))
    for place in [*(d.place for d in found), *(n.place for d in found for n in d.notes if n.place), *places(mapping)]:
        if place == Place("f"):
            continue
        assert 1 <= place.line <= len(lines)
        length = len(lines[place.line - 1])
        assert 1 <= place.column <= length + 1
        assert place.length == 1 or place.column - 1 + place.length <= length
    for diagnostic in found:
        assert re.fullmatch(r"EC1\d\d", diagnostic.code)
        assert diagnostic.help
        assert diagnostic.message[0] == "`" or not diagnostic.message[0].isupper() or diagnostic.message[:4] == "YAML"
        assert not diagnostic.message.endswith(".")


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    assert_sound(data)


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    assert_sound(text.encode(errors="replace"))


@given(st.text("ab:- \n\t{}[],#&*!|>'\"%@`?~\\\r012.yn=<", max_size=60))
def test_any_text_of_characters_that_mean_something_to_yaml(text: str) -> None:
    assert_sound(text.encode())


@given(
    st.lists(st.tuples(st.integers(0, len(VALID)), st.integers(0, 3), st.binary(max_size=3)), min_size=1, max_size=4)
)
def test_any_slip_in_a_valid_file(slips: list[tuple[int, int, bytes]]) -> None:
    data = VALID
    for at, gone, come in slips:
        data = data[:at] + come + data[at + gone :]
    assert_sound(data)


@given(DOCUMENT, st.sampled_from([None, 2]), st.sampled_from([(",", ":"), (", ", ": ")]))
def test_json_comes_back_equal(document: dict[str, Any], indent: int | None, separators: tuple[str, str]) -> None:
    text = json.dumps(document, ensure_ascii=False, indent=indent, separators=separators)
    assert_equal(read(text.encode()), document)


@given(DOCUMENT, st.booleans(), st.booleans(), st.sampled_from([20, 80, 10_000]))
def test_dumped_yaml_comes_back_equal(document: dict[str, Any], flow: bool, unicode: bool, width: int) -> None:
    text = yaml.dump(
        document, Dumper=Quoting, default_flow_style=flow, allow_unicode=unicode, width=width, sort_keys=False
    )
    assert_equal(read(text.encode()), document)


def assert_equal(answer: tuple[Mapping | None, list[Diagnostic]], document: dict[str, Any]) -> None:
    """What was read is the document, types included, without a finding."""
    mapping, found = answer
    assert not found
    assert json.dumps(mapping) == json.dumps(document)


@given(st.dictionaries(TEXT, TEXT | NUMBER, max_size=5))
def test_each_place_spans_what_was_written(document: dict[str, Any]) -> None:
    text = json.dumps(document, ensure_ascii=False, indent=1)
    mapping, _ = read(text.encode())
    assert mapping is not None
    lines = text.split("\n")
    for key, value in document.items():
        for place, written in ((place_of_key(mapping, key), key), (place_of(mapping, key), value)):
            expected = json.dumps(written, ensure_ascii=False)
            assert lines[place.line - 1][place.column - 1 :][: place.length] == expected


def test_the_valid_file_is_valid() -> None:
    mapping, found = read(VALID)
    assert not found
    assert mapping == yaml.safe_load(VALID)


def test_line_breaks_of_any_kind_read_the_same() -> None:
    expected = read(VALID)[0]
    for line_break in (b"\r\n", b"\r"):
        mapping, found = read(VALID.replace(b"\n", line_break))
        assert not found
        assert mapping == expected


def test_every_refused_character_is_diagnosed() -> None:
    for number in [*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF, 0x2028, 0x2029]:
        if chr(number) not in "\t\n\r":
            mapping, (found,) = read(f"a: 'b{chr(number)}c'\n".encode())
            assert (found.code, found.place) == ("EC103", Place("f", 1, 6, 1)), hex(number)
            assert (mapping is not None) == (chr(number) in "\x85\u2028\u2029")
    for number in [0xA0, 0xAD, 0x200B, 0x202E, 0xD7FF, 0xE000, 0xFDD0, 0xFEFF, 0xFFFD, 0x1F600, 0x1FFFF, 0x10FFFF]:
        mapping, found_ = read(f"a: 'b{chr(number)}c'\n".encode())
        assert (mapping, found_) == ({"a": f"b{chr(number)}c"}, []), hex(number)


@pytest.mark.parametrize("directive", ["%YAML 1.1", "%YAML 9.9", "%TAG ! x", "%NEW"])
def test_directives_are_refused_and_not_obeyed(directive: str) -> None:
    mapping, (found,) = read(f"# c\n\n{directive} # d\n---\na: 1\n".encode())
    assert mapping is None
    assert (found.code, found.place.line, found.place.column) == ("EC116", 3, 1)


@pytest.mark.parametrize("before", [b"", b"---\n", b"a: 1\n...\n"])
def test_a_flood_of_directives_is_not_even_parsed(before: bytes) -> None:
    """Its parser takes a time that grows with the square of their number."""
    found = read(before + b"".join(b"%%TAG !a%d! x\n" % n for n in range(100_000)))[1]
    assert found


@pytest.mark.parametrize("enabled", [True, False])
@pytest.mark.parametrize("data", [VALID, b"a: [", b"\x00", b"[" * 100])
def test_the_garbage_collector_is_left_as_it_was(data: bytes, enabled: bool) -> None:
    was_enabled = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        read(data)
        assert gc.isenabled() == enabled
    finally:
        (gc.enable if was_enabled else gc.disable)()
