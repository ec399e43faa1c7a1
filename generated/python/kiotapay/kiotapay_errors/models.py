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
    errorCode: str
    """
    A unique error code identifying the issue.
    """
    message: str
    """
    A short description of the error.
    """
    details: NotRequired[str]
    """
    Additional details about the error, if available.
    """
    statusCode: str
    """
    A HTTP status code.
    """
