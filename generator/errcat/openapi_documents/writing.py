"""Writing: JSON values go in, lines come out in the hand of the document that they are to stand in."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from errcat.openapi_documents.nodes.nodes import Json, Mapping
from errcat.openapi_documents.reading import ApiDocument
from errcat.yaml_reader.scalars import DISPUTED_WORDS, MEANT

_PLAIN = re.compile(
    r"(?:[^\W\d_]|\$(?=[a-z]))(?:[\w ./$,()';!?%+=<>@*&\u2013\u2014\u2018\u2019\u2026-]*[\w./$)!?%+>\u2026])?"
)
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_FIRST_LIST = re.compile(r"^( *)[^\s#-][^\r\n]*:[ ]*\r?\n( *)- ", re.MULTILINE)

_FIRST_STATUS = re.compile(r"^[ ]*(['\"]?)[1-5][0-9X][0-9X]\1[ ]*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Hand:
    """How a document is written: its steps of indentation, its quotes, its line breaks, and its blanks in braces."""

    indent: int
    dash: int
    quote: str
    status_quote: str
    newline: str
    comma: str
    colon: str
    ascii_only: bool

    def key(self, text: str, quote: str | None = None) -> str:
        """A key as block style has it; with a quote given, in that one or, where it is empty, in none."""
        if quote == "":
            return text
        return self.quoted(text, quote) if quote else self.scalar(text)

    def scalar(self, value: Json) -> str:
        """A scalar or an empty collection; text is without quotes where every reader takes it for text."""
        if not isinstance(value, str):
            return json.dumps(value)
        if _PLAIN.fullmatch(value) and value not in DISPUTED_WORDS and value not in MEANT:
            return value
        return self.quoted(value, self.quote)

    def quoted(self, text: str, quote: str) -> str:
        """A text in quotes, in the ones asked for where they can hold it."""
        if quote == "'" and text.isprintable() and not _ESCAPED.search(text):
            return "'" + text.replace("'", "''") + "'"
        return _ESCAPED.sub(_escape, json.dumps(text, ensure_ascii=False))

    def block(self, value: Json) -> list[str]:
        """A value as lines of block style."""
        if isinstance(value, dict) and value:
            return [line for key, part in value.items() for line in self.member(self.key(key), part)]
        if isinstance(value, list) and value:
            return [line for part in value for line in self._item(part)]
        return [self.scalar(value)]

    def member(self, key: str, part: Json) -> list[str]:
        """A key and its value as lines of block style."""
        if isinstance(part, dict | list) and part:
            step = " " * (self.indent if isinstance(part, dict) else self.dash)
            return [f"{key}:", *(step + line for line in self.block(part))]
        return [f"{key}: {self.scalar(part)}"]

    def _item(self, part: Json) -> list[str]:
        """An item of a list, its first line behind the dash."""
        first, *others = self.block(part)
        return [f"- {first}", *(f"  {line}" for line in others)]

    def flow(self, value: Json, margin: str | None, step: str) -> str:
        """A value in braces, on lines of their own behind a margin, or on one line where there is no margin."""
        if margin is None:
            text = json.dumps(value, ensure_ascii=self.ascii_only, separators=(self.comma, self.colon))
        else:
            text = json.dumps(value, ensure_ascii=self.ascii_only, indent=step, separators=(",", self.colon))
            text = text.replace("\n", self.newline + margin)
        return text if self.ascii_only else _ESCAPED.sub(_escape, text)


def hand_of(document: ApiDocument) -> Hand:
    """How a document is written, from its first lines that show it; the most usual way where nothing does."""
    text = document.source.text
    of_status = _FIRST_STATUS.search(text)
    of_list = _FIRST_LIST.search(text)
    return Hand(
        indent=next(filter(None, map(len, _margins(document))), 2),
        dash=len(of_list[2]) - len(of_list[1]) if of_list else 2,
        quote="'" if text.count(": '") > text.count(': "') else '"',
        status_quote=of_status[1] if of_status else '"',
        newline="\r\n" if "\r\n" in text else "\n",
        comma="," if document.is_json and '","' in text and '", "' not in text[:10_000] else ", ",
        colon=": " if not document.is_json or '": ' in text[:10_000] else ":",
        ascii_only=document.is_json and text.isascii(),
    )


def _margins(document: ApiDocument) -> list[str]:
    """The blanks before the first key of each mapping below the root, where it begins a line."""
    text, found = document.source.text, list[str]()
    for pair in document.root.pairs:
        if isinstance(pair.value, Mapping) and pair.value.pairs:
            before = text[text.rfind("\n", 0, pair.value.pairs[0].key_start) + 1 : pair.value.pairs[0].key_start]
            found.append(before if not before.strip() else "")
    return found


def _escape(match: re.Match[str]) -> str:
    """A character that some reader of YAML or JSON takes amiss, by its number."""
    return f"\\u{ord(match[0]):04x}"
