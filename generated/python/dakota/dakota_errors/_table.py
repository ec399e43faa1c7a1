"""What the catalogue says of the errors of Dakota API, as data: ROWS has a line for each of
them.
"""

from __future__ import annotations

from typing import Any

TITLE = "Dakota API"
BASE = "DakotaError"
DOCS = "https://errors.example/dakota/"

# The shapes in which errors arrive; a place is a JSON Pointer.
ENVELOPES: tuple[dict[str, Any], ...] = (
    {
        "media_type": "application/problem+json",
        "places": {
            "code": "/type",
            "message": "/detail",
            "title": "/title",
            "status": "/status",
            "instance": "/instance",
            "request_id": "/request_id",
        },
        "field_errors": {
            "at": "/errors",
            "path": "/field",
            "message": "/message",
            "code": "/code",
            "listed": False,
            "required": ("/field", "/message"),
        },
        "code_is_number": False,
        "status_is_text": False,
        "problem": ("type", "title", "status", "detail", "instance"),
        "required": ("/status", "/title", "/type"),
        "order": ["type", "title", "status", "detail", "instance", "request_id", "errors"],
    },
)

# status: its class, its retry rule
STATUSES: dict[int, tuple[str, int]] = {
    400: ("Status400Error", 0),
    401: ("Status401Error", 0),
    403: ("Status403Error", 0),
    404: ("Status404Error", 0),
    409: ("Status409Error", 0),
    413: ("Status413Error", 0),
    422: ("Status422Error", 0),
    429: ("Status429Error", 1),
    500: ("Status500Error", 2),
    501: ("Status501Error", 3),
    502: ("Status502Error", 4),
    503: ("Status503Error", 5),
}
# family: its retry rule
FAMILY_RETRIES: dict[str, int] = {"4xx": 6}
# category on the wire: its class
CATEGORIES: dict[str, str] = {"client-errors": "ClientCategoryError", "server-errors": "ServerCategoryError"}

# status: the entry that it alone stands for
OWNERS: dict[int, str] = {}
# status: the entries that their message tells apart, in the order in which they are tried
BY_MESSAGE: dict[int, list[str]] = {}
# status: the entries that the shape of the body tells apart
BY_SHAPE: dict[int, list[str]] = {}
# the entries that may stand for whatever is unexpected on a server
INTERNAL: list[str] = ["internal-error"]
# A response with a success status is an error all the same where all of these hold.
ERROR_WHEN: list[dict[str, Any]] = []

# role: its headers, each with the unit in which it counts
HEADERS: dict[str, dict[str, str]] = {
    "limit": {"x-ratelimit-limit": ""},
    "remaining": {"x-ratelimit-remaining": ""},
    "reset": {"x-ratelimit-reset": "unix-time"},
    "retry-after": {"retry-after": "seconds"},
}
HAS_SECRETS = False
SECRET_PLACES: list[str] = []
SECRET_HEADERS: list[str] = ["x-api-key"]

# The rule for failures of the network, where there is one.
NETWORK_RETRY: int | None = 7
# The header that makes repeating safe, and the methods that need it (none named: all).
IDEMPOTENCY: tuple[str, tuple[str, ...]] | None = ("x-idempotency-key", ("POST",))

OPERATIONS: dict[str, dict[str, Any]] = {
    "create-customer": {"method": "POST", "path": "/customers"},
    "get-customer": {"method": "GET", "path": "/customers/{customer_id}"},
    "list-customers": {"method": "GET", "path": "/customers"},
}

