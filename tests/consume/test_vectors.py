"""Every vector decodes, with the packages as they are committed, to what it says."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from tests.consume.packages import SERVICES, body_of, category_names, class_names, package, service_of, vectors

ALL = [(service, vector) for service in SERVICES for vector in vectors(service)]
PLAIN = ("status", "documented", "code", "message", "details", "instance", "request_id", "category", "retryable")
KEYS = {*PLAIN, "entry", "rung", "malformed", "suggestions", "params", "field_errors", "retry_rule", "retry_after"}
KEYS |= {"rate_limit", "quota"}


def number(value: Any) -> Any:
    """A value as vectors write it: a number with its digits, anything else as it is."""
    is_number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    return {"number": str(value)} if is_number else value


def limits(value: Any) -> Any:
    """A rate limit as vectors write it."""
    if value is None:
        return None
    reset = None if value.reset is None else int(value.reset.timestamp())
    return {"limit": value.limit, "remaining": value.remaining, "reset": reset}


def rung(service: str, found: Any) -> str:
    """The rung that an exception stands on, by the classes that it is of."""
    names = {base.__name__ for base in type(found).__mro__}
    if found.documented:
        return "entry"
    if names & {name for (owner, _), name in category_names().items() if owner == service}:
        return "category"
    if f"Status{found.status}Error" in names:
        return "status"
    return "family" if f"Status{found.status // 100}xxError" in names else "base"


def seen(service: str, found: Any, wanted: dict[str, Any]) -> dict[str, Any]:
    """What an exception says about everything that a vector asks."""
    said: dict[str, Any] = {key: getattr(found, key) for key in PLAIN if key in wanted}
    more: dict[str, Callable[[], Any]] = {
        "entry": lambda: found.code if found.documented else None,
        "rung": lambda: rung(service, found),
        "malformed": lambda: bool(found.malformed),
        "suggestions": lambda: list(found.suggestions),
        "params": lambda: {name: number(value) for name, value in found.params.items()},
        "field_errors": lambda: [
            {"path": f.path, "message": f.message, "code": f.code, "location": f.location} for f in found.field_errors
        ],
        "retry_rule": lambda: found.retry.rule,
        "retry_after": lambda: found.retry_after,
        "rate_limit": lambda: limits(found.rate_limit),
        "quota": lambda: limits(found.quota),
    }
    return said | {key: ask() for key, ask in more.items() if key in wanted}


@pytest.mark.parametrize(("service", "vector"), ALL, ids=[f"{service}: {vector['name']}" for service, vector in ALL])
def test_decodes_to_what_the_vector_says(service: str, vector: dict[str, Any]) -> None:
    found = package(service).decode(vector["status"], body_of(vector), vector["headers"])
    wanted = vector["expect"]
    if wanted is None:
        assert found is None
        return
    assert found is not None
    said = seen(service, found, wanted)
    bound = wanted.get("retry_after")
    if isinstance(bound, dict):
        assert said.pop("retry_after") >= bound["at_least"]
        wanted = {key: value for key, value in wanted.items() if key != "retry_after"}
    assert said == wanted
    if wanted["entry"] is not None:
        assert type(found).__name__ == class_names()[service, wanted["entry"]]
    assert f"{service}error" in {base.__name__.lower() for base in type(found).__mro__}
    assert 0 < len(str(found).encode()) <= 2048
    assert found.body == body_of(vector)[:65536]


@pytest.mark.parametrize("service", SERVICES)
def test_vectors_keep_to_their_format(service: str) -> None:
    found = vectors(service)
    assert len({vector["name"] for vector in found}) == len(found)
    for vector in found:
        assert {"name", "status", "headers", "expect"} < vector.keys(), vector["name"]
        assert len(vector.keys() & {"body", "body_hex", "body_parts"}) == 1, vector["name"]
        expect = vector["expect"]
        assert expect is None or {"entry", "rung", "status", "documented"} <= expect.keys() <= KEYS, vector["name"]
        assert expect is None or (expect["entry"] is not None) == (expect["rung"] == "entry"), vector["name"]


@pytest.mark.parametrize("service", SERVICES)
def test_every_entry_has_a_vector(service: str) -> None:
    reached = {vector["expect"]["entry"] for vector in vectors(service) if vector["expect"]}
    assert reached - {None} == {entry.id for entry in service_of(service).entries}
