"""Exceptions for every error of Kiotapay API.

What to catch, from everything down to one error, which its code is beside:

KiotapayError
├── RetryableError
├── AuthenticationAuthorizationCategoryError
├── PaymentCategoryError
├── RequestCategoryError
├── ResourceCategoryError
├── ServerCategoryError
├── Status4xxError
│   ├── Status400Error                        400
│   │   ├── ReqBadRequestError                REQ_BAD_REQUEST
│   │   ├── ReqInvalidFieldError              REQ_INVALID_FIELD
│   │   └── ReqMissingFieldError              REQ_MISSING_FIELD
│   ├── Status401Error                        401
│   │   ├── AuthInvalidTokenError             AUTH_INVALID_TOKEN
│   │   └── AuthMissingTokenError             AUTH_MISSING_TOKEN
│   ├── Status402Error                        402
│   │   ├── InsufficientFundsError            INSUFFICIENT_FUNDS
│   │   └── PaymentFailedError                PAYMENT_FAILED
│   ├── Status403Error                        403
│   │   ├── AuthForbiddenError                AUTH_FORBIDDEN
│   │   └── PaymentLimitExceededError         PAYMENT_LIMIT_EXCEEDED
│   ├── Status404Error                        404
│   │   └── ResourceNotFoundError             RESOURCE_NOT_FOUND
│   └── Status423Error                        423
│       └── ResourceLockedError               RESOURCE_LOCKED
└── Status5xxError
    ├── Status500Error                        500
    │   └── ServerError                       SERVER_ERROR
    ├── Status503Error                        503
    │   └── ServiceUnavailableError           SERVICE_UNAVAILABLE
    └── Status504Error                        504
        └── RequestTimeoutError               TIMEOUT_ERROR
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
    "AuthForbiddenError",
    "AuthInvalidTokenError",
    "AuthMissingTokenError",
    "AuthenticationAuthorizationCategoryError",
    "Code",
    "DocumentedError",
    "InsufficientFundsError",
    "KiotapayError",
    "PaymentCategoryError",
    "PaymentFailedError",
    "PaymentLimitExceededError",
    "ReqBadRequestError",
    "ReqInvalidFieldError",
    "ReqMissingFieldError",
    "RequestCategoryError",
    "RequestTimeoutError",
    "ResourceCategoryError",
    "ResourceLockedError",
    "ResourceNotFoundError",
    "RetryableError",
    "ServerCategoryError",
    "ServerError",
    "ServiceUnavailableError",
    "Status4xxError",
    "Status5xxError",
    "Status400Error",
    "Status401Error",
    "Status402Error",
    "Status403Error",
    "Status404Error",
    "Status423Error",
    "Status500Error",
    "Status503Error",
    "Status504Error",
]


class KiotapayError(ServiceError):
    """Every error of Kiotapay API."""

    _service = SERVICE

    def __init__(
        self,
        *,
        message: str | None = None,
        details: str | None = None,
        status: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            details=details,
            status=status,
            headers=headers,
        )

    def parsed(self) -> models.DefaultBody | None:
        """Read the body as its type in `models`.

        None where it lacks what the catalogue requires, or could not be read.
        """
        body: models.DefaultBody | None = parsed(self)
        return body


class RetryableError(KiotapayError):
    """An error after which the same request may be sent again without a look at its outcome."""


class Status4xxError(KiotapayError):
    """An error with a status from 400 to 499."""


class Status5xxError(KiotapayError):
    """An error with a status from 500 to 599."""


class Status400Error(Status4xxError):
    """Bad Request.

    The request was invalid.

    https://errors.example/kiotapay/status/400/
    """

    status = 400


class Status401Error(Status4xxError):
    """Unauthorized.

    Authentication is required.

    https://errors.example/kiotapay/status/401/
    """

    status = 401


class Status402Error(Status4xxError):
    """Payment Required.

    https://errors.example/kiotapay/status/402/
    """

    status = 402


class Status403Error(Status4xxError):
    """Forbidden.

    Access is denied.

    https://errors.example/kiotapay/status/403/
    """

    status = 403


class Status404Error(Status4xxError):
    """Not Found.

    The requested resource does not exist.

    https://errors.example/kiotapay/status/404/
    """

    status = 404


class Status423Error(Status4xxError):
    """Locked.

    https://errors.example/kiotapay/status/423/
    """

    status = 423


class Status500Error(Status5xxError):
    """Internal Server Error.

    A server error occurred.

    https://errors.example/kiotapay/status/500/
    """

    status = 500


class Status503Error(Status5xxError):
    """Service Unavailable.

    The server is temporarily unavailable.

    https://errors.example/kiotapay/status/503/
    """

    status = 503


class Status504Error(Status5xxError):
    """Gateway Timeout.

    https://errors.example/kiotapay/status/504/
    """

    status = 504


class AuthenticationAuthorizationCategoryError(KiotapayError):
    """Authentication & Authorization Errors.

    These errors occur when authentication or authorization fails.

    https://errors.example/kiotapay/category/authentication-authorization/
    """


class PaymentCategoryError(KiotapayError):
    """Payment Errors.

    These errors occur during payment operations.

    https://errors.example/kiotapay/category/payment/
    """


class RequestCategoryError(KiotapayError):
    """Request Errors.

    These errors are related to malformed or invalid API requests.

    https://errors.example/kiotapay/category/request/
    """


class ResourceCategoryError(KiotapayError):
    """Resource Errors.

    These errors occur when accessing resources that do not exist or are unavailable.

    https://errors.example/kiotapay/category/resource/
    """


class ServerCategoryError(KiotapayError):
    """Server Errors.

    These errors indicate issues on the Kiotapay platform.

    https://errors.example/kiotapay/category/server/
    """


class AuthForbiddenError(Status403Error, AuthenticationAuthorizationCategoryError):
    """Access denied.

    You do not have the required permissions to access this resource.

    What to do:
    - Check your user roles and permissions.

    The documents do not say whether to repeat it.

    https://errors.example/kiotapay/errors/auth-forbidden/
    """

    code: Literal["AUTH_FORBIDDEN"] = "AUTH_FORBIDDEN"


class AuthInvalidTokenError(Status401Error, AuthenticationAuthorizationCategoryError):
    """Invalid authentication token.

    The provided token is expired or invalid.

    What to do:
    - Refresh or generate a new token.

    The documents do not say whether to repeat it.

    https://errors.example/kiotapay/errors/auth-invalid-token/
    """

    code: Literal["AUTH_INVALID_TOKEN"] = "AUTH_INVALID_TOKEN"


class AuthMissingTokenError(Status401Error, AuthenticationAuthorizationCategoryError):
    """Authentication token missing.

    No authentication token was provided.

    What to do:
    - Ensure the Authorization header contains a valid token.

    The documents do not say whether to repeat it.

    https://errors.example/kiotapay/errors/auth-missing-token/
    """

    code: Literal["AUTH_MISSING_TOKEN"] = "AUTH_MISSING_TOKEN"


class InsufficientFundsError(Status402Error, PaymentCategoryError):
    """Insufficient funds.

    The account has insufficient funds.

    What to do:
    - Ensure the account has sufficient balance.

    The documents do not say whether to repeat it.

    https://errors.example/kiotapay/errors/insufficient-funds/
    """

    code: Literal["INSUFFICIENT_FUNDS"] = "INSUFFICIENT_FUNDS"


class PaymentFailedError(Status402Error, PaymentCategoryError):
    """Payment failed.

    The payment process could not be completed.

    What to do:
    - Check payment details and retry.

    Its own rule is after-change: as things stand, the same request fails again.

    https://errors.example/kiotapay/errors/payment-failed/
    """

    code: Literal["PAYMENT_FAILED"] = "PAYMENT_FAILED"


class PaymentLimitExceededError(Status403Error, PaymentCategoryError):
    """Payment limit exceeded.

    The payment exceeds the allowed limit.

    What to do:
    - Adjust the payment amount or contact support.

    The documents do not say whether to repeat it.

    https://errors.example/kiotapay/errors/payment-limit-exceeded/
    """

    code: Literal["PAYMENT_LIMIT_EXCEEDED"] = "PAYMENT_LIMIT_EXCEEDED"


class ReqBadRequestError(Status400Error, RequestCategoryError):
    """Bad request.

    The request is invalid or improperly formatted.

    What to do:
    - Verify the request payload and parameters.

    The documents do not say whether to repeat it.

    https://errors.example/kiotapay/errors/req-bad-request/
    """

    code: Literal["REQ_BAD_REQUEST"] = "REQ_BAD_REQUEST"


class ReqInvalidFieldError(Status400Error, RequestCategoryError):
    """Invalid field value.

    A field value is invalid or incorrectly formatted.

    What to do:
    - Ensure all field values conform to the expected data types and formats.

    The documents do not say whether to repeat it.

    https://errors.example/kiotapay/errors/req-invalid-field/
    """

    code: Literal["REQ_INVALID_FIELD"] = "REQ_INVALID_FIELD"


class ReqMissingFieldError(Status400Error, RequestCategoryError):
    """Missing required field.

    A required field is missing in the request.

    What to do:
    - Check the API documentation for required fields.

    The documents do not say whether to repeat it.

    https://errors.example/kiotapay/errors/req-missing-field/
    """

    code: Literal["REQ_MISSING_FIELD"] = "REQ_MISSING_FIELD"


class ResourceLockedError(Status423Error, ResourceCategoryError, RetryableError):
    """Resource is locked.

    The resource is temporarily locked.

    What to do:
    - Retry after some time or contact support.

    Its own rule is after-delay: the same request may be sent again after a wait.

    https://errors.example/kiotapay/errors/resource-locked/
    """

    code: Literal["RESOURCE_LOCKED"] = "RESOURCE_LOCKED"


class ResourceNotFoundError(Status404Error, ResourceCategoryError):
    """Resource not found.

    The requested resource does not exist.

    What to do:
    - Check the resource identifier or endpoint URL.

    The documents do not say whether to repeat it.

    https://errors.example/kiotapay/errors/resource-not-found/
    """

    code: Literal["RESOURCE_NOT_FOUND"] = "RESOURCE_NOT_FOUND"


class ServerError(Status500Error, ServerCategoryError, RetryableError):
    """Internal server error.

    An unexpected error occurred on the server.

    What to do:
    - Retry the request or contact support.

    Its own rule is as-is: the same request may be sent again.

    https://errors.example/kiotapay/errors/server-error/
    """

    code: Literal["SERVER_ERROR"] = "SERVER_ERROR"


class ServiceUnavailableError(Status503Error, ServerCategoryError, RetryableError):
    """Service unavailable.

    The service is temporarily unavailable.

    What to do:
    - Retry after a short delay.

    Its own rule is after-delay: the same request may be sent again after a wait.

    https://errors.example/kiotapay/errors/service-unavailable/
    """

    code: Literal["SERVICE_UNAVAILABLE"] = "SERVICE_UNAVAILABLE"


class RequestTimeoutError(Status504Error, ServerCategoryError):
    """Request timeout.

    The request took too long to process.

    What to do:
    - Optimize the request or retry later.

    Its own rule is check-first: whether the first attempt went through must be known before
    another.

    https://errors.example/kiotapay/errors/timeout-error/
    """

    code: Literal["TIMEOUT_ERROR"] = "TIMEOUT_ERROR"


DocumentedError: TypeAlias = Union[
    AuthForbiddenError,
    AuthInvalidTokenError,
    AuthMissingTokenError,
    InsufficientFundsError,
    PaymentFailedError,
    PaymentLimitExceededError,
    ReqBadRequestError,
    ReqInvalidFieldError,
    ReqMissingFieldError,
    ResourceLockedError,
    ResourceNotFoundError,
    ServerError,
    ServiceUnavailableError,
    RequestTimeoutError,
]
"""Every exception that the catalogue documents.

`assert_never` proves that a `match` over them leaves none out.
"""

Code: TypeAlias = Literal[
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
"""Every code that the catalogue documents. A response may have another one."""

ERRORS: dict[str, type[KiotapayError]] = {
    "AUTH_FORBIDDEN": AuthForbiddenError,
    "AUTH_INVALID_TOKEN": AuthInvalidTokenError,
    "AUTH_MISSING_TOKEN": AuthMissingTokenError,
    "INSUFFICIENT_FUNDS": InsufficientFundsError,
    "PAYMENT_FAILED": PaymentFailedError,
    "PAYMENT_LIMIT_EXCEEDED": PaymentLimitExceededError,
    "REQ_BAD_REQUEST": ReqBadRequestError,
    "REQ_INVALID_FIELD": ReqInvalidFieldError,
    "REQ_MISSING_FIELD": ReqMissingFieldError,
    "RESOURCE_LOCKED": ResourceLockedError,
    "RESOURCE_NOT_FOUND": ResourceNotFoundError,
    "SERVER_ERROR": ServerError,
    "SERVICE_UNAVAILABLE": ServiceUnavailableError,
    "TIMEOUT_ERROR": RequestTimeoutError,
}
"""Every documented error by its code, in the order of the catalogue."""
