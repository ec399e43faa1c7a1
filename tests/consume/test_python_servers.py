"""Real servers raise every documented error over loopback, and real clients get the exceptions that were raised."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import aiohttp
import httpx
import pytest
import requests

from tests.consume.packages import GENERATED, SERVICES, package, service_of
from tests.consume.raising import raised

pytestmark = pytest.mark.slow

SECRET = "the password is hunter2"
FRAMEWORKS = ("fastapi", "flask", "django")


def adapter(service: str, name: str) -> Any:
    """A module of a package that stands between it and another library."""
    package(service)
    return import_module(f"{service}_errors.{name}")


def exceptions_of(service: str) -> dict[str, Any]:
    """For each entry how its exception is made."""
    return {entry.slug: entry for entry in service_of(service).entries}


def internal(service: str) -> dict[str, Any]:
    """What must be said of the internal error of a service: Dokai's documents leave the family open."""
    if service != "dokai":
        return {}
    cls = package(service).InternalError
    return {"internal": lambda: cls(message="Something went wrong", type="server_error")}


def fail(service: str, slug: str) -> None:
    """Do what the views do: raise what is asked for, or something unexpected."""
    if slug == "unexpected":
        raise RuntimeError(SECRET)
    raise raised(service, exceptions_of(service)[slug])


def fastapi_app(service: str) -> Any:
    """An application of FastAPI."""
    from fastapi import FastAPI

    app = FastAPI()
    adapter(service, "starlette").install(app, **internal(service))

    @app.get("/{slug}")
    async def view(slug: str) -> None:
        fail(service, slug)

    return app


def flask_app(service: str) -> Any:
    """An application of Flask."""
    from flask import Flask

    app = Flask(service)
    adapter(service, "flask").install(app, **internal(service))

    @app.get("/<slug>")
    def view(slug: str) -> str:
        fail(service, slug)
        return ""

    return app


def django_app(service: str) -> Any:
    """A handler of Django with one view; its settings are made once for all services."""
    import django
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler
    from django.urls import path

    if not settings.configured:
        settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, MIDDLEWARE=[], SECRET_KEY="x", USE_TZ=True)
        django.setup(set_prefix=False)
    settings.ROOT_URLCONF = __name__  # another module may have configured them
    given = internal(service)
    made = type("Middleware", (adapter(service, "django").Middleware,), {k: staticmethod(v) for k, v in given.items()})
    globals()[f"{service}_middleware"] = made

    def view(_: Any, slug: str) -> None:
        fail(service, slug)

    globals()["urlpatterns"] = [path("<slug>", view)]
    settings.MIDDLEWARE = [f"{__name__}.{service}_middleware"]
    from django.urls import clear_url_caches

    clear_url_caches()
    return WSGIHandler()


