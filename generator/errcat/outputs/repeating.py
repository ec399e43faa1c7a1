"""Repeating: what a path may repeat for within a service: its things by kind, and the lists of the target's view."""

from __future__ import annotations

from typing import Any, TypeAlias

from errcat.diagnostics import Diagnostics, Place
from errcat.findings.wording import listed
from errcat.model import Service
from errcat.naming import path_name
from errcat.outputs.failures import is_authors, place_within, told
from errcat.outputs.outputs import TemplateFile
from errcat.outputs.rendering.views import Views
from errcat.outputs.targets.code import CODE_FILE

_KINDS = {
    "entry": "entries",
    "status": "statuses",
    "category": "categories",
    "guide": "guides",
    "envelope": "envelopes",
}
_NO_NAMES = ("", ".", "..")

Parts: TypeAlias = list[tuple[str, Any]]  # things, each after what stands for it in a path


def is_repeatable(template: TemplateFile, diagnostics: Diagnostics) -> bool:
    """Whether the braces of a path name things that may be repeated; where they do not, that is diagnosed."""
    names = [name for name in template.scope if name != "service"]
    unknown = [name for name in names if name not in _KINDS and not _may_be_list(name, template)]
    if unknown:
        _refuse(template, f"for `{unknown[0]}`", diagnostics)
    elif len(names) > 1:
        _refuse(template, "for two things at once", diagnostics)
    return not unknown and len(names) <= 1


def _may_be_list(name: str, template: TemplateFile) -> bool:
    """Whether a view can give back a list of this name for the path."""
    return name.isidentifier() and "service" in template.scope and template.target.code.view is not None


def parts(template: TemplateFile, name: str, service: Service, views: Views, diagnostics: Diagnostics) -> Parts | None:
    """What a path repeats for in a service; None where the view has no such list, which is diagnosed."""
    if name in _KINDS:
        return [(path_name(thing), thing) for thing in getattr(service, _KINDS[name])]
    view = views[template.target.name][service.id]
    if name not in view:
        _refuse(template, f"for `{name}`, which `view` does not give back for `{service.id}`", diagnostics)
        return None
    try:
        return _parts_of(view[name])
    except BaseException as fault:  # an item may do anything when it is asked for its text
        if not is_authors(fault):
            raise
        folder = template.target.folder
        file, line = place_within(folder, fault) or ((folder / CODE_FILE).as_posix(), 0)
        message = f"`{template.name}` cannot repeat for `{name}` of `{service.id}`: {told(fault)}"
        help_ = "let `view` give back a list of different names for files, or of things with such a name as their text"
        diagnostics.error("EC612", message, Place(file, line, 1 if line else 0), help=help_)
        return None


def _parts_of(items: Any) -> Parts:
    """The items of a list with their texts; raises where one is no name for a file."""
    if not isinstance(items, list | tuple):
        raise TypeError(f"it is no list, but of the type `{type(items).__name__}`")
    found: Parts = []
    seen: set[str] = set()
    for item in items:
        text = str(item)
        if text in _NO_NAMES or "/" in text or "\\" in text or not text.isprintable():
            raise ValueError(f"`{text}` is no name for a file or a folder")
        if text in seen:
            raise ValueError(f"`{text}` is there twice")
        seen.add(text)
        found.append((text, item))
    return found


def _refuse(template: TemplateFile, why: str, diagnostics: Diagnostics) -> None:
    """Say that a path cannot repeat."""
    kinds = listed((*(f"{{{kind}}}" for kind in _KINDS), "{list}"))
    diagnostics.error(
        "EC605",
        f"`{template.file.name}` repeats {why}",
        Place(template.file.as_posix()),
        help=f"a path repeats for `{{service}}` and for one of {kinds}, `list` being one that `view` gives back",
    )
