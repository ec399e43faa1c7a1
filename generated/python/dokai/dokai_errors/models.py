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


class Error(TypedDict):
    code: str
    message: str
    type: str
    suggestions: NotRequired[list[str]]
    """
    The suggestions array provides actionable steps to resolve the issue.
    """


class DefaultBody(TypedDict):
    error: Error
