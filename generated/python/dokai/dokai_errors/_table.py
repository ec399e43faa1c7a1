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

# entry: its parameters (type, place, header, whether a server must give it), its templates, its fixed members
# beyond code, status and what the envelope fixes, and the members that a server must give
MORE: dict[str, dict[str, Any]] = {
    "file_too_large": {"unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), },
    "forbidden": {"unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), },
    "internal_error": {"unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), },
    "invalid_api_key": {"unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), },
    "invalid_document_brand": {"unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), },
    "invalid_document_type": {"unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), },
    "invalid_file_type": {"fixed": ((("error", "suggestions"), ["Upload a JPEG, PNG, or WebP image", "Ensure the file is not corrupted", "Check that the Content-Type header matches the file"]), (("error", "type"), "validation_error"), ), "unstated": (("message", ("error", "message")), ), },
    "key_expired": {"unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), },
    "not_found": {"unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), },
    "ocr_failed": {"unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), },
    "processing_failed": {"unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), },
    "quota_exceeded": {"unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), },
    "rate_limited": {"unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), },
    "result_expired": {"unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), },
    "unauthorized": {"unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), },
    "validation_error": {"unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), },
    "webhook_domain_not_allowed": {"unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), },
    "webhook_invalid_url": {"unstated": (("message", ("error", "message")), ("type", ("error", "type")), ), },
}

# envelope: where things stand in it
ENVELOPES: dict[str, dict[str, Any]] = {
    "default": {
        "media_type": "application/json",
        "shape": (),
        "constants": (),
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
