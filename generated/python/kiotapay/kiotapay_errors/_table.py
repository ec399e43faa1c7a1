"""What the catalogue says of the errors of Kiotapay API, as data. Prose stands in `_prose`."""

# ruff: noqa: E501
# fmt: off
from __future__ import annotations

from typing import Any

BASE = "KiotapayError"
DOCS = "https://errors.example/kiotapay/"

# entry: class, statuses, category, number of the retry rule, envelope
ENTRIES: dict[str, tuple[str, tuple[int, ...], str, int, str]] = {
    "AUTH_FORBIDDEN": ("AuthForbiddenError", (403,), "authentication-authorization", 0, "default"),
    "AUTH_INVALID_TOKEN": ("AuthInvalidTokenError", (401,), "authentication-authorization", 0, "default"),
    "AUTH_MISSING_TOKEN": ("AuthMissingTokenError", (401,), "authentication-authorization", 0, "default"),
    "INSUFFICIENT_FUNDS": ("InsufficientFundsError", (402,), "payment", 0, "default"),
    "PAYMENT_FAILED": ("PaymentFailedError", (402,), "payment", 1, "default"),
    "PAYMENT_LIMIT_EXCEEDED": ("PaymentLimitExceededError", (403,), "payment", 0, "default"),
    "REQ_BAD_REQUEST": ("ReqBadRequestError", (400,), "request", 0, "default"),
    "REQ_INVALID_FIELD": ("ReqInvalidFieldError", (400,), "request", 0, "default"),
    "REQ_MISSING_FIELD": ("ReqMissingFieldError", (400,), "request", 0, "default"),
    "RESOURCE_LOCKED": ("ResourceLockedError", (423,), "resource", 2, "default"),
    "RESOURCE_NOT_FOUND": ("ResourceNotFoundError", (404,), "resource", 0, "default"),
    "SERVER_ERROR": ("ServerError", (500,), "server", 3, "default"),
    "SERVICE_UNAVAILABLE": ("ServiceUnavailableError", (503,), "server", 4, "default"),
    "TIMEOUT_ERROR": ("RequestTimeoutError", (504,), "server", 5, "default"),
}

# entries whose code on the wire, or whose part of an address, is not their key
ENTRY_CODES: dict[str, str] = {
}
CODES: dict[str, str] = {code: entry for entry, code in ENTRY_CODES.items()}
SLUGS: dict[str, str] = {
    "AUTH_FORBIDDEN": "auth-forbidden",
    "AUTH_INVALID_TOKEN": "auth-invalid-token",
    "AUTH_MISSING_TOKEN": "auth-missing-token",
    "INSUFFICIENT_FUNDS": "insufficient-funds",
    "PAYMENT_FAILED": "payment-failed",
    "PAYMENT_LIMIT_EXCEEDED": "payment-limit-exceeded",
    "REQ_BAD_REQUEST": "req-bad-request",
    "REQ_INVALID_FIELD": "req-invalid-field",
    "REQ_MISSING_FIELD": "req-missing-field",
    "RESOURCE_LOCKED": "resource-locked",
    "RESOURCE_NOT_FOUND": "resource-not-found",
    "SERVER_ERROR": "server-error",
    "SERVICE_UNAVAILABLE": "service-unavailable",
    "TIMEOUT_ERROR": "timeout-error",
}

# entry: its parameters (type, place, header, whether a server must give it), its templates, its fixed members
# beyond code, status and what the envelope fixes, and the members that a server must give
MORE: dict[str, dict[str, Any]] = {
    "AUTH_FORBIDDEN": {"messages": (("Access denied",), ), },
    "AUTH_INVALID_TOKEN": {"messages": (("Invalid authentication token",), ), },
    "AUTH_MISSING_TOKEN": {"messages": (("Authentication token missing",), ), },
    "INSUFFICIENT_FUNDS": {"messages": (("Insufficient funds",), ), },
    "PAYMENT_FAILED": {"messages": (("Payment failed",), ), },
    "PAYMENT_LIMIT_EXCEEDED": {"messages": (("Payment limit exceeded",), ), },
    "REQ_BAD_REQUEST": {"messages": (("Bad request",), ), },
    "REQ_INVALID_FIELD": {"messages": (("Invalid field value",), ), },
    "REQ_MISSING_FIELD": {"messages": (("Missing required field",), ), },
    "RESOURCE_LOCKED": {"messages": (("Resource is locked",), ), },
    "RESOURCE_NOT_FOUND": {"messages": (("Resource not found",), ), },
    "SERVER_ERROR": {"messages": (("Internal server error",), ), },
    "SERVICE_UNAVAILABLE": {"messages": (("Service unavailable",), ), },
    "TIMEOUT_ERROR": {"messages": (("Request timeout",), ), },
}

# envelope: where things stand in it
ENVELOPES: dict[str, dict[str, Any]] = {
    "default": {
        "media_type": "application/json",
        "shape": (),
        "constants": (),
        "status_text": True,
        "code": ("errorCode",),
        "message": ("message",),
        "status": ("statusCode",),
        "details": ("details",),
    },
}

# status: title, number of the retry rule
STATUSES: dict[int, tuple[str, int]] = {
    200: ("OK", 0),
    201: ("Created", 0),
    400: ("Bad Request", 0),
    401: ("Unauthorized", 0),
    402: ("Payment Required", 0),
    403: ("Forbidden", 0),
    404: ("Not Found", 0),
    423: ("Locked", 0),
    500: ("Internal Server Error", 0),
    503: ("Service Unavailable", 0),
    504: ("Gateway Timeout", 0),
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
    "authentication-authorization": "AnyAuthenticationAuthorizationError",
    "payment": "AnyPaymentError",
    "request": "AnyRequestError",
    "resource": "AnyResourceError",
    "server": "AnyServerError",
}
CATEGORY_VALUES: dict[str, str] = {
    "authentication-authorization": "authentication-authorization",
    "payment": "payment",
    "request": "request",
    "resource": "resource",
    "server": "server",
}
ROLES: dict[str, str] = {
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
    ("after-change", False, "", None, "", None, None, None, "Check payment details and retry.", ()),
    ("after-delay", True, "", None, "", None, None, None, "Retry after some time or contact support.", ()),
    ("as-is", True, "", None, "", None, None, None, "Retry the request or contact support.", ()),
    ("after-delay", True, "", None, "", None, None, None, "Retry after a short delay.", ()),
    ("after-delay", True, "", None, "", None, None, None, "Optimize the request or retry later.", ()),
)
