"""Free names: the words of a thing whose name is taken go in, words come out that make a free one in every target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from errcat.naming import NameRule, TargetNames, slug, words


class FreeNames:
    """The names that nothing has yet, of all things of a service in all targets."""

    def __init__(self, service: str, things: Sequence[tuple[str, tuple[str, ...]]], targets: Sequence[TargetNames]):
        """Keep what there is; the names are made when the first suggestion is asked for."""
        self.service = tuple(words(service))
        self._things, self._targets = things, targets
        self._taken: list[tuple[dict[str, NameRule], set[str]]] | None = None

    def suggest(self, kind: str, own: tuple[str, ...], status: int | None, *, taken: bool) -> str:
        """Words that make a free name for a thing of a kind, and that are not suggested again."""
        spaces = self._spaces()
        for better in self._candidates(kind, own, status, taken):
            names = [(rules[kind], known) for rules, known in spaces if kind in rules]
            made = [(_forms(rule, words(better)), known) for rule, known in names]
            if better[:1].isalpha() and all(forms.isdisjoint(known) for forms, known in made):
                for forms, known in made:
                    known.update(forms)
                return better
        return ""

    def _candidates(self, kind: str, own: tuple[str, ...], status: int | None, taken: bool) -> Iterator[str]:
        """Words for a thing, the best first: with its status, with its service, with a number."""
        tails = [words(rules[kind].suffix) for rules, _ in self._spaces() if kind in rules]
        for tail in tails:
            if tail and own[-len(tail) :] == tuple(tail) and len(own) > len(tail):
                own = own[: -len(tail)]
        bare = own[:-1] if status and own[-1:] == (str(status),) and own[1:] else own
        with_status = [slug("-".join((*bare, str(status))))] if status else []
        with_service = [slug("-".join((*self.service, *bare)))]
        yield from (*with_status, *with_service) if taken else (*with_service, *with_status)
        yield from (f"{slug('-'.join(bare))}-{number}" for number in count(2) if number < 1000)

    def _spaces(self) -> list[tuple[dict[str, NameRule], set[str]]]:
        """The namespaces that a service has one of, each with its rules and with all names that are taken there."""
        if self._taken is None:
            spaces = [space for t in self._targets for space in t.namespaces.values() if space.per != "entry"]
            self._taken = [(dict(space.rules), {name.casefold() for name in space.reserved}) for space in spaces]
            for rules, known in self._taken:
                for kind, own in self._things:
                    if kind in rules:
                        known.update(_forms(rules[kind], own))
        return self._taken


def _forms(rule: NameRule, own: Sequence[str]) -> set[str]:
    """A name without case, and the same without the ending that a rule adds."""
    name = rule.apply(tuple(own)).casefold()
    return {name, name[: len(name) - len(rule.suffix)]}
