"""The JSON Schemas as they lie in the folder: sound, closed under `$ref`, true to every example, and open."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any
from urllib.parse import urljoin, urlsplit

import jsonschema
import jsonschema_rs
import pytest
from errcat.model import Entry
from referencing import Registry, Resource

from tests.consume.packages import BASE_URL, GENERATED, SERVICES, body_of, entries, service_of, vectors

FOLDER = GENERATED / "json_schema"
FILES = sorted(FOLDER.glob("*/**/*.json"))
PAIRS = [(service, entry) for service, entry in entries()]
NAMES = [f"{service}: {entry.id}" for service, entry in PAIRS]


@cache
def schemas() -> dict[str, Any]:
    """Every schema by the address that it gives itself."""
    found = [json.loads(file.read_text("utf-8")) for file in FILES]
    return {schema["$id"]: schema for schema in found}


@cache
def registry() -> Registry[Any]:
    """All schemas, and no way to any other."""
    resources = ((address, Resource.from_contents(schema)) for address, schema in schemas().items())
    return Registry[Any]().with_resources(resources)


@cache
def validators(address: str) -> tuple[Callable[[Any], bool], Callable[[Any], bool]]:
    """Whether a body is valid: asked of jsonschema, and of jsonschema_rs."""
    schema = schemas()[address]
    reference = jsonschema.Draft202012Validator(schema, registry=registry())
    native = jsonschema_rs.Draft202012Validator(schema, registry=jsonschema_rs.Registry(list(schemas().items())))
    return reference.is_valid, native.is_valid


def valid(address: str, body: Any) -> bool:
    """Whether a body is valid; both validators must say the same."""
    first, second = (ask(body) for ask in validators(address))
    assert first == second, f"the validators disagree about {body!r} under {address}"
    return first


def address_of(service: str, *parts: str) -> str:
    """The address of a schema of a service."""
    return f"{BASE_URL}schemas/{service}/{'/'.join(parts)}.json"


def schema_of(service: str, entry: Entry) -> str:
    """The address of an entry's schema."""
    return address_of(service, "entries", entry.slug)


def references(part: Any) -> Iterator[str]:
    """Every `$ref` in a part of a schema, examples and constants aside."""
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for key, value in part.items():
            if key not in ("examples", "const", "enum", "default"):
                yield from references(value)
    elif isinstance(part, list):
        for item in part:
            yield from references(item)


def told_apart(entry: Entry, other: Entry) -> bool:
    """Whether a body of `other` shows that it is not one of `entry`: by code, by message, or by shape."""
    return entry.code_on_wire or entry.identity == "message" or entry.envelope.id != other.envelope.id


def documented_bodies(service: str) -> list[Any]:
    """Every body that a document of the service shows as a whole."""
    named = (v for v in vectors(service) if v["name"].startswith("sample: ") and "headers" not in v["name"])
    return [(vector["expect"]["entry"], json.loads(body_of(vector))) for vector in named]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(FOLDER).as_posix())
