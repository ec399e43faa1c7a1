"""Responses made by chance, each with what can be read of it: its status, the bytes of its body, its header fields.

Half of the bodies come out of the documented ones by changing bytes or members, half out of nothing. They come as bytes
or as anything else that a client may call a body; headers as dictionaries, pairs, generators and objects of clients;
and hostile objects stand in every place.
"""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Any, TypeAlias

from tests.consume.hostile import BODIES, COMMON, TEXTS, VALUES, boom, evil
from tests.consume.packages import body_of, vectors

Pair: TypeAlias = tuple[Any, Any, str, list[str]]  # a name and a value, and what can be read of them

ODD_VALUES: list[Any] = [
    *(None, True, 0, -1, 1.5, 10**40, "", "x", "\ud800", "\x00", "9" * 50, "<b>", "\x7f" * 90),
    *([], {}, [[]], {"": {}}),
]
ODD_BYTES = [
    *(b"", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1f\x8b", b"<html>", b"null", b"NaN", b'"'),
    *(b"[" * 2000, b'{"a":' * 2000, b"9" * 4301, b"1e999999999999999999999"),
]
STATUSES: list[tuple[Any, int]] = [
    *((status, status) for status in (*range(400, 430), 500, 502, 503, 504, 599, 999, 200, 204, 302)),
    *((HTTPStatus.NOT_FOUND, 404), ("404", 404), ("429 Too Many Requests", 429)),
    *((odd, 0) for odd in (0, -1, "x", None, True, 404.0, 10**40, b"404", [404])),
    *((value, 400 if name == "int" else 0) for name, value in VALUES.items()),
]
NAMES: list[tuple[Any, str]] = [
    *((name, name.strip().lower()) for name in ("Retry-After", "X-RateLimit-Reset", "x-ratelimit-limit", " X-Foo ")),
    *(("X-RateLimit-Remaining", "x-ratelimit-remaining"), (b"X-Foo", "x-foo"), ("Cookie", ""), ("AUTHORIZATION", "")),
    ("", ""),
    *((value, TEXTS[name][0] if name in ("text", "bytes", "int", "float") else "") for name, value in VALUES.items()),
]
FIELDS: list[tuple[Any, list[str]]] = [
    *((text, [text]) for text in ("5", "1.5", "nan", "inf", "-3", "Fri, 31 Dec 1999 23:59:59 GMT", "\x00", " a ")),
    *(
        ("x" * 9000, ["x" * 8192]),
        ("", []),
        (7, ["7"]),
        (None, []),
        (b"\xff", ["\xff"]),
        (["1", None, "2"], ["1", "2"]),
    ),
    *((value, TEXTS.get(name, [])) for name, value in VALUES.items()),
]
NO_PAIRS: list[Any] = [
    *(None, 5, (), ("a", "b", "c"), ["a"], "ab"),
    *(value for name, value in VALUES.items() if name not in ("tuple", "endless list", "endless pairs")),
]
MOST_FIELDS = 256  # of headers that have no end
IDS = ("X-Request-Id", "x-request-id", "X-REQUEST-ID", "X-Trace-Id", b"X-Request-ID")
MEMBERS = ("detail", "error", "code", "type", "message", "errors", "status", "field", "loc", "msg", "suggestions")
EvilBytes, EvilDict = evil(bytes, *COMMON, "strip", "startswith", "decode"), evil(dict, *COMMON, "items", "keys", "get")


@dataclass(frozen=True)
class Drawn:
    """A response as it is given to a package, and what can be read of it."""

    status: Any
    number: int
    body: Any
    raw: bytes
    headers: Any
    fields: dict[str, list[str]]


def drawn(service: str, chance: random.Random) -> Drawn:
    """A response by chance."""
    number, body = chance.choice(_documented(service))
    status: Any = number
    how = chance.random()
    if how < 0.35:
        body = _mutated(body, chance)
    elif how < 0.7:
        body = _out_of_nothing(chance)
        status, number = chance.choice(STATUSES)
    given, raw = _as_anything(body, chance)
    return Drawn(status, number, given, raw, *_headers(chance))


@cache
def _documented(service: str) -> list[tuple[int, bytes]]:
    """Status and body of each vector that is not long."""
    return [(vector["status"], body) for vector in vectors(service) if len(body := body_of(vector)) < 10_000]


def _mutated(body: bytes, chance: random.Random) -> bytes:
    """A body with some of its bytes or members changed."""
    if chance.random() < 0.5:
        changed = bytearray(body)
        for _ in range(chance.randrange(1, 6)):
            at = chance.randrange(len(changed) + 1)
            changed[at : at + chance.randrange(4)] = chance.choice((chance.randbytes(2), *ODD_BYTES))
        return bytes(changed)
    try:
        data = json.loads(body)
    except ValueError:
        return body[: chance.randrange(len(body) + 1)]
    node: Any = data
    while isinstance(node, dict | list) and node:
        key = chance.choice(list(node) if isinstance(node, dict) else range(len(node)))
        if not isinstance(node[key], dict | list) or not node[key] or chance.random() < 0.4:
            node[key] = chance.choice(ODD_VALUES)
            break
        node = node[key]
    return json.dumps(data).encode("utf-8", "surrogatepass")


def _out_of_nothing(chance: random.Random) -> bytes:
    """A body that nobody documented."""
    if chance.random() < 0.5:
        return chance.choice(ODD_BYTES) + chance.randbytes(chance.randrange(40))
    return json.dumps(_value(chance, 3)).encode("utf-8", "surrogatepass")


def _value(chance: random.Random, depth: int) -> Any:
    """Some JSON value, whose members are called as those of the documented bodies are."""
    if depth == 0 or chance.random() < 0.3:
        return chance.choice(ODD_VALUES)
    if chance.random() < 0.3:
        return [_value(chance, depth - 1) for _ in range(chance.randrange(3))]
    return {chance.choice(MEMBERS): _value(chance, depth - 1) for _ in range(chance.randrange(5))}


def _as_anything(body: bytes, chance: random.Random) -> tuple[Any, bytes]:
    """A body as one of the things that it may come as, and its bytes."""
    how = chance.random()
    if how < 0.01:
        body += b" " * 70_000
    elif how < 0.05:
        name = chance.choice(list(VALUES))
        return VALUES[name], BODIES.get(name, b"")
    elif how < 0.15:
        return chance.choice((bytearray, memoryview, EvilBytes))(body), body
    elif how < 0.3:
        try:
            text = body.decode()
            if how < 0.2:
                return text, body
            data = json.loads(text)
            if isinstance(data, dict | list):
                return EvilDict(data) if isinstance(data, dict) and how < 0.25 else data, json.dumps(data).encode()
        except (ValueError, RecursionError):  # no text, or no JSON
            pass
    return body, body


def _headers(chance: random.Random) -> tuple[Any, dict[str, list[str]]]:
    """Headers in any form, and the fields that can be read of them, but for credentials."""
    drawn = [(*chance.choice(NAMES), *chance.choice(FIELDS)) for _ in range(chance.randrange(5))]
    pairs: list[Pair] = [(name, value, known, texts) for name, known, value, texts in drawn]
    if chance.random() < 0.5:
        request_id = f"req_{chance.randrange(10**6)}"
        name = chance.choice(IDS)
        pairs.append((name, request_id, str(name, "ascii") if isinstance(name, bytes) else name, [request_id]))
        chance.shuffle(pairs)
    given, read = chance.choice(FORMS)(pairs, chance)
    fields: dict[str, list[str]] = {}
    for _, _, known, texts in read:
        if known:
            fields.setdefault(known.lower(), []).extend(text.strip() for text in texts)
    return given, fields


Form: TypeAlias = Callable[[list[Pair], random.Random], tuple[Any, Sequence[Pair]]]


def _plain(pairs: list[Pair]) -> list[tuple[Any, Any]]:
    """Names and values alone."""
    return [(name, value) for name, value, _, _ in pairs]


def _as_dictionary(pairs: list[Pair], _: random.Random) -> tuple[Any, Sequence[Pair]]:
    """A dictionary: of two fields with one name it has the last value, where the first one stood."""
    last = {pair[0]: pair for pair in pairs if type(pair[0]) in (str, bytes)}
    return {name: pair[1] for name, pair in last.items()}, list(last.values())


def _as_pairs(pairs: list[Pair], chance: random.Random) -> tuple[Any, Sequence[Pair]]:
    """A list, a tuple, a generator, or the object of a client."""
    plain = _plain(pairs)
    made: list[Callable[[], Any]] = [
        lambda: plain,
        lambda: tuple(map(list, plain)),
        lambda: (pair for pair in plain),
        lambda: type("Headers", (), {"items": lambda _: iter(plain), "__getitem__": boom, "__iter__": boom})(),
        lambda: type("Headers", (dict,), {"multi_items": lambda _: plain, "items": boom})(),
    ]
    return chance.choice(made)(), pairs


def _with_what_is_none(pairs: list[Pair], chance: random.Random) -> tuple[Any, Sequence[Pair]]:
    """Pairs, each before something that is none."""
    return [one for pair in _plain(pairs) for one in (pair, chance.choice(NO_PAIRS))], pairs


def _without_end(pairs: list[Pair], _: random.Random) -> tuple[Any, Sequence[Pair]]:
    """A generator that goes on for ever, of which the beginning is read."""
    more: Pair = ("X-More", "1", "x-more", ["1"])
    return itertools.chain(_plain(pairs), itertools.repeat(more[:2])), [*pairs, *[more] * (MOST_FIELDS - len(pairs))]


def _that_fail(pairs: list[Pair], chance: random.Random) -> tuple[Any, Sequence[Pair]]:
    """A generator that fails, or a mapping that changes while it is read: what came before is there."""
    read = pairs[: chance.randrange(len(pairs) + 1)]

    def failing() -> Iterator[tuple[Any, Any]]:
        """Some pairs, and an exception."""
        yield from _plain(read)
        boom()

    class Changing(dict[str, Any]):
        """A mapping that grows with each field that is read."""

        def items(self) -> Any:
            """Read and grow."""
            for item in super().items():
                yield item
                self[f"x-{len(self)}"] = "more"

    if chance.random() < 0.5:
        return failing(), read
    first = [pair for pair in pairs if type(pair[0]) is str][:1]
    return Changing(_plain(first)), first


def _nothing(_: list[Pair], chance: random.Random) -> tuple[Any, Sequence[Pair]]:
    """What are no headers at all, or fail at once."""
    return chance.choice(NO_PAIRS), ()


FORMS: list[Form] = [
    *[_as_dictionary, _as_dictionary, _as_pairs, _as_pairs, _as_pairs, _with_what_is_none, _that_fail, _nothing] * 2,
    _without_end,
]
