"""Parsing: whatever came as a body, what of it is kept, its data, and why there are none where it cannot be read.

The reasons stand in `malformed`: `empty`, `unread`, `compressed`, `not-text`, `not-utf-8` (read all the same),
`not-json`, `too-large`, `too-deep`, and `other-shape` for JSON that has none of the documented shapes.

Where msgspec or orjson is installed, it reads first; what it refuses, the standard library reads or refuses, so the
data are the same with either of them and with none. Both take long to import. So one that the program has imported is
used from the first body on, and one that only lies there once there have been many.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # as in `service`
if TYPE_CHECKING:
    from collections.abc import Callable, Container
    from typing import Any, TypeAlias

    Glance: TypeAlias = Callable[[bytes], tuple[Any, bool]]

KEPT = 64 * 1024  # of a longer body only the beginning is kept
LONGEST_PARSED = 1024 * 1024  # a longer body is not looked into
_COMPRESSED = (b"\x1f\x8b", b"\x28\xb5\x2f\xfd")
_WHITESPACE = " \t\n\r"
_LONGEST_INTEGER = 4000  # Python refuses to convert more digits than 4,300
_DIGITS = bytes.maketrans(b"0123456789", b"0" * 10)
_MANY = 256  # bodies, after which it pays to import another parser
_SHORT = 128  # bytes, of which the standard library makes data as fast as orjson


def _scanner() -> Callable[[str, int], tuple[Any, int]]:
    """What reads a JSON value that begins at an index: the heart of `json`, whose package takes ten times as long."""
    try:
        from _json import make_scanner
    except ImportError:  # an interpreter that keeps it elsewhere
        from json import JSONDecoder

        decoder: Any = JSONDecoder()
        scan: Callable[[str, int], tuple[Any, int]] = decoder.scan_once
        return scan
    rules: Any = _Rules
    return make_scanner(rules)


class _Rules:
    """How the heart of `json` reads: as `json.loads` does."""

    strict = True
    object_hook = object_pairs_hook = None
    parse_float, parse_int = float, int
    parse_constant = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}.__getitem__


_scan = _scanner()


def standard(body: bytes) -> tuple[Any, bool]:
    """What the standard library reads, which is exact."""
    text = body.decode()
    try:
        data, end = _scan(text, 0)
    except StopIteration:
        raise ValueError("there is no JSON") from None
    if end != len(text) and text[end:].strip(_WHITESPACE):
        raise ValueError("there is something behind the JSON")
    return data, True


def _with_msgspec() -> Glance:
    """The parser of msgspec, with the standard library behind it."""
    from msgspec.json import decode

    def glance(body: bytes) -> tuple[Any, bool]:
        """What msgspec reads, which is exact; what it refuses, the standard library reads or refuses."""
        try:
            return decode(body), True
        except (ValueError, RecursionError):
            return standard(body)

    return glance


def _with_orjson() -> Glance:
    """The parser of orjson, with the standard library behind it."""
    from orjson import __version__, loads

    if tuple(map(int, __version__.split(".")[:2])) < (3, 10):
        raise ImportError("a body that is deep enough crashes the interpreter with releases before 3.9.15")

    def glance(body: bytes) -> tuple[Any, bool]:
        """What orjson reads, which makes floats of integers beyond 64 bits; the rest the standard library."""
        if len(body) > _SHORT:
            try:
                return loads(body), False
            except (ValueError, RecursionError):
                pass
        return standard(body)

    return glance


_OTHERS = {"msgspec": _with_msgspec, "orjson": _with_orjson}


def parser_among(modules: Container[str]) -> Glance | None:
    """The first of the other parsers that is among these modules and can be imported."""
    for name, parser in _OTHERS.items():
        if name in modules:
            try:
                return parser()
            except Exception:  # one that is broken or too old is as good as none
                pass
    return None


_looked_at = 0  # bodies, while there is no other parser


def _while_few(body: bytes) -> tuple[Any, bool]:
    """What the standard library reads, until there have been so many bodies that another parser pays."""
    global glance, _looked_at
    _looked_at += 1
    if _looked_at >= _MANY:
        glance = parser_among(_OTHERS) or standard
    return standard(body)


glance: Glance = parser_among(sys.modules) or _while_few
"""The data of a body in UTF-8, and whether they are exact (else an integer beyond 64 bits may be a float).

A ValueError or a RecursionError where the body is no JSON. To be called as an attribute of this module: it changes.
"""


def loads(body: bytes) -> Any:
    """The data of a body in UTF-8, exactly; a ValueError or a RecursionError where it is no JSON."""
    data, exact = glance(body)
    return data if exact else exactly(data, body)


def exactly(data: Any, body: bytes) -> Any:
    """The data of a body at which was glanced, read once more where an integer may be beyond 64 bits."""
    # Such an integer has 19 digits, of which three are in a row among every sixth byte; `in` would take twice as long.
    if body[::6].translate(_DIGITS).find(b"000") < 0 or body.translate(_DIGITS).find(b"0" * 19) < 0:
        return data
    return standard(body)[0]


def loads_leniently(text: str) -> Any:
    """The data of a text; an integer that is too long to convert stays text."""
    from json import JSONDecoder

    return JSONDecoder(parse_int=lambda digits: int(digits) if len(digits) <= _LONGEST_INTEGER else digits).decode(text)


def loads_exactly(text: str) -> Any:
    """The data of a text, with fractions as Decimal, so that `4100.50` stays `4100.50`."""
    from decimal import Decimal
    from json import JSONDecoder

    return JSONDecoder(parse_float=Decimal).decode(text)


def parse(body: object) -> tuple[bytes, Any, str, bool]:
    """What is kept of a body, its data, why it could not be read (nothing where it could), and whether it was cut."""
    raw, reason = _bytes_of(body)
    data: Any = None
    if not reason:
        data, reason = ("", "too-large") if len(raw) > LONGEST_PARSED else _data_of(raw)
    if reason and reason != "not-utf-8":
        data = None
    return raw[:KEPT], data, reason, len(raw) > KEPT


def _bytes_of(body: object) -> tuple[bytes, str]:
    """The bytes of a body, as many as can matter, and why there are none where there are none."""
    if isinstance(body, str):
        body = body[: LONGEST_PARSED + 1].encode("utf-8", "surrogatepass")
    elif isinstance(body, dict | list):
        from json import dumps

        try:
            body = dumps(body).encode()
        except Exception:  # a circular, too deep or otherwise unwritable value: no such body was ever sent
            return b"", "not-json"
    if isinstance(body, bytes | bytearray | memoryview):
        raw = bytes(body[: LONGEST_PARSED + 1])
        return raw, "" if raw.strip() else "empty"
    return b"", "empty" if body is None else "unread"


def _data_of(raw: bytes) -> tuple[Any, str]:
    """The data of some bytes, and why they could not be read."""
    try:
        return loads(raw), ""
    except RecursionError:
        return None, "too-deep"
    except ValueError:
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
        return raw.decode("utf-8", "replace"), "not-utf-8"
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
