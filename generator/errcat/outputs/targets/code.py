"""The code of a target: its `target.py` is imported, out of its own folder, and what it brings is looked at."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from errcat.diagnostics import Diagnostics, Place
from errcat.languages import Language
from errcat.outputs.failures import is_authors, place_within, told
from errcat.outputs.targets.target import Target, TargetCode

CODE_FILE = "target.py"
_OWN_FILTERS = ("name", "join", "replace", "format")
_HELP = "mend it there; it is ordinary Python, and runs with the rights of whoever runs errcat"


class _Misshapen(TypeError):
    """Something that a `target.py` brings is not what its name promises."""


def with_code(target: Target, diagnostics: Diagnostics) -> Target:
    """The target with what its `target.py` brings, if it has one; whatever is wrong with that is diagnosed."""
    file = target.folder / CODE_FILE
    if not file.is_file():
        code = TargetCode()
    else:
        try:
            code = _code(_imported(target))
        except BaseException as fault:  # whatever it does wrong is its author's to hear
            if not is_authors(fault):
                raise
            path, line = place_within(target.folder, fault) or (file.as_posix(), 0)
            message = f"`{CODE_FILE}` of target `{target.name}` failed: {told(fault)}"
            diagnostics.error("EC612", message, Place(path, line, 1 if line else 0), help=_HELP)
            return target
    _check_derived(target, code, diagnostics)
    return replace(target, code=code)


def _imported(target: Target) -> ModuleType:
    """The module, as part of a package that is the target's folder, so that it may import what lies beside it."""
    package = f"_errcat_target_{target.name.encode().hex()}"
    for name in [name for name in sys.modules if name.partition(".")[0] == package]:
        del sys.modules[name]  # of an earlier run in this process
    sys.modules[package] = ModuleType(package)
    sys.modules[package].__path__ = [str(target.folder.absolute())]
    if _FINDER not in sys.meta_path:
        sys.meta_path.insert(0, _FINDER)
    _FOLDERS[package] = target.folder.absolute()
    return import_module(f"{package}.target")


_FOLDERS: dict[str, Path] = {}  # of the targets that were imported, by their package


class _Finder:
    """Finds the modules of targets by their packages."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:  # noqa: ARG002  # as imports call it
        """Where a module of a target lies; nothing for any other module."""
        package, _, inner = name.partition(".")
        if package not in _FOLDERS or not inner:
            return None
        place = _FOLDERS[package].joinpath(*inner.split("."))
        for file, inside in ((place / "__init__.py", [str(place)]), (place.with_name(f"{place.name}.py"), None)):
            if file.is_file():
                loader = _FromSource(name, str(file))
                return spec_from_file_location(name, file, loader=loader, submodule_search_locations=inside)
        return None


class _FromSource(SourceFileLoader):
    """Compiles a module of a target whenever it is imported.

    Bytecode that lies there is trusted by Python and may be of another source; and nothing is written beside the
    templates, where a run has no business to write.
    """

    def get_code(self, fullname: str) -> CodeType:
        """The code of the module as its text has it."""
        path = self.get_filename(fullname)
        code: CodeType = self.source_to_code(self.get_data(path), path)
        return code


_FINDER = _Finder()


def _code(module: ModuleType) -> TargetCode:
    """What a module brings, each thing proven to be of its kind."""
    if not callable(getattr(module, "view", len)):
        raise _Misshapen("`view` must be a function")
    return TargetCode(
        _mapping(module, "LANGUAGES", lambda value: isinstance(value, Language), "an errcat.languages.Language"),
        _mapping(module, "FILTERS", callable, "a function"),
        _mapping(module, "DERIVATIONS", callable, "a function"),
        getattr(module, "view", None),
    )


def _mapping(module: ModuleType, name: str, fits: Callable[[Any], bool], what: str) -> Mapping[str, Any]:
    """One of a module's tables: each of its keys a text, each of its values what it must be."""
    found = getattr(module, name, {})
    if not isinstance(found, Mapping):
        raise _Misshapen(f"`{name}` must be a mapping")
    for key, value in found.items():
        if name == "FILTERS" and key in _OWN_FILTERS:
            raise _Misshapen(f"the filter `{key}` is errcat's own; give yours another name")
        if name == "LANGUAGES" and isinstance(key, str) and key.startswith("."):
            raise _Misshapen(f"a suffix has no dot at its start: write `{key[1:]}` for `{key}`")
        if not isinstance(key, str) or not fits(value):
            raise _Misshapen(f"`{name}` must have texts as keys, and `{key}` must be {what}")
    return found


def _check_derived(target: Target, code: TargetCode, diagnostics: Diagnostics) -> None:
    """Diagnose each output that would be made of another one in a way that the code does not have."""
    for made in target.derived:
        if made.way not in code.derivations:
            known = ", ".join(f"`{name}`" for name in code.derivations)
            diagnostics.error(
                "EC612",
                f"`{made.output}` is to be made as `{made.way}`, and `{CODE_FILE}` has no such function",
                Place((target.folder / CODE_FILE).as_posix()),
                help=f"`DERIVATIONS` has {known}" if known else f"add it to `DERIVATIONS` in `{CODE_FILE}`",
            )
