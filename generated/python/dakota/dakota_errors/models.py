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
    field: str
    """
    Field path using dot notation for nested fields (e.g., bank_account.routing_number).
    """
    message: str
    """
    Human-readable description of the field error.
    """
    code: NotRequired[str]
    """
    Machine-readable error code for this specific field.
    """


class DefaultBody(TypedDict):
    type: str
    """
    Machine-readable error type identifier.
    """
    title: str
    """
    Short, human-readable summary. Stable across occurrences of the same error type.
    """
    status: int
    """
    HTTP status code for this occurrence.
    """
    detail: NotRequired[str]
    """
    Human-readable explanation specific to this occurrence.
    """
    instance: NotRequired[str]
    """
    The request path that triggered this error.
    """
    request_id: NotRequired[str]
    """
    Unique request identifier. Include this when contacting support.
    """
    errors: NotRequired[list[Error]]
    """
    Field-level validation errors (present only for validation failures).
    """
