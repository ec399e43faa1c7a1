"""Sentences: texts that YAML ends earlier than their author meant, at a comma, at a `#`, or not before a line break."""

from __future__ import annotations

import re
from collections.abc import Iterator

from errcat.diagnostics import Diagnostics, Place, unsure
from errcat.findings.wording import quote
from errcat.resolving.reading.services import ServiceReading
from errcat.yaml_reader.located import Container, Located
from errcat.yaml_reader.positioned import Mapping, Sequence
from errcat.yaml_reader.scalars import quoted

_LISTS = ("causes", "actions", "suggestions", "notes")
_NO_SPACE = re.compile(r"#(?<=[ \t]#)(?=[^\s#!])")  # the `#` comes first, because it is what is looked for quickly
_COMMENT = re.compile(r"[ \t]+(#[^\r\n]*)")


def check_sentences(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Warn of texts that most likely go on behind a `#` or a comma, where YAML ends them."""
    document = service.document
    for file in (*document.service_files, *document.entry_files):
        if any(_behind_text(file.source.text, found.start()) for found in _NO_SPACE.finditer(file.source.text)):
            _check_comments(file, diagnostics)
    for entry in service.entries:
        for key in _LISTS:
            value = entry.body.get(key)
            if isinstance(value, Sequence) and _goes_on(value) and entry.spot(key).raw.startswith("["):
                _check_list(value, diagnostics)


def _goes_on(texts: Sequence) -> bool:
    """Whether any text of a list but the first begins with a small letter; quick, since few do."""
    return any(isinstance(text, str) and text[:1].islower() for text in texts[1:])


def _check_comments(file: Mapping, diagnostics: Diagnostics) -> None:
    """Warn of texts without quotes that a comment follows whose `#` has no space behind it."""
    text = file.source.text
    for value, start in _plain_texts(file):
        comment = _COMMENT.match(text, start + len(value))
        if comment is None or not _NO_SPACE.match(text, comment.start(1)):
            continue
        whole = text[start : comment.end()].rstrip()
        message = f"text ends before {quote(comment[1].rstrip())}, which is a comment"
        help_ = f"write a space behind the `#` if it is one, or put the text in quotes: {quote(quoted(whole))}"
        place = file.source.place(comment.start(1), comment.end())
        fixes = (*file.source.edit(comment.start(1) + 1, comment.start(1) + 1, " "),)
        fixes = (*fixes, *file.source.edit(start, start + len(whole), quoted(whole)))
        diagnostics.warning("EC510", message, place, help=help_, fixes=fixes)


def _behind_text(text: str, offset: int) -> bool:
    """Whether anything but a comment stands before an offset, on its line."""
    before = text[text.rfind("\n", 0, offset) + 1 : offset].lstrip()
    return bool(before) and not before.startswith("#")


def _plain_texts(file: Mapping) -> Iterator[tuple[str, int]]:
    """The texts of a file that stand on one line without quotes, each with its offset."""
    text = file.source.text
    waiting: list[Container] = [file]
    while waiting:
        container = waiting.pop()
        step, first = (4, 2) if isinstance(container, Mapping) else (2, 0)
        values = container.values() if isinstance(container, Mapping) else container
        for number, value in enumerate(values):
            if isinstance(value, str):
                start = container.marks[step * number + first]
                if value and text.startswith(value, start):
                    yield value, start
            elif isinstance(value, Mapping | Sequence):
                waiting.append(value)


def _check_list(texts: Sequence, diagnostics: Diagnostics) -> None:
    """Warn of the first sentence of a list in brackets that a comma makes several items of."""
    first = 0
    while first < len(texts) - 1:
        last = _end_of_sentence(texts, first)
        if last > first:
            whole = ", ".join(texts[first : last + 1])
            message = f"{quote(whole)} is {last - first + 1} items of a list, because a comma ends a text in brackets"
            help_ = f"put the text in quotes: {quote(quoted(whole))}; or write each item on its own line, behind `- `"
            fixes = unsure(texts.source.edit(texts.marks[2 * first], texts.marks[2 * last + 1], quoted(whole)))
            diagnostics.warning("EC511", message, _place(texts, first, last), help=help_, fixes=fixes)
        first = last + 1


def _end_of_sentence(texts: Sequence, first: int) -> int:
    """The item that ends the sentence which another one begins; that item itself where it is a whole one."""
    source = texts.source.text
    for index in range(first, len(texts)):
        text = texts[index]
        if not isinstance(text, str) or not text or source[texts.marks[2 * index]] in "\"'":
            return first
        if not (text[0].isupper() if index == first else text[0].islower()):
            return first
        if text[-1] in ".!?":
            return index
        if not text[-1].isalnum():
            return first
    return first


def _place(texts: Sequence, first: int, last: int) -> Place:
    """The place of some items of a list."""
    return texts.source.place(texts.marks[2 * first], texts.marks[2 * last + 1])


def ends_with_break(spot: Located) -> str:
    """The mark of a text in a block that keeps its last line break; an empty text for any other one."""
    value = spot.value
    mark = spot.raw[:1] if isinstance(value, str) and value.endswith("\n") else ""
    return mark if mark in ("|", ">") else ""
