"""What the catalogue says of each error of Dokai API in words; read when it is asked for."""

# ruff: noqa: E501
# fmt: off
from __future__ import annotations

from typing import Any

ENTRIES: dict[str, dict[str, Any]] = {
    "file_too_large": {
        "title": "File too large",
        "description": "File exceeds the 10 MB size limit",
    },
    "forbidden": {
        "title": "Forbidden",
        "description": "Key does not have permission for this action",
    },
    "internal_error": {
        "title": "Internal error",
        "description": "Unexpected server error",
    },
    "invalid_api_key": {
        "title": "Invalid api key",
        "description": "API key is missing, malformed, or revoked",
    },
    "invalid_document_brand": {
        "title": "Invalid document brand",
        "description": "Unrecognized document_brand value",
    },
    "invalid_document_type": {
        "title": "Invalid document type",
        "description": "Unrecognized document_type value",
    },
    "invalid_file_type": {
        "title": "Invalid file type",
        "description": "File is not a supported image format (JPEG, PNG, WebP)",
    },
    "key_expired": {
        "title": "Key expired",
        "description": "API key has been rotated or expired",
    },
    "not_found": {
        "title": "Not found",
        "description": "Requested resource does not exist",
    },
    "ocr_failed": {
        "title": "Ocr failed",
        "description": "OCR engine failed to extract text",
    },
    "processing_failed": {
        "title": "Processing failed",
        "description": "Document could not be processed",
    },
    "quota_exceeded": {
        "title": "Quota exceeded",
        "description": "Monthly parse quota has been reached",
    },
    "rate_limited": {
        "title": "Rate limited",
        "description": "Too many requests — slow down",
    },
    "result_expired": {
        "title": "Result expired",
        "description": "Parse result has been purged after retention period",
    },
    "unauthorized": {
        "title": "Unauthorized",
        "description": "Authentication failed",
    },
    "validation_error": {
        "title": "Validation error",
        "description": "Request parameters failed validation",
    },
    "webhook_domain_not_allowed": {
        "title": "Webhook domain not allowed",
        "description": "webhook_url domain is not in your allowed webhook domains",
    },
    "webhook_invalid_url": {
        "title": "Webhook invalid url",
        "description": "webhook_url must use HTTPS or is malformed",
    },
}
