"""Codes that look like markup: every page shows them as they are, and no link, table or command breaks on them."""

from __future__ import annotations

import html
import re
import shlex

import pytest
from errcat.diagnostics import Diagnostics
from errcat.model import Catalogue
from errcat.pipeline import make_files

from tests.resolved import BASE, SENTENCES, service, targets

GENERAL = "envelopes: {default: {places: {code: /code, message: /message}}}\n"
CODES = [
    "[x](y)",
    "`[x](y)`",
    "a|b",
    "<b>x</b>",
    "x](y)",
    "``",
    "a`[x](y)",
    "\\",
    "it's $(here)",
    "![x](y)",
    "<!-- x -->",
]


def pages(code: str) -> dict[str, str]:
    """Every page and every README of a service with this code, by its path."""
    diagnostics = Diagnostics()
    written = code.replace("'", "''")
    entries = (
        f"one: {{status: 404, code: '{written}', message: 'No {{it}}.', params: {{it: {{examples: ['{written}']}}}}}}\n"
    )
    catalogue = Catalogue(BASE, (service(GENERAL, entries),), SENTENCES)
    made = make_files(catalogue, targets("markdown", "python"), diagnostics) or {}
    assert not diagnostics.found, diagnostics.found
    return {
        path: content.decode() for files in made.values() for path, content in files.items() if path.endswith(".md")
    }


def text_of(markup: str) -> str:
    """What a reader sees of HTML."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", markup)).split())


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_shown_as_it_is(code: str) -> None:
    import markdown  # type: ignore[import-untyped]  # it ships no types

    found = pages(code)
    assert len(found) == 5
    for path, page in found.items():
        made = markdown.markdown(page, extensions=["tables", "fenced_code"])
        assert not re.search(r'href="y"|src="y"|<b>|<!--', made), path
        cells = [text_of(cell) for cell in re.findall(r"(?s)<td[^>]*>(.*?)</td>", made)]
        assert " ".join(code.split()) in (cells if "status/" in path or "README" in path else text_of(made)), path
    [readme] = [page for path, page in found.items() if "README" in path]
    command = re.search(r"(?m)^\$ python -m \S+ explain (.*)$", readme)
    assert command
    assert shlex.split(command[1]) == [code]
