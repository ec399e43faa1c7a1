"""What the catalogue says of the errors of Dakota API in sentences; read when somebody asks."""

from __future__ import annotations

PROSE = (
    "\n"
    'authentication-error\t{"title":"Authentication Required","description":"Authentication credentials are missing, invalid, or expired.","causes":["Missing x-api-key header","Invalid or revoked API key","Expired application token","Malformed authentication header"],"actions":["Verify your API key is correct and active. Check that the x-api-key header is properly formatted."]}\n'
    'compliance-blocked\t{"title":"Compliance Blocked","description":"The request cannot be completed due to compliance restrictions.","causes":["Destination wallet address flagged by compliance screening","Transaction blocked by sanctions screening","Customer flagged for compliance review","Geographic restrictions"],"actions":["Contact support for details on the compliance block. Do not attempt to circumvent compliance controls."]}\n'
    'conflict\t{"title":"Conflict","description":"The request conflicts with the current state of the resource.","causes":["Duplicate external_id when creating a customer","Duplicate name for a unique resource","Attempting to transition to an invalid state","Concurrent modification conflict"],"actions":["Use unique identifiers or fetch the existing resource to update it instead."]}\n'
    'forbidden\t{"title":"Forbidden","description":"Your credentials are valid but you do not have permission to perform this action.","causes":["Accessing a resource belonging to another organization","API key lacks required scopes","User role insufficient for the operation","Resource access restricted by policy"],"actions":["Verify you have the necessary permissions. Contact your administrator to request access."]}\n'
    'insufficient-balance\t{"title":"Insufficient Balance","description":"The operation cannot be completed due to insufficient balance in the source account or wallet.","causes":["Attempting to transfer more than available balance","Balance reserved for pending transactions","Network fees not accounted for in available balance"],"actions":["Check the account or wallet balance before initiating the transaction."]}\n'
    'internal-error\t{"title":"Internal Server Error","description":"An unexpected error occurred on the server. The error details are sanitized for security.","actions":["Retry with exponential backoff. If the error persists, contact support with the request_id."]}\n'
    'invalid-identifier\t{"title":"Invalid Identifier","description":"One or more resource identifiers in the request are malformed or invalid.","causes":["Invalid KSUID format in path or query parameters","Using an identifier from a different resource type","Malformed UUID or prefixed ID"],"actions":["Ensure all identifiers are valid KSUIDs (27-character base62 strings) obtained from previous API responses."]}\n'
    'invalid-request\t{"title":"Invalid Request","description":"The request could not be processed due to malformed syntax or invalid content.","causes":["Malformed JSON in request body","Invalid Content-Type header","Missing required headers","Request body too large"],"actions":["Verify that your request body is valid JSON and includes all required headers."]}\n'
    'limit-reached\t{"title":"Limit Reached","description":"A configured resource limit has been reached for your organization.","causes":["Maximum API keys created","Maximum webhook targets configured","Resource quota exceeded"],"actions":["Delete unused resources or contact support to increase limits."]}\n'
    'multiple-clients\t{"title":"Multiple Clients","description":"The authenticated user has access to multiple clients. You must specify which client to use.","actions":["Include the appropriate client context in your request or select a default client in the dashboard."]}\n'
    'not-found\t{"title":"Not Found","description":"The requested resource does not exist or has been deleted.","causes":["Resource was deleted","Incorrect resource ID","Resource belongs to a different organization","Typo in the resource path"],"actions":["Verify the resource ID is correct. Use list endpoints to confirm the resource exists."]}\n'
    'not-implemented\t{"title":"Not Implemented","description":"The requested endpoint or feature is not yet implemented.","actions":["Check the API documentation for available endpoints. Contact support if you believe this is an error."]}\n'
    'payload-too-large\t{"title":"Payload Too Large","description":"The request payload exceeds the maximum allowed size.","causes":["File upload exceeds 500 MB limit","Request body too large","Bulk operation with too many items"],"actions":["Reduce the payload size or split into multiple requests."]}\n'
    'provider-error\t{"title":"Provider Error","description":"An upstream provider returned an error.","actions":["Retry with exponential backoff. These errors are typically transient."]}\n'
    'rate-limited\t{"title":"Rate Limited","description":"You have exceeded the rate limit for API requests.","actions":["Implement exponential backoff and respect the Retry-After header."]}\n'
    'service-unavailable\t{"title":"Service Unavailable","description":"The service is temporarily unavailable, typically during maintenance.","actions":["Retry with exponential backoff. Check our status page for maintenance announcements."]}\n'
    'validation-error\t{"title":"Validation Error","description":"One or more request fields failed validation. Check the errors array for specific field-level details.","causes":["Missing required fields in the request body","Invalid field format (e.g., malformed email, invalid phone number)","Invalid enum values","Field value out of allowed range"],"actions":["Review the errors array and correct each field according to the API specification."]}\n'
)

STATUSES: dict[int, str] = {
    400: '{"title":"Bad Request","description":"Invalid request parameters, body, or identifiers"}',
    401: '{"title":"Unauthorized","description":"Missing or invalid authentication credentials"}',
    403: '{"title":"Forbidden","description":"Valid credentials but insufficient permissions"}',
    404: '{"title":"Not Found","description":"Resource does not exist"}',
    409: '{"title":"Conflict","description":"Resource conflict or state conflict"}',
    413: '{"title":"Payload Too Large","description":"Request payload exceeds maximum allowed size"}',
    422: '{"title":"Unprocessable Entity","description":"Request blocked due to compliance restrictions"}',
    429: '{"title":"Too Many Requests","description":"Rate limit exceeded"}',
    500: '{"title":"Internal Server Error","description":"Internal server error"}',
    501: '{"title":"Not Implemented","description":"Endpoint not implemented"}',
    502: '{"title":"Bad Gateway","description":"Upstream provider error"}',
    503: '{"title":"Service Unavailable","description":"Service temporarily unavailable"}',
}

# by what the category is called on the wire
CATEGORIES: dict[str, dict[str, str]] = {
    "client-errors": {"title": "Client Errors (4xx)", "slug": "client-errors"},
    "server-errors": {"title": "Server Errors (5xx)", "slug": "server-errors"},
}
