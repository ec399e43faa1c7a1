# SPDX-License-Identifier: MIT-0
"""Parsing: whatever came as a body, what of it is kept, its data, and why there are none where it cannot be read.

The reasons stand in `malformed`: `empty`, `unread`, `compressed`, `not-text`, `not-utf-8` (read all the same),
`not-json`, `too-large`, `too-deep`, and `other-shape` for JSON that has none of the documented shapes.

Another parser than the standard library's is for a package's user to choose. What it refuses, the standard library
reads or refuses, so the data are the same with any of them.
"""

from __future__ import annotations

from itertools import islice
from json import JSONDecodeError, JSONDecoder
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    Loads: TypeAlias = Callable[[bytes], Any]

KEPT = 64 * 1024  # of a longer body only the beginning is kept
LONGEST_PARSED = 1024 * 1024  # a longer body is not looked into
_MOST_VALUES = 50_000  # nor is one of more values: a million bytes can be 350,000 lists, which take a quarter second
_ROOM = 2 * LONGEST_PARSED  # characters for data that somebody else parsed, until they are written
_ROOM_OF_VALUE = 64  # of these, for each value: there is room for some 30,000, which take as long as if they were text
_COMPRESSED = (b"\x1f\x8b", b"\x28\xb5\x2f\xfd")
_WHITESPACE = " \t\n\r"
_BLANKS = _WHITESPACE.encode()
_LONGEST_INTEGER = 4000  # Python refuses to convert more digits than 4,300, and where it does not, it takes long
_DIGITS = bytes.maketrans(b"0123456789", b"0" * 10)
_SHORT = 128  # bytes, of which the standard library makes data as fast as any other parser
_decoder = JSONDecoder()
_JSON = frozenset((str, int, float, bool, type(None), list, dict))
_OWN: dict[type, Callable[[Any], object]] = {  # how each makes a value of a class below it one of its own
    str: lambda value: str.__getitem__(value, slice(None)),
    bytes: lambda value: bytes.__getitem__(value, slice(None)),
    int: int.__int__,
    float: float.__float__,
}


def glance(body: bytes, loads: Loads | None) -> tuple[Any, bool]:
    """The data of a body in UTF-8, and whether they are exact: with another parser a long integer may be a float.

    A ValueError or a RecursionError where the body is no JSON.
    """
    if loads is not None and len(body) > _SHORT:
        try:
            return loads(body), False
        except Exception:  # whatever this parser makes of a body that it refuses
            pass
    return standard(body), True


def standard(body: bytes) -> Any:
    """The data of a body in UTF-8, as the standard library reads it; a ValueError or a RecursionError for no JSON.

    Blanks before it, which nobody sends, are for the caller to take away: to look for them would cost every body.
    """
    text = body.decode()
    data, end = _decoder.raw_decode(text)
    if end != len(text) and text[end:].strip(_WHITESPACE):
        raise ValueError("there is something behind the JSON")
    return data


def checked(loads: Loads) -> Loads:
    """A parser that somebody chose; a ValueError where it is known to crash the interpreter on a body that is deep."""
    if getattr(loads, "__module__", "") == "orjson":
        from orjson import __version__

        release = [int(part) if part.isdigit() else 0 for part in __version__.split(".")[:2]]
        if release < [3, 10]:
            raise ValueError("orjson before 3.9.15 crashes the interpreter where a body is deep; install orjson>=3.10")
    return loads


def exactly(data: Any, body: bytes) -> Any:
    """The data of a body at which was glanced, read once more where an integer may be beyond 64 bits."""
    # Such an integer has 19 digits, of which three are in a row among every sixth byte; `in` would take twice as long.
    if body[::6].translate(_DIGITS).find(b"000") < 0 or body.translate(_DIGITS).find(b"0" * 19) < 0:
        return data
    return standard(body.lstrip(_BLANKS))


def loads_leniently(text: str) -> Any:
    """The data of a text; an integer that is too long to convert stays text."""
    return JSONDecoder(parse_int=_integer).decode(text)


def _integer(digits: str) -> int | str:
    """The number of some digits, or the digits themselves, of which a process may let fewer be converted."""
    try:
        return int(digits) if len(digits) <= _LONGEST_INTEGER else digits
    except ValueError:
        return digits


def loads_exactly(text: str) -> Any:
    """The data of a text, with fractions as Decimal, so that `4100.50` stays `4100.50`."""
    from decimal import Decimal

    return JSONDecoder(parse_float=Decimal).decode(text)


def plain(value: object) -> object:
    """A text, bytes or a number of any class as one of Python's own, so that no method of that class is called."""
    kind = type(value)
    for own, make in _OWN.items():
        if issubclass(kind, own) and kind is not bool:
            return value if kind is own else make(value)
    return value


