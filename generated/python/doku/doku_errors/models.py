"""The bodies of error responses as types: `cast(models.DefaultBody, exception.data)`."""

from __future__ import annotations

from typing import Literal, TypedDict


class DefaultBody(TypedDict):
    status: Literal["FAILED"]
    response_code: str
    response_message: str
