"""What the catalogue says of the errors of Dokai API, as data: ROWS has a line for each of them."""

from __future__ import annotations

from typing import Any

TITLE = "Dokai API"
BASE = "DokaiError"
DOCS = "https://errors.example/dokai/"

# The shapes in which errors arrive; a place is a JSON Pointer.
ENVELOPES: tuple[dict[str, Any], ...] = (
    {
        "media_type": "application/json",
        "places": {
            "code": "/error/code",
            "message": "/error/message",
            "category": "/error/type",
            "suggestions": "/error/suggestions",
        },
        "code_is_number": False,
        "status_is_text": False,
        "required": ("/error/code", "/error/message", "/error/type"),
        "order": ["error", "code", "message", "type", "suggestions"],
    },
)

# status: its class, its retry rule
STATUSES: dict[int, tuple[str, int]] = {
    401: ("Status401Error", 0),
    403: ("Status403Error", 0),
    404: ("Status404Error", 0),
    410: ("Status410Error", 0),
    422: ("Status422Error", 0),
    429: ("Status429Error", 0),
    500: ("Status500Error", 0),
}
# family: its retry rule
FAMILY_RETRIES: dict[str, int] = {}
# category on the wire: its class
CATEGORIES: dict[str, str] = {"validation_error": "ValidationErrorCategoryError"}

# status: the entry that it alone stands for
OWNERS: dict[int, str] = {}
# status: the entries that their message tells apart, in the order in which they are tried
BY_MESSAGE: dict[int, list[str]] = {}
# status: the entries that the shape of the body tells apart
BY_SHAPE: dict[int, list[str]] = {}
# the entries that may stand for whatever is unexpected on a server
INTERNAL: list[str] = ["internal_error"]
# A response with a success status is an error all the same where all of these hold.
ERROR_WHEN: list[dict[str, Any]] = []

# role: its headers, each with the unit in which it counts
HEADERS: dict[str, dict[str, str]] = {
    "limit": {"x-ratelimit-limit": ""},
    "quota-limit": {"x-quota-limit": ""},
    "quota-remaining": {"x-quota-remaining": ""},
    "quota-reset": {"x-quota-reset": "unix-time"},
    "remaining": {"x-ratelimit-remaining": ""},
    "reset": {"x-ratelimit-reset": "unix-time"},
}
HAS_SECRETS = False
SECRET_PLACES: list[str] = []
SECRET_HEADERS: list[str] = ["authorization"]

# The rule for failures of the network, where there is one.
NETWORK_RETRY: int | None = None
# The header that makes repeating safe, and the methods that need it (none named: all).
IDEMPOTENCY: tuple[str, tuple[str, ...]] | None = None

OPERATIONS: dict[str, dict[str, Any]] = {
    "parse": {"method": "POST", "path": "/v1/parse"},
    "validate": {
        "title": "Validation endpoint",
        "method": "POST",
        "path": "/v1/validate",
        "description": "Validate extracted data without submitting a document. Supports format validation for specific field types.",
    },
}

ROWS = (
    "\n"
    "file_too_large\t\tFileTooLargeError\t422\t\t0\t0\t1\t\t\t\t\n"
    "forbidden\t\tForbiddenError\t403\t\t0\t0\t1\t\t\t\t\n"
    "internal_error\t\tInternalError\t500\t\t0\t0\t1\t\t\t\t\n"
    "invalid_api_key\t\tInvalidApiKeyError\t401\t\t0\t0\t1\t\t\t\t\n"
    "invalid_document_brand\t\tInvalidDocumentBrandError\t422\t\t0\t0\t1\t\t\t\t\n"
    "invalid_document_type\t\tInvalidDocumentTypeError\t422\t\t0\t0\t1\t\t\t\t\n"
    "invalid_file_type\t\tInvalidFileTypeError\t422\tvalidation_error\t0\t0\t1\t\t\t\t\n"
    "key_expired\t\tKeyExpiredError\t401\t\t0\t0\t1\t\t\t\t\n"
    "not_found\t\tNotFoundError\t404\t\t0\t0\t1\t\t\t\t\n"
    "ocr_failed\t\tOcrFailedError\t500\t\t0\t0\t1\t\t\t\t\n"
    "processing_failed\t\tProcessingFailedError\t500\t\t0\t0\t1\t\t\t\t\n"
    "quota_exceeded\t\tQuotaExceededError\t429\t\t0\t0\t1\t\t\t\t\n"
    "rate_limited\t\tRateLimitedError\t429\t\t0\t0\t1\t\t\t\t\n"
    "result_expired\t\tResultExpiredError\t410\t\t0\t0\t1\t\t\t\t\n"
    "unauthorized\t\tUnauthorizedError\t401\t\t0\t0\t1\t\t\t\t\n"
    "validation_error\t\tValidationError\t422\t\t0\t0\t1\t\t\t\t\n"
    "webhook_domain_not_allowed\t\tWebhookDomainNotAllowedError\t422\t\t0\t0\t1\t\t\t\t\n"
    "webhook_invalid_url\t\tWebhookInvalidUrlError\t422\t\t0\t0\t1\t\t\t\t\n"
)

RETRIES: tuple[dict[str, Any], ...] = (
    {"rule": "undocumented", "answer": "Not documented", "why": "The documents do not say whether to repeat it."},
)
