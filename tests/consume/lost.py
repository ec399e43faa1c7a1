"""What a package lacks of the surface that was recorded of it. New names are nobody's loss."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any, NamedTuple, get_args

from tests.consume import surface
from tests.consume.packages import package
from tests.consume.signatures import read, refusals, signature_of
from tests.consume.surface import Description

# What was taken away on purpose, and why: `dodo_errors.NotFoundError`, `doku_errors.httpx.RetryTransport.close`. Each
# has its line in the CHANGELOG, under "Removed", and leaves this list when nothing that is recorded misses it.
GONE: dict[str, str] = {}


class Loss(NamedTuple):
    """Something that worked and works no more."""

    path: str
    """The name, from the package downwards."""
    what: str
    """What became of it."""

    def __str__(self) -> str:
        """One line."""
        return f"{self.path}: {self.what}"

    @property
    def is_meant(self) -> bool:
        """Whether `GONE` names it, or what it is a part of."""
        return any(f"{self.path}.".startswith(f"{name}.") for name in GONE)


def unmeant(found: Iterable[Loss]) -> list[Loss]:
    """Those that `GONE` does not name."""
    return [loss for loss in found if not loss.is_meant]


def losses(service: str, record: Description) -> Iterator[Loss]:
    """Everything that a package has lost of what was recorded, if anything was."""
    if record:
        offers = package(service)
        yield from _no_longer_listed(offers, [*record["names"], *record["axes"], *record["entries"]])
        yield from _names(offers.__name__, offers, record["names"])
        yield from _every(offers, record["every"])
        axes = {name: {"bases": bases} for part in ("axes", "unlisted") for name, bases in record[part].items()}
        for name, exception in {**axes, **record["entries"]}.items():
            yield from _exception(offers, name, exception)
        for name, names in record["modules"].items():
            yield from _module(offers, name, names)
        yield from _models(offers, record["models"])


def _no_longer_listed(offers: ModuleType, names: Iterable[str]) -> Iterator[Loss]:
    """What neither `dir` nor `import *` finds any more."""
    found = {*dir(offers)} & {*offers.__all__}
    yield from (Loss(f"{offers.__name__}.{name}", "it is not listed any more") for name in names if name not in found)


def _names(root: str, holder: ModuleType, names: Description) -> Iterator[Loss]:
    """What became of the names of a module."""
    for name, description in names.items():
        thing = getattr(holder, name, None)
        if thing is None:
            yield Loss(f"{root}.{name}", "it is gone")
        else:
            yield from _thing(f"{root}.{name}", thing, description)


def _thing(path: str, thing: Any, old: Description) -> Iterator[Loss]:
    """What became of that for which a name stands."""
    if "class" in old:
        yield from _class(path, thing, old)
    elif "members" in old:
        members = set(thing) if isinstance(thing, dict) else set(map(surface.name_of, get_args(thing)))
        yield from (
            Loss(f"{path}.{name}", "it is no longer among them") for name in old["members"] if name not in members
        )
        if "of" in old:
            yield from _class(f"{path}[]", type(next(iter(thing.values()))), old["of"])
    else:
        was_awaited = "async function" in old
        yield from _awaiting(path, inspect.iscoroutinefunction(thing), was_awaited)
        yield from _calls(path, thing, "", old["async function" if was_awaited else "function"])


def _calls(path: str, thing: Any, name: str, old: str) -> Iterator[Loss]:
    """Which calls are refused."""
    yield from (Loss(path, refusal) for refusal in refusals(read(old), signature_of(thing, name)))


def _awaiting(path: str, now: bool, before: bool) -> Iterator[Loss]:
    """Whether it must be awaited although it need not have been, or the other way round."""
    if now != before:
        yield Loss(path, "it must be awaited" if now else "it cannot be awaited")


def _class(path: str, cls: Any, old: Description) -> Iterator[Loss]:
    """What became of a class that is no exception."""
    yield from _calls(path, cls, "", old["class"])
    yield from _bases(path, cls, old["bases"])
    yield from _members(path, cls, old)


def _bases(path: str, cls: Any, old: list[str]) -> Iterator[Loss]:
    """What a class is no longer derived from."""
    above = [base.__name__ for base in cls.__mro__]
    yield from (Loss(path, f"it is no `{base}` any more") for base in old if base not in above)


def _members(path: str, cls: Any, old: Description) -> Iterator[Loss]:
    """What instances of a class no longer have."""
    for name in old.get("attributes", ()):
        if not hasattr(cls, name):
            yield Loss(f"{path}.{name}", "it is gone")
        elif surface.is_method(cls, name):
            yield Loss(f"{path}.{name}", "it must be called")
    for name, params in old.get("methods", {}).items():
        if not hasattr(cls, name) or not surface.is_method(cls, name):
            yield Loss(f"{path}.{name}", "it cannot be called")
        else:
            yield from _calls(f"{path}.{name}", cls, name, params)
            is_awaited = inspect.iscoroutinefunction(getattr(cls, name))
            yield from _awaiting(f"{path}.{name}", is_awaited, name in old.get("awaited", ()))


def _every(offers: ModuleType, old: Description) -> Iterator[Loss]:
    """What exceptions no longer have."""
    base = surface.base_of(offers)
    path = f"{offers.__name__}.{base.__name__}"
    yield from _members(path, base, old)
    for name, value in old["values"].items():
        yield from _fact(f"{path}.{name}", getattr(base, name, None), value)


def _exception(offers: ModuleType, name: str, old: Description) -> Iterator[Loss]:
    """What became of an exception."""
    path, cls = f"{offers.__name__}.{name}", getattr(offers, name, None)
    if cls is None:
        yield Loss(path, "it is gone")
        return
    yield from _bases(path, cls, old["bases"])
    if cls.__name__ != name:
        yield Loss(path, f"it is called `{cls.__name__}`")
    if "facts" in old:
        yield from _entry(path, offers, cls, old)


def _entry(path: str, offers: ModuleType, cls: Any, old: Description) -> Iterator[Loss]:
    """What became of a documented exception."""
    yield from _calls(path, cls, "", old["init"])
    yield from _members(path, cls, {"attributes": old.get("attributes", ())})
    positions = old.get("match", [])
    yield from _fact(f"{path}.__match_args__", getattr(cls, "__match_args__", ())[: len(positions)], positions)
    told = surface.facts(offers, cls)
    for name, value in old["facts"].items():
        yield from _fact(f"{path}.{name}", told[name], value)


def _fact(path: str, now: Any, old: Any) -> Iterator[Loss]:
    """What an attribute no longer says."""
    now = list(now) if isinstance(now, tuple) else now
    if now != old:
        yield Loss(path, f"it was {old!r} and is {now!r}")


def _module(offers: ModuleType, name: str, names: Description) -> Iterator[Loss]:
    """What became of a public module."""
    path = f"{offers.__name__}.{name}"
    try:
        found = surface.submodule(offers, name)
    except ModuleNotFoundError:
        yield Loss(path, "it is gone")
    else:
        yield from _names(path, found, names)


def _models(offers: ModuleType, old: dict[str, list[str]]) -> Iterator[Loss]:
    """What became of the types of bodies."""
    now = surface.models(offers)
    for name, keys in old.items():
        path = f"{offers.__name__}.models.{name}"
        if name not in now or not isinstance(getattr(surface.submodule(offers, "models"), name, None), type):
            yield Loss(path, "it is gone")
        else:
            yield from (Loss(path, f"`{key}` is gone") for key in keys if key not in now[name])
