"""The surface: a service and the targets come in, the names and addresses that each target makes public come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from errcat.model import Entry, Service
from errcat.naming import NameRule, TargetNames, path_name, words_of

ADDRESSES = "addresses"


class PublicTarget(TargetNames, Protocol):
    """A target, as far as it says what of it is public."""

    @property
    def surface(self) -> tuple[str, ...]:
        """Which of its namespaces are public, and `addresses` where those are."""
        ...

    @property
    def addresses(self) -> Mapping[str, tuple[str, ...]]:
        """For each kind of thing where it is found below the base address."""
        ...


def surface(service: Service, targets: Iterable[PublicTarget], base_url: str) -> dict[str, dict[str, str]]:
    """For each target that makes something public, every name and address with the identifier of what it stands for."""
    things = _things(service)
    return {target.name: _of_target(target, things, service, base_url) for target in targets if target.surface}


def _of_target(
    target: PublicTarget, things: Mapping[str, Iterable[Any]], service: Service, base_url: str
) -> dict[str, str]:
    """What one target makes public."""
    found: dict[str, str] = {}
    entries: dict[str, str] = {}  # the names of entries by their identifiers, which things of other kinds may have too
    for part in target.surface:
        space = target.namespaces.get(part)
        if part == ADDRESSES:
            found |= _addresses(target.addresses, {**things, "status": service.statuses}, service, base_url)
        elif space is not None and space.per == "service":
            for kind, rule in space.rules.items():
                made = {rule.apply(words_of(thing)): _id(thing) for thing in things.get(kind, ())}
                entries |= {id: name for name, id in made.items()} if kind == "entry" else {}
                found |= made
        elif space is not None and "param" in space.rules:
            found |= dict(_params(service.entries, entries, space.rules["param"]))
    return found


def _params(entries: Iterable[Entry], names: Mapping[str, str], rule: NameRule) -> Iterator[tuple[str, str]]:
    """The names of parameters, each behind that of its entry."""
    made: dict[str, str] = {}
    for entry in entries:
        for param in entry.params:
            if param.name not in made:
                made[param.name] = rule.apply(words_of(param))
            yield f"{names.get(entry.id, entry.id)}.{made[param.name]}", f"{entry.id}.{param.name}"


def _addresses(
    patterns: Mapping[str, tuple[str, ...]], things: Mapping[str, Iterable[Any]], service: Service, base_url: str
) -> dict[str, str]:
    """The addresses of the things that have one."""
    found: dict[str, str] = {}
    for kind, patterns_of_kind in patterns.items():
        for pattern in patterns_of_kind:
            before, repeats, behind = (base_url + pattern.replace("{service}", service.id)).partition(f"{{{kind}}}")
            for thing in things.get(kind, ()):
                found[f"{before}{path_name(thing)}{behind}" if repeats else before] = _id(thing)
    return found


def _things(service: Service) -> dict[str, Iterable[Any]]:
    """What a service has of each kind, as far as it gets names: statuses of errors and headers of responses only."""
    return {
        "service": (service,),
        "entry": service.entries,
        "status": service.error_statuses,
        "category": service.categories,
        "guide": service.guides,
        "envelope": service.envelopes,
        "header": tuple(header for header in service.headers if header.direction == "response"),
        "format": service.formats,
    }


def _id(thing: Any) -> str:
    """What identifies a thing in the catalogue."""
    return str(getattr(thing, "id", "") or getattr(thing, "code", "") or thing.name)
