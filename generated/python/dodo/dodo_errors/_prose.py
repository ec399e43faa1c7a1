"""What the catalogue says of each error of Dodo in words; read when it is asked for."""

# ruff: noqa: E501
# fmt: off
from __future__ import annotations

from typing import Any

ENTRIES: dict[str, dict[str, Any]] = {
    "cannot-cancel": {
        "title": "Cannot cancel",
        "actions": ("Cancellation is only allowed before pickup. See Lifecycle.", "For post-pickup issues, contact support"),
    },
    "forbidden": {
        "title": "Forbidden",
        "causes": ("Merchant account not approved or suspended",),
        "actions": ("Your account is awaiting admin review. You'll get an email once approved.", "If approved and still seeing this, your account may be suspended — contact support."),
    },
    "insufficient-balance": {
        "title": "Insufficient balance",
        "actions": ("Top up your wallet in the dashboard", "Set up low-balance alerts to avoid this in production"),
    },
    "not-found": {
        "title": "Not found",
        "causes": ("Shipment doesn't exist or doesn't belong to your account",),
    },
    "rate-limited": {
        "title": "Rate limited",
        "causes": ("Too many requests — see Rate limits",),
        "actions": ("Respect the Retry-After header.", "Bulk operations should be paced — don't fan out 100 POST /merchant/shipments calls in a tight loop."),
    },
    "server-error": {
        "title": "Server error",
        "causes": ("Transient — retry with backoff",),
    },
    "unauthorized": {
        "title": "Unauthorized",
        "causes": ("Missing, wrong, or revoked X-API-Key",),
        "actions": ("Check X-API-Key header is set and the value is intact (no extra whitespace, no Bearer prefix)", "Confirm you're using a sandbox key against the sandbox URL, and live key against production", "If the key was rotated, get the new one from the dashboard"),
    },
    "ungeocodable-address": {
        "title": "Ungeocodable address",
        "actions": ("The address string is too vague. Send GPS coordinates (dropoff_latitude + dropoff_longitude) instead.",),
    },
    "upstream-error": {
        "title": "Upstream error",
        "causes": ("Payment gateway or maps service unavailable — retry",),
    },
    "validation-failed": {
        "title": "Validation",
        "description": "Field-level issue — read the loc path",
        "causes": ("Field-level issues — check detail array",),
        "actions": ("Fix and retry.",),
    },
}
