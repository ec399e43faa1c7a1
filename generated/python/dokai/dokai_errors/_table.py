"""What the catalogue says of the errors of Dokai API, as data. Prose stands in `_prose`."""

# ruff: noqa: E501
# fmt: off
from __future__ import annotations

from typing import Any

BASE = "DokaiError"
DOCS = "https://errors.example/dokai/"

# entry: class, statuses, category, number of the retry rule, envelope
ENTRIES: dict[str, tuple[str, tuple[int, ...], str, int, str]] = {
    "file_too_large": ("FileTooLargeError", (422,), "", 0, "default"),
    "forbidden": ("ForbiddenError", (403,), "", 0, "default"),
    "internal_error": ("InternalError", (500,), "", 0, "default"),
    "invalid_api_key": ("InvalidApiKeyError", (401,), "", 0, "default"),
    "invalid_document_brand": ("InvalidDocumentBrandError", (422,), "", 0, "default"),
    "invalid_document_type": ("InvalidDocumentTypeError", (422,), "", 0, "default"),
    "invalid_file_type": ("InvalidFileTypeError", (422,), "validation_error", 0, "default"),
    "key_expired": ("KeyExpiredError", (401,), "", 0, "default"),
    "not_found": ("NotFoundError", (404,), "", 0, "default"),
    "ocr_failed": ("OcrFailedError", (500,), "", 0, "default"),
    "processing_failed": ("ProcessingFailedError", (500,), "", 0, "default"),
    "quota_exceeded": ("QuotaExceededError", (429,), "", 0, "default"),
    "rate_limited": ("RateLimitedError", (429,), "", 0, "default"),
    "result_expired": ("ResultExpiredError", (410,), "", 0, "default"),
    "unauthorized": ("UnauthorizedError", (401,), "", 0, "default"),
    "validation_error": ("ValidationError", (422,), "", 0, "default"),
    "webhook_domain_not_allowed": ("WebhookDomainNotAllowedError", (422,), "", 0, "default"),
    "webhook_invalid_url": ("WebhookInvalidUrlError", (422,), "", 0, "default"),
}

# entries whose code on the wire, or whose part of an address, is not their key
ENTRY_CODES: dict[str, str] = {
}
CODES: dict[str, str] = {code: entry for entry, code in ENTRY_CODES.items()}
SLUGS: dict[str, str] = {
    "file_too_large": "file-too-large",
    "internal_error": "internal-error",
    "invalid_api_key": "invalid-api-key",
    "invalid_document_brand": "invalid-document-brand",
    "invalid_document_type": "invalid-document-type",
    "invalid_file_type": "invalid-file-type",
    "key_expired": "key-expired",
    "not_found": "not-found",
    "ocr_failed": "ocr-failed",
    "processing_failed": "processing-failed",
    "quota_exceeded": "quota-exceeded",
    "rate_limited": "rate-limited",
    "result_expired": "result-expired",
    "validation_error": "validation-error",
    "webhook_domain_not_allowed": "webhook-domain-not-allowed",
    "webhook_invalid_url": "webhook-invalid-url",
}

