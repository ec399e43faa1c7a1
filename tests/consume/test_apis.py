"""The catalogues under `examples/apis/`: what well-known formats say is read as they say it, and sent as it is read."""

from __future__ import annotations

import importlib
import inspect
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from errcat.diagnostics import Diagnostics
from errcat.outputs.inputs import Inputs
from errcat.pipeline import compile_files

ROOT = Path(__file__).parent.parent.parent
APIS = ROOT / "examples" / "apis"
SERVICES = sorted(path.parent.name for path in APIS.glob("*/service.yaml"))
ENOUGH = 20  # responses of each
ONCE = {"an item of a list"}  # of well-known formats, google.rpc alone has types of details
FEATURES: Mapping[str, Callable[[Mapping[str, Any]], bool]] = {
    "a place that is more than a pointer": lambda said: any(type(place) is not str for place in said["places"]),
    "a parameter of a challenge": lambda said: "scheme" in said["keys"],
    "an item of a list": lambda said: "where" in said["keys"],
    "a condition": lambda said: "when" in said["keys"],
    "a wait": lambda said: "retry_after" in said["keys"],
    "parameters of an envelope": lambda said: any("params" in one for one in said["envelopes"]),
    "categories by code": lambda said: "codes" in said["keys"],
    "an envelope that extends another": lambda said: "extends" in said["keys"],
    "an open message": lambda said: any("...}" in text for text in said["texts"]),
    "an alias": lambda said: "aliases" in said["keys"],
    "several categories": lambda said: any(isinstance(one.get("category"), list) for one in said["entries"]),
}
TOLD = ("message", "help_url", "request_id", "status", "category", "retryable", "instance")


def vectors(service: str) -> list[dict[str, Any]]:
    """The responses of a service."""
    found: list[dict[str, Any]] = json.loads((APIS / f"{service}.json").read_bytes())
    return found


ALL = [
    pytest.param(service, vector, id=f"{service}: {vector['name']}")
    for service in SERVICES
    for vector in vectors(service)
]


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Any]]:
    """The package of each service, generated from its catalogue and imported."""
    folder = tmp_path_factory.mktemp("apis")
    diagnostics = Diagnostics()
    files = compile_files(Inputs(APIS, (ROOT / "templates",), ("python",), "https://errors.example/"), diagnostics)
    assert files is not None, diagnostics.found
    assert not diagnostics.found
    for path, content in files["python"].items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    names = [str(folder / service) for service in SERVICES]
    sys.path[:0] = names
    try:
        yield {service: importlib.import_module(f"{service}_errors") for service in SERVICES}
    finally:
        sys.path[:] = [name for name in sys.path if name not in names]


def said_by(service: str) -> dict[str, Any]:
    """What a catalogue says, in the parts of which features consist."""
    general, entries = (
        yaml.safe_load((APIS / service / f"{name}.yaml").read_bytes()) for name in ("service", "errors")
    )
    envelopes = list(general["envelopes"].values())
    nodes = list(walked([general, entries]))
    return {
        "envelopes": envelopes,
        "entries": list(entries.values()),
        "places": [
            place for one in envelopes for name, place in one.get("places", {}).items() if name != "field_errors"
        ],
        "keys": {key for node in nodes if isinstance(node, dict) for key in node},
        "texts": [node for node in nodes if isinstance(node, str)],
    }


def walked(node: Any) -> Iterator[Any]:
    """A value, and all values in it."""
    yield node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from walked(inner)


def body_of(vector: Mapping[str, Any]) -> bytes:
    """The bytes of a response: none, a text as it is, or JSON."""
    body = vector["body"]
    if body is None:
        return b""
    return body.encode() if isinstance(body, str) else json.dumps(body).encode()


def assert_whole(body: Any) -> None:
    """Hold a body to have no item of a list in which nothing stands, or nothing but what it is chosen by."""
    for node in walked(body):
        for item in node if isinstance(node, list) else ():
            assert not isinstance(item, dict) or item.keys() - {"@type"}, body


@pytest.mark.parametrize("service", SERVICES)
def test_there_are_enough_and_each_names_its_source(service: str) -> None:
    found = vectors(service)
    assert len(found) >= ENOUGH
    assert len({vector["name"] for vector in found}) == len(found)
    assert all(vector["source"].startswith("https://") for vector in found)


@pytest.mark.parametrize("feature", FEATURES)
def test_a_feature_is_used_by_several(feature: str) -> None:
    uses = [service for service in SERVICES if FEATURES[feature](said_by(service))]
    assert len(uses) >= (1 if feature in ONCE else 2), uses


@pytest.mark.parametrize(("service", "vector"), ALL)
def test_a_response_is_what_its_source_says(service: str, vector: dict[str, Any], packages: Mapping[str, Any]) -> None:
    found = packages[service].decode(vector["status"], body_of(vector), vector["headers"])
    wanted = vector["expect"]
    seen: dict[str, Any] = {
        "class": type(found).__name__,
        "code": found.code,
        "params": {name: value for name, value in found.params.items() if value is not None},
        "retry_after": found.retry_after,
    }
    seen |= {name: getattr(found, name) for name in TOLD if name in wanted}
    if "categories" in wanted:
        seen["categories"] = list(found.categories)
    if "fields" in wanted:
        seen["fields"] = [[field.path, field.message] for field in found.field_errors]
    if "below" in wanted:
        seen["below"] = wanted["below"] if wanted["below"] in {base.__name__ for base in type(found).__mro__} else None
    assert seen == wanted


@pytest.mark.parametrize(("service", "vector"), ALL)
def test_what_was_read_can_be_sent(service: str, vector: dict[str, Any], packages: Mapping[str, Any]) -> None:
    """A server that raises what a client read sends what a client reads alike."""
    package = packages[service]
    found = package.decode(vector["status"], body_of(vector), vector["headers"])
    if not found.documented:
        return
    accepted = inspect.signature(type(found).__init__).parameters.keys() - {"self", "headers"}
    given = {name: value for name in accepted if (value := getattr(found, name)) not in (None, "", ())}
    sent = type(found)(**given).to_response()
    again = package.decode(sent.status, sent.body, sent.headers)
    assert type(again) is type(found)
    assert {name: getattr(again, name) for name in given} == given
    assert again.code == found.code
    assert_whole(json.loads(sent.body))


@pytest.mark.parametrize("service", SERVICES)
def test_every_entry_has_a_response_and_a_double(service: str, packages: Mapping[str, Any]) -> None:
    doubles = importlib.import_module(f"{service}_errors.testing").error_responses()
    for double in doubles:
        found = packages[service].decode(double.status, double.body, double.headers)
        assert type(found) is double.exception, f"{double} {double.text}"
        assert_whole(double.json)
    entries = yaml.safe_load((APIS / service / "errors.yaml").read_bytes())
    classes = {double.exception.__name__ for double in doubles}
    assert len(classes) == len(entries)
    assert classes <= {vector["expect"]["class"] for vector in vectors(service)}
