"""Hunks: the drift of a tree goes in; for each of its files the lines of a unified diff come out, made when asked for.

One file is held at a time, and what is too large or no text is named only. `git apply` takes what comes out, which has
the heads that git writes: only they can tell of an empty file that it comes or goes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from pathlib import Path
from typing import TypeAlias

from errcat.tree.drift import Drift
from errcat.tree.ownership import manifest_text
from errcat.tree.patch_base import patch_base
from errcat.tree.paths import MANIFEST

FileHunks: TypeAlias = tuple[str, Iterator[str]]  # the path of a file, and the lines of its diff without their ends
Opcode: TypeAlias = tuple[str, int, int, int, int]  # as difflib has it
CONTEXT = 3  # how many lines that are the same stand round what differs
MOST_BYTES = 8 << 20  # no longer file is shown
MOST_PAIRS = 4_000_000  # so many pairs of lines are compared; where there are more, the whole is replaced


def hunks(drift: Drift, out: Path, rendered: Mapping[str, Mapping[str, bytes]]) -> Iterator[FileHunks]:
    """What a run would change, file by file in the order of their paths, manifests last."""
    missing, prefix = frozenset(drift.missing), patch_base(out).prefix
    for path in sorted(drift.changed + drift.missing + drift.stale, key=lambda path: (path.endswith(MANIFEST), path)):
        place = out / path if path not in missing else None
        yield f"{out.as_posix()}/{path}", _of_file(f"{prefix}{path}", place, _wanted(path, rendered))


def _wanted(path: str, rendered: Mapping[str, Mapping[str, bytes]]) -> bytes | None:
    """What a run would write there, or None where it would remove the file."""
    target, _, rest = path.partition("/")
    files = rendered.get(target, {})
    return manifest_text(files) if files and rest == MANIFEST else files.get(rest)


def _of_file(name: str, place: Path | None, after: bytes | None) -> Iterator[str]:
    """The lines for one file, which is read only now, if it is there."""
    old, new = quoted(f"a/{name}"), quoted(f"b/{name}")
    try:
        before = _read(place) if place else None
    except OSError as fault:
        yield f"{quoted(name)} cannot be read: {fault.strerror}"
        return
    if max(len(before or b""), len(after or b"")) > MOST_BYTES:
        yield f"Files {old} and {new} differ, and are too large to show"
    elif (texts := _texts(before, after)) is None:
        yield f"Binary files {old} and {new} differ"
    else:
        yield from unified(name, *texts)


def _read(path: Path) -> bytes:
    """The beginning of a file, as far as it could be shown, and a byte more."""
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _texts(before: bytes | None, after: bytes | None) -> tuple[str | None, str | None] | None:
    """Both contents as texts, or None where one of them is none."""
    if b"\0" in (before or b"") or b"\0" in (after or b""):
        return None
    try:
        return (None if before is None else before.decode()), (None if after is None else after.decode())
    except UnicodeDecodeError:
        return None


def quoted(name: str) -> str:
    """A name as git writes it: as it is, or as a literal of C where something in it could end it too early."""
    if name.isprintable() and not {'"', "\\"} & {*name}:
        return name
    plain = {*range(0x20, 0x7F)} - {*b'"\\'}
    return '"' + "".join(chr(byte) if byte in plain else f"\\{byte:03o}" for byte in os.fsencode(name)) + '"'


def unified(name: str, before: str | None, after: str | None) -> Iterator[str]:
    """The lines of git's diff from one text to another; None stands for a file that is not there."""
    yield f"diff --git {quoted(f'a/{name}')} {quoted(f'b/{name}')}"
    if before is None:
        yield "new file mode 100644"
    if after is None:
        yield "deleted file mode 100644"
    if before or after:  # of an empty file, git says no more
        yield _head("---", f"a/{name}", before)
        yield _head("+++", f"b/{name}", after)
        yield from _hunks(before, after)


def _head(mark: str, name: str, text: str | None) -> str:
    """The line that names one side of a diff."""
    end = "\t" if " " in name else ""  # as git does, so that nobody takes the rest of a name for a date
    return f"{mark} /dev/null" if text is None else f"{mark} {quoted(name)}{end}"


def _hunks(before: str | None, after: str | None) -> Iterator[str]:
    """The lines of what differs, each group below its head."""
    old, new = _lines(before or ""), _lines(after or "")
    for group in _groups(old, new):
        first, last = group[0], group[-1]
        yield f"@@ -{_range(first[1], last[2])} +{_range(first[3], last[4])} @@"
        for tag, i, j, k, m in group:
            if tag == "equal":
                yield from _marked(" ", old[i:j])
            else:
                yield from _marked("-", old[i:j])
                yield from _marked("+", new[k:m])


def _groups(old: Sequence[str], new: Sequence[str]) -> Iterator[list[Opcode]]:
    """What differs, in groups with the lines round each."""
    if old == new:
        return
    head = _same(old, new)
    tail = min(_same(old[::-1], new[::-1]), len(old) - head, len(new) - head)
    i, k, above, below = len(old) - tail, len(new) - tail, min(head, CONTEXT), min(tail, CONTEXT)
    group: list[Opcode] = [("equal", head - above, head, head - above, head)]
    for code in _compared(old[head:i], new[head:k], head):
        tag, first, last, other_first, other_last = code
        if tag == "equal" and last - first > 2 * CONTEXT:
            yield [*group, (tag, first, first + CONTEXT, other_first, other_first + CONTEXT)]
            group = [(tag, last - CONTEXT, last, other_last - CONTEXT, other_last)]
        else:
            group.append(code)
    yield [*group, ("equal", i, i + below, k, k + below)]


def _compared(old: Sequence[str], new: Sequence[str], start: int) -> Iterator[Opcode]:
    """How lines between the same head and tail become others, counted from the first line of their files."""
    if len(old) * len(new) > MOST_PAIRS:
        yield ("replace", start, start + len(old), start, start + len(new))
        return
    from difflib import SequenceMatcher

    for tag, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        yield (tag, i + start, j + start, k + start, m + start)


def _same(old: Sequence[str], new: Sequence[str]) -> int:
    """How many lines are the same before the first that differs."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _lines(text: str) -> list[str]:
    """The lines of a text with their ends; only a line feed ends one."""
    *lines, last = text.split("\n")
    return [*(f"{line}\n" for line in lines), *([last] if last else [])]


def _range(start: int, stop: int) -> str:
    """Lines as the head of a hunk names them: the first and how many; of none, the one before."""
    if stop - start == 1:
        return str(start + 1)
    return f"{start + (stop > start)},{stop - start}"


def _marked(mark: str, lines: Sequence[str]) -> Iterator[str]:
    """Lines behind their mark; one that nothing ends says so."""
    for line in lines:
        yield mark + line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"