# entry: its parameters (type, place, header), templates, fixed members, and what a server must give
MORE: dict[str, dict[str, Any]] = {
    "file_too_large": {"fixed": ((("error", "code"), "file_too_large"), ), "unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), "needs": (("", ()), )},
    "forbidden": {"fixed": ((("error", "code"), "forbidden"), ), "unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), "needs": (("", ()), )},
    "internal_error": {"fixed": ((("error", "code"), "internal_error"), ), "unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), "needs": (("", ()), )},
    "invalid_api_key": {"fixed": ((("error", "code"), "invalid_api_key"), ), "unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), "needs": (("", ()), )},
    "invalid_document_brand": {"fixed": ((("error", "code"), "invalid_document_brand"), ), "unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), "needs": (("", ()), )},
    "invalid_document_type": {"fixed": ((("error", "code"), "invalid_document_type"), ), "unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), "needs": (("", ()), )},
    "invalid_file_type": {"fixed": ((("error", "code"), "invalid_file_type"), (("error", "suggestions"), ["Upload a JPEG, PNG, or WebP image", "Ensure the file is not corrupted", "Check that the Content-Type header matches the file"]), (("error", "type"), "validation_error"), ), "unstated": (("message", ("error", "message")), ), "needs": (("", ()), )},
    "key_expired": {"fixed": ((("error", "code"), "key_expired"), ), "unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), "needs": (("", ()), )},
    "not_found": {"fixed": ((("error", "code"), "not_found"), ), "unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), "needs": (("", ()), )},
    "ocr_failed": {"fixed": ((("error", "code"), "ocr_failed"), ), "unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), "needs": (("", ()), )},
    "processing_failed": {"fixed": ((("error", "code"), "processing_failed"), ), "unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), "needs": (("", ()), )},
    "quota_exceeded": {"fixed": ((("error", "code"), "quota_exceeded"), ), "unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), "needs": (("", ()), )},
    "rate_limited": {"fixed": ((("error", "code"), "rate_limited"), ), "unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), "needs": (("", ()), )},
    "result_expired": {"fixed": ((("error", "code"), "result_expired"), ), "unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), "needs": (("", ()), )},
    "unauthorized": {"fixed": ((("error", "code"), "unauthorized"), ), "unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), "needs": (("", ()), )},
    "validation_error": {"fixed": ((("error", "code"), "validation_error"), ), "unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), "needs": (("", ()), )},
    "webhook_domain_not_allowed": {"fixed": ((("error", "code"), "webhook_domain_not_allowed"), ), "unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), "needs": (("", ()), )},
    "webhook_invalid_url": {"fixed": ((("error", "code"), "webhook_invalid_url"), ), "unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), "needs": (("", ()), )},
}

# envelope: where things stand in it
ENVELOPES: dict[str, dict[str, Any]] = {
    "default": {
        "media_type": "application/json",
        "shape": (),
        "status_text": False,
        "code": ("error", "code"),
        "message": ("error", "message"),
        "category": ("error", "type"),
        "suggestions": ("error", "suggestions"),
    },
}

# status: title, number of the retry rule
STATUSES: dict[int, tuple[str, int]] = {
    200: ("OK", 0),
    401: ("Unauthorized", 0),
    403: ("Forbidden", 0),
    404: ("Not Found", 0),
    410: ("Gone", 0),
    422: ("Unprocessable Content", 0),
    429: ("Too Many Requests", 0),
    500: ("Internal Server Error", 0),
}
FAMILIES: dict[str, int] = {
}
OWNERS: dict[int, str] = {
}
MESSAGES: dict[int, tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...]] = {
}
SHAPES: dict[int, tuple[tuple[str, str], ...]] = {
}
CATEGORIES: dict[str, str] = {
    "validation_error": "AnyValidationError",
}
CATEGORY_VALUES: dict[str, str] = {
    "validation_error": "validation_error",
}
ROLES: dict[str, str] = {
    "quota-limit": "X-Quota-Limit",
    "quota-remaining": "X-Quota-Remaining",
    "quota-reset": "X-Quota-Reset",
    "limit": "X-RateLimit-Limit",
    "remaining": "X-RateLimit-Remaining",
    "reset": "X-RateLimit-Reset",
}
ERROR_WHEN: tuple[tuple[tuple[str, ...], Any], ...] = ()
SENSITIVE: frozenset[str] = frozenset((
))
SENSITIVE_HEADERS: frozenset[str] = frozenset((
    "authorization",
))

# retry rules: rule, retryable, header, default delay, otherwise, attempts, first delay, factor, condition, operations to check first
RETRIES: tuple[tuple[Any, ...], ...] = (
    ("undocumented", None, "", None, "", None, None, None, "", ()),
)
