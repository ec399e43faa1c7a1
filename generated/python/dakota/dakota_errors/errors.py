"""Exceptions for every error of Dakota API.

What to catch, from everything down to one error, which its code is beside:

DakotaError
├── RetryableError
├── ClientCategoryError
├── ServerCategoryError
├── Status4xxError
│   ├── Status400Error                   400
│   │   ├── InsufficientBalanceError     insufficient-balance
│   │   ├── InvalidIdentifierError       invalid-identifier
│   │   ├── InvalidRequestError          invalid-request
│   │   ├── LimitReachedError            limit-reached
│   │   ├── MultipleClientsError         multiple-clients
│   │   └── ValidationError              validation-error
│   ├── Status401Error                   401
│   │   └── AuthenticationError          authentication-error
│   ├── Status403Error                   403
│   │   └── ForbiddenError               forbidden
│   ├── Status404Error                   404
│   │   └── NotFoundError                not-found
│   ├── Status409Error                   409
│   │   └── ConflictError                conflict
│   ├── Status413Error                   413
│   │   └── PayloadTooLargeError         payload-too-large
│   ├── Status422Error                   422
│   │   └── ComplianceBlockedError       compliance-blocked
│   └── Status429Error                   429
│       └── RateLimitedError             rate-limited
└── Status5xxError
    ├── Status500Error                   500
    │   └── InternalError                internal-error
    ├── Status501Error                   501
    │   └── EndpointNotImplementedError  not-implemented
    ├── Status502Error                   502
    │   └── ProviderError                provider-error
    └── Status503Error                   503
        └── ServiceUnavailableError      service-unavailable
"""

# A class narrows the type of `code` to its own. Nobody assigns to it, so that does no harm.
# pyright: reportIncompatibleVariableOverride=false

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal, TypeAlias, Union

from ._runtime import GivenFieldError, ProblemDetails, parsed
from ._service import SERVICE

if TYPE_CHECKING:
    from . import models

__all__ = [
    "ERRORS",
    "AuthenticationError",
    "ClientCategoryError",
    "Code",
    "ComplianceBlockedError",
    "ConflictError",
    "DakotaError",
    "DocumentedError",
    "EndpointNotImplementedError",
    "ForbiddenError",
    "InsufficientBalanceError",
    "InternalError",
    "InvalidIdentifierError",
    "InvalidRequestError",
    "LimitReachedError",
    "MultipleClientsError",
    "NotFoundError",
    "PayloadTooLargeError",
    "ProviderError",
    "RateLimitedError",
    "RetryableError",
    "ServerCategoryError",
    "ServiceUnavailableError",
    "Status4xxError",
    "Status5xxError",
    "Status400Error",
    "Status401Error",
    "Status403Error",
    "Status404Error",
    "Status409Error",
    "Status413Error",
    "Status422Error",
    "Status429Error",
    "Status500Error",
    "Status501Error",
    "Status502Error",
    "Status503Error",
    "ValidationError",
]


class DakotaError(ProblemDetails):
    """Every error of Dakota API."""

    _service = SERVICE

    def __init__(
        self,
        *,
        message: str | None = None,
        title: str | None = None,
        instance: str | None = None,
        request_id: str | None = None,
        field_errors: Iterable[GivenFieldError] | None = None,
        status: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            title=title,
            instance=instance,
            request_id=request_id,
            field_errors=field_errors,
            status=status,
            headers=headers,
        )

    def parsed(self) -> models.DefaultBody | None:
        """Read the body as its type in `models`.

        None where it lacks what the catalogue requires, or could not be read.
        """
        body: models.DefaultBody | None = parsed(self)
        return body


class RetryableError(DakotaError):
    """An error after which the same request may be sent again without a look at its outcome."""


class Status4xxError(DakotaError):
    """An error with a status from 400 to 499."""


class Status5xxError(DakotaError):
    """An error with a status from 500 to 599."""


class Status400Error(Status4xxError):
    """Bad Request.

    Invalid request parameters, body, or identifiers

    https://errors.example/dakota/status/400/
    """

    status = 400


