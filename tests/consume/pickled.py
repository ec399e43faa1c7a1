"""Pickles that packages of some day wrote, and what they give when the packages of today load them.

`python -m tests.consume.pickled` adds those of entries that have none. One that is there stays as it was written: what
an old package left in a queue or a cache is not written anew either.
"""

from __future__ import annotations

import inspect
import json
import pickle
import sys
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.consume.lost import Loss
from tests.consume.packages import SERVICES, package, service_of
from tests.consume.raising import exception_class, keywords
from tests.consume.surface import dumped, submodule

RECORDS = Path(__file__).parent / "pickles"
PROTOCOL = 4
FACTS = (
    *("code", "status", "title", "message", "details", "instance", "category", "params", "field_errors", "suggestions"),
    *("retryable", "retry_after", "request_id", "documented", "malformed", "body_truncated"),
    *("headers", "body", "seen_by"),
)
HEADERS = {"Retry-After": "7", "X-Request-Id": "req-1", "X-Several": ["1", "2"], "Set-Cookie": "session=1"}
NOTE = "on the way to the bank"
LONG = 2048
Pickle = dict[str, Any]


def pickles_of(service: str) -> dict[str, Pickle]:
    """The pickles of a service by what they are of, if there are any."""
    path = RECORDS / f"{service}.json"
    found: dict[str, Pickle] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return found


def written(service: str) -> dict[str, Pickle]:
    """The pickles that the package of today writes."""
    offers = package(service)
    clients = dict([*_decoded(offers), *_unknown(offers)])
    found = {name: _pickled(exception) | {"facts": facts_of(exception)} for name, exception in clients.items()}
    for name, cls, given in _given(service):
        exception = cls(**given)
        facts = facts_of(exception)  # before it is pickled, so that what was read is in the pickle too
        found[name] = _sent(exception, given) | _pickled(exception) | {"facts": facts}
        all_given = given | _more(service, cls, given)
        found[f"{name} with everything"] = _sent(cls(**all_given), all_given)
    return found | {name: _pickled(value) | {"value": as_json(value)} for name, value in _values(offers)}


def _sent(exception: Any, given: dict[str, Any]) -> Pickle:
    """The response that a server sends for an exception, beside the keywords of which it made it."""
    named = {name: value if isinstance(value, dict) else as_json(value) for name, value in given.items()}
    response = as_json(tuple(exception.to_response()))
    return {"class": type(exception).__name__, "keywords": named, "response": response}


def failures(service: str, record: dict[str, Pickle]) -> Iterator[Loss]:
    """What the package of today does not make of these pickles, or of the keywords beside them."""
    for name, old in record.items():
        yield from _failures(package(service), name, old)


def _failures(offers: ModuleType, name: str, old: Pickle) -> Iterator[Loss]:
    """The same for one of them."""
    home, _, called = old["class"].rpartition(".")
    path = f"{offers.__name__}.{old['class']}"
    cls = getattr(submodule(offers, home) if home else offers, called, None)
    try:
        sent = as_json(tuple(cls(**old["keywords"]).to_response())) if cls and "keywords" in old else None
        thing = pickle.loads(zlib.decompress(b64decode(old["pickle"]))) if "pickle" in old else None
    except Exception as failure:
        yield Loss(path, f"{name}: {failure!r}")
        return
    yield from _differences(path, name, old.get("response"), sent)
    if "pickle" in old:
        yield from _loaded(path, name, old, thing, cls)


def _loaded(path: str, name: str, old: Pickle, thing: Any, cls: Any) -> Iterator[Loss]:
    """Whether what a pickle gave is what it was."""
    if type(thing) is not cls:
        yield Loss(path, f"{name}: it is loaded as {type(thing).__name__}")
    elif "value" in old:
        yield from _differences(path, name, old["value"], as_json(thing))
    else:
        now = facts_of(thing)
        for fact in FACTS:
            yield from _differences(f"{path}.{fact}", name, old["facts"].get(fact), now.get(fact))
        if "seen_by" in old["facts"] and NOTE not in thing.__notes__:
            yield Loss(f"{path}.__notes__", f"{name}: the note is gone")


def _differences(path: str, name: str, old: Any, now: Any) -> Iterator[Loss]:
    """Whether something is not what it was."""
    if not _agree(old, now):
        yield Loss(path, f"{name}: it was {old!r} and is {now!r}")


def _agree(old: Any, now: Any) -> bool:
    """Whether two values are the same, where a tuple with names may have got more of them."""
    if isinstance(old, dict) and isinstance(now, dict):
        return all(name in now and _agree(value, now[name]) for name, value in old.items())
    if isinstance(old, list) and isinstance(now, list):
        return len(old) == len(now) and all(map(_agree, old, now))
    return type(old) is type(now) and bool(old == now)


