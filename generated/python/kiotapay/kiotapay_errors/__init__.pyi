"""Exceptions for every error of Kiotapay API."""

# An entry's code is one text and the base's any; nobody assigns to it, so the narrower type of a subclass does no harm.
# pyright: reportIncompatibleVariableOverride=false

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Literal, TypeAlias, Union

from ._runtime.exceptions import ServiceError
from ._runtime.values import FieldError as FieldError
from ._runtime.values import Headers as Headers
from ._runtime.values import Operation as Operation
from ._runtime.values import RateLimit as RateLimit
from ._runtime.values import Response as Response
from ._runtime.values import Retry as Retry

class KiotapayError(ServiceError):
    """Every error of Kiotapay API."""

class RetryableError(KiotapayError):
    """An error after which the same request may be sent again without a look at what became of it."""

class Status4xxError(KiotapayError):
    """An error with a status from 400 to 499."""

class Status5xxError(KiotapayError):
    """An error with a status from 500 to 599."""

class Status400Error(Status4xxError):
    """Bad Request

    The request was invalid.

    https://errors.example/kiotapay/status/400/
    """

class Status401Error(Status4xxError):
    """Unauthorized

    Authentication is required.

    https://errors.example/kiotapay/status/401/
    """

class Status402Error(Status4xxError):
    """Payment Required

    https://errors.example/kiotapay/status/402/
    """

class Status403Error(Status4xxError):
    """Forbidden

    Access is denied.

    https://errors.example/kiotapay/status/403/
    """

class Status404Error(Status4xxError):
    """Not Found

    The requested resource does not exist.

    https://errors.example/kiotapay/status/404/
    """

class Status423Error(Status4xxError):
    """Locked

    https://errors.example/kiotapay/status/423/
    """

class Status500Error(Status5xxError):
    """Internal Server Error

    A server error occurred.

    https://errors.example/kiotapay/status/500/
    """

class Status503Error(Status5xxError):
    """Service Unavailable

    The server is temporarily unavailable.

    https://errors.example/kiotapay/status/503/
    """

class Status504Error(Status5xxError):
    """Gateway Timeout

    https://errors.example/kiotapay/status/504/
    """

class AuthenticationAuthorizationCategoryError(KiotapayError):
    """Authentication & Authorization Errors

    These errors occur when authentication or authorization fails.

    https://errors.example/kiotapay/category/authentication-authorization/
    """

class PaymentCategoryError(KiotapayError):
    """Payment Errors

    These errors occur during payment operations.

    https://errors.example/kiotapay/category/payment/
    """

class RequestCategoryError(KiotapayError):
    """Request Errors

    These errors are related to malformed or invalid API requests.

    https://errors.example/kiotapay/category/request/
    """

class ResourceCategoryError(KiotapayError):
    """Resource Errors

    These errors occur when accessing resources that do not exist or are unavailable.

    https://errors.example/kiotapay/category/resource/
    """

class ServerCategoryError(KiotapayError):
    """Server Errors

    These errors indicate issues on the Kiotapay platform.

    https://errors.example/kiotapay/category/server/
    """

