"""Statuses: an entry without one goes in, the status that its key names comes out."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from errcat.naming import words

_FIRST = 400  # of an error
_NAMES = {tuple(words(status.name.lower())): int(status) for status in HTTPStatus if status >= _FIRST}
_NUMBERS = {str(int(status)): int(status) for status in HTTPStatus if status >= _FIRST}


def meant_status(key: str, body: Any) -> int | None:
    """The status that an entry's code is, or that the last words of its key name; None where they name none."""
    code = body.get("code", key) if isinstance(body, dict) else key
    if str(code) in _NUMBERS:
        return _NUMBERS[str(code)]
    own = tuple(words(key))
    return next((_NAMES[own[start:]] for start in range(len(own)) if own[start:] in _NAMES), None)
