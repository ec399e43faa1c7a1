"""Exceptions for every error of DOKU API.

What to catch, from everything down to one error, which its code is beside:

DokuError
├── RetryableError
├── Status4xxError
│   ├── Status400Error                 400
│   │   └── InvalidParameterError      INVALID_PARAMETER
│   ├── Status401Error                 401
│   │   └── InvalidTokenError          INVALID_TOKEN
│   ├── Status403Error                 403
│   │   └── MerchantNotActiveError     MERCHANT_NOT_ACTIVE
│   ├── Status404Error                 404
│   │   └── TransactionNotFoundError   TRANSACTION_NOT_FOUND
│   ├── Status409Error                 409
│   │   └── DuplicateTransactionError  DUPLICATE_TRANSACTION
│   ├── Status422Error                 422
│   │   └── ValidationError            VALIDATION_ERROR
│   └── Status429Error                 429
│       └── TooManyRequestsError       TOO_MANY_REQUESTS
└── Status5xxError
    ├── Status500Error                 500
    │   └── ServerError                SERVER_ERROR
    └── Status503Error                 503
        └── MaintenanceModeError       MAINTENANCE_MODE
"""

# A class narrows the type of `code` to its own. Nobody assigns to it, so that does no harm.
# pyright: reportIncompatibleVariableOverride=false

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, TypeAlias, Union

from ._runtime import ServiceError, parsed
from ._service import SERVICE

if TYPE_CHECKING:
    from . import models

__all__ = [
    "ERRORS",
    "Code",
    "DocumentedError",
    "DokuError",
    "DuplicateTransactionError",
    "InvalidParameterError",
    "InvalidTokenError",
    "MaintenanceModeError",
    "MerchantNotActiveError",
    "RetryableError",
    "ServerError",
    "Status4xxError",
    "Status5xxError",
    "Status400Error",
    "Status401Error",
    "Status403Error",
    "Status404Error",
    "Status409Error",
    "Status422Error",
    "Status429Error",
    "Status500Error",
    "Status503Error",
    "TooManyRequestsError",
    "TransactionNotFoundError",
    "ValidationError",
]


class DokuError(ServiceError):
    """Every error of DOKU API."""

    _service = SERVICE

    def parsed(self) -> models.DefaultBody | None:
        """Read the body as its type in `models`.

        None where it lacks what the catalogue requires, or could not be read.
        """
        body: models.DefaultBody | None = parsed(self)
        return body


class RetryableError(DokuError):
    """An error after which the same request may be sent again without a look at its outcome."""


class Status4xxError(DokuError):
    """An error with a status from 400 to 499."""


class Status5xxError(DokuError):
    """An error with a status from 500 to 599."""


class Status400Error(Status4xxError):
    """Bad Request.

    Missing or invalid parameters

    https://errors.example/doku/status/400/
    """

    status = 400


class Status401Error(Status4xxError):
    """Unauthorized.

    Invalid or missing token

    https://errors.example/doku/status/401/
    """

    status = 401


class Status403Error(Status4xxError):
    """Forbidden.

    No permission to access this resource

    https://errors.example/doku/status/403/
    """

    status = 403


class Status404Error(Status4xxError):
    """Not Found.

    Resource does not exist

    https://errors.example/doku/status/404/
    """

    status = 404


class Status409Error(Status4xxError):
    """Conflict.

    Duplicate or invalid operation

    https://errors.example/doku/status/409/
    """

    status = 409


class Status422Error(Status4xxError):
    """Unprocessable Entity.

    Field validation failed

    https://errors.example/doku/status/422/
    """

    status = 422


class Status429Error(Status4xxError):
    """Too Many Requests.

    Rate limit exceeded

    https://errors.example/doku/status/429/
    """

    status = 429


class Status500Error(Status5xxError):
    """Internal Server Error.

    Server-side failure

    https://errors.example/doku/status/500/
    """

    status = 500


class Status503Error(Status5xxError):
    """Service Unavailable.

    Temporary server issue

    https://errors.example/doku/status/503/
    """

    status = 503


class DuplicateTransactionError(Status409Error):
    """Duplicate transaction.

    Duplicate transaction reference

    What to do:
    - Use a unique transaction ID

    The documents do not say whether to repeat it.

    https://errors.example/doku/errors/duplicate-transaction/
    """

    code: Literal["DUPLICATE_TRANSACTION"] = "DUPLICATE_TRANSACTION"

    def __init__(
        self,
        *,
        message: str,
        status: int = 409,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            status=status,
            headers=headers,
        )


class InvalidParameterError(Status400Error):
    """Invalid parameter.

    Required field is missing or invalid

    What to do:
    - Check and correct the request body

    The documents do not say whether to repeat it.

    https://errors.example/doku/errors/invalid-parameter/
    """

    code: Literal["INVALID_PARAMETER"] = "INVALID_PARAMETER"

    def __init__(
        self,
        *,
        message: str,
        status: int = 400,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            status=status,
            headers=headers,
        )


