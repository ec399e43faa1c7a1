"""A short run of the fuzzer; the long one is a command of its own, see `fuzz.py`."""

from __future__ import annotations

import pytest

from tests.consume.fuzz import run


@pytest.mark.parametrize("seed", range(4))
def test_no_exception_escapes(seed: int) -> None:
    told = run(5_000, seed)
    assert told["documented"] > 150
    assert told["not-json"] > 100
    assert sum(told.values()) == 5_000
