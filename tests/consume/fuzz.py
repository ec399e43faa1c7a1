"""Responses made by chance, held to what is promised: `python -m tests.consume.fuzz --count 1000000` decodes a million.

For each: no exception escapes, from no attribute and no copy either; status, body, readable headers and the request id
are those that were given; and whether it is documented, and as what, is what the published schemas say (`oracle.py`).
"""

from __future__ import annotations

import argparse
import copy
import functools
import json
import os
import pickle
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from types import SimpleNamespace
from typing import Any

import msgspec
import orjson

from tests.consume import oracle
from tests.consume.hostile import VALUES, boom
from tests.consume.packages import SERVICES, package
from tests.consume.responses import Drawn, drawn
from tests.consume.test_python_objects import FACTS

TEXTS = ("message", "title", "code", "description", "category", "details", "instance", "request_id", "docs_url")
LONGEST_LINE = 2048  # bytes
KEPT = 64 * 1024  # of a body
LAST_RESORT, COPIED, RAISED = 0.02, 0.1, 0.1  # how often these are looked at
URLS = ("https://api.example/a/b", *VALUES.values())
PARSERS = (None, None, None, orjson.loads, msgspec.json.decode)
_SHARE = 2_500  # responses that one process takes at a time


def check(service: str, response: Drawn, chance: random.Random) -> str:
    """Decode one response and hold the result to what is promised; how it was told comes out."""
    package(service).use_json(chance.choice(PARSERS))
    broken = chance.random() < LAST_RESORT
    found = _broken(service, response) if broken else _decoded(service, response, chance)
    if 100 <= response.number < 400:
        assert found is None
        return "no error"
    assert (found.status, found.body) == (response.number, response.raw[:KEPT])
    assert found.body_truncated == (len(response.raw) > KEPT)
    for name, texts in response.fields.items():
        assert found.headers.get_all(name) == texts, name
    assert found.headers.keys() == response.fields.keys()
    raw = b"" if broken else response.raw
    assert found.request_id == oracle.request_id(service, raw, response.fields)
    codes = set() if broken else oracle.codes(service, response.number, raw)
    assert found.documented == bool(codes), codes
    assert not codes or found.code in codes
    _read(found)
    if chance.random() < COPIED:
        for other in (copy.copy(found), copy.deepcopy(found), pickle.loads(pickle.dumps(found))):
            assert (other, hash(other), str(other), repr(other)) == (found, hash(found), str(found), repr(found))
            assert (other.body, other.headers, other.malformed) == (found.body, found.headers, found.malformed)
    return str(found.malformed.partition(":")[0]) or ("documented" if codes else "undocumented")


def _decoded(service: str, response: Drawn, chance: random.Random) -> Any:
    """What a package makes of a response, handed over in parts, or now and then as that of a client."""
    faces = package(service)
    if (
        chance.random() >= RAISED
        or response.status is None
        or not issubclass(type(response.body), bytes | bytearray | str)
    ):
        return faces.decode(response.status, response.body, response.headers)
    given = {"status_code": response.status, "content": response.body, "headers": response.headers}
    whole = SimpleNamespace(**given, url=chance.choice(URLS))
    try:
        if chance.random() < 0.5:
            faces.raise_for_response(whole)
        else:
            faces.araise_for_response(whole).send(None)
    except StopIteration:  # it was awaited to its end
        return None
    except getattr(faces, faces._service.SERVICE.base) as error:
        return error
    return None


def _broken(service: str, response: Drawn) -> Any:
    """What a package makes of a response where decoding itself fails."""
    decoding = sys.modules[f"{package(service).decode.__module__.rpartition('.')[0]}._runtime.decoding"]
    whole, decoding._told_by_code = decoding._told_by_code, boom  # type: ignore[attr-defined]  # a module of a package
    try:
        found = package(service).decode(response.status, response.body, response.headers)
    finally:
        decoding._told_by_code = whole  # type: ignore[attr-defined]  # as above
    assert found is None or (found.malformed, found.data, found.documented) == ("unread", None, False)
    return found


def _read(found: Any) -> None:
    """Read whatever there is to be read of an exception, and hold it to its type."""
    for name in FACTS:
        getattr(found, name)
    for name in TEXTS:
        assert isinstance(getattr(found, name), str), name
    for line in (str(found), repr(found), *found.__notes__):
        assert 0 < len(line.encode()) <= LONGEST_LINE
        assert line.isprintable()
    assert found.retryable in (True, False, None)
    assert found.retry_after is None or 0 <= found.retry_after < float("inf")
    assert 0 <= found.retry_delay() < float("inf")
    assert all(isinstance(field.path, str) and isinstance(field.message, str) for field in found.field_errors)
    assert json.dumps(found.to_dict(), allow_nan=False, ensure_ascii=False).encode()
    sent = found.to_response()
    assert (sent.status, sent.body) == (found.status or 500, found.body)


def run(numbers: Sequence[int], seed: int, service: str) -> Counter[str]:
    """Decode the responses of these numbers; how often each was told in which way."""
    told: Counter[str] = Counter()
    for number in numbers:
        chance = random.Random(f"{service} {seed} {number}")
        try:
            told[check(service, drawn(service, chance), chance)] += 1
        except BaseException as fault:
            again = f"--service {service} --seed {seed} --first {number} --count 1"
            fault.add_note(f"python -m tests.consume.fuzz {again}")
            raise
        finally:
            package(service).use_json(None)
    return told


def _shares(first: int, count: int, services: Sequence[str]) -> Iterator[tuple[range, str]]:
    """The numbers in shares, each for one service."""
    each = -(-count // len(services))
    for start in range(first, first + each, _SHARE):
        for place, service in enumerate(services):
            own = each - (place >= (count % len(services) or len(services)))
            yield range(start, min(start + _SHARE, first + own)), service


def _share(share: tuple[range, str], seed: int) -> tuple[Counter[str], int]:
    """How the responses of a share were told, and the memory that its process has taken at the most, in KiB."""
    numbers, service = share
    return run(numbers, seed, service), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    """Run on all cores, and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--service", choices=SERVICES)
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    parser.add_argument(
        "--seconds", type=float, default=float("inf"), help="end after these, with what is done by then"
    )
    chosen = parser.parse_args()
    shares = list(_shares(chosen.first, chosen.count, [chosen.service] if chosen.service else SERVICES))
    told: Counter[str] = Counter()
    start, most = time.perf_counter(), 0
    with ProcessPoolExecutor(chosen.processes) as processes:
        for found, memory in processes.map(functools.partial(_share, seed=chosen.seed), shares):
            told += found
            most = max(most, memory)
            print(f"{told.total():,} responses", file=sys.stderr)
            if time.perf_counter() - start > chosen.seconds:
                processes.shutdown(cancel_futures=True)
                break
    seconds = time.perf_counter() - start
    print(
        f"{told.total():,} responses in {seconds:.0f} s on {chosen.processes} processes of at most {most // 1024} MiB, "
        f"seed {chosen.seed}: no exception escaped, nothing was lost, and the schemas agree"
    )
    for how, count in told.most_common():
        print(f"{count:>10,}  {how}")


if __name__ == "__main__":
    main()
