"""Disputes: a word that YAML readers take for two things goes in, those that may stand at its place come out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from errcat.diagnostics import Diagnostic, Diagnostics, Place
from errcat.documents.documents import Documents
from errcat.documents.language import validator_of
from errcat.schemas.walking import json_type
from errcat.yaml_reader.located import Located, spots
from errcat.yaml_reader.positioned import Mapping
from errcat.yaml_reader.scalars import Refusal, plain_value

_VALUES = ("examples", "enum", "const", "default")  # what a schema, and a parameter, says of its own values
_DISPUTES = (("EC112", 2), ("EC113", 1))  # each with how many ways out lead on, as far as YAML goes


def settle_disputes(documents: Documents, diagnostics: Diagnostics) -> None:
    """Leave the ways out that lead out: where a text, or a value, cannot stand, the advice to write one goes.

    Where neither can, it is the language that refuses what is written there, and the dispute says nothing.
    """
    disputed = {d.place: d for d in diagnostics.found if (d.code, len(d.fixes)) in _DISPUTES}
    if not disputed:
        return
    settled: dict[Place, Diagnostic | None] = {}
    for service in documents.services:
        own, *shared = service.service_files
        for part, files in (("service", (own,)), ("common", tuple(shared)), ("entries", service.entry_files)):
            for file in files:
                for path in _paths(file, disputed):
                    finding = disputed[path[-1].place]
                    settled[finding.place] = _settled(finding, part, path)
    kept = (settled.get(d.place, d) if (d.code, len(d.fixes)) in _DISPUTES else d for d in diagnostics.found)
    diagnostics.found[:] = [finding for finding in kept if finding is not None]


def _paths(file: Mapping, disputed: dict[Place, Diagnostic]) -> Iterator[tuple[Located, ...]]:
    """The spots on the way to each text of a file that stands at one of some places."""
    if not any(place.file == file.source.file for place in disputed):
        return
    waiting: list[tuple[Located, ...]] = [(spot,) for spot in spots(file)]
    while waiting:
        path = waiting.pop()
        value = path[-1].value
        if isinstance(value, str) and path[-1].place in disputed:
            yield path
        waiting += [(*path, inner) for inner in spots(value)]


def _settled(finding: Diagnostic, part: str, path: tuple[Located, ...]) -> Diagnostic | None:
    """A dispute with the ways out that lead out; None where there are none."""
    values = [path[-1].value, *(plain_value(edit.text) for edit in finding.fixes[1:])]
    may = [not isinstance(value, Refusal) and _may_stand(value, part, path) for value in values]
    if finding.code == "EC113":
        return finding if all(may) else replace(finding, help="write a shorter number", fixes=())
    if all(may) or not any(may):
        return finding if all(may) else None
    edit = finding.fixes[may.index(True)]
    return replace(finding, help=f"write `{edit.text}`", fixes=(edit,))


def _may_stand(value: Any, part: str, path: tuple[Located, ...]) -> bool:
    """Whether the language lets a value stand where a path leads, in a file of which everything else is left out."""
    types = _types_of_values(path)
    if types and json_type(value) not in types and not (json_type(value) == "integer" and "number" in types):
        return False
    whole: Any = value
    for spot in reversed(path):
        whole = {str(spot.key): whole} if isinstance(spot.container, Mapping) else [whole]
    steps = [str(spot.key) if isinstance(spot.container, Mapping) else "0" for spot in path]
    return steps not in [_path_of(failure) for failure in _failures(part, whole, steps)]


def _path_of(failure: Any) -> list[str]:
    """Where a failure is; the validator takes a key of digits for a number."""
    return list(map(str, failure.instance_path))


def _failures(part: str, whole: Any, steps: list[str]) -> Iterator[Any]:
    """The failures of a value; those of a choice are those of the branches that its path goes through."""
    waiting: list[Any] = list(validator_of(part).iter_errors(whole))
    while waiting:
        failure = waiting.pop()
        yield failure
        if failure.kind.name == "anyOf" and _path_of(failure) != steps:
            for branch in failure.kind.context:
                waiting += [inner for inner in branch if inner.kind.name != "required"]


def _types_of_values(path: tuple[Located, ...]) -> tuple[str, ...]:
    """The types that the author says the values of a schema or of a parameter have; none where nobody says."""
    for number, spot in enumerate(path):
        if spot.key in _VALUES and number >= len(path) - 2:
            type_ = spot.container.get("type") if isinstance(spot.container, Mapping) else None
            is_param = number > 1 and path[number - 2].key == "params"
            return (type_,) if isinstance(type_, str) else ("string",) if is_param else ()
    return ()