def kept(body: object) -> tuple[bytes, bool]:
    """What is kept of a body, and whether it was cut."""
    raw, _ = _bytes_of(body)
    return raw[:KEPT], len(raw) > KEPT


def parse(body: object) -> tuple[bytes, Any, str, bool]:
    """What is kept of a body, its data, why it could not be read (nothing where it could), and whether it was cut."""
    raw, reason = _bytes_of(body)
    data: Any = None
    if not reason:
        data, reason = (None, "too-large") if len(raw) > LONGEST_PARSED else _data_of(raw)
    if reason and reason != "not-utf-8":
        data = None
    return raw[:KEPT], data, reason, len(raw) > KEPT


def _bytes_of(body: object) -> tuple[bytes, str]:
    """The bytes of a body, as many as can matter, and why there are none where there are none."""
    body = plain(body)
    if type(body) is str:
        body = body[: LONGEST_PARSED + 1].encode("utf-8", "surrogatepass")
    elif issubclass(type(body), dict | list):
        from json import dumps

        room = [_ROOM]
        try:
            body = dumps(_copied(body, room)).encode()
        except Exception:  # a circular, too deep or otherwise unwritable value: no such body was ever sent
            return b"", "not-json"
        if room[0] < 0:
            return body, "too-large"
    if issubclass(type(body), bytes | bytearray | memoryview):
        view: Any = body
        try:
            raw = bytes(memoryview(view).cast("B")[: LONGEST_PARSED + 1])
        except Exception:  # a view that was released, or that skips bytes, or bytes that say how they are read
            return b"", "unread"
        return raw, "" if raw.strip() else "empty"
    return b"", "empty" if body is None else "unread"


def _copied(node: Any, room: list[int]) -> Any:
    """Parsed JSON in Python's own classes, read without a call of any other's methods, as far as there is room.

    It may hold one value at many places: written out without a limit, twenty lists can be a million.
    """
    room[0] -= _ROOM_OF_VALUE
    kind = type(node)
    if kind not in _JSON:
        node = plain(node)
        kind = type(node)
    if kind is str:
        room[0] -= len(node)
        return node[:LONGEST_PARSED]
    if kind is int:
        room[0] -= node.bit_length()  # to write it takes ever longer with its length
        return node
    if issubclass(kind, dict):
        items = islice(dict.items(node), max(0, room[0] // _ROOM_OF_VALUE + 1))
        return {plain(key): _copied(value, room) for key, value in tuple(items) if room[0] >= 0}
    own = list if issubclass(kind, list) else tuple if issubclass(kind, tuple) else None
    if own is None or not own.__len__(node):
        return [] if own else node
    some = own.__getitem__(node, slice(max(0, room[0] // _ROOM_OF_VALUE + 1)))
    return [_copied(one, room) for one in some if room[0] >= 0]


def _data_of(raw: bytes) -> tuple[Any, str]:
    """The data of some bytes, and why they could not be read."""
    if len(raw) > KEPT and raw.count(b",") + raw.count(b"[") + raw.count(b"{") > _MOST_VALUES:
        return None, "too-deep" if _data_of(raw[:KEPT])[1] == "too-deep" else "too-large"
    try:
        if len(raw) <= _LONGEST_INTEGER or raw.translate(_DIGITS).find(b"0" * _LONGEST_INTEGER) < 0:
            return standard(raw.lstrip(_BLANKS)), ""
    except RecursionError:
        return None, "too-deep"
    except JSONDecodeError:
        from json import detect_encoding

        if detect_encoding(raw) == "utf-8":  # so that another attempt would read the same
            return None, "not-json"
    except ValueError:  # no UTF-8
        pass
    if raw.startswith(_COMPRESSED):
        return None, "compressed"
    text, reason = _text_of(raw)
    if reason == "not-text":
        return None, reason
    try:
        return loads_leniently(text), reason
    except RecursionError:
        return None, "too-deep"
    except ValueError:
        return None, "not-json"


def _text_of(raw: bytes) -> tuple[str, str]:
    """The text of some bytes in any of the encodings of JSON, and what is wrong with them."""
    from json import detect_encoding

    encoding = detect_encoding(raw)
    try:
        return raw.decode(encoding), ""
    except UnicodeDecodeError:
        pass
    if encoding.startswith("utf-8") and b"\0" not in raw:
        return raw.decode(encoding, "replace"), "not-utf-8"
    return "", "not-text"


def data_of(body: bytes, glanced: Any) -> Any:
    """The data of a body that is kept, at which was glanced or not; None where it is no JSON."""
    if glanced is None:
        return parse(body)[1]
    try:
        return exactly(glanced, body)
    except RecursionError:  # the standard library goes less deep: a float stays a float
        return glanced


def written(data: Any) -> bytes:
    """The bytes of a body that is to be sent, in ASCII, so that no text can fail to be encoded."""
    from json import dumps

    return dumps(data).encode()
