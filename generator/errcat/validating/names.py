"""Names: what targets make of a service's words are names that are free, and that nobody confuses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from errcat.diagnostics import Diagnostics, Place
from errcat.naming import NameRule, slug, words
from errcat.validating.reading import EntryReading, ServiceReading
from errcat.validating.spots import Spot, under
from errcat.validating.wording import first_defined, quote


class Namespace(Protocol):
    """Names of a target that live side by side."""

    @property
    def rules(self) -> Mapping[str, NameRule]:
        """How a name is made for each kind of thing that has one here."""
        ...

    @property
    def reserved(self) -> frozenset[str]:
        """The names that are taken already."""
        ...

    @property
    def per(self) -> str:
        """Whether the names live together for a `service` or for an `entry`."""
        ...


class TargetNames(Protocol):
    """A target, as far as it makes names."""

    @property
    def name(self) -> str:
        """What the target is called."""
        ...

    @property
    def namespaces(self) -> Mapping[str, Namespace]:
        """Its namespaces."""
        ...


class _Thing(NamedTuple):
    """Something that has a name: its kind, what its author calls it, its words, and where it stands."""

    kind: str
    id: str
    words: tuple[str, ...]
    spot: Spot | EntryReading

    @property
    def place(self) -> Place:
        """Where its author gave it its name."""
        if isinstance(self.spot, Spot):
            return self.spot.key_place
        return self.spot.spot("name").place if "name" in self.spot.body else self.spot.place


class _Taken:
    """The names of one namespace so far."""

    def __init__(self, target: TargetNames, space: Namespace, service: str) -> None:
        """Start with none."""
        self.target, self.space, self.service = target, space, service
        self.fresh()
        self.made: dict[tuple[str, tuple[str, ...]], tuple[str, str]] = {}

    def name_of(self, thing: _Thing) -> tuple[str, str]:
        """A thing's name, and what tells it from others."""
        key = (thing.kind, thing.words)
        if key not in self.made:
            rule = self.space.rules[thing.kind]
            self.made[key] = (rule.apply(thing.words), rule.stem(thing.words))
        return self.made[key]

    def fresh(self) -> None:
        """Forget the things; what has been made of words is kept."""
        self.names: dict[str, _Thing] = {}
        self.alike: dict[tuple[str, str], _Thing] = {}

    def take(self, thing: _Thing, reported: set[object], diagnostics: Diagnostics) -> None:
        """Give a thing its name; diagnose one that is reserved, taken, or too much like another."""
        name = self.name_of(thing)[0]
        if name in self.space.reserved:
            code, other = "EC403", None
            message = f"{quote(thing.id)} would be called {quote(name)}, which `{self.target.name}` has already"
        elif (other := self.names.setdefault(name, thing)) is not thing:
            code = "EC401"
            message = f"{_both(thing, other)} would both be called {quote(name)} in `{self.target.name}`"
        elif (other := self.confused(thing)) is not None:
            code = "EC402"
            mine, others = quote(name), quote(self.name_of(other)[0])
            message = f"{mine} and {others} in `{self.target.name}` differ by case or by their ending only"
        else:
            return
        occasion = (code, thing.kind, thing.id, other and (other.kind, other.id), thing.place)
        if occasion not in reported:
            reported.add(occasion)
            notes = first_defined(other.place) if other else ()
            diagnostics.error(code, message, thing.place, help=self.way_out(thing), notes=notes)

    def confused(self, thing: _Thing) -> _Thing | None:
        """The thing whose name differs from this one's by case or by an ending only, if there is one."""
        name, stem = self.name_of(thing)
        whole, bare = name.casefold(), not self.space.rules[thing.kind].suffix
        alike = [("whole", whole), (thing.kind, stem), ("cut", whole) if bare else ("bare", stem)]
        found = next((self.alike[key] for key in alike if key in self.alike), None)
        for key in (("whole", whole), (thing.kind, stem), ("bare", whole) if bare else ("cut", stem)):
            self.alike.setdefault(key, thing)
        return found

    def way_out(self, thing: _Thing) -> str:
        """What to write so that a thing gets another name."""
        if thing.kind in ("entry", "category"):
            better = self.free_name(thing)
            example = f"such as `name: {better}`" if better else "with other words"
            return f"add a `name` to {quote(thing.id)}, {example}"
        if thing.kind == "param":
            return f"rename the parameter, in the messages too: `{self.service}_{'_'.join(thing.words)}`"
        return f"rename {quote(thing.id)}"

    def free_name(self, thing: _Thing) -> str:
        """Words for a thing that make a name which is free here."""
        statuses = thing.spot.statuses if isinstance(thing.spot, EntryReading) else ()
        own, service = slug("-".join(thing.words)), "-".join(words(self.service))
        for better in ([f"{own}-{statuses[0]}"] if statuses else []) + [f"{service}-{own}", f"{own}-of-{service}"]:
            name, stem = self.name_of(_Thing(thing.kind, better, words(better), thing.spot))
            taken = name in self.space.reserved or name in self.names or (thing.kind, stem) in self.alike
            if better[0].isalpha() and not taken:
                return better
        return ""


def check_names(service: ServiceReading, targets: Sequence[TargetNames], diagnostics: Diagnostics) -> None:
    """Diagnose names that some target cannot give to the things of a service."""
    reported: set[object] = set()
    things = list(_things(service))
    for target in targets:
        for _, space in sorted(target.namespaces.items()):
            taken = _Taken(target, space, service.document.folder)
            if space.per == "entry":
                for entry in service.entries:
                    taken.fresh()
                    for param in _params(entry) if "param" in space.rules else ():
                        taken.take(param, reported, diagnostics)
                continue
            for thing in things:
                if thing.kind in space.rules:
                    taken.take(thing, reported, diagnostics)


def _params(entry: EntryReading) -> Iterator[_Thing]:
    """The parameters of an entry."""
    for name, spot in entry.params.items():
        yield _Thing("param", name, words(name), spot)


def _things(service: ServiceReading) -> Iterator[_Thing]:
    """Everything of a service that may have a name, each once."""
    sections = {"category": "categories", "envelope": "envelopes", "header": "headers", "format": "formats"}
    for kind, section in sections.items():
        for name, spot in service.section(section).items():
            yield _Thing(kind, name, _words(spot.value, name), spot)
    for name, spot in service.section("statuses").items():
        yield _Thing("status", name, words(name), spot)
    for spot in under(service.document.service, "service"):
        if isinstance(spot.value, str):
            yield _Thing("service", spot.value, words(spot.value), spot)
    seen: set[str] = set()
    params: dict[str, _Thing] = {}
    for entry in service.entries:
        if entry.key not in seen:
            seen.add(entry.key)
            yield _Thing("entry", entry.key, _words(entry.body, entry.key), entry)
        for thing in _params(entry):
            params.setdefault(thing.id, thing)
    yield from params.values()


def _words(holder: object, key: str) -> tuple[str, ...]:
    """The words of a thing's name: those that it states, else those of its key."""
    name = holder.get("name") if isinstance(holder, Mapping) else None
    return words(name if isinstance(name, str) and name else key)


def _both(thing: _Thing, other: _Thing) -> str:
    """Two things, with their kinds where these differ."""
    if thing.kind == other.kind:
        return f"{quote(other.id)} and {quote(thing.id)}"
    return f"the {other.kind} {quote(other.id)} and the {thing.kind} {quote(thing.id)}"
