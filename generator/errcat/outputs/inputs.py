"""Inputs: what a run of the pipeline reads, and whom it tells how far it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from errcat.diagnostics import Place

SERVICES = "services"  # among the options of a target the word for those of one service, and no option itself
Progress: TypeAlias = Callable[[str, int, int], None]  # what is being done, how many are done, of how many


@dataclass(frozen=True, slots=True)
class Stated:
    """What the settings say of a target: its options, for all services and for some, and where they say so."""

    options: Mapping[str, Any] = field(default_factory=dict)
    place: Place | None = None
    places: Mapping[str, Place] = field(default_factory=dict)  # of each option
    services: Mapping[str, Stated] = field(default_factory=dict)  # what else holds for a service, by its name

    @property
    def text(self) -> str:
        """All options that are stated, in an order of their own: the same text where the same is stated."""
        services = [(name, stated.text) for name, stated in sorted(self.services.items())]
        return repr((sorted(self.options.items()), services))


@dataclass(frozen=True, slots=True)
class Inputs:
    """The catalogue, the folders of targets, which of them are made with which options, and the public address."""

    catalog: Path
    roots: tuple[Path, ...]  # a target of a later one replaces that of the same name of an earlier one
    targets: tuple[str, ...]  # only these; none named: all but those that are made on demand
    base_url: str
    stated: Mapping[str, Stated] = field(default_factory=dict)  # by target, which thereby is demanded
    whole: bool = True  # all that the settings ask for is made, and nothing else belongs to the outputs
    unsaved: Mapping[Path, bytes] = field(default_factory=dict)  # of the catalogue, in the place of what the disk has

    @property
    def demanded(self) -> tuple[str, ...]:
        """The targets that somebody names."""
        return tuple(dict.fromkeys((*self.targets, *self.stated)))


def own_templates() -> Path:
    """The templates that come with errcat: inside the installed package, or beside it in a checkout."""
    here = Path(__file__).parent.parent
    packaged = here / "templates"
    return packaged if packaged.is_dir() else here.parent.parent / "templates"
