"""Packages: the generated one that decodes the responses of a service, imported from where it lies."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

from errcat.outputs.targets.target import Target

DECODER = "decoder"


class NoPackage(LookupError):
    """There is no package for a service; the text says what to do about it."""


def package_of(service: str, targets: Sequence[Target], out: Path) -> ModuleType:
    """The package of a service, by the first target whose outputs can decode."""
    decoding = [target for target in targets if DECODER in target.provides]
    if not decoding:
        raise NoPackage(f"no target makes packages that decode: no `target.yaml` has a `{DECODER}` under `provides`")
    for target in decoding:
        path = _place(target, service, out)
        if path.is_dir():
            return _imported(path)
    known = sorted({name for target in decoding for name in _services(target, out)})
    if not known:
        raise NoPackage(f"`{out.as_posix()}` has no packages yet; run `errcat generate`")
    from difflib import get_close_matches

    near = get_close_matches(service, known, n=1)
    guess = f"did you mean `{near[0]}`?" if near else f"the services are {', '.join(f'`{name}`' for name in known)}"
    raise NoPackage(f"there is no package for `{service}`; {guess}")


def _imported(path: Path) -> ModuleType:
    """The package in a folder."""
    sys.path.insert(0, str(path.parent.absolute()))
    try:
        return import_module(path.name)
    finally:
        sys.path.pop(0)


def _services(target: Target, out: Path) -> list[str]:
    """The services for which a target has made packages."""
    folders = sorted(path for path in (out / target.name).glob("*") if path.is_dir())
    return [path.name for path in folders if _place(target, path.name, out).is_dir()]


def _place(target: Target, service: str, out: Path) -> Path:
    """Where a target puts the package of a service."""
    return out / target.name / target.provides[DECODER].replace("{service}", service)
