"""The bodies of error responses, as types for a type checker."""

from __future__ import annotations

from typing import TypedDict

from typing_extensions import NotRequired


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
