"""Flask: `install(app)` or `install(blueprint)`, and a view may raise every exception of this package.

What else is raised becomes the service's own internal error, without a word of what it was; the application's log has
it all. What Flask itself answers (404 for no route, 405 for no method) stays Flask's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import Response, current_app
from werkzeug.exceptions import HTTPException

from ._runtime import internal_error
from ._service import SERVICE

if TYPE_CHECKING:
    from flask import Blueprint, Flask

    from ._runtime import ServiceError


def install(app: Flask | Blueprint, *, internal: Callable[[], ServiceError] | None = None) -> None:
    """Let an application, or the views of a blueprint, answer with this package's exceptions.

    `internal` makes the one for whatever is unexpected. Without it, and where the catalogue has no error of status 500,
    the unexpected stays Flask's to answer.
    """
    make = internal_error(SERVICE, internal)

    app.register_error_handler(SERVICE.classes.base(), response)
    if make is None:
        return

    def unexpected(exception: Exception) -> Response | HTTPException:
        """The response to anything else."""
        if isinstance(exception, HTTPException):
            return exception
        current_app.logger.error("unexpected exception", exc_info=exception)
        return response(make())

    app.register_error_handler(Exception, unexpected)


def response(exception: ServiceError) -> Response:
    """An exception as a response of Flask."""
    status, headers, body = exception.to_response()
    return Response(body, status, headers)
