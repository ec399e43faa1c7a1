"""Names: what targets make of a service's words are names that are free, and that nobody confuses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from errcat.checking.free_names import FreeNames
from errcat.diagnostics import Diagnostics, Edit, Note, Place, unsure
from errcat.findings.wording import MOST_TOLD, every_one, first_defined, quote
from errcat.naming import NameRule, Namespace, TargetNames, words
from errcat.resolving.reading.entries import EntryReading
from errcat.resolving.reading.services import ServiceReading
from errcat.resolving.reading.written import words_of
from errcat.yaml_reader.edits import added, reworded
from errcat.yaml_reader.located import Located, spot_of
from errcat.yaml_reader.positioned import Mapping

_ASK_FOR_ANOTHER_KEY = ("EC219", "EC404")  # with which a thing gets another name as well


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

    def __init__(self, target: TargetNames, space: Namespace, made: dict[NameRule, _Made]) -> None:
        """Start with none."""
        self.space = space
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

    def take(self, thing: _Thing, clashes: _Clashes) -> None:
        """Give a thing its name; take down a clash where it is reserved, taken, or too much like another."""
        name, stem = self.name_of(thing)
        other = self._alike(thing, name.casefold(), stem)
        if name in self.space.reserved:
            clashes.add("EC403", thing, None, f"called {quote(name)}, which {self.shown} has already")
        elif other is not None and self.name_of(other)[0] == name:
            clashes.add("EC401", thing, other, f"called {quote(name)} in {self.shown}")
        elif other is not None:
            names = f"{quote(self.name_of(other)[0])} and {quote(name)}"
            clashes.add("EC402", thing, other, f"{names} in {self.shown} differ by case or by their ending only")

    def _alike(self, thing: _Thing, whole: str, stem: str) -> _Thing | None:
        """The thing whose name is the same but for its case, or but for an ending that the other one lacks."""
        mine, others = (self.bare, self.cut) if stem == whole else (self.cut, self.bare)
        found = self.whole.setdefault(whole, thing), self.stems[thing.kind].setdefault(stem, thing), others.get(stem)
        mine.setdefault(stem, thing)
        return next((other for other in found if other is not None and other is not thing), None)


class _Clashes:
    """The things whose names clash, those that clash with the same one together: that is one mistake."""

    def __init__(self, skipped: set[Place]) -> None:
        """Begin with none; what stands at some places needs another key already."""
        self._skipped = skipped
        self._found: dict[tuple[object, ...], tuple[_Thing | None, str, dict[tuple[str, str, Place], _Thing]]] = {}

    def add(self, code: str, thing: _Thing, other: _Thing | None, how: str) -> None:
        """Take down that the name of a thing clashes with another one's, or with what a target has."""
        if thing.place not in self._skipped:
            key = (code, other.kind, other.id) if other else (code, thing.kind, thing.id, thing.place)
            self._found.setdefault(key, (other, how, {}))[2].setdefault((thing.kind, thing.id, thing.place), thing)

    def report(self, free: FreeNames, diagnostics: Diagnostics) -> None:
        """Diagnose each clash, with names that are free."""
        for (code, *_), (other, how, found) in self._found.items():
            every = list(found.values())
            things = every[:MOST_TOLD]
            notes = first_defined(other.place) if other else ()
            notes = (*notes, *(Note("the same goes for", thing.place) for thing in things[1:]))
            better = [_better(thing, free, taken=other is not None) for thing in things]
            help_ = "; ".join(_way_out(thing, name) for thing, name in zip(things, better, strict=True))
            fixes = _renaming(things[0], better[0]) if not things[1:] else ()
            message = how if code == "EC402" else f"{_all(every, other)} {how}"
            diagnostics.error(str(code), message, things[0].place, help=help_, notes=notes, fixes=unsure(fixes))


def _better(thing: _Thing, free: FreeNames, *, taken: bool) -> str:
    """Words for a thing that make a name which is free; nothing for a thing that states no name."""
    if thing.kind not in ("entry", "category"):
        return "_".join((*free.service, *thing.words)) if thing.kind == "param" else ""
    statuses = thing.spot.statuses if isinstance(thing.spot, EntryReading) else ()
    return free.suggest(thing.kind, thing.words, statuses[0] if statuses else None, taken=taken)


def _way_out(thing: _Thing, better: str) -> str:
    """What to write so that a thing gets another name."""
    if thing.kind in ("entry", "category"):
        return f"add a `name` to {quote(thing.id)}, {f'such as `name: {better}`' if better else 'with other words'}"
    if thing.kind == "param":
        return f"rename the parameter, in the messages too: `{better}`"
    return f"rename {quote(thing.id)}"


def _renaming(thing: _Thing, better: str) -> tuple[Edit, ...]:
    """The edit that gives a thing a name."""
    holder = thing.spot.body if isinstance(thing.spot, EntryReading) else thing.spot.value
    if not better or thing.kind == "param" or not isinstance(holder, Mapping):
        return ()
    return reworded(Located(holder, "name"), better) if "name" in holder else added(holder, f"name: {better}")


def check_names(service: ServiceReading, targets: Sequence[TargetNames], diagnostics: Diagnostics) -> None:
    """Diagnose names that some target cannot give to the things of a service."""
    clashes = _Clashes(_with_another_key(diagnostics))
    made: dict[NameRule, _Made] = {}
    things = list(_things(service))
    for target in targets:
        for _, space in sorted(target.namespaces.items()):
            taken = _Taken(target, space, made)
            if space.per == "entry":
                for entry in service.entries if "param" in space.rules else ():
                    taken.fresh()
                    for param in _params(entry):
                        taken.take(param, clashes)
                continue
            for thing in things:
                if thing.kind in space.rules:
                    taken.take(thing, clashes)
    clashes.report(FreeNames(service.document.folder, [(t.kind, t.words) for t in things], targets), diagnostics)


def _with_another_key(diagnostics: Diagnostics) -> set[Place]:
    """The places of things that were told already to have another key."""
    told = [found for found in diagnostics.found if found.code in _ASK_FOR_ANOTHER_KEY]
    noted = {note.place for found in told for note in found.notes[1:] if note.place}
    return {found.place for found in told} | noted


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


def _all(things: Sequence[_Thing], other: _Thing | None) -> str:
    """Things that clash and what they do, with their kinds where these differ."""
    named = [*([other] if other else ()), *things]
    if not named[1:]:
        return f"{quote(named[0].id)} would be"
    alike = len({thing.kind for thing in named}) == 1
    shown = [quote(thing.id) if alike else f"the {thing.kind} {quote(thing.id)}" for thing in named[: MOST_TOLD + 1]]
    return f"{every_one(shown, len(named))} would {'both' if len(named) == 2 else 'all'} be"
