"""Exceptions for every error of Dokai API."""

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

class DokaiError(ServiceError):
    """Every error of Dokai API."""

class RetryableError(DokaiError):
    """An error after which the same request may be sent again without a look at what became of it."""

class Status4xxError(DokaiError):
    """An error with a status from 400 to 499."""

class Status5xxError(DokaiError):
    """An error with a status from 500 to 599."""

class Status401Error(Status4xxError):
    """Unauthorized

    https://errors.example/dokai/status/401/
    """

class Status403Error(Status4xxError):
    """Forbidden

    https://errors.example/dokai/status/403/
    """

class Status404Error(Status4xxError):
    """Not Found

    https://errors.example/dokai/status/404/
    """

class Status410Error(Status4xxError):
    """Gone

    https://errors.example/dokai/status/410/
    """

class Status422Error(Status4xxError):
    """Unprocessable Content

    https://errors.example/dokai/status/422/
    """

class Status429Error(Status4xxError):
    """Too Many Requests

    https://errors.example/dokai/status/429/
    """

class Status500Error(Status5xxError):
    """Internal Server Error

    https://errors.example/dokai/status/500/
    """

class ValidationErrorCategoryError(DokaiError):
    """validation_error

    https://errors.example/dokai/category/validation-error/
    """

class FileTooLargeError(Status422Error):
    """File too large

    File exceeds the 10 MB size limit

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/file-too-large/
    """

    code: Literal["file_too_large"]
    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 422,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class ForbiddenError(Status403Error):
    """Forbidden

    Key does not have permission for this action

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/forbidden/
    """

    code: Literal["forbidden"]
    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 403,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class InternalError(Status500Error):
    """Internal error

    Unexpected server error

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/internal-error/
    """

    code: Literal["internal_error"]
    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 500,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class InvalidApiKeyError(Status401Error):
    """Invalid api key

    API key is missing, malformed, or revoked

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/invalid-api-key/
    """

    code: Literal["invalid_api_key"]
    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 401,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class InvalidDocumentBrandError(Status422Error):
    """Invalid document brand

    Unrecognized document_brand value

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/invalid-document-brand/
    """

    code: Literal["invalid_document_brand"]
    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 422,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class InvalidDocumentTypeError(Status422Error):
    """Invalid document type

    Unrecognized document_type value

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/invalid-document-type/
    """

    code: Literal["invalid_document_type"]
    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 422,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class InvalidFileTypeError(Status422Error, ValidationErrorCategoryError):
    """Invalid file type

    File is not a supported image format (JPEG, PNG, WebP)

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/invalid-file-type/
    """

    code: Literal["invalid_file_type"]
    def __init__(
        self,
        *,
        message: str,
        suggestions: Iterable[str] | None = None,
        status: int = 422,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class KeyExpiredError(Status401Error):
    """Key expired

    API key has been rotated or expired

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/key-expired/
    """

    code: Literal["key_expired"]
    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 401,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class NotFoundError(Status404Error):
    """Not found

    Requested resource does not exist

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/not-found/
    """

    code: Literal["not_found"]
    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 404,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class OcrFailedError(Status500Error):
    """Ocr failed

    OCR engine failed to extract text

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/ocr-failed/
    """

    code: Literal["ocr_failed"]
    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 500,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class ProcessingFailedError(Status500Error):
    """Processing failed

    Document could not be processed

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/processing-failed/
    """

    code: Literal["processing_failed"]
    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 500,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class QuotaExceededError(Status429Error):
    """Quota exceeded

    Monthly parse quota has been reached

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/quota-exceeded/
    """

    code: Literal["quota_exceeded"]
    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 429,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class RateLimitedError(Status429Error):
    """Rate limited

    Too many requests — slow down

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/rate-limited/
    """

    code: Literal["rate_limited"]
    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 429,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class ResultExpiredError(Status410Error):
    """Result expired

    Parse result has been purged after retention period

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/result-expired/
    """

    code: Literal["result_expired"]
    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 410,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class UnauthorizedError(Status401Error):
    """Unauthorized

    Authentication failed

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/unauthorized/
    """

    code: Literal["unauthorized"]
    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 401,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class ValidationError(Status422Error):
    """Validation error

    Request parameters failed validation

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/validation-error/
    """

    code: Literal["validation_error"]
    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 422,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class WebhookDomainNotAllowedError(Status422Error):
    """Webhook domain not allowed

    webhook_url domain is not in your allowed webhook domains

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/webhook-domain-not-allowed/
    """

    code: Literal["webhook_domain_not_allowed"]
    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 422,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

class WebhookInvalidUrlError(Status422Error):
    """Webhook invalid url

    webhook_url must use HTTPS or is malformed

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/webhook-invalid-url/
    """

    code: Literal["webhook_invalid_url"]
    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 422,
        headers: Mapping[str, str] | None = None,
    ) -> None: ...

DocumentedError: TypeAlias = Union[
    FileTooLargeError,
    ForbiddenError,
    InternalError,
    InvalidApiKeyError,
    InvalidDocumentBrandError,
    InvalidDocumentTypeError,
    InvalidFileTypeError,
    KeyExpiredError,
    NotFoundError,
    OcrFailedError,
    ProcessingFailedError,
    QuotaExceededError,
    RateLimitedError,
    ResultExpiredError,
    UnauthorizedError,
    ValidationError,
    WebhookDomainNotAllowedError,
    WebhookInvalidUrlError,
]
"""Every exception that the catalogue documents: `assert_never` proves that a `match` over them leaves none out."""

Code: TypeAlias = Literal[
    "file_too_large",
    "forbidden",
    "internal_error",
    "invalid_api_key",
    "invalid_document_brand",
    "invalid_document_type",
    "invalid_file_type",
    "key_expired",
    "not_found",
    "ocr_failed",
    "processing_failed",
    "quota_exceeded",
    "rate_limited",
    "result_expired",
    "unauthorized",
    "validation_error",
    "webhook_domain_not_allowed",
    "webhook_invalid_url",
]
"""Every code that the catalogue documents. A response may have another one."""

def decode(status: object, body: object = b"", headers: object = None) -> DokaiError | None:
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
