"""What a catalogue may not use of YAML is diagnosed, all of it at once, and the rest is read."""

from __future__ import annotations

import pytest
from errcat.diagnostics import Diagnostic, Diagnostics, Note, Place
from errcat.yaml_reader.positioned import Mapping
from errcat.yaml_reader.reader import read_yaml


def read(text: str) -> tuple[Mapping | None, list[Diagnostic]]:
    """What a text holds, and what was found in it."""
    diagnostics = Diagnostics()
    return read_yaml(text.encode(), "f", diagnostics), diagnostics.sorted()


def found_in(text: str) -> list[tuple[str, int, int, int]]:
    """What was found in a text: codes, lines, columns and lengths."""
    return [(d.code, d.place.line, d.place.column, d.place.length) for d in read(text)[1]]


def test_a_duplicate_key_names_the_first() -> None:
    mapping, (found,) = read("a: 1\nb:\n  404: s\n  '404': t\n")
    assert found.message == "duplicate key `404`"
    assert found.place == Place("f", 4, 3, 5)
    assert found.notes == (Note("first defined at", Place("f", 3, 3, 3)),)
    assert mapping == {"a": 1, "b": {"404": "s"}}


def test_each_further_duplicate_is_found() -> None:
    assert found_in("a: 1\na: 2\na: {b: 1, b: no}\n") == [
        ("EC107", 2, 1, 1),
        ("EC107", 3, 1, 1),
        ("EC107", 3, 11, 1),
        ("EC112", 3, 14, 2),
    ]


def test_words_that_readers_disagree_about_stay_text() -> None:
    mapping, found = read("on: no\nb: [y, 012]\nc: 'no'\n\"on\": x\n")
    assert [(d.code, d.place.line, d.place.column) for d in found] == [
        ("EC112", 1, 1),
        ("EC112", 1, 5),
        ("EC112", 2, 5),
        ("EC112", 2, 8),
        ("EC107", 4, 1),
    ]
    assert mapping == {"on": "no", "b": ["y", "012"], "c": "no"}


def test_quotes_and_blocks_are_text_whatever_they_hold() -> None:
    mapping, found = read("a: 'no'\nb: \"012\"\nc: |-\n  1e3\nd: >-\n  2020-01-01\n'y': ~\n\"1.5\": ''\n'': 1\n")
    assert not found
    assert mapping == {"a": "no", "b": "012", "c": "1e3", "d": "2020-01-01", "y": None, "1.5": "", "": 1}


def test_a_key_that_is_clean_once_is_checked_where_it_stands_in_other_dress() -> None:
    assert found_in("a: {x: 1}\nb: {!t x: 1}\nc: {&n x: 1}\n") == [("EC109", 2, 5, 2), ("EC108", 3, 5, 2)]
    assert found_in("a: {'no': 1}\nb: {no: 1}\n") == [("EC112", 2, 5, 2)]


def test_an_anchor_with_all_that_repeats_it_is_one_finding() -> None:
    mapping, found = read("a: &x [1, 2]\nb: *x\nc: &y text\nd: &z\n*x : 1\ne: *none\n")
    assert [(d.code, d.message, d.place.line) for d in found] == [
        ("EC108", "anchor `&x`", 1),
        ("EC108", "anchor `&y`", 3),
        ("EC108", "anchor `&z`", 4),
        ("EC108", "alias `*none`", 6),
    ]
    assert [note.place and note.place.line for note in found[0].notes] == [2, 5]
    assert mapping == {"a": [1, 2], "b": [1, 2], "c": "text", "d": None, "e": None}


def test_a_merged_mapping_brings_no_further_finding() -> None:
    mapping, (found,) = read("a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3\n")
    assert found.message == "anchor `&x`"
    assert mapping == {"a": {"b": 1, "c": 2}, "d": {"c": 3, "b": 1}}


def test_an_alias_bomb_costs_nothing() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 60))
    mapping, found = read(bomb)
    assert mapping is not None
    assert mapping["a59"] == [None] * 9
    assert {d.code for d in found} == {"EC108"}


