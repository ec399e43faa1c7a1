"""What the catalogue says of the errors of Kiotapay API, as data: ROWS has a line for each of
them.
"""

from __future__ import annotations

from typing import Any

TITLE = "Kiotapay API"
BASE = "KiotapayError"
DOCS = "https://errors.example/kiotapay/"

# The shapes in which errors arrive; a place is a JSON Pointer.
ENVELOPES: tuple[dict[str, Any], ...] = (
    {
        "media_type": "application/json",
        "places": {"code": "/errorCode", "message": "/message", "status": "/statusCode", "details": "/details"},
        "code_is_number": False,
        "status_is_text": True,
        "required": ("/errorCode", "/message", "/statusCode"),
        "order": ["errorCode", "message", "details", "statusCode"],
    },
)

# status: its class, its retry rule
STATUSES: dict[int, tuple[str, int]] = {
    400: ("Status400Error", 0),
    401: ("Status401Error", 0),
    402: ("Status402Error", 0),
    403: ("Status403Error", 0),
    404: ("Status404Error", 0),
    423: ("Status423Error", 0),
    500: ("Status500Error", 0),
    503: ("Status503Error", 0),
    504: ("Status504Error", 0),
}
# family: its retry rule
FAMILY_RETRIES: dict[str, int] = {}
# category on the wire: its class
CATEGORIES: dict[str, str] = {
    "authentication-authorization": "AuthenticationAuthorizationCategoryError",
    "payment": "PaymentCategoryError",
    "request": "RequestCategoryError",
    "resource": "ResourceCategoryError",
    "server": "ServerCategoryError",
}

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
SECRET_HEADERS: list[str] = ["authorization"]

# The rule for failures of the network, where there is one.
NETWORK_RETRY: int | None = None
# The header that makes repeating safe, and the methods that need it (none named: all).
IDEMPOTENCY: tuple[str, tuple[str, ...]] | None = None

OPERATIONS: dict[str, dict[str, Any]] = {}

ROWS = (
    "\n"
    "AUTH_FORBIDDEN\t\tAuthForbiddenError\t403\tauthentication-authorization\t0\t0\t1\t\t\t\t\n"
    "AUTH_INVALID_TOKEN\t\tAuthInvalidTokenError\t401\tauthentication-authorization\t0\t0\t1\t\t\t\t\n"
    "AUTH_MISSING_TOKEN\t\tAuthMissingTokenError\t401\tauthentication-authorization\t0\t0\t1\t\t\t\t\n"
    "INSUFFICIENT_FUNDS\t\tInsufficientFundsError\t402\tpayment\t0\t0\t1\t\t\t\t\n"
    "PAYMENT_FAILED\t\tPaymentFailedError\t402\tpayment\t1\t0\t1\t\t\t\t\n"
    "PAYMENT_LIMIT_EXCEEDED\t\tPaymentLimitExceededError\t403\tpayment\t0\t0\t1\t\t\t\t\n"
    "REQ_BAD_REQUEST\t\tReqBadRequestError\t400\trequest\t0\t0\t1\t\t\t\t\n"
    "REQ_INVALID_FIELD\t\tReqInvalidFieldError\t400\trequest\t0\t0\t1\t\t\t\t\n"
    "REQ_MISSING_FIELD\t\tReqMissingFieldError\t400\trequest\t0\t0\t1\t\t\t\t\n"
    "RESOURCE_LOCKED\t\tResourceLockedError\t423\tresource\t2\t0\t1\t\t\t\t\n"
    "RESOURCE_NOT_FOUND\t\tResourceNotFoundError\t404\tresource\t0\t0\t1\t\t\t\t\n"
    "SERVER_ERROR\t\tServerError\t500\tserver\t3\t0\t1\t\t\t\t\n"
    "SERVICE_UNAVAILABLE\t\tServiceUnavailableError\t503\tserver\t4\t0\t1\t\t\t\t\n"
    "TIMEOUT_ERROR\t\tRequestTimeoutError\t504\tserver\t5\t0\t1\t\t\t\t\n"
)

RETRIES: tuple[dict[str, Any], ...] = (
    {"rule": "undocumented", "answer": "Not documented", "why": "The documents do not say whether to repeat it."},
    {
        "rule": "after-change",
        "retryable": False,
        "condition": "Check payment details and retry.",
        "answer": "No, not until something changes",
        "why": "Its own rule is after-change: as things stand, the same request fails again.",
    },
    {
        "rule": "after-delay",
        "retryable": True,
        "condition": "Retry after some time or contact support.",
        "answer": "Yes",
        "why": "Its own rule is after-delay: the same request may be sent again after a wait.",
    },
    {
        "rule": "as-is",
        "retryable": True,
        "condition": "Retry the request or contact support.",
        "answer": "Yes",
        "why": "Its own rule is as-is: the same request may be sent again.",
    },
    {
        "rule": "after-delay",
        "retryable": True,
        "condition": "Retry after a short delay.",
        "answer": "Yes",
        "why": "Its own rule is after-delay: the same request may be sent again after a wait.",
    },
    {
        "rule": "check-first",
        "retryable": False,
        "condition": "Optimize the request or retry later.",
        "answer": "Look first",
        "why": "Its own rule is check-first: whether the first attempt went through must be known before another.",
    },
)
