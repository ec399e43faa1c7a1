"""What the catalogue says of each error of Kiotapay API in words; read when it is asked for."""

# ruff: noqa: E501
# fmt: off
from __future__ import annotations

from typing import Any

ENTRIES: dict[str, dict[str, Any]] = {
    "AUTH_FORBIDDEN": {
        "title": "Access denied",
        "description": "You do not have the required permissions to access this resource.",
        "actions": ("Check your user roles and permissions.",),
    },
    "AUTH_INVALID_TOKEN": {
        "title": "Invalid authentication token",
        "description": "The provided token is expired or invalid.",
        "actions": ("Refresh or generate a new token.",),
    },
    "AUTH_MISSING_TOKEN": {
        "title": "Authentication token missing",
        "description": "No authentication token was provided.",
        "actions": ("Ensure the Authorization header contains a valid token.",),
    },
    "INSUFFICIENT_FUNDS": {
        "title": "Insufficient funds",
        "description": "The account has insufficient funds.",
        "actions": ("Ensure the account has sufficient balance.",),
    },
    "PAYMENT_FAILED": {
        "title": "Payment failed",
        "description": "The payment process could not be completed.",
        "actions": ("Check payment details and retry.",),
    },
    "PAYMENT_LIMIT_EXCEEDED": {
        "title": "Payment limit exceeded",
        "description": "The payment exceeds the allowed limit.",
        "actions": ("Adjust the payment amount or contact support.",),
    },
    "REQ_BAD_REQUEST": {
        "title": "Bad request",
        "description": "The request is invalid or improperly formatted.",
        "actions": ("Verify the request payload and parameters.",),
    },
    "REQ_INVALID_FIELD": {
        "title": "Invalid field value",
        "description": "A field value is invalid or incorrectly formatted.",
        "actions": ("Ensure all field values conform to the expected data types and formats.",),
    },
    "REQ_MISSING_FIELD": {
        "title": "Missing required field",
        "description": "A required field is missing in the request.",
        "actions": ("Check the API documentation for required fields.",),
    },
    "RESOURCE_LOCKED": {
        "title": "Resource is locked",
        "description": "The resource is temporarily locked.",
        "actions": ("Retry after some time or contact support.",),
    },
    "RESOURCE_NOT_FOUND": {
        "title": "Resource not found",
        "description": "The requested resource does not exist.",
        "actions": ("Check the resource identifier or endpoint URL.",),
    },
    "SERVER_ERROR": {
        "title": "Internal server error",
        "description": "An unexpected error occurred on the server.",
        "actions": ("Retry the request or contact support.",),
    },
    "SERVICE_UNAVAILABLE": {
        "title": "Service unavailable",
        "description": "The service is temporarily unavailable.",
        "actions": ("Retry after a short delay.",),
    },
    "TIMEOUT_ERROR": {
        "title": "Request timeout",
        "description": "The request took too long to process.",
        "actions": ("Optimize the request or retry later.",),
    },
}
