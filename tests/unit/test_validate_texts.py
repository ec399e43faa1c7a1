"""Texts: what nobody can see is refused wherever it stands, and what only looks odd is not."""

from __future__ import annotations

import unicodedata

import pytest
from errcat.checking.texts.characters import suspicious, unseen
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.small_catalogue import Case, codes

CASES = {
    "null": Case(
        "EC501",
        "text holds `U+0000`, a control character or no character at all",
        "remove it, or describe in words what stands there",
        errors='a: {status: 404, title: "x«\\0»y"}\n',
    ),
    "bell in a body": Case(
        "EC501",
        "text holds `U+0007`, a control character or no character at all",
        "remove it, or describe in words what stands there",
        errors='a: {status: 404, samples: [{body: {code: a, message: ["«\\a»"]}}]}\n',
        also=("EC317",),
    ),
    "carriage return": Case(
        "EC501",
        "text holds `U+000D`, a control character or no character at all",
        "remove it, or describe in words what stands there",
        errors='a: {status: 404, description: "one«\\r»\\ntwo"}\n',
    ),
    "noncharacter in a key": Case(
        "EC501",
        "text holds `U+FDD0`, a control character or no character at all",
        "remove it, or describe in words what stands there",
        errors='«"a\\uFDD0"»: {status: 404}\n',
    ),
    "escape in a guide": Case(
        "EC501",
        "text holds `U+001B`, a control character or no character at all",
        "remove it, or describe in words what stands there",
        guide="# Help\n\nRed: «\x1b»[31m\n",
    ),
    "turned round": Case(
        "EC502",
        "text holds `U+202E`, a mark that turns the direction of the text round",
        "remove it, or describe in words what stands there",
        errors="a: {status: 404, title: abc«\u202e»txt}\n",
    ),
    "turned round in a list": Case(
        "EC502",
        "text holds `U+2066`, a mark that turns the direction of the text round",
        "remove it, or describe in words what stands there",
        errors="a: {status: 404, causes: [fine, 'x«\u2066»']}\n",
    ),
    "no width": Case(
        "EC503",
        "text holds `U+200B`, a character that cannot be seen",
        "remove it, or describe in words what stands there",
        errors="a: {status: 404, title: a«\u200b»b}\n",
    ),
    "no width in a service": Case(
        "EC503",
        "text holds `U+2060`, a character that cannot be seen",
        "remove it, or describe in words what stands there",
        more="categories: {a: {title: A}, «b\u2060»: {title: B, name: b}}\n",
        errors="a: {status: 404, category: a}\n",
        also=("EC217",),
    ),
    "joiner between letters": Case(
        "EC503",
        "text holds `U+200D`, a character that cannot be seen",
        "remove it, or describe in words what stands there",
        errors="a: {status: 404, title: a«\u200d»b}\n",
    ),
    "separator of lines": Case(
        "EC503",
        "text holds `U+2028`, a character that cannot be seen",
        "remove it, or describe in words what stands there",
        errors='a: {status: 404, description: "one«\\L»two"}\n',
    ),
    "mark of a byte order": Case(
        "EC503",
        "text holds `U+FEFF`, a character that cannot be seen",
        "remove it, or describe in words what stands there",
        guide="# Help\n\nx«\ufeff»\n",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_nobody_sees_is_said(name: str) -> None:
    CASES[name].check()


@pytest.mark.parametrize(
    "text",
    ["tab\there", "line\nbreak", "❤️", "👩‍💻", "می‌خواهم", "é", "e\u0301", "\u00a0", "日本", "\U0001f600", "\ue000"],
)
def test_what_people_write_is_allowed(text: str) -> None:
    assert list(unseen(text)) == []


@given(st.text(st.characters(categories=["Cc", "Cf", "Cs", "Cn", "Zl", "Zp", "Lu", "So"]), max_size=8))
def test_nothing_that_is_refused_escapes_the_quick_look(text: str) -> None:
    if list(unseen(text)):
        assert suspicious(text)


@given(st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp"]))
def test_every_control_and_format_character_is_refused_but_those_with_a_shape(character: str) -> None:
    shaped = unicodedata.name(character, "").startswith(("ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN"))
    assert bool(list(unseen(character))) is (character not in "\t\n" and (not shaped or character == "\u061c"))


def test_a_text_says_each_kind_once() -> None:
    assert codes({"service.yaml": SERVICE_WITH_MANY, "errors.yaml": "a: {status: 404}\n"}) == ["EC501", "EC503"]


SERVICE_WITH_MANY = 'service: acme\ntitle: "\\0\\0\\a\u200b\u200b"\nenvelopes: {default: {places: {code: /code}}}\n'