ROWS = (
    "\n"
    "authentication-error\t\tAuthenticationError\t401\tclient-errors\t8\t0\t1\t\t\t\t\n"
    "compliance-blocked\t\tComplianceBlockedError\t422\tclient-errors\t0\t0\t1\t\t\t\t\n"
    "conflict\t\tConflictError\t409\tclient-errors\t8\t0\t1\t\tresource external_id\t\t\n"
    "forbidden\t\tForbiddenError\t403\tclient-errors\t8\t0\t1\t\t\t\t\n"
    "insufficient-balance\t\tInsufficientBalanceError\t400\tclient-errors\t8\t0\t1\t\tasset\t\t\n"
    "internal-error\t\tInternalError\t500\tserver-errors\t2\t0\t1\t\t\t\t\n"
    "invalid-identifier\t\tInvalidIdentifierError\t400\tclient-errors\t8\t0\t1\t\tidentifier\t\t\n"
    "invalid-request\t\tInvalidRequestError\t400\tclient-errors\t8\t0\t1\t\t\t\t\n"
    "limit-reached\t\tLimitReachedError\t400\tclient-errors\t8\t0\t1\t\tresource maximum\t\t\n"
    "multiple-clients\t\tMultipleClientsError\t400\tclient-errors\t8\t0\t1\t\t\t\t\n"
    "not-found\t\tNotFoundError\t404\tclient-errors\t8\t0\t1\t\tresource resource_id\t\t\n"
    "not-implemented\t\tEndpointNotImplementedError\t501\tserver-errors\t3\t0\t1\t\t\t\t\n"
    "payload-too-large\t\tPayloadTooLargeError\t413\tclient-errors\t8\t0\t1\t\tmaximum\t\t\n"
    "provider-error\t\tProviderError\t502\tserver-errors\t4\t0\t1\t\t\t\t\n"
    "rate-limited\t\tRateLimitedError\t429\tclient-errors\t1\t0\t1\t\t\t\t\n"
    "service-unavailable\t\tServiceUnavailableError\t503\tserver-errors\t5\t0\t1\t\t\t\t\n"
    "validation-error\t\tValidationError\t400\tclient-errors\t8\t0\t1\t\t\t\t\n"
)

RETRIES: tuple[dict[str, Any], ...] = (
    {
        "rule": "never",
        "retryable": False,
        "condition": "Non-retryable error",
        "answer": "No",
        "why": "The rule for 4xx is never: it is not to be repeated.",
    },
    {
        "rule": "after-delay",
        "retryable": True,
        "header": "Retry-After",
        "default_delay": 60,
        "attempts": 4,
        "condition": "Implement exponential backoff and respect the Retry-After header.",
        "answer": "Yes",
        "why": "The rule for 429 is after-delay: the same request may be sent again after a wait.",
    },
    {
        "rule": "backoff",
        "retryable": False,
        "attempts": 4,
        "first_delay": 1,
        "factor": 2,
        "condition": "For transient errors (5xx, rate limits), implement exponential backoff",
        "answer": "Yes, with a key",
        "why": "The rule for 500 is backoff: the same request may be sent again after ever longer waits, if POST carried x-idempotency-key from the first attempt on.",
    },
    {
        "rule": "never",
        "retryable": False,
        "condition": "Non-retryable error",
        "answer": "No",
        "why": "The rule for 501 is never: it is not to be repeated.",
    },
    {
        "rule": "backoff",
        "retryable": False,
        "attempts": 4,
        "first_delay": 1,
        "factor": 2,
        "condition": "For transient errors (5xx, rate limits), implement exponential backoff",
        "answer": "Yes, with a key",
        "why": "The rule for 502 is backoff: the same request may be sent again after ever longer waits, if POST carried x-idempotency-key from the first attempt on.",
    },
    {
        "rule": "backoff",
        "retryable": False,
        "attempts": 4,
        "first_delay": 1,
        "factor": 2,
        "condition": "For transient errors (5xx, rate limits), implement exponential backoff",
        "answer": "Yes, with a key",
        "why": "The rule for 503 is backoff: the same request may be sent again after ever longer waits, if POST carried x-idempotency-key from the first attempt on.",
    },
    {
        "rule": "never",
        "retryable": False,
        "condition": "Non-retryable error",
        "answer": "No",
        "why": "This rule is never: it is not to be repeated.",
    },
    {
        "rule": "backoff",
        "retryable": False,
        "attempts": 4,
        "first_delay": 1,
        "factor": 2,
        "condition": "Network errors are retryable",
        "answer": "Yes, with a key",
        "why": "The rule for failures of the network is backoff: the same request may be sent again after ever longer waits, if POST carried x-idempotency-key from the first attempt on.",
    },
    {
        "rule": "after-change",
        "retryable": False,
        "answer": "No, not until something changes",
        "why": "Its own rule is after-change: as things stand, the same request fails again.",
    },
)
