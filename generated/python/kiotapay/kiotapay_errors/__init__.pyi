"""Exceptions for every error of Kiotapay API."""

# ruff: noqa: E501
# fmt: off
from decimal import Decimal
from typing import Any, Literal

from ._exception import CatalogueError
from ._facts import Retry as Retry
from ._fields import FieldError as FieldError
from ._headers import Headers as Headers, RateLimit as RateLimit

class KiotapayError(CatalogueError):
    """Any error of Kiotapay API."""

class RetryableError(KiotapayError):
    """An error after which the same request may be sent again blindly."""

class Status4xxError(KiotapayError):
    """An error with a status from 400 to 499."""

class Status5xxError(KiotapayError):
    """An error with a status from 500 to 599."""

class AnyAuthenticationAuthorizationError(KiotapayError):
    """Authentication & Authorization Errors
    These errors occur when authentication or authorization fails.
    """

class AnyPaymentError(KiotapayError):
    """Payment Errors
    These errors occur during payment operations.
    """

class AnyRequestError(KiotapayError):
    """Request Errors
    These errors are related to malformed or invalid API requests.
    """

class AnyResourceError(KiotapayError):
    """Resource Errors
    These errors occur when accessing resources that do not exist or are unavailable.
    """

class AnyServerError(KiotapayError):
    """Server Errors
    These errors indicate issues on the Kiotapay platform.
    """

class Status400Error(Status4xxError):
    """Bad Request
    The request was invalid.
    """

class Status401Error(Status4xxError):
    """Unauthorized
    Authentication is required.
    """

class Status402Error(Status4xxError):
    """Payment Required"""

class Status403Error(Status4xxError):
    """Forbidden
    Access is denied.
    """

class Status404Error(Status4xxError):
    """Not Found
    The requested resource does not exist.
    """

class Status423Error(Status4xxError):
    """Locked"""

class Status500Error(Status5xxError):
    """Internal Server Error
    A server error occurred.
    """

class Status503Error(Status5xxError):
    """Service Unavailable
    The server is temporarily unavailable.
    """

class Status504Error(Status5xxError):
    """Gateway Timeout"""

class AuthForbiddenError(Status403Error, AnyAuthenticationAuthorizationError):
    """Access denied
    You do not have the required permissions to access this resource.
    What to do:
    Check your user roles and permissions.
    The documents do not say whether to repeat it.
    https://errors.example/kiotapay/errors/auth-forbidden/
    """
    def __init__(
        self,
        *,
        status: int | None = None,
        message: str | None = None,
        details: str | None = None,
    ) -> None: ...

class AuthInvalidTokenError(Status401Error, AnyAuthenticationAuthorizationError):
    """Invalid authentication token
    The provided token is expired or invalid.
    What to do:
    Refresh or generate a new token.
    The documents do not say whether to repeat it.
    https://errors.example/kiotapay/errors/auth-invalid-token/
    """
    def __init__(
        self,
        *,
        status: int | None = None,
        message: str | None = None,
        details: str | None = None,
    ) -> None: ...

class AuthMissingTokenError(Status401Error, AnyAuthenticationAuthorizationError):
    """Authentication token missing
    No authentication token was provided.
    What to do:
    Ensure the Authorization header contains a valid token.
    The documents do not say whether to repeat it.
    https://errors.example/kiotapay/errors/auth-missing-token/
    """
    def __init__(
        self,
        *,
        status: int | None = None,
        message: str | None = None,
        details: str | None = None,
    ) -> None: ...

class InsufficientFundsError(Status402Error, AnyPaymentError):
    """Insufficient funds
    The account has insufficient funds.
    What to do:
    Ensure the account has sufficient balance.
    The documents do not say whether to repeat it.
    https://errors.example/kiotapay/errors/insufficient-funds/
    """
    def __init__(
        self,
        *,
        status: int | None = None,
        message: str | None = None,
        details: str | None = None,
    ) -> None: ...

class PaymentFailedError(Status402Error, AnyPaymentError):
    """Payment failed
    The payment process could not be completed.
    What to do:
    Check payment details and retry.
    Its own rule is after-change: the same request fails again until something changes.
    https://errors.example/kiotapay/errors/payment-failed/
    """
    def __init__(
        self,
        *,
        status: int | None = None,
        message: str | None = None,
        details: str | None = None,
    ) -> None: ...

class PaymentLimitExceededError(Status403Error, AnyPaymentError):
    """Payment limit exceeded
    The payment exceeds the allowed limit.
    What to do:
    Adjust the payment amount or contact support.
    The documents do not say whether to repeat it.
    https://errors.example/kiotapay/errors/payment-limit-exceeded/
    """
    def __init__(
        self,
        *,
        status: int | None = None,
        message: str | None = None,
        details: str | None = None,
    ) -> None: ...

