"""Inputs: what a run of the pipeline reads, and whom it tells how far it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

Progress: TypeAlias = Callable[[str, int, int], None]  # what is being done, how many are done, of how many


@dataclass(frozen=True, slots=True)
class Inputs:
    """The catalogue, the templates and which of their targets (none named: all), and the public address."""

    catalog: Path
    templates: Path
    targets: tuple[str, ...]
    base_url: str


def own_templates() -> Path:
    """The templates that come with errcat: inside the installed package, or beside it in a checkout."""
    here = Path(__file__).parent.parent
    packaged = here / "templates"
    return packaged if packaged.is_dir() else here.parent.parent / "templates"
