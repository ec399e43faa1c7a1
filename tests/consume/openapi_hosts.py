"""API descriptions that use all components of a generated file, as its users' descriptions use some of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tests.consume.packages import GENERATED, SERVICES

VERSIONS = {"3.1": "", "3.0": "-3.0"}
DOCUMENTS = [(service, version) for service in SERVICES for version in VERSIONS]
_COMPONENTS = "#/components/"
_TEXT = {"application/json": {"schema": {"type": "string"}}}


@cache
def components(service: str, version: str) -> dict[str, Any]:
    """The generated file of a service for a version of OpenAPI."""
    file = GENERATED / "openapi" / f"{service}{VERSIONS[version]}.json"
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found


def host(service: str, version: str) -> dict[str, Any]:
    """A description with an operation for each response and each closed schema; it carries what checkers ask for."""
    document: dict[str, Any] = json.loads(json.dumps(components(service, version)))
    parts = document["components"]
    operations = {
        name: (status_of(name, response), {"$ref": f"{_COMPONENTS}responses/{name}"})
        for name, response in parts["responses"].items()
    }
    for name in parts["schemas"]:
        if name.endswith("Closed"):
            operations[name] = (name.removeprefix("Status").removesuffix("Closed"), _content_of(name))
    headers = {name: {"$ref": f"{_COMPONENTS}headers/{name}"} for name in parts.get("headers", {})}
    document["info"] |= {
        "license": {"name": "Apache-2.0", "url": "https://errors.example/licence"},
        "contact": {"name": "Errors", "url": "https://errors.example/", "email": "errors@errors.example"},
    }
    document.setdefault("servers", [{"url": "https://api.errors.example"}])
    document["tags"] = [{"name": "errors", "description": "One operation for each response."}]
    document["security"] = [{"key": []}]
    parts["securitySchemes"] = {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}
    document["paths"] = {
        f"/{name}": {"get": _operation(name, status, response, headers)}
        for name, (status, response) in operations.items()
    }
    return document


def bodies(service: str, version: str) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """For each response with a body: its name, its status, the media type, and the schema with its examples."""
    for name, response in components(service, version)["components"]["responses"].items():
        for media_type, content in response.get("content", {}).items():
            yield name, status_of(name, response), media_type, content


def choices(content: dict[str, Any]) -> list[str]:
    """The names of the schemas that a body may have."""
    schema = content["schema"]
    return [str(choice["$ref"]).removeprefix(f"{_COMPONENTS}schemas/") for choice in schema.get("anyOf", [schema])]


def shown(service: str, version: str, content: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each example of a body, with the name of the entry that it is of."""
    examples = components(service, version)["components"]["examples"]
    for name in content.get("examples", ()):
        yield name.partition(".")[0], examples[name]["value"]


def write_hosts(folder: Path) -> None:
    """Write the description of every service in every version into a folder, named like the generated files."""
    for service, version in DOCUMENTS:
        file = folder / f"{service}{VERSIONS[version]}.json"
        file.write_text(json.dumps(host(service, version), indent=1), "utf-8")


def status_of(name: str, response: dict[str, Any]) -> str:
    """The status under which a response stands: its own, or the first of its entry."""
    return str(response["x-statuses"][0]) if "x-statuses" in response else name.removeprefix("Status")


def _content_of(schema: str) -> dict[str, Any]:
    """A response whose body is of a schema."""
    return {
        "description": "A documented error.",
        "content": {"application/json": {"schema": {"$ref": f"{_COMPONENTS}schemas/{schema}"}}},
    }


def _operation(name: str, status: str, response: dict[str, Any], headers: dict[str, Any]) -> dict[str, Any]:
    """An operation that succeeds with every header, or answers with the response."""
    done = {"description": "Done.", "content": _TEXT, **({"headers": headers} if headers else {})}
    refused = {} if status.startswith("4") else {"4XX": {"description": "Refused.", "content": _TEXT}}
    return {
        "operationId": f"get{name}",
        "summary": name,
        "description": f"Answers with `{name}`.",
        "tags": ["errors"],
        "responses": {("200" if status != "200" else "202"): done, status: response, **refused},
    }
