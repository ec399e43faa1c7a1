"""Bodies: whatever came as a body, what of it is kept, and why it could not be read where it could not.

The reasons stand in `malformed`: `empty`, `unread`, `compressed`, `not-text`, `not-utf-8` (read all the same),
`not-json`, `too-large`, `too-deep`, and `other-shape` for JSON that has none of the documented shapes.
"""

from __future__ import annotations

from ._json import KEPT, loads, loads_leniently

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LONGEST_PARSED = 1024 * 1024  # a longer body is not looked into
_COMPRESSED = (b"\x1f\x8b", b"\x28\xb5\x2f\xfd")


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
