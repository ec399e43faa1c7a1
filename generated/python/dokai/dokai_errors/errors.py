"""Exceptions for every error of Dokai API.

What to catch, from everything down to one error, which its code is beside:

DokaiError
├── RetryableError
├── ValidationErrorCategoryError
├── Status4xxError
│   ├── Status401Error                    401
│   │   ├── InvalidApiKeyError            invalid_api_key
│   │   ├── KeyExpiredError               key_expired
│   │   └── UnauthorizedError             unauthorized
│   ├── Status403Error                    403
│   │   └── ForbiddenError                forbidden
│   ├── Status404Error                    404
│   │   └── NotFoundError                 not_found
│   ├── Status410Error                    410
│   │   └── ResultExpiredError            result_expired
│   ├── Status422Error                    422
│   │   ├── FileTooLargeError             file_too_large
│   │   ├── InvalidDocumentBrandError     invalid_document_brand
│   │   ├── InvalidDocumentTypeError      invalid_document_type
│   │   ├── InvalidFileTypeError          invalid_file_type
│   │   ├── ValidationError               validation_error
│   │   ├── WebhookDomainNotAllowedError  webhook_domain_not_allowed
│   │   └── WebhookInvalidUrlError        webhook_invalid_url
│   └── Status429Error                    429
│       ├── QuotaExceededError            quota_exceeded
│       └── RateLimitedError              rate_limited
└── Status5xxError
    └── Status500Error                    500
        ├── InternalError                 internal_error
        ├── OcrFailedError                ocr_failed
        └── ProcessingFailedError         processing_failed
"""

# A class narrows the type of `code` to its own. Nobody assigns to it, so that does no harm.
# pyright: reportIncompatibleVariableOverride=false

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal, TypeAlias, Union

from ._runtime import ServiceError, parsed
from ._service import SERVICE

if TYPE_CHECKING:
    from . import models

__all__ = [
    "ERRORS",
    "Code",
    "DocumentedError",
    "DokaiError",
    "FileTooLargeError",
    "ForbiddenError",
    "InternalError",
    "InvalidApiKeyError",
    "InvalidDocumentBrandError",
    "InvalidDocumentTypeError",
    "InvalidFileTypeError",
    "KeyExpiredError",
    "NotFoundError",
    "OcrFailedError",
    "ProcessingFailedError",
    "QuotaExceededError",
    "RateLimitedError",
    "ResultExpiredError",
    "RetryableError",
    "Status4xxError",
    "Status5xxError",
    "Status401Error",
    "Status403Error",
    "Status404Error",
    "Status410Error",
    "Status422Error",
    "Status429Error",
    "Status500Error",
    "UnauthorizedError",
    "ValidationError",
    "ValidationErrorCategoryError",
    "WebhookDomainNotAllowedError",
    "WebhookInvalidUrlError",
]


class DokaiError(ServiceError):
    """Every error of Dokai API."""

    _service = SERVICE

    def parsed(self) -> models.DefaultBody | None:
        """Read the body as its type in `models`.

        None where it lacks what the catalogue requires, or could not be read.
        """
        body: models.DefaultBody | None = parsed(self)
        return body


class RetryableError(DokaiError):
    """An error after which the same request may be sent again without a look at its outcome."""


class Status4xxError(DokaiError):
    """An error with a status from 400 to 499."""


class Status5xxError(DokaiError):
    """An error with a status from 500 to 599."""


class Status401Error(Status4xxError):
    """Unauthorized.

    https://errors.example/dokai/status/401/
    """

    status = 401


class Status403Error(Status4xxError):
    """Forbidden.

    https://errors.example/dokai/status/403/
    """

    status = 403


class Status404Error(Status4xxError):
    """Not Found.

    https://errors.example/dokai/status/404/
    """

    status = 404


class Status410Error(Status4xxError):
    """Gone.

    https://errors.example/dokai/status/410/
    """

    status = 410


class Status422Error(Status4xxError):
    """Unprocessable Content.

    https://errors.example/dokai/status/422/
    """

    status = 422


class Status429Error(Status4xxError):
    """Too Many Requests.

    https://errors.example/dokai/status/429/
    """

    status = 429


class Status500Error(Status5xxError):
    """Internal Server Error.

    https://errors.example/dokai/status/500/
    """

    status = 500


class ValidationErrorCategoryError(DokaiError):
    """validation_error.

    https://errors.example/dokai/category/validation-error/
    """


class FileTooLargeError(Status422Error):
    """File too large.

    File exceeds the 10 MB size limit

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/file-too-large/
    """

    code: Literal["file_too_large"] = "file_too_large"

    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 422,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            type=type,
            suggestions=suggestions,
            status=status,
            headers=headers,
        )


class ForbiddenError(Status403Error):
    """Forbidden.

    Key does not have permission for this action

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/forbidden/
    """

    code: Literal["forbidden"] = "forbidden"

    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 403,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            type=type,
            suggestions=suggestions,
            status=status,
            headers=headers,
        )


class InternalError(Status500Error):
    """Internal error.

    Unexpected server error

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/internal-error/
    """

    code: Literal["internal_error"] = "internal_error"

    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 500,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            type=type,
            suggestions=suggestions,
            status=status,
            headers=headers,
        )


class InvalidApiKeyError(Status401Error):
    """Invalid api key.

    API key is missing, malformed, or revoked

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/invalid-api-key/
    """

    code: Literal["invalid_api_key"] = "invalid_api_key"

    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 401,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            type=type,
            suggestions=suggestions,
            status=status,
            headers=headers,
        )