class ReqBadRequestError(Status400Error, AnyRequestError):
    """Bad request
    The request is invalid or improperly formatted.
    What to do:
    Verify the request payload and parameters.
    The documents do not say whether to repeat it.
    https://errors.example/kiotapay/errors/req-bad-request/
    """
    def __init__(
        self,
        *,
        status: int | None = None,
        message: str | None = None,
        details: str | None = None,
    ) -> None: ...

class ReqInvalidFieldError(Status400Error, AnyRequestError):
    """Invalid field value
    A field value is invalid or incorrectly formatted.
    What to do:
    Ensure all field values conform to the expected data types and formats.
    The documents do not say whether to repeat it.
    https://errors.example/kiotapay/errors/req-invalid-field/
    """
    def __init__(
        self,
        *,
        status: int | None = None,
        message: str | None = None,
        details: str | None = None,
    ) -> None: ...

class ReqMissingFieldError(Status400Error, AnyRequestError):
    """Missing required field
    A required field is missing in the request.
    What to do:
    Check the API documentation for required fields.
    The documents do not say whether to repeat it.
    https://errors.example/kiotapay/errors/req-missing-field/
    """
    def __init__(
        self,
        *,
        status: int | None = None,
        message: str | None = None,
        details: str | None = None,
    ) -> None: ...

class ResourceLockedError(Status423Error, AnyResourceError, RetryableError):
    """Resource is locked
    The resource is temporarily locked.
    What to do:
    Retry after some time or contact support.
    Its own rule is after-delay: the same request may be sent again after a wait.
    https://errors.example/kiotapay/errors/resource-locked/
    """
    def __init__(
        self,
        *,
        status: int | None = None,
        message: str | None = None,
        details: str | None = None,
    ) -> None: ...

class ResourceNotFoundError(Status404Error, AnyResourceError):
    """Resource not found
    The requested resource does not exist.
    What to do:
    Check the resource identifier or endpoint URL.
    The documents do not say whether to repeat it.
    https://errors.example/kiotapay/errors/resource-not-found/
    """
    def __init__(
        self,
        *,
        status: int | None = None,
        message: str | None = None,
        details: str | None = None,
    ) -> None: ...

class ServerError(Status500Error, AnyServerError, RetryableError):
    """Internal server error
    An unexpected error occurred on the server.
    What to do:
    Retry the request or contact support.
    Its own rule is as-is: the same request may be sent again.
    https://errors.example/kiotapay/errors/server-error/
    """
    def __init__(
        self,
        *,
        status: int | None = None,
        message: str | None = None,
        details: str | None = None,
    ) -> None: ...

class ServiceUnavailableError(Status503Error, AnyServerError, RetryableError):
    """Service unavailable
    The service is temporarily unavailable.
    What to do:
    Retry after a short delay.
    Its own rule is after-delay: the same request may be sent again after a wait.
    https://errors.example/kiotapay/errors/service-unavailable/
    """
    def __init__(
        self,
        *,
        status: int | None = None,
        message: str | None = None,
        details: str | None = None,
    ) -> None: ...

class RequestTimeoutError(Status504Error, AnyServerError, RetryableError):
    """Request timeout
    The request took too long to process.
    What to do:
    Optimize the request or retry later.
    Its own rule is after-delay: the same request may be sent again after a wait.
    https://errors.example/kiotapay/errors/timeout-error/
    """
    def __init__(
        self,
        *,
        status: int | None = None,
        message: str | None = None,
        details: str | None = None,
    ) -> None: ...

def decode(status: object, body: object = b"", headers: object = None) -> KiotapayError | None:
    """The exception for a response; None where it tells of success. Never raises."""

def raise_for_response(response: object) -> None:
    """Raise the exception for a response of httpx, requests or anything alike; return on success."""

Code = Literal[
    "AUTH_FORBIDDEN",
    "AUTH_INVALID_TOKEN",
    "AUTH_MISSING_TOKEN",
    "INSUFFICIENT_FUNDS",
    "PAYMENT_FAILED",
    "PAYMENT_LIMIT_EXCEEDED",
    "REQ_BAD_REQUEST",
    "REQ_INVALID_FIELD",
    "REQ_MISSING_FIELD",
    "RESOURCE_LOCKED",
    "RESOURCE_NOT_FOUND",
    "SERVER_ERROR",
    "SERVICE_UNAVAILABLE",
    "TIMEOUT_ERROR",
]
"""The codes that the catalogue knows."""
