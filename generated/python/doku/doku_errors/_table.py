"""What the catalogue says of the errors of DOKU API, as data: ROWS has a line for each of them."""

from __future__ import annotations

from typing import Any

TITLE = "DOKU API"
BASE = "DokuError"
DOCS = "https://errors.example/doku/"

# The shapes in which errors arrive; a place is a JSON Pointer.
ENVELOPES: tuple[dict[str, Any], ...] = (
    {
        "media_type": "application/json",
        "places": {"code": "/response_code", "message": "/response_message"},
        "code_is_number": False,
        "status_is_text": False,
        "constants": (("/status", "FAILED", ""),),
        "required": ("/response_code", "/response_message", "/status"),
        "order": ["status", "response_code", "response_message"],
    },
)

# status: its class, its retry rule
STATUSES: dict[int, tuple[str, int]] = {
    400: ("Status400Error", 0),
    401: ("Status401Error", 0),
    403: ("Status403Error", 0),
    404: ("Status404Error", 0),
    409: ("Status409Error", 0),
    422: ("Status422Error", 0),
    429: ("Status429Error", 0),
    500: ("Status500Error", 0),
    503: ("Status503Error", 0),
}
# family: its retry rule
FAMILY_RETRIES: dict[str, int] = {}
# category on the wire: its class
CATEGORIES: dict[str, str] = {}

# status: the entry that it alone stands for
OWNERS: dict[int, str] = {}
# status: the entries that their message tells apart, in the order in which they are tried
BY_MESSAGE: dict[int, list[str]] = {}
# status: the entries that the shape of the body tells apart
BY_SHAPE: dict[int, list[str]] = {}
# the entries that may stand for whatever is unexpected on a server
INTERNAL: list[str] = ["SERVER_ERROR"]
# A response with a success status is an error all the same where all of these hold.
ERROR_WHEN: list[dict[str, Any]] = []

# role: its headers, each with the unit in which it counts
HEADERS: dict[str, dict[str, str]] = {}
HAS_SECRETS = False
SECRET_PLACES: list[str] = []
SECRET_HEADERS: list[str] = []

# The rule for failures of the network, where there is one.
NETWORK_RETRY: int | None = None
# The header that makes repeating safe, and the methods that need it (none named: all).
IDEMPOTENCY: tuple[str, tuple[str, ...]] | None = None

OPERATIONS: dict[str, dict[str, Any]] = {}

ROWS = (
    "\n"
    "DUPLICATE_TRANSACTION\t\tDuplicateTransactionError\t409\t\t0\t0\t1\t\t\t\t\n"
    "INVALID_PARAMETER\t\tInvalidParameterError\t400\t\t0\t0\t1\t\t\t\t\n"
    "INVALID_TOKEN\t\tInvalidTokenError\t401\t\t0\t0\t1\t\t\t\t\n"
    "MAINTENANCE_MODE\t\tMaintenanceModeError\t503\t\t1\t0\t1\t\t\t\t\n"
    "MERCHANT_NOT_ACTIVE\t\tMerchantNotActiveError\t403\t\t0\t0\t1\t\t\t\t\n"
    "SERVER_ERROR\t\tServerError\t500\t\t2\t0\t1\t\t\t\t\n"
    "TOO_MANY_REQUESTS\t\tTooManyRequestsError\t429\t\t3\t0\t1\t\t\t\t\n"
    "TRANSACTION_NOT_FOUND\t\tTransactionNotFoundError\t404\t\t0\t0\t1\t\t\t\t\n"
    "VALIDATION_ERROR\t\tValidationError\t422\t\t0\t0\t1\t\t\t\t\n"
)

RETRIES: tuple[dict[str, Any], ...] = (
    {"rule": "undocumented", "answer": "Not documented", "why": "The documents do not say whether to repeat it."},
    {
        "rule": "after-delay",
        "retryable": True,
        "condition": "Retry later or check status page",
        "answer": "Yes",
        "why": "Its own rule is after-delay: the same request may be sent again after a wait.",
    },
    {
        "rule": "as-is",
        "retryable": True,
        "condition": "Retry or contact DOKU support",
        "answer": "Yes",
        "why": "Its own rule is as-is: the same request may be sent again.",
    },
    {
        "rule": "after-delay",
        "retryable": True,
        "condition": "Wait and retry after a delay",
        "answer": "Yes",
        "why": "Its own rule is after-delay: the same request may be sent again after a wait.",
    },
)
