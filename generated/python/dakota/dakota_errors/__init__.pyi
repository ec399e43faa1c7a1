"""Exceptions for every error of Dakota API."""

# ruff: noqa: E501
# fmt: off
from decimal import Decimal
from typing import Any, Literal

from ._exception import CatalogueError
from ._facts import Retry as Retry
from ._fields import FieldError as FieldError
from ._headers import Headers as Headers, RateLimit as RateLimit

class DakotaError(CatalogueError):
    """Any error of Dakota API."""

class RetryableError(DakotaError):
    """An error after which the same request may be sent again blindly."""

class Status4xxError(DakotaError):
    """An error with a status from 400 to 499."""

class Status5xxError(DakotaError):
    """An error with a status from 500 to 599."""

class AnyClientError(DakotaError):
    """Client Errors (4xx)"""

class AnyServerError(DakotaError):
    """Server Errors (5xx)"""

class Status400Error(Status4xxError):
    """Bad Request
    Invalid request parameters, body, or identifiers
    """

class Status401Error(Status4xxError):
    """Unauthorized
    Missing or invalid authentication credentials
    """

class Status403Error(Status4xxError):
    """Forbidden
    Valid credentials but insufficient permissions
    """

class Status404Error(Status4xxError):
    """Not Found
    Resource does not exist
    """

class Status409Error(Status4xxError):
    """Conflict
    Resource conflict or state conflict
    """

class Status413Error(Status4xxError):
    """Payload Too Large
    Request payload exceeds maximum allowed size
    """

class Status422Error(Status4xxError):
    """Unprocessable Entity
    Request blocked due to compliance restrictions
    """

class Status429Error(Status4xxError):
    """Too Many Requests
    Rate limit exceeded
    """

class Status500Error(Status5xxError):
    """Internal Server Error
    Internal server error
    """

class Status501Error(Status5xxError):
    """Not Implemented
    Endpoint not implemented
    """

class Status502Error(Status5xxError):
    """Bad Gateway
    Upstream provider error
    """

class Status503Error(Status5xxError):
    """Service Unavailable
    Service temporarily unavailable
    """

class AuthenticationError(Status401Error, AnyClientError):
    """Authentication Required
    Authentication credentials are missing, invalid, or expired.
    Causes:
    Missing x-api-key header
    Invalid or revoked API key
    Expired application token
    Malformed authentication header
    What to do:
    Verify your API key is correct and active. Check that the x-api-key header is properly
    formatted.
    Its own rule is after-change: the same request fails again until something changes.
    https://errors.example/dakota/errors/authentication-error/
    """
    def __init__(
        self,
        *,
        status: int | None = None,
        message: str | None = None,
        field_errors: tuple[FieldError, ...] | list[FieldError] | None = None,
        title: str | None = None,
        instance: str | None = None,
        request_id: str | None = None,
    ) -> None: ...

class ComplianceBlockedError(Status422Error, AnyClientError):
    """Compliance Blocked
    The request cannot be completed due to compliance restrictions.
    Causes:
    Destination wallet address flagged by compliance screening
    Transaction blocked by sanctions screening
    Customer flagged for compliance review
    Geographic restrictions
    What to do:
    Contact support for details on the compliance block. Do not attempt to circumvent compliance
    controls.
    The rule for 4xx is never: it is not to be repeated.
    https://errors.example/dakota/errors/compliance-blocked/
    """
    def __init__(
        self,
        *,
        status: int | None = None,
        message: str | None = None,
        field_errors: tuple[FieldError, ...] | list[FieldError] | None = None,
        title: str | None = None,
        instance: str | None = None,
        request_id: str | None = None,
    ) -> None: ...