def test_a_schema_is_sound_and_stands_at_its_own_address(file: Any) -> None:
    schema = json.loads(file.read_text("utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"{BASE_URL}schemas/{file.relative_to(FOLDER).as_posix()}"
    jsonschema.Draft202012Validator.check_schema(schema)
    assert jsonschema_rs.meta.is_valid(schema)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(FOLDER).as_posix())
def test_every_reference_leads_somewhere_from_the_folder_and_from_the_address(file: Any) -> None:
    schema = json.loads(file.read_text("utf-8"))
    for reference in references(schema):
        whole = urljoin(schema["$id"], reference)
        assert registry().resolver().lookup(whole).contents is not None
        path = urlsplit(reference).path
        assert not path or (file.parent / path).resolve() in FILES, reference


def test_the_index_lists_every_schema_and_nothing_else() -> None:
    services = json.loads((FOLDER / "index.json").read_text("utf-8"))["services"]
    assert sorted(services) == SERVICES
    listed = {
        path
        for service in services.values()
        for path in (service["schema"], *service["envelopes"].values(), *service["entries"].values())
    }
    assert listed == {file.relative_to(FOLDER).as_posix() for file in FILES}
    for service in SERVICES:
        assert set(services[service]["entries"]) == {entry.id for entry in service_of(service).entries}


@pytest.mark.parametrize(("service", "entry"), PAIRS, ids=NAMES)
def test_examples_are_valid_under_their_entry_and_their_service(service: str, entry: Entry) -> None:
    examples = schemas()[schema_of(service, entry)]["examples"]
    assert examples
    for example in examples:
        assert valid(schema_of(service, entry), example)
        assert valid(address_of(service, "envelopes", entry.envelope.id), example)
        assert valid(address_of(service, "service"), example)


@pytest.mark.parametrize("service", SERVICES)
def test_what_the_documents_show_is_valid(service: str) -> None:
    by_id = {entry.id: entry for entry in service_of(service).entries}
    for entry, body in documented_bodies(service):
        assert valid(schema_of(service, by_id[entry]), body)
        assert valid(address_of(service, "service"), body)


@pytest.mark.parametrize(("service", "entry"), PAIRS, ids=NAMES)
def test_an_entry_refuses_the_bodies_of_others(service: str, entry: Entry) -> None:
    """Wherever the wire tells them apart; a body with another message than an example's stays valid."""
    others = [other for other in service_of(service).entries if other.id != entry.id and told_apart(entry, other)]
    for other in others:
        for example in schemas()[schema_of(service, other)]["examples"]:
            assert not valid(schema_of(service, entry), example), other.id


def test_most_pairs_are_told_apart() -> None:
    """The test above looks at nearly all pairs, and only Dodo has any that no body can tell apart."""
    alike = {
        service
        for service, entry in PAIRS
        for other in service_of(service).entries
        if other.id != entry.id and not told_apart(entry, other)
    }
    assert alike == {"dodo"}


@pytest.mark.parametrize("service", SERVICES)
def test_schemas_stay_open(service: str) -> None:
    """A new code, another member and another code of a field error break no client."""
    field = {"field": "a", "message": "m", "code": "brand_new"}
    bodies: dict[str, dict[str, Any]] = {
        "dakota": {"type": "brand-new", "title": "T", "status": 418, "errors": [field]},
        "dodo": {"detail": "Something new"},
        "dokai": {"error": {"code": "brand_new", "message": "m", "type": "new_error"}},
        "doku": {"status": "FAILED", "response_code": "BRAND_NEW", "response_message": "m"},
        "kiotapay": {"errorCode": "BRAND_NEW", "message": "m", "statusCode": "418"},
    }
    assert valid(address_of(service, "service"), bodies[service])
    assert valid(address_of(service, "service"), {**bodies[service], "trace": {"id": 1}})


@pytest.mark.parametrize("service", SERVICES)
def test_what_is_no_body_of_the_service_is_refused(service: str) -> None:
    foreign: list[Any] = [[], None, "text", 7, {}, {"detail": 7}, {"error": "text"}, {"type": []}]
    for body in foreign:
        assert not valid(address_of(service, "service"), body)


def test_a_message_with_other_values_is_valid_and_another_message_is_not() -> None:
    schema = address_of("dodo", "entries", "insufficient-balance")
    said = "Insufficient wallet balance. Required: {} TZS, Available: {} TZS."
    for required, available in (("4100.50", "0"), ("4,100", "2,500"), ("1", "-1")):
        assert valid(schema, {"detail": said.format(required, available)})
    for text in (said.format(1, 2) + " ", "x" + said.format(1, 2), said.format(1, 2).replace(" TZS", ""), ""):
        assert not valid(schema, {"detail": text})
    address = address_of("dodo", "entries", "ungeocodable-address")
    assert valid(address, {"detail": "Could not geocode dropoff address: 'Mama's \"Duka\",\r\nDar'."})
