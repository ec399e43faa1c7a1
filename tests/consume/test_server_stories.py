"""Litestar, aiohttp and REST framework answer with a package's exceptions; wrong requests name the service's fields."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from pydantic import BaseModel

from tests.consume.packages import package
from tests.consume.test_python_servers import SECRET, adapter
from tests.consume.test_server_middleware import django_response, django_routes, logged, refusal

pytestmark = pytest.mark.slow


class Parcel(BaseModel):
    """What a client sends."""

    weight: int


class Order(BaseModel):
    """What it stands in."""

    parcels: list[Parcel]


WRONG = {"parcels": [{"weight": 1}, {"weight": "much"}]}


def decoded(status: int, body: bytes) -> Any:
    """What a client makes of a response."""
    return package("dodo").decode(status, body)


def invalid(fields: Any) -> Any:
    """The service's own answer to a wrong request."""
    return package("dodo").ValidationFailedError(field_errors=fields)


def paths(error: Any) -> list[str]:
    """The fields that an exception names."""
    assert type(error).__name__ == "ValidationFailedError"
    return [field.path for field in error.field_errors]


def test_fields_of_pydantic_are_those_of_the_service() -> None:
    fields_of = adapter("dodo", "invalid").fields_of
    with pytest.raises(ValueError) as got:
        Order.model_validate(WRONG)
    status, _, body = invalid(fields_of(got.value)).to_response()
    assert paths(decoded(status, body)) == ["parcels[1].weight"]


def test_an_exception_without_fields_is_refused() -> None:
    with pytest.raises(TypeError, match="RuntimeError is no validation exception"):
        adapter("dodo", "invalid").fields_of(RuntimeError(SECRET))


def order_of_fastapi(order: Order) -> None:
    """A view that FastAPI calls with what it has checked."""


def test_a_request_that_fastapi_refuses_is_answered_with_the_fields_of_the_service() -> None:
    from fastapi import FastAPI
    from fastapi.testclient import TestClient

    app = FastAPI()
    adapter("dodo", "starlette").install(app, invalid=invalid)
    app.add_api_route("/", order_of_fastapi, methods=["POST"])
    response = TestClient(app).post("/", json=WRONG)
    assert paths(decoded(response.status_code, response.content)) == ["parcels[1].weight"]


def litestar_client(**options: Any) -> Any:
    """A client of an application of Litestar."""
    litestar = pytest.importorskip("litestar")
    client = pytest.importorskip("litestar.testing").TestClient

    def expected() -> None:
        raise refusal()

    def unexpected() -> None:
        raise RuntimeError(SECRET)

    def order(data: Order) -> None:
        """Take what Litestar has checked."""

    routes = [
        litestar.get("/expected", sync_to_thread=False)(expected),
        litestar.get("/unexpected", sync_to_thread=False)(unexpected),
        litestar.post("/order", sync_to_thread=False)(order),
    ]
    install = partial(adapter("dodo", "litestar").install, **options)
    return client(litestar.Litestar(routes, on_app_init=[install]))


def test_litestar_answers_with_the_exceptions_and_logs_the_unexpected_once(caplog: pytest.LogCaptureFixture) -> None:
    with litestar_client() as client:
        logging.getLogger("litestar").addHandler(caplog.handler)  # Litestar keeps its log to itself
        expected, unexpected, none = client.get("/expected"), client.get("/unexpected"), client.get("/nowhere")
    assert decoded(expected.status_code, expected.content) == refusal()
    assert expected.headers["content-type"] == refusal().to_response().headers["content-type"]
    assert type(decoded(unexpected.status_code, unexpected.content)).__name__ == "ServerError"
    logging.getLogger("litestar").removeHandler(caplog.handler)
    assert SECRET not in unexpected.text
    assert logged(caplog) == [SECRET]
    assert (none.status_code, none.json()["detail"]) == (404, "Not Found")


def test_a_request_that_litestar_refuses_is_answered_with_the_fields_of_the_service() -> None:
    with litestar_client(invalid=invalid) as client:
        response = client.post("/order", json=WRONG)
    assert paths(decoded(response.status_code, response.content)) == ["parcels[1].weight"]


