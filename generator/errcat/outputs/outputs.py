"""Outputs: what the stages behind the plan hand to each other, from a template's path to a file's bytes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from errcat.languages import Language
from errcat.model import Service
from errcat.outputs.targets.target import Target

_SCHEMA = "schema.json"

Files: TypeAlias = dict[str, dict[str, bytes]]  # the files of each target, by their path below its folder


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A file of a template tree: its name and place, what its output is called, and how often it comes out."""

    target: Target
    name: str
    output: str
    file: Path
    scope: tuple[str, ...]
    renders: bool
    models: bool

    @property
    def language(self) -> Language | None:
        """The language in which it is rendered: what the model generator is handed is a JSON Schema."""
        return self.target.language_of(_SCHEMA if self.models else self.output)


@dataclass(frozen=True, slots=True)
class Output:
    """One file to come: its path below the target's folder, and the things that its template is rendered with."""

    path: str
    template: TemplateFile
    service: Service | None = None
    kind: str = ""  # as what the template sees the thing; empty where the path repeats for none
    thing: Any = None
    derived: tuple[tuple[str, str], ...] = ()  # the paths of what is made of it, each with the way


@dataclass(frozen=True, slots=True)
class Rendered:
    """One output with its content, which is still to be finished."""

    output: Output
    content: str


@dataclass(frozen=True, slots=True)
class Finished:
    """One file as it is written: its target and path, its bytes, its template, and the links of a page."""

    target: str
    path: str
    content: bytes
    template: str = ""
    links: tuple[str, ...] = ()
