"""What the catalogue says of the errors of Dodo, as data: ROWS has a line for each of them."""

from __future__ import annotations

from typing import Any

TITLE = "Dodo"
BASE = "DodoError"
DOCS = "https://errors.example/dodo/"

# The shapes in which errors arrive; a place is a JSON Pointer.
ENVELOPES: tuple[dict[str, Any], ...] = (
    {
        "media_type": "application/json",
        "places": {"message": "/detail"},
        "code_is_number": False,
        "status_is_text": False,
        "required": ("/detail",),
        "shape": (("/detail", ("string",)),),
        "order": ["detail"],
    },
    {
        "media_type": "application/json",
        "field_errors": {
            "at": "/detail",
            "path": "/loc",
            "message": "/msg",
            "code": "/type",
            "locations": ("body",),
            "listed": True,
            "required": ("/loc", "/msg"),
        },
        "code_is_number": False,
        "status_is_text": False,
        "required": ("/detail",),
        "shape": (("/detail", ("array",)),),
        "order": ["detail"],
    },
)

# status: its class, its retry rule
STATUSES: dict[int, tuple[str, int]] = {
    400: ("Status400Error", 0),
    401: ("Status401Error", 0),
    403: ("Status403Error", 0),
    404: ("Status404Error", 0),
    422: ("Status422Error", 0),
    429: ("Status429Error", 1),
    500: ("Status500Error", 2),
    502: ("Status502Error", 3),
    503: ("Status503Error", 4),
    504: ("Status504Error", 5),
}
# family: its retry rule
FAMILY_RETRIES: dict[str, int] = {"4xx": 6}
# category on the wire: its class
CATEGORIES: dict[str, str] = {}

# status: the entry that it alone stands for
OWNERS: dict[int, str] = {
    401: "unauthorized",
    403: "forbidden",
    404: "not-found",
    429: "rate-limited",
    500: "server-error",
    502: "upstream-error",
}
# status: the entries that their message tells apart, in the order in which they are tried
BY_MESSAGE: dict[int, list[str]] = {400: ["cannot-cancel", "insufficient-balance", "ungeocodable-address"]}
# status: the entries that the shape of the body tells apart
BY_SHAPE: dict[int, list[str]] = {422: ["validation-failed"]}
# the entries that may stand for whatever is unexpected on a server
INTERNAL: list[str] = ["server-error"]
# A response with a success status is an error all the same where all of these hold.
ERROR_WHEN: list[dict[str, Any]] = []

# role: its headers, each with the unit in which it counts
HEADERS: dict[str, dict[str, str]] = {"retry-after": {"retry-after": "seconds"}}
HAS_SECRETS = False
SECRET_PLACES: list[str] = []
SECRET_HEADERS: list[str] = ["x-api-key"]

# The rule for failures of the network, where there is one.
NETWORK_RETRY: int | None = 7
# The header that makes repeating safe, and the methods that need it (none named: all).
IDEMPOTENCY: tuple[str, tuple[str, ...]] | None = None

OPERATIONS: dict[str, dict[str, Any]] = {
    "cancel-shipment": {"title": "Cancel", "description": "Cancellation is only allowed before pickup."},
    "create-shipment": {
        "title": "Create",
        "method": "POST",
        "path": "/merchant/shipments",
        "description": "POST /merchant/shipments is not idempotent. If you retry a creation that actually succeeded, you'll create a duplicate (and double-debit your wallet).",
        "idempotent": False,
    },
    "find-shipment": {
        "method": "GET",
        "path": "/merchant/shipments",
        "description": "When in doubt, check first. If a shipment with your merchant_reference already exists, don't recreate it.",
    },
}

ROWS = (
    "\n"
    "cannot-cancel\t\tCannotCancelError\t400\t\t0\t0\t\t\tshipment_status\t\t\n"
    "forbidden\t\tForbiddenError\t403\t\t0\t0\t\t\t\t\t\n"
    "insufficient-balance\t\tInsufficientBalanceError\t400\t\t0\t0\t\t\trequired available currency\t\t\n"
    "not-found\t\tNotFoundError\t404\t\t0\t0\t\t\t\t\t\n"
    "rate-limited\t\tRateLimitedError\t429\t\t1\t0\t\t\tseconds\t\t\n"
    "server-error\t\tServerError\t500\t\t2\t0\t\t\t\t\t\n"
    "unauthorized\t\tUnauthorizedError\t401\t\t0\t0\t\t\t\t\t\n"
    "ungeocodable-address\t\tUngeocodableAddressError\t400\t\t0\t0\t\t\taddress\t\t\n"
    "upstream-error\t\tUpstreamError\t502\t\t3\t0\t\t\t\t\t\n"
    "validation-failed\t\tValidationFailedError\t422\t\t0\t1\t\t\t\t\t\n"
)

RETRIES: tuple[dict[str, Any], ...] = (
    {
        "rule": "after-change",
        "retryable": False,
        "condition": "These won't succeed without a code change",
        "answer": "No, not until something changes",
        "why": "The rule for 4xx is after-change: as things stand, the same request fails again.",
    },
    {
        "rule": "after-delay",
        "retryable": True,
        "header": "Retry-After",
        "otherwise": "backoff",
        "condition": "Honor Retry-After. Use exponential backoff if absent.",
        "answer": "Yes",
        "why": "The rule for 429 is after-delay: the same request may be sent again after a wait.",
    },
    {
        "rule": "backoff",
        "retryable": False,
        "attempts": 5,
        "condition": "Exponential backoff, capped at 5 attempts",
        "check_first": ["create-shipment"],
        "answer": "Look first",
        "why": "The rule for 500 is backoff: the same request may be sent again after ever longer waits, but not blindly, because a second attempt at create-shipment may do it twice.",
    },
    {
        "rule": "backoff",
        "retryable": False,
        "attempts": 5,
        "condition": "Exponential backoff, capped at 5 attempts",
        "check_first": ["create-shipment"],
        "answer": "Look first",
        "why": "The rule for 502 is backoff: the same request may be sent again after ever longer waits, but not blindly, because a second attempt at create-shipment may do it twice.",
    },
    {
        "rule": "backoff",
        "retryable": False,
        "attempts": 5,
        "condition": "Exponential backoff, capped at 5 attempts",
        "check_first": ["create-shipment"],
        "answer": "Look first",
        "why": "The rule for 503 is backoff: the same request may be sent again after ever longer waits, but not blindly, because a second attempt at create-shipment may do it twice.",
    },
    {
        "rule": "backoff",
        "retryable": False,
        "attempts": 5,
        "condition": "Exponential backoff, capped at 5 attempts",
        "check_first": ["create-shipment"],
        "answer": "Look first",
        "why": "The rule for 504 is backoff: the same request may be sent again after ever longer waits, but not blindly, because a second attempt at create-shipment may do it twice.",
    },
    {
        "rule": "after-change",
        "retryable": False,
        "condition": "These won't succeed without a code change",
        "answer": "No, not until something changes",
        "why": "This rule is after-change: as things stand, the same request fails again.",
    },
    {
        "rule": "check-first",
        "retryable": False,
        "attempts": 5,
        "condition": "Same as 5xx — but check via GET /merchant/shipments?merchant_reference=... first to avoid duplicate creation",
        "check": "find-shipment",
        "answer": "Look first",
        "why": "The rule for failures of the network is check-first: whether the first attempt went through must be known before another.",
    },
)
