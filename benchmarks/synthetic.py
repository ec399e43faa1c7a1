"""A synthetic catalogue of any size: the same seed gives the same files."""

from __future__ import annotations

import json
import random
from itertools import pairwise
from pathlib import Path

SCHEMA_LINE = "# yaml-language-server: $schema=catalog.schema.json\n"
ENTRIES_PER_FILE = 500
_SUBJECTS = (
    *("account", "order", "payment", "refund", "shipment", "webhook"),
    *("invoice", "customer", "address", "document", "session", "token"),
)
_FAULTS = (
    *("missing", "expired", "locked", "rejected", "duplicated"),
    *("malformed", "suspended", "exhausted", "unreachable", "inconsistent"),
)
_PHRASE = (
    "the request cannot be completed because this resource was changed by another client before its limit was "
    "reached and nothing has been written so the caller may look it up again or ask support for more details"
)
_WORDS = tuple(_PHRASE.split(" "))
_STATUSES = (400, 401, 402, 403, 404, 409, 410, 422, 423, 429, 500, 502, 503, 504)
_RULES = ("never", "as-is", "backoff", "after-change")
_MISSPELT = {
    "title": "titel",
    "category": "categroy",
    "description": "desrciption",
    "message": "messaeg",
    "causes": "cuases",
    "actions": "actoins",
}


def write_catalogue(folder: Path, entries: int, seed: int = 20251, services: int = 1) -> None:
    """Write a catalogue with this many entries below the folder: of one service, or shared among several."""
    chance = random.Random(seed)
    bounds = [entries * number // services for number in range(services + 1)]
    for number, (first, end) in enumerate(pairwise(bounds)):
        name = f"synthetic_{number}" if services > 1 else "synthetic"
        _write_service(folder / name, range(first, end), chance)


def _write_service(folder: Path, entries: range, chance: random.Random) -> None:
    """Write one service with the entries of these numbers."""
    (folder / "errors").mkdir(parents=True)
    (folder / "guides").mkdir()
    (folder / "service.yaml").write_text(_service(folder.name), "utf-8")
    (folder / "guides" / "support.md").write_text("# Support\n\nAsk with the request id at hand.\n", "utf-8")
    for first in range(0, len(entries), ENTRIES_PER_FILE):
        numbers = entries[first : first + ENTRIES_PER_FILE]
        text = SCHEMA_LINE + "".join(_entry(number, chance) for number in numbers)
        (folder / "errors" / f"{first:06d}.yaml").write_text(text, "utf-8")


def misspell(folder: Path) -> None:
    """Turn two letters of six keys of each entry below the folder; no file changes its size."""
    for file in folder.rglob("errors/*.yaml"):
        text = file.read_text("utf-8")
        for right, wrong in _MISSPELT.items():
            text = text.replace(f"\n  {right}:", f"\n  {wrong}:")
        file.write_text(text, "utf-8")


def _service(name: str) -> str:
    """What a synthetic service says in general."""
    statuses = "".join(f"  {code}: {{title: Status {code}}}\n" for code in (200, *_STATUSES))
    categories = "".join(f"  {subject}: {{title: Errors of the {subject}}}\n" for subject in _SUBJECTS)
    return (
        f"{SCHEMA_LINE}service: {name}\ntitle: Synthetic\nenvelopes:\n  default:\n    title: The envelope\n"
        "    places: {code: /error/code, message: /error/message, request_id: /error/request_id}\n"
        f"statuses:\n{statuses}categories:\n{categories}"
        "headers:\n  Retry-After: {role: retry-after, unit: seconds, schema: {type: integer}, statuses: [429]}\n"
    )


def _entry(number: int, chance: random.Random) -> str:
    """One entry as YAML."""
    subject, fault = chance.choice(_SUBJECTS), chance.choice(_FAULTS)
    status = chance.choice(_STATUSES)
    amount = chance.randrange(10, 90_000)
    return (
        f"{subject.upper()}_{fault.upper()}_{number}:\n"
        f"  status: {status}\n"
        f"  title: {subject.capitalize()} {fault} {number}\n"
        f"  category: {subject}\n"
        f"  description: {_sentence(chance, 22)}\n"
        f"  message: {json.dumps(f'The {subject} {{id}} is {fault}: {{amount}} of {number} units.')}\n"
        "  params:\n"
        f"    id: {{type: string, description: Which {subject}, examples: [{subject[:3]}_{number}]}}\n"
        f"    amount: {{type: number, description: How many units, examples: [{amount}]}}\n"
        f"  causes:\n    - {_sentence(chance, 9)}\n    - {_sentence(chance, 9)}\n"
        f"  actions:\n    - {_sentence(chance, 10)}\n"
        f"  retry: {chance.choice(_RULES)}\n"
    )


def _sentence(chance: random.Random, words: int) -> str:
    """A sentence of that many words."""
    return " ".join(chance.choice(_WORDS) for _ in range(words)).capitalize()