class Status401Error(Status4xxError):
    """Unauthorized.

    Missing or invalid authentication credentials

    https://errors.example/dakota/status/401/
    """

    status = 401


class Status403Error(Status4xxError):
    """Forbidden.

    Valid credentials but insufficient permissions

    https://errors.example/dakota/status/403/
    """

    status = 403


class Status404Error(Status4xxError):
    """Not Found.

    Resource does not exist

    https://errors.example/dakota/status/404/
    """

    status = 404


class Status409Error(Status4xxError):
    """Conflict.

    Resource conflict or state conflict

    https://errors.example/dakota/status/409/
    """

    status = 409


class Status413Error(Status4xxError):
    """Payload Too Large.

    Request payload exceeds maximum allowed size

    https://errors.example/dakota/status/413/
    """

    status = 413


class Status422Error(Status4xxError):
    """Unprocessable Entity.

    Request blocked due to compliance restrictions

    https://errors.example/dakota/status/422/
    """

    status = 422


class Status429Error(Status4xxError):
    """Too Many Requests.

    Rate limit exceeded

    https://errors.example/dakota/status/429/
    """

    status = 429


class Status500Error(Status5xxError):
    """Internal Server Error.

    Internal server error

    https://errors.example/dakota/status/500/
    """

    status = 500


class Status501Error(Status5xxError):
    """Not Implemented.

    Endpoint not implemented

    https://errors.example/dakota/status/501/
    """

    status = 501


class Status502Error(Status5xxError):
    """Bad Gateway.

    Upstream provider error

    https://errors.example/dakota/status/502/
    """

    status = 502


class Status503Error(Status5xxError):
    """Service Unavailable.

    Service temporarily unavailable

    https://errors.example/dakota/status/503/
    """

    status = 503


class ClientCategoryError(DakotaError):
    """Client Errors (4xx).

    https://errors.example/dakota/category/client-errors/
    """


class ServerCategoryError(DakotaError):
    """Server Errors (5xx).

    https://errors.example/dakota/category/server-errors/
    """


class AuthenticationError(Status401Error, ClientCategoryError):
    """Authentication Required.

    Authentication credentials are missing, invalid, or expired.

    Why it happens:
    - Missing x-api-key header
    - Invalid or revoked API key
    - Expired application token
    - Malformed authentication header

    What to do:
    - Verify your API key is correct and active. Check that the x-api-key header is properly
    formatted.

    Its own rule is after-change: as things stand, the same request fails again.

    https://errors.example/dakota/errors/authentication-error/
    """

    code: Literal["authentication-error"] = "authentication-error"


class ComplianceBlockedError(Status422Error, ClientCategoryError):
    """Compliance Blocked.

    The request cannot be completed due to compliance restrictions.

    Why it happens:
    - Destination wallet address flagged by compliance screening
    - Transaction blocked by sanctions screening
    - Customer flagged for compliance review
    - Geographic restrictions

    What to do:
    - Contact support for details on the compliance block. Do not attempt to circumvent compliance
    controls.

    The rule for 4xx is never: it is not to be repeated.

    https://errors.example/dakota/errors/compliance-blocked/
    """

    code: Literal["compliance-blocked"] = "compliance-blocked"


class ConflictError(Status409Error, ClientCategoryError):
    """Conflict.

    The request conflicts with the current state of the resource.

    Why it happens:
    - Duplicate external_id when creating a customer
    - Duplicate name for a unique resource
    - Attempting to transition to an invalid state
    - Concurrent modification conflict

    What to do:
    - Use unique identifiers or fetch the existing resource to update it instead.

    Its own rule is after-change: as things stand, the same request fails again.

    https://errors.example/dakota/errors/conflict/
    """

    code: Literal["conflict"] = "conflict"
    __match_args__ = ("resource", "external_id")

    def __init__(
        self,
        *,
        resource: str,
        external_id: str,
        message: str | None = None,
        title: str | None = None,
        instance: str | None = None,
        request_id: str | None = None,
        field_errors: Iterable[GivenFieldError] | None = None,
        status: int = 409,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            resource=resource,
            external_id=external_id,
            message=message,
            title=title,
            instance=instance,
            request_id=request_id,
            field_errors=field_errors,
            status=status,
            headers=headers,
        )

    @property
    def resource(self) -> str | None:
        """The kind of resource."""
        return self._param("resource", str)

    @property
    def external_id(self) -> str | None:
        """The external_id that another customer has."""
        return self._param("external_id", str)