class ConflictError(Status409Error, AnyClientError):
    """Conflict
    The request conflicts with the current state of the resource.
    Causes:
    Duplicate external_id when creating a customer
    Duplicate name for a unique resource
    Attempting to transition to an invalid state
    Concurrent modification conflict
    What to do:
    Use unique identifiers or fetch the existing resource to update it instead.
    Its own rule is after-change: the same request fails again until something changes.
    https://errors.example/dakota/errors/conflict/
    """
    @property
    def resource(self) -> str:
        """The kind of resource"""
    @property
    def external_id(self) -> str:
        """The external_id that another customer has"""
    def __init__(
        self,
        *,
        resource: str | None = None,
        external_id: str = ...,
        status: int | None = None,
        message: str | None = None,
        field_errors: tuple[FieldError, ...] | list[FieldError] | None = None,
        title: str | None = None,
        instance: str | None = None,
        request_id: str | None = None,
    ) -> None: ...

class ForbiddenError(Status403Error, AnyClientError):
    """Forbidden
    Your credentials are valid but you do not have permission to perform this action.
    Causes:
    Accessing a resource belonging to another organization
    API key lacks required scopes
    User role insufficient for the operation
    Resource access restricted by policy
    What to do:
    Verify you have the necessary permissions. Contact your administrator to request access.
    Its own rule is after-change: the same request fails again until something changes.
    https://errors.example/dakota/errors/forbidden/
    """
    def __init__(
        self,
        *,
        status: int | None = None,
        message: str | None = None,
        field_errors: tuple[FieldError, ...] | list[FieldError] | None = None,
        title: str | None = None,
        instance: str | None = None,
        request_id: str | None = None,
    ) -> None: ...

class InsufficientBalanceError(Status400Error, AnyClientError):
    """Insufficient Balance
    The operation cannot be completed due to insufficient balance in the source account or wallet.
    Causes:
    Attempting to transfer more than available balance
    Balance reserved for pending transactions
    Network fees not accounted for in available balance
    What to do:
    Check the account or wallet balance before initiating the transaction.
    Its own rule is after-change: the same request fails again until something changes.
    https://errors.example/dakota/errors/insufficient-balance/
    """
    @property
    def asset(self) -> str:
        """What the wallet holds too little of"""
    def __init__(
        self,
        *,
        asset: str = ...,
        status: int | None = None,
        message: str | None = None,
        field_errors: tuple[FieldError, ...] | list[FieldError] | None = None,
        title: str | None = None,
        instance: str | None = None,
        request_id: str | None = None,
    ) -> None: ...

class InternalError(Status500Error, AnyServerError, RetryableError):
    """Internal Server Error
    An unexpected error occurred on the server. The error details are sanitized for security.
    What to do:
    Retry with exponential backoff. If the error persists, contact support with the request_id.
    The rule for 500 is backoff: the same request may be sent again after ever longer waits, if POST
    carried x-idempotency-key from the first attempt on.
    https://errors.example/dakota/errors/internal-error/
    """
    def __init__(
        self,
        *,
        status: int | None = None,
        message: str | None = None,
        field_errors: tuple[FieldError, ...] | list[FieldError] | None = None,
        title: str | None = None,
        instance: str | None = None,
        request_id: str | None = None,
    ) -> None: ...

class InvalidIdentifierError(Status400Error, AnyClientError):
    """Invalid Identifier
    One or more resource identifiers in the request are malformed or invalid.
    Causes:
    Invalid KSUID format in path or query parameters
    Using an identifier from a different resource type
    Malformed UUID or prefixed ID
    What to do:
    Ensure all identifiers are valid KSUIDs (27-character base62 strings) obtained from previous API
    responses.
    Its own rule is after-change: the same request fails again until something changes.
    https://errors.example/dakota/errors/invalid-identifier/
    """
    @property
    def identifier(self) -> str:
        """The identifier as it was sent"""
    def __init__(
        self,
        *,
        identifier: str = ...,
        status: int | None = None,
        message: str | None = None,
        field_errors: tuple[FieldError, ...] | list[FieldError] | None = None,
        title: str | None = None,
        instance: str | None = None,
        request_id: str | None = None,
    ) -> None: ...

