"""Identity without a code: which entry of a status a message or the shape of a body tells."""

from __future__ import annotations

from . import _table as table
from ._classes import class_of_row
from ._envelopes import ENVELOPES
from ._messages import compiled, is_of
from ._places import at, fits
from ._rows import rows_of_keys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, TypeAlias

    from ._exceptions import ServiceError
    from ._messages import Compiled
    from ._rows import Row

    Candidate: TypeAlias = tuple[Compiled, Row]
    Files: TypeAlias = dict[str, list[Candidate]]

_HEAD = 8  # candidates are filed by the first letters of their template, so that few are tried
_of_messages: dict[int, list[tuple[Sequence[str], Files]]] = {}
_of_shapes: dict[int, list[Row]] = {}


def class_without_code(data: Any, status: int) -> type[ServiceError] | None:
    """The entry of a status that the message or else the shape of a body tells, or None."""
    places = _of_messages.get(status)
    if places is None:
        places = _of_messages[status] = _file(status)
    for place, files in places:
        text = at(data, place)
        if type(text) is str:
            for template, row in files.get(text[:_HEAD]) or files[""]:
                if is_of(template, text) and (not row.on_wire or _has_code(data, row)):
                    return class_of_row(row)
    return _by_shape(data, status)


def _has_code(data: Any, row: Row) -> bool:
    """Whether a body has the code of an entry, which others have as well."""
    return str(at(data, ENVELOPES[row.envelope].code)) == row.code


def _by_shape(data: Any, status: int) -> type[ServiceError] | None:
    """The entry of a status whose shape the body has, or None."""
    rows = _of_shapes.get(status)
    if rows is None:
        rows = _of_shapes[status] = rows_of_keys(table.BY_SHAPE.get(status, ()))
    for row in rows:
        if fits(data, ENVELOPES[row.envelope].shape):
            return class_of_row(row)
    return None


def _file(status: int) -> list[tuple[Sequence[str], Files]]:
    """For each place of a message, the candidates of a status by their first letters."""
    places: dict[Sequence[str], list[Candidate]] = {}
    for row in rows_of_keys(table.BY_MESSAGE.get(status, ())):
        candidates = places.setdefault(ENVELOPES[row.envelope].message, [])
        candidates += [(compiled(parts), row) for parts in row.messages]
    return [(place, _by_head(candidates)) for place, candidates in places.items()]


def _by_head(candidates: list[Candidate]) -> Files:
    """Candidates by their first letters, in the order in which they are to be tried; `""` has those with too few."""
    files: Files = {head[:_HEAD]: [] for (head, *_), _ in candidates if len(head) >= _HEAD}
    files[""] = []
    for candidate in candidates:
        beginning = candidate[0][0]
        if len(beginning) >= _HEAD:
            files[beginning[:_HEAD]].append(candidate)
        else:
            for head, filed in files.items():
                if not head or head.startswith(beginning):
                    filed.append(candidate)
    return files
