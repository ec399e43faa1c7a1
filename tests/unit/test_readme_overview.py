"""A package's README lists its errors: each while they are few, else a row for each category or status."""

from __future__ import annotations

import re

import pytest
from errcat.diagnostics import Diagnostics
from errcat.model import Catalogue
from errcat.pipeline import make_files

from tests.resolved import BASE, CODED, SENTENCES, service, targets

CATEGORIES = "categories: {money: {title: Money | and more}, unused: {title: Unused}}\n"
STATUSES = "statuses: {404: {title: Not Found}, 409: {unlisted: true}}\n"


def rows(general: str, *entries: str) -> list[list[str]]:
    """The table below `Every error` in the README of a service: its header, then its rows, each in its cells."""
    diagnostics = Diagnostics()
    catalogue = Catalogue(BASE, (service(CODED + general, "\n".join(entries)),), SENTENCES)
    made = make_files(catalogue, targets("python"), diagnostics)
    assert made is not None and not diagnostics.found, diagnostics.found
    readme = made["python"]["acme/README.md"].decode()
    assert "](" not in re.sub(r"`[^`]*`", "", readme), "a relative link leads nowhere on the page of an index"
    table = readme.partition("\n## Every error\n")[2].partition("\n## ")[0]
    return [re.split(r" (?<!\\)\| ", line.strip("| ")) for line in table.splitlines() if line.startswith("| ")]


def numbered(count: int, body: str, name: str = "e") -> list[str]:
    """So many entries with this body."""
    return [f"{name}_{number:02}: {{{body}}}" for number in range(count)]


def test_sixty_are_listed_each() -> None:
    gone = "e_60: {status: [404, 409], title: Gone, retry: never, deprecated: {since: '2'}}"
    header, *listed = rows(STATUSES, *numbered(59, "status: 404, title: It is so"), gone)
    assert header == ["code", "meaning", "status", "try again?", "exception"]
    assert len(listed) == 60
    assert listed[0] == ["`e_00`", "It is so", "404", "Not documented", "`E00Error`"]
    assert listed[-1] == ["`e_60`", "Gone **(deprecated)**", "404, 409", "No", "`E60Error`"]


def test_more_are_counted_by_category() -> None:
    old = "a_old: {status: 404, category: money, deprecated: {since: '2'}}"
    found = rows(
        CATEGORIES + STATUSES, old, *numbered(58, "status: 404, category: money"), *numbered(2, "status: 409", "x")
    )
    assert found == [
        ["category", "errors", "to catch", "example"],
        [r"Money \| and more", "59", "`MoneyCategoryError`", "`e_00`: `E00Error`"],
        ["without a category", "2", "`AcmeError`", "`x_00`: `X00Error`"],
    ]


def test_more_are_counted_by_status_where_no_category_has_any() -> None:
    found = rows(CATEGORIES + STATUSES, *numbered(60, "status: 404"), *numbered(1, "status: [409, 404]", "x"))
    assert found == [
        ["status", "errors", "to catch", "example"],
        ["404 Not Found", "61", "`Status404Error`", "`e_00`: `E00Error`"],
        ["409 Conflict", "1", "`Status409Error`", "`x_00`: `X00Error`"],
    ]


@pytest.mark.parametrize("statuses", [STATUSES, ""])
def test_there_may_be_none(statuses: str) -> None:
    assert rows(statuses) == []