class InvalidRequestError(Status400Error, AnyClientError):
    """Invalid Request
    The request could not be processed due to malformed syntax or invalid content.
    Causes:
    Malformed JSON in request body
    Invalid Content-Type header
    Missing required headers
    Request body too large
    What to do:
    Verify that your request body is valid JSON and includes all required headers.
    Its own rule is after-change: the same request fails again until something changes.
    https://errors.example/dakota/errors/invalid-request/
    """
    def __init__(
        self,
        *,
        status: int | None = None,
        message: str | None = None,
        field_errors: tuple[FieldError, ...] | list[FieldError] | None = None,
        title: str | None = None,
        instance: str | None = None,
        request_id: str | None = None,
    ) -> None: ...

class LimitReachedError(Status400Error, AnyClientError):
    """Limit Reached
    A configured resource limit has been reached for your organization.
    Causes:
    Maximum API keys created
    Maximum webhook targets configured
    Resource quota exceeded
    What to do:
    Delete unused resources or contact support to increase limits.
    Its own rule is after-change: the same request fails again until something changes.
    https://errors.example/dakota/errors/limit-reached/
    """
    @property
    def resource(self) -> str:
        """What is limited"""
    @property
    def maximum(self) -> int:
        """How many there may be"""
    def __init__(
        self,
        *,
        resource: str = ...,
        maximum: int = ...,
        status: int | None = None,
        message: str | None = None,
        field_errors: tuple[FieldError, ...] | list[FieldError] | None = None,
        title: str | None = None,
        instance: str | None = None,
        request_id: str | None = None,
    ) -> None: ...

class MultipleClientsError(Status400Error, AnyClientError):
    """Multiple Clients
    The authenticated user has access to multiple clients. You must specify which client to use.
    What to do:
    Include the appropriate client context in your request or select a default client in the
    dashboard.
    Its own rule is after-change: the same request fails again until something changes.
    https://errors.example/dakota/errors/multiple-clients/
    """
    def __init__(
        self,
        *,
        status: int | None = None,
        message: str | None = None,
        field_errors: tuple[FieldError, ...] | list[FieldError] | None = None,
        title: str | None = None,
        instance: str | None = None,
        request_id: str | None = None,
    ) -> None: ...

class NotFoundError(Status404Error, AnyClientError):
    """Not Found
    The requested resource does not exist or has been deleted.
    Causes:
    Resource was deleted
    Incorrect resource ID
    Resource belongs to a different organization
    Typo in the resource path
    What to do:
    Verify the resource ID is correct. Use list endpoints to confirm the resource exists.
    Its own rule is after-change: the same request fails again until something changes.
    https://errors.example/dakota/errors/not-found/
    """
    @property
    def resource(self) -> str:
        """The kind of resource"""
    @property
    def resource_id(self) -> str:
        """The identifier of the resource"""
    def __init__(
        self,
        *,
        resource: str = ...,
        resource_id: str = ...,
        status: int | None = None,
        message: str | None = None,
        field_errors: tuple[FieldError, ...] | list[FieldError] | None = None,
        title: str | None = None,
        instance: str | None = None,
        request_id: str | None = None,
    ) -> None: ...

class EndpointNotImplementedError(Status501Error, AnyServerError):
    """Not Implemented
    The requested endpoint or feature is not yet implemented.
    What to do:
    Check the API documentation for available endpoints. Contact support if you believe this is an
    error.
    The rule for 501 is never: it is not to be repeated.
    https://errors.example/dakota/errors/not-implemented/
    """
    def __init__(
        self,
        *,
        status: int | None = None,
        message: str | None = None,
        field_errors: tuple[FieldError, ...] | list[FieldError] | None = None,
        title: str | None = None,
        instance: str | None = None,
        request_id: str | None = None,
    ) -> None: ...

