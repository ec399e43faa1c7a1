"""The nodes of a YAML text: its parser's events go in, the tree with offsets and the references in it come out."""

from __future__ import annotations

from typing import Any, TypeAlias

from errcat.openapi_documents.nodes.nodes import Mapping, Node, Pair, Scalar, Sequence
from errcat.yaml_reader.events import is_own_limit, open_events

MAX_DEPTH = 200
REFERENCE = "$ref"
Key: TypeAlias = tuple[str | None, int, int]  # its text, if it is a scalar, and its offsets


class TooDeep(Exception):
    """Raised where a text nests deeper than anything that people write; holds the offset."""


class SecondDocument(Exception):
    """Raised where another document begins in the same text; holds the offset."""


class UnknownAnchor(Exception):
    """Raised where an alias names no anchor that stands before it; holds the name and the offsets."""


def yaml_nodes(text: str, references: list[Scalar]) -> Node | None:
    """The root of a YAML text, or None where it is empty; every `$ref` in it is added to the references."""
    from yaml.error import MarkedYAMLError

    before = len(references)
    try:
        return _Reader(text, references).document()
    except MarkedYAMLError as failure:
        if not is_own_limit(failure):
            raise
        del references[before:]
        return _Reader(text, references, deep=True).document()


class _Reader:
    """Reads one text; anchors are known by name, and whatever an alias repeats is one node."""

    def __init__(self, text: str, references: list[Scalar], *, deep: bool = False) -> None:
        """Open the events of a text, a deep one if the parser in C has given it up."""
        from yaml import events

        self.events: Any = events
        self.next_event = open_events(text, deep=deep)
        self.text, self.references = text, references
        self.anchors: dict[str, Node] = {}

    def document(self) -> Node | None:
        """The root of the one document."""
        self.next_event()
        if type(self.next_event()) is self.events.StreamEndEvent:
            return None
        root = self.nodes()
        self.next_event()
        event = self.next_event()
        if type(event) is not self.events.StreamEndEvent:
            raise SecondDocument(event.start_mark.index)
        return root

    def nodes(self) -> Node:
        """The next node with all that is in it, read without recursion."""
        events, next_event = self.events, self.next_event
        starts = {events.MappingStartEvent: Mapping, events.SequenceStartEvent: Sequence}
        above: list[tuple[Mapping | Sequence | None, Key | None]] = []
        top: Mapping | Sequence | None = None
        key: Key | None = None  # of the mapping at the top, while it waits for its value
        while True:
            event = next_event()
            kind, start = type(event), event.start_mark.index
            node: Node
            if kind is events.ScalarEvent:
                node = self.scalar(event, start)
                end = node.end
            elif kind is events.AliasEvent:
                node, end = self.aliased(event), event.end_mark.index
            elif kind in starts:
                if len(above) >= MAX_DEPTH:
                    raise TooDeep(start)
                above.append((top, key))
                top, key = self.opened(starts[kind](start, start, event.flow_style), event.anchor), None
                continue
            else:
                assert top is not None, "the parser ends only what it has begun"
                node = top
                if node.flow:
                    node.end = event.end_mark.index
                start, end = node.start, node.end
                top, key = above.pop()
            if top is None:
                return node
            if not top.flow and end > top.end:
                top.end = end
            if isinstance(top, Sequence):
                top.items.append(node)
            elif key is None:
                key = (node.text if isinstance(node, Scalar) else None, start, end)
            else:
                top.pairs.append(Pair(*key, node, start, end))
                if key[0] == REFERENCE and isinstance(node, Scalar):
                    self.references.append(node)
                key = None

    def opened(self, node: Mapping | Sequence, anchor: str | None) -> Mapping | Sequence:
        """A node that has begun, known by its anchor where it has one."""
        if anchor is not None:
            self.anchors[anchor] = node
        return node

    def scalar(self, event: Any, start: int) -> Scalar:
        """The node of a scalar's event; the blank lines behind a block belong to it only where it keeps them."""
        style, end = event.style, event.end_mark.index
        if style in ("|", ">"):
            header = self.text[start : self.text.find("\n", start)]
            if "+" not in header.split("#")[0]:
                end = start + len(self.text[start:end].rstrip())
        node = Scalar(start, end, event.value, not style and event.tag is None)
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        return node

    def aliased(self, event: Any) -> Node:
        """The node that an alias repeats."""
        node = self.anchors.get(event.anchor)
        if node is None:
            raise UnknownAnchor(event.anchor, event.start_mark.index, event.end_mark.index)
        node.aliased = True
        return node
