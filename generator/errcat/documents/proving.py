"""Proving: findings with edits go in; an edit stays sure only where the edited file, read again, is what it should be.

It is read as far as before and farther, no reader finds more in it, and every value that the edit does not touch is
the same. All edits of a file are made together first, and halved where that does not hold, which bounds the readings.
"""

from __future__ import annotations

import operator
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from errcat.diagnostics import Diagnostics, Edit, unsure
from errcat.documents.folders import File, Unsaved, located, read_bytes
from errcat.findings.applying import applied, only_fixes
from errcat.yaml_reader.kept import is_kept, reads_on, spans_of, starts_alike, unread
from errcat.yaml_reader.reader import Mapping, read_yaml
from errcat.yaml_reader.source import BYTE_ORDER_MARK

MOST_READINGS, LEAST_READINGS = 64, 8  # of a file; what is not proven by then is not sure
_MOST_READ = 8 * 1024 * 1024  # so many characters of a file are read again, where that is more than the least


def prove_edits(diagnostics: Diagnostics, unsaved: Unsaved) -> None:
    """Leave those edits sure that are proven."""
    unproven = {
        edit
        for file, edits in only_fixes(diagnostics.found).items()
        for edit in _unproven(_text(file, unsaved), file, edits)
    }
    diagnostics.found[:] = [
        replace(found, fixes=unsure(found.fixes)) if found.only_fix in unproven else found
        for found in diagnostics.found
    ]


def reads_further(before: bytes, after: bytes) -> bool:
    """Whether less is left unread of a file of YAML than of what it was before."""
    return unread(_decoded(after)) < unread(_decoded(before))


def _text(file: str, unsaved: Unsaved) -> str | None:
    """The text of a file, without a byte order mark; None where it cannot be read."""
    path = Path(file)
    data = read_bytes(File.at(path, unsaved.get(located(path))), Diagnostics())
    try:
        return None if data is None else _decoded(data)
    except UnicodeDecodeError:
        return None


def _decoded(data: bytes) -> str:
    """The text of bytes, without a byte order mark."""
    return data.decode().removeprefix(BYTE_ORDER_MARK)


def _unproven(text: str | None, file: str, edits: list[Edit]) -> list[Edit]:
    """The edits of a text that are not proven to change nothing but what they should."""
    if text is None:
        return edits
    if file.endswith(".md"):
        return []  # a text without structure: what is replaced is all that changes
    holds = partial(_holds_for_toml, text) if file.endswith(".toml") else _Proof(text, file).holds
    left = max(LEAST_READINGS, min(MOST_READINGS, _MOST_READ // (len(text) + 1)))
    waiting, refused = [edits], list[Edit]()
    while waiting:
        group, left = waiting.pop(), left - 1
        if left < 0:
            refused += group
        elif not holds(group):
            half = len(group) // 2
            waiting += [group[half:], group[:half]] if half else []
            refused += group if not half else []
    return refused


class _Proof:
    """A text of YAML as it is read before any edit."""

    def __init__(self, text: str, file: str) -> None:
        """Read it."""
        self.text, self.file = text, file
        self.document, self.findings = self._read(text)

    def holds(self, edits: Sequence[Edit]) -> bool:
        """Whether edits, all of them made, leave everything else as it is."""
        after, count = applied(self.text, edits)
        if count < len(edits):
            return False  # they touch each other
        old, new = spans_of(self.text, edits)
        document, findings = self._read(after)
        if self.document is None and document is None:
            return reads_on(self.text, after, old, new)
        if self.document is None:
            return starts_alike(self.text, after, old)
        return document is not None and findings <= self.findings and is_kept(self.document, document, old, new)

    def _read(self, text: str) -> tuple[Mapping | None, int]:
        """What a text holds, and how much its reader finds wrong with it."""
        diagnostics = Diagnostics()
        return read_yaml(text.encode(), self.file, diagnostics), len(diagnostics.found)


def _holds_for_toml(text: str, edits: Sequence[Edit]) -> bool:
    """Whether all values of a text of TOML are as they were, each at its path save for one key on the way."""
    import tomllib

    after, count = applied(text, edits)
    try:
        pairs = list(zip(_leaves(tomllib.loads(text)), _leaves(tomllib.loads(after)), strict=True))
    except ValueError:
        return False
    return count == len(edits) and all(
        one == other and len(path) == len(new) and sum(map(operator.ne, path, new)) <= 1
        for (path, one), (new, other) in pairs
    )


def _leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every value that holds no other one, in the order of the text, with the path that leads there."""
    if not isinstance(value, dict | list) or not value:
        yield path, value
        return
    for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield from _leaves(inner, (*path, str(step)))
