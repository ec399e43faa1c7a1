"""Headings: their anchors are those of the pages, and a link to any other one is told."""

from __future__ import annotations

from typing import Any

import pytest
from errcat.checking.guides.headings import anchors
from hypothesis import given
from hypothesis import strategies as st

from templates.markdown._guides import guide as as_page
from tests.unit.small_catalogue import ERRORS, SERVICE, Case, codes

OTHERWISE = "write the words of one of its headings in small letters, with `-` between them"
HEADINGS = [
    "Help",
    "Whom to ask?",
    "  Whom to ask ##",
    "Whom to ask",
    "A & B &amp; C",
    "`code_1` and _soft_ and **loud** and *soft*",
    "[A link](https://acme.example/x_(y)) to [another][one]",
    "snake_case and __dunder__ and \\_escaped\\_",
    "\u00dcber die Geb\u00fchr \u2014 100 %",
    "\u65e5\u672c",
    "1. One - two -- three",
    "C# and F#",
    "Retry-After: 3",
]
CASES = {
    "own heading": Case(
        "EC209",
        "this guide has no heading `#nope`",
        OTHERWISE,
        guide="# Help\n\nSee «[x](#nope)».\n\n## Whom to ask\n",
    ),
    "slip": Case(
        "EC209",
        "this guide has no heading `#Whom-to-ask`",
        "did you mean `#whom-to-ask`?",
        guide="# Help\n\nSee «[x](#Whom-to-ask)».\n\n## Whom to ask\n",
    ),
    "heading of a named guide": Case(
        "EC209",
        "the guide `help` has no heading `#nope`",
        OTHERWISE,
        guide="# Help\n\nSee «[x](guide:help#nope)».\n",
    ),
    "guide that is not there": Case(
        "EC209", "there is no guide `helpp`", "did you mean `help`?", guide="# Help\n\nSee «[x](guide:helpp#help)».\n"
    ),
    "heading in code": Case(
        "EC209",
        "this guide has no heading `#whom`",
        OTHERWISE,
        guide="# Help\n\n```sh\n# Whom\n```\n\nSee «[x](#whom)».\n",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_link_to_no_heading_is_told(name: str) -> None:
    CASES[name].check()


@pytest.mark.parametrize(
    "link", ["#help", "#", "#whom-to-ask", "guide:help#whom-to-ask_1", "guide:help", "#whom%2Dto-ask", "#below"]
)
def test_a_link_to_a_heading_is_not(link: str) -> None:
    guide = f"# Help\n\n[x]({link})\n\n## Whom to ask?\n\n### Whom to `ask`\n\nBelow\n-----\n"
    assert codes({"service.yaml": SERVICE, "errors.yaml": ERRORS, "guides/help.md": guide}) == []


def test_a_page_links_to_the_heading_of_another() -> None:
    page = as_page("[x](guide:help#whom) [y](guide:help)\n\n[z]: guide:help#top\n", (), "e/", "s/", "g/")
    assert str(page) == "[x](g/help.md#whom) [y](g/help.md)\n\n[z]: g/help.md#top\n"


def of_the_site(guide: str) -> list[str]:
    """The anchors that the site's Markdown makes."""
    import markdown  # type: ignore[import-untyped]  # it ships no types

    reader: Any = markdown.Markdown(extensions=["toc"])
    reader.convert(guide)
    found: list[str] = []
    waiting = list(reader.toc_tokens)
    while waiting:
        token = waiting.pop(0)
        found.append(token["id"])
        waiting = [*token["children"], *waiting]
    return found


@given(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=8))
def test_anchors_are_those_of_the_site(headings: list[str]) -> None:
    guide = "\n\n".join(f"# {heading}" for heading in headings) + "\n\n[one]: https://acme.example/\n"
    assert list(anchors(guide)) == of_the_site(guide)