def facts_of(exception: Any) -> dict[str, Any]:
    """What an exception says, as far as it says anything."""
    told = {name: as_json(getattr(exception, name, None)) for name in FACTS}
    return {name: value for name, value in told.items() if value not in (None, "", [])}


def as_json(value: Any) -> Any:
    """A value as JSON: tuples with names as objects, mappings as pairs, and of a long body its length and its hash."""
    if isinstance(value, bytes):
        return f"{len(value)} bytes, {sha256(value).hexdigest()}" if len(value) > LONG else value.decode()
    if hasattr(value, "_asdict"):
        return {name: as_json(part) for name, part in value._asdict().items()}
    if isinstance(value, Mapping):
        return sorted([name, as_json(part)] for name, part in value.items())
    if isinstance(value, list | tuple):
        return [as_json(part) for part in value]
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)  # as releases read it that had two types for numbers
    if isinstance(value, Decimal | datetime):
        return repr(value)
    if isinstance(value, type):
        return value.__name__
    return value if value is None or isinstance(value, str | int | float) else type(value).__name__


def _pickled(thing: Any) -> Pickle:
    """The pickle of a thing, with the public name of its class."""
    home = type(thing).__module__.partition(".")[2]
    name = f"{home}.{type(thing).__name__}" if home and not home.startswith("_") else type(thing).__name__
    return {"class": name, "pickle": b64encode(zlib.compress(pickle.dumps(thing, PROTOCOL), 9)).decode()}


def _decoded(offers: ModuleType) -> Iterator[tuple[str, Any]]:
    """An exception of each entry, as a client gets it; one with a note and an attribute that somebody else gave it."""
    responses = submodule(offers, "testing").error_responses()
    for response in responses:
        headers = {**HEADERS, **response.headers}
        yield f"decoded {response.exception.__name__}", offers.decode(response.status, response.body, headers)
    noted = offers.decode(responses[0].status, responses[0].body)
    noted.seen_by = "a handler"
    noted.__notes__.append(NOTE)
    yield "noted", noted


def _unknown(offers: ModuleType) -> Iterator[tuple[str, Any]]:
    """Exceptions that no entry explains: below a status, a family, a category, or none of these; a body that is cut."""
    listed = [name[6:9] for name in dir(offers) if name.startswith("Status")]
    for status in (0, 418, 599, *(int(digits) for digits in listed if digits.isdigit())):
        yield f"status {status}", offers.decode(status, b"<html>", HEADERS)
    responses = submodule(offers, "testing").error_responses()
    for response in responses:
        body = response.body.replace(json.dumps(response.code).encode(), b'"no-such-code"')
        exception = offers.decode(response.status, body, response.headers)
        if not exception.documented:
            yield f"unknown {type(exception).__name__}", exception
    long = responses[0].body.replace(b"{", b'{"more": "' + b"x" * 2**17 + b'", ', 1)
    yield "long", offers.decode(responses[0].status, long, responses[0].headers)


def _given(service: str) -> Iterator[tuple[str, Any, dict[str, Any]]]:
    """The class of each entry with the keywords that it needs."""
    for entry in service_of(service).entries:
        cls = exception_class(service, entry)
        yield f"raised {cls.__name__}", cls, keywords(service, entry)


def _more(service: str, cls: Any, given: dict[str, Any]) -> dict[str, Any]:
    """All other keywords that a class takes."""
    texts: dict[str, Any] = {name: f"a {name}" for name in inspect.signature(cls).parameters}
    values = {
        "status": cls.statuses[0],
        "headers": {"X-Own": "1"},
        "suggestions": ["Try something else"],
        "field_errors": [package(service).FieldError("items[0].weight_kg", "is too small", "too_small")],
    }
    return {name: values.get(name, text) for name, text in texts.items() if name not in given}


def _values(offers: ModuleType) -> Iterator[tuple[str, Any]]:
    """What is no exception and may be kept all the same."""
    response = submodule(offers, "testing").error_responses()[0]
    exception = offers.decode(response.status, response.body, HEADERS)
    yield "FieldError", offers.FieldError("items[0].weight_kg", "must be greater than 0", "too_small", "body")
    yield "RateLimit", offers.RateLimit(100, 7, datetime(2026, 11, 29, 12, tzinfo=UTC))
    yield "Operation", offers.Operation("create", "Create", "POST", "/things", "Not twice.", False)
    yield "Retry", offers.Retry("backoff", False, check_first=(offers.Operation("create"),))
    yield "Response", exception.to_response()
    yield "Headers", exception.headers
    yield "Policy", submodule(offers, "retrying").Policy(attempts=5)
    yield "ErrorResponse", response
    yield "RetryAdapter", submodule(offers, "requests").RetryAdapter()


def main() -> int:
    """Write the pickles that are missing."""
    for service in SERVICES:
        record = written(service) | pickles_of(service)
        (RECORDS / f"{service}.json").write_text(dumped(record), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
