"""A short run of the fuzzer, and its judge beside the vectors; the long run is `make prove`, see `fuzz.py`."""

from __future__ import annotations

import pytest

from tests.consume import oracle
from tests.consume.fuzz import run
from tests.consume.packages import SERVICES, body_of, vectors


@pytest.mark.parametrize("service", SERVICES)
def test_no_exception_escapes_and_nothing_is_lost(service: str) -> None:
    """10,000 responses for each package, among them those that it knows and those that are no JSON."""
    told = run(range(10_000), 1, service)
    assert told["documented"] > 1000
    assert min(told[how] for how in ("undocumented", "other-shape", "not-json", "not-text", "too-deep", "unread")) > 100
    assert told.total() == 10_000


@pytest.mark.parametrize("service", SERVICES)
def test_the_oracle_judges_as_the_vectors_do(service: str) -> None:
    """Which error a response is, and which request it names, for what was judged without any program."""
    for vector in vectors(service):
        expect, body = vector["expect"], body_of(vector)
        if expect is None or len(body) > 64 * 1024:
            continue
        assert bool(oracle.codes(service, expect["status"], body)) == expect["documented"], vector["name"]
        if expect["documented"] and "code" in expect:
            assert expect["code"] in oracle.codes(service, expect["status"], body), vector["name"]
        if "request_id" in expect:
            fields = {name.lower(): [str(value)] for name, value in vector["headers"].items()}
            assert oracle.request_id(service, body, fields) == expect["request_id"], vector["name"]
