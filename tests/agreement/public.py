"""Public: every name and address that the Catalogue calls public is there, in the outputs that it is said of."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator
from typing import Any

from tests.agreement.demands import Disagreement
from tests.agreement.made import BASE_URL
from tests.agreement.subject import Subject

_MISSING: Any = object()


def check_public(subject: Subject) -> Iterator[Disagreement]:
    """Each public name or address that no output has."""
    there: dict[str, Container[Any]] = {
        "python": set(filter(lambda name: _is_there(subject, name), subject.service.surface["python"])),
        "openapi": _components(subject),
        "json_schema": {_document(file).get("$id") for file in subject.files["json_schema"].values()},
        "markdown": {_address(path) for path in subject.files["markdown"]},
    }
    for target, names in subject.service.surface.items():
        for name, id in names.items():
            if name not in there[target]:
                yield Disagreement("public", id, f"{target} lacks {name}")


def _is_there(subject: Subject, name: str) -> bool:
    """Whether the package has a class, or a class an attribute."""
    found: Any = subject.package
    for step in name.split("."):
        found = getattr(found, step, _MISSING)
    return found is not _MISSING


def _components(subject: Subject) -> set[str]:
    """The names of all components."""
    sections = _document(subject.files["openapi"][f"{subject.service.id}.json"])["components"].values()
    return {name for section in sections for name in section}


def _document(content: bytes) -> dict[str, Any]:
    """The object in a file."""
    found: dict[str, Any] = json.loads(content)
    return found


def _address(path: str) -> str:
    """The address of a page."""
    page = path.removeprefix("pages/").removesuffix(".md").removesuffix("index")
    return BASE_URL + page.rstrip("/") + ("/" if page else "")