class ForbiddenError(Status403Error, ClientCategoryError):
    """Forbidden.

    Your credentials are valid but you do not have permission to perform this action.

    Why it happens:
    - Accessing a resource belonging to another organization
    - API key lacks required scopes
    - User role insufficient for the operation
    - Resource access restricted by policy

    What to do:
    - Verify you have the necessary permissions. Contact your administrator to request access.

    Its own rule is after-change: as things stand, the same request fails again.

    https://errors.example/dakota/errors/forbidden/
    """

    code: Literal["forbidden"] = "forbidden"


class InsufficientBalanceError(Status400Error, ClientCategoryError):
    """Insufficient Balance.

    The operation cannot be completed due to insufficient balance in the source account or wallet.

    Why it happens:
    - Attempting to transfer more than available balance
    - Balance reserved for pending transactions
    - Network fees not accounted for in available balance

    What to do:
    - Check the account or wallet balance before initiating the transaction.

    Its own rule is after-change: as things stand, the same request fails again.

    https://errors.example/dakota/errors/insufficient-balance/
    """

    code: Literal["insufficient-balance"] = "insufficient-balance"
    __match_args__ = ("asset",)

    def __init__(
        self,
        *,
        asset: str,
        message: str | None = None,
        title: str | None = None,
        instance: str | None = None,
        request_id: str | None = None,
        field_errors: Iterable[GivenFieldError] | None = None,
        status: int = 400,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            asset=asset,
            message=message,
            title=title,
            instance=instance,
            request_id=request_id,
            field_errors=field_errors,
            status=status,
            headers=headers,
        )

    @property
    def asset(self) -> str | None:
        """What the wallet holds too little of."""
        return self._param("asset", str)


class InternalError(Status500Error, ServerCategoryError):
    """Internal Server Error.

    An unexpected error occurred on the server. The error details are sanitized for security.

    What to do:
    - Retry with exponential backoff. If the error persists, contact support with the request_id.

    The rule for 500 is backoff: the same request may be sent again after ever longer waits, if POST
    carried x-idempotency-key from the first attempt on.

    https://errors.example/dakota/errors/internal-error/
    """

    code: Literal["internal-error"] = "internal-error"


class InvalidIdentifierError(Status400Error, ClientCategoryError):
    """Invalid Identifier.

    One or more resource identifiers in the request are malformed or invalid.

    Why it happens:
    - Invalid KSUID format in path or query parameters
    - Using an identifier from a different resource type
    - Malformed UUID or prefixed ID

    What to do:
    - Ensure all identifiers are valid KSUIDs (27-character base62 strings) obtained from previous
    API responses.

    Its own rule is after-change: as things stand, the same request fails again.

    https://errors.example/dakota/errors/invalid-identifier/
    """

    code: Literal["invalid-identifier"] = "invalid-identifier"
    __match_args__ = ("identifier",)

    def __init__(
        self,
        *,
        identifier: str,
        message: str | None = None,
        title: str | None = None,
        instance: str | None = None,
        request_id: str | None = None,
        field_errors: Iterable[GivenFieldError] | None = None,
        status: int = 400,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            identifier=identifier,
            message=message,
            title=title,
            instance=instance,
            request_id=request_id,
            field_errors=field_errors,
            status=status,
            headers=headers,
        )

    @property
    def identifier(self) -> str | None:
        """The identifier as it was sent."""
        return self._param("identifier", str)


class InvalidRequestError(Status400Error, ClientCategoryError):
    """Invalid Request.

    The request could not be processed due to malformed syntax or invalid content.

    Why it happens:
    - Malformed JSON in request body
    - Invalid Content-Type header
    - Missing required headers
    - Request body too large

    What to do:
    - Verify that your request body is valid JSON and includes all required headers.

    Its own rule is after-change: as things stand, the same request fails again.

    https://errors.example/dakota/errors/invalid-request/
    """

    code: Literal["invalid-request"] = "invalid-request"


