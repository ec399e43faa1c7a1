"""The OpenAPI files, as a tool reads them: valid, closed under `$ref`, true to their examples, open to new codes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema
import openapi_spec_validator
import pytest
from openapi_schema_validator import OAS30Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from tests.consume.packages import GENERATED, SERVICES, body_of, service_of, vectors

FILES = sorted((GENERATED / "openapi").glob("*.json"))
HERE = "urn:document"
LEGAL = re.compile(r"[A-Za-z0-9._-]+")


@cache
def document(service: str) -> dict[str, Any]:
    """The document of a service."""
    found: dict[str, Any] = json.loads((GENERATED / "openapi" / f"{service}.json").read_text("utf-8"))
    return found


def at(service: str, reference: str) -> Any:
    """What a `$ref` within the document leads to."""
    assert reference.startswith("#/"), reference
    part: Any = document(service)
    for step in reference[2:].split("/"):
        part = part[step.replace("~1", "/").replace("~0", "~")]
    return part


def followed(service: str, part: Any) -> Any:
    """A part, or what it refers to."""
    while isinstance(part, dict) and "$ref" in part:
        part = at(service, part["$ref"])
    return part


def references(part: Any) -> Iterator[str]:
    """Every `$ref` in a part of the document, values of examples aside."""
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for key, value in part.items():
            if key not in ("value", "const", "enum"):
                yield from references(value)
    elif isinstance(part, list):
        for item in part:
            yield from references(item)


@cache
def registry(service: str) -> Registry[Any]:
    """The document, for its own references."""
    found: Registry[Any] = Registry[Any]().with_resource(HERE, DRAFT202012.create_resource(document(service)))
    return found


def valid(service: str, schema: dict[str, Any], value: Any) -> bool:
    """Whether a value is valid under a schema of the document."""
    text = json.dumps(schema).replace('"$ref": "#/', f'"$ref": "{HERE}#/')
    return bool(jsonschema.Draft202012Validator(json.loads(text), registry=registry(service)).is_valid(value))


def contents(service: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The content of every response that has one, with the response's name."""
    for name, response in document(service)["components"]["responses"].items():
        for content in response.get("content", {}).values():
            yield name, content


def test_every_service_has_a_document() -> None:
    assert {file.stem for file in FILES} == {name for service in SERVICES for name in (service, f"{service}-3.0")}


@pytest.mark.parametrize("service", SERVICES)
def test_it_is_openapi(service: str) -> None:
    assert document(service)["openapi"].startswith("3.1.")
    openapi_spec_validator.OpenAPIV31SpecValidator(document(service)).validate()


@pytest.mark.parametrize("service", SERVICES)
def test_every_reference_leads_somewhere(service: str) -> None:
    found = list(references(document(service)))
    assert found
    for reference in found:
        assert at(service, reference) is not None


@pytest.mark.parametrize("service", SERVICES)
def test_component_names_are_legal_and_unique_in_any_case(service: str) -> None:
    for named in document(service)["components"].values():
        assert all(LEGAL.fullmatch(name) for name in named)
        assert len({name.lower() for name in named}) == len(named)


@pytest.mark.parametrize("service", SERVICES)
def test_examples_are_valid(service: str) -> None:
    looked_at = set()
    for _, content in contents(service):
        for name, example in content.get("examples", {}).items():
            assert valid(service, content["schema"], followed(service, example)["value"]), name
            looked_at.add(name)
    assert looked_at == set(document(service)["components"]["examples"])


@pytest.mark.parametrize("service", SERVICES)
def test_what_the_documents_show_stands_among_the_examples(service: str) -> None:
    values = [example["value"] for example in document(service)["components"]["examples"].values()]
    for vector in vectors(service):
        if vector["name"].startswith("sample: ") and "headers" not in vector["name"]:
            body = json.loads(body_of(vector))
            status = document(service)["components"]["responses"][f"Status{vector['status']}"]
            (content,) = status["content"].values()
            assert valid(service, content["schema"], body)
            assert body in values or "fragment" in vector["name"], f"{vector['name']} is no example"


