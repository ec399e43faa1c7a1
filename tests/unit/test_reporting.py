"""Reporting: one diagnostic, four shapes."""

from __future__ import annotations

import json
from typing import Any

from errcat.diagnostics import Diagnostic, Note, Place, Severity
from errcat.reporting import printable, render

SOURCE = "A:\n  x: 1\nB:\n  PAYMENT_FAILED:\n"
FINDING = Diagnostic(
    "EC301",
    "duplicate code `PAYMENT_FAILED`",
    Place("catalog/k/errors.yaml", 4, 3, 14),
    "remove one of them, or rename the later one",
    (Note("first defined at", Place("catalog/k/errors.yaml", 1, 1)),),
)


def source(_: str) -> str:
    """Every file holds the same."""
    return SOURCE


def test_text_shows_the_line_and_the_way_out() -> None:
    """The shape of the design's sample."""
    assert render([FINDING], "text", source) == (
        "error[EC301]: duplicate code `PAYMENT_FAILED`\n"
        " --> catalog/k/errors.yaml:4:3\n"
        "  |\n"
        "4 |   PAYMENT_FAILED:\n"
        "  |   ^^^^^^^^^^^^^^\n"
        "  |\n"
        "note: first defined at catalog/k/errors.yaml:1:1\n"
        "help: remove one of them, or rename the later one\n"
        "\n"
        "1 error\n"
    )


def test_a_whole_file_shows_no_line() -> None:
    """A place without a line is the file."""
    shown = render([Diagnostic("EC001", "nothing here", Place("catalog"), severity=Severity.WARNING)], "text", source)
    assert shown == "warning[EC001]: nothing here\n  --> catalog\n\n1 warning\n"


def test_a_wide_character_takes_two_columns() -> None:
    """Carets stand under what they mean on a terminal."""
    shown = render([Diagnostic("EC1", "m", Place("f", 1, 3, 1))], "text", lambda _: "支付x").split("\n")
    assert shown[4] == "  |     ^"


def test_a_terminal_cannot_be_tricked() -> None:
    """Escapes and direction marks are shown by their number."""
    assert printable("a\x1b[31m\u202eb") == "a\\u{1b}[31m\\u{202e}b"


def test_a_long_line_is_cut_round_the_place() -> None:
    """A line of any length stays on the screen."""
    shown = render([Diagnostic("EC1", "m", Place("f", 1, 5001, 3))], "text", lambda _: "x" * 5000 + "yyy" + "z" * 5000)
    lines = shown.split("\n")
    assert max(map(len, lines)) < 140
    assert lines[3][lines[4].index("^") :][:3] == "yyy"


def test_json_and_github_hold_the_same_facts() -> None:
    """Programs read code, place and help."""
    plain: dict[str, Any] = json.loads(render([FINDING], "json", source))["diagnostics"][0]
    assert (plain["code"], plain["line"], plain["column"], plain["help"]) == ("EC301", 4, 3, FINDING.help)
    assert plain["notes"][0]["line"] == 1
    command = render([Diagnostic("EC1", "50%\nof `a`", Place("a,b:c.yaml", 4, 3, 2))], "github", source)
    assert command == "::error file=a%2Cb%3Ac.yaml,line=4,col=3,endColumn=5,title=EC1::50%25%0Aof `a`\n"


def test_sarif_points_to_its_rules() -> None:
    """Each result has a rule, a level and a region."""
    run = json.loads(render([FINDING], "sarif", source))["runs"][0]
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "EC301"
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 4, "startColumn": 3, "endColumn": 17}
    assert result["relatedLocations"][0]["message"]["text"] == "first defined at"
