"""Slips: what a hand that slipped, a page that was copied from, or a thought that was to be finished left in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from errcat.checking.guides.markup import without_code
from errcat.diagnostics import Diagnostics, Edit, Lines, unsure
from errcat.findings.wording import quote
from errcat.resolving.reading.entries import EntryReading
from errcat.resolving.reading.services import ServiceReading
from errcat.yaml_reader.edits import replaced_in, written
from errcat.yaml_reader.located import Container, Located
from errcat.yaml_reader.positioned import Mapping, Sequence
from errcat.yaml_reader.scalars import quoted

# What a document or the wire has, as it has it. What the wire says of an entry is looked at with the entry.
_AS_SHOWN = frozenset({"samples", "examples", "enum", "says", "wire", "error_when"})
_OF_THE_WIRE = frozenset({"message", "wire_title"})
_UNLIKE_PROSE = _AS_SHOWN | _OF_THE_WIRE
_NO_PROSE = _UNLIKE_PROSE | {"code", "const", "default", "pattern"}

_ITEM = re.compile(r"\n[ \t]*- ")
_SPACES = re.compile(r"\A(?P<begins>[ \t\u00a0]+)|(?P<ends>[ \t\u00a0]+)\Z|(?<=\S)(?P<holds> {2,})(?=\S)")
_DOUBLE, _OPENING, _CLOSING = "\u201c\u201d\u201e\u00ab\u00bb", "\u2018\u201a\u2039", "\u2019\u203a"
_QUOTED = re.compile(f"[{_DOUBLE}]([^{_DOUBLE}]+)[{_DOUBLE}]|[{_OPENING}]([^{_OPENING}]+)[{_CLOSING}{_OPENING}]")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_REMINDER = re.compile(r"(?<![\w-])(?:TODO|FIXME|XXX)(?![\w-])")
_REMINDER_HELP = "write what is still missing, or remove it; a comment behind `# ` may hold such a note"
_CONTAINERS = (Mapping, Sequence)
_SHOWN_SO = "; or add a sample that shows it, if the API sends it so"


def check_slips(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Warn of texts that are hardly what their author meant."""
    document = service.document
    for file in (document.service, *document.entry_files):
        marked = _may_slip(file.source.text)
        for spot in _doubtful(file, marked=marked):
            _check_prose(spot, spot.value, diagnostics)
    for entry in service.entries:
        for text in entry.texts:
            _check_wire_text(entry, text.spot, text.written, diagnostics, spaces=text.kind != "example")
    for guide in document.guides:
        if _may_slip(guide.text):
            _check_guide(guide.file, guide.text, diagnostics)


def _may_slip(text: str) -> bool:
    """Whether a text, or any within a file, may hold quotes, references or reminders; quick, since few do."""
    return not text.isascii() or "&" in text or "TODO" in text or "FIXME" in text or "XXX" in text


def _spaced(text: str) -> bool:
    """Whether a text may have a space too many; quick, since few have."""
    return "  " in text or text != text.strip()


def _doubtful(file: Mapping, *, marked: bool) -> Iterator[Located]:
    """The texts of a file in which authors say something in their own words and which a quick look does not clear."""
    waiting: list[Container] = [file]
    while waiting:
        container = waiting.pop()
        for key, value in container.items() if isinstance(container, Mapping) else enumerate(container):
            if isinstance(value, str):
                doubtful = " - " in value or (marked and _may_slip(value)) or (key == "title" and _spaced(value))
                if doubtful and key not in _NO_PROSE:
                    yield Located(container, key)
            elif isinstance(value, _CONTAINERS) and (key not in _UNLIKE_PROSE or _is_called_so(key, value)):
                waiting.append(value)


def _is_called_so(key: str | int, value: Container) -> bool:
    """Whether a container only has the name of a text of the wire, as a parameter may have."""
    return key in _OF_THE_WIRE and isinstance(value, Mapping) and "example" not in value


def _check_prose(spot: Located, text: str, diagnostics: Diagnostics) -> None:
    """Warn of slips in a text of the author's own."""
    if " - " in text:
        _check_item(spot, diagnostics)
    if spot.key == "title":
        _check_spaces(spot, text, diagnostics)
    if _may_slip(text):
        _check_quotes(spot, text, diagnostics)
        _check_fragments(spot, _without_spans(text), diagnostics)


