"""Validating one body, timed in a process of its own: `python -m benchmarks.validating PACKAGE`, a folder."""

from __future__ import annotations

import gc
import importlib
import json
import sys
import time
from collections.abc import Callable
from functools import cache
from typing import Any

import jsonschema_rs

from benchmarks.pinned import by_turns, pin


def main() -> None:
    """Print every figure as JSON, in seconds."""
    pin()
    sys.path.insert(0, sys.argv[1])
    schemas: Any = importlib.import_module("synthetic_errors.schemas")
    every = schemas.addresses()
    address = every[len(every) // 2]
    schema = schemas.retrieve(address)
    body = schema["examples"][0]
    response = (400, json.dumps(body).encode(), {"Content-Type": "application/json"})

    @cache
    def validator(address: str) -> jsonschema_rs.Draft202012Validator:
        """The compiled schema of one entry."""
        return jsonschema_rs.Draft202012Validator(schemas.retrieve(address), retriever=schemas.retrieve)

    def in_two_steps() -> bool:
        """Read what the response is, then validate it as that."""
        return validator(schemas.schema_for(*response)["$id"]).is_valid(body)

    compiling_one, single = timed(lambda: jsonschema_rs.Draft202012Validator(schema, retriever=schemas.retrieve))
    bundle = schemas.bundle()
    compiling, whole = timed(lambda: jsonschema_rs.Draft202012Validator(bundle))
    unknown = json.loads(json.dumps(body).replace(body["error"]["code"], "UNKNOWN"))
    assert whole.is_valid(body) and whole.is_valid(unknown) and not whole.is_valid({}) and in_two_steps()
    calls: list[Callable[[], Any]] = [lambda: single.is_valid(body), lambda: whole.is_valid(body)]
    one, all_, other, two_steps = by_turns([*calls, lambda: whole.is_valid(unknown), in_two_steps])
    print(json.dumps([compiling_one, compiling, one, all_, other, two_steps]))


def timed(make: Callable[[], Any]) -> tuple[float, Any]:
    """How long something takes at the second time, and what comes of it."""
    make()
    gc.collect()
    gc.disable()  # a collection would look at all that the bundle is made of
    start = time.perf_counter()
    made = make()
    seconds = time.perf_counter() - start
    gc.enable()
    return seconds, made


if __name__ == "__main__":
    main()
