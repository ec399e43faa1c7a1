"""Bodies as the documents show them, and their schemas: data of the package, read when somebody asks and then kept."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any


@cache
def contents() -> Mapping[str, Any]:
    """Everything that the file says."""
    assert __package__
    found: Mapping[str, Any] = json.loads((files(__package__) / "_bodies.json").read_text("utf-8"))
    return found


def media_type_of(key: str) -> str:
    """The media type in which an entry arrives."""
    envelope: Mapping[str, Any] = contents()["envelopes"][contents()["entries"][key]["envelope"]]
    return str(envelope["media_type"])


def samples_of(key: str) -> Sequence[Mapping[str, Any]]:
    """The bodies of an entry, the documented ones first: name, status, headers, body, and whether it was built."""
    samples: Sequence[Mapping[str, Any]] = contents()["entries"][key]["samples"]
    return sorted(samples, key=lambda sample: bool(sample["built"]))


def schema_of(key: str) -> dict[str, Any]:
    """The JSON Schema of an entry's body, complete in itself."""
    entry = contents()["entries"][key]
    envelope = contents()["envelopes"][entry["envelope"]]["schema"]
    return {"allOf": [envelope, entry["schema"]]} if entry["schema"] else dict(envelope)
