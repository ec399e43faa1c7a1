"""Exceptions for every error of Dodo.

What to catch, from everything down to one error, which its code is beside:

DodoError
├── RetryableError
├── Status4xxError
│   ├── Status400Error                400
│   │   ├── CannotCancelError         cannot-cancel
│   │   ├── InsufficientBalanceError  insufficient-balance
│   │   └── UngeocodableAddressError  ungeocodable-address
│   ├── Status401Error                401
│   │   └── UnauthorizedError         unauthorized
│   ├── Status403Error                403
│   │   └── ForbiddenError            forbidden
│   ├── Status404Error                404
│   │   └── NotFoundError             not-found
│   ├── Status422Error                422
│   │   └── ValidationFailedError     validation-failed
│   └── Status429Error                429
│       └── RateLimitedError          rate-limited
└── Status5xxError
    ├── Status500Error                500
    │   └── ServerError               server-error
    ├── Status502Error                502
    │   └── UpstreamError             upstream-error
    ├── Status503Error                503
    └── Status504Error                504
"""

# A class narrows the type of `code` to its own. Nobody assigns to it, so that does no harm.
# pyright: reportIncompatibleVariableOverride=false

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias, Union

from ._runtime import GivenFieldError, ServiceError, parsed
from ._service import SERVICE

if TYPE_CHECKING:
    from . import models

__all__ = [
    "ERRORS",
    "CannotCancelError",
    "Code",
    "DocumentedError",
    "DodoError",
    "ForbiddenError",
    "InsufficientBalanceError",
    "NotFoundError",
    "RateLimitedError",
    "RetryableError",
    "ServerError",
    "Status4xxError",
    "Status5xxError",
    "Status400Error",
    "Status401Error",
    "Status403Error",
    "Status404Error",
    "Status422Error",
    "Status429Error",
    "Status500Error",
    "Status502Error",
    "Status503Error",
    "Status504Error",
    "UnauthorizedError",
    "UngeocodableAddressError",
    "UpstreamError",
    "ValidationFailedError",
]


class DodoError(ServiceError):
    """Every error of Dodo."""

    _service = SERVICE

    def parsed(self) -> models.DefaultBody | models.ValidationBody | None:
        """Read the body as its type in `models`.

        None where it lacks what the catalogue requires, or could not be read.
        """
        body: models.DefaultBody | models.ValidationBody | None = parsed(self)
        return body


class RetryableError(DodoError):
    """An error after which the same request may be sent again without a look at its outcome."""


class Status4xxError(DodoError):
    """An error with a status from 400 to 499."""


class Status5xxError(DodoError):
    """An error with a status from 500 to 599."""


class Status400Error(Status4xxError):
    """Bad request.

    Why it happens:
    - Business rule violation (insufficient funds, invalid state, ungeocodable address)

    https://errors.example/dodo/status/400/
    """

    status = 400


class Status401Error(Status4xxError):
    """Unauthorized.

    Why it happens:
    - Missing, wrong, or revoked X-API-Key

    https://errors.example/dodo/status/401/
    """

    status = 401


class Status403Error(Status4xxError):
    """Forbidden.

    Why it happens:
    - Merchant account not approved or suspended

    https://errors.example/dodo/status/403/
    """

    status = 403


class Status404Error(Status4xxError):
    """Not found.

    Why it happens:
    - Shipment doesn't exist or doesn't belong to your account

    https://errors.example/dodo/status/404/
    """

    status = 404


class Status422Error(Status4xxError):
    """Validation error.

    Why it happens:
    - Field-level issues — check detail array

    https://errors.example/dodo/status/422/
    """

    status = 422


class Status429Error(Status4xxError):
    """Rate limited.

    Why it happens:
    - Too many requests — see Rate limits

    https://errors.example/dodo/status/429/
    """

    status = 429


class Status500Error(Status5xxError):
    """Server error.

    Why it happens:
    - Transient — retry with backoff

    https://errors.example/dodo/status/500/
    """

    status = 500


