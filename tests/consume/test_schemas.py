"""The JSON Schemas as they lie in the folder: sound, closed under `$ref`, true to every example, and open."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import jsonschema
import jsonschema_rs
import pytest
from errcat.model import Entry
from errcat.schemas.pointers import steps
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


def references(part: Any, base: str = "") -> Iterator[str]:
    """Where every `$ref` in a part of a schema leads, examples and constants aside."""
    if isinstance(part, dict):
        base = part.get("$id", base)
        if isinstance(part.get("$ref"), str):
            yield urljoin(base, part["$ref"])
        for key, value in part.items():
            if key not in ("examples", "const", "enum", "default"):
                yield from references(value, base)
    elif isinstance(part, list):
        for item in part:
            yield from references(item, base)


@cache
def index(service: str) -> dict[str, Any]:
    """What the index says of a service."""
    found: dict[str, Any] = json.loads((FOLDER / "index.json").read_text("utf-8"))["services"][service]
    return found


def embedded(bundle: dict[str, Any]) -> dict[str, Any]:
    """The schemas that a bundle holds, by the address that each gives itself."""
    return {schema["$id"]: schema for schema in bundle["$defs"].values()}


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
def test_every_reference_leads_to_a_file_of_the_folder(file: Any) -> None:
    """By its address, and so by its path: the test above says that they are the same."""
    assert set(references(json.loads(file.read_text("utf-8")))) <= schemas().keys()


@pytest.mark.parametrize("service", SERVICES)
def test_a_bundle_holds_every_schema_of_its_service_and_needs_no_other(service: str) -> None:
    bundle = schemas()[address_of(service, "bundle")]
    assert embedded(bundle) == {
        address: schema
        for address, schema in schemas().items()
        if address.startswith(address_of(service, "")[: -len(".json")]) and schema is not bundle
    }
    assert set(references(bundle)) <= embedded(bundle).keys()
    entry = service_of(service).entries[0]
    alone = jsonschema_rs.Draft202012Validator(bundle, retriever=_refuse)
    assert alone.is_valid(entry.example) and not alone.is_valid({})
    reference = jsonschema.Draft202012Validator(bundle, registry=Registry())
    assert reference.is_valid(entry.example) and not reference.is_valid({})


def _refuse(address: str) -> Any:
    """No schema: whoever asks for one should not have to."""
    raise LookupError(address)


def test_the_index_lists_every_schema_and_nothing_else() -> None:
    listed: dict[str, str] = {}
    for service in SERVICES:
        said = index(service)
        for thing in (said["schema"], said["bundle"], *said["envelopes"].values(), *said["entries"].values()):
            listed[thing["file"]] = thing["address"]
    assert sorted(json.loads((FOLDER / "index.json").read_text("utf-8"))["services"]) == SERVICES
    assert listed == {file.relative_to(FOLDER).as_posix(): _read(file)["$id"] for file in FILES}


def _read(file: Path) -> dict[str, Any]:
    """A schema."""
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found


@pytest.mark.parametrize(("service", "entry"), PAIRS, ids=NAMES)
def test_the_index_says_what_a_tool_looks_for(service: str, entry: Entry) -> None:
    said = index(service)["entries"][entry.id]
    assert said["address"] == schema_of(service, entry)
    assert (said["code"], said["code_on_wire"]) == (entry.code, entry.code_on_wire)
    assert said["statuses"] == list(entry.statuses)
    assert said["envelope"] in index(service)["envelopes"]


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
def test_an_entry_refuses_the_bodies_of_all_others_but_those_that_are_listed(service: str, entry: Entry) -> None:
    """Not one pair is missing in the list of those that no body tells apart, and none is in it for nothing."""
    listed = {
        other for row in index(service)["alike"] if entry.id in row["entries"] for other in row["accept_bodies_of"]
    }
    for other in service_of(service).entries:
        if other.id != entry.id:
            for example in schemas()[schema_of(service, other)]["examples"]:
                assert valid(schema_of(service, entry), example) == (other.id in listed), other.id


def test_most_pairs_are_told_apart() -> None:
    """The test above has both kinds: only Dodo has any that no body can tell apart, and their statuses do."""
    rows = {service: index(service)["alike"] for service in SERVICES if index(service)["alike"]}
    assert {service: [row["told_apart_by"] for row in found] for service, found in rows.items()} == {"dodo": ["status"]}


@pytest.mark.parametrize("service", SERVICES)
def test_the_page_of_a_service_lists_what_the_index_lists(service: str) -> None:
    page = (GENERATED / "markdown" / "pages" / service / "index.md").read_text("utf-8")
    section = page.partition("## Bodies that look alike")[2].partition("\n## ")[0]
    codes = {entry.id: entry.code for entry in service_of(service).entries}
    rows = [re.split(r" \| ", line.strip("| ")) for line in section.splitlines() if line.startswith("| [")]
    assert [([*_codes(bodies)], [*_codes(accepting)], by) for bodies, accepting, by in rows] == [
        (
            [codes[id] for id in row["accept_bodies_of"]],
            [codes[id] for id in row["entries"]],
            f"the {row['told_apart_by']}",
        )
        for row in index(service)["alike"]
    ]


def _codes(cell: str) -> list[str]:
    """The codes in a cell of a table, and the names in italics of entries without one."""
    return [name.replace("\\", "") for name in re.findall(r"\[[`*]([^`*]+)[`*]\]", cell)]


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


@pytest.mark.parametrize(("service", "entry"), [pair for pair in PAIRS if pair[1].code_on_wire], ids=str)
def test_a_documented_code_has_to_come_in_a_body_of_that_error(service: str, entry: Entry) -> None:
    """What is wrong is said of that error, and not that a body is none of many."""
    wrong = json.loads(json.dumps(entry.example))
    place = entry.envelope.places.message or entry.envelope.places.title
    holder = wrong
    for step in steps(place)[:-1]:
        holder = holder[step]
    holder[steps(place)[-1]] = 7
    for name in ("service", "bundle"):
        assert not valid(address_of(service, name), wrong)
        reference = jsonschema.Draft202012Validator(schemas()[address_of(service, name)], registry=registry())
        (fault,) = reference.iter_errors(wrong)
        assert fault.message == "7 is not of type 'string'"
        assert list(fault.absolute_path) == list(steps(place))
