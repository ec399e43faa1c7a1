"""Flask: `install(app)`, and a view may raise every exception of this package.

What else is raised becomes the service's own internal error, without a word of what it was; the application's log has
it all. What Flask itself answers (404 for no route, 405 for no method) stays Flask's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import Response
from werkzeug.exceptions import HTTPException

from ._internal import base, internal_error

if TYPE_CHECKING:
    from flask import Flask

    from ._exceptions import ServiceError


def install(app: Flask, *, internal: Callable[[], ServiceError] | None = None) -> None:
    """Let an application answer with this package's exceptions; `internal` makes the one for whatever is unexpected."""
    make = internal_error(internal)

    def raised(exception: Exception) -> Response | HTTPException:
        """The response of an exception, whatever it is."""
        if isinstance(exception, base()):
            return response(exception)
        if isinstance(exception, HTTPException):
            return exception
        app.logger.error("unexpected exception", exc_info=exception)
        return response(make())

    app.register_error_handler(base(), raised)
    app.register_error_handler(Exception, raised)


def response(exception: ServiceError) -> Response:
    """An exception as a response of Flask."""
    status, headers, body = exception.to_response()
    return Response(body, status, headers)
