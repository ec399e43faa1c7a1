"""The nodes of a JSON text: a text that is known to be JSON goes in, the tree with offsets comes out."""

from __future__ import annotations

import re
from json.decoder import scanstring  # type: ignore[attr-defined] # the C function; typeshed leaves it out

from errcat.openapi_documents.nodes.nodes import Mapping, Node, Pair, Scalar, Sequence
from errcat.openapi_documents.nodes.yaml_nodes import REFERENCE

_TOKEN = re.compile(r'[ \t\r\n]*([{}\[\],:"]|[^ \t\r\n{}\[\],:"]+)')


def json_nodes(text: str, references: list[Scalar]) -> Node:
    """The root of a JSON text; every `$ref` in it is added to the references."""
    above: list[tuple[Mapping | Sequence, Scalar | None]] = []
    top: Mapping | Sequence | None = None
    key: Scalar | None = None
    at = 0
    while True:
        token = _TOKEN.match(text, at)
        assert token is not None, "the text has been parsed before"
        sign, start, at = token[1], token.start(1), token.end()
        node: Node
        if sign in ",:":
            continue
        if sign in "{[":
            if top is not None:
                above.append((top, key))
            top, key = (Mapping if sign == "{" else Sequence)(start, start, flow=True), None
            continue
        if sign in "}]":
            assert top is not None
            node, node.end = top, at
            top, key = above.pop() if above else (None, None)
        elif sign == '"':
            value, at = scanstring(text, at)
            node = Scalar(start, at, value, plain=False)
        else:
            node = Scalar(start, at, sign, plain=True)
        if top is None:
            return node
        if isinstance(top, Sequence):
            top.items.append(node)
        elif key is None:
            assert isinstance(node, Scalar)
            key = node
        else:
            top.pairs.append(Pair(key.text, key.start, key.end, node, node.start, node.end))
            if key.text == REFERENCE and isinstance(node, Scalar):
                references.append(node)
            key = None
