"""Kept: two readings of a text, before and after edits, go in; whether all that the edits did not touch is the same."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from collections.abc import Sequence as SequenceType
from itertools import accumulate
from typing import Any

from errcat.diagnostics import Edit, Lines
from errcat.yaml_reader.events import open_events
from errcat.yaml_reader.positioned import Mapping, Sequence

Span = tuple[int, int]
_NOTHING = object()


def spans_of(text: str, edits: Iterable[Edit]) -> tuple[list[Span], list[Span]]:
    """Where edits stand in a text, and where what they put there stands in the edited one."""
    lines = Lines(text)
    placed = sorted((lines.offset(e.line, e.column), lines.offset(e.end_line, e.end_column), e.text) for e in edits)
    longer = [0, *accumulate(len(new) - (end - start) for start, end, new in placed)]
    after = [(start + more, start + more + len(new)) for (start, _, new), more in zip(placed, longer, strict=False)]
    return [(start, end) for start, end, _ in placed], after


def is_kept(before: Any, after: Any, old: SequenceType[Span], new: SequenceType[Span]) -> bool:
    """Whether what edits do not touch, at their spans of before and after, has the same value at the same path."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return _members_kept(before, after, old, new)
    if isinstance(before, Sequence) and isinstance(after, Sequence):
        return _items_kept(before, after, old, new)
    return True


def starts_alike(before: str, after: str, old: SequenceType[Span]) -> bool:
    """Whether what stands before the line of the first edit is read as it was."""
    line = before.rfind("\n", 0, min(start for start, _ in old)) + 1
    had, has = _events(before), _events(after)
    return _until(line, had) == _until(line, has)


def reads_on(before: str, after: str, old: SequenceType[Span], new: SequenceType[Span]) -> bool:
    """Whether a text that no parser reads to its end is read further: beyond the lines that edits put right."""
    stop = after.find("\n", max(end for _, end in new))
    beyond = stop >= 0 and _last(_events(after)) > stop
    return beyond and unread(after) < unread(before) and starts_alike(before, after, old)


def unread(text: str) -> int:
    """How much of a text stands behind the last thing that its parser reads; 0 where it reads all of it."""
    return len(text) - _last(_events(text))


_Event = tuple[int, str, object]


def _events(text: str) -> list[_Event]:
    """What the parser reads of a text, each thing with its offset, and last the end where it comes so far."""
    from yaml import YAMLError

    next_event, found = open_events(text), list[_Event]()
    try:
        while (kind := type(event := next_event()).__name__) != "StreamEndEvent":
            found.append((event.start_mark.index, kind, getattr(event, "value", None)))
    except YAMLError:
        return found
    return [*found, (len(text), "", None)]


def _last(events: list[_Event]) -> int:
    """Where the last thing stands that is read."""
    return max((at for at, _, _ in events), default=0)


def _until(offset: int, events: list[_Event]) -> list[_Event]:
    """What stands before an offset."""
    return [event for event in events if event[0] < offset]


def _within(start: int, end: int, spans: SequenceType[Span]) -> SequenceType[Span]:
    """Those spans, which are sorted, that have a character between two offsets, or stand next to one."""
    first = bisect_left(spans, start, key=lambda span: span[1])
    return spans[first : bisect_right(spans, end, key=lambda span: span[0])]


def _touches(start: int, end: int, spans: SequenceType[Span]) -> bool:
    """Whether there are any such spans."""
    return bool(_within(start, end, spans))


def _touched(mapping: Mapping, spans: SequenceType[Span]) -> set[str]:
    """The keys of the members that spans touch."""
    marks = mapping.marks
    return {key for n, key in enumerate(mapping) if _touches(marks[4 * n], marks[4 * n + 3], spans)}


def _members_kept(before: Mapping, after: Mapping, old: SequenceType[Span], new: SequenceType[Span]) -> bool:
    """Whether the members of a mapping are; none comes or goes where only scalars of it are edited."""
    touched = _touched(before, old) | _touched(after, new)
    if before.keys() != after.keys() and _only_scalars(before, old):
        return False
    for key in {**before, **after}:
        one, other = before.get(key, _NOTHING), after.get(key, _NOTHING)
        if key not in touched and (one is _NOTHING or other is _NOTHING or one != other):
            return False
        if key in touched and not is_kept(one, other, old, new):
            return False
    return True


def _only_scalars(mapping: Mapping, spans: SequenceType[Span]) -> bool:
    """Whether each span that lies in a mapping lies within one scalar that is a value of it."""
    marks, values = mapping.marks, list(mapping.values())
    scalars = [n for n, value in enumerate(values) if not isinstance(value, Mapping | Sequence)]
    within = _within(marks[0], marks[-1], spans) if marks else ()
    return bool(within) and all(
        any(marks[4 * n + 2] <= first < last <= marks[4 * n + 3] for n in scalars) for first, last in within
    )


def _items_kept(before: Sequence, after: Sequence, old: SequenceType[Span], new: SequenceType[Span]) -> bool:
    """Whether the items of a list are: as many in their order, or fewer by some that edits touch."""
    marks = before.marks
    touched = {n for n in range(len(before)) if _touches(marks[2 * n], marks[2 * n + 1], old)}
    if len(before) == len(after):
        pairs = enumerate(zip(before, after, strict=True))
        return all(is_kept(one, other, old, new) if n in touched else one == other for n, (one, other) in pairs)
    left = iter(after)
    others = (item for n, item in enumerate(before) if n not in touched)
    return len(after) < len(before) and all(any(item == one for one in left) for item in others)