class PayloadTooLargeError(Status413Error, AnyClientError):
    """Payload Too Large
    The request payload exceeds the maximum allowed size.
    Causes:
    File upload exceeds 500 MB limit
    Request body too large
    Bulk operation with too many items
    What to do:
    Reduce the payload size or split into multiple requests.
    Its own rule is after-change: the same request fails again until something changes.
    https://errors.example/dakota/errors/payload-too-large/
    """
    @property
    def maximum(self) -> int:
        """The maximum allowed size in MB"""
    def __init__(
        self,
        *,
        maximum: int = ...,
        status: int | None = None,
        message: str | None = None,
        field_errors: tuple[FieldError, ...] | list[FieldError] | None = None,
        title: str | None = None,
        instance: str | None = None,
        request_id: str | None = None,
    ) -> None: ...

class ProviderError(Status502Error, AnyServerError, RetryableError):
    """Provider Error
    An upstream provider returned an error.
    What to do:
    Retry with exponential backoff. These errors are typically transient.
    The rule for 502 is backoff: the same request may be sent again after ever longer waits, if POST
    carried x-idempotency-key from the first attempt on.
    https://errors.example/dakota/errors/provider-error/
    """
    def __init__(
        self,
        *,
        status: int | None = None,
        message: str | None = None,
        field_errors: tuple[FieldError, ...] | list[FieldError] | None = None,
        title: str | None = None,
        instance: str | None = None,
        request_id: str | None = None,
    ) -> None: ...

class RateLimitedError(Status429Error, AnyClientError, RetryableError):
    """Rate Limited
    You have exceeded the rate limit for API requests.
    What to do:
    Implement exponential backoff and respect the Retry-After header.
    The rule for 429 is after-delay: the same request may be sent again after a wait.
    https://errors.example/dakota/errors/rate-limited/
    """
    def __init__(
        self,
        *,
        status: int | None = None,
        message: str | None = None,
        field_errors: tuple[FieldError, ...] | list[FieldError] | None = None,
        title: str | None = None,
        instance: str | None = None,
        request_id: str | None = None,
    ) -> None: ...

class ServiceUnavailableError(Status503Error, AnyServerError, RetryableError):
    """Service Unavailable
    The service is temporarily unavailable, typically during maintenance.
    What to do:
    Retry with exponential backoff. Check our status page for maintenance announcements.
    The rule for 503 is backoff: the same request may be sent again after ever longer waits, if POST
    carried x-idempotency-key from the first attempt on.
    https://errors.example/dakota/errors/service-unavailable/
    """
    def __init__(
        self,
        *,
        status: int | None = None,
        message: str | None = None,
        field_errors: tuple[FieldError, ...] | list[FieldError] | None = None,
        title: str | None = None,
        instance: str | None = None,
        request_id: str | None = None,
    ) -> None: ...

class ValidationError(Status400Error, AnyClientError):
    """Validation Error
    One or more request fields failed validation. Check the errors array for specific field-level
    details.
    Causes:
    Missing required fields in the request body
    Invalid field format (e.g., malformed email, invalid phone number)
    Invalid enum values
    Field value out of allowed range
    What to do:
    Review the errors array and correct each field according to the API specification.
    Its own rule is after-change: the same request fails again until something changes.
    https://errors.example/dakota/errors/validation-error/
    """
    def __init__(
        self,
        *,
        status: int | None = None,
        message: str | None = None,
        field_errors: tuple[FieldError, ...] | list[FieldError] | None = None,
        title: str | None = None,
        instance: str | None = None,
        request_id: str | None = None,
    ) -> None: ...

def decode(status: object, body: object = b"", headers: object = None) -> DakotaError | None:
    """The exception for a response; None where it tells of success. Never raises."""

def raise_for_response(response: object) -> None:
    """Raise the exception for a response of httpx, requests or anything alike; return on success."""

Code = Literal[
    "authentication-error",
    "compliance-blocked",
    "conflict",
    "forbidden",
    "insufficient-balance",
    "internal-error",
    "invalid-identifier",
    "invalid-request",
    "limit-reached",
    "multiple-clients",
    "not-found",
    "not-implemented",
    "payload-too-large",
    "provider-error",
    "rate-limited",
    "service-unavailable",
    "validation-error",
]
"""The codes that the catalogue knows."""
