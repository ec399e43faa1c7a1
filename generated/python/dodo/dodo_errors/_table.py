"""What the catalogue says of the errors of Dodo, as data. Prose stands in `_prose`."""

# ruff: noqa: E501
# fmt: off
from __future__ import annotations

from typing import Any

BASE = "DodoError"
DOCS = "https://errors.example/dodo/"

# entry: class, statuses, category, number of the retry rule, envelope
ENTRIES: dict[str, tuple[str, tuple[int, ...], str, int, str]] = {
    "cannot-cancel": ("CannotCancelError", (400,), "", 0, "default"),
    "forbidden": ("ForbiddenError", (403,), "", 0, "default"),
    "insufficient-balance": ("InsufficientBalanceError", (400,), "", 0, "default"),
    "not-found": ("NotFoundError", (404,), "", 0, "default"),
    "rate-limited": ("RateLimitedError", (429,), "", 1, "default"),
    "server-error": ("ServerError", (500,), "", 2, "default"),
    "unauthorized": ("UnauthorizedError", (401,), "", 0, "default"),
    "ungeocodable-address": ("UngeocodableAddressError", (400,), "", 0, "default"),
    "upstream-error": ("UpstreamError", (502,), "", 3, "default"),
    "validation-failed": ("ValidationFailedError", (422,), "", 0, "validation"),
}

# entries whose code on the wire, or whose part of an address, is not their key
ENTRY_CODES: dict[str, str] = {
}
CODES: dict[str, str] = {code: entry for entry, code in ENTRY_CODES.items()}
SLUGS: dict[str, str] = {
}

# entry: its parameters (type, place, header, whether a server must give it), its templates, its fixed members
# beyond code, status and what the envelope fixes, and the members that a server must give
MORE: dict[str, dict[str, Any]] = {
    "cannot-cancel": {"params": {"shipment_status": ("string", (), "", False), }, "messages": (("Shipment in status '", "shipment_status", "' cannot be cancelled."), ), },
    "forbidden": {"unstated": (("message", ("detail",)), ), },
    "insufficient-balance": {"params": {"required": ("number", (), "", False), "available": ("number", (), "", False), "currency": ("string", (), "", False), }, "messages": (("Insufficient wallet balance. Required: ", "required", " ", "currency", ", Available: ", "available", " ", "currency", "."), ), },
    "not-found": {"unstated": (("message", ("detail",)), ), },
    "rate-limited": {"params": {"seconds": ("integer", (), "Retry-After", False), }, "messages": (("Rate limit exceeded. Retry after ", "seconds", " seconds."), ), },
    "server-error": {"unstated": (("message", ("detail",)), ), },
    "unauthorized": {"unstated": (("message", ("detail",)), ), },
    "ungeocodable-address": {"params": {"address": ("string", (), "", False), }, "messages": (("Could not geocode dropoff address: '", "address", "'."), ), },
    "upstream-error": {"unstated": (("message", ("detail",)), ), },
    "validation-failed": {"unstated": (("field_errors", ("detail",)), ), },
}

# envelope: where things stand in it
ENVELOPES: dict[str, dict[str, Any]] = {
    "default": {
        "media_type": "application/json",
        "shape": ((("detail",), ("string",)), ),
        "constants": (),
        "status_text": False,
        "message": ("detail",),
    },
    "validation": {
        "media_type": "application/json",
        "shape": ((("detail",), ("array",)), ),
        "constants": (),
        "status_text": False,
        "field_errors": {"at": ("detail",), "path": ("loc",), "message": ("msg",), "code": ("type",), "locations": ("body",), "steps": True},
    },
}

# status: title, number of the retry rule
STATUSES: dict[int, tuple[str, int]] = {
    400: ("Bad request", 0),
    401: ("Unauthorized", 0),
    403: ("Forbidden", 0),
    404: ("Not found", 0),
    422: ("Validation error", 0),
    429: ("Rate limited", 1),
    500: ("Server error", 2),
    502: ("Upstream error", 3),
    503: ("Service Unavailable", 4),
    504: ("Gateway Timeout", 5),
}
FAMILIES: dict[str, int] = {
    "4xx": 6,
}
OWNERS: dict[int, str] = {
    401: "unauthorized",
    403: "forbidden",
    404: "not-found",
    429: "rate-limited",
    500: "server-error",
    502: "upstream-error",
}
MESSAGES: dict[int, tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...]] = {
    400: (
        (("detail",), ("Shipment in status '", "shipment_status", "' cannot be cancelled."), "cannot-cancel"),
        (("detail",), ("Insufficient wallet balance. Required: ", "required", " ", "currency", ", Available: ", "available", " ", "currency", "."), "insufficient-balance"),
        (("detail",), ("Could not geocode dropoff address: '", "address", "'."), "ungeocodable-address"),
    ),
}
SHAPES: dict[int, tuple[tuple[str, str], ...]] = {
    422: (("validation", "validation-failed"), ),
}
CATEGORIES: dict[str, str] = {
}
CATEGORY_VALUES: dict[str, str] = {
}
ROLES: dict[str, str] = {
    "retry-after": "Retry-After",
}
ERROR_WHEN: tuple[tuple[tuple[str, ...], Any], ...] = ()
SENSITIVE: frozenset[str] = frozenset((
))
SENSITIVE_HEADERS: frozenset[str] = frozenset((
    "x-api-key",
))

# retry rules: rule, retryable, header, default delay, otherwise, attempts, first delay, factor, condition, operations to check first
RETRIES: tuple[tuple[Any, ...], ...] = (
    ("after-change", False, "", None, "", None, None, None, "These won't succeed without a code change", ()),
    ("after-delay", True, "Retry-After", None, "backoff", None, None, None, "Honor Retry-After. Use exponential backoff if absent.", ()),
    ("backoff", False, "", None, "", 5, None, None, "Exponential backoff, capped at 5 attempts", (("create-shipment", "POST", "/merchant/shipments"), )),
    ("backoff", False, "", None, "", 5, None, None, "Exponential backoff, capped at 5 attempts", (("create-shipment", "POST", "/merchant/shipments"), )),
    ("backoff", False, "", None, "", 5, None, None, "Exponential backoff, capped at 5 attempts", (("create-shipment", "POST", "/merchant/shipments"), )),
    ("backoff", False, "", None, "", 5, None, None, "Exponential backoff, capped at 5 attempts", (("create-shipment", "POST", "/merchant/shipments"), )),
    ("after-change", False, "", None, "", None, None, None, "These won't succeed without a code change", ()),
)
