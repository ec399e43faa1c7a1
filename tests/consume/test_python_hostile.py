"""Hostile objects: whatever is handed to a package, an exception comes out, with all that can be read of it."""

from __future__ import annotations

import asyncio
import copy
import itertools
import json
import pickle
from asyncio import CancelledError
from collections.abc import Iterator
from typing import Any

import pytest

from tests.consume.hostile import COMMON, VALUES, Endless, boom, evil
from tests.consume.packages import package
from tests.consume.test_python_objects import FACTS

BODY = b'{"detail": "Insufficient wallet balance. Required: 4100.50 TZS, Available: 2500 TZS."}'
READS = (*FACTS, "retry_after")


def read_all(found: Any) -> None:
    """Read, print, compare and copy everything of an exception."""
    for name in READS:
        getattr(found, name)
    assert str(found)
    assert repr(found)
    assert dict(found.headers) is not None
    assert json.dumps(found.to_dict(), ensure_ascii=False).encode()
    for other in (copy.copy(found), copy.deepcopy(found), pickle.loads(pickle.dumps(found))):
        assert (other, hash(other)) == (found, hash(found))


@pytest.mark.parametrize("service", ["dodo", "dakota"])
@pytest.mark.parametrize("name", VALUES)
def test_no_object_breaks_decode_or_an_attribute(service: str, name: str) -> None:
    """Each object in each place: a header's value and name, a pair, all headers, the body and the status."""
    value, decode = VALUES[name], package(service).decode
    kept = ("x-request-id", "r-1")
    for field in ("Retry-After", "X-RateLimit-Limit", "x-foo"):
        for headers in ({field: value, kept[0]: kept[1]}, [(field, value), kept], [(field, [value, "5"]), kept]):
            found = decode(400, BODY, headers)
            read_all(found)
            assert (found.status, found.body, found.request_id) == (400, BODY, "r-1")
    found = decode(400, BODY, [(value, "x"), value, kept])
    read_all(found)
    assert found.request_id == "r-1"
    for found in (decode(400, BODY, value), decode(400, value), decode(400, {"detail": value})):
        read_all(found)
        assert found.status == 400
    found = decode(value, BODY)
    read_all(found)
    assert found.body == BODY


@pytest.mark.parametrize("name", VALUES)
def test_no_object_breaks_the_response_of_a_client(name: str) -> None:
    """A response whose parts are hostile raises the error of the service and nothing else."""
    dodo = package("dodo")
    response: Any = type("Response", (), {"status_code": 400, "content": VALUES[name], "headers": VALUES[name]})()
    with pytest.raises(dodo.DodoError) as caught:
        dodo.raise_for_response(response)
    read_all(caught.value)
    response.read = boom
    response.content = None
    with pytest.raises(dodo.DodoError):
        dodo.raise_for_response(response)


BODIES: dict[str, Any] = {
    "bytes": BODY,
    "bytearray": bytearray(BODY),
    "view": memoryview(BODY),
    "text": BODY.decode(),
    "parsed": json.loads(BODY),
}


