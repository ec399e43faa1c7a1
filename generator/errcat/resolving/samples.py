"""Samples: examples as written come in, examples with their JSON value, status and headers come out."""

from __future__ import annotations

import re
from typing import Any, NoReturn

from errcat.model import Json, Sample
from errcat.resolving.provenance import Provenance
from errcat.schemas.pointers import plain

_STATUS_LINE = re.compile(r"HTTP/[0-9.]+ ([1-5][0-9][0-9])\b")
_HEAD = re.compile(r"(?:[^\r\n]+\r?\n?)*")


def samples(body: dict[str, Any], provenance: Provenance) -> tuple[Sample, ...]:
    """The samples of an entry or an envelope, in the author's order."""
    return tuple(_sample(written, provenance) for written in body.get("samples", ()))


def _sample(written: dict[str, Any], provenance: Provenance) -> Sample:
    """One sample; what a response says of its status and headers counts where the author says nothing."""
    title, built, source = written.get("title", ""), written.get("built", False), provenance.source(written)
    status, headers = written.get("status"), tuple(written.get("headers", {}).items())
    if "body" in written:
        value = plain(written["body"])
        return Sample("body", value, title, status=status, headers=headers, built=built, source=source)
    if "fragment" in written:
        value, at = plain(written["fragment"]), written["at"]
        return Sample("fragment", value, title, at, status=status, headers=headers, built=built, source=source)
    text = written["response"]
    shown_status, shown_headers, value = _response(text)
    status, headers = status or shown_status, headers or shown_headers
    return Sample("response", value, title, text=text, status=status, headers=headers, built=built, source=source)


def _response(text: str) -> tuple[int | None, tuple[tuple[str, str], ...], Json]:
    """The status, the headers and the JSON body of a whole response, each as far as the text has one."""
    status_line = _STATUS_LINE.match(text)
    if status_line is None:
        return None, (), _json(text)
    head = _HEAD.match(text)
    end = head.end() if head else 0
    pairs = (line.partition(":") for line in text[:end].splitlines()[1:])
    headers = tuple((name.strip(), value.strip()) for name, colon, value in pairs if colon)
    return int(status_line[1]), headers, _json(text[end:])


def _json(text: str) -> Json:
    """The JSON value of a text, or nothing where it is no JSON."""
    import json

    try:
        return json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None


def _refuse(_: str) -> NoReturn:
    """Refuse `NaN` and the like, which are no JSON."""
    raise ValueError
