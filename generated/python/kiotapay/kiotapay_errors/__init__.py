"""Exceptions for every error of Kiotapay API.

What to catch, from everything down to one error, which its code is beside:

KiotapayError
├── RetryableError
├── AuthenticationAuthorizationCategoryError
├── PaymentCategoryError
├── RequestCategoryError
├── ResourceCategoryError
├── ServerCategoryError
├── Status4xxError
│   ├── Status400Error                        400
│   │   ├── ReqBadRequestError                REQ_BAD_REQUEST
│   │   ├── ReqInvalidFieldError              REQ_INVALID_FIELD
│   │   └── ReqMissingFieldError              REQ_MISSING_FIELD
│   ├── Status401Error                        401
│   │   ├── AuthInvalidTokenError             AUTH_INVALID_TOKEN
│   │   └── AuthMissingTokenError             AUTH_MISSING_TOKEN
│   ├── Status402Error                        402
│   │   ├── InsufficientFundsError            INSUFFICIENT_FUNDS
│   │   └── PaymentFailedError                PAYMENT_FAILED
│   ├── Status403Error                        403
│   │   ├── AuthForbiddenError                AUTH_FORBIDDEN
│   │   └── PaymentLimitExceededError         PAYMENT_LIMIT_EXCEEDED
│   ├── Status404Error                        404
│   │   └── ResourceNotFoundError             RESOURCE_NOT_FOUND
│   └── Status423Error                        423
│       └── ResourceLockedError               RESOURCE_LOCKED
└── Status5xxError
    ├── Status500Error                        500
    │   └── ServerError                       SERVER_ERROR
    ├── Status503Error                        503
    │   └── ServiceUnavailableError           SERVICE_UNAVAILABLE
    └── Status504Error                        504
        └── RequestTimeoutError               TIMEOUT_ERROR
"""

__version__ = "0.1.0"

TYPE_CHECKING = False  # to import `typing` takes longer than to start Python, and importing this package is free
if TYPE_CHECKING:
    from ._runtime import FieldError as FieldError
    from ._runtime import Headers as Headers
    from ._runtime import Operation as Operation
    from ._runtime import RateLimit as RateLimit
    from ._runtime import Response as Response
    from ._runtime import Retry as Retry
    from ._service import araise_for_response as araise_for_response
    from ._service import decode as decode
    from ._service import error_class as error_class
    from ._service import raise_for_response as raise_for_response
    from ._service import use_json as use_json
    from .errors import *
else:
    # What stands in other modules than `errors`.
    _HOMES = {
        "araise_for_response": "_service",
        "decode": "_service",
        "error_class": "_service",
        "raise_for_response": "_service",
        "use_json": "_service",
        "FieldError": "_runtime",
        "Headers": "_runtime",
        "Operation": "_runtime",
        "RateLimit": "_runtime",
        "Response": "_runtime",
        "Retry": "_runtime",
    }

    def __getattr__(name):
        """What the package offers under a name, imported when it is first asked for."""
        if name == "__all__":
            found = __dir__()
        elif name.startswith("_"):
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        else:
            home = _HOMES.get(name, "errors")
            module = __import__(f"{__name__}.{home}", fromlist=[name])
            found = getattr(module, name, None) if home != name else module
            if found is None:
                from ._service import SERVICE

                found = SERVICE.classes.combined(name)
        globals()[name] = found
        return found

    def __dir__():
        """Everything that the package offers."""
        from . import errors

        return sorted({*_HOMES, *errors.__all__, "__version__"})