@pytest.mark.parametrize("kind", BODIES)
def test_the_last_resort_keeps_status_body_and_headers(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where something of ours fails, what came is there all the same, beside every hostile object."""
    dodo, kept, body = package("dodo"), {"x-request-id": "r-1"}, BODIES[kind]
    assert dodo.decode(400, body).documented
    monkeypatch.setattr("dodo_errors._runtime.decoding._told_by_code", boom)
    for value in VALUES.values():
        found = dodo.decode(429, body, [("x-foo", value), *kept.items(), value, ("Cookie", "c")])
        assert (found.status, found.malformed, found.documented, found.data) == (429, "unread", False, None)
        assert (found.body, found.request_id, "cookie" in found.headers) == (BODY, "r-1", False)
        read_all(found)
        for found in (dodo.decode(429, value, value), dodo.decode(value, body, kept)):
            read_all(found)
    found = dodo.decode(429, BODY * 999, kept)
    assert (found.body, found.body_truncated) == ((BODY * 999)[: 64 * 1024], True)


def test_parsed_bodies_are_read_without_a_call_of_their_methods() -> None:
    """Endless members, members that fail, one value at a million places: what is written of them has an end."""
    endless = type("Members", (dict,), {"items": lambda _: itertools.repeat(("a", "b")), "__iter__": boom})
    same: list[Any] = ["x"]
    for _ in range(60):
        same = [same, same]
    failing = evil(dict, *COMMON, "items", "keys", "get")(detail=VALUES["text"])
    dodo = package("dodo")
    for body, written in ((endless(detail="x"), b'{"detail": "x"}'), (failing, b'{"detail": "x"}')):
        found = dodo.decode(401, body)
        assert (found.body, found.code, found.malformed) == (written, "unauthorized", "")
    assert dodo.decode(400, [Endless(["1"]), evil(tuple, *COMMON)()]).body == b'[["1"], []]'
    found = dodo.decode(400, same)
    assert (found.malformed, len(found.body), found.body_truncated) == ("too-large", 64 * 1024, True)
    read_all(found)
    assert dodo.decode(400, {"detail": ["a"] * 10**6}).malformed == "too-large"
    same.append(same)
    assert dodo.decode(400, same).malformed in ("not-json", "too-large")


@pytest.mark.parametrize("name", VALUES)
def test_no_object_breaks_what_a_client_says_of_its_response(name: str) -> None:
    """Whether a stream is over, whether it is to be awaited, and what comes out of it, may be anything."""
    dodo, value = package("dodo"), VALUES[name]

    async def read(*_: object) -> Any:
        """What somebody else's client calls a body."""
        return value

    members = {"status_code": 401, "headers": {"x-request-id": "r-1"}, "content": property(boom), "read": boom}
    for more in ({"is_closed": value, "is_stream_consumed": value}, {"read": lambda _: value, "data": value}):
        response: Any = type("Response", (), members | more)()
        with pytest.raises(dodo.DodoError) as caught:
            dodo.raise_for_response(response)
        assert (caught.value.status, caught.value.request_id) == (401, "r-1")
        read_all(caught.value)
    for more in ({"content": value}, {"read": read}, {"aread": read, "read": value}):
        response = type("Response", (), members | more)()
        with pytest.raises(dodo.DodoError) as caught:
            asyncio.run(dodo.araise_for_response(response))
        assert (caught.value.status, caught.value.request_id) == (401, "r-1")
        read_all(caught.value)


def test_what_never_ends_is_cut_and_what_changes_is_read_as_far_as_it_went() -> None:
    """Endless generators and mappings that change while they are read keep what came before."""

    def endless() -> Iterator[Any]:
        """Fields for ever."""
        yield "x-request-id", "r-1"
        while True:
            yield "a", "b"

    class Changing(dict[str, str]):
        """A mapping that grows with each field that is read."""

        def items(self) -> Any:
            """Read and grow."""
            for item in super().items():
                yield item
                self[f"x-{len(self)}"] = "more"

    for headers in (endless(), Changing({"x-request-id": "r-1"})):
        found = package("dodo").decode(400, BODY, headers)
        assert (found.request_id, found.body, found.code) == ("r-1", BODY, "insufficient-balance")


def test_lists_and_texts_of_any_class_are_read_without_a_call_of_their_methods() -> None:
    """What such an object holds is known to Python itself; what its methods say is not asked."""
    pairs: list[Any] = [
        VALUES["tuple"],
        evil(list, *COMMON)(["x-list", Endless(["1", "2"])]),
        ("x-text", VALUES["text"]),
    ]
    for headers in (pairs, {"a": VALUES["tuple"], "x-list": Endless(["1", "2"]), "x-text": VALUES["text"]}):
        found = package("dodo").decode(400, BODY, headers)
        assert found.headers.get_all("x-list") == ["1", "2"]
        assert found.headers["x-text"] == "x"
        assert "b" in found.headers["a"]


def test_a_dictionary_is_read_in_one_step() -> None:
    """Names and values belong together, although a name grows the dictionary whenever somebody asks for its hash."""

    class Growing(str):
        """A name that adds a field."""

        def __hash__(self) -> int:
            """Add one more, once everything is there."""
            if len(headers) >= len(names):
                headers[f"x-{len(headers)}"] = "more"
            return str.__hash__(self)

    dodo = package("dodo")
    dodo.decode(400, BODY, {"x-request-id": "r-1", "date": "today"})  # from now on, these names are known
    headers: dict[str, str] = {}
    names = ["x-request-id", Growing("date")]
    for name in names:
        headers[name] = "r-2"
    assert dict(dodo.decode(400, BODY, headers).headers) == dict.fromkeys(("x-request-id", "date"), "r-2")


def test_headers_may_be_asked_for_anything() -> None:
    """As of a dictionary: what is no text is no name of a field."""
    headers = package("dodo").decode(400, BODY, {"Date": "today"}).headers
    for name in (5, None, b"date", ("date",)):
        assert name not in headers
        assert headers.get(name) is None
    assert "DATE" in headers


FAULTS = (
    ValueError(),
    StopIteration(),
    StopAsyncIteration(),
    MemoryError(),
    RecursionError(),
    ExceptionGroup("m", [ValueError()]),
)
PASSING = (
    KeyboardInterrupt(),
    SystemExit(),
    GeneratorExit(),
    CancelledError(),
    BaseExceptionGroup("m", [SystemExit()]),
)


def failing(fault: BaseException) -> list[Any]:
    """Headers that raise an exception as soon as they are read, in several ways."""

    def fail(*_: object) -> Any:
        """Raise it."""
        raise fault

    ways = ((dict, "items"), (list, "__iter__"), (object, "items"), (object, "__getattr__"))
    return [(fail() for _ in range(1)), *(type("Headers", (base,), {name: fail})() for base, name in ways)]


@pytest.mark.parametrize("fault", FAULTS, ids=repr)
def test_an_exception_of_the_headers_is_theirs(fault: BaseException) -> None:
    for headers in failing(fault):
        found = package("dodo").decode(401, BODY, headers)
        assert (found.status, found.body, dict(found.headers), found.code) == (401, BODY, {}, "unauthorized")


@pytest.mark.parametrize("fault", PASSING, ids=repr)
def test_what_ends_the_program_passes(fault: BaseException) -> None:
    """Whatever is no Exception, as KeyboardInterrupt, is no fault of the headers, and nobody may hold it back."""
    for headers in failing(fault):
        with pytest.raises(type(fault)):
            package("dodo").decode(401, BODY, headers)