class InvalidDocumentBrandError(Status422Error):
    """Invalid document brand.

    Unrecognized document_brand value

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/invalid-document-brand/
    """

    code: Literal["invalid_document_brand"] = "invalid_document_brand"

    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 422,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            type=type,
            suggestions=suggestions,
            status=status,
            headers=headers,
        )


class InvalidDocumentTypeError(Status422Error):
    """Invalid document type.

    Unrecognized document_type value

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/invalid-document-type/
    """

    code: Literal["invalid_document_type"] = "invalid_document_type"

    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 422,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            type=type,
            suggestions=suggestions,
            status=status,
            headers=headers,
        )


class InvalidFileTypeError(Status422Error, ValidationErrorCategoryError):
    """Invalid file type.

    File is not a supported image format (JPEG, PNG, WebP)

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/invalid-file-type/
    """

    code: Literal["invalid_file_type"] = "invalid_file_type"

    def __init__(
        self,
        *,
        message: str,
        suggestions: Iterable[str] | None = None,
        status: int = 422,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            suggestions=suggestions,
            status=status,
            headers=headers,
        )


class KeyExpiredError(Status401Error):
    """Key expired.

    API key has been rotated or expired

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/key-expired/
    """

    code: Literal["key_expired"] = "key_expired"

    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 401,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            type=type,
            suggestions=suggestions,
            status=status,
            headers=headers,
        )


class NotFoundError(Status404Error):
    """Not found.

    Requested resource does not exist

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/not-found/
    """

    code: Literal["not_found"] = "not_found"

    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 404,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            type=type,
            suggestions=suggestions,
            status=status,
            headers=headers,
        )


class OcrFailedError(Status500Error):
    """Ocr failed.

    OCR engine failed to extract text

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/ocr-failed/
    """

    code: Literal["ocr_failed"] = "ocr_failed"

    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 500,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            type=type,
            suggestions=suggestions,
            status=status,
            headers=headers,
        )


class ProcessingFailedError(Status500Error):
    """Processing failed.

    Document could not be processed

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/processing-failed/
    """

    code: Literal["processing_failed"] = "processing_failed"

    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 500,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            type=type,
            suggestions=suggestions,
            status=status,
            headers=headers,
        )


class QuotaExceededError(Status429Error):
    """Quota exceeded.

    Monthly parse quota has been reached

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/quota-exceeded/
    """

    code: Literal["quota_exceeded"] = "quota_exceeded"

    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 429,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            type=type,
            suggestions=suggestions,
            status=status,
            headers=headers,
        )


class RateLimitedError(Status429Error):
    """Rate limited.

    Too many requests — slow down

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/rate-limited/
    """

    code: Literal["rate_limited"] = "rate_limited"

    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 429,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            type=type,
            suggestions=suggestions,
            status=status,
            headers=headers,
        )


class ResultExpiredError(Status410Error):
    """Result expired.

    Parse result has been purged after retention period

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/result-expired/
    """

    code: Literal["result_expired"] = "result_expired"

    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 410,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            type=type,
            suggestions=suggestions,
            status=status,
            headers=headers,
        )


class UnauthorizedError(Status401Error):
    """Unauthorized.

    Authentication failed

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/unauthorized/
    """

    code: Literal["unauthorized"] = "unauthorized"

    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 401,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            type=type,
            suggestions=suggestions,
            status=status,
            headers=headers,
        )


class ValidationError(Status422Error):
    """Validation error.

    Request parameters failed validation

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/validation-error/
    """

    code: Literal["validation_error"] = "validation_error"

    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 422,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            type=type,
            suggestions=suggestions,
            status=status,
            headers=headers,
        )


class WebhookDomainNotAllowedError(Status422Error):
    """Webhook domain not allowed.

    webhook_url domain is not in your allowed webhook domains

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/webhook-domain-not-allowed/
    """

    code: Literal["webhook_domain_not_allowed"] = "webhook_domain_not_allowed"

    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 422,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            type=type,
            suggestions=suggestions,
            status=status,
            headers=headers,
        )


class WebhookInvalidUrlError(Status422Error):
    """Webhook invalid url.

    webhook_url must use HTTPS or is malformed

    The documents do not say whether to repeat it.

    https://errors.example/dokai/errors/webhook-invalid-url/
    """

    code: Literal["webhook_invalid_url"] = "webhook_invalid_url"

    def __init__(
        self,
        *,
        message: str,
        type: str,
        suggestions: Iterable[str] | None = None,
        status: int = 422,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            type=type,
            suggestions=suggestions,
            status=status,
            headers=headers,
        )


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
"""Every exception that the catalogue documents.

`assert_never` proves that a `match` over them leaves none out.
"""

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

ERRORS: dict[str, type[DokaiError]] = {
    "file_too_large": FileTooLargeError,
    "forbidden": ForbiddenError,
    "internal_error": InternalError,
    "invalid_api_key": InvalidApiKeyError,
    "invalid_document_brand": InvalidDocumentBrandError,
    "invalid_document_type": InvalidDocumentTypeError,
    "invalid_file_type": InvalidFileTypeError,
    "key_expired": KeyExpiredError,
    "not_found": NotFoundError,
    "ocr_failed": OcrFailedError,
    "processing_failed": ProcessingFailedError,
    "quota_exceeded": QuotaExceededError,
    "rate_limited": RateLimitedError,
    "result_expired": ResultExpiredError,
    "unauthorized": UnauthorizedError,
    "validation_error": ValidationError,
    "webhook_domain_not_allowed": WebhookDomainNotAllowedError,
    "webhook_invalid_url": WebhookInvalidUrlError,
}
"""Every documented error by its code, in the order of the catalogue."""