class LimitReachedError(Status400Error, ClientCategoryError):
    """Limit Reached.

    A configured resource limit has been reached for your organization.

    Why it happens:
    - Maximum API keys created
    - Maximum webhook targets configured
    - Resource quota exceeded

    What to do:
    - Delete unused resources or contact support to increase limits.

    Its own rule is after-change: as things stand, the same request fails again.

    https://errors.example/dakota/errors/limit-reached/
    """

    code: Literal["limit-reached"] = "limit-reached"
    __match_args__ = ("resource", "maximum")

    def __init__(
        self,
        *,
        resource: str,
        maximum: int,
        message: str | None = None,
        title: str | None = None,
        instance: str | None = None,
        request_id: str | None = None,
        field_errors: Iterable[GivenFieldError] | None = None,
        status: int = 400,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            resource=resource,
            maximum=maximum,
            message=message,
            title=title,
            instance=instance,
            request_id=request_id,
            field_errors=field_errors,
            status=status,
            headers=headers,
        )

    @property
    def resource(self) -> str | None:
        """What is limited."""
        return self._param("resource", str)

    @property
    def maximum(self) -> int | None:
        """How many there may be."""
        return self._param("maximum", int)


class MultipleClientsError(Status400Error, ClientCategoryError):
    """Multiple Clients.

    The authenticated user has access to multiple clients. You must specify which client to use.

    What to do:
    - Include the appropriate client context in your request or select a default client in the
    dashboard.

    Its own rule is after-change: as things stand, the same request fails again.

    https://errors.example/dakota/errors/multiple-clients/
    """

    code: Literal["multiple-clients"] = "multiple-clients"


class NotFoundError(Status404Error, ClientCategoryError):
    """Not Found.

    The requested resource does not exist or has been deleted.

    Why it happens:
    - Resource was deleted
    - Incorrect resource ID
    - Resource belongs to a different organization
    - Typo in the resource path

    What to do:
    - Verify the resource ID is correct. Use list endpoints to confirm the resource exists.

    Its own rule is after-change: as things stand, the same request fails again.

    https://errors.example/dakota/errors/not-found/
    """

    code: Literal["not-found"] = "not-found"
    __match_args__ = ("resource", "resource_id")

    def __init__(
        self,
        *,
        resource: str,
        resource_id: str,
        message: str | None = None,
        title: str | None = None,
        instance: str | None = None,
        request_id: str | None = None,
        field_errors: Iterable[GivenFieldError] | None = None,
        status: int = 404,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            resource=resource,
            resource_id=resource_id,
            message=message,
            title=title,
            instance=instance,
            request_id=request_id,
            field_errors=field_errors,
            status=status,
            headers=headers,
        )

    @property
    def resource(self) -> str | None:
        """The kind of resource."""
        return self._param("resource", str)

    @property
    def resource_id(self) -> str | None:
        """The identifier of the resource."""
        return self._param("resource_id", str)


class EndpointNotImplementedError(Status501Error, ServerCategoryError):
    """Not Implemented.

    The requested endpoint or feature is not yet implemented.

    What to do:
    - Check the API documentation for available endpoints. Contact support if you believe this is an
    error.

    The rule for 501 is never: it is not to be repeated.

    https://errors.example/dakota/errors/not-implemented/
    """

    code: Literal["not-implemented"] = "not-implemented"


