"""Markdown: whatever a text holds, the site's own builder shows exactly that text and nothing more."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from errcat.languages.md import code, fence, finish, literal
from errcat.messages import say
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup

from templates.markdown._guides import guide
from templates.markdown.target import filled_columns, type_of
from tests.resolved import SENTENCES

CONFIGURATION = Path(__file__).parents[2] / "generated" / "markdown" / "mkdocs.yml"

_MARKS = r"""
* ** _ __ ` `` ``` ~~~ ~ ~~ ^ == ++ $ $$ | \ \\ ! # ## - + 1. 1) 12. --- === *** > ??? : . ... (c) " ' / %
[ ] ( ) [x](y) ![x](y) [^1] {#id} <b> </b> <!-- --> <? <a@b.c> <http://x.y> http://x.y a@b.c A b 0 é 漢 😀
& &amp; &#35; :emoji: --8<-- [TOC] wzxhzdk:0 klzzwxh:0000 javascript:x
"""
MARKUP = [
    *_MARKS.split(),
    *(" ", "    ", "\t", "\n", "\n\n", "\r\n", "\u00a0", "\u200b", "\u202e", "- ", "* ", "1. ", "> ", "!!! note"),
    *("[^1]: x", "*[A]: b", "[x]: y", "{: .x}", "{{ x }}", "{% x %}", '=== "x"', ": x", "[ ] x", "[x] x"),
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(MARKUP), max_size=8).map("".join),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40),
)


class Shown(HTMLParser):
    """What a reader sees of a piece of HTML: its text, and the tags round it."""

    def __init__(self, html: str) -> None:
        """Read the piece."""
        super().__init__()
        self.text, self.tags, self.attributes = "", list[str](), dict[str, str | None]()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append(tag)
        self.attributes |= {name: value for name, value in attrs if name != "id"}

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.text += data

    def handle_comment(self, data: str) -> None:
        """Note a comment, of which none may be there."""
        self.tags.append(f"!{data}")


@cache
def builder() -> Callable[[str], str]:
    """The site's own way from Markdown to HTML: the extensions of its configuration and those that come with MkDocs."""
    import markdown  # type: ignore[import-untyped]  # it ships no types

    listed = yaml.safe_load(CONFIGURATION.read_text("utf-8"))["markdown_extensions"]
    names = {name for item in listed for name in ([item] if isinstance(item, str) else item)}
    convert: Callable[[str], str] = markdown.Markdown(
        extensions=sorted(names | {"toc", "tables", "fenced_code"})
    ).convert
    return convert


def shown(source: str) -> Shown:
    """What a reader sees of a page."""
    return Shown(builder()(finish(source)))


CONTEXTS = {
    "paragraph": ("{}", ["p"]),
    "in the middle": ("so {} there", ["p"]),
    "after a code": ("`x` {}", ["p", "code"]),
    "heading": ("# {}", ["h1"]),
    "list item": ("- {}\n- x", ["ul", "li", "li"]),
    "quotation": ("> {}", ["blockquote", "p"]),
    "bold": ("**so {} there**", ["p", "strong"]),
    "link": ("[so {} there](x.md)", ["p", "a"]),
    "cell": ("| a | b |\n|---|---|\n| {} | x |", ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"]),
    "after a heading": ("# x\n\n{}\n\n## y", ["h1", "p", "h2"]),
}


@pytest.mark.parametrize("context", CONTEXTS)
@given(text=TEXTS)
@example(text="1. one")
@example(text="+")
@example(text="[x]: y")
@example(text="a  \nb")
@example(text="| --- |")
@example(text="&lt;")
@example(text="    code")
@example(text="Title\n=====")
def test_a_text_is_shown_as_it_is(context: str, text: str) -> None:
    source, tags = CONTEXTS[context]
    words = text.split()
    if not words:
        return  # an entry without the text has no such line
    page = shown(source.replace("{}", literal(text)))
    assert page.tags == tags
    around = Shown(builder()(source.replace("{}", "WORDS"))).text
    assert page.text.split() == around.replace("WORDS", " ".join(words)).split()
    assert set(page.attributes) <= {"href"}


@pytest.mark.parametrize("context", [name for name in CONTEXTS if name not in ("heading", "link")])
@given(text=TEXTS)
@example(text="` `")
@example(text="a`|b")
@example(text="\\")
def test_code_is_shown_as_it_is(context: str, text: str) -> None:
    source, tags = CONTEXTS[context]
    page = shown(source.replace("{}", f"so {code(text)}"))
    assert sorted(page.tags) == sorted([*tags, "code"])
    assert " ".join(text.split()) in " ".join(page.text.split())


@given(text=TEXTS)
@example(text="```\n</code>\n````")
@example(text="~~~")
def test_a_fence_holds_its_text(text: str) -> None:
    page = shown(f"so\n\n{fence(text, 'json')}\n\nthere")
    assert [tag for tag in page.tags if tag != "span"] == ["p", "div", "pre", "code", "p"]  # colours are spans
    held = page.text.removeprefix("so\n").removesuffix("\nthere")
    assert held.split() == text.split()


@pytest.mark.parametrize("value", [None, True, {"a": 1}, [1], (1,)])
def test_what_has_no_text_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="choose a filter"):
        literal(value)


@pytest.mark.parametrize(
    ("source", "tidy"),
    [
        ("a\n\n\n\nb", "a\n\nb\n"),
        ("\n\na  \n\n", "a\n"),
        ("a\n \n\t\nb", "a\n\nb\n"),
        ("```\na  \n\n\n\nb\n```\n\n\n\nc ", "```\na  \n\n\n\nb\n```\n\nc\n"),
        ("- x\n\n  ````json\n  ```\n  \n  \n  ````\n\n\n y", "- x\n\n  ````json\n  ```\n  \n  \n  ````\n\n y\n"),
        ("```\nnever closed  \n\n\n", "```\nnever closed  \n"),
        ("", "\n"),
    ],
)
def test_white_space_is_tidied_outside_fences(source: str, tidy: str) -> None:
    assert finish(source) == tidy


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({}, "any"),
        ({"type": "string"}, "string"),
        ({"type": ["string", "null"]}, "string or null"),
        ({"type": "array", "items": {"type": "integer"}}, "array of integer"),
        ({"type": "string", "const": "FAILED"}, "always FAILED"),
        ({"const": False}, "always false"),
        ({"enum": ["a", 1, None]}, "one of a, 1, null"),
        ({"type": "string", "format": "date"}, "string (date)"),
    ],
)
def test_a_type_in_words(schema: dict[str, Any], words: str) -> None:
    assert type_of(schema, lambda key, **values: say(SENTENCES, key, values)) == words


