"""The bodies of error responses, as types for a type checker."""

from __future__ import annotations

from typing import TypedDict

from typing_extensions import NotRequired


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
