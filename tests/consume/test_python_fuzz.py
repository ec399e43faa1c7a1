"""A short run of the fuzzer; the long one is a command of its own, see `fuzz.py`."""

from __future__ import annotations

import pytest

from tests.consume.fuzz import run
from tests.consume.packages import SERVICES


@pytest.mark.parametrize("service", SERVICES)
def test_no_exception_escapes_and_nothing_is_lost(service: str) -> None:
    """10,000 responses for each package, among them those that it knows and those that are no JSON."""
    told = run(10_000, 1, [service])
    assert told["documented"] > 150
    assert told["not-json"] > 100
    assert sum(told.values()) == 10_000
