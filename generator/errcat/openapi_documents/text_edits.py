"""Text edits: changes go in, the document's text with just these lines changed comes out."""

from __future__ import annotations

from dataclasses import dataclass

from errcat.openapi_documents.changes import GONE, Changes, node_at, ordered
from errcat.openapi_documents.nodes.nodes import Json, Mapping, Pair
from errcat.openapi_documents.operations import Path
from errcat.openapi_documents.reading import ApiDocument
from errcat.openapi_documents.writing import Hand, hand_of


@dataclass(frozen=True, slots=True)
class Edit:
    """A span of the text that something else comes in place of; of two at one place the deeper one goes first."""

    start: int
    end: int
    text: str
    depth: int


def edited(document: ApiDocument, changes: Changes) -> str:
    """The text of a document after its (lifted) changes; everything else stays byte for byte."""
    editor = _Editor(document, changes, hand_of(document))
    edits = [edit for at in changes.members for edit in editor.edits(at)]
    text, parts, done = document.source.text, list[str](), 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end, -e.depth)):
        parts += (text[done : edit.start], edit.text)
        done = edit.end
    return "".join((*parts, text[done:]))


class _Editor:
    """Turns the changed members of mappings into edits of a text."""

    def __init__(self, document: ApiDocument, changes: Changes, hand: Hand) -> None:
        """Keep the document, what changes in it, and how it is written."""
        self.text, self.root = document.source.text, document.root
        self.changes, self.hand = changes, hand
        self.step = self._step()

    def edits(self, at: Path) -> list[Edit]:
        """The edits of one mapping."""
        node = node_at(self.root, at)
        assert isinstance(node, Mapping)
        return self._in_braces(at, node) if node.flow else self._in_lines(at, node)

    def _in_lines(self, at: Path, node: Mapping) -> list[Edit]:
        """The edits of a mapping in block style: whole lines come and go, values are written anew behind their key."""
        own, members = node.own(), self.changes.members[at]
        margin = " " * (node.pairs[0].key_start - self._line_start(node.pairs[0].key_start))
        edits: list[Edit] = []
        last: Pair | None = None  # the last one so far that stays
        for key in ordered(self.changes, at, list(own)):
            pair, value = own.get(key), members.get(key)
            if pair is None:
                quote = self._status_quote(own) if self._holds_statuses(at) else None
                lines = [margin + line for line in self.hand.member(self.hand.key(key, quote), value)]
                edits.append(self._inserted(lines, last, node, len(at)))
            elif value is GONE:
                edits.append(Edit(self._line_start(pair.key_start), self._line_end(pair.end) + 1, "", len(at)))
            else:
                last = pair
                if key in members:
                    lines = self.hand.member(self.text[pair.key_start : pair.key_end], value)
                    edits.append(Edit(pair.key_start, pair.end, (self.hand.newline + margin).join(lines), len(at)))
        return edits

    def _inserted(self, lines: list[str], behind: Pair | None, node: Mapping, depth: int) -> Edit:
        """The edit that puts lines behind a pair, or before the first one."""
        newline = self.hand.newline
        if behind is None:
            at = self._line_start(node.pairs[0].key_start)
            return Edit(at, at, "".join(line + newline for line in lines), depth)
        if self.text[behind.end - 1 : behind.end] == "\n":  # a block that keeps its blank lines ends behind them
            return Edit(behind.end, behind.end, "".join(line + newline for line in lines), depth)
        at = self._line_end(behind.end)
        if self.text[at - 1 : at] == "\r":
            at -= 1
        return Edit(at, at, "".join(newline + line for line in lines), depth)

    def _in_braces(self, at: Path, node: Mapping) -> list[Edit]:
        """The edits of a mapping in braces: members come and go with their commas."""
        own, members, pairs = node.own(), self.changes.members[at], node.pairs
        before = self.text[node.start : pairs[0].key_start]
        margin = before.rpartition("\n")[2] if "\n" in before else None
        if margin is not None and margin.strip():
            margin = None
        gap = self.hand.comma if margin is None else f",{self.hand.newline}{margin}"
        goes = [pair.key is not None and members.get(pair.key) is GONE for pair in pairs]
        first = goes.index(False) if False in goes else len(pairs)  # the first one that stays
        edits: list[Edit] = []
        for number, pair in enumerate(pairs):
            if not goes[number]:
                if pair.key in members and own[pair.key or ""] is pair:
                    value = self.hand.flow(members[pair.key or ""], margin, self.step)
                    edits.append(Edit(pair.start, pair.end, value, len(at)))
            elif number > first or pair is pairs[-1]:
                previous = pairs[number - 1].end if number else pair.key_start
                edits.append(Edit(previous, pair.end, "", len(at)))
            else:
                edits.append(Edit(pair.key_start, pairs[number + 1].key_start, "", len(at)))
        last: Pair | None = None
        for key in ordered(self.changes, at, list(own)):
            if key in own:
                last = own[key] if members.get(key) is not GONE else last
                continue
            member = self._member(key, members[key], margin)
            if last is not None:
                edits.append(Edit(last.end, last.end, gap + member, len(at)))
            else:
                start = pairs[first % len(pairs)].key_start
                edits.append(Edit(start, start, member + (gap if first < len(pairs) else ""), len(at)))
        return edits

    def _member(self, key: str, value: Json, margin: str | None) -> str:
        """A key and its value in braces."""
        return f"{self.hand.flow(key, None, '')}{self.hand.colon}{self.hand.flow(value, margin, self.step)}"

    def _holds_statuses(self, at: Path) -> bool:
        """Whether the keys of a mapping are statuses."""
        return at[-1:] == ("responses",) and at not in self.changes.order

    def _status_quote(self, own: dict[str, Pair]) -> str:
        """The quotes round the statuses of this mapping, else round those of the document."""
        for pair in own.values():
            if pair.key is not None and pair.key.isdecimal():
                first = self.text[pair.key_start]
                return first if first in "\"'" else ""
        return self.hand.status_quote

    def _step(self) -> str:
        """What each level of a document in braces is indented by."""
        before = self.text[self.root.start : self.root.pairs[0].key_start] if self.root.pairs else ""
        step = before.rpartition("\n")[2] if "\n" in before else ""
        return step or " " * self.hand.indent

    def _line_start(self, at: int) -> int:
        """Where the line of an offset begins."""
        return self.text.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        """Where the line of an offset ends, before its line break."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end