def aiohttp_answers(handler: Callable[[Any], Any], *middlewares: Any) -> tuple[int, bytes]:
    """Status and body of what a server of aiohttp answers on loopback."""
    from aiohttp import web
    from aiohttp.test_utils import TestClient, TestServer

    async def ask() -> tuple[int, bytes]:
        app = web.Application(middlewares=middlewares)
        adapter("dodo", "aiohttp_server").install(app)
        app.router.add_get("/", handler)
        async with TestClient(TestServer(app)) as client, client.get("/") as response:
            return response.status, await response.read()

    return asyncio.run(ask())


async def expected(_: Any) -> Any:
    """Refuse a request, as a handler of aiohttp."""
    raise refusal()


async def unexpected(_: Any) -> Any:
    """Fail, as a handler of aiohttp."""
    raise RuntimeError(SECRET)


def test_aiohttp_answers_with_the_exceptions_of_handlers_and_middlewares() -> None:
    from aiohttp import web

    async def authenticate(request: Any, handler: Any) -> Any:
        if "authorization" not in request.headers:
            raise refusal()
        return await handler(request)

    assert decoded(*aiohttp_answers(expected)) == refusal()
    assert decoded(*aiohttp_answers(unexpected, web.middleware(authenticate))) == refusal()


def test_aiohttp_logs_the_unexpected_once_and_tells_nothing_of_it(caplog: pytest.LogCaptureFixture) -> None:
    status, body = aiohttp_answers(unexpected)
    assert type(decoded(status, body)).__name__ == "ServerError"
    assert SECRET.encode() not in body
    assert logged(caplog) == [SECRET]


def test_after_a_response_of_aiohttp_has_begun_an_entry_goes_on_to_the_server(caplog: pytest.LogCaptureFixture) -> None:
    from aiohttp import ClientError, web

    async def begin(request: Any) -> Any:
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(b"begun")
        raise refusal()

    with caplog.at_level(logging.ERROR), pytest.raises(ClientError):
        aiohttp_answers(begin)
    assert logged(caplog)


def handle(exception: Exception, context: Any) -> Any:
    """What the settings of REST framework name."""
    return adapter("dodo", "rest_framework").handler(invalid=invalid)(exception, context)


def test_rest_framework_answers_with_the_exceptions_and_the_fields_of_the_service() -> None:
    pytest.importorskip("rest_framework")
    adapter("dodo", "django")
    settings = {"EXCEPTION_HANDLER": f"{__name__}.handle", "UNAUTHENTICATED_USER": None}
    with django_routes("dodo_errors.django.Middleware", REST_FRAMEWORK=settings):
        from django.urls import clear_url_caches, path

        serializers = pytest.importorskip("rest_framework.serializers")
        base: Any = pytest.importorskip("rest_framework.views").APIView

        from tests.consume import test_server_middleware as routes

        parcel = type("Parcel", (serializers.Serializer,), {"weight": serializers.IntegerField()})
        order = type("Order", (serializers.Serializer,), {"parcels": parcel(many=True)})

        class View(base):  # type: ignore[misc]  # REST framework has no types
            """Raises what the path asks for."""

            authentication_classes = permission_classes = ()

            def get(self, _: Any, what: str) -> None:
                """Raise."""
                if what == "invalid":
                    order(data=WRONG).is_valid(raise_exception=True)
                raise refusal() if what == "expected" else RuntimeError(SECRET)

        routes.urlpatterns = [path("<what>", View.as_view())]  # type: ignore[attr-defined]
        clear_url_caches()
        found = {what: django_response(f"/{what}", False) for what in ("expected", "invalid", "unexpected")}
    errors = {what: decoded(response.status_code, response.content) for what, response in found.items()}
    assert errors["expected"] == refusal()
    assert paths(errors["invalid"]) == ["parcels[1].weight"]
    assert type(errors["unexpected"]).__name__ == "ServerError"
