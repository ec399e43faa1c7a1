"""What these tests share: the generated packages, the catalogue behind them, the vectors, and work done once."""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from errcat.diagnostics import Diagnostics
from errcat.model import Catalogue, Entry, Service
from errcat.outputs.inputs import Inputs
from errcat.pipeline import read_catalogue

from tests.consume.every_vector import body_of as body_of  # which needs nothing of errcat; most tests look for it here

ROOT = Path(__file__).resolve().parents[2]
GENERATED = ROOT / "generated"
SERVICES = sorted(path.name for path in (GENERATED / "python").iterdir() if path.is_dir())
BASE_URL = "https://errors.example/"
LONGEST_WAIT = 300.0  # seconds that a worker waits for work which another one does


def package(service: str) -> ModuleType:
    """The committed package of a service, imported from where it lies."""
    folder = str(GENERATED / "python" / service)
    if folder not in sys.path:
        sys.path.append(folder)
    return importlib.import_module(f"{service}_errors")


@cache
def catalogue() -> Catalogue:
    """The catalogue of which `generated/` was made."""
    diagnostics = Diagnostics()
    read = read_catalogue(Inputs(ROOT / "catalog", (ROOT / "templates",), (), BASE_URL), diagnostics)
    assert read is not None, diagnostics.found
    return read[0]


def class_names() -> dict[tuple[str, str], str]:
    """The class that the Python target promises for every service and entry."""
    return _names()[0]


def category_names() -> dict[tuple[str, str], str]:
    """The class that the Python target promises for every service and category."""
    return _names()[1]


@cache
def _names() -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]]:
    """The classes of entries and of categories, as the rules of the target make them of the catalogue's names."""
    diagnostics = Diagnostics()
    read = read_catalogue(Inputs(ROOT / "catalog", (ROOT / "templates",), ("python",), BASE_URL), diagnostics)
    assert read is not None, diagnostics.found
    rules, services = read[1][0].namespaces["class"].rules, read[0].services
    return (
        {(s.id, entry.id): rules["entry"].apply(entry.words) for s in services for entry in s.entries},
        {(s.id, category.id): rules["category"].apply(category.words) for s in services for category in s.categories},
    )


@cache
def entries_by_component() -> dict[tuple[str, str], Entry]:
    """The entry behind every service and name of a component, as the rules of the OpenAPI target make them."""
    diagnostics = Diagnostics()
    read = read_catalogue(Inputs(ROOT / "catalog", (ROOT / "templates",), ("openapi",), BASE_URL), diagnostics)
    assert read is not None, diagnostics.found
    rule = read[1][0].namespaces["component"].rules["entry"]
    return {(s.id, rule.apply(entry.words)): entry for s in read[0].services for entry in s.entries}


def service_of(name: str) -> Service:
    """The service of this name in the catalogue."""
    return next(service for service in catalogue().services if service.id == name)


def entries() -> list[tuple[str, Entry]]:
    """Every entry of every service, with the name of its service."""
    return [(service.id, entry) for service in catalogue().services for entry in service.entries]


def vectors(service: str) -> list[dict[str, Any]]:
    """The vectors of a service."""
    found: list[dict[str, Any]] = json.loads((ROOT / "tests" / "vectors" / f"{service}.json").read_text("utf-8"))
    return found


def once(shared: Path, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that `make` has filled: one worker does it, the others wait until it is ready."""
    folder, ready = shared / name, shared / f"{name}.ready"
    try:
        folder.mkdir()
    except FileExistsError:
        end = time.monotonic() + LONGEST_WAIT
        while not ready.exists():
            assert time.monotonic() < end, f"{name} was never made"
            time.sleep(0.05)
    else:
        outcome = "another worker could not make it"
        try:
            make(folder)
            outcome = ""
        finally:
            partial = shared / f"{name}.partial"
            partial.write_text(outcome, "utf-8")
            partial.rename(ready)
    failure = ready.read_text("utf-8")
    assert not failure, f"{name}: {failure}"
    return folder
