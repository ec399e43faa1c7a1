"""What the catalogue says of the errors of Dakota API, as data. Prose stands in `_prose`."""

# ruff: noqa: E501
# fmt: off
from __future__ import annotations

from typing import Any

BASE = "DakotaError"
DOCS = "https://errors.example/dakota/"

# entry: class, statuses, category, number of the retry rule, envelope
ENTRIES: dict[str, tuple[str, tuple[int, ...], str, int, str]] = {
    "authentication-error": ("AuthenticationError", (401,), "client-errors", 0, "default"),
    "compliance-blocked": ("ComplianceBlockedError", (422,), "client-errors", 1, "default"),
    "conflict": ("ConflictError", (409,), "client-errors", 0, "default"),
    "forbidden": ("ForbiddenError", (403,), "client-errors", 0, "default"),
    "insufficient-balance": ("InsufficientBalanceError", (400,), "client-errors", 0, "default"),
    "internal-error": ("InternalError", (500,), "server-errors", 2, "default"),
    "invalid-identifier": ("InvalidIdentifierError", (400,), "client-errors", 0, "default"),
    "invalid-request": ("InvalidRequestError", (400,), "client-errors", 0, "default"),
    "limit-reached": ("LimitReachedError", (400,), "client-errors", 0, "default"),
    "multiple-clients": ("MultipleClientsError", (400,), "client-errors", 0, "default"),
    "not-found": ("NotFoundError", (404,), "client-errors", 0, "default"),
    "not-implemented": ("EndpointNotImplementedError", (501,), "server-errors", 3, "default"),
    "payload-too-large": ("PayloadTooLargeError", (413,), "client-errors", 0, "default"),
    "provider-error": ("ProviderError", (502,), "server-errors", 4, "default"),
    "rate-limited": ("RateLimitedError", (429,), "client-errors", 5, "default"),
    "service-unavailable": ("ServiceUnavailableError", (503,), "server-errors", 6, "default"),
    "validation-error": ("ValidationError", (400,), "client-errors", 0, "default"),
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
    "authentication-error": {"messages": (("Missing or invalid authentication credentials.",), ), "titles": (("Authentication Required",), ), },
    "compliance-blocked": {"titles": (("Compliance Blocked",), ), },
    "conflict": {"params": {"resource": ("string", (), "", False), "external_id": ("string", (), "", False), }, "messages": (("A customer with external_id '", "external_id", "' already exists."), ), "titles": (("", "resource", " Conflict"), ), },
    "forbidden": {"titles": (("Forbidden",), ), },
    "insufficient-balance": {"params": {"asset": ("string", (), "", False), }, "messages": (("Wallet has insufficient ", "asset", " balance for this transaction."), ), "titles": (("Insufficient Balance",), ), },
    "internal-error": {"messages": (("An unexpected error occurred.",), ), "titles": (("Internal Server Error",), ), },
    "invalid-identifier": {"params": {"identifier": ("string", (), "", False), }, "messages": (("The identifier '", "identifier", "' is not a valid KSUID."), ), "titles": (("Invalid Identifier",), ), },
    "invalid-request": {"titles": (("Invalid Request",), ), },
    "limit-reached": {"params": {"resource": ("string", (), "", False), "maximum": ("integer", (), "", False), }, "messages": (("Maximum number of ", "resource", " (", "maximum", ") has been reached."), ), "titles": (("Limit Reached",), ), },
    "multiple-clients": {"messages": (("Multiple clients are available; select an active client.",), ), "titles": (("Multiple Clients",), ), },
    "not-found": {"params": {"resource": ("string", (), "", False), "resource_id": ("string", (), "", False), }, "messages": (("", "resource", " ", "resource_id", " was not found."), ("", "resource", " ", "resource_id", " was not found in your organization."), ), "titles": (("", "resource", " Not Found"), ), },
    "not-implemented": {"messages": (("This endpoint is not implemented.",), ), "titles": (("Not Implemented",), ), },
    "payload-too-large": {"params": {"maximum": ("integer", (), "", False), }, "messages": (("Request payload exceeds the maximum allowed size of ", "maximum", " MB."), ), "titles": (("Payload Too Large",), ), },
    "provider-error": {"messages": (("An upstream provider returned an error.",), ), "titles": (("Provider Error",), ), },
    "rate-limited": {"messages": (("Too many requests. Please retry later.",), ), "titles": (("Rate Limited",), ), },
    "service-unavailable": {"messages": (("Service is temporarily unavailable.",), ), "titles": (("Service Unavailable",), ), },
    "validation-error": {"messages": (("One or more fields failed validation.",), ), "titles": (("Validation Error",), ), },
}