class Status502Error(Status5xxError):
    """Upstream error.

    Why it happens:
    - Payment gateway or maps service unavailable — retry

    https://errors.example/dodo/status/502/
    """

    status = 502


class Status503Error(Status5xxError):
    """Service Unavailable.

    https://errors.example/dodo/status/503/
    """

    status = 503


class Status504Error(Status5xxError):
    """Gateway Timeout.

    https://errors.example/dodo/status/504/
    """

    status = 504


class CannotCancelError(Status400Error):
    """Cannot cancel.

    What to do:
    - Cancellation is only allowed before pickup. See Lifecycle.
    - For post-pickup issues, contact support

    The rule for 4xx is after-change: as things stand, the same request fails again.

    https://errors.example/dodo/errors/cannot-cancel/
    """

    code: Literal["cannot-cancel"] = "cannot-cancel"
    __match_args__ = ("shipment_status",)

    def __init__(
        self,
        *,
        shipment_status: str,
        message: str | None = None,
        status: int = 400,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            shipment_status=shipment_status,
            message=message,
            status=status,
            headers=headers,
        )

    @property
    def shipment_status(self) -> str:
        """The status of the shipment."""
        return self._param("shipment_status", str)


class ForbiddenError(Status403Error):
    """Forbidden.

    Why it happens:
    - Merchant account not approved or suspended

    What to do:
    - Your account is awaiting admin review. You'll get an email once approved.
    - If approved and still seeing this, your account may be suspended — contact support.

    The rule for 4xx is after-change: as things stand, the same request fails again.

    https://errors.example/dodo/errors/forbidden/
    """

    code: Literal["forbidden"] = "forbidden"

    def __init__(
        self,
        *,
        message: str,
        status: int = 403,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            status=status,
            headers=headers,
        )


class InsufficientBalanceError(Status400Error):
    """Insufficient balance.

    What to do:
    - Top up your wallet in the dashboard
    - Set up low-balance alerts to avoid this in production

    The rule for 4xx is after-change: as things stand, the same request fails again.

    https://errors.example/dodo/errors/insufficient-balance/
    """

    code: Literal["insufficient-balance"] = "insufficient-balance"
    __match_args__ = ("required", "available", "currency")

    def __init__(
        self,
        *,
        required: int | float | Decimal,
        available: int | float | Decimal,
        currency: str,
        message: str | None = None,
        status: int = 400,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            required=required,
            available=available,
            currency=currency,
            message=message,
            status=status,
            headers=headers,
        )

    @property
    def required(self) -> Decimal:
        """The amount that is required."""
        return self._param("required", Decimal)

    @property
    def available(self) -> Decimal:
        """The amount that is available."""
        return self._param("available", Decimal)

    @property
    def currency(self) -> str:
        """The currency of both amounts."""
        return self._param("currency", str)


class NotFoundError(Status404Error):
    """Not found.

    Why it happens:
    - Shipment doesn't exist or doesn't belong to your account

    The rule for 4xx is after-change: as things stand, the same request fails again.

    https://errors.example/dodo/errors/not-found/
    """

    code: Literal["not-found"] = "not-found"

    def __init__(
        self,
        *,
        message: str,
        status: int = 404,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            status=status,
            headers=headers,
        )


class RateLimitedError(Status429Error, RetryableError):
    """Rate limited.

    Why it happens:
    - Too many requests — see Rate limits

    What to do:
    - Respect the Retry-After header.
    - Bulk operations should be paced — don't fan out 100 POST /merchant/shipments calls in a tight
    loop.

    The rule for 429 is after-delay: the same request may be sent again after a wait.

    https://errors.example/dodo/errors/rate-limited/
    """

    code: Literal["rate-limited"] = "rate-limited"
    __match_args__ = ("seconds",)

    def __init__(
        self,
        *,
        seconds: int,
        message: str | None = None,
        status: int = 429,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            seconds=seconds,
            message=message,
            status=status,
            headers=headers,
        )

    @property
    def seconds(self) -> int | None:
        """How long to wait."""
        return self._param("seconds", int)


