"""The bodies of error responses as types, which `parsed()` of an exception gives back."""

from __future__ import annotations

from typing import Literal, TypedDict


class DefaultBody(TypedDict):
    status: Literal["FAILED"]
    response_code: str
    response_message: str
