"""Exceptions for every error of Dodo."""

# ruff: noqa: E501
# fmt: off
from decimal import Decimal
from typing import Any, Literal

from ._exception import CatalogueError
from ._facts import Retry as Retry
from ._fields import FieldError as FieldError
from ._headers import Headers as Headers, RateLimit as RateLimit

class DodoError(CatalogueError):
    """Any error of Dodo."""

class RetryableError(DodoError):
    """An error after which the same request may be sent again blindly."""

class Status4xxError(DodoError):
    """An error with a status from 400 to 499."""

class Status5xxError(DodoError):
    """An error with a status from 500 to 599."""

class Status400Error(Status4xxError):
    """Bad request
    Business rule violation (insufficient funds, invalid state, ungeocodable address)
    """

class Status401Error(Status4xxError):
    """Unauthorized
    Missing, wrong, or revoked X-API-Key
    """

class Status403Error(Status4xxError):
    """Forbidden
    Merchant account not approved or suspended
    """

class Status404Error(Status4xxError):
    """Not found
    Shipment doesn't exist or doesn't belong to your account
    """

class Status422Error(Status4xxError):
    """Validation error
    Field-level issues — check detail array
    """

class Status429Error(Status4xxError):
    """Rate limited
    Too many requests — see Rate limits
    """

class Status500Error(Status5xxError):
    """Server error
    Transient — retry with backoff
    """

class Status502Error(Status5xxError):
    """Upstream error
    Payment gateway or maps service unavailable — retry
    """

class Status503Error(Status5xxError):
    """Service Unavailable"""

class Status504Error(Status5xxError):
    """Gateway Timeout"""

class CannotCancelError(Status400Error):
    """Cannot cancel
    What to do:
    Cancellation is only allowed before pickup. See Lifecycle.
    For post-pickup issues, contact support
    The rule for 4xx is after-change: the same request fails again until something changes.
    https://errors.example/dodo/errors/cannot-cancel/
    """
    @property
    def shipment_status(self) -> str:
        """The status of the shipment"""
    def __init__(
        self,
        *,
        shipment_status: str = ...,
        status: int | None = None,
        message: str | None = None,
    ) -> None: ...

class ForbiddenError(Status403Error):
    """Forbidden
    Causes:
    Merchant account not approved or suspended
    What to do:
    Your account is awaiting admin review. You'll get an email once approved.
    If approved and still seeing this, your account may be suspended — contact support.
    The rule for 4xx is after-change: the same request fails again until something changes.
    https://errors.example/dodo/errors/forbidden/
    """
    def __init__(
        self,
        *,
        message: str,
        status: int | None = None,
    ) -> None: ...

class InsufficientBalanceError(Status400Error):
    """Insufficient balance
    What to do:
    Top up your wallet in the dashboard
    Set up low-balance alerts to avoid this in production
    The rule for 4xx is after-change: the same request fails again until something changes.
    https://errors.example/dodo/errors/insufficient-balance/
    """
    @property
    def required(self) -> int | Decimal:
        """What the shipment costs"""
    @property
    def available(self) -> int | Decimal:
        """What the wallet holds"""
    @property
    def currency(self) -> str:
        """The currency of both amounts"""
    def __init__(
        self,
        *,
        required: int | Decimal = ...,
        available: int | Decimal = ...,
        currency: str = ...,
        status: int | None = None,
        message: str | None = None,
    ) -> None: ...

class NotFoundError(Status404Error):
    """Not found
    Causes:
    Shipment doesn't exist or doesn't belong to your account
    The rule for 4xx is after-change: the same request fails again until something changes.
    https://errors.example/dodo/errors/not-found/
    """
    def __init__(
        self,
        *,
        message: str,
        status: int | None = None,
    ) -> None: ...

class RateLimitedError(Status429Error, RetryableError):
    """Rate limited
    Causes:
    Too many requests — see Rate limits
    What to do:
    Respect the Retry-After header.
    Bulk operations should be paced — don't fan out 100 POST /merchant/shipments calls in a tight
    loop.
    The rule for 429 is after-delay: the same request may be sent again after a wait.
    https://errors.example/dodo/errors/rate-limited/
    """
    @property
    def seconds(self) -> int:
        """How long to wait"""
    def __init__(
        self,
        *,
        seconds: int = ...,
        status: int | None = None,
        message: str | None = None,
    ) -> None: ...

class ServerError(Status500Error):
    """Server error
    Causes:
    Transient — retry with backoff
    The rule for 500 is backoff: the same request may be sent again after ever longer waits, but not
    blindly, because a second attempt at create-shipment may do it twice.
    https://errors.example/dodo/errors/server-error/
    """
    def __init__(
        self,
        *,
        message: str,
        status: int | None = None,
    ) -> None: ...

class UnauthorizedError(Status401Error):
    """Unauthorized
    Causes:
    Missing, wrong, or revoked X-API-Key
    What to do:
    Check X-API-Key header is set and the value is intact (no extra whitespace, no Bearer prefix)
    Confirm you're using a sandbox key against the sandbox URL, and live key against production
    If the key was rotated, get the new one from the dashboard
    The rule for 4xx is after-change: the same request fails again until something changes.
    https://errors.example/dodo/errors/unauthorized/
    """
    def __init__(
        self,
        *,
        message: str,
        status: int | None = None,
    ) -> None: ...

class UngeocodableAddressError(Status400Error):
    """Ungeocodable address
    What to do:
    The address string is too vague. Send GPS coordinates (dropoff_latitude + dropoff_longitude)
    instead.
    The rule for 4xx is after-change: the same request fails again until something changes.
    https://errors.example/dodo/errors/ungeocodable-address/
    """
    @property
    def address(self) -> str:
        """The address as it was sent"""
    def __init__(
        self,
        *,
        address: str = ...,
        status: int | None = None,
        message: str | None = None,
    ) -> None: ...

class UpstreamError(Status502Error):
    """Upstream error
    Causes:
    Payment gateway or maps service unavailable — retry
    The rule for 502 is backoff: the same request may be sent again after ever longer waits, but not
    blindly, because a second attempt at create-shipment may do it twice.
    https://errors.example/dodo/errors/upstream-error/
    """
    def __init__(
        self,
        *,
        message: str,
        status: int | None = None,
    ) -> None: ...

class ValidationFailedError(Status422Error):
    """Validation
    Field-level issue — read the loc path
    Causes:
    Field-level issues — check detail array
    What to do:
    Fix and retry.
    The rule for 4xx is after-change: the same request fails again until something changes.
    https://errors.example/dodo/errors/validation-failed/
    """
    def __init__(
        self,
        *,
        field_errors: tuple[FieldError, ...] | list[FieldError],
        status: int | None = None,
    ) -> None: ...

def decode(status: object, body: object = b"", headers: object = None) -> DodoError | None:
    """The exception for a response; None where it tells of success. Never raises."""

def raise_for_response(response: object) -> None:
    """Raise the exception for a response of httpx, requests or anything alike; return on success."""

Code = Literal[
    "cannot-cancel",
    "forbidden",
    "insufficient-balance",
    "not-found",
    "rate-limited",
    "server-error",
    "unauthorized",
    "ungeocodable-address",
    "upstream-error",
    "validation-failed",
]
"""The codes that the catalogue knows."""