# envelope: where things stand in it
ENVELOPES: dict[str, dict[str, Any]] = {
    "default": {
        "media_type": "application/problem+json",
        "shape": (),
        "constants": (),
        "status_text": False,
        "code": ("type",),
        "message": ("detail",),
        "title": ("title",),
        "status": ("status",),
        "instance": ("instance",),
        "request_id": ("request_id",),
        "field_errors": {"at": ("errors",), "path": ("field",), "message": ("message",), "code": ("code",), "locations": (), "steps": False},
    },
}

# status: title, number of the retry rule
STATUSES: dict[int, tuple[str, int]] = {
    200: ("OK", 7),
    201: ("Created", 7),
    204: ("No Content", 7),
    400: ("Bad Request", 1),
    401: ("Unauthorized", 1),
    403: ("Forbidden", 1),
    404: ("Not Found", 1),
    409: ("Conflict", 1),
    413: ("Payload Too Large", 1),
    422: ("Unprocessable Entity", 1),
    429: ("Too Many Requests", 5),
    500: ("Internal Server Error", 2),
    501: ("Not Implemented", 3),
    502: ("Bad Gateway", 4),
    503: ("Service Unavailable", 6),
}
FAMILIES: dict[str, int] = {
    "4xx": 8,
}
OWNERS: dict[int, str] = {
}
MESSAGES: dict[int, tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...]] = {
}
SHAPES: dict[int, tuple[tuple[str, str], ...]] = {
}
CATEGORIES: dict[str, str] = {
    "client-errors": "AnyClientError",
    "server-errors": "AnyServerError",
}
CATEGORY_VALUES: dict[str, str] = {
    "client-errors": "client-errors",
    "server-errors": "server-errors",
}
ROLES: dict[str, str] = {
    "retry-after": "Retry-After",
    "limit": "X-RateLimit-Limit",
    "remaining": "X-RateLimit-Remaining",
    "reset": "X-RateLimit-Reset",
}
ERROR_WHEN: tuple[tuple[tuple[str, ...], Any], ...] = ()
SENSITIVE: frozenset[str] = frozenset((
))
SENSITIVE_HEADERS: frozenset[str] = frozenset((
    "x-api-key",
))

# retry rules: rule, retryable, header, default delay, otherwise, attempts, first delay, factor, condition, operations to check first
RETRIES: tuple[tuple[Any, ...], ...] = (
    ("after-change", False, "", None, "", None, None, None, "", ()),
    ("never", False, "", None, "", None, None, None, "Non-retryable error", ()),
    ("backoff", True, "", None, "", 4, 1, 2, "For transient errors (5xx, rate limits), implement exponential backoff", ()),
    ("never", False, "", None, "", None, None, None, "Non-retryable error", ()),
    ("backoff", True, "", None, "", 4, 1, 2, "For transient errors (5xx, rate limits), implement exponential backoff", ()),
    ("after-delay", True, "Retry-After", 60, "", 4, None, None, "Implement exponential backoff and respect the Retry-After header.", ()),
    ("backoff", True, "", None, "", 4, 1, 2, "For transient errors (5xx, rate limits), implement exponential backoff", ()),
    ("undocumented", None, "", None, "", None, None, None, "", ()),
    ("never", False, "", None, "", None, None, None, "Non-retryable error", ()),
)
