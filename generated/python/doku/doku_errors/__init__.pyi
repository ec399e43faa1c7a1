"""Exceptions for every error of DOKU API."""

# ruff: noqa: E501
# fmt: off
from decimal import Decimal
from typing import Any, Literal

from ._exception import CatalogueError
from ._facts import Retry as Retry
from ._fields import FieldError as FieldError
from ._headers import Headers as Headers, RateLimit as RateLimit

class DokuError(CatalogueError):
    """Any error of DOKU API."""

class RetryableError(DokuError):
    """An error after which the same request may be sent again blindly."""

class Status4xxError(DokuError):
    """An error with a status from 400 to 499."""

class Status5xxError(DokuError):
    """An error with a status from 500 to 599."""

class Status400Error(Status4xxError):
    """Bad Request
    Missing or invalid parameters
    """

class Status401Error(Status4xxError):
    """Unauthorized
    Invalid or missing token
    """

class Status403Error(Status4xxError):
    """Forbidden
    No permission to access this resource
    """

class Status404Error(Status4xxError):
    """Not Found
    Resource does not exist
    """

class Status409Error(Status4xxError):
    """Conflict
    Duplicate or invalid operation
    """

class Status422Error(Status4xxError):
    """Unprocessable Entity
    Field validation failed
    """

class Status429Error(Status4xxError):
    """Too Many Requests
    Rate limit exceeded
    """

class Status500Error(Status5xxError):
    """Internal Server Error
    Server-side failure
    """

class Status503Error(Status5xxError):
    """Service Unavailable
    Temporary server issue
    """

class DuplicateTransactionError(Status409Error):
    """Duplicate transaction
    Duplicate transaction reference
    What to do:
    Use a unique transaction ID
    The documents do not say whether to repeat it.
    https://errors.example/doku/errors/duplicate-transaction/
    """
    def __init__(
        self,
        *,
        message: str,
        status: int | None = None,
    ) -> None: ...

class InvalidParameterError(Status400Error):
    """Invalid parameter
    Required field is missing or invalid
    What to do:
    Check and correct the request body
    The documents do not say whether to repeat it.
    https://errors.example/doku/errors/invalid-parameter/
    """
    def __init__(
        self,
        *,
        message: str,
        status: int | None = None,
    ) -> None: ...

class InvalidTokenError(Status401Error):
    """Invalid token
    Token is expired or incorrect
    What to do:
    Generate and use a new token
    The documents do not say whether to repeat it.
    https://errors.example/doku/errors/invalid-token/
    """
    def __init__(
        self,
        *,
        message: str,
        status: int | None = None,
    ) -> None: ...

class MaintenanceModeError(Status503Error, RetryableError):
    """Maintenance mode
    System is under maintenance
    What to do:
    Retry later or check status page
    Its own rule is after-delay: the same request may be sent again after a wait.
    https://errors.example/doku/errors/maintenance-mode/
    """
    def __init__(
        self,
        *,
        message: str,
        status: int | None = None,
    ) -> None: ...

class MerchantNotActiveError(Status403Error):
    """Merchant not active
    Account is not yet activated
    What to do:
    Complete activation via Dashboard
    The documents do not say whether to repeat it.
    https://errors.example/doku/errors/merchant-not-active/
    """
    def __init__(
        self,
        *,
        message: str,
        status: int | None = None,
    ) -> None: ...

class ServerError(Status500Error, RetryableError):
    """Server error
    Unspecified server-side error
    What to do:
    Retry or contact DOKU support
    Its own rule is as-is: the same request may be sent again.
    https://errors.example/doku/errors/server-error/
    """
    def __init__(
        self,
        *,
        message: str,
        status: int | None = None,
    ) -> None: ...

class TooManyRequestsError(Status429Error, RetryableError):
    """Too many requests
    Too many requests in short time
    What to do:
    Wait and retry after a delay
    Its own rule is after-delay: the same request may be sent again after a wait.
    https://errors.example/doku/errors/too-many-requests/
    """
    def __init__(
        self,
        *,
        message: str,
        status: int | None = None,
    ) -> None: ...

class TransactionNotFoundError(Status404Error):
    """Transaction not found
    The transaction doesn’t exist
    What to do:
    Verify the transaction ID
    The documents do not say whether to repeat it.
    https://errors.example/doku/errors/transaction-not-found/
    """
    def __init__(
        self,
        *,
        message: str,
        status: int | None = None,
    ) -> None: ...

class ValidationError(Status422Error):
    """Validation error
    Field format validation failed
    What to do:
    Correct the input field format
    The documents do not say whether to repeat it.
    https://errors.example/doku/errors/validation-error/
    """
    def __init__(
        self,
        *,
        message: str,
        status: int | None = None,
    ) -> None: ...

def decode(status: object, body: object = b"", headers: object = None) -> DokuError | None:
    """The exception for a response; None where it tells of success. Never raises."""

def raise_for_response(response: object) -> None:
    """Raise the exception for a response of httpx, requests or anything alike; return on success."""

Code = Literal[
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
"""The codes that the catalogue knows."""
