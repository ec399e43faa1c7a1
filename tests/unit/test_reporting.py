"""Reporting: one diagnostic, four shapes."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from errcat.diagnostics import Diagnostic, Diagnostics, Note, Place, Severity, Shape
from errcat.findings.reporting import render
from hypothesis import given
from hypothesis import strategies as st

FILE = "catalog/kiotapay/errors.yaml"
SOURCE = "\n" * 40 + "  PAYMENT_FAILED:\n    status: 400\n"
FINDING = Diagnostic(
    "EC301",
    "duplicate code `PAYMENT_FAILED`",
    Place(FILE, 41, 3, 14),
    "remove one of them, or rename the later one",
    (Note("first defined at", Place(FILE, 12, 3)),),
)
WHOLE_FILE = Diagnostic("EC001", "nothing here", Place("catalog"), severity=Severity.WARNING)
SHAPES: tuple[Shape, ...] = ("text", "json", "github", "sarif")


def source(_: str) -> str:
    """Every file holds the same."""
    return SOURCE


def test_text_is_the_sample_of_the_design() -> None:
    assert render([FINDING], "text", source) == (
        "error[EC301]: duplicate code `PAYMENT_FAILED`\n"
        "  --> catalog/kiotapay/errors.yaml:41:3\n"
        "   |\n"
        "41 |   PAYMENT_FAILED:\n"
        "   |   ^^^^^^^^^^^^^^\n"
        "note: first defined at catalog/kiotapay/errors.yaml:12:3\n"
        "help: remove one of them, or rename the later one\n"
        "\n"
        "1 error\n"
    )


def test_a_whole_file_shows_no_line() -> None:
    assert render([WHOLE_FILE], "text", source) == "warning[EC001]: nothing here\n  --> catalog\n\n1 warning\n"


@pytest.mark.parametrize("text", [None, "", "one line"])
def test_a_file_that_cannot_be_read_or_is_shorter_shows_its_place(text: str | None) -> None:
    shown = render([FINDING], "text", lambda _: text)
    assert shown.startswith(
        "error[EC301]: duplicate code `PAYMENT_FAILED`\n  --> catalog/kiotapay/errors.yaml:41:3\nnote:"
    )


def test_blocks_are_apart_and_counted() -> None:
    shown = render([FINDING, WHOLE_FILE, FINDING], "text", source)
    assert shown.count("\n\n") == 3
    assert shown.endswith("\n\n2 errors, 1 warning\n")
    assert render([], "text", source) == ""
    assert render([WHOLE_FILE] * 1000, "text", source).endswith("\n1,000 warnings\n")


def test_each_file_is_read_once() -> None:
    asked = []
    render([FINDING, FINDING, WHOLE_FILE], "text", lambda file: asked.append(file))
    assert asked == [FILE]


def test_colours_only_add_escapes() -> None:
    coloured = render([FINDING, WHOLE_FILE], "text", source, color=True)
    assert "\x1b[1;31merror[EC301]\x1b[0m: duplicate" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render([FINDING, WHOLE_FILE], "text", source)


def test_a_terminal_cannot_be_tricked_by_any_part() -> None:
    bad = "\x1b[31m\u202e\n::error::x\ud800"
    finding = Diagnostic("EC1", bad, Place(bad, 1, 1, 3), bad, (Note(bad, Place(bad, 2, 2)), Note(bad)))
    for shape in SHAPES:
        shown = render([finding], shape, lambda _: bad)
        assert all(line.isprintable() for line in shown.split("\n")), shape
        shown.encode()
    assert render([finding], "github", source).count("\n") == 1


def test_json_holds_all_facts() -> None:
    assert json.loads(render([FINDING, WHOLE_FILE], "json", source)) == {
        "diagnostics": [
            {
                "code": "EC301",
                "severity": "error",
                "message": "duplicate code `PAYMENT_FAILED`",
                "file": FILE,
                "line": 41,
                "column": 3,
                "length": 14,
                "help": "remove one of them, or rename the later one",
                "notes": [{"text": "first defined at", "file": FILE, "line": 12, "column": 3, "length": 1}],
                "fixes": [],
            },
            {
                "code": "EC001",
                "severity": "warning",
                "message": "nothing here",
                "file": "catalog",
                "help": "",
                "notes": [],
                "fixes": [],
            },
        ]
    }
    assert json.loads(render([], "json", source)) == {"diagnostics": []}


def test_github_gets_a_command_for_each() -> None:
    assert render([FINDING, WHOLE_FILE], "github", source) == (
        f"::error file={FILE},line=41,col=3,endColumn=17,title=EC301::duplicate code `PAYMENT_FAILED`"
        f"%0Anote: first defined at {FILE}:12:3%0Ahelp: remove one of them, or rename the later one\n"
        "::warning file=catalog,title=EC001::nothing here\n"
    )


def test_github_commands_are_escaped() -> None:
    command = render([Diagnostic("EC1", "50%\nof `a`, b: c", Place("a,b:c%.yaml", 4, 3, 2))], "github", source)
    assert command == "::error file=a%2Cb%3Ac%25.yaml,line=4,col=3,endColumn=5,title=EC1::50%25%0Aof `a`, b: c\n"


PLACES = st.builds(Place, st.text(), st.integers(0, 5), st.integers(0, 50), st.integers(0, 50))
FOUND = st.builds(
    Diagnostic,
    st.from_regex(r"EC\d{3}", fullmatch=True),
    st.text(),
    PLACES,
    st.text(),
    st.lists(st.builds(Note, st.text(), st.none() | PLACES), max_size=2).map(tuple),
    st.sampled_from(Severity),
)


@given(st.lists(FOUND, max_size=3), st.none() | st.text())
def test_anything_can_be_rendered_in_any_shape(found: list[Diagnostic], text: str | None) -> None:
    for shape in SHAPES:
        shown: Any = render(found, shape, lambda _: text)
        assert shown == "" or shown.endswith("\n")
        assert all(line.isprintable() for line in shown.split("\n"))
    assert render(found, "github", source).count("\n") == len(found)
    assert len(json.loads(render(found, "json", source))["diagnostics"]) == len(found)
    assert len(json.loads(render(found, "sarif", source))["runs"][0]["results"]) == len(found)


def test_findings_stand_in_the_order_of_their_places_each_once() -> None:
    places = [Place("a"), Place("a", 2, 1), Place("a", 2, 1, 3), Place("a", 10, 0), Place("b"), Place("b", 1)]
    ordered = [Diagnostic(code, text, place) for place in sorted(places) for code in ("EC1", "EC2") for text in "ab"]
    assert Diagnostics([*reversed(ordered), *ordered]).sorted() == ordered