class AuthForbiddenError(Status403Error, AuthenticationAuthorizationCategoryError):
    """Access denied

    You do not have the required permissions to access this resource.

    What to do:
    - Check your user roles and permissions.

    The documents do not say whether to repeat it.

    https://errors.example/kiotapay/errors/auth-forbidden/
    """

    code: Literal["AUTH_FORBIDDEN"]
    def __init__(
        self,
        *,
        message: str | None = None,
        details: str | None = None,
        status: int = 403,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class AuthInvalidTokenError(Status401Error, AuthenticationAuthorizationCategoryError):
    """Invalid authentication token

    The provided token is expired or invalid.

    What to do:
    - Refresh or generate a new token.

    The documents do not say whether to repeat it.

    https://errors.example/kiotapay/errors/auth-invalid-token/
    """

    code: Literal["AUTH_INVALID_TOKEN"]
    def __init__(
        self,
        *,
        message: str | None = None,
        details: str | None = None,
        status: int = 401,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class AuthMissingTokenError(Status401Error, AuthenticationAuthorizationCategoryError):
    """Authentication token missing

    No authentication token was provided.

    What to do:
    - Ensure the Authorization header contains a valid token.

    The documents do not say whether to repeat it.

    https://errors.example/kiotapay/errors/auth-missing-token/
    """

    code: Literal["AUTH_MISSING_TOKEN"]
    def __init__(
        self,
        *,
        message: str | None = None,
        details: str | None = None,
        status: int = 401,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class InsufficientFundsError(Status402Error, PaymentCategoryError):
    """Insufficient funds

    The account has insufficient funds.

    What to do:
    - Ensure the account has sufficient balance.

    The documents do not say whether to repeat it.

    https://errors.example/kiotapay/errors/insufficient-funds/
    """

    code: Literal["INSUFFICIENT_FUNDS"]
    def __init__(
        self,
        *,
        message: str | None = None,
        details: str | None = None,
        status: int = 402,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class PaymentFailedError(Status402Error, PaymentCategoryError):
    """Payment failed

    The payment process could not be completed.

    What to do:
    - Check payment details and retry.

    Its own rule is after-change: as things stand, the same request fails again.

    https://errors.example/kiotapay/errors/payment-failed/
    """

    code: Literal["PAYMENT_FAILED"]
    def __init__(
        self,
        *,
        message: str | None = None,
        details: str | None = None,
        status: int = 402,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class PaymentLimitExceededError(Status403Error, PaymentCategoryError):
    """Payment limit exceeded

    The payment exceeds the allowed limit.

    What to do:
    - Adjust the payment amount or contact support.

    The documents do not say whether to repeat it.

    https://errors.example/kiotapay/errors/payment-limit-exceeded/
    """

    code: Literal["PAYMENT_LIMIT_EXCEEDED"]
    def __init__(
        self,
        *,
        message: str | None = None,
        details: str | None = None,
        status: int = 403,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class ReqBadRequestError(Status400Error, RequestCategoryError):
    """Bad request

    The request is invalid or improperly formatted.

    What to do:
    - Verify the request payload and parameters.

    The documents do not say whether to repeat it.

    https://errors.example/kiotapay/errors/req-bad-request/
    """

    code: Literal["REQ_BAD_REQUEST"]
    def __init__(
        self,
        *,
        message: str | None = None,
        details: str | None = None,
        status: int = 400,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class ReqInvalidFieldError(Status400Error, RequestCategoryError):
    """Invalid field value

    A field value is invalid or incorrectly formatted.

    What to do:
    - Ensure all field values conform to the expected data types and formats.

    The documents do not say whether to repeat it.

    https://errors.example/kiotapay/errors/req-invalid-field/
    """

    code: Literal["REQ_INVALID_FIELD"]
    def __init__(
        self,
        *,
        message: str | None = None,
        details: str | None = None,
        status: int = 400,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class ReqMissingFieldError(Status400Error, RequestCategoryError):
    """Missing required field

    A required field is missing in the request.

    What to do:
    - Check the API documentation for required fields.

    The documents do not say whether to repeat it.

    https://errors.example/kiotapay/errors/req-missing-field/
    """

    code: Literal["REQ_MISSING_FIELD"]
    def __init__(
        self,
        *,
        message: str | None = None,
        details: str | None = None,
        status: int = 400,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class ResourceLockedError(Status423Error, ResourceCategoryError, RetryableError):
    """Resource is locked

    The resource is temporarily locked.

    What to do:
    - Retry after some time or contact support.

    Its own rule is after-delay: the same request may be sent again after a wait.

    https://errors.example/kiotapay/errors/resource-locked/
    """

    code: Literal["RESOURCE_LOCKED"]
    def __init__(
        self,
        *,
        message: str | None = None,
        details: str | None = None,
        status: int = 423,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class ResourceNotFoundError(Status404Error, ResourceCategoryError):
    """Resource not found

    The requested resource does not exist.

    What to do:
    - Check the resource identifier or endpoint URL.

    The documents do not say whether to repeat it.

    https://errors.example/kiotapay/errors/resource-not-found/
    """

    code: Literal["RESOURCE_NOT_FOUND"]
    def __init__(
        self,
        *,
        message: str | None = None,
        details: str | None = None,
        status: int = 404,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class ServerError(Status500Error, ServerCategoryError, RetryableError):
    """Internal server error

    An unexpected error occurred on the server.

    What to do:
    - Retry the request or contact support.

    Its own rule is as-is: the same request may be sent again.

    https://errors.example/kiotapay/errors/server-error/
    """

    code: Literal["SERVER_ERROR"]
    def __init__(
        self,
        *,
        message: str | None = None,
        details: str | None = None,
        status: int = 500,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class ServiceUnavailableError(Status503Error, ServerCategoryError, RetryableError):
    """Service unavailable

    The service is temporarily unavailable.

    What to do:
    - Retry after a short delay.

    Its own rule is after-delay: the same request may be sent again after a wait.

    https://errors.example/kiotapay/errors/service-unavailable/
    """

    code: Literal["SERVICE_UNAVAILABLE"]
    def __init__(
        self,
        *,
        message: str | None = None,
        details: str | None = None,
        status: int = 503,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class RequestTimeoutError(Status504Error, ServerCategoryError):
    """Request timeout

    The request took too long to process.

    What to do:
    - Optimize the request or retry later.

    Its own rule is check-first: whether the first attempt went through must be known before
    another.

    https://errors.example/kiotapay/errors/timeout-error/
    """

    code: Literal["TIMEOUT_ERROR"]
    def __init__(
        self,
        *,
        message: str | None = None,
        details: str | None = None,
        status: int = 504,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

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
"""Every exception that the catalogue documents: `assert_never` proves that a `match` over them leaves none out."""

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

def decode(status: object, body: object = b"", headers: object = None) -> KiotapayError | None:
    """The exception for a response, or None where the response is none of an error. Never fails.

    The body is bytes, text or parsed JSON; the headers a mapping, pairs, or the object of an HTTP client. A status
    below 400 is no error unless the catalogue says so; one that is no status at all is.
    """

def raise_for_response(response: object) -> None:
    """Raise the exception for a response of an HTTP client, where the response is one of an error.

    Takes what has a `status_code` (or `status`, or `code`), `headers` and a `content` (or `data`, or `read()`).
    """

def use_json(loads: Callable[[bytes], Any] | None) -> None:
    """Let another parser read bodies, such as `orjson.loads` or `msgspec.json.decode`; None is the standard library.

    The data are the same with any of them: what one refuses, the standard library reads or refuses, and whole numbers
    keep their digits.
    """
