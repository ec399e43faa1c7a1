"""Nodes: what a document is made of, each with the offsets between which its author wrote it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from errcat.yaml_reader.scalars import Refusal, plain_value

Json: TypeAlias = Any  # JSON values nest without end; `Any` is what type checkers handle best here.
MERGE = "<<"


@dataclass(slots=True, eq=False)
class Scalar:
    """A single value: its text, and whether it is written without quotes; `aliased` where it stands in two places."""

    start: int
    end: int
    text: str
    plain: bool
    aliased: bool = False


@dataclass(slots=True, eq=False)
class Sequence:
    """A list of nodes; `flow` where it is written in brackets."""

    start: int
    end: int
    flow: bool
    items: list[Node] = field(default_factory=list)
    aliased: bool = False


@dataclass(slots=True, eq=False)
class Pair:
    """A key and its value; the value's offsets are those of the alias where it is one, `key` is None if no scalar."""

    key: str | None
    key_start: int
    key_end: int
    value: Node
    start: int
    end: int


@dataclass(slots=True, eq=False)
class Mapping:
    """Pairs in their order; `flow` where they are written in braces."""

    start: int
    end: int
    flow: bool
    pairs: list[Pair] = field(default_factory=list)
    aliased: bool = False
    merges: list[Node] = field(default_factory=list)
    index: dict[str, Pair] | None = None

    def own(self) -> dict[str, Pair]:
        """The pairs by their keys, without those that are merged in; of a repeated key the first."""
        if self.index is None:
            self.index = {}
            for pair in self.pairs:
                if pair.key == MERGE and not isinstance(pair.value, Scalar):
                    self.merges += pair.value.items if isinstance(pair.value, Sequence) else [pair.value]
                elif pair.key is not None:
                    self.index.setdefault(pair.key, pair)
        return self.index

    def all(self) -> dict[str, Pair]:
        """The pairs by their keys, and behind them those that `<<` merges in."""
        found = self.own()
        for mapping in self.merges:
            if isinstance(mapping, Mapping) and mapping is not self:
                found = {**mapping.own(), **found}
        return found

    def get(self, key: str) -> Node | None:
        """The value under a key, merged ones too, or None."""
        pair = self.all().get(key)
        return pair.value if pair else None

    def text(self, key: str) -> str:
        """The text of the scalar under a key, or nothing."""
        found = self.get(key)
        return found.text if isinstance(found, Scalar) else ""


Node: TypeAlias = Scalar | Sequence | Mapping


def value_of(scalar: Scalar) -> Json:
    """What a scalar stands for: a text in quotes is text, one without may be a number, a truth value or null."""
    if not scalar.plain:
        return scalar.text
    value = plain_value(scalar.text)
    return scalar.text if isinstance(value, Refusal) else value


def matches(node: Node, value: Json) -> bool:
    """Whether a node says just what a value says, however it is written and whatever the order of its keys."""
    if isinstance(value, dict):
        if not isinstance(node, Mapping):
            return False
        pairs = node.all()
        return pairs.keys() == value.keys() and all(matches(pairs[key].value, part) for key, part in value.items())
    if isinstance(value, list):
        return isinstance(node, Sequence) and len(node.items) == len(value) and all(map(matches, node.items, value))
    if not isinstance(node, Scalar):
        return False
    found = value_of(node)
    return bool(found == value) and isinstance(found, bool) == isinstance(value, bool)


def has_alias(node: Node) -> bool:
    """Whether a node, or anything in it, stands in another place of the document too."""
    if node.aliased:
        return True
    if isinstance(node, Mapping):
        return any(has_alias(pair.value) for pair in node.pairs)
    return isinstance(node, Sequence) and any(map(has_alias, node.items))
