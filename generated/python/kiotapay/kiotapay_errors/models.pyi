"""The bodies of error responses, as types for a type checker."""

from __future__ import annotations

from typing import TypedDict

from typing_extensions import NotRequired


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
