"""The surface: names and addresses that are public are those under which the outputs of this repository are found."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from errcat.diagnostics import Diagnostics
from errcat.model import Catalogue, Service
from errcat.outputs.inputs import Inputs, own_templates
from errcat.pipeline import read_catalogue

from tests.resolved import BASE

ROOT = Path(__file__).parents[2]
OUT = ROOT / "generated"
SERVICES = sorted(path.name for path in (ROOT / "catalog").iterdir() if path.is_dir())


@cache
def catalogue() -> Catalogue:
    """The catalogue of this repository, with all targets."""
    read = read_catalogue(Inputs(ROOT / "catalog", (own_templates(),), (), BASE), Diagnostics())
    assert read is not None
    return read[0]


def service_of(name: str) -> Service:
    """One of its services."""
    return next(service for service in catalogue().services if service.id == name)


@pytest.mark.parametrize("name", SERVICES)
def test_pages_stand_at_their_addresses(name: str) -> None:
    service = service_of(name)
    surface = service.surface["markdown"]
    addresses = {service.docs_url, *(entry.docs_url for entry in service.entries)}
    addresses |= {category.docs_url for category in service.categories}
    assert addresses | {status.docs_url for status in service.statuses} <= surface.keys()
    for address in surface:
        path = OUT / "markdown" / "pages" / address.removeprefix(BASE).rstrip("/")
        assert path.with_suffix(".md").is_file() or (path / "index.md").is_file(), address
    assert len(list((OUT / "markdown" / "pages" / name).rglob("*.md"))) == len(surface)


@pytest.mark.parametrize("name", SERVICES)
def test_every_schema_has_a_public_address(name: str) -> None:
    found = {json.loads(path.read_text("utf-8"))["$id"] for path in (OUT / "json_schema" / name).rglob("*.json")}
    assert found == service_of(name).surface["json_schema"].keys()


@pytest.mark.parametrize("name", SERVICES)
def test_names_of_components_are_in_the_document(name: str) -> None:
    document = json.loads((OUT / "openapi" / f"{name}.json").read_text("utf-8"))["components"]
    surface = service_of(name).surface["openapi"]
    assert surface.keys() <= {component for kind in document.values() for component in kind}
    assert {entry.id for entry in service_of(name).entries} <= set(surface.values())


@pytest.mark.parametrize("name", SERVICES)
def test_classes_and_their_attributes_are_in_the_code(name: str) -> None:
    stub = (OUT / "python" / name / f"{name}_errors" / "errors.py").read_text("utf-8")
    bodies = {body.split("(", 1)[0]: body for body in re.split(r"(?m)^class ", stub)[1:]}
    shared = {"RetryableError", "Status4xxError", "Status5xxError"}
    surface = service_of(name).surface["python"]
    assert {public for public in surface if "." not in public} == bodies.keys() - shared
    attributes = [public for public in surface if "." in public]
    for public in attributes:
        owner, _, attribute = public.partition(".")
        assert f"    def {attribute}(self)" in bodies[owner]
    assert len(attributes) == sum(len(entry.params) for entry in service_of(name).entries)


def test_each_says_what_it_stands_for() -> None:
    surface = service_of("kiotapay").surface
    entry = service_of("kiotapay").entries[0]
    assert surface["markdown"][entry.docs_url] == entry.id
    assert surface["markdown"][f"{BASE}kiotapay/"] == "kiotapay"


def test_an_entry_may_be_called_as_a_category_is(tmp_path: Path) -> None:
    folder = tmp_path / "acme"
    folder.mkdir()
    (folder / "service.yaml").write_text(
        "service: acme\ntitle: Acme\ncategories: {payment: {title: Payment}}\n"
        "envelopes: {default: {places: {code: /code, message: /message}}}\n",
        "utf-8",
    )
    (folder / "errors.yaml").write_text(
        "payment: {status: 402, category: payment, message: 'Wait {seconds}.', params: {seconds: {}}}\n", "utf-8"
    )
    read = read_catalogue(Inputs(tmp_path, (own_templates(),), (), BASE), Diagnostics())
    assert read is not None
    (acme,) = read[0].services
    assert [name for name in acme.surface["python"] if "." in name] == ["PaymentError.seconds"]
