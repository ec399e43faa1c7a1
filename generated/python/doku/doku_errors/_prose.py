"""What the catalogue says of each error of DOKU API in words; read when it is asked for."""

# ruff: noqa: E501
# fmt: off
from __future__ import annotations

from typing import Any

ENTRIES: dict[str, dict[str, Any]] = {
    "DUPLICATE_TRANSACTION": {
        "title": "Duplicate transaction",
        "description": "Duplicate transaction reference",
        "actions": ("Use a unique transaction ID",),
    },
    "INVALID_PARAMETER": {
        "title": "Invalid parameter",
        "description": "Required field is missing or invalid",
        "actions": ("Check and correct the request body",),
    },
    "INVALID_TOKEN": {
        "title": "Invalid token",
        "description": "Token is expired or incorrect",
        "actions": ("Generate and use a new token",),
    },
    "MAINTENANCE_MODE": {
        "title": "Maintenance mode",
        "description": "System is under maintenance",
        "actions": ("Retry later or check status page",),
    },
    "MERCHANT_NOT_ACTIVE": {
        "title": "Merchant not active",
        "description": "Account is not yet activated",
        "actions": ("Complete activation via Dashboard",),
    },
    "SERVER_ERROR": {
        "title": "Server error",
        "description": "Unspecified server-side error",
        "actions": ("Retry or contact DOKU support",),
    },
    "TOO_MANY_REQUESTS": {
        "title": "Too many requests",
        "description": "Too many requests in short time",
        "actions": ("Wait and retry after a delay",),
    },
    "TRANSACTION_NOT_FOUND": {
        "title": "Transaction not found",
        "description": "The transaction doesn’t exist",
        "actions": ("Verify the transaction ID",),
    },
    "VALIDATION_ERROR": {
        "title": "Validation error",
        "description": "Field format validation failed",
        "actions": ("Correct the input field format",),
    },
}