@pytest.mark.parametrize("service", SERVICES)
def test_a_status_takes_any_of_its_errors_and_then_any_body_of_the_service(service: str) -> None:
    schemas = document(service)["components"]["schemas"]
    envelopes = {f"#/components/schemas/{name}" for name in schemas if name.endswith("Envelope")}
    assert len(envelopes) == len(service_of(service).envelopes)
    closed_ones = {name for name, schema in schemas.items() if "oneOf" in schema}
    assert all(name.endswith("Closed") for name in closed_ones)
    assert not {f"#/components/schemas/{name}" for name in closed_ones} & set(references(document(service)))
    failing = {status.code: status for status in service_of(service).statuses if not status.success}
    for code, status in failing.items():
        (content,) = document(service)["components"]["responses"][f"Status{code}"]["content"].values()
        choices = [choice["$ref"] for choice in content["schema"]["anyOf"]]
        closed, last = choices[: len(status.entries)], choices[len(status.entries) :]
        assert set(last) == envelopes
        assert not set(closed) & envelopes
        assert len(set(choices)) == len(choices)


@pytest.mark.parametrize("service", SERVICES)
def test_a_closed_status_takes_each_of_its_errors_once_and_nothing_else(service: str) -> None:
    """Only where the wire carries codes; a discriminator stands where the code is a member of the body itself."""
    for status in service_of(service).statuses:
        schema = document(service)["components"]["schemas"].get(f"Status{status.code}Closed")
        told = len(status.entries) > 1 and all(entry.code_on_wire for entry in status.entries)
        assert (schema is not None) == (told and not status.success)
        if schema is None:
            continue
        for entry in status.entries:
            assert valid(service, schema, entry.example)
            place = entry.envelope.places.code.split("/")[1:]
            other = json.loads(json.dumps(entry.example))
            holder = other
            for step in place[:-1]:
                holder = holder[step]
            holder[place[-1]] = "never-documented"
            assert not valid(service, schema, other)
            assert ("discriminator" in schema) == (len(place) == 1)
            if len(place) == 1:
                assert schema["discriminator"]["propertyName"] == place[0]
                target = at(service, schema["discriminator"]["mapping"][entry.code])
                assert valid(service, target, entry.example)


@pytest.mark.parametrize("service", SERVICES)
def test_the_older_version_says_the_same(service: str) -> None:
    """OpenAPI 3.0: valid for its own checker, the same components, the same examples, valid in its own dialect."""
    path = GENERATED / "openapi" / f"{service}-3.0.json"
    older = json.loads(path.read_text("utf-8"))
    assert older["openapi"] == "3.0.3"
    openapi_spec_validator.OpenAPIV30SpecValidator(older).validate()
    newer = document(service)["components"]
    assert {kind: list(named) for kind, named in older["components"].items()} == {
        kind: list(named) for kind, named in newer.items()
    }
    assert older["components"]["examples"] == newer["examples"]
    known = Registry[Any]().with_resource(HERE, DRAFT202012.create_resource(older))
    for response in older["components"]["responses"].values():
        for content in response.get("content", {}).values():
            schema = json.loads(json.dumps(content["schema"]).replace('"$ref": "#/', f'"$ref": "{HERE}#/'))
            validator = OAS30Validator(schema, registry=known)
            for example in content.get("examples", {}).values():
                value = older["components"]["examples"][example["$ref"].split("/")[-1]]["value"]
                assert validator.is_valid(value)
                assert not validator.is_valid([value])


@pytest.mark.parametrize("service", SERVICES)
def test_every_entry_and_every_status_has_a_response(service: str) -> None:
    responses = document(service)["components"]["responses"]
    codes = sorted(response["x-code"] for response in responses.values() if "x-code" in response)
    assert codes == sorted(entry.code for entry in service_of(service).entries)
    for status in service_of(service).statuses:
        assert responses[f"Status{status.code}"]["description"]
        assert ("content" in responses[f"Status{status.code}"]) is not status.success


@pytest.mark.parametrize("service", SERVICES)
def test_headers_of_responses_are_there_and_credentials_are_not(service: str) -> None:
    """A header that comes with some operations only is a component for those to use."""
    headers = document(service)["components"].get("headers", {})
    known = [header for header in service_of(service).headers if header.direction == "response"]
    assert len(headers) == len(known)
    used = {
        name
        for response in document(service)["components"]["responses"].values()
        for name in response.get("headers", {})
    }
    assert used == {header.name for header in known if not header.operations}
    assert all("schema" in header and header["description"] for header in headers.values())
