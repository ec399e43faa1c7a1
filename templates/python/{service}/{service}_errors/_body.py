"""Bodies: bytes go in, a parsed value or the reason why there is none comes out; nothing ever raises."""

from __future__ import annotations

import json
from typing import Any

KEPT = 65536  # how much of a body is kept
PARSED = 1 << 20  # how large a body is parsed at all


def raw(body: Any) -> bytes:
    """A body as bytes, whatever a caller hands over."""
    if isinstance(body, bytes):
        return body
    if isinstance(body, str):
        return body.encode("utf-8", "surrogatepass")
    if isinstance(body, bytearray | memoryview):
        return bytes(body)
    return b""


def parse(content: bytes) -> tuple[Any, str]:
    """The parsed body and nothing, or None and why it is not parsed."""
    if not content:
        return None, "empty"
    if len(content) > PARSED:
        return None, "too large"
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_refuse), ""
    except UnicodeDecodeError:
        return None, "not UTF-8"
    except RecursionError:
        return None, "nested too deeply"
    except ValueError:
        return None, "not JSON"


def dump(data: Any) -> bytes:
    """A body as bytes."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_number).encode()


def _number(value: Any) -> int | float:
    """A decimal as a number of JSON."""
    return int(value) if value == int(value) else float(value)


def _refuse(name: str) -> Any:
    """NaN and Infinity are no JSON."""
    raise ValueError(name)
