"""Django: name `<package>.django.Middleware` in MIDDLEWARE, and a view may raise every exception of this package.

So may every middleware that is listed after it; the ones in between see the response. Views may be asynchronous.
What else is raised becomes the service's own internal error, without a word of what it was; the log has it all. What
Django itself answers (Http404, PermissionDenied and the like) stays Django's, and so does the unexpected where the
catalogue has no error of status 500 and nobody says what to answer. Where the internal error needs more than
the catalogue says, a middleware of your own makes it: a subclass with `internal`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.core.handlers import exception as handling
from django.http import Http404, HttpResponse

from ._runtime import internal_error
from ._service import SERVICE

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from ._runtime import ServiceError

_OF_DJANGO = (Http404, PermissionDenied, BadRequest, SuspiciousOperation)
_MARK = f"_{__name__}"  # on a request: the middleware of this package that it came through
_log = logging.getLogger("django.request")


class Middleware:
    """Answers with this package's exceptions, in synchronous and in asynchronous applications."""

    sync_capable = async_capable = True
    internal: Callable[[], ServiceError] | None = None

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Stand in front of what makes the responses."""
        self.get_response = get_response
        self._make = internal_error(SERVICE, getattr(type(self), "internal", None))
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Hand the request on; Django itself asks `process_exception` where the view raises."""
        setattr(request, _MARK, self)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The response of an exception, or nothing where it is Django's."""
        if isinstance(exception, SERVICE.classes.base()):
            return response(exception)
        if self._make is None or isinstance(exception, _OF_DJANGO):
            return None
        _log.error("unexpected exception at %s", request.path, exc_info=exception)
        answer = response(self._make())
        vars(answer)["_has_been_logged"] = True  # or Django would log the status once more
        return answer


def _answer_in_middleware() -> None:
    """Let Django ask, where a middleware raises, as it does where a view does.

    Django turns the exception of each middleware into a response on the spot and offers no place to say which.
    """
    of_django = handling.response_for_exception

    def response_for_exception(request: HttpRequest, exception: Exception) -> HttpResponse:
        """The response of a request that came through this package's middleware, else Django's."""
        middleware = getattr(request, _MARK, None)
        answer = middleware.process_exception(request, exception) if middleware else None
        found: Any = answer or of_django(request, exception)
        return found

    handling.response_for_exception = response_for_exception


_answer_in_middleware()


def response(exception: ServiceError) -> HttpResponse:
    """An exception as a response of Django."""
    status, headers, body = exception.to_response()
    return HttpResponse(body, status=status, headers=headers)
