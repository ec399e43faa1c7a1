"""Views: what the code of a target computes of each service, for its templates to see beside the model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from errcat.diagnostics import Diagnostics, Place
from errcat.model import Catalogue, Service
from errcat.outputs.failures import is_authors, place_within, told
from errcat.outputs.outputs import Files
from errcat.outputs.targets.code import CODE_FILE
from errcat.outputs.targets.target import Target

Views: TypeAlias = dict[str, dict[str, Mapping[str, Any]]]  # by target, then by service

_TAKEN = frozenset(
    (
        *("catalogue", "target", "options", "views", "say", "once"),
        *("service", "entry", "status", "category", "guide", "envelope"),
    )
)


def views_of(targets: Iterable[Target], catalogue: Catalogue, files: Files, diagnostics: Diagnostics) -> Views:
    """What each target computes of each service, given its options and the files of the targets that it needs."""
    views: Views = {}
    for target in targets:
        needed = MappingProxyType({name: MappingProxyType(files[name]) for name in target.needs if name in files})
        views[target.name] = {
            service.id: _view(target, service, needed, diagnostics)
            for service in catalogue.services
            if target.code.view
        }
    return views


def _view(
    target: Target, service: Service, needed: Mapping[str, Mapping[str, bytes]], diagnostics: Diagnostics
) -> Mapping[str, Any]:
    """What one target computes of one service; nothing where it fails, which is diagnosed."""
    view = target.code.view
    assert view is not None
    try:
        options = target.options_of(service)
        return _checked(view(service, options, needed) if target.needs else view(service, options))
    except BaseException as fault:  # whatever it does wrong is its author's to hear
        if not is_authors(fault):
            raise
        file, line = place_within(target.folder, fault) or ((target.folder / CODE_FILE).as_posix(), 0)
        message = f"the view of target `{target.name}` failed for `{service.id}`: {told(fault)}"
        diagnostics.error("EC612", message, Place(file, line, 1 if line else 0), help="mend it there")
        return {}


def _checked(made: Any) -> Mapping[str, Any]:
    """What a view gave back, if templates can see it by name."""
    if not isinstance(made, Mapping) or not all(isinstance(name, str) for name in made):
        raise TypeError("`view` must give back a mapping of names to values")
    taken = sorted(_TAKEN & made.keys())
    if taken:
        raise ValueError(f"templates see something else as {', '.join(f'`{name}`' for name in taken)} already")
    return made