@given(st.lists(st.tuples(*[st.one_of(st.just(""), TEXTS, TEXTS.map(code))] * 3), min_size=1, max_size=4))
@example([("|", "", "\\"), ("", "", "")])
@example([("", "", "")])
def test_only_columns_that_are_empty_in_every_row_are_left_out(rows: list[tuple[str, ...]]) -> None:
    def table(titles: list[str], cells: list[list[str]]) -> str:
        lines = [titles, ["---"] * len(titles), *cells]
        return "".join(f"| {' | '.join(line)} |\n" for line in lines)

    written = [[cell if isinstance(cell, Markup) else literal(cell) for cell in row] for row in rows]
    kept = [at for at in range(3) if any(row[at].strip() for row in written)]
    left = filled_columns(table(["a", "b", "c"], written))
    wanted = table(["abc"[at] for at in kept], [[row[at] for at in kept] for row in written])
    assert not kept or left.split() == wanted.split()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[a](entry:NOT_FOUND)", "[a](../e/not-found.md)"),
        ("[a](<entry:NOT FOUND>)", "[a](../e/not-found-2.md)"),
        ('[a](entry:NOT%20FOUND "title")', '[a](../e/not-found-2.md "title")'),
        ("[a](<status:404>) [b](guide:help)", "[a](../s/404.md) [b](help.md)"),
        ("[a]\n\n[a]: <entry:NOT_FOUND>", "[a]\n\n[a]: ../e/not-found.md"),
        ("[a](<https://a.example/b c>)", "[a](<https://a.example/b c>)"),
        ("1 < 2 and `[a](entry:NOT_FOUND)`", "1 &lt; 2 and `[a](entry:NOT_FOUND)`"),
    ],
)
def test_links_of_a_guide_lead_to_pages_however_they_are_written(written: str, shown: str) -> None:
    entries = [SimpleNamespace(id="NOT_FOUND", slug="not-found"), SimpleNamespace(id="NOT FOUND", slug="not-found-2")]
    assert guide(written, entries, "../e/", "../s/", "") == shown
