"""A target: a folder of templates, with what it says of itself and what its code brings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from errcat.diagnostics import Place
from errcat.languages import Language, language_of
from errcat.model import Service
from errcat.naming import NameRule

View: TypeAlias = Callable[..., Mapping[str, Any]]  # of a service, the options and, where it needs some, other files


@dataclass(frozen=True, slots=True)
class Namespace:
    """Names that live side by side: a rule for each kind of thing, and the names that are taken already."""

    rules: dict[str, NameRule]
    reserved: frozenset[str] = frozenset()
    per: str = "service"


@dataclass(frozen=True, slots=True)
class Derivation:
    """An output that is made of the finished content of another one, by a function of the target."""

    output: str
    source: str
    way: str


@dataclass(frozen=True, slots=True)
class TargetCode:
    """What the `target.py` of a folder brings: languages by suffix, filters, and what is computed of a service."""

    languages: Mapping[str, Language] = field(default_factory=dict)
    filters: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    derivations: Mapping[str, Callable[[str], str]] = field(default_factory=dict)
    view: View | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A folder of templates: its name, how it makes names, and what else its templates need to know."""

    name: str
    folder: Path
    namespaces: dict[str, Namespace] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    models: dict[str, Any] = field(default_factory=dict)
    models_by_option: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)  # what its values add to that
    surface: tuple[str, ...] = ()  # the namespaces whose names are public, and `addresses` where those are
    addresses: dict[str, tuple[str, ...]] = field(default_factory=dict)  # for each kind, below the base address
    description: str = ""
    provides: dict[str, str] = field(default_factory=dict)  # what wings read of it, and where among its outputs
    derived: tuple[Derivation, ...] = ()
    use: str = ""  # what a person does with its outputs next; `{out}` is their folder
    options_schema: dict[str, Any] | None = None  # None where it is not known
    options: dict[str, Any] = field(default_factory=dict)
    options_by_service: dict[str, dict[str, Any]] = field(default_factory=dict)  # of services that have other ones
    needs: tuple[str, ...] = ()  # the targets whose finished files its view may read
    on_demand: bool = False  # made only where somebody names it
    wanted: bool = True  # its files are written, and not only read by a target that needs them
    places: dict[str, Place] = field(default_factory=dict)  # of what its `target.yaml` says, by key
    code: TargetCode = TargetCode()
    sentences: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # its own, beside those of all

    def options_of(self, service: Service | None) -> dict[str, Any]:
        """The options for a service; without one, those that hold where nothing else is stated."""
        return self.options if service is None else self.options_by_service.get(service.id, self.options)

    def model_settings(self, options: Mapping[str, Any]) -> dict[str, Any]:
        """The settings of datamodel-code-generator, with what the options that were chosen add."""
        settings = dict(self.models)
        for option, by_value in self.models_by_option.items():
            settings |= by_value.get(str(options.get(option)), {})
        return settings

    def language_of(self, path: str) -> Language | None:
        """The language of one of its outputs; None where neither it nor errcat knows one."""
        return language_of(path, self.code.languages)
