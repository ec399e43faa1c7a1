"""Exceptions that a server's middleware raises are answered as those of a view; what has begun is left alone."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from fastapi import WebSocket

from tests.consume.packages import package
from tests.consume.test_python_servers import SECRET, adapter

pytestmark = pytest.mark.slow


def refusal() -> Any:
    """What an authentication refuses a request with."""
    return package("dodo").UnauthorizedError(message="who are you?")


def refused(response: Any) -> bool:
    """Whether a response of Starlette's, Django's or Flask's test client is that refusal."""
    body = getattr(response, "content", None) or response.data
    return bool(package("dodo").decode(response.status_code, body) == refusal())


class Pure:
    """A middleware of ASGI that raises what it is told to, before or after the application answers."""

    def __init__(self, app: Any, error: Callable[[], Exception] = refusal, after: bool = False) -> None:
        """Stand in front of an application."""
        self.app, self.error, self.after = app, error, after

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if self.after:
            await self.app(scope, receive, send)
        raise self.error()


def starlette_app(*middleware: Any) -> Any:
    """An application of FastAPI behind some middleware, the outermost first."""
    from fastapi import FastAPI

    app = FastAPI(middleware=list(middleware))
    adapter("dodo", "starlette").install(app)
    app.add_api_route("/", lambda: "fine")
    return app


def test_pure_middleware_of_starlette_may_raise_an_entry() -> None:
    from fastapi.testclient import TestClient
    from starlette.middleware import Middleware

    assert refused(TestClient(starlette_app(Middleware(Pure))).get("/"))


def test_base_middleware_of_starlette_may_raise_an_entry_even_when_added_after_install() -> None:
    from fastapi.testclient import TestClient

    app = starlette_app()

    async def authenticate(_: Any, __: Callable[[Any], Awaitable[Any]]) -> Any:
        raise refusal()

    app.middleware("http")(authenticate)
    assert refused(TestClient(app).get("/"))


def test_the_middleware_around_one_that_raises_sees_the_response() -> None:
    from fastapi.testclient import TestClient
    from starlette.middleware import Middleware
    from starlette.middleware.cors import CORSMiddleware

    app = starlette_app(Middleware(CORSMiddleware, allow_origins=["*"]), Middleware(Pure))
    response = TestClient(app).get("/", headers={"origin": "https://shop.example"})
    assert refused(response)
    assert response.headers["access-control-allow-origin"] == "*"


def test_what_is_unexpected_in_middleware_of_starlette_leaks_nothing_and_goes_on_to_the_server() -> None:
    from fastapi.testclient import TestClient
    from starlette.middleware import Middleware

    app = starlette_app(Middleware(Pure, error=lambda: RuntimeError(SECRET)))
    response = TestClient(app, raise_server_exceptions=False).get("/")
    assert SECRET not in response.text
    assert type(package("dodo").decode(response.status_code, response.content)).__name__ == "ServerError"
    with pytest.raises(RuntimeError, match=SECRET):
        TestClient(app).get("/")


def test_after_a_response_of_starlette_has_begun_an_entry_goes_on_to_the_server() -> None:
    from fastapi.testclient import TestClient
    from starlette.middleware import Middleware

    with pytest.raises(package("dodo").UnauthorizedError):
        TestClient(starlette_app(Middleware(Pure, after=True))).get("/")


def test_an_entry_that_a_websocket_of_starlette_raises_is_not_swallowed() -> None:
    from fastapi.testclient import TestClient

    app = starlette_app()

    async def talk(websocket: WebSocket) -> None:
        await websocket.accept()
        raise refusal()

    app.add_api_websocket_route("/talk", talk)
    with pytest.raises(package("dodo").UnauthorizedError), TestClient(app).websocket_connect("/talk") as socket:
        socket.receive_text()


def test_head_requests_get_status_and_headers() -> None:
    from fastapi.testclient import TestClient
    from starlette.middleware import Middleware

    assert TestClient(starlette_app(Middleware(Pure))).head("/").status_code == 401


