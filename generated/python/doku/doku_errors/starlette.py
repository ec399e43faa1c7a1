"""Starlette and FastAPI: `install(app)`, and a route may raise every exception of this package.

So may a middleware, where authentication and rate limits live; the ones around it see the response.
What else is raised becomes the service's own internal error, without a word of what it was; the server logs it all.
What the framework itself answers (404 for no route, 422 for a request that FastAPI refuses) stays the framework's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from starlette.middleware import Middleware
from starlette.responses import Response

from ._runtime import headers_of, in_response, internal_error, media_type_of, prose_of, referring, samples_of
from ._service import SERVICE
from .invalid import fields_of

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import HTTPConnection, Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from ._runtime import Entry, FieldError, ServiceError


def install(
    app: Starlette,
    *,
    internal: Callable[[], ServiceError] | None = None,
    invalid: Callable[[list[FieldError]], ServiceError] | None = None,
) -> None:
    """Let an application answer with this package's exceptions; `internal` makes the one for whatever is unexpected.

    Without one, and where the catalogue has no error of status 500, the unexpected stays the framework's to answer.
    `invalid` makes the one for a request that FastAPI finds wrong, out of the fields that it names.
    FastAPI's document has the schemas of `responses()` once, as components.
    """
    make = internal_error(SERVICE, internal)

    async def raised(connection: HTTPConnection, exception: Any) -> Response:
        """The response of an exception of this package; a WebSocket has none, so the exception goes on."""
        if connection.scope["type"] != "http":
            raise exception
        return response(exception)

    app.add_exception_handler(SERVICE.classes.base(), raised)
    _answer_in_middleware(app)
    _refer_in_document(app)
    if invalid is not None:
        _answer_invalid(app, invalid)
    if make is None:
        return

    async def unexpected(_: Request, __: Exception) -> Response:
        """The response to anything else, which Starlette raises once more when it is sent, for the server to log."""
        return response(make())

    app.add_exception_handler(Exception, unexpected)


def _answer_invalid(app: Starlette, make: Callable[[list[FieldError]], ServiceError]) -> None:
    """Answer what FastAPI finds wrong with the exception that is made for it."""
    from fastapi.exceptions import RequestValidationError

    async def refused(_: Request, exception: Any) -> Response:
        """The response to a request that FastAPI finds wrong."""
        return response(make(fields_of(exception)))

    app.add_exception_handler(RequestValidationError, refused)


def _refer_in_document(app: Any) -> None:
    """Let the OpenAPI document of a FastAPI application refer to components; Starlette itself makes none."""
    make = getattr(app, "openapi", None)
    if make is None:
        return

    def openapi() -> dict[str, Any]:
        """The document, which FastAPI keeps."""
        app.openapi_schema = with_components(make())
        found: dict[str, Any] = app.openapi_schema
        return found

    app.openapi = openapi


def _answer_in_middleware(app: Starlette) -> None:
    """Put an `_Answers` round each middleware when the stack is built, which is when all of them are known."""
    build = app.build_middleware_stack

    def build_answering() -> ASGIApp:
        """The stack; what the application lists as its middleware stays as it was."""
        listed = app.user_middleware
        app.user_middleware = [each for own in listed for each in (Middleware(_Answers), own)]
        try:
            return build()
        finally:
            app.user_middleware = listed

    app.build_middleware_stack = build_answering  # type: ignore[method-assign]


class _Answers:
    """Answers an exception of this package that a middleware raises: nearest to it, so that CORS headers are added."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand in front of an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on; once a response has begun, an exception goes on to the server, which ends the connection."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def sending(message: Message) -> None:
            """Send, and remember that something was sent."""
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except SERVICE.classes.base() as exception:
            if begun:
                raise
            await response(exception)(scope, receive, send)


def response(exception: ServiceError) -> Response:
    """An exception as a response of Starlette."""
    status, headers, body = exception.to_response()
    return Response(body, status, headers)


def responses(*exceptions: type[ServiceError]) -> dict[int | str, dict[str, Any]]:
    """What FastAPI's `responses=` takes for a route that raises these: descriptions, headers, schemas and examples.

    A class that stands for several errors (a status, a category, the service's base) is all errors below it. Each
    schema is complete in itself, until `install` or `with_components` puts components into the document.
    """
    found: dict[int | str, dict[str, Any]] = {}
    for entry in SERVICE.entries():
        cls = SERVICE.classes.of_entry(entry)
        if issubclass(cls, exceptions):
            for status in entry.statuses:
                key = status if entry.covers(status) else f"{status}XX"  # a family, as OpenAPI writes it
                known = found.setdefault(key, {"description": "", "content": {}})
                _document(entry, known)
                headers = headers_of(SERVICE, entry)
                if headers:
                    known["headers"] = headers | known.get("headers", {})
    return found


def with_components(document: dict[str, Any]) -> dict[str, Any]:
    """An OpenAPI document in which the schemas of `responses()` stand once, as components, and all else as it was.

    `install` sees to it; this is for a document that your own `app.openapi` makes. The names are those of the
    catalogue's OpenAPI components, with the service's in front where the document has another schema of that name.
    """
    return referring(SERVICE, document)


def _document(entry: Entry, known: dict[str, Any]) -> None:
    """Add one error to what is known of its status."""
    key = entry.key
    said = prose_of(SERVICE, key, 0)
    text = said.get("description") or said["title"]
    known["description"] = f"{known['description']}\n\n{text}".strip()
    content = known["content"].setdefault(media_type_of(SERVICE, key), {"schema": {"anyOf": []}, "examples": {}})
    content["schema"]["anyOf"].append(in_response(SERVICE, entry))
    for number, sample in enumerate(samples_of(SERVICE, key)):
        name = key if number == 0 else f"{key}-{number + 1}"
        content["examples"][name] = {"summary": sample["name"] or said["title"], "value": sample["body"]}
