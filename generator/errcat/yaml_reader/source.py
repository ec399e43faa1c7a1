"""The text of one file: bytes go in, decoded text whose every offset has a place comes out."""

from __future__ import annotations

import re
from itertools import islice

from errcat.diagnostics import Diagnostics, Edit, Lines, Place, unsure

MAX_BYTES = 16 * 1024 * 1024  # three times a catalogue of 10,000 entries; more can be split into several files
BYTE_ORDER_MARK = "\ufeff"
BLANK = re.compile(r"(?:[ \t\r\n]++|#[^\r\n]*+)*+")
REFUSED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
DISPUTED_BREAK = re.compile("[\x85\u2028\u2029]")
WIDE_ENCODINGS = (
    (b"\xff\xfe\0\0", "UTF-32"),
    (b"\0\0\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


class Source:
    """The decoded text of a file: an offset goes in, a place comes out."""

    __slots__ = ("file", "lines", "text")

    def __init__(self, file: str, text: str) -> None:
        """Keep the file's name and its text, without a byte order mark."""
        self.file = file
        self.text = text
        self.lines = Lines(text)

    def place(self, start: int, end: int) -> Place:
        """The place from one offset up to another, cut off where its first line ends."""
        return self.lines.place(self.file, start, end)

    def edit(self, start: int, end: int, text: str) -> tuple[Edit, ...]:
        """The edit that puts a text in the place of what stands between two offsets."""
        return (Edit(self.file, *self.lines.position(start), *self.lines.position(end), text),)

    def content_offset(self, offset: int) -> int:
        """The offset of the first thing from an offset on that is neither blank nor a comment."""
        blank = BLANK.match(self.text, offset)
        return blank.end() if blank else offset


def decode(data: bytes, file: str, diagnostics: Diagnostics) -> Source | None:
    """The text of a file's bytes, or nothing when they are too many or not UTF-8 (diagnosed)."""
    if len(data) > MAX_BYTES:
        message = f"file is larger than {MAX_BYTES // (1024 * 1024)} MiB ({len(data)} bytes)"
        diagnostics.error("EC102", message, Place(file), help="split it into several files")
        return None
    if encoding := _wide_encoding(data):
        diagnostics.error("EC101", f"file is {encoding}, not UTF-8", Place(file), help="save the file as UTF-8")
        return None
    try:
        return Source(file, data.decode().removeprefix(BYTE_ORDER_MARK))
    except UnicodeDecodeError as failure:
        _report_bad_byte(data, failure.start, file, diagnostics)
        return None


def _wide_encoding(data: bytes) -> str | None:
    """The name of the encoding whose mark or whose zero bytes start the data, or nothing."""
    for mark, name in WIDE_ENCODINGS:
        if data.startswith(mark):
            return name
    head = data[:4]
    if len(head) == 4 and head.count(0) == 3:
        return "UTF-32"
    return "UTF-16" if head.count(0) == 2 and (head[::2] == b"\0\0" or head[1::2] == b"\0\0") else None


def _report_bad_byte(data: bytes, offset: int, file: str, diagnostics: Diagnostics) -> None:
    """Diagnose the first byte that is not UTF-8, at the place where its character would stand."""
    before = Source(file, data[:offset].decode().removeprefix(BYTE_ORDER_MARK))
    place = before.place(len(before.text), len(before.text))
    message = f"byte `0x{data[offset]:02X}` at offset {offset} is not UTF-8"
    diagnostics.error("EC101", message, place, help="save the file as UTF-8")


def report_refused(source: Source, diagnostics: Diagnostics, most: int) -> None:
    """Diagnose the characters that YAML allows in no file, up to a number of them."""
    _report_characters(source, REFUSED, "is not allowed in YAML", diagnostics, most)


def without_disputed_breaks(source: Source, diagnostics: Diagnostics, most: int) -> Source:
    """A source in which only line breaks that all YAML readers know are left; blanks stand for others (diagnosed)."""
    if source.text.isascii() or not DISPUTED_BREAK.search(source.text):
        return source
    _report_characters(source, DISPUTED_BREAK, "ends a line for some YAML readers only", diagnostics, most)
    return Source(source.file, DISPUTED_BREAK.sub(" ", source.text))


def _report_characters(source: Source, wanted: re.Pattern[str], what: str, diagnostics: Diagnostics, most: int) -> None:
    """Diagnose what is wrong with each of the characters that a pattern finds, up to a number of them."""
    for match in islice(wanted.finditer(source.text), most):
        number = ord(match[0])
        escape = f"\\x{number:02X}" if number < 0x100 else f"\\u{number:04X}"
        way_out = f'remove it, or write it as `"{escape}"` in double quotes'
        place, fixes = source.place(match.start(), match.end()), unsure(source.edit(match.start(), match.end(), ""))
        diagnostics.error("EC103", f"character `U+{number:04X}` {what}", place, help=way_out, fixes=fixes)
