"""The bodies of error responses as types, which `parsed()` of an exception gives back."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypedDict

if sys.version_info >= (3, 11):
    from typing import NotRequired
elif TYPE_CHECKING:
    from typing_extensions import NotRequired
else:
    from typing import Optional as NotRequired


class DefaultBody(TypedDict):
    detail: str
    """
    The detail field is the actionable signal.
    """


class DetailItem(TypedDict):
    loc: list[str | int]
    """
    loc is the path to the offending field — useful for surfacing inline form errors.
    """
    msg: str
    type: NotRequired[str]


class ValidationBody(TypedDict):
    detail: list[DetailItem]
