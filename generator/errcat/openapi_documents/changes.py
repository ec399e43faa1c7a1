"""Changes: what is to be written where, as members of mappings; independent of how the document is written."""

from __future__ import annotations

from dataclasses import dataclass, field

from errcat.diagnostics import Diagnostics
from errcat.openapi_documents.nodes.nodes import Json, Mapping, Node, Pair, has_alias
from errcat.openapi_documents.operations import Path
from errcat.openapi_documents.reading import ApiDocument


class Gone:
    """The value of a member that is to go."""


GONE = Gone()


@dataclass(slots=True)
class Changes:
    """Everything that is to change in a document: by the path of a mapping, its members that come, change or go."""

    members: dict[Path, dict[str, Json | Gone]] = field(default_factory=dict)
    order: dict[Path, list[str]] = field(default_factory=dict)  # how our own members of a mapping follow each other

    def put(self, at: Path, key: str, value: Json) -> None:
        """Let a member have a value, new or in place of its old one."""
        self.members.setdefault(at, {})[key] = value

    def drop(self, at: Path, key: str) -> None:
        """Let a member go."""
        self.members.setdefault(at, {})[key] = GONE

    def __bool__(self) -> bool:
        """Whether anything changes."""
        return any(self.members.values())


def lifted(changes: Changes, root: Mapping) -> Changes:
    """The same changes, where every mapping is there to be edited and keeps a member: others are put anew whole."""
    result = Changes({at: dict(members) for at, members in changes.members.items()}, changes.order)
    deepest = max(map(len, result.members), default=0)
    for depth in range(deepest, 0, -1):
        for at in [at for at in result.members if len(at) == depth]:
            _lift(result, at, node_at(root, at))
    return result


def _lift(changes: Changes, at: Path, node: Node | None) -> None:
    """Hand the members of one mapping to the mapping above it, where this one is not there or would be empty."""
    members = changes.members[at]
    value = {key: part for key, part in members.items() if part is not GONE}
    if isinstance(node, Mapping) and any(members.get(key) is not GONE for key in node.all()):
        return
    del changes.members[at]
    if not value and at[:1] == ("components",):
        changes.drop(at[:-1], at[-1])
    else:
        changes.put(at[:-1], at[-1], value)


def ordered(changes: Changes, at: Path, keys: list[str]) -> list[str]:
    """The keys of a mapping in their order, with those that come: statuses by number, components as we order them."""
    keys, there = list(keys), set(keys)
    coming = [key for key, value in changes.members[at].items() if value is not GONE and key not in there]
    if at[-1:] == ("responses",) and at not in changes.order:
        for key in coming:
            before = [
                n for n, other in enumerate(keys) if other[:1].isdecimal() and other.upper() < key
            ]  # as `503` < `5XX`
            keys.insert(before[-1] + 1 if before else 0, key)
        return keys
    behind: dict[str, list[str]] = {}
    last, new = "", set(coming)
    for key in changes.order.get(at, []):
        if key in there:
            last = key
        elif key in new:
            behind.setdefault(last, []).append(key)
    placed = {key for some in behind.values() for key in some}
    result = [k for key in keys for k in (key, *behind.get(key, ()))]
    return [*result, *behind.get("", ()), *(key for key in coming if key not in placed)]


def node_at(root: Mapping, at: Path) -> Node | None:
    """The node that a path leads to, or None."""
    node: Node | None = root
    for key in at:
        node = node.get(key) if isinstance(node, Mapping) else None
    return node


def shared(changes: Changes, document: ApiDocument, diagnostics: Diagnostics) -> bool:
    """Whether a change would reach further than it means to, through an alias or a merge; diagnosed."""
    found = False
    for at, members in changes.members.items():
        node: Node | None = document.root
        for key in at:
            pair = _pair(node, key)
            if pair is None:
                found |= _merged(document, at, node, key, diagnostics)
                break
            node = pair.value
            if node.aliased:
                found |= _report(document, at, pair, diagnostics)
                break
        else:
            for key in members:
                pair = _pair(node, key)
                if pair is not None and has_alias(pair.value):
                    found |= _report(document, (*at, key), pair, diagnostics)
                elif pair is None:
                    found |= _merged(document, (*at, key), node, key, diagnostics)
    return found


def _pair(node: Node | None, key: str) -> Pair | None:
    """The pair of a mapping that has a key itself, not through a merge."""
    return node.own().get(key) if isinstance(node, Mapping) else None


def _merged(document: ApiDocument, at: Path, node: Node | None, key: str, diagnostics: Diagnostics) -> bool:
    """Whether a key comes into a mapping through a merge; diagnosed."""
    pair = node.all().get(key) if isinstance(node, Mapping) else None
    return pair is not None and _report(document, at, pair, diagnostics)


def _report(document: ApiDocument, at: Path, pair: Pair, diagnostics: Diagnostics) -> bool:
    """Diagnose a part that cannot be changed without changing another one."""
    place = document.key_place(pair)
    diagnostics.error(
        "EC809",
        f"`{' '.join(at)}` is shared through an anchor, and would change in several places at once",
        place,
        help="write it out where it stands, without `&`, `*` or `<<`",
    )
    return True