class PayloadTooLargeError(Status413Error, ClientCategoryError):
    """Payload Too Large.

    The request payload exceeds the maximum allowed size.

    Why it happens:
    - File upload exceeds 500 MB limit
    - Request body too large
    - Bulk operation with too many items

    What to do:
    - Reduce the payload size or split into multiple requests.

    Its own rule is after-change: as things stand, the same request fails again.

    https://errors.example/dakota/errors/payload-too-large/
    """

    code: Literal["payload-too-large"] = "payload-too-large"
    __match_args__ = ("maximum",)

    def __init__(
        self,
        *,
        maximum: int,
        message: str | None = None,
        title: str | None = None,
        instance: str | None = None,
        request_id: str | None = None,
        field_errors: Iterable[GivenFieldError] | None = None,
        status: int = 413,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            maximum=maximum,
            message=message,
            title=title,
            instance=instance,
            request_id=request_id,
            field_errors=field_errors,
            status=status,
            headers=headers,
        )

    @property
    def maximum(self) -> int | None:
        """The maximum allowed size in MB."""
        return self._param("maximum", int)


class ProviderError(Status502Error, ServerCategoryError):
    """Provider Error.

    An upstream provider returned an error.

    What to do:
    - Retry with exponential backoff. These errors are typically transient.

    The rule for 502 is backoff: the same request may be sent again after ever longer waits, if POST
    carried x-idempotency-key from the first attempt on.

    https://errors.example/dakota/errors/provider-error/
    """

    code: Literal["provider-error"] = "provider-error"


class RateLimitedError(Status429Error, ClientCategoryError, RetryableError):
    """Rate Limited.

    You have exceeded the rate limit for API requests.

    What to do:
    - Implement exponential backoff and respect the Retry-After header.

    The rule for 429 is after-delay: the same request may be sent again after a wait.

    https://errors.example/dakota/errors/rate-limited/
    """

    code: Literal["rate-limited"] = "rate-limited"


class ServiceUnavailableError(Status503Error, ServerCategoryError):
    """Service Unavailable.

    The service is temporarily unavailable, typically during maintenance.

    What to do:
    - Retry with exponential backoff. Check our status page for maintenance announcements.

    The rule for 503 is backoff: the same request may be sent again after ever longer waits, if POST
    carried x-idempotency-key from the first attempt on.

    https://errors.example/dakota/errors/service-unavailable/
    """

    code: Literal["service-unavailable"] = "service-unavailable"


class ValidationError(Status400Error, ClientCategoryError):
    """Validation Error.

    One or more request fields failed validation. Check the errors array for specific field-level
    details.

    Why it happens:
    - Missing required fields in the request body
    - Invalid field format (e.g., malformed email, invalid phone number)
    - Invalid enum values
    - Field value out of allowed range

    What to do:
    - Review the errors array and correct each field according to the API specification.

    Its own rule is after-change: as things stand, the same request fails again.

    https://errors.example/dakota/errors/validation-error/
    """

    code: Literal["validation-error"] = "validation-error"


DocumentedError: TypeAlias = Union[
    AuthenticationError,
    ComplianceBlockedError,
    ConflictError,
    ForbiddenError,
    InsufficientBalanceError,
    InternalError,
    InvalidIdentifierError,
    InvalidRequestError,
    LimitReachedError,
    MultipleClientsError,
    NotFoundError,
    EndpointNotImplementedError,
    PayloadTooLargeError,
    ProviderError,
    RateLimitedError,
    ServiceUnavailableError,
    ValidationError,
]
"""Every exception that the catalogue documents.

`assert_never` proves that a `match` over them leaves none out.
"""

Code: TypeAlias = Literal[
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
"""Every code that the catalogue documents. A response may have another one."""

ERRORS: dict[str, type[DakotaError]] = {
    "authentication-error": AuthenticationError,
    "compliance-blocked": ComplianceBlockedError,
    "conflict": ConflictError,
    "forbidden": ForbiddenError,
    "insufficient-balance": InsufficientBalanceError,
    "internal-error": InternalError,
    "invalid-identifier": InvalidIdentifierError,
    "invalid-request": InvalidRequestError,
    "limit-reached": LimitReachedError,
    "multiple-clients": MultipleClientsError,
    "not-found": NotFoundError,
    "not-implemented": EndpointNotImplementedError,
    "payload-too-large": PayloadTooLargeError,
    "provider-error": ProviderError,
    "rate-limited": RateLimitedError,
    "service-unavailable": ServiceUnavailableError,
    "validation-error": ValidationError,
}
"""Every documented error by its code, in the order of the catalogue."""
