"""Mistakes that the parser trips over: the place, what it is in an author's words, and what to write."""

from __future__ import annotations

import pytest
from errcat.diagnostics import Diagnostic, Diagnostics
from errcat.yaml_reader.mistakes.complaint import Complaint
from errcat.yaml_reader.mistakes.syntax import report_mistake
from errcat.yaml_reader.reader import read_yaml
from errcat.yaml_reader.source import Source


def mistake(text: str) -> Diagnostic:
    """The mistake in a text, which is the last thing found in it."""
    diagnostics = Diagnostics()
    assert read_yaml(text.encode(), "f", diagnostics) is None
    return diagnostics.found[-1]


CASES = [
    ("a:\n\tb: 1\n", 2, 1, "tab character in the indentation", "indent with spaces"),
    ("a:\n  b: 1\n\tc: 2\n", 3, 1, "tab character in the indentation", "indent with spaces"),
    ("a: |\n\tb\n", 2, 1, "tab character in the indentation", "indent with spaces"),
    ("title: Balance: low\n", 1, 15, "`: ` in a text that is not in quotes", '`"Balance: low"`'),
    ('a:\n  - b: c: "d"\n', 2, 9, "`: ` in a text that is not in quotes", "`'c: \"d\"'`"),
    ("{a: b: c}", 1, 6, "`: ` in a text that is not in quotes", "put the text in quotes"),
    ("a: {x} {y}\n", 1, 8, "text after a value that `{` starts", '`"{x} {y}"`'),
    ("a: [x] y\n", 1, 8, "text after a value that `[` starts", '`"[x] y"`'),
    ("a: %b\n", 1, 4, "text starts with `%` and is not in quotes", '`"%b"`'),
    ("a: @b\n", 1, 4, "text starts with `@` and is not in quotes", '`"@b"`'),
    ("a: `b`\n", 1, 4, "text starts with ``` and is not in quotes", '`"`b`"`'),
    ("a: **b**\n", 1, 4, "text starts with `*` and is not in quotes", '`"**b**"`'),
    ("a: *b c\n", 1, 7, "text starts with `*` and is not in quotes", '`"*b c"`'),
    ("a: &\n", 1, 4, "text starts with `&` and is not in quotes", '`"&"`'),
    ("a: !x!y z\n", 1, 4, "text starts with `!` and is not in quotes", '`"!x!y z"`'),
    ("a: , b\n", 1, 4, "text starts with `,` and is not in quotes", '`", b"`'),
    ("a: ]\n", 1, 4, "`]` where a value is expected", "put a text that holds brackets in quotes"),
    ('a: "b\nc: 1\n', 1, 4, "quoted text is never closed", 'add the closing `"`'),
    ("a: 'b\nc: 1\n", 1, 4, "quoted text is never closed", "add the closing `'`"),
    ('a: "b\n---\n"', 1, 4, "quoted text is never closed", 'add the closing `"`'),
    ('a: "b\nc: "d"\n', 1, 4, "quoted text is not closed on its line", 'add the closing `"`'),
    ("x: 1\na: 'b\nc:\n  - 'd'\n", 2, 4, "quoted text is not closed on its line", "add the closing `'`"),
    (
        'a: "b\n  c" d\n',
        1,
        4,
        "quoted text is not closed on its line",
        "write nothing behind the quote that ends the text",
    ),
    ("a: 'it's'\n", 1, 8, "text after a quoted text", "write `''` for a quote"),
    ('a: "b" c\n', 1, 8, "text after a quoted text", 'write `\\"` for a quote'),
    ('a: "\\d"\n', 1, 5, "`\\d` is no escape", "write `\\\\d`"),
    ('a: "\\x1"\n', 1, 7, "escape has too few digits", "two, `\\u` with four"),
    ("a: |b\n", 1, 5, "text on the same line as `|`", "on the next line"),
    ("a: > b\n", 1, 6, "text on the same line as `>`", "on the next line"),
    ("a: 1\n b: 2\n", 2, 2, "line is indented more than the line above, whose text ends there", "the same indentation"),
    ("a:\n  b: 1\n\n   d: 2\n", 4, 4, "line is indented more than the line above, whose text ends there", "the same"),
    ("a:\n  b: 1\nc: 2\n  d: 3\n", 3, 1, "line is indented less than the lines round it", "indent it like them"),
    (
        "a:\n  b: 1\n\u00a0\u00a0c: 2\n  d: 3\n",
        3,
        1,
        "character `U+00A0`, which is no plain space, in the indentation",
        "plain",
    ),
    ("a:\n  b: 1\n \u2003c: 2\n", 3, 2, "character `U+2003`, which is no plain space, in the indentation", "plain"),
    ("a:\n  b: 1\n  c:2\n  d: 3\n", 3, 4, "no space behind the `:` of `c`", "`c: 2`"),
    ("a:\n  c:2\n  d: 3\n", 2, 4, "no space behind the `:` of `c`", "`c: 2`"),
    ("a:\n  - c:x y\n  d: 3\n", 3, 3, "no list item where one is expected", "align every `-`"),
    ("a:\n  https://b\n  d: 3\n", 3, 4, "key `d` stands where the text above goes on", "indent it"),
    ("- a:\n    b: 1\nc:\n  d: 1\n", 1, 1, "file starts with a list", "remove the `-`"),
    ("a: {b: c d: [2]}", 1, 10, "key `d` behind a value without a `,`", "write `,` before `d`"),
    ("{a: x y z: 1}", 1, 10, "`: ` in a text that is not in quotes", "put the text in quotes"),
    ("a:\n  b: 1\n c: 2\n", 3, 2, "line does not line up with the keys before it", "the same indentation"),
    ("a:\n  - b\n  c: 1\n", 3, 3, "no list item where one is expected", "align every `-`"),
    ("a: b\n- c\n", 2, 1, "list item among keys", "indent the list"),
    ("a: b\n]\n", 2, 1, "`]` without its opening bracket", "remove it"),
    ("a: 1\nb\nc: 2\n", 2, 1, "key without a `:`", "write `:` and a value"),
    ("a: - b\n", 1, 4, "list starts on the line of its key", "on the next line"),
    ("a: [1, 2\nb: 1\n", 2, 2, "neither `,` nor `]` after a member", "close with `]`"),
    ("a: {b: 'x' 'y'}\n", 1, 12, "neither `,` nor `}` after a member", "close with `}`"),
    ("a: [1, 2\n", 1, 4, "`[` is never closed", "add the closing `]`"),
    ("a: [[\n", 1, 6, "list or mapping in brackets is never closed", "close every `[`"),
    ("x" * 2000 + ": 1", 1, 2001, "key is longer than 1024 characters", "write a shorter key"),
]


