"""Schemathesis against servers that raise the packages' exceptions: they serve nothing that no document says."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import schemathesis
import yaml
from click.testing import CliRunner
from errcat.cli import cli
from fastapi import FastAPI, Response
from hypothesis import Phase, given, settings
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi import checks

from tests.consume.packages import ROOT, SERVICES, entries_by_component, package, service_of
from tests.consume.raising import exception_class, keywords

METHODS = ("get", "post", "put", "patch", "delete")
CHECKS = [
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
A_FEW = settings(max_examples=3, database=None, derandomize=True, phases=[Phase.generate])
Answer = Callable[[], Response]

pytestmark = pytest.mark.slow


def applied(service: str) -> dict[str, Any]:
    """The example document of a service, with the errors of the catalogue applied."""
    found: dict[str, Any] = yaml.safe_load((ROOT / "examples" / service / "openapi.yaml").read_bytes())
    return found


def closed(service: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The same document, when it says that there are no other errors."""
    monkeypatch.chdir(ROOT)
    file = folder / "openapi.yaml"
    command = ["openapi", "apply", f"examples/{service}/openapi.yaml", "--closed", "--output", str(file)]
    result = CliRunner().invoke(cli, command)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = yaml.safe_load(file.read_bytes())
    return found


def answers(service: str, document: dict[str, Any], operation: dict[str, Any]) -> Iterator[Answer]:
    """What the server can do in an operation: succeed, or raise any of the errors that the document shows there."""
    for status, response in operation["responses"].items():
        if "$ref" not in response:
            yield partial(Response, status_code=int(status))
            continue
        response = document["components"]["responses"][response["$ref"].rpartition("/")[2]]
        shown = {name.partition(".")[0] for content in response["content"].values() for name in content["examples"]}
        yield from (partial(_raise, service, name, int(status)) for name in sorted(shown))


def _raise(service: str, component: str, status: int) -> Response:
    """Raise the exception of an entry with a status."""
    entry = entries_by_component()[service, component]
    given = keywords(service, entry)
    raise exception_class(service, entry)(**(given | {"status": status} if "status" in given else given))


def _unexpected() -> Any:
    """What comes of any other exception: there is none."""
    raise AssertionError


def served(service: str, document: dict[str, Any], answer: Callable[[], Response]) -> FastAPI:
    """An application with the document and its operations, all of which do what `answer` does."""
    app = FastAPI(openapi_url=None)
    package(service)
    import_module(f"{service}_errors.starlette").install(app, internal=_unexpected)
    app.add_api_route("/document.json", lambda: {**document, "servers": [{"url": "/"}]})
    for path, item in document["paths"].items():
        app.add_api_route(path, answer, methods=[method for method in METHODS if method in item])
    return app


def tried(service: str, document: dict[str, Any], *, said: dict[str, Any] | None = None) -> int:
    """Send requests to every operation for every answer of a document; how many were sent. A finding is raised.

    What is `said` is the document by which the answers are judged, if it is another one.
    """
    doing: list[Answer] = [Response]
    sent = 0
    schema = schemathesis.openapi.from_asgi("/document.json", served(service, said or document, lambda: doing[-1]()))
    for path, item in document["paths"].items():
        for method in (method for method in METHODS if method in item):

            @A_FEW
            @given(case=schema[path][method.upper()].as_strategy())
            def send(case: Any) -> None:
                """One request."""
                nonlocal sent
                sent += 1
                case.call_and_validate(checks=CHECKS)

            for answer in answers(service, document, item[method]):
                doing.append(answer)
                send()
    return sent


@pytest.mark.parametrize("service", SERVICES)
def test_nothing_is_served_that_is_not_documented(service: str) -> None:
    document = applied(service)
    assert tried(service, document) >= len(service_of(service).entries)


@pytest.mark.parametrize("service", SERVICES)
def test_nothing_is_served_beyond_a_closed_document(
    service: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tried(service, closed(service, tmp_path, monkeypatch)) >= len(service_of(service).entries)


def test_a_status_that_is_not_documented_is_found() -> None:
    document = applied("dodo")
    said = copy.deepcopy(document)
    for path, method in (
        (path, method) for path, item in said["paths"].items() for method in METHODS if method in item
    ):
        del said["paths"][path][method]["responses"]["429"]
    with pytest.raises(FailureGroup, match="Undocumented status code"):
        tried("dodo", document, said=said)


def test_a_body_that_is_not_documented_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = closed("dakota", tmp_path, monkeypatch)
    said = json.loads(json.dumps(document).replace('"limit-reached"', '"limit-not-reached"'))
    with pytest.raises(FailureGroup, match="Response violates schema"):
        tried("dakota", document, said=said)
