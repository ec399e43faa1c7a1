"""The OpenAPI document of a server of FastAPI: the schemas of what its routes raise stand there once, as components."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import jsonschema_rs
import pytest
from fastapi import APIRouter, FastAPI
from openapi_spec_validator import validate

from tests.consume.packages import GENERATED, SERVICES, package

AT = "#/components/schemas/"


def adapter(service: str) -> Any:
    """The module for Starlette and FastAPI."""
    return import_module(f"{package(service).__name__}.starlette")


def all_of(service: str) -> dict[int | str, dict[str, Any]]:
    """What documents every error of a service."""
    base = import_module(f"{package(service).__name__}._service").SERVICE.classes.base()
    found: dict[int | str, dict[str, Any]] = adapter(service).responses(base)
    return found


def application(raised: dict[int | str, dict[str, Any]], *services: str) -> FastAPI:
    """One in which two routes take a number and raise all these; some services are installed, after the routes."""
    app, router = FastAPI(), APIRouter()
    for path in ("/", "/again"):
        router.add_api_route(path, of_number, responses=raised)
    app.include_router(router)
    for service in services:
        adapter(service).install(app, internal=lambda: None)
    return app


def of_number(number: int) -> int:
    """Take what FastAPI has to check."""
    return number


def answers(document: dict[str, Any], path: str = "/") -> dict[str, Any]:
    """The responses of a route."""
    found: dict[str, Any] = document["paths"][path]["get"]["responses"]
    return found


def objects(value: Any) -> Iterator[str]:
    """Every object with members of its own that a document describes, as text."""
    if isinstance(value, dict) and "properties" in value:
        yield json.dumps(value, sort_keys=True)
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects(inner)


@pytest.mark.parametrize("service", SERVICES)
def test_an_installed_document_refers_to_components(service: str) -> None:
    """Under the names that the catalogue's own components have; all else is as it was."""
    raised = all_of(service)
    app = application(raised, service)
    document, before = app.openapi(), application(raised).openapi()
    validate(before)
    validate(document)
    assert app.openapi() is document
    assert raised == all_of(service)
    named = json.loads((GENERATED / "openapi" / f"{service}.json").read_text("utf-8"))["components"]["schemas"]
    held = document["components"]["schemas"].keys()
    assert held - before.get("components", {}).get("schemas", {}).keys() <= named.keys()
    assert {*references(document)} <= {AT + name for name in held}
    assert references_of(document, "/") == references_of(document, "/again") != []
    assert len([*objects(document)]) < len([*objects(before)]) / 2


def references_of(document: dict[str, Any], path: str) -> list[str]:
    """The components to which the responses of a route refer."""
    return sorted({*references(answers(document, path))})


def references(value: Any) -> Iterator[str]:
    """Every reference in a part of a document."""
    if isinstance(value, dict):
        yield from [value["$ref"]] if "$ref" in value else ()
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from references(inner)


@pytest.mark.parametrize("service", SERVICES)
def test_components_mean_what_stood_there(service: str) -> None:
    document, before = application(all_of(service), service).openapi(), application(all_of(service)).openapi()
    contents = [content for one in answers(before).values() for content in one["content"].values()]
    bodies = [{}, *(one["value"] for content in contents for one in content.get("examples", {}).values())]
    verdicts: Counter[bool] = Counter()
    for status, response in answers(before).items():
        for media_type, content in response["content"].items():
            now = answers(document)[status]["content"][media_type]
            assert {**now, "schema": None} == {**content, "schema": None}
            for was, one in zip(content["schema"].get("anyOf", ()), now["schema"].get("anyOf", ()), strict=True):
                kept, moved = (jsonschema_rs.Draft202012Validator({**document, **schema}) for schema in (was, one))
                found = [kept.is_valid(body) for body in bodies]
                assert [moved.is_valid(body) for body in bodies] == found
                verdicts.update(found)
    assert verdicts[True] and verdicts[False]


def test_a_name_that_the_framework_has_stays_its_own() -> None:
    """FastAPI has a `ValidationError` for requests that it refuses."""
    raised = adapter("dakota").responses(package("dakota").ValidationError)
    own = application(raised).openapi()["components"]["schemas"]["ValidationError"]
    document = application(raised, "dakota").openapi()
    validate(document)
    assert document["components"]["schemas"]["ValidationError"] == own
    assert f"{AT}DakotaValidationError" in references(answers(document)["400"])


def test_two_services_may_have_the_same_names() -> None:
    one, other = (adapter(name).responses(package(name).RateLimitedError)[429] for name in ("dodo", "dakota"))
    both = {
        "description": "Slow down",
        "content": {**one["content"], "application/vnd.dakota": {**other["content"].popitem()[1]}},
    }
    document = application({429: both}, "dodo", "dakota").openapi()
    validate(document)
    assert {f"{AT}RateLimited", f"{AT}DakotaRateLimited"} == {*references(answers(document)["429"])}
    assert {"DefaultEnvelope", "DakotaDefaultEnvelope"} <= document["components"]["schemas"].keys()


def test_a_document_of_ones_own_takes_components_too() -> None:
    """And where nothing is to be done it stays the same."""
    own = application(all_of("dodo")).openapi()
    kept = json.dumps(own)
    done = adapter("dodo").with_components(own)
    assert f"{AT}NotFound" in references(answers(done))
    assert json.dumps(own) == kept
    assert adapter("dodo").with_components(done) is done
    assert adapter("dakota").with_components(own) is own
