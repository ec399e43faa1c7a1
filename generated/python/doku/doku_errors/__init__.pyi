"""Exceptions for every error of DOKU API."""

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

class DokuError(ServiceError):
    """Every error of DOKU API."""

class RetryableError(DokuError):
    """An error after which the same request may be sent again without a look at what became of it."""

class Status4xxError(DokuError):
    """An error with a status from 400 to 499."""

class Status5xxError(DokuError):
    """An error with a status from 500 to 599."""

class Status400Error(Status4xxError):
    """Bad Request

    Missing or invalid parameters

    https://errors.example/doku/status/400/
    """

class Status401Error(Status4xxError):
    """Unauthorized

    Invalid or missing token

    https://errors.example/doku/status/401/
    """

class Status403Error(Status4xxError):
    """Forbidden

    No permission to access this resource

    https://errors.example/doku/status/403/
    """

class Status404Error(Status4xxError):
    """Not Found

    Resource does not exist

    https://errors.example/doku/status/404/
    """

class Status409Error(Status4xxError):
    """Conflict

    Duplicate or invalid operation

    https://errors.example/doku/status/409/
    """

class Status422Error(Status4xxError):
    """Unprocessable Entity

    Field validation failed

    https://errors.example/doku/status/422/
    """

class Status429Error(Status4xxError):
    """Too Many Requests

    Rate limit exceeded

    https://errors.example/doku/status/429/
    """

class Status500Error(Status5xxError):
    """Internal Server Error

    Server-side failure

    https://errors.example/doku/status/500/
    """

class Status503Error(Status5xxError):
    """Service Unavailable

    Temporary server issue

    https://errors.example/doku/status/503/
    """

class DuplicateTransactionError(Status409Error):
    """Duplicate transaction

    Duplicate transaction reference

    What to do:
    - Use a unique transaction ID

    The documents do not say whether to repeat it.

    https://errors.example/doku/errors/duplicate-transaction/
    """

    code: Literal["DUPLICATE_TRANSACTION"]
    def __init__(
        self,
        *,
        message: str,
        status: int = 409,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class InvalidParameterError(Status400Error):
    """Invalid parameter

    Required field is missing or invalid

    What to do:
    - Check and correct the request body

    The documents do not say whether to repeat it.

    https://errors.example/doku/errors/invalid-parameter/
    """

    code: Literal["INVALID_PARAMETER"]
    def __init__(
        self,
        *,
        message: str,
        status: int = 400,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class InvalidTokenError(Status401Error):
    """Invalid token

    Token is expired or incorrect

    What to do:
    - Generate and use a new token

    The documents do not say whether to repeat it.

    https://errors.example/doku/errors/invalid-token/
    """

    code: Literal["INVALID_TOKEN"]
    def __init__(
        self,
        *,
        message: str,
        status: int = 401,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class MaintenanceModeError(Status503Error, RetryableError):
    """Maintenance mode

    System is under maintenance

    What to do:
    - Retry later or check status page

    Its own rule is after-delay: the same request may be sent again after a wait.

    https://errors.example/doku/errors/maintenance-mode/
    """

    code: Literal["MAINTENANCE_MODE"]
    def __init__(
        self,
        *,
        message: str,
        status: int = 503,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class MerchantNotActiveError(Status403Error):
    """Merchant not active

    Account is not yet activated

    What to do:
    - Complete activation via Dashboard

    The documents do not say whether to repeat it.

    https://errors.example/doku/errors/merchant-not-active/
    """

    code: Literal["MERCHANT_NOT_ACTIVE"]
    def __init__(
        self,
        *,
        message: str,
        status: int = 403,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class ServerError(Status500Error, RetryableError):
    """Server error

    Unspecified server-side error

    What to do:
    - Retry or contact DOKU support

    Its own rule is as-is: the same request may be sent again.

    https://errors.example/doku/errors/server-error/
    """

    code: Literal["SERVER_ERROR"]
    def __init__(
        self,
        *,
        message: str,
        status: int = 500,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class TooManyRequestsError(Status429Error, RetryableError):
    """Too many requests

    Too many requests in short time

    What to do:
    - Wait and retry after a delay

    Its own rule is after-delay: the same request may be sent again after a wait.

    https://errors.example/doku/errors/too-many-requests/
    """

    code: Literal["TOO_MANY_REQUESTS"]
    def __init__(
        self,
        *,
        message: str,
        status: int = 429,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class TransactionNotFoundError(Status404Error):
    """Transaction not found

    The transaction doesn’t exist

    What to do:
    - Verify the transaction ID

    The documents do not say whether to repeat it.

    https://errors.example/doku/errors/transaction-not-found/
    """

    code: Literal["TRANSACTION_NOT_FOUND"]
    def __init__(
        self,
        *,
        message: str,
        status: int = 404,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class ValidationError(Status422Error):
    """Validation error

    Field format validation failed

    What to do:
    - Correct the input field format

    The documents do not say whether to repeat it.

    https://errors.example/doku/errors/validation-error/
    """

    code: Literal["VALIDATION_ERROR"]
    def __init__(
        self,
        *,
        message: str,
        status: int = 422,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

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
"""Every exception that the catalogue documents: `assert_never` proves that a `match` over them leaves none out."""

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

def decode(status: object, body: object = b"", headers: object = None) -> DokuError | None:
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
