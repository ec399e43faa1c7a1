"""Shrinking: a catalogue that breaks a demand goes in, a smaller one that still does comes out."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from tests.agreement.catalogues import Drawn

Path: TypeAlias = tuple[str | int, ...]

_MOST_TRIALS = 600


def shrunk(drawn: Drawn, still_breaks: Callable[[Drawn], bool]) -> Drawn:
    """The smallest catalogue that is found by leaving out one thing after another, the biggest things first."""
    trials = 0
    smaller = True
    while smaller:
        smaller = False
        for path in list(_paths(_parts(drawn))):
            tried = _without(drawn, path)
            if tried is None:
                continue  # it went with something that was left out before
            trials += 1
            if trials > _MOST_TRIALS:
                return drawn
            if _breaks(tried, still_breaks):
                drawn, smaller = tried, True
    return drawn


def _breaks(drawn: Drawn, still_breaks: Callable[[Drawn], bool]) -> bool:
    """Whether a smaller catalogue still breaks; one that can no longer be read does not."""
    try:
        return still_breaks(drawn)
    except Exception:
        return False


def _parts(drawn: Drawn) -> dict[str, Any]:
    """Everything that is written, as one value."""
    return {"service": drawn.service, "files": drawn.files, "guides": drawn.guides, "lock": drawn.lock}


def _paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """The ways to everything within a value, what holds something before what it holds."""
    items = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    for key, _ in reversed(items):
        yield (*path, key)
    for key, inner in reversed(items):
        yield from _paths(inner, (*path, key))


def _without(drawn: Drawn, path: Path) -> Drawn | None:
    """The catalogue without the thing at the end of a way, if it is there."""
    if len(path) == 1 and path[0] != "lock":
        return None
    parts = copy.deepcopy(_parts(drawn))
    holder: Any = parts
    try:
        for key in path[:-1]:
            holder = holder[key]
        del holder[path[-1]]
    except (KeyError, IndexError, TypeError):
        return None
    return Drawn(parts["service"], parts["files"], parts["guides"], parts.get("lock"), drawn.broken, drawn.kinds)