@pytest.mark.parametrize(("text", "line", "column", "message", "help_"), CASES, ids=[case[0][:20] for case in CASES])
def test_mistakes_are_told_in_plain_words(text: str, line: int, column: int, message: str, help_: str) -> None:
    found = mistake(text)
    assert (found.code, found.message) == ("EC104", message)
    assert (found.place.line, found.place.column) == (line, column)
    assert help_ in found.help


def test_a_note_shows_where_a_quote_over_lines_ends() -> None:
    (note,) = mistake('a: "b\nc: "d"\n').notes
    assert note.text == "it goes on to the next quote, at"
    assert (note.place and (note.place.line, note.place.column)) == (2, 4)


def test_a_note_shows_where_the_bracket_opens() -> None:
    (note,) = mistake("a: [1, 2\nb: 1\n").notes
    assert note.text == "the `[` stands at"
    assert (note.place and (note.place.line, note.place.column)) == (1, 4)


@pytest.mark.parametrize(
    ("escape", "what"),
    [
        ("\\ud800", "half of a surrogate pair"),
        ("\\uDFFF", "half of a surrogate pair"),
        ("\\ud83d\\ude00", "half of a surrogate pair"),
        ("\\U0000D800", "half of a surrogate pair"),
        ("\\U00110000", "beyond the last character"),
        ("\\UFFFFFFFF", "beyond the last character"),
    ],
)
def test_escapes_that_are_no_character(escape: str, what: str) -> None:
    found = mistake(f'a: "x{escape}"\n')
    assert found.code == "EC115"
    assert found.message.endswith(what)
    assert (found.place.line, found.place.column) == (1, 6)


def test_a_long_value_is_not_repeated() -> None:
    found = mistake("a: " + "x" * 500 + ": b")
    assert found.help == "put the text in quotes"


def test_a_complaint_that_no_rule_knows_keeps_the_parsers_words() -> None:
    diagnostics = Diagnostics()
    report_mistake(Complaint(Source("f", "a: 1"), "something `odd`.", 3, "while looking", 0), diagnostics)
    (found,) = diagnostics.found
    assert found.message == "not valid YAML: something 'odd' (while looking)"
    assert found.place.column == 4


def test_the_end_of_the_file_is_shown_on_its_last_line() -> None:
    diagnostics = Diagnostics()
    report_mistake(Complaint(Source("f", "a\nb\n\n"), "odd", 5, "", 5), diagnostics)
    assert (diagnostics.found[0].place.line, diagnostics.found[0].place.column) == (2, 2)
