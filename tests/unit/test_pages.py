"""The pages of a small service: what a reader finds where, in words and not in the terms of the catalogue."""

from __future__ import annotations

from functools import cache

import pytest
import yaml
from errcat.diagnostics import Diagnostics
from errcat.model import Catalogue
from errcat.pipeline import make_files

from tests.resolved import BASE, SENTENCES, service, targets

GENERAL = """
envelopes:
  default:
    title: The body
    places: {code: /code, message: /message}
    schema:
      type: object
      required: [ok, code]
      properties: {ok: {const: false}, code: {type: integer}, message: {type: string}}
  gateway: {title: The gateway's, places: {message: /detail}}
statuses: {418: {title: Teapot}}
categories: {cards: {title: Cards}}
operations: {pay: {method: POST, path: /payments, idempotent: false}}
rate_limits:
  payments: {title: Payments, limit: 30, window: minute, scope: account, operations: [pay]}
  lists: {title: Lists, limit: 90, window: minute, operations: []}
retry:
  - {for: [4xx], rule: after-change}
  - {for: [429], rule: after-delay, header: Retry-After, default_delay: 9, condition: Please wait.}
  - {for: [500], rule: backoff, first_delay: 2, factor: 3, attempts: 4}
headers: {Retry-After: {role: retry-after, unit: seconds, schema: {type: integer}, statuses: [429]}}
"""
ENTRIES = """
an-old-one:
  {code: 900, status: 402, category: cards, deprecated: {since: "2", reason: Too vague., replaced_by: a-new-one}}
a-new-one: {code: 1000, status: 402, category: cards, message: The card was declined.}
busy: {code: 7, status: 429, operations: [pay]}
broken: {code: 8, status: 500, operations: [pay]}
closed: {code: 9, status: 410, retry: never}
too_late: {status: 401, envelope: gateway, message: It is late. Go home.}
"""


@cache
def pages() -> dict[str, str]:
    """The files of the target for the service, by their paths."""
    diagnostics = Diagnostics()
    (target,) = targets("markdown")
    catalogue = Catalogue(BASE, (service(GENERAL, ENTRIES),), SENTENCES)
    made = make_files(catalogue, (target,), diagnostics) or {}
    assert not diagnostics.found, diagnostics.found
    return {path.removeprefix("pages/acme/"): content.decode() for path, content in made["markdown"].items()}


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("errors/an-old-one.md", "**No, not until something changes.** The rule for 4xx is after-change"),
        ("errors/closed.md", "**No.** Its own rule is never"),
        ("errors/broken.md", "**Look first.** The rule for 500 is backoff"),
        ("errors/broken.md", "- Before the second attempt, wait 2 seconds.\n- Each further wait is 3 times as long"),
        ("errors/broken.md", "- Send the request 4 times at the most, the first time included.\n"),
        ("errors/broken.md", "- Look first before repeating pay (`POST /payments`)."),
        ("errors/busy.md", "**Yes.** The rule for 429 is after-delay"),
        ("errors/busy.md", "- Wait as long as `Retry-After` says; where it is missing, 9 seconds.\n\n> Please wait."),
        ("status/418.md", "No error of this status is documented on its own"),
    ],
)
def test_a_page_says_in_words_whether_to_try_again(page: str, said: str) -> None:
    assert said in pages()[page]


def test_no_page_repeats_its_words_in_the_terms_of_the_catalogue() -> None:
    for path, text in pages().items():
        for term in ("retryable", "True", "False", "blindly |", "any |", "Built from"):
            assert term not in text.replace("but not blindly", ""), (path, term)
    assert "| `ok` | always false | yes |" in pages()["index.md"]


def test_pages_about_too_many_requests_have_the_limits() -> None:
    row = "| Payments | 30 per minute | account | `pay` |\n"
    both = "| requests | limit | for each | operations |\n|---|---|---|---|\n| Lists | 90 per minute |  |  |\n" + row
    assert both in pages()["errors/busy.md"]
    assert both in pages()["status/429.md"] and both in pages()["index.md"]
    assert "Rate limits" not in pages()["errors/broken.md"] + pages()["status/500.md"]


def test_a_deprecated_entry_shows_it_everywhere_and_leads_to_its_successor() -> None:
    text = pages()["errors/an-old-one.md"]
    assert '<div class="admonition warning" markdown>\n\n**Deprecated since 2.** Too vague.' in text
    assert "Use [`1000`](a-new-one.md) instead.\n\n</div>" in text
    for page in ("index.md", "status/402.md", "category/cards.md"):
        assert "| An old one **(deprecated)** |" in pages()[page]


def test_entries_stand_in_the_order_in_which_they_are_shown() -> None:
    rows = [line.split(" | ") for line in pages()["index.md"].split("\n") if "](errors/" in line]
    assert [row[0].split("](")[0] for row in rows] == [
        "| [`7`",
        "| [`8`",
        "| [`9`",
        "| [`900`",
        "| [`1000`",
        "| [*too\\_late*",
    ]
    assert [row[3] for row in rows] == ["Yes", "Look first", "No", *["After a change"] * 3]
    assert rows[0][4] == "`BusyError` |"


def test_a_name_of_ours_does_not_pass_for_a_code() -> None:
    note = "Names in *italics* are given by this reference"
    assert note in pages()["index.md"] and note in pages()["status/401.md"]
    assert note not in pages()["status/402.md"] + pages()["category/cards.md"]
    assert "The response carries no code: *too\\_late* is the name" in pages()["errors/too-late.md"]


def test_the_sidebar_has_every_page() -> None:
    configuration = yaml.safe_load(pages()["mkdocs.yml"])
    listed = [line.strip(" -") for line in yaml.safe_dump(configuration["nav"]).split("\n") if line.endswith(".md")]
    shown = {path.removeprefix("acme/").removeprefix("Start: ") for path in listed}
    assert shown == {path for path in pages() if path.endswith(".md")} - {"pages/index.md"}
    assert configuration["extra_css"] == ["pages.css"] and "pages/pages.css" in pages()