def _check_wire_text(entry: EntryReading, spot: Located, text: str, diagnostics: Diagnostics, *, spaces: bool) -> None:
    """Warn of slips in a text of the wire, unless a sample or a document shows that the wire has it so."""
    if " - " in text:
        _check_item(spot, diagnostics)
    found = Diagnostics()
    if spaces:
        _check_spaces(spot, text, found, _SHOWN_SO)
    if _may_slip(text):
        _check_quotes(spot, text, found, _SHOWN_SO)
        _check_fragments(spot, text, found, _SHOWN_SO)
    if found.found and not any(text in shown for shown in _shown(entry)):
        diagnostics.found += found.found


def _shown(entry: EntryReading) -> Iterator[str]:
    """Every text that a sample or a document shows of an entry."""
    waiting: list[Any] = [entry.body.get("samples"), entry.body.get("discrepancies")]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping | Sequence):
            waiting += value.values() if isinstance(value, Mapping) else value


def _check_item(spot: Located, diagnostics: Diagnostics) -> None:
    """Warn of a text without quotes that goes on in a line which looks like an item of a list."""
    source, start = spot.container.source, spot.start
    written = re.compile(r"\s+".join(map(re.escape, spot.value.split()))).match(source.text, start)
    item = _ITEM.search(written[0]) if written else None
    if item:
        message = f"{quote(spot.value)} is one text, though a line of it begins like an item of a list"
        help_ = "put each `- ` right below the first one, or the text in quotes if it is one"
        end = start + item.end() - 1
        diagnostics.warning("EC137", message, source.place(end - 1, end), help=help_)


def _check_quotes(spot: Located, text: str, diagnostics: Diagnostics, otherwise: str = "") -> None:
    """Warn of a text that stands between typographic quotes as a whole."""
    if found := _QUOTED.fullmatch(text.strip()):
        message = "text has typographic quotes round it, which are part of it"
        inner = found[1] or found[2]
        help_ = f"write straight ones, which are not: {quote(quoted(inner))}{otherwise}"
        fixes = _open(written(spot, quoted(inner)) if inner.isprintable() else (), otherwise)
        diagnostics.warning("EC138", message, spot.place, help=help_, fixes=fixes)


def _check_spaces(spot: Located, text: str, diagnostics: Diagnostics, otherwise: str = "") -> None:
    """Warn of spaces that nobody sees."""
    if _spaced(text) and (found := _SPACES.search(text)):
        how = str(found.lastgroup)
        what, help_ = ("two spaces in a row", "keep one") if how == "holds" else ("a space", "remove it")
        place = spot.place_in(found.start(), len(found[0]))
        fixes = _open(replaced_in(spot, found.start(), len(found[0]), " " if how == "holds" else ""), otherwise)
        message = f"text {how} {'with ' if how != 'holds' else ''}{what}"
        diagnostics.warning("EC139", message, place, help=help_ + otherwise, fixes=fixes)


def _check_fragments(spot: Located, text: str, diagnostics: Diagnostics, otherwise: str = "") -> None:
    """Warn of references to characters, as HTML has them, and of notes on what is still to be done."""
    from html import unescape

    for found in _ENTITY.finditer(text):
        means = unescape(found[0])
        if means != found[0]:
            message = f"{quote(found[0])} is text: readers see it as it stands here"
            help_ = f"write {'a space' if means.isspace() else quote(means)}{otherwise}"
            place, fixes = spot.place_in(found.start(), len(found[0])), tuple[Edit, ...]()
            if means.isprintable() and (spot.raw[:1] in ("'", '"') or means in "<>/&;'\""):
                fixes = _open(replaced_in(spot, found.start(), len(found[0]), means), otherwise)
            diagnostics.warning("EC140", message, place, help=help_, fixes=fixes)
    for found in _REMINDER.finditer(text):
        place = spot.place_in(found.start(), len(found[0]))
        diagnostics.warning("EC141", f"{quote(found[0])} is left in the text", place, help=_REMINDER_HELP + otherwise)


def _open(fixes: tuple[Edit, ...], otherwise: str) -> tuple[Edit, ...]:
    """Edits that are the only way out unless something else may be done."""
    return unsure(fixes) if otherwise else fixes


def _without_spans(text: str) -> str:
    """A text with what stands between backticks blanked."""
    return re.sub(r"`[^`]+`", lambda found: " " * len(found[0]), text) if "`" in text else text


def _check_guide(file: str, text: str, diagnostics: Diagnostics) -> None:
    """Warn of notes on what is still to be done in a guide, outside its code."""
    for found in _REMINDER.finditer(without_code(text)):
        place = Lines(text).place(file, *found.span())
        diagnostics.warning("EC141", f"{quote(found[0])} is left in the guide", place, help=_REMINDER_HELP)