@pytest.mark.parametrize(
    "text", ["!!str 1", "!x y", "! 12", "! y", "!<a:b> x", '!x "y"', "!x [1]", "!x {a: 1}", "!!null", "!x |\n b\n"]
)
def test_tags_are_found(text: str) -> None:
    assert found_in(f"a: {text}\n")[0][:3] == ("EC109", 1, 4)


def test_an_exclamation_mark_inside_text_is_none() -> None:
    assert not found_in("a: b! c\nb: [x!, 'a ! b']\nc: a ! b\n")


def test_keys_that_are_no_text_are_found_and_their_values_read() -> None:
    mapping, found = read("? [a, no]\n: 1\n? {b: 1}\n: on\nc: 2\n")
    assert [(d.code, d.place.line, d.place.column) for d in found] == [
        ("EC111", 1, 3),
        ("EC112", 1, 7),
        ("EC111", 3, 3),
        ("EC112", 4, 3),
    ]
    assert mapping == {"c": 2}


def test_a_placeholder_without_quotes_is_found() -> None:
    found = read("a: {code}\nb: { code }\nc: {x: 1, y z}\nd: [{code}]\ne: {'q'}\n")[1]
    assert [(d.code, d.place.line, d.place.column, d.place.length) for d in found] == [
        ("EC114", 1, 5, 4),
        ("EC114", 2, 6, 4),
        ("EC114", 3, 11, 3),
        ("EC114", 4, 6, 4),
        ("EC114", 5, 5, 3),
    ]
    assert '`"{code}"`' in found[0].help


def test_a_member_without_text_behind_its_colon_is_null() -> None:
    mapping, found = read("a: {b: , c: }\nd: {? e : }\n")
    assert not found
    assert mapping == {"a": {"b": None, "c": None}, "d": {"e": None}}


def test_a_second_document_is_found() -> None:
    assert found_in("---\na: 1\n---\nb: 2\n") == [("EC106", 3, 1, 3)]
    assert found_in("a: 1\n...\nb\n") == [("EC106", 3, 1, 1)]
    assert not found_in("# c\n---\na: 1\n...\n# end\n")


@pytest.mark.parametrize("text", ["", "\n", "# only\n", "\ufeff"])
def test_an_empty_file_is_found(text: str) -> None:
    mapping, (found,) = read(text)
    assert mapping is None
    assert (found.code, found.message, found.place) == ("EC105", "file is empty", Place("f"))


@pytest.mark.parametrize(
    ("text", "what"),
    [("- a\n", "list"), ("text\n", "single value"), ("404", "single value"), ("---\n", "single value")],
)
def test_a_root_that_is_no_mapping_is_found(text: str, what: str) -> None:
    mapping, (found,) = read(text)
    assert mapping is None
    assert (found.code, found.message) == ("EC105", f"file holds a {what}, not a mapping")


def test_a_list_as_root_is_read_for_what_is_in_it() -> None:
    assert [code for code, *_ in found_in("- no\n- a: 1\n  a: 2\n")] == ["EC105", "EC112", "EC107"]


def test_sixty_four_levels_are_read_and_no_more() -> None:
    assert not found_in("a: " + "[" * 63 + "]" * 63)
    assert found_in("a: " + "[" * 64 + "]" * 64) == [("EC110", 1, 67, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 1_000_000,
        "{a: " * 250_000,
        "- " * 500_000,
        "? " * 500_000,
        "[{" * 500_000,
        "\n".join(" " * n + "a:" for n in range(500)),
        "a: " + "[" * 100_000 + "]" * 100_000,
    ],
    ids=lambda text: text[:4],
)
def test_any_depth_is_refused_at_once(text: str) -> None:
    assert [code for code, *_ in found_in(text) if code != "EC111"] == ["EC110"]


def test_a_file_full_of_problems_is_not_read_to_its_end() -> None:
    found = read("a: [" + "no," * 100_000 + "]")[1]
    assert len(found) == 1001
    assert found[-1].code == "EC117"


def test_equal_keys_are_kept_once() -> None:
    mapping = read("a: {title: x}\nb: {title: y}\n")[0]
    assert mapping is not None
    assert next(iter(mapping["a"])) is next(iter(mapping["b"]))