def test_a_blueprint_of_flask_answers_for_its_views_alone(caplog: pytest.LogCaptureFixture) -> None:
    from flask import Blueprint, Flask

    app, api = Flask("shop"), Blueprint("api", "api")
    adapter("dodo", "flask").install(api)

    def expected() -> str:
        raise refusal()

    def unexpected() -> str:
        raise RuntimeError(SECRET)

    for rules in (api, app):
        for view in (expected, unexpected):
            rules.add_url_rule(f"/{type(rules).__name__}/{view.__name__}", view.__name__, view)
    app.register_blueprint(api)
    client = app.test_client()
    assert refused(client.get("/Blueprint/expected"))
    response = client.get("/Blueprint/unexpected")
    assert type(package("dodo").decode(response.status_code, response.data)).__name__ == "ServerError"
    assert SECRET not in response.text
    assert logged(caplog) == [SECRET]
    assert "text/html" in client.get("/Flask/expected").headers["content-type"]


def logged(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What was logged as an error: the text of the exception, or of the record that has none."""
    records = [record for record in caplog.records if record.levelno >= logging.ERROR]
    return [str(record.exc_info[1]) if record.exc_info else record.getMessage() for record in records]


def outer(get_response: Any) -> Any:
    """A middleware of Django that marks the responses it sees, in either world."""
    from asgiref.sync import iscoroutinefunction

    def mark(response: Any) -> Any:
        response["x-seen"] = "yes"
        return response

    if iscoroutinefunction(get_response):

        async def awaited(request: Any) -> Any:
            return mark(await get_response(request))

        return awaited
    return lambda request: mark(get_response(request))


outer.sync_capable = outer.async_capable = True  # type: ignore[attr-defined]


def raising(get_response: Any) -> Any:
    """A middleware of Django that refuses some requests, in either world."""
    from asgiref.sync import iscoroutinefunction

    def look(request: Any) -> None:
        if request.path == "/refused":
            raise refusal()
        if request.path == "/broken":
            raise RuntimeError(SECRET)

    if iscoroutinefunction(get_response):

        async def awaited(request: Any) -> Any:
            look(request)
            return await get_response(request)

        return awaited

    def called(request: Any) -> Any:
        look(request)
        return get_response(request)

    return called


raising.sync_capable = raising.async_capable = True  # type: ignore[attr-defined]


async def waiting(_: Any) -> None:
    """An asynchronous view that raises."""
    await asyncio.sleep(0)
    raise refusal()


@contextmanager
def django_routes(*middleware: str, **more: Any) -> Iterator[None]:
    """The settings of a site of Django with this middleware."""
    import django
    from django.conf import settings
    from django.test import override_settings
    from django.urls import path

    if not settings.configured:
        settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, MIDDLEWARE=[], SECRET_KEY="x", USE_TZ=True)
        django.setup(set_prefix=False)
    globals()["urlpatterns"] = [path("waiting", waiting)]
    with override_settings(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], MIDDLEWARE=list(middleware), **more):
        yield


def django_response(path: str, asynchronous: bool) -> Any:
    """What a site of Django answers, over its handler of WSGI or of ASGI."""
    from django.test import AsyncClient, Client

    if not asynchronous:
        return Client().get(path)

    async def get() -> Any:
        return await AsyncClient().get(path)

    return asyncio.run(get())


OURS = "dodo_errors.django.Middleware"


@pytest.mark.parametrize("asynchronous", [False, True])
@pytest.mark.parametrize("path", ["/refused", "/waiting"])
def test_middleware_and_asynchronous_views_of_django_may_raise_an_entry(path: str, asynchronous: bool) -> None:
    adapter("dodo", "django")
    with django_routes(OURS, f"{__name__}.outer", f"{__name__}.raising"):
        response = django_response(path, asynchronous)
    assert refused(response)
    assert response["x-seen"] == "yes"


@pytest.mark.parametrize("asynchronous", [False, True])
def test_what_is_unexpected_in_middleware_of_django_is_logged_once(
    asynchronous: bool, caplog: pytest.LogCaptureFixture
) -> None:
    adapter("dodo", "django")
    with django_routes(OURS, f"{__name__}.raising"):
        response = django_response("/broken", asynchronous)
    assert SECRET not in response.content.decode()
    assert type(package("dodo").decode(response.status_code, response.content)).__name__ == "ServerError"
    assert logged(caplog) == [SECRET]


def test_a_site_of_django_without_the_middleware_answers_for_itself() -> None:
    adapter("dodo", "django")
    with django_routes(f"{__name__}.raising"), pytest.raises(package("dodo").UnauthorizedError):
        django_response("/refused", False)
