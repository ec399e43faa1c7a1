"""Exceptions for every error of Dokai API."""

# ruff: noqa: E501
# fmt: off
from decimal import Decimal
from typing import Any, Literal

from ._exception import CatalogueError
from ._facts import Retry as Retry
from ._fields import FieldError as FieldError
from ._headers import Headers as Headers, RateLimit as RateLimit

class DokaiError(CatalogueError):
    """Any error of Dokai API."""

class RetryableError(DokaiError):
    """An error after which the same request may be sent again blindly."""

class Status4xxError(DokaiError):
    """An error with a status from 400 to 499."""

class Status5xxError(DokaiError):
    """An error with a status from 500 to 599."""

class AnyValidationError(DokaiError):
    """validation_error"""

class Status401Error(Status4xxError):
    """Unauthorized"""

class Status403Error(Status4xxError):
    """Forbidden"""

class Status404Error(Status4xxError):
    """Not Found"""

class Status410Error(Status4xxError):
    """Gone"""

class Status422Error(Status4xxError):
    """Unprocessable Content"""

class Status429Error(Status4xxError):
    """Too Many Requests"""

class Status500Error(Status5xxError):
    """Internal Server Error"""

class FileTooLargeError(Status422Error):
    """File too large
    File exceeds the 10 MB size limit
    The documents do not say whether to repeat it.
    https://errors.example/dokai/errors/file-too-large/
    """
    def __init__(
        self,
        *,
        message: str,
        type: str,
        status: int | None = None,
        suggestions: tuple[str, ...] | list[str] | None = None,
    ) -> None: ...

class ForbiddenError(Status403Error):
    """Forbidden
    Key does not have permission for this action
    The documents do not say whether to repeat it.
    https://errors.example/dokai/errors/forbidden/
    """
    def __init__(
        self,
        *,
        message: str,
        type: str,
        status: int | None = None,
        suggestions: tuple[str, ...] | list[str] | None = None,
    ) -> None: ...

class InternalError(Status500Error):
    """Internal error
    Unexpected server error
    The documents do not say whether to repeat it.
    https://errors.example/dokai/errors/internal-error/
    """
    def __init__(
        self,
        *,
        message: str,
        type: str,
        status: int | None = None,
        suggestions: tuple[str, ...] | list[str] | None = None,
    ) -> None: ...

class InvalidApiKeyError(Status401Error):
    """Invalid api key
    API key is missing, malformed, or revoked
    The documents do not say whether to repeat it.
    https://errors.example/dokai/errors/invalid-api-key/
    """
    def __init__(
        self,
        *,
        message: str,
        type: str,
        status: int | None = None,
        suggestions: tuple[str, ...] | list[str] | None = None,
    ) -> None: ...

class InvalidDocumentBrandError(Status422Error):
    """Invalid document brand
    Unrecognized document_brand value
    The documents do not say whether to repeat it.
    https://errors.example/dokai/errors/invalid-document-brand/
    """
    def __init__(
        self,
        *,
        message: str,
        type: str,
        status: int | None = None,
        suggestions: tuple[str, ...] | list[str] | None = None,
    ) -> None: ...

class InvalidDocumentTypeError(Status422Error):
    """Invalid document type
    Unrecognized document_type value
    The documents do not say whether to repeat it.
    https://errors.example/dokai/errors/invalid-document-type/
    """
    def __init__(
        self,
        *,
        message: str,
        type: str,
        status: int | None = None,
        suggestions: tuple[str, ...] | list[str] | None = None,
    ) -> None: ...

class InvalidFileTypeError(Status422Error, AnyValidationError):
    """Invalid file type
    File is not a supported image format (JPEG, PNG, WebP)
    The documents do not say whether to repeat it.
    https://errors.example/dokai/errors/invalid-file-type/
    """
    def __init__(
        self,
        *,
        message: str,
        status: int | None = None,
        suggestions: tuple[str, ...] | list[str] | None = None,
    ) -> None: ...

class KeyExpiredError(Status401Error):
    """Key expired
    API key has been rotated or expired
    The documents do not say whether to repeat it.
    https://errors.example/dokai/errors/key-expired/
    """
    def __init__(
        self,
        *,
        message: str,
        type: str,
        status: int | None = None,
        suggestions: tuple[str, ...] | list[str] | None = None,
    ) -> None: ...

