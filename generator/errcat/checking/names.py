"""Names: what targets make of a service's words are names that are free, and that nobody confuses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from errcat.diagnostics import Diagnostics, Place
from errcat.findings.wording import first_defined, quote
from errcat.naming import NameRule, Namespace, TargetNames, slug, words
from errcat.resolving.reading.entries import EntryReading
from errcat.resolving.reading.services import ServiceReading
from errcat.resolving.reading.written import words_of
from errcat.yaml_reader.located import Located, spot_of


class _Thing(NamedTuple):
    """Something that has a name: its kind, what its author calls it, its words, and where it stands."""

    kind: str
    id: str
    words: tuple[str, ...]
    spot: Located | EntryReading

    @property
    def place(self) -> Place:
        """Where its author gave it its name."""
        if isinstance(self.spot, Located):
            return self.spot.key_place
        return self.spot.spot("name").place if "name" in self.spot.body else self.spot.place


_Made: TypeAlias = dict[tuple[str, ...], tuple[str, str]]


class _Taken:
    """The names of one namespace so far."""

    def __init__(self, target: TargetNames, space: Namespace, service: str, made: dict[NameRule, _Made]) -> None:
        """Start with none."""
        self.target, self.space, self.service = target, space, service
        self.shown = quote(target.name)
        self.made = {kind: made.setdefault(rule, {}) for kind, rule in space.rules.items()}
        self.fresh()

    def fresh(self) -> None:
        """Forget the things, by their names without case, their stems, and their names as endings go."""
        self.whole: dict[str, _Thing] = {}
        self.stems: dict[str, dict[str, _Thing]] = {kind: {} for kind in self.space.rules}
        self.bare: dict[str, _Thing] = {}
        self.cut: dict[str, _Thing] = {}

    def name_of(self, thing: _Thing) -> tuple[str, str]:
        """A thing's name, and its stem: what tells it from others of its kind."""
        made = self.made[thing.kind]
        found = made.get(thing.words)
        if found is None:
            rule = self.space.rules[thing.kind]
            name = rule.apply(thing.words)  # its stem is cut off here, because the rule would make the name once more
            found = made[thing.words] = (name, name[: len(name) - len(rule.suffix)].casefold())
        return found

    def take(self, thing: _Thing, reported: set[object], diagnostics: Diagnostics) -> None:
        """Give a thing its name; diagnose one that is reserved, taken, or too much like another."""
        name, stem = self.name_of(thing)
        other = self._alike(thing, name.casefold(), stem)
        if name in self.space.reserved:
            code, message = "EC403", f"{quote(thing.id)} would be called {quote(name)}, which {self.shown} has already"
            other = None
        elif other is None:
            return
        elif self.name_of(other)[0] == name:
            code, message = "EC401", f"{_both(thing, other)} would both be called {quote(name)} in {self.shown}"
        else:
            names = f"{quote(self.name_of(other)[0])} and {quote(name)}"
            code, message = "EC402", f"{names} in {self.shown} differ by case or by their ending only"
        occasion = (code, thing.kind, thing.id, other and (other.kind, other.id), thing.place)
        if occasion not in reported:
            reported.add(occasion)
            notes = first_defined(other.place) if other else ()
            diagnostics.error(code, message, thing.place, help=self.way_out(thing, other is not None), notes=notes)

    def _alike(self, thing: _Thing, whole: str, stem: str) -> _Thing | None:
        """The thing whose name is the same but for its case, or but for an ending that the other one lacks."""
        mine, others = (self.bare, self.cut) if stem == whole else (self.cut, self.bare)
        found = self.whole.setdefault(whole, thing), self.stems[thing.kind].setdefault(stem, thing), others.get(stem)
        mine.setdefault(stem, thing)
        return next((other for other in found if other is not None and other is not thing), None)

    def way_out(self, thing: _Thing, taken: bool) -> str:
        """What to write so that a thing gets another name."""
        if thing.kind in ("entry", "category"):
            better = self.free_name(thing, taken)
            example = f"such as `name: {better}`" if better else "with other words"
            return f"add a `name` to {quote(thing.id)}, {example}"
        if thing.kind == "param":
            return f"rename the parameter, in the messages too: `{self.service}_{'_'.join(thing.words)}`"
        return f"rename {quote(thing.id)}"

    def free_name(self, thing: _Thing, taken: bool) -> str:
        """Words for a thing that make a name which is free here."""
        statuses = thing.spot.statuses if isinstance(thing.spot, EntryReading) else ()
        tail = words(self.space.rules[thing.kind].suffix)
        cut = len(tail) if tail and thing.words[-len(tail) :] == tail and len(thing.words) > len(tail) else 0
        own, service = slug("-".join(thing.words[: len(thing.words) - cut])), "-".join(words(self.service))
        candidates = [f"{own}-{statuses[0]}"] if statuses else []
        candidates.insert(len(candidates) if taken else 0, f"{service}-{own}")
        for better in [*candidates, f"{own}-of-{service}"]:
            name, stem = self.name_of(_Thing(thing.kind, better, words(better), thing.spot))
            free = name not in self.space.reserved and name.casefold() not in self.whole
            if better[0].isalpha() and free and stem not in self.stems[thing.kind]:
                return better
        return ""


def check_names(service: ServiceReading, targets: Sequence[TargetNames], diagnostics: Diagnostics) -> None:
    """Diagnose names that some target cannot give to the things of a service."""
    reported: set[object] = set()
    made: dict[NameRule, _Made] = {}
    things = list(_things(service))
    for target in targets:
        for _, space in sorted(target.namespaces.items()):
            taken = _Taken(target, space, service.document.folder, made)
            if space.per == "entry":
                for entry in service.entries if "param" in space.rules else ():
                    taken.fresh()
                    for param in _params(entry):
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
            yield _Thing(kind, name, words_of(spot.value, name), spot)
    for name, spot in service.section("statuses").items():
        yield _Thing("status", name, words(name), spot)
    own = spot_of(service.document.service, "service")
    if own and isinstance(own.value, str):
        yield _Thing("service", own.value, words(own.value), own)
    seen: set[str] = set()
    params: dict[str, _Thing] = {}
    for entry in service.entries:
        if entry.key not in seen:
            seen.add(entry.key)
            yield _Thing("entry", entry.key, words_of(entry.body, entry.key), entry)
        for thing in _params(entry):
            params.setdefault(thing.id, thing)
    yield from params.values()


def _both(thing: _Thing, other: _Thing) -> str:
    """Two things, with their kinds where these differ."""
    if thing.kind == other.kind:
        return f"{quote(other.id)} and {quote(thing.id)}"
    return f"the {other.kind} {quote(other.id)} and the {thing.kind} {quote(thing.id)}"
