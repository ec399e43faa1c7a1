# SPDX-License-Identifier: MIT-0
"""Entries: the errors of a catalogue as lines of a text, of which one is found and read without the others.

A line is `key⇥code⇥class⇥statuses⇥category⇥retry⇥envelope⇥on the wire⇥slug⇥parameters⇥module`. The key is the code,
unless several entries have the same one; `retry` is the number of a rule, and those of the statuses behind it where
they differ. Details and prose stand elsewhere, as `key⇥JSON`, and are only read when somebody asks for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .attributes import lazy
from .envelopes import steps

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from .conditions import Condition
    from .envelopes import Steps
    from .messages import Template
    from .places import Alternatives

_FIRST = 100  # of the statuses
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


class Param:
    """A parameter: its type, and where it stands besides the texts."""

    def __init__(
        self,
        name: str,
        kind: str,
        place: str = "",
        header: str = "",
        optional: bool = False,
        secret: bool = False,
        places: Sequence[Mapping[str, Any]] = (),
        is_open: bool = False,
        nullable: bool = False,
    ) -> None:
        """Read what the details list; `places` are all of its places where there are several.

        One that `is_open` begins or ends a text, which is whole without it.
        """
        self.name = name
        self.kind = kind
        self.place = steps(place) if place else ()
        self.header = header
        self.optional = optional
        self.secret = secret
        self.is_open = is_open
        self.nullable = nullable
        self.elsewhere: Alternatives | None = None
        if places:
            from .places import Alternatives

            self.elsewhere = Alternatives(places)


class Entry:
    """One error of the catalogue: its code, its class, its statuses, and the rest of it as far as somebody asks."""

    def __init__(self, line: str, details: Callable[[], str]) -> None:
        """Read the fields of a line."""
        key, code, name, statuses, category, retry, envelope, on_wire, slug, params, module, _ = line.split("\t")
        self.key = unescaped(key)
        self.code = unescaped(code) if code else self.key
        self.name = name
        self.statuses = tuple(map(int, statuses.split()))
        """A family such as 5xx is there as its first digit."""
        self.categories = tuple(unescaped(category).split("\n")) if category else ()
        self.category = next(iter(self.categories), "")
        self.retry, *each = map(int, retry.split())
        self._retries = dict(zip(self.statuses, each, strict=False))
        self.envelope = int(envelope)
        self.on_wire = on_wire != ""
        self.is_told_by_code = on_wire == "1"
        self.slug = slug or self.key.lower().replace("_", "-")
        self.params = tuple(params.split())
        self.module = module
        """The part of `errors` in which its class stands; empty where that has no parts."""
        self._details = details

    def retry_at(self, status: int) -> int:
        """The number of its retry rule at a status."""
        found = self._retries.get(status)
        return self._retries.get(status // 100, self.retry) if found is None else found

    def covers(self, status: object) -> bool:
        """Whether it documents a status, itself or with its family."""
        if not isinstance(status, int) or status < _FIRST:
            return False
        return status in self.statuses or status // 100 in self.statuses

    @property
    def named_statuses(self) -> list[str]:
        """Its statuses as texts, a family as `5xx`."""
        return [str(status) if status >= _FIRST else f"{status}xx" for status in self.statuses]

    @lazy
    def messages(self) -> Sequence[Template]:
        """The templates of its message; an example is none."""
        return tuple(self._more.get("messages", ()))

    @lazy
    def titles(self) -> Sequence[Template]:
        """The templates of its title on the wire."""
        return tuple(self._more.get("titles", ()))

    @lazy
    def telling(self) -> Sequence[tuple[str, Sequence[Template]]]:
        """The texts that tell parameters, each with the templates that have any, the least open first."""
        open_ones = [
            (place, sorted((parts for parts in templates if len(parts) > 1), key=_openness))
            for place, templates in (("title", self.titles), ("message", self.messages))
        ]
        return [(place, templates) for place, templates in open_ones if templates]

    @lazy
    def specs(self) -> Sequence[Param]:
        """Its parameters."""
        if not self.params:
            return ()  # and nothing is read for it
        return tuple(Param(name, *spec) for name, spec in zip(self.params, self._more.get("params", ()), strict=True))

    @lazy
    def open_names(self) -> frozenset[str]:
        """Those parameters that begin or end a text, which is whole without them."""
        return frozenset([param.name for param in self.specs if param.is_open])

    def is_open(self, parts: Template) -> bool:
        """Whether a template begins or ends with such a parameter."""
        return not self.open_names.isdisjoint(parts[1::2])

    @lazy
    def elsewhere(self) -> Mapping[str, Alternatives]:
        """The places of those parameters that have several, or one that is no pointer."""
        return {param.name: param.elsewhere for param in self.specs if param.elsewhere}

    @lazy
    def members(self) -> Mapping[str, Steps]:
        """The places of the body that the catalogue leaves unstated, by the keywords that give them."""
        names, places = self._more.get("members", ((), ()))
        return dict(zip(names, map(steps, places), strict=True))

    @lazy
    def fixed(self) -> Sequence[tuple[Steps, Any]]:
        """The members of the body that the catalogue states beyond code, status, category and texts."""
        return tuple((steps(place), value) for place, value in self._more.get("fixed", ()))

    @lazy
    def when(self) -> Sequence[Condition]:
        """What must hold of a response besides."""
        from .conditions import conditions_of

        return conditions_of(self._more.get("when", ()))

    @lazy
    def needs_status(self) -> bool:
        """Whether its status must be one of its own, too."""
        return bool(self._more.get("needs_status"))

    @lazy
    def sent_headers(self) -> Mapping[str, str]:
        """The header fields by which its responses meet that."""
        return dict(self._more.get("headers", ()))

    @lazy
    def _more(self) -> Mapping[str, Any]:
        """What stands elsewhere."""
        text = text_of_key(self._details(), self.key)
        if not text:
            return {}
        from json import loads

        more: Mapping[str, Any] = loads(text)
        return more


def _openness(parts: Template) -> tuple[int, int]:
    """How much a template leaves open: much text of its own before little, few parameters before many."""
    return -sum(map(len, parts[::2])), len(parts)


def text_of_key(lines: str, key: str) -> str:
    """What stands behind a key in lines of details or prose; nothing where the key is not among them."""
    start = f"\n{escaped(key)}\t"
    at = lines.find(start)
    return lines[at + len(start) : lines.index("\n", at + 1)] if at >= 0 else ""


def texts_by_key(lines: str) -> dict[str, str]:
    """What stands behind every key in lines of details or prose, which are read once."""
    pairs = (line.split("\t", 1) for line in lines.split("\n") if line)
    return {unescaped(key): text for key, text in pairs}


def escaped(text: str) -> str:
    """The text as it stands in a line, where tabs and line breaks separate."""
    if text.isprintable() and "\\" not in text:
        return text
    for character, escape in _ESCAPES.items():  # the backslash first
        text = text.replace(character, escape)
    return text


def unescaped(text: str) -> str:
    """The text that a field of a line stands for."""
    if "\\" not in text:
        return text
    pieces = text.split("\\\\")
    for character, escape in _ESCAPES.items():
        if character != "\\":
            pieces = [piece.replace(escape, character) for piece in pieces]
    return "\\".join(pieces)
