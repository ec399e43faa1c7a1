"""The index of templates: it finds every template that a text matches, and looks at few that it does not."""

from __future__ import annotations

from errcat.messages import match, parse
from errcat.resolving.indexes.message_index import MessageIndex
from hypothesis import given
from hypothesis import strategies as st

WORDS = st.sampled_from(["order", "not", "found", "Ω", "a-b", "{x}", "{y}", "."])
TEMPLATES = st.lists(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), max_size=12)


@given(TEMPLATES, st.lists(st.sampled_from(["order", "not", "found", "Ω", "a-b", "17", "."]), max_size=6).map(" ".join))
def test_no_template_that_matches_is_missed(templates: list[str], text: str) -> None:
    parts = [parse(template) for template in templates]
    index = MessageIndex([(each, each) for each in parts])
    found = [each for each in index.candidates(text) if match(each, text) is not None]
    assert set(found) == {each for each in parts if match(each, text) is not None}


def test_a_template_is_filed_under_what_is_rare_in_it() -> None:
    parts = [parse(f"The order {{id}} is stuck at station{number} for long") for number in range(100)]
    index = MessageIndex([(each, each) for each in parts])
    assert list(index.candidates("The order 7 is stuck at station42 for long")) == [parts[42]]
    assert list(index.candidates("The order 7 is well")) == []
