"""Wording and places: names are guessed, unseen characters are shown, and a part of a text is found where it stands."""

from __future__ import annotations

import time

import pytest
from errcat.diagnostics import Diagnostics, Place
from errcat.findings.wording import Known, counted, either, in_yaml, listed, quote, quote_value
from errcat.schemas.pointers import steps, value_at
from errcat.schemas.walking import takes, types_of
from errcat.yaml_reader.located import Located, follow
from errcat.yaml_reader.reader import read_yaml


@pytest.mark.parametrize(
    ("name", "guess"),
    [
        ("titel", "title"),
        ("retry-after", "retry_after"),
        ("RetryAfter", "retry_after"),
        ("statuses", "status"),
        ("catgory", "category"),
        ("colour", ""),
        ("", ""),
        ("st", ""),
    ],
)
def test_the_nearest_name_is_guessed(name: str, guess: str) -> None:
    assert Known(["title", "status", "retry_after", "category"]).guess(name) == guess


def test_ten_thousand_names_are_guessed_among_ten_thousand_in_good_time() -> None:
    known = Known(f"entry-number-{number}" for number in range(10_000))
    began = time.perf_counter()
    assert all(known.guess(f"entry-nmber-{number}") for number in range(0, 10_000, 10))
    assert time.perf_counter() - began < 5


def test_a_name_is_looked_for_once_and_one_that_is_too_long_not_at_all() -> None:
    known = Known(["title", "status"])
    began = time.perf_counter()
    assert not any(known.guess(f"a-long-name-that-is-like-nothing-else-{number}") for number in range(20_000))
    assert {known.guess("titel") for _ in range(100_000)} == {"title"}
    assert time.perf_counter() - began < 3  # with all their variants made, it takes ten


def test_what_cannot_be_seen_is_shown() -> None:
    assert quote("a\u202eb\nc") == "`a\\u202eb\\u000ac`"
    assert quote("x" * 100) == "`" + "x" * 60 + "…`"
    values: list[object] = [True, None, 3, 2.5, "x", [1], {}]
    assert [quote_value(value) for value in values] == [
        *("`true`", "`null`", "`3`", "`2.5`", "`x`", "a list", "a mapping")
    ]


def test_a_text_is_put_in_quotes_where_brackets_would_cut_it() -> None:
    plain = ["Not Found", "/error/code", "use card-declined", "The wallet is empty."]
    assert [in_yaml(text) for text in plain] == plain
    for text in ("a, b", "a: b", "a]", "no", "null", "404", "#1", " a", "a ", "it's"):
        assert in_yaml(text)[0] in "'\"", text
    assert in_yaml('say "a\nb"') == "'say \"a b\"'"


def test_things_are_counted() -> None:
    assert [counted(n, "entry", "entries") for n in (1, 2, 1000)] == ["1 entry", "2 entries", "1,000 entries"]


def test_names_are_listed() -> None:
    assert either(["a", "b", "c"]) == "a, b or c"
    assert listed(str(number) for number in range(42)).endswith(", `39` and 2 more")


@pytest.mark.parametrize(
    ("text", "offset", "column"),
    [
        ("a: one {two}", 4, 8),
        ("a: 'it''s {two}'", 5, 11),
        ('a: "\\u0041\\n{two}"', 2, 13),
        ("a: >-\n  one\n  {two}", 4, 4),
        ("a: one\n  {two}", 4, 4),
    ],
)
def test_a_part_of_a_text_has_a_place(text: str, offset: int, column: int) -> None:
    mapping = read_yaml(text.encode(), "x.yaml", Diagnostics())
    assert mapping is not None
    place = Located(mapping, "a").place_in(offset, 5)
    assert (place.line, place.column) == (1, column)
    assert place.length == (5 if "\n" not in text else Located(mapping, "a").place.length)


def test_a_path_is_followed_as_far_as_it_leads() -> None:
    mapping = read_yaml(b"a: {b: [1, {c: 2}]}", "x.yaml", Diagnostics())
    paths: list[list[str | int]] = [["a", "b", 1, "c"], ["a", "b", 1, "d"], ["x"], []]
    found = [follow(mapping, path) for path in paths]
    assert [spot.place if spot else None for spot in found] == [
        *(Place("x.yaml", 1, 16, 1), Place("x.yaml", 1, 12, 6), None, None)
    ]


def test_pointers_lead_into_values_and_schemas() -> None:
    assert steps("/a~1b/~0") == ("a/b", "~")
    assert value_at({"a": [{"b": 1}]}, "/a/0/b") == (True, 1)
    assert value_at({"a": [{"b": 1}]}, "/a/1/b") == (False, None)
    schema = {"properties": {"a": {"anyOf": [{"type": "string"}, {"properties": {"b": {}}}]}, "c": {"type": "string"}}}
    assert [takes(schema, steps(pointer)) for pointer in ("/a/b", "/x", "/c/x", "/x/y")] == [True, True, False, False]
    assert types_of({"type": "number", "enum": [1, "x"]}) == ("integer", "number")
    assert types_of({"type": ["string", "null"], "anyOf": [{"const": None}, {"type": "object"}]}) == ("null",)
