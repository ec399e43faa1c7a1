"""Decoding and responding, timed in a process of its own: `python -m benchmarks.decoding [MODULE LOADS]`."""

from __future__ import annotations

import importlib
import inspect
import json
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.pinned import by_turns, pin

REPOSITORY = Path(__file__).parent.parent
HEADERS = {
    "Content-Type": "application/json",
    "Content-Length": "310",
    "Date": "Sat, 21 Nov 2026 10:00:00 GMT",
    "Server": "nginx",
    "X-RateLimit-Limit": "60",
    "X-RateLimit-Remaining": "42",
    "X-RateLimit-Reset": "1795255200",
    "X-Request-Id": "req_7f3a8b2c",
}


class Bare(Exception):
    """The least that an exception for a response can be: five attributes."""

    def __init__(self, status: int, code: str, message: str, headers: dict[str, str], body: bytes) -> None:
        """Keep them."""
        super().__init__(message)
        self.status, self.code, self.message, self.headers, self.body = status, code, message, headers, body


def first_documented(service: str, code: str = "") -> tuple[int, bytes, tuple[str, ...]]:
    """The first whole body of a service's documents (or of one code): its status, its bytes, where its identity is."""
    for vector in json.loads((REPOSITORY / "tests" / "vectors" / f"{service}.json").read_text("utf-8")):
        expected = vector["expect"]
        if expected and expected["entry"] and vector["body"] and (not code or expected["entry"] == code):
            body = vector["body"] if isinstance(vector["body"], str) else json.dumps(vector["body"])
            return vector["status"], body.encode(), _identity(json.loads(body))
    raise LookupError(f"no vector of {service} has a body")


def _identity(body: dict[str, Any]) -> tuple[str, ...]:
    """Where a body tells what it is: its code, or its only text."""
    for place in (("error", "code"), ("response_code",), ("errorCode",), ("type",), ("detail",)):
        found: Any = body
        for step in place:
            found = found.get(step) if isinstance(found, dict) else None
        if isinstance(found, str):
            return place
    raise LookupError("the body has no identity")


def baseline(status: int, body: bytes, place: tuple[str, ...]) -> Callable[[], Any]:
    """`json.loads`, a dictionary look-up, and a bare exception."""
    classes: dict[str, type[Bare]] = {}

    def call() -> Bare:
        """Decode once."""
        found = json.loads(body)
        for step in place:
            found = found[step]
        return classes.get(found, Bare)(status, found, "message", HEADERS, body)

    classes[call().code] = Bare
    return call


def decoding(service: str, code: str = "") -> tuple[float, float]:
    """Seconds of our decode and of the baseline."""
    status, body, place = first_documented(service, code)
    decode = importlib.import_module(f"{service}_errors").decode
    assert decode(status, body, HEADERS).documented
    ours, bare = by_turns([lambda: decode(status, body, HEADERS), baseline(status, body, place)])
    return ours, bare


def reading(service: str, code: str = "") -> tuple[float, float]:
    """Seconds of decoding and of reading all that a client may show, and of the baseline."""
    status, body, place = first_documented(service, code)
    decode = importlib.import_module(f"{service}_errors").decode

    def call() -> Any:
        """Decode once, and read."""
        found = decode(status, body, HEADERS)
        return found.message, found.params, found.retry_after, found.field_errors, str(found)

    ours, bare = by_turns([call, baseline(status, body, place)])
    return ours, bare


def held(service: str, count: int = 100_000) -> tuple[float, float]:
    """Bytes of so many exceptions that are held, and of so many bare ones with the same body and headers."""
    status, body, _ = first_documented(service)
    decode = importlib.import_module(f"{service}_errors").decode

    def bare() -> Bare:
        """One with a body and headers of its own."""
        return Bare(status, "code", "message", dict(HEADERS), bytes(bytearray(body)))

    made: list[float] = []
    for make in (lambda: decode(status, bytes(bytearray(body)), dict(HEADERS)), bare):
        make()
        tracemalloc.start()
        kept = [make() for _ in range(count)]
        made.append(tracemalloc.get_traced_memory()[0])
        tracemalloc.stop()
        kept.clear()
    return made[0], made[1]


def responding(service: str) -> tuple[float, float]:
    """Seconds of `to_response` of a raised exception, and of `json.dumps` of the same body."""
    status, body, _ = first_documented(service)
    package = importlib.import_module(f"{service}_errors")
    found = package.decode(status, body, {})
    cls = type(found)
    taken = inspect.signature(cls).parameters.values()
    unstated = [parameter.name for parameter in taken if parameter.default is inspect.Parameter.empty]
    raised = cls(**dict.fromkeys(unstated, "text") | {**found.params})
    data = json.loads(raised.to_response().body)
    ours, dumps = by_turns([raised.to_response, lambda: json.dumps(data)])
    return ours, dumps


def main() -> None:
    """Print every figure as JSON: seconds of ours and of the baseline."""
    pin()
    services = sorted(path.name for path in (REPOSITORY / "generated" / "python").iterdir() if path.is_dir())
    sys.path[:0] = [str(REPOSITORY / "generated" / "python" / service) for service in services]
    if len(sys.argv) == 3:
        loads = getattr(importlib.import_module(sys.argv[1]), sys.argv[2])
        for service in services:
            importlib.import_module(f"{service}_errors").use_json(loads)
    figures = {f"decode {service}": decoding(service) for service in services}
    figures["decode validation"] = decoding("dakota", "validation-error")
    figures |= {f"read {service}": reading(service) for service in services}
    figures["held kiotapay"] = held("kiotapay")
    figures |= {f"respond {service}": responding(service) for service in services}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
