"""Litestar: `Litestar(…, on_app_init=[install])`, and a route or a middleware may raise this package's exceptions.

What else is raised becomes the service's own internal error, without a word of what it was; the log has it all. What
Litestar itself answers (404 for no route, 400 for a request that it refuses) stays Litestar's. With more to say:
`on_app_init=[partial(install, internal=…, invalid=…)]`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from litestar import Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.exceptions.responses import create_exception_response

from ._runtime import internal_error
from ._service import SERVICE
from .invalid import fields_of

if TYPE_CHECKING:
    from litestar import Request
    from litestar.config.app import AppConfig

    from ._runtime import FieldError, ServiceError

_log = logging.getLogger("litestar")


def install(
    config: AppConfig,
    *,
    internal: Callable[[], ServiceError] | None = None,
    invalid: Callable[[list[FieldError]], ServiceError] | None = None,
) -> AppConfig:
    """Let an application answer with this package's exceptions; `internal` makes the one for whatever is unexpected.

    Without one, and where the catalogue has no error of status 500, the unexpected stays the framework's to answer.
    `invalid` makes the one for a request that Litestar finds wrong, out of the fields that it names.
    """
    make = internal_error(SERVICE, internal)

    def raised(_: Request[Any, Any, Any], exception: Any) -> Response[bytes]:
        """The response of an exception of this package."""
        return response(exception)

    def refused(_: Request[Any, Any, Any], exception: ValidationException) -> Response[bytes]:
        """The response to a request that Litestar finds wrong."""
        assert invalid is not None
        return response(invalid(fields_of(exception)))

    def unexpected(request: Request[Any, Any, Any], exception: Exception) -> Response[Any]:
        """The response to anything else."""
        assert make is not None
        if isinstance(exception, HTTPException):
            return create_exception_response(request, exception)
        _log.error("unexpected exception at %s", request.url.path, exc_info=exception)
        return response(make())

    handlers: dict[Any, Any] = {SERVICE.classes.base(): raised}
    if make is not None:
        handlers[Exception] = unexpected
    if invalid is not None:
        handlers[ValidationException] = refused
    config.exception_handlers = {**handlers, **(config.exception_handlers or {})}
    return config


def response(exception: ServiceError) -> Response[bytes]:
    """An exception as a response of Litestar."""
    status, headers, body = exception.to_response()
    return Response(body, status_code=status, headers=headers, media_type=headers.get("content-type"))