class InvalidTokenError(Status401Error):
    """Invalid token.

    Token is expired or incorrect

    What to do:
    - Generate and use a new token

    The documents do not say whether to repeat it.

    https://errors.example/doku/errors/invalid-token/
    """

    code: Literal["INVALID_TOKEN"] = "INVALID_TOKEN"

    def __init__(
        self,
        *,
        message: str,
        status: int = 401,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            status=status,
            headers=headers,
        )


class MaintenanceModeError(Status503Error, RetryableError):
    """Maintenance mode.

    System is under maintenance

    What to do:
    - Retry later or check status page

    Its own rule is after-delay: the same request may be sent again after a wait.

    https://errors.example/doku/errors/maintenance-mode/
    """

    code: Literal["MAINTENANCE_MODE"] = "MAINTENANCE_MODE"

    def __init__(
        self,
        *,
        message: str,
        status: int = 503,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            status=status,
            headers=headers,
        )


class MerchantNotActiveError(Status403Error):
    """Merchant not active.

    Account is not yet activated

    What to do:
    - Complete activation via Dashboard

    The documents do not say whether to repeat it.

    https://errors.example/doku/errors/merchant-not-active/
    """

    code: Literal["MERCHANT_NOT_ACTIVE"] = "MERCHANT_NOT_ACTIVE"

    def __init__(
        self,
        *,
        message: str,
        status: int = 403,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            status=status,
            headers=headers,
        )


class ServerError(Status500Error, RetryableError):
    """Server error.

    Unspecified server-side error

    What to do:
    - Retry or contact DOKU support

    Its own rule is as-is: the same request may be sent again.

    https://errors.example/doku/errors/server-error/
    """

    code: Literal["SERVER_ERROR"] = "SERVER_ERROR"

    def __init__(
        self,
        *,
        message: str,
        status: int = 500,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            status=status,
            headers=headers,
        )


class TooManyRequestsError(Status429Error, RetryableError):
    """Too many requests.

    Too many requests in short time

    What to do:
    - Wait and retry after a delay

    Its own rule is after-delay: the same request may be sent again after a wait.

    https://errors.example/doku/errors/too-many-requests/
    """

    code: Literal["TOO_MANY_REQUESTS"] = "TOO_MANY_REQUESTS"

    def __init__(
        self,
        *,
        message: str,
        status: int = 429,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            status=status,
            headers=headers,
        )


class TransactionNotFoundError(Status404Error):
    """Transaction not found.

    The transaction doesn’t exist

    What to do:
    - Verify the transaction ID

    The documents do not say whether to repeat it.

    https://errors.example/doku/errors/transaction-not-found/
    """

    code: Literal["TRANSACTION_NOT_FOUND"] = "TRANSACTION_NOT_FOUND"

    def __init__(
        self,
        *,
        message: str,
        status: int = 404,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            status=status,
            headers=headers,
        )


class ValidationError(Status422Error):
    """Validation error.

    Field format validation failed

    What to do:
    - Correct the input field format

    The documents do not say whether to repeat it.

    https://errors.example/doku/errors/validation-error/
    """

    code: Literal["VALIDATION_ERROR"] = "VALIDATION_ERROR"

    def __init__(
        self,
        *,
        message: str,
        status: int = 422,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            status=status,
            headers=headers,
        )


DocumentedError: TypeAlias = Union[
    DuplicateTransactionError,
    InvalidParameterError,
    InvalidTokenError,
    MaintenanceModeError,
    MerchantNotActiveError,
    ServerError,
    TooManyRequestsError,
    TransactionNotFoundError,
    ValidationError,
]
"""Every exception that the catalogue documents.

`assert_never` proves that a `match` over them leaves none out.
"""

Code: TypeAlias = Literal[
    "DUPLICATE_TRANSACTION",
    "INVALID_PARAMETER",
    "INVALID_TOKEN",
    "MAINTENANCE_MODE",
    "MERCHANT_NOT_ACTIVE",
    "SERVER_ERROR",
    "TOO_MANY_REQUESTS",
    "TRANSACTION_NOT_FOUND",
    "VALIDATION_ERROR",
]
"""Every code that the catalogue documents. A response may have another one."""

ERRORS: dict[str, type[DokuError]] = {
    "DUPLICATE_TRANSACTION": DuplicateTransactionError,
    "INVALID_PARAMETER": InvalidParameterError,
    "INVALID_TOKEN": InvalidTokenError,
    "MAINTENANCE_MODE": MaintenanceModeError,
    "MERCHANT_NOT_ACTIVE": MerchantNotActiveError,
    "SERVER_ERROR": ServerError,
    "TOO_MANY_REQUESTS": TooManyRequestsError,
    "TRANSACTION_NOT_FOUND": TransactionNotFoundError,
    "VALIDATION_ERROR": ValidationError,
}
"""Every documented error by its code, in the order of the catalogue."""
