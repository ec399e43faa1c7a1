"""Django REST framework: `REST_FRAMEWORK = {"EXCEPTION_HANDLER": "<package>.rest_framework.exception_handler"}`.

A view may then raise every exception of this package. What REST framework itself refuses stays its own, unless a
handler of yours says otherwise: `exception_handler = handler(invalid=…)` in a module, and its name in the settings.
What is unexpected goes on to Django, where `<package>.django.Middleware` answers it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ._service import SERVICE
from .django import response
from .invalid import fields_of

if TYPE_CHECKING:
    from django.http import HttpResponseBase

    from ._runtime import FieldError, ServiceError

    Handler = Callable[[Exception, dict[str, Any]], HttpResponseBase | None]


def handler(*, invalid: Callable[[list[FieldError]], ServiceError] | None = None) -> Handler:
    """An `EXCEPTION_HANDLER`; `invalid` makes the exception for a `ValidationError`, out of the fields it names."""

    def handle(exception: Exception, context: dict[str, Any]) -> HttpResponseBase | None:
        """The response of an exception, or nothing where it is Django's."""
        # Views of REST framework read the settings when they are imported, and whoever names this in them is no view.
        from rest_framework.exceptions import ValidationError
        from rest_framework.views import exception_handler as of_rest_framework
        from rest_framework.views import set_rollback

        if invalid is not None and isinstance(exception, ValidationError):
            exception = invalid(fields_of(exception))
        if not isinstance(exception, SERVICE.classes.base()):
            answer: HttpResponseBase | None = of_rest_framework(exception, context)
            return answer
        set_rollback()
        return response(exception)

    return handle


exception_handler = handler()
