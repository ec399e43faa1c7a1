"""Exceptions for every error of Dokai API.

What to catch, from everything down to one error, which its code is beside:

DokaiError
├── RetryableError
├── ValidationErrorCategoryError
├── Status4xxError
│   ├── Status401Error                    401
│   │   ├── InvalidApiKeyError            invalid_api_key
│   │   ├── KeyExpiredError               key_expired
│   │   └── UnauthorizedError             unauthorized
│   ├── Status403Error                    403
│   │   └── ForbiddenError                forbidden
│   ├── Status404Error                    404
│   │   └── NotFoundError                 not_found
│   ├── Status410Error                    410
│   │   └── ResultExpiredError            result_expired
│   ├── Status422Error                    422
│   │   ├── FileTooLargeError             file_too_large
│   │   ├── InvalidDocumentBrandError     invalid_document_brand
│   │   ├── InvalidDocumentTypeError      invalid_document_type
│   │   ├── InvalidFileTypeError          invalid_file_type
│   │   ├── ValidationError               validation_error
│   │   ├── WebhookDomainNotAllowedError  webhook_domain_not_allowed
│   │   └── WebhookInvalidUrlError        webhook_invalid_url
│   └── Status429Error                    429
│       ├── QuotaExceededError            quota_exceeded
│       └── RateLimitedError              rate_limited
└── Status5xxError
    └── Status500Error                    500
        ├── InternalError                 internal_error
        ├── OcrFailedError                ocr_failed
        └── ProcessingFailedError         processing_failed
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