class Silent(WSGIRequestHandler):
    """Says nothing of the requests that come."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def served_by_wsgi(app: Any) -> Iterator[str]:
    """Serve an application on a free port of loopback."""
    server: WSGIServer = make_server("127.0.0.1", 0, app, handler_class=Silent)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def served_by_uvicorn(app: Any) -> Iterator[str]:
    """Serve an application under uvicorn."""
    import uvicorn

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [free]})
        thread.start()
        end = time.monotonic() + 10
        while not server.started:
            assert time.monotonic() < end
            time.sleep(0.005)
        try:
            yield f"http://127.0.0.1:{free.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def served(framework: str, service: str) -> Iterator[str]:
    """The address of a server in which each documented error is a page."""
    apps: dict[str, Callable[[str], Any]] = {"fastapi": fastapi_app, "flask": flask_app, "django": django_app}
    serve = served_by_uvicorn if framework == "fastapi" else served_by_wsgi
    with serve(apps[framework](service)) as address:
        yield address


def exceptions_by_client(service: str, address: str) -> list[Any]:
    """What each of the clients makes of a page."""
    found: list[Any] = []
    base = adapter(service, "_service").SERVICE.classes.base()
    hooks = adapter(service, "httpx")
    with httpx.Client(event_hooks={"response": [hooks.raise_for_response]}, trust_env=False) as client:
        with pytest.raises(base) as got:
            client.get(address)
        found.append(got.value)
        with pytest.raises(base) as got, client.stream("GET", address):
            pass
        found.append(got.value)
    with requests.Session() as session:
        session.trust_env = False
        response = session.get(address, timeout=10)
    with pytest.raises(base) as got:
        package(service).raise_for_response(response)
    found.append(got.value)

    async def asynchronously() -> None:
        """The two asynchronous clients."""
        async with httpx.AsyncClient(event_hooks={"response": [hooks.araise_for_response]}, trust_env=False) as client:
            with pytest.raises(base) as got:
                await client.get(address)
            found.append(got.value)
        check = adapter(service, "aiohttp").raise_for_response
        async with aiohttp.ClientSession(raise_for_status=check) as session:
            with pytest.raises(base) as got:
                async with session.get(address):
                    pass
            found.append(got.value)

    asyncio.run(asynchronously())
    return found


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("service", SERVICES)
def test_every_error_travels_from_server_to_client(service: str, framework: str) -> None:
    with served(framework, service) as address:
        for slug, entry in exceptions_of(service).items():
            sent = raised(service, entry)
            for found in exceptions_by_client(service, f"{address}/{slug}"):
                assert type(found) is type(sent), (slug, found)
                assert found == sent
                assert found.status == entry.statuses[0]
                for name, value in sent.headers.items():
                    assert found.headers[name] == value


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("service", SERVICES)
def test_nothing_internal_leaks(service: str, framework: str, caplog: pytest.LogCaptureFixture) -> None:
    with served(framework, service) as address:
        response = httpx.get(f"{address}/unexpected", trust_env=False)
    assert response.status_code == 500
    assert "hunter2" not in response.text
    assert "RuntimeError" not in response.text
    found = package(service).decode(response.status_code, response.content, response.headers)
    assert found.documented
    assert not found.malformed
    if framework != "fastapi":  # uvicorn logs what Starlette raises once more; its log is silenced here
        assert any(record.exc_info and SECRET in str(record.exc_info[1]) for record in caplog.records)


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_what_the_framework_itself_answers_stays_its_own(framework: str) -> None:
    with served(framework, "dodo") as address:
        response = httpx.get(f"{address}/no/such/page", trust_env=False)
    assert (response.status_code, "Not Found" in response.text) == (404, True)


def test_an_internal_error_that_the_documents_leave_open_must_be_given() -> None:
    from fastapi import FastAPI

    with pytest.raises(TypeError, match=r"missing the keyword 'type'; say how .*: internal=lambda: InternalError\("):
        adapter("dokai", "starlette").install(FastAPI())


@pytest.mark.parametrize("service", SERVICES)
def test_the_lines_of_the_readme_make_a_server(service: str) -> None:
    from fastapi import FastAPI
    from fastapi.testclient import TestClient

    text = (GENERATED / "python" / service / "README.md").read_text("utf-8")
    block = next(block for block in text.split("```python\n") if "starlette import install" in block).split("```")[0]
    names: dict[str, Any] = {"app": FastAPI()}
    adapter(service, "starlette")
    exec(block, names)
    names["app"].add_api_route("/", lambda: 1 / 0)
    answer = TestClient(names["app"], raise_server_exceptions=False).get("/")
    assert package(service).decode(answer.status_code, answer.content).documented


@pytest.mark.parametrize("service", SERVICES)
def test_a_route_of_fastapi_documents_what_it_raises(service: str) -> None:
    import jsonschema_rs
    from fastapi import FastAPI
    from openapi_spec_validator import validate

    responses = adapter(service, "starlette").responses
    classes = [type(raised(service, entry)) for entry in service_of(service).entries]
    app = FastAPI()

    @app.get("/", responses=responses(*classes))
    async def view() -> None:
        """Raise something."""

    document = app.openapi()
    validate(document)
    found = document["paths"]["/"]["get"]["responses"]
    for entry in service_of(service).entries:
        for status in entry.statuses:
            content = found[str(status)]["content"][entry.envelope.media_type]
            assert entry.code in content["examples"]
            validator = jsonschema_rs.Draft202012Validator(content["schema"])
            for example in content["examples"].values():
                validator.validate(example["value"])


@pytest.mark.parametrize("service", SERVICES)
def test_a_class_of_many_errors_documents_each_below_it(service: str) -> None:
    responses = adapter(service, "starlette").responses
    base = adapter(service, "_service").SERVICE.classes.base()
    classes = [type(raised(service, entry)) for entry in service_of(service).entries]
    assert responses(base) == responses(*classes)
    clients = [cls for cls in classes if issubclass(cls, package(service).Status4xxError)]
    assert responses(package(service).Status4xxError) == responses(*clients)
    assert responses() == {}


def test_the_headers_that_carry_parameters_are_documented() -> None:
    told = 0
    for service in SERVICES:
        for entry in service_of(service).entries:
            found = adapter(service, "starlette").responses(type(raised(service, entry)))
            for param in entry.params:
                if param.header:
                    told += 1
                    for status in entry.statuses:
                        assert found[status]["headers"][param.header]["schema"]["type"] == param.type
            for header in entry.headers:
                described = {"description": header.description or header.name, "schema": header.schema}
                assert found[entry.statuses[0]]["headers"][header.name] == described
    assert told
