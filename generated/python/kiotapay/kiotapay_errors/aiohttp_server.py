"""aiohttp as a server: `install(app)`, and a handler or a middleware may raise every exception of this package.

What else is raised becomes the service's own internal error, without a word of what it was; the log has it all. What
aiohttp itself answers (404 for no route) stays aiohttp's, and so does what is raised after a response has begun.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from aiohttp import web

from ._runtime import internal_error
from ._service import SERVICE

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from ._runtime import ServiceError

_BEGUN = f"{__name__}.begun"
_log = logging.getLogger("aiohttp.server")


def install(app: web.Application, *, internal: Callable[[], ServiceError] | None = None) -> None:
    """Let an application answer with this package's exceptions; `internal` makes the one for whatever is unexpected.

    Without one, and where the catalogue has no error of status 500, the unexpected stays aiohttp's to answer. Every
    middleware that is there, or is added, may raise them.
    """
    make = internal_error(SERVICE, internal)

    async def begin(request: web.Request, _: web.StreamResponse) -> None:
        """Remember that a response has begun, be it that of a WebSocket."""
        request[_BEGUN] = True

    @web.middleware
    async def answer(
        request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """The response of a handler, or that of its exception."""
        try:
            return await handler(request)
        except SERVICE.classes.base() as exception:
            if _BEGUN in request:
                raise
            return response(exception)
        except web.HTTPException:
            raise
        except Exception:
            if make is None or _BEGUN in request:
                raise
            _log.exception("unexpected exception at %s", request.path)
            return response(make())

    app.on_response_prepare.append(begin)
    app.middlewares.insert(0, answer)


def response(exception: ServiceError) -> web.Response:
    """An exception as a response of aiohttp."""
    status, headers, body = exception.to_response()
    return web.Response(body=body, status=status, headers=headers)
