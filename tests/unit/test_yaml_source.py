"""From bytes to text with places: encodings, line breaks, and characters that YAML refuses."""

from __future__ import annotations

import pytest
from errcat.diagnostics import Diagnostics, Place
from errcat.yaml_reader import source as yaml_source
from errcat.yaml_reader.source import Source, decode, report_refused, without_disputed_breaks


def test_every_line_break_counts_once() -> None:
    source = Source("f", "a\nb\r\nc\rd\n")
    assert [source.place(source.text.index(c), source.text.index(c) + 1).line for c in "abcd"] == [1, 2, 3, 4]
    assert source.place(9, 9) == Place("f", 5, 1, 1)


def test_a_place_ends_with_its_first_line() -> None:
    source = Source("f", "key: one  \n  two\n")
    assert source.place(5, len(source.text)) == Place("f", 1, 6, 3)
    assert source.place(5, 5) == Place("f", 1, 6, 1)


def test_columns_count_characters() -> None:
    assert Source("f", "é😀: x").place(4, 5) == Place("f", 1, 5, 1)


def test_a_byte_order_mark_is_no_column() -> None:
    source = decode(b"\xef\xbb\xbfa: 1", "f", Diagnostics())
    assert source is not None
    assert source.text == "a: 1"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_wide_encodings_are_named(encoding: str) -> None:
    diagnostics = Diagnostics()
    assert decode("key: value".encode(encoding), "f", diagnostics) is None
    (found,) = diagnostics.found
    assert (found.code, found.place) == ("EC101", Place("f"))
    assert found.message == f"file is {encoding[:6].upper()}, not UTF-8"


@pytest.mark.parametrize(
    ("data", "offset", "line", "column"),
    [
        (b"\xff", 0, 1, 1),
        (b"a: \xc3\xa9\nb: \xe9", 9, 2, 4),
        (b"\xef\xbb\xbfa\xff", 4, 1, 2),
        (b"a\r\n\xed\xa0\x80", 3, 2, 1),
    ],
)
def test_the_first_bad_byte_has_a_place(data: bytes, offset: int, line: int, column: int) -> None:
    diagnostics = Diagnostics()
    assert decode(data, "f", diagnostics) is None
    (found,) = diagnostics.found
    assert (found.code, found.place) == ("EC101", Place("f", line, column))
    assert found.message == f"byte `0x{data[offset]:02X}` at offset {offset} is not UTF-8"


def test_a_file_over_the_cap_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_source, "MAX_BYTES", 1024 * 1024)
    diagnostics = Diagnostics()
    assert decode(b" " * (1024 * 1024 + 1), "f", diagnostics) is None
    (found,) = diagnostics.found
    assert (found.code, found.place) == ("EC102", Place("f"))
    assert found.message == "file is larger than 1 MiB (1048577 bytes)"
    assert decode(b" " * (1024 * 1024), "f", diagnostics) is not None


def test_refused_characters_are_reported_up_to_a_number() -> None:
    diagnostics = Diagnostics()
    report_refused(Source("f", "a\0b\n\x07\x7f"), diagnostics, 2)
    assert [(d.code, d.place, d.message) for d in diagnostics.found] == [
        ("EC103", Place("f", 1, 2), "character `U+0000` is not allowed in YAML"),
        ("EC103", Place("f", 2, 1), "character `U+0007` is not allowed in YAML"),
    ]
    assert diagnostics.found[1].help == 'remove it, or write it as `"\\x07"` in double quotes'


def test_disputed_line_breaks_become_blanks() -> None:
    diagnostics = Diagnostics()
    source = without_disputed_breaks(Source("f", "a\u2028b\x85c\u2029d"), diagnostics, 10)
    assert source.text == "a b c d"
    assert [(d.code, d.place.column) for d in diagnostics.found] == [("EC103", 2), ("EC103", 4), ("EC103", 6)]
    assert "`U+2028`" in diagnostics.found[0].message
    assert '"\\u2028"' in diagnostics.found[0].help


def test_other_text_stays_the_same_object() -> None:
    source = Source("f", "é")
    assert without_disputed_breaks(source, Diagnostics(), 10) is source


@pytest.mark.parametrize(
    ("text", "rest"), [("", ""), ("  \n# c\n\t# d\r\nx", "x"), ("# only", ""), ("a # b", "a # b"), ("\n\n%T", "%T")]
)
def test_content_starts_after_blanks_and_comments(text: str, rest: str) -> None:
    assert text[Source("f", text).content_offset(0) :] == rest
