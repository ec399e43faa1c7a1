"""The code of a target: its `target.py` is imported, out of its own folder, and what it brings is looked at."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module, invalidate_caches
from types import ModuleType
from typing import Any

from errcat.diagnostics import Diagnostics, Place
from errcat.languages import Language
from errcat.outputs.failures import place_within, told
from errcat.outputs.targets.target import Target, TargetCode

CODE_FILE = "target.py"
_HELP = "mend it there; it is ordinary Python, and runs with the rights of whoever runs errcat"


class _Misshapen(TypeError):
    """Something that a `target.py` brings is not what its name promises."""


def with_code(targets: Iterable[Target], diagnostics: Diagnostics) -> tuple[Target, ...]:
    """The targets with what their code brings."""
    return tuple(_with_code(target, diagnostics) for target in targets)


def _with_code(target: Target, diagnostics: Diagnostics) -> Target:
    """The target with what its `target.py` brings, if it has one; whatever is wrong with that is diagnosed."""
    file = target.folder / CODE_FILE
    if not file.is_file():
        code = TargetCode()
    else:
        try:
            code = _code(_imported(target))
        except (Exception, SystemExit) as fault:  # whatever it does wrong is its author's to hear
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
    invalidate_caches()
    with _no_bytecode():
        return import_module(f"{package}.target")


@contextmanager
def _no_bytecode() -> Iterator[None]:
    """Nothing is written beside the templates, which may lie where a run has no business to write."""
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        yield
    finally:
        sys.dont_write_bytecode = before


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
