"""Responses: a whole HTTP response as a document shows it goes in, its status, headers and body come out."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

_HELP = "write a status line such as `HTTP/1.1 404 Not Found`, headers, an empty line, and the body"
_STATUS_LINE = re.compile(r"HTTP/[0-9](?:\.[0-9])? ([1-5][0-9]{2})(?: [^\n]*)?\Z")
_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+:[^\n]*\Z")


class ResponseFault(ValueError):
    """What keeps a text from being a response; `help` says what to do."""

    def __init__(self, message: str, help_: str = _HELP) -> None:
        """Keep what is wrong, and the way out."""
        super().__init__(message)
        self.help = help_


class Response(NamedTuple):
    """A response: its status, its headers, and its body where that is JSON."""

    status: int
    headers: tuple[tuple[str, str], ...]
    is_json: bool
    body: Any


def read_response(text: str) -> Response:
    """The response that a text shows."""
    lines = text.split("\n")
    status_line = _STATUS_LINE.match(lines[0].rstrip())
    if status_line is None:
        raise ResponseFault("its first line is no status line")
    end = next((number for number, line in enumerate(lines) if number and not line.strip()), len(lines))
    headers: list[tuple[str, str]] = []
    for number in range(1, end):
        if not _HEADER.match(lines[number].rstrip()):
            raise ResponseFault(f"line {number + 1} is no header")
        name, _, value = lines[number].partition(":")
        headers.append((name, value.strip()))
    text = "\n".join(lines[end + 1 :])
    is_json, body = read_json(text)
    if not is_json and text.strip() and any(_says_json(*header) for header in headers):
        raise ResponseFault("its body is said to be JSON, and is none", "mend the body, or its `Content-Type`")
    return Response(int(status_line[1]), tuple(headers), is_json, body)


def _says_json(name: str, value: str) -> bool:
    """Whether a header says that the body is JSON."""
    media_type = value.partition(";")[0].strip().lower()
    return name.lower() == "content-type" and (media_type == "application/json" or media_type.endswith("+json"))


def read_json(text: str) -> tuple[bool, Any]:
    """Whether a text is JSON, and its value; a value that cannot be written as JSON again is a fault."""
    import json

    def refuse(constant: str) -> Any:
        """Refuse the numbers that are none in JSON."""
        raise ValueError(constant)

    try:
        value = json.loads(text, parse_constant=refuse)
    except (ValueError, RecursionError):
        return False, None
    try:
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeEncodeError:
        raise ResponseFault(
            "its body holds half of a surrogate pair", "write both halves of the pair, or none"
        ) from None
    except ValueError:
        raise ResponseFault("its body holds a number that is too large", "write a number that fits 64 bits") from None
    return True, value
