"""What the catalogue says of the errors of Dokai API in sentences; read when somebody asks."""

from __future__ import annotations

PROSE = (
    "\n"
    'file_too_large\t{"title":"File too large","description":"File exceeds the 10 MB size limit"}\n'
    'forbidden\t{"title":"Forbidden","description":"Key does not have permission for this action"}\n'
    'internal_error\t{"title":"Internal error","description":"Unexpected server error"}\n'
    'invalid_api_key\t{"title":"Invalid api key","description":"API key is missing, malformed, or revoked"}\n'
    'invalid_document_brand\t{"title":"Invalid document brand","description":"Unrecognized document_brand value"}\n'
    'invalid_document_type\t{"title":"Invalid document type","description":"Unrecognized document_type value"}\n'
    'invalid_file_type\t{"title":"Invalid file type","description":"File is not a supported image format (JPEG, PNG, WebP)"}\n'
    'key_expired\t{"title":"Key expired","description":"API key has been rotated or expired"}\n'
    'not_found\t{"title":"Not found","description":"Requested resource does not exist"}\n'
    'ocr_failed\t{"title":"Ocr failed","description":"OCR engine failed to extract text"}\n'
    'processing_failed\t{"title":"Processing failed","description":"Document could not be processed"}\n'
    'quota_exceeded\t{"title":"Quota exceeded","description":"Monthly parse quota has been reached"}\n'
    'rate_limited\t{"title":"Rate limited","description":"Too many requests — slow down"}\n'
    'result_expired\t{"title":"Result expired","description":"Parse result has been purged after retention period"}\n'
    'unauthorized\t{"title":"Unauthorized","description":"Authentication failed"}\n'
    'validation_error\t{"title":"Validation error","description":"Request parameters failed validation"}\n'
    'webhook_domain_not_allowed\t{"title":"Webhook domain not allowed","description":"webhook_url domain is not in your allowed webhook domains"}\n'
    'webhook_invalid_url\t{"title":"Webhook invalid url","description":"webhook_url must use HTTPS or is malformed"}\n'
)

STATUSES: dict[int, str] = {
    401: '{"title":"Unauthorized"}',
    403: '{"title":"Forbidden"}',
    404: '{"title":"Not Found"}',
    410: '{"title":"Gone"}',
    422: '{"title":"Unprocessable Content"}',
    429: '{"title":"Too Many Requests"}',
    500: '{"title":"Internal Server Error"}',
}

# by what the category is called on the wire
CATEGORIES: dict[str, dict[str, str]] = {"validation_error": {"title": "validation_error", "slug": "validation-error"}}
