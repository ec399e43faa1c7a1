"""Graphs: which nodes lead to each other, and the way from one to another."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def cycles(edges: Mapping[Node, Iterable[Node]]) -> list[set[Node]]:
    """The sets of nodes that lead to each other, without those that do not even lead to themselves."""
    order: dict[Node, int] = {}
    lowest: dict[Node, int] = {}
    path: list[Node] = []
    found: list[set[Node]] = []
    for root in edges:
        walk = [(root, iter(edges[root]))] if root not in order else []
        while walk:
            node, rest = walk[-1]
            if node not in order:
                order[node] = lowest[node] = len(order)
                path.append(node)
            following = next((other for other in rest if other not in order), None)
            if following is not None:
                walk.append((following, iter(edges[following])))
                continue
            walk.pop()
            lowest[node] = min([lowest[node], *(lowest[other] for other in edges[node] if other in lowest)])
            if lowest[node] == order[node]:
                cycle = set(path[path.index(node) :])
                del path[path.index(node) :]
                for member in cycle:
                    del lowest[member]
                if len(cycle) > 1 or node in edges[node]:
                    found.append(cycle)
    return found


def way(begin: Node, is_end: Callable[[Node], bool], following: Callable[[Node], Iterable[Node]]) -> list[Node] | None:
    """The nodes after the first on a shortest way of one step or more to an end; None where there is no such way."""
    before: dict[Node, Node] = {}
    waiting = deque([begin])
    while waiting:
        node = waiting.popleft()
        for other in following(node):
            if other not in before:
                before[other] = node
                waiting.append(other)
                if is_end(other):
                    return _back(begin, other, before)
    return None


def _back(begin: Node, end: Node, before: Mapping[Node, Node]) -> list[Node]:
    """The way that led to a node, without where it began."""
    steps = [end]
    while before[steps[-1]] != begin:
        steps.append(before[steps[-1]])
    return steps[::-1]


def reached(begin: Iterable[Node], following: Callable[[Node], Iterable[Node]]) -> set[Node]:
    """These nodes and all that they lead to."""
    found = set(begin)
    waiting = list(found)
    while waiting:
        new = [node for node in following(waiting.pop()) if node not in found]
        found.update(new)
        waiting += new
    return found
