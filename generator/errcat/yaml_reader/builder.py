"""The tree of a YAML text: its parser's events go in, positioned containers and diagnostics come out."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from typing import Any

from errcat.diagnostics import Diagnostics, Edit, Note, Place, unsure
from errcat.yaml_reader.anchors import Anchor, Anchors, merge
from errcat.yaml_reader.events import open_events
from errcat.yaml_reader.mistakes.listed import as_mapping
from errcat.yaml_reader.mistakes.valueless import valueless
from errcat.yaml_reader.positioned import Mapping, Sequence
from errcat.yaml_reader.scalars import (
    NUMBER_STARTS,
    SPECIAL_WORDS,
    Refusal,
    Scalar,
    plain_key,
    plain_value,
    quoted,
    shown,
)
from errcat.yaml_reader.source import Source

MAX_DEPTH = 64
MAX_PROBLEMS = 1000  # a file with more is no catalogue, and its diagnostics would fill the memory
# A node's first character tells how it is written; to ask an event's attributes instead costs a fifth of the whole.
MARKS = frozenset("\"'|>&!")
CAREFUL_STARTS = NUMBER_STARTS | {"&", "!"}
PROPERTY = re.compile(r"[&!*][^\s,\[\]{}]*")
PLACEHOLDER = re.compile(r"\{[a-z][a-z0-9_]*\}")
MERGE = re.compile(r"<<[ \t]*:[ \t]*\*")
IF_TEXT = "remove it, or put the text in quotes if it is text"
A_MAPPING = "write a mapping: `key: value`"


class GivenUp(Exception):
    """Raised where reading cannot go on and a diagnostic says why."""


class Builder:
    """Builds the containers of one source, and diagnoses what cannot be taken as it is written."""

    def __init__(self, source: Source, diagnostics: Diagnostics, *, deep: bool = False) -> None:
        """Open the events of a source, a deep one if the parser in C has given it up."""
        from yaml import events

        self.scalar_event: object = events.ScalarEvent
        self.alias_event: object = events.AliasEvent
        self.mapping_start: object = events.MappingStartEvent
        self.mapping_end: object = events.MappingEndEvent
        self.sequence_end: object = events.SequenceEndEvent
        self.stream_end: object = events.StreamEndEvent
        self.next_event: Callable[[], Any] = open_events(source.text, deep=deep)
        self.source, self.diagnostics = source, diagnostics
        self.text = source.text + "\n"  # so that even an empty scalar at the end has a character
        self.clean_keys: dict[str, str] = {}  # plain keys found to be text, each kept once
        self.anchors = Anchors(source)
        self.problems = 0
        self.end = 0  # the offset where the last node ended

    def document(self) -> Mapping | None:
        """The root mapping, or nothing where the root is something else (diagnosed)."""
        self.next_event()
        if type(self.next_event()) is self.stream_end:
            self.diagnostics.error("EC105", "file is empty", Place(self.source.file), help=A_MAPPING)
            return None
        event = self.next_event()
        start = event.start_mark.index
        root = self.scalar(event, start) if type(event) is self.scalar_event else self.container(event, 0)
        for name, place in self.anchors.found:
            message, help_, notes, fixes = self.anchors.finding(name, place)
            self.refuse("EC108", message, place.start, place.end, help_, notes, fixes)
        rest = self.source.content_offset(self.next_event().end_mark.index)
        if rest < len(self.source.text):
            self.refuse("EC106", "more than one document in a file", rest, rest + 3, "write one file for each document")
        if isinstance(root, Mapping):
            return root
        if isinstance(root, Sequence):
            meant, help_, fixes = as_mapping(root) or (None, A_MAPPING, ())
            self.refuse("EC105", "file holds a list, not a mapping", start, start + 1, help_, fixes=fixes)
            return meant
        self.refuse("EC105", "file holds a single value, not a mapping", start, start + 1, A_MAPPING)
        return None

    def mapping(self, depth: int, in_braces: bool) -> Mapping:
        """The mapping whose start event has been read."""
        next_event, scalar_event, mapping_end = self.next_event, self.scalar_event, self.mapping_end
        result, marks, repeated = Mapping(), list[int](), list[tuple[str, int, int]]()
        merged: list[Mapping] = []
        while type(event := next_event()) is not mapping_end:
            start = event.start_mark.index
            key = self.key(event, start) if type(event) is scalar_event else self.odd_key(event, depth)
            end = self.end
            event = next_event()
            value_start = event.start_mark.index
            if type(event) is scalar_event:
                value = self.scalar(event, value_start)
                if in_braces and value is None and key is not None:
                    key, value = self.valueless(key, start, end, value_start)
            else:
                value = self.container(event, depth)
            if key is None:
                continue
            if key == "<<" and isinstance(value, Mapping) and MERGE.match(self.text, start):
                merged.append(value)
                continue
            if key in result:
                repeated.append((key, start, end))
            else:
                result[key] = value
                marks += (start, end, value_start, self.end)
        self.end = event.end_mark.index
        for other in merged:
            merge(other, result, marks)
        result.source, result.marks, result.order = self.source, array("I", marks), None
        if repeated:
            self.refuse_repeated(result, repeated)
        return result

    def sequence(self, depth: int) -> Sequence:
        """The sequence whose start event has been read."""
        next_event, scalar_event, sequence_end = self.next_event, self.scalar_event, self.sequence_end
        result, marks = Sequence(), list[int]()
        while type(event := next_event()) is not sequence_end:
            start = event.start_mark.index
            result.append(self.scalar(event, start) if type(event) is scalar_event else self.container(event, depth))
            marks += (start, self.end)
        self.end = event.end_mark.index
        result.source, result.marks = self.source, array("I", marks)
        return result

    def container(self, event: Any, depth: int) -> Any:
        """The mapping or sequence that an event starts inside others; nothing for an alias (diagnosed)."""
        if type(event) is self.alias_event:
            return self.alias(event)
        start = event.start_mark.index
        anchor = self.refuse_properties(event, start)
        if depth >= MAX_DEPTH:
            self.refuse("EC110", f"nested more than {MAX_DEPTH} levels deep", start, start + 1, "nest less deeply")
            raise GivenUp
        is_mapping = type(event) is self.mapping_start
        value: Any = self.mapping(depth + 1, bool(event.flow_style)) if is_mapping else self.sequence(depth + 1)
        if PLACEHOLDER.fullmatch(self.text, start, self.end):
            value = self.text[start : self.end]  # a parameter of a text; that it has no value is diagnosed
        if anchor:
            anchor.value, anchor.value_end = value, self.end
        return value

    def scalar(self, event: Any, start: int) -> Any:
        """The value of a scalar event; its text where readers disagree (diagnosed)."""
        text, first = event.value, self.text[start]
        self.end = event.end_mark.index if first in MARKS else start + len(text)
        if first in CAREFUL_STARTS or text in SPECIAL_WORDS:
            return self.careful_scalar(event, start, plain_value)
        return text

    def key(self, event: Any, start: int) -> str:
        """The key that a scalar event holds; its text too where readers disagree (diagnosed)."""
        text: str = event.value
        first = self.text[start]
        self.end = event.end_mark.index if first in MARKS else start + len(text)
        if first not in MARKS and text in self.clean_keys:
            return self.clean_keys[text]
        if text == "<<" and MERGE.match(self.text, start):
            return text  # what is wrong there is the alias behind it
        if first in MARKS or isinstance(plain_key(text), Refusal):
            return str(self.careful_scalar(event, start, plain_key))
        return self.clean_keys.setdefault(text, text)

    def careful_scalar(self, event: Any, start: int, read_plain: Callable[[str], Scalar | Refusal]) -> Scalar:
        """What a scalar event stands for, however it is written; its text where readers disagree (diagnosed)."""
        anchor = self.refuse_properties(event, start)
        text: str = event.value
        value = text if event.style else read_plain(text)
        if anchor:
            anchor.value, anchor.value_end = text if isinstance(value, Refusal) else value, self.end
        if isinstance(value, Refusal):
            fixes = tuple(edit for text_ in value.instead for edit in self.source.edit(start, self.end, text_))
            fixes = unsure(fixes) if value.code == "EC113" else fixes
            self.refuse(value.code, value.message, start, self.end, value.help, fixes=fixes)
            return text
        return value

    def odd_key(self, event: Any, depth: int) -> str | None:
        """Diagnose a key that is no scalar, and read past it; nothing comes out."""
        if type(event) is not self.alias_event:
            start = event.start_mark.index
            what = "mapping" if type(event) is self.mapping_start else "list"
            self.refuse("EC111", f"key is a {what}, not text", start, start + 1, "put the key in quotes")
        self.container(event, depth)
        return None

    def refuse(
        self,
        code: str,
        message: str,
        start: int,
        end: int,
        help_: str,
        notes: tuple[Note, ...] = (),
        fixes: tuple[Edit, ...] = (),
    ) -> None:
        """Record a diagnostic about the text between two offsets; give up where there are too many."""
        self.problems += 1
        if self.problems > MAX_PROBLEMS:
            code, message, notes, fixes = "EC117", f"more than {MAX_PROBLEMS} problems in a file", (), ()
            help_ = "mend those above; the rest of the file has not been read"
        self.diagnostics.error(code, message, self.source.place(start, end), help=help_, notes=notes, fixes=fixes)
        if self.problems > MAX_PROBLEMS:
            raise GivenUp

    def alias(self, event: Any) -> Any:
        """The value that an alias repeats, so that nothing is missing; nothing where there is none (diagnosed)."""
        start, self.end = event.start_mark.index, event.end_mark.index
        anchor = self.anchors.repeat(event.anchor, start, self.end)
        if anchor is None:
            fixes = unsure(self.source.edit(start, self.end, quoted(self.text[start : self.end])))
            help_ = f"write the value out, or put it in quotes if it is text: `{quoted('*' + shown(event.anchor))}`"
            self.refuse("EC108", f"alias `*{shown(event.anchor)}`", start, self.end, help_, fixes=fixes)
        return self.anchors.value_of(anchor) if anchor else None

    def refuse_properties(self, event: Any, start: int) -> Anchor | None:
        """Record the anchor and the tag of an event, where it has any; the anchor comes out."""
        # The parser in C does not tell of the tag `!`.
        lone = self.text[start] == "!" and event.end_mark.index > start
        if event.anchor is None and event.tag is None and not lone:
            return None
        written = PROPERTY.match(self.text, start)
        end, text = (written.end(), written[0]) if written else (start, "")
        if event.tag is not None or lone:
            tag = text if text.startswith("!") else str(event.tag)
            fixes = unsure(self.source.edit(start, end + self.text.startswith(" ", end), ""))
            self.refuse("EC109", f"tag `{shown(tag)}`", start, end, IF_TEXT, fixes=fixes)
        return None if event.anchor is None else self.anchors.define(event.anchor, start, end)

    def valueless(self, key: str, start: int, end: int, value_start: int) -> tuple[str, Any]:
        """A member in braces that has no value; one without a colon is most often a placeholder (diagnosed)."""
        if ":" in self.text[end:value_start] or self.end > value_start:
            return key, None
        found = valueless(self.source, key, start, end)
        self.refuse("EC114", found.message, start, end, found.help, fixes=found.fixes)
        return found.key, found.value

    def refuse_repeated(self, mapping: Mapping, repeated: list[tuple[str, int, int]]) -> None:
        """Record the keys that a mapping has already had."""
        order = {key: number for number, key in enumerate(mapping)}
        for key, start, end in repeated:
            first = 4 * order[key]
            note = Note("first defined at", self.source.place(mapping.marks[first], mapping.marks[first + 1]))
            help_ = "remove one of them, or rename the later one"
            self.refuse("EC107", f"duplicate key `{shown(key)}`", start, end, help_, (note,))