class ServerError(Status500Error):
    """Server error.

    Why it happens:
    - Transient — retry with backoff

    The rule for 500 is backoff: the same request may be sent again after ever longer waits, but not
    blindly, because a second attempt at create-shipment may do it twice.

    https://errors.example/dodo/errors/server-error/
    """

    code: Literal["server-error"] = "server-error"

    def __init__(
        self,
        *,
        message: str,
        status: int = 500,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            status=status,
            headers=headers,
        )


class UnauthorizedError(Status401Error):
    """Unauthorized.

    Why it happens:
    - Missing, wrong, or revoked X-API-Key

    What to do:
    - Check X-API-Key header is set and the value is intact (no extra whitespace, no Bearer prefix)
    - Confirm you're using a sandbox key against the sandbox URL, and live key against production
    - If the key was rotated, get the new one from the dashboard

    The rule for 4xx is after-change: as things stand, the same request fails again.

    https://errors.example/dodo/errors/unauthorized/
    """

    code: Literal["unauthorized"] = "unauthorized"

    def __init__(
        self,
        *,
        message: str,
        status: int = 401,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            status=status,
            headers=headers,
        )


class UngeocodableAddressError(Status400Error):
    """Ungeocodable address.

    What to do:
    - The address string is too vague. Send GPS coordinates (dropoff_latitude + dropoff_longitude)
    instead.

    The rule for 4xx is after-change: as things stand, the same request fails again.

    https://errors.example/dodo/errors/ungeocodable-address/
    """

    code: Literal["ungeocodable-address"] = "ungeocodable-address"
    __match_args__ = ("address",)

    def __init__(
        self,
        *,
        address: str,
        message: str | None = None,
        status: int = 400,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            address=address,
            message=message,
            status=status,
            headers=headers,
        )

    @property
    def address(self) -> str:
        """The address as it was sent."""
        return self._param("address", str)


class UpstreamError(Status502Error):
    """Upstream error.

    Why it happens:
    - Payment gateway or maps service unavailable — retry

    The rule for 502 is backoff: the same request may be sent again after ever longer waits, but not
    blindly, because a second attempt at create-shipment may do it twice.

    https://errors.example/dodo/errors/upstream-error/
    """

    code: Literal["upstream-error"] = "upstream-error"

    def __init__(
        self,
        *,
        message: str,
        status: int = 502,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            message=message,
            status=status,
            headers=headers,
        )


class ValidationFailedError(Status422Error):
    """Validation.

    Field-level issue — read the loc path

    Why it happens:
    - Field-level issues — check detail array

    What to do:
    - Fix and retry.

    Also:
    - Means items[0].weight_kg failed the > 0 constraint.
    - For 422 errors, log the full detail array so you can replay validation failures.

    The rule for 4xx is after-change: as things stand, the same request fails again.

    https://errors.example/dodo/errors/validation-failed/
    """

    code: Literal["validation-failed"] = "validation-failed"

    def __init__(
        self,
        *,
        field_errors: Iterable[GivenFieldError],
        status: int = 422,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._construct(
            field_errors=field_errors,
            status=status,
            headers=headers,
        )


DocumentedError: TypeAlias = Union[
    CannotCancelError,
    ForbiddenError,
    InsufficientBalanceError,
    NotFoundError,
    RateLimitedError,
    ServerError,
    UnauthorizedError,
    UngeocodableAddressError,
    UpstreamError,
    ValidationFailedError,
]
"""Every exception that the catalogue documents.

`assert_never` proves that a `match` over them leaves none out.
"""

Code: TypeAlias = Literal[
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
"""Every code that the catalogue documents. A response may have another one."""

ERRORS: dict[str, type[DodoError]] = {
    "cannot-cancel": CannotCancelError,
    "forbidden": ForbiddenError,
    "insufficient-balance": InsufficientBalanceError,
    "not-found": NotFoundError,
    "rate-limited": RateLimitedError,
    "server-error": ServerError,
    "unauthorized": UnauthorizedError,
    "ungeocodable-address": UngeocodableAddressError,
    "upstream-error": UpstreamError,
    "validation-failed": ValidationFailedError,
}
"""Every documented error by its code, in the order of the catalogue."""
