"""What the catalogue says of the errors of Kiotapay API in sentences; read when somebody asks."""

from __future__ import annotations

PROSE = (
    "\n"
    'AUTH_FORBIDDEN\t{"title":"Access denied","description":"You do not have the required permissions to access this resource.","actions":["Check your user roles and permissions."]}\n'
    'AUTH_INVALID_TOKEN\t{"title":"Invalid authentication token","description":"The provided token is expired or invalid.","actions":["Refresh or generate a new token."]}\n'
    'AUTH_MISSING_TOKEN\t{"title":"Authentication token missing","description":"No authentication token was provided.","actions":["Ensure the Authorization header contains a valid token."]}\n'
    'INSUFFICIENT_FUNDS\t{"title":"Insufficient funds","description":"The account has insufficient funds.","actions":["Ensure the account has sufficient balance."]}\n'
    'PAYMENT_FAILED\t{"title":"Payment failed","description":"The payment process could not be completed.","actions":["Check payment details and retry."]}\n'
    'PAYMENT_LIMIT_EXCEEDED\t{"title":"Payment limit exceeded","description":"The payment exceeds the allowed limit.","actions":["Adjust the payment amount or contact support."]}\n'
    'REQ_BAD_REQUEST\t{"title":"Bad request","description":"The request is invalid or improperly formatted.","actions":["Verify the request payload and parameters."]}\n'
    'REQ_INVALID_FIELD\t{"title":"Invalid field value","description":"A field value is invalid or incorrectly formatted.","actions":["Ensure all field values conform to the expected data types and formats."]}\n'
    'REQ_MISSING_FIELD\t{"title":"Missing required field","description":"A required field is missing in the request.","actions":["Check the API documentation for required fields."]}\n'
    'RESOURCE_LOCKED\t{"title":"Resource is locked","description":"The resource is temporarily locked.","actions":["Retry after some time or contact support."]}\n'
    'RESOURCE_NOT_FOUND\t{"title":"Resource not found","description":"The requested resource does not exist.","actions":["Check the resource identifier or endpoint URL."]}\n'
    'SERVER_ERROR\t{"title":"Internal server error","description":"An unexpected error occurred on the server.","actions":["Retry the request or contact support."]}\n'
    'SERVICE_UNAVAILABLE\t{"title":"Service unavailable","description":"The service is temporarily unavailable.","actions":["Retry after a short delay."]}\n'
    'TIMEOUT_ERROR\t{"title":"Request timeout","description":"The request took too long to process.","actions":["Optimize the request or retry later."]}\n'
)

STATUSES: dict[int, str] = {
    400: '{"title":"Bad Request","description":"The request was invalid."}',
    401: '{"title":"Unauthorized","description":"Authentication is required."}',
    402: '{"title":"Payment Required"}',
    403: '{"title":"Forbidden","description":"Access is denied."}',
    404: '{"title":"Not Found","description":"The requested resource does not exist."}',
    423: '{"title":"Locked"}',
    500: '{"title":"Internal Server Error","description":"A server error occurred."}',
    503: '{"title":"Service Unavailable","description":"The server is temporarily unavailable."}',
    504: '{"title":"Gateway Timeout"}',
}

# by what the category is called on the wire
CATEGORIES: dict[str, dict[str, str]] = {
    "authentication-authorization": {
        "title": "Authentication & Authorization Errors",
        "description": "These errors occur when authentication or authorization fails.",
        "slug": "authentication-authorization",
    },
    "payment": {
        "title": "Payment Errors",
        "description": "These errors occur during payment operations.",
        "slug": "payment",
    },
    "request": {
        "title": "Request Errors",
        "description": "These errors are related to malformed or invalid API requests.",
        "slug": "request",
    },
    "resource": {
        "title": "Resource Errors",
        "description": "These errors occur when accessing resources that do not exist or are unavailable.",
        "slug": "resource",
    },
    "server": {
        "title": "Server Errors",
        "description": "These errors indicate issues on the Kiotapay platform.",
        "slug": "server",
    },
}
