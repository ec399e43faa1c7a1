"""Links: what a page points to is there, or the template's author hears of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from errcat.diagnostics import Diagnostics
from errcat.languages.md import links_of
from errcat.outputs.links import check_links
from errcat.outputs.outputs import Finished
from errcat.outputs.targets.target import Target


def broken(page: str, path: str = "a/page.md") -> list[str]:
    """The messages about a page that stands beside `a/other.md` and `top.md`."""
    files = {"t": {path: page.encode(), "a/other.md": b"", "top.md": b""}}
    diagnostics = Diagnostics()
    check_links(
        [Finished("t", path, page.encode(), "page.md.jinja", links_of(page))],
        files,
        {"t": Target("t", Path())},
        diagnostics,
    )
    assert all((found.code, found.place.file) == ("EC610", "page.md.jinja") for found in diagnostics.found)
    return [found.message for found in diagnostics.found]


@pytest.mark.parametrize(
    "page",
    [
        "[x](other.md)",
        "[x](../top.md#part)",
        "[x](./other.md)",
        "[x](https://example.com/none.md)",
        "[x](#here)",
        "[x](mailto:a@example.com)",
        "\\[x\\](none.md)",
        "`[x](none.md)`",
        "```\n[x](none.md)\n```",
        "no link",
    ],
)
def test_what_leads_somewhere_or_is_no_link_is_fine(page: str) -> None:
    assert broken(page) == []


@pytest.mark.parametrize("link", ["none.md", "../other.md", "top.md", "other.md/x"])
def test_what_leads_nowhere_is_diagnosed_once(link: str) -> None:
    assert broken(f"[x]({link}) and [y]({link})") == [f"`a/page.md` links to `{link}`, and there is no such page"]


def test_a_link_outside_code_is_one_though_code_shows_it_too() -> None:
    assert len(broken("`[x](none.md)` and [x](none.md)")) == 1
