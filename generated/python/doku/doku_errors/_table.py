"""What the catalogue says of the errors of DOKU API, as data. Prose stands in `_prose`."""

# ruff: noqa: E501
# fmt: off
from __future__ import annotations

from typing import Any

BASE = "DokuError"
DOCS = "https://errors.example/doku/"

# entry: class, statuses, category, number of the retry rule, envelope
ENTRIES: dict[str, tuple[str, tuple[int, ...], str, int, str]] = {
    "DUPLICATE_TRANSACTION": ("DuplicateTransactionError", (409,), "", 0, "default"),
    "INVALID_PARAMETER": ("InvalidParameterError", (400,), "", 0, "default"),
    "INVALID_TOKEN": ("InvalidTokenError", (401,), "", 0, "default"),
    "MAINTENANCE_MODE": ("MaintenanceModeError", (503,), "", 1, "default"),
    "MERCHANT_NOT_ACTIVE": ("MerchantNotActiveError", (403,), "", 0, "default"),
    "SERVER_ERROR": ("ServerError", (500,), "", 2, "default"),
    "TOO_MANY_REQUESTS": ("TooManyRequestsError", (429,), "", 3, "default"),
    "TRANSACTION_NOT_FOUND": ("TransactionNotFoundError", (404,), "", 0, "default"),
    "VALIDATION_ERROR": ("ValidationError", (422,), "", 0, "default"),
}

# entries whose code on the wire, or whose part of an address, is not their key
ENTRY_CODES: dict[str, str] = {
}
CODES: dict[str, str] = {code: entry for entry, code in ENTRY_CODES.items()}
SLUGS: dict[str, str] = {
    "DUPLICATE_TRANSACTION": "duplicate-transaction",
    "INVALID_PARAMETER": "invalid-parameter",
    "INVALID_TOKEN": "invalid-token",
    "MAINTENANCE_MODE": "maintenance-mode",
    "MERCHANT_NOT_ACTIVE": "merchant-not-active",
    "SERVER_ERROR": "server-error",
    "TOO_MANY_REQUESTS": "too-many-requests",
    "TRANSACTION_NOT_FOUND": "transaction-not-found",
    "VALIDATION_ERROR": "validation-error",
}

# entry: its parameters (type, place, header, whether a server must give it), its templates, its fixed members
# beyond code, status and what the envelope fixes, and the members that a server must give
MORE: dict[str, dict[str, Any]] = {
    "DUPLICATE_TRANSACTION": {"unstated": (("message", ("response_message",)), ), },
    "INVALID_PARAMETER": {"unstated": (("message", ("response_message",)), ), },
    "INVALID_TOKEN": {"unstated": (("message", ("response_message",)), ), },
    "MAINTENANCE_MODE": {"unstated": (("message", ("response_message",)), ), },
    "MERCHANT_NOT_ACTIVE": {"unstated": (("message", ("response_message",)), ), },
    "SERVER_ERROR": {"unstated": (("message", ("response_message",)), ), },
    "TOO_MANY_REQUESTS": {"unstated": (("message", ("response_message",)), ), },
    "TRANSACTION_NOT_FOUND": {"unstated": (("message", ("response_message",)), ), },
    "VALIDATION_ERROR": {"unstated": (("message", ("response_message",)), ), },
}

# envelope: where things stand in it
ENVELOPES: dict[str, dict[str, Any]] = {
    "default": {
        "media_type": "application/json",
        "shape": (),
        "constants": ((("status",), "FAILED"), ),
        "status_text": False,
        "code": ("response_code",),
        "message": ("response_message",),
    },
}

# status: title, number of the retry rule
STATUSES: dict[int, tuple[str, int]] = {
    200: ("OK", 0),
    201: ("Created", 0),
    400: ("Bad Request", 0),
    401: ("Unauthorized", 0),
    403: ("Forbidden", 0),
    404: ("Not Found", 0),
    409: ("Conflict", 0),
    422: ("Unprocessable Entity", 0),
    429: ("Too Many Requests", 0),
    500: ("Internal Server Error", 0),
    503: ("Service Unavailable", 0),
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
}
CATEGORY_VALUES: dict[str, str] = {
}
ROLES: dict[str, str] = {
}
ERROR_WHEN: tuple[tuple[tuple[str, ...], Any], ...] = ()
SENSITIVE: frozenset[str] = frozenset((
))
SENSITIVE_HEADERS: frozenset[str] = frozenset((
))

# retry rules: rule, retryable, header, default delay, otherwise, attempts, first delay, factor, condition, operations to check first
RETRIES: tuple[tuple[Any, ...], ...] = (
    ("undocumented", None, "", None, "", None, None, None, "", ()),
    ("after-delay", True, "", None, "", None, None, None, "Retry later or check status page", ()),
    ("as-is", True, "", None, "", None, None, None, "Retry or contact DOKU support", ()),
    ("after-delay", True, "", None, "", None, None, None, "Wait and retry after a delay", ()),
)