class NotFoundError(Status404Error):
    """Not found
    Requested resource does not exist
    The documents do not say whether to repeat it.
    https://errors.example/dokai/errors/not-found/
    """
    def __init__(
        self,
        *,
        message: str,
        type: str,
        status: int | None = None,
        suggestions: tuple[str, ...] | list[str] | None = None,
    ) -> None: ...

class OcrFailedError(Status500Error):
    """Ocr failed
    OCR engine failed to extract text
    The documents do not say whether to repeat it.
    https://errors.example/dokai/errors/ocr-failed/
    """
    def __init__(
        self,
        *,
        message: str,
        type: str,
        status: int | None = None,
        suggestions: tuple[str, ...] | list[str] | None = None,
    ) -> None: ...

class ProcessingFailedError(Status500Error):
    """Processing failed
    Document could not be processed
    The documents do not say whether to repeat it.
    https://errors.example/dokai/errors/processing-failed/
    """
    def __init__(
        self,
        *,
        message: str,
        type: str,
        status: int | None = None,
        suggestions: tuple[str, ...] | list[str] | None = None,
    ) -> None: ...

class QuotaExceededError(Status429Error):
    """Quota exceeded
    Monthly parse quota has been reached
    The documents do not say whether to repeat it.
    https://errors.example/dokai/errors/quota-exceeded/
    """
    def __init__(
        self,
        *,
        message: str,
        type: str,
        status: int | None = None,
        suggestions: tuple[str, ...] | list[str] | None = None,
    ) -> None: ...

class RateLimitedError(Status429Error):
    """Rate limited
    Too many requests — slow down
    The documents do not say whether to repeat it.
    https://errors.example/dokai/errors/rate-limited/
    """
    def __init__(
        self,
        *,
        message: str,
        type: str,
        status: int | None = None,
        suggestions: tuple[str, ...] | list[str] | None = None,
    ) -> None: ...

class ResultExpiredError(Status410Error):
    """Result expired
    Parse result has been purged after retention period
    The documents do not say whether to repeat it.
    https://errors.example/dokai/errors/result-expired/
    """
    def __init__(
        self,
        *,
        message: str,
        type: str,
        status: int | None = None,
        suggestions: tuple[str, ...] | list[str] | None = None,
    ) -> None: ...

class UnauthorizedError(Status401Error):
    """Unauthorized
    Authentication failed
    The documents do not say whether to repeat it.
    https://errors.example/dokai/errors/unauthorized/
    """
    def __init__(
        self,
        *,
        message: str,
        type: str,
        status: int | None = None,
        suggestions: tuple[str, ...] | list[str] | None = None,
    ) -> None: ...

class ValidationError(Status422Error):
    """Validation error
    Request parameters failed validation
    The documents do not say whether to repeat it.
    https://errors.example/dokai/errors/validation-error/
    """
    def __init__(
        self,
        *,
        message: str,
        type: str,
        status: int | None = None,
        suggestions: tuple[str, ...] | list[str] | None = None,
    ) -> None: ...

class WebhookDomainNotAllowedError(Status422Error):
    """Webhook domain not allowed
    webhook_url domain is not in your allowed webhook domains
    The documents do not say whether to repeat it.
    https://errors.example/dokai/errors/webhook-domain-not-allowed/
    """
    def __init__(
        self,
        *,
        message: str,
        type: str,
        status: int | None = None,
        suggestions: tuple[str, ...] | list[str] | None = None,
    ) -> None: ...

class WebhookInvalidUrlError(Status422Error):
    """Webhook invalid url
    webhook_url must use HTTPS or is malformed
    The documents do not say whether to repeat it.
    https://errors.example/dokai/errors/webhook-invalid-url/
    """
    def __init__(
        self,
        *,
        message: str,
        type: str,
        status: int | None = None,
        suggestions: tuple[str, ...] | list[str] | None = None,
    ) -> None: ...

def decode(status: object, body: object = b"", headers: object = None) -> DokaiError | None:
    """The exception for a response; None where it tells of success. Never raises."""

def raise_for_response(response: object) -> None:
    """Raise the exception for a response of httpx, requests or anything alike; return on success."""

Code = Literal[
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
"""The codes that the catalogue knows."""
