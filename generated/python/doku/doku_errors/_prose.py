"""What the catalogue says of the errors of DOKU API in sentences; read when somebody asks."""

from __future__ import annotations

PROSE = (
    "\n"
    'DUPLICATE_TRANSACTION\t{"title":"Duplicate transaction","description":"Duplicate transaction reference","actions":["Use a unique transaction ID"]}\n'
    'INVALID_PARAMETER\t{"title":"Invalid parameter","description":"Required field is missing or invalid","actions":["Check and correct the request body"]}\n'
    'INVALID_TOKEN\t{"title":"Invalid token","description":"Token is expired or incorrect","actions":["Generate and use a new token"]}\n'
    'MAINTENANCE_MODE\t{"title":"Maintenance mode","description":"System is under maintenance","actions":["Retry later or check status page"]}\n'
    'MERCHANT_NOT_ACTIVE\t{"title":"Merchant not active","description":"Account is not yet activated","actions":["Complete activation via Dashboard"]}\n'
    'SERVER_ERROR\t{"title":"Server error","description":"Unspecified server-side error","actions":["Retry or contact DOKU support"]}\n'
    'TOO_MANY_REQUESTS\t{"title":"Too many requests","description":"Too many requests in short time","actions":["Wait and retry after a delay"]}\n'
    'TRANSACTION_NOT_FOUND\t{"title":"Transaction not found","description":"The transaction doesn’t exist","actions":["Verify the transaction ID"]}\n'
    'VALIDATION_ERROR\t{"title":"Validation error","description":"Field format validation failed","actions":["Correct the input field format"]}\n'
)

STATUSES: dict[int, str] = {
    400: '{"title":"Bad Request","description":"Missing or invalid parameters"}',
    401: '{"title":"Unauthorized","description":"Invalid or missing token"}',
    403: '{"title":"Forbidden","description":"No permission to access this resource"}',
    404: '{"title":"Not Found","description":"Resource does not exist"}',
    409: '{"title":"Conflict","description":"Duplicate or invalid operation"}',
    422: '{"title":"Unprocessable Entity","description":"Field validation failed"}',
    429: '{"title":"Too Many Requests","description":"Rate limit exceeded"}',
    500: '{"title":"Internal Server Error","description":"Server-side failure"}',
    503: '{"title":"Service Unavailable","description":"Temporary server issue"}',
}

# by what the category is called on the wire
CATEGORIES: dict[str, dict[str, str]] = {}
