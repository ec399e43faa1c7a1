"""JSON: one canonical form, whatever the values are, and nothing that is no JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest
from errcat.languages import Unfinished
from errcat.languages.json_text import canonical, compact, finish, literal
from hypothesis import given
from hypothesis import strategies as st

from templates.json_schema.target import groups, somewhere

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
SCALARS = st.none() | st.booleans() | st.integers() | TEXTS | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=20)


@given(VALUES)
def test_a_value_comes_back_from_each_way_of_writing_it(value: Any) -> None:
    for write in (literal, compact, canonical):
        assert json.loads(write(value)) == value
    assert "\n" not in literal(value)
    assert finish(literal(value)) == canonical(value) == finish(json.dumps(value, indent=7))


def test_the_canonical_form_is_two_spaces_deep_in_the_order_of_the_members() -> None:
    value = {"b": [1, {"a": "é\u2028"}], "a": [], "c": {}, "d": 0.1}
    assert canonical(value) == json.dumps(value, indent=2, ensure_ascii=False) + "\n"
    assert canonical(value | {"big": 2**70}) == json.dumps(value | {"big": 2**70}, indent=2, ensure_ascii=False) + "\n"


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ('{"a": 1, "a": 1}', "`a` stands twice in one object", 0),
        ('{"a": {"b": 1, "b": 2}, "c": "\\u003a"}', "`b` stands twice in one object", 0),
        ('{"a": 1, "\\u0061": "\\u003A\\u003a"}', "`a` stands twice in one object", 0),
        ('{"a": 1,\n}', "this is no JSON", 2),
        ('{"a": NaN}', "this is no JSON: `NaN` is no number", 0),
        ("[-Infinity]", "this is no JSON: `-Infinity` is no number", 0),
    ],
)
def test_what_is_no_json_is_refused(text: str, said: str, line: int) -> None:
    with pytest.raises(Unfinished) as refused:
        finish(text)
    assert said in str(refused.value)
    assert refused.value.line == line


@given(st.dictionaries(st.sampled_from(["a", "b:", ":"]) | TEXTS, TEXTS | st.just("::"), min_size=1), st.booleans())
def test_a_name_that_stands_twice_is_refused_whatever_the_texts_hold(members: dict[str, str], ascii_only: bool) -> None:
    text = json.dumps(members, ensure_ascii=ascii_only)
    name = json.dumps(next(iter(members)), ensure_ascii=ascii_only)
    with pytest.raises(Unfinished):
        finish(f"{text[:-1]}, {name}: 1}}")


def test_what_a_template_must_not_write_is_refused() -> None:
    @dataclass
    class Thing:
        name: str

    for write in (literal, compact, canonical):
        with pytest.raises(TypeError):
            write(Thing("a"))


@pytest.mark.parametrize(
    ("things", "sizes"), [(0, []), (1, [1]), (32, [32]), (33, [6, 6, 6, 6, 6, 3]), (100, [10] * 10)]
)
def test_many_things_come_in_about_as_many_groups_as_each_has_members(things: int, sizes: list[int]) -> None:
    found = groups(range(things), 32)
    assert [len(group) for group in found] == sizes
    assert [thing for group in found for thing in group] == list(range(things))


def test_a_value_may_be_at_one_of_several_places() -> None:
    inner = {"const": 1}
    at_a = {"type": "object", "required": ["a"], "properties": {"a": inner}}
    deep = {"type": "object", "required": ["b"], "properties": {"b": at_a}}
    assert somewhere(inner, [("a",)]) == at_a
    assert somewhere(inner, [("a",), ("b", "a")]) == {"anyOf": [at_a, deep]}
    listed = {"type": "array", "minItems": 2, "prefixItems": [{}, at_a]}
    assert somewhere(inner, [("l", 1, "a")]) == {"type": "object", "required": ["l"], "properties": {"l": listed}}
