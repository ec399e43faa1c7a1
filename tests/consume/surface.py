"""The surface of a generated package: its public names and how they are used, in a form that can be committed.

`python -m tests.consume.surface` records that of each package below `surface/`. What was recorded and is missing stops
it, unless `GONE` in `lost.py` names it. A record only grows.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import pkgutil
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

from tests.consume.packages import SERVICES, package
from tests.consume.signatures import signature_of, written

RECORDS = Path(__file__).parent / "surface"
Description = dict[str, Any]
ON_THE_FACE = ("errors", "models")  # what these hold is looked at otherwise
PLAIN = (str, int, bool, tuple)  # what a class says without an instance


def record_of(service: str) -> Description:
    """What the record of a service holds, if there is one."""
    path = RECORDS / f"{service}.json"
    found: Description = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return found


def surface_of(service: str) -> Description:
    """Everything that the package of a service offers, as it is now."""
    offers = package(service)
    names = {name: getattr(offers, name) for name in dir(offers)}
    raised = {name: thing for name, thing in names.items() if is_exception(thing)}
    return {
        "names": {name: described(thing) for name, thing in names.items() if name not in raised},
        "every": every_exception(base_of(offers)),
        "axes": {name: bases(cls) for name, cls in raised.items() if not cls.documented},
        "unlisted": {name: bases(getattr(offers, name)) for name in unlisted(offers)},
        "entries": {name: entry(offers, cls) for name, cls in raised.items() if cls.documented},
        "modules": {name: module(offers, name) for name in modules(offers) if name not in ON_THE_FACE},
        "models": models(offers),
    }


def described(thing: Any) -> Description:
    """What one name stands for: a class, a function, or a value with the names that it lists."""
    if inspect.isclass(thing):
        return described_class(thing)
    if isinstance(thing, str):
        return {"members": []}
    if isinstance(thing, dict) and all(map(inspect.isclass, thing.values())):
        return {"members": sorted(thing)}
    if isinstance(thing, dict):
        return {"members": sorted(thing), "of": described(type(next(iter(thing.values()))))}
    if get_args(thing):
        return {"members": sorted(map(name_of, get_args(thing)))}
    kind = "async function" if inspect.iscoroutinefunction(thing) else "function"
    return {kind: written(signature_of(thing))}


def described_class(cls: type) -> Description:
    """A class: how it is made, what it is derived from, what its instances have."""
    return {"class": written(signature_of(cls)), "bases": bases(cls)} | described_instances(cls)


def described_instances(cls: type) -> Description:
    """What instances of a class have: attributes, methods with their parameters, and which of these are awaited."""
    methods = {name: written(signature_of(cls, name)) for name in members(cls) if is_method(cls, name)}
    attributes = [name for name in members(cls) if name not in methods]
    awaited = [name for name in methods if inspect.iscoroutinefunction(getattr(cls, name))]
    return without_empty({"attributes": attributes, "methods": methods, "awaited": awaited})


def every_exception(base: Any) -> Description:
    """What all exceptions of a package have in common."""
    values = {name: value for name in members(base) if type(value := getattr(base, name)) in PLAIN}
    return described_instances(base) | {"values": values}


def entry(offers: ModuleType, cls: Any) -> Description:
    """What one documented exception has of its own."""
    own = [name for name in members(cls) if name not in members(base_of(offers))]
    found = {"bases": bases(cls), "init": written(signature_of(cls)), "facts": facts(offers, cls)}
    return found | without_empty({"attributes": own, "match": list(getattr(cls, "__match_args__", ()))})


def facts(offers: ModuleType, cls: Any) -> Description:
    """What a class says of its error, and what the exception for its first documented response says."""
    response = submodule(offers, "testing").error_response(cls)
    found = offers.decode(response.status, response.body, response.headers)
    told = {name: getattr(found, name) for name in ("title", "category", "retryable", "docs_url")}
    return {"code": cls.code, "statuses": list(cls.statuses), **told, "rule": found.retry.rule}


def module(offers: ModuleType, name: str) -> Description:
    """What a public module offers."""
    found = submodule(offers, name)
    return {public: described(getattr(found, public)) for public in public_names(found)}


def public_names(found: ModuleType) -> list[str]:
    """The names that a module defines or hands on, by the conventions of type checkers; other imports are its own."""
    names: set[str] = set()
    for node in ast.parse(inspect.getsource(found)).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {target.id for target in targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.ImportFrom):
            names |= {alias.name for alias in node.names if alias.name == alias.asname}
    return sorted(name for name in getattr(found, "__all__", names) if not name.startswith("_"))


def models(offers: ModuleType) -> dict[str, list[str]]:
    """The types of bodies with their keys, those that may be missing with a question mark."""
    text = inspect.getsource(submodule(offers, "models"))
    classes = [node for node in ast.parse(text).body if isinstance(node, ast.ClassDef)]
    return {node.name: [_key(part) for part in node.body if isinstance(part, ast.AnnAssign)] for node in classes}


def _key(node: ast.AnnAssign) -> str:
    """A key of a body."""
    return ast.unparse(node.target) + "?" * ast.unparse(node.annotation).startswith("NotRequired")


def modules(offers: ModuleType) -> list[str]:
    """The public modules of a package."""
    return sorted(info.name for info in pkgutil.iter_modules(offers.__path__) if not info.name.startswith("_"))


def submodule(offers: ModuleType, name: str) -> Any:
    """One of them."""
    return importlib.import_module(f"{offers.__name__}.{name}")


def base_of(offers: ModuleType) -> Any:
    """The class above all exceptions of a package."""
    raised: list[Any] = [cls for cls in (getattr(offers, name, None) for name in dir(offers)) if is_exception(cls)]
    return next(cls for cls in raised if all(issubclass(other, cls) for other in raised))


def unlisted(offers: ModuleType) -> Iterator[str]:
    """The names of classes that the package does not list, and that `decode` makes of several axes."""
    listed = dir(offers)
    axes = [name for name in listed if is_exception(getattr(offers, name)) and not getattr(offers, name).documented]
    statuses = [name for name in axes if name.startswith("Status")]
    categories = [name.removesuffix("Error") for name in axes if name.endswith("CategoryError")]
    for parts in product(("", "Retryable"), ("", *categories), (*statuses, "Error")):
        name = "".join(parts)
        if name not in listed and hasattr(offers, name):
            yield name


def bases(cls: Any) -> list[str]:
    """What a class is derived from, as far as it has a public name, nearest first."""
    offers = sys.modules[cls.__module__.split(".")[0]]
    above = cls.__mro__[1:-1]
    ours = [base for base in above if base.__module__.split(".")[0] == offers.__name__]
    public = [base for base in above if base not in ours or getattr(offers, base.__name__, None) is base]
    return [base.__name__ for base in public if base not in (Exception, BaseException)]


def members(cls: type) -> list[str]:
    """The public attributes and methods that the package itself gives to a class."""
    root = cls.__module__.split(".")[0]
    ours = [vars(base) for base in cls.__mro__ if base.__module__.split(".")[0] == root]
    return sorted({name for names in ours for name in names if name == "__call__" or not name.startswith("_")})


def is_method(cls: type, name: str) -> bool:
    """Whether an attribute of a class is called."""
    return inspect.isfunction(getattr(cls, name)) or inspect.ismethod(getattr(cls, name))


def is_exception(thing: object) -> bool:
    """Whether a public name is one to catch."""
    return inspect.isclass(thing) and issubclass(thing, Exception)


def without_empty(found: Description) -> Description:
    """The members that say anything."""
    return {key: value for key, value in found.items() if value}


def name_of(member: Any) -> Any:
    """A member of a type: a code itself, a class by its name."""
    return member.__name__ if inspect.isclass(member) else member


def grown(old: Any, new: Any) -> Any:
    """A part of a record with what is new, and with what the packages no longer say of themselves but still do."""
    if isinstance(old, dict):
        return old | {name: grown(old[name], value) if name in old else value for name, value in new.items()}
    if isinstance(old, list):
        return [*old, *(item for item in new if item not in old)]
    return new


def dumped(record: Description) -> str:
    """A record of two levels as JSON, with a line for each name."""
    return "{\n" + ",\n".join(f"{json.dumps(key)}: {_lines(record[key])}" for key in sorted(record)) + "\n}\n"


def _lines(value: Description) -> str:
    """The members of an object, one to a line."""
    lines = [f" {json.dumps(key)}: {json.dumps(value[key], sort_keys=True)}" for key in sorted(value)]
    return "{\n" + ",\n".join(lines) + "\n}" if lines else "{}"


def main() -> int:
    """Record every package, unless something recorded is missing."""
    from tests.consume.lost import losses, unmeant

    found = unmeant(loss for service in SERVICES for loss in losses(service, record_of(service)))
    if found:
        print(*found, sep="\n", file=sys.stderr)
        return 1
    for service in SERVICES:
        record = grown(record_of(service), surface_of(service))
        (RECORDS / f"{service}.json").write_text(dumped(record), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
