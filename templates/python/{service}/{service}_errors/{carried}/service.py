# SPDX-License-Identifier: MIT-0
"""A service as a value: what a catalogue says of its errors, handed to whatever reads, makes or explains one.

A package makes one `Service` out of its own data, and every class of its exceptions carries it. Its entries are lines
of a text, found by code or by class without reading the others, so that ten thousand of them cost nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .entries import Entry, Param, escaped, unescaped
from .envelopes import TYPE, Envelope, steps
from .headers import CREDENTIALS, REQUEST_ID_HEADERS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence, Set
    from types import ModuleType
    from typing import Any, TypeAlias

    from .classes import Classes
    from .conditions import Condition
    from .envelopes import Steps
    from .exceptions import ServiceError
    from .headers import Names
    from .messages import Candidates, Template
    from .parsing import Loads
    from .places import Alternatives

    Told: TypeAlias = list[tuple[Steps | Alternatives, Candidates]]
    Owner: TypeAlias = tuple[Entry, type[ServiceError]]
    Telling: TypeAlias = tuple[Steps, Template, Set[str], bool]  # a place, a template, secret names, whether it is open


_FEW = 8
_FIRST = 100  # of the statuses
_NO_RETRY: Mapping[str, Any] = {"rule": "undocumented"}


class Prose:
    """What the catalogue says in sentences: lines of entries, and by status and category."""

    def __init__(self, entries: str, statuses: Mapping[int, str], categories: Mapping[str, Mapping[str, str]]) -> None:
        """Keep what the package has."""
        self.entries = entries
        self.statuses = statuses
        self.categories = categories


class Service:
    """The errors of one API: envelopes, statuses, categories, entries, retry rules, and their classes."""

    def __init__(
        self,
        package: str,
        data: Mapping[str, Any],
        *,
        details: Callable[[], str],
        prose: Callable[[], Prose],
        classes: Callable[[Service], Classes],
        errors: Callable[[str], ModuleType],
        restored: Callable[[str, dict[str, Any]], ServiceError],
    ) -> None:
        """Take what the generated table says; `details`, `prose` and `errors` are asked when they are needed.

        `errors` gives the module of the classes, or a part of it; `restored` makes an exception of what a pickle has.
        """
        self.package = package
        self.title: str = data["TITLE"]
        self.base: str = data["BASE"]
        """The name of the class above all others."""
        self.docs: str = data["DOCS"]
        self.rows: str = data["ROWS"]
        self.envelopes = tuple(map(_envelope, data["ENVELOPES"]))
        self.has_problems = any(envelope.problem for envelope in self.envelopes)
        """Whether some bodies are problem documents."""
        self.ignored_numbers = frozenset([TYPE]) if self.has_problems else frozenset()
        """Where a whole number is no code, because the type of a problem document is a text."""
        self.ignored_numbers -= {envelope.code for envelope in self.envelopes if envelope.code_is_number}
        self.statuses: Mapping[int, tuple[str, int]] = data["STATUSES"]
        """By status its class and the number of its retry rule."""
        self.categories: Mapping[str, str] = data["CATEGORIES"]
        """By what a category is called on the wire, its class."""
        self.owners: Mapping[int, str] = data["OWNERS"]
        """By status the entry that it alone stands for."""
        self.by_message: Mapping[int, Sequence[str]] = data["BY_MESSAGE"]
        self.by_shape: Mapping[int, Sequence[str]] = data["BY_SHAPE"]
        self.internal: Sequence[str] = data["INTERNAL"]
        """The entries that may stand for whatever is unexpected on a server."""
        self.error_when = _conditions(data["ERROR_WHEN"])
        """What a success has where it tells of an error all the same."""
        self.by_facts: Mapping[str, Sequence[str]] = data.get("BY_FACTS", {})
        """By code, and for none, the entries that conditions tell, in the order in which they are tried."""
        self.aliases: Mapping[str, str] = data.get("ALIASES", {})
        """By another code of an entry that entry's own."""
        self.category_codes: Sequence[tuple[str, str]] = data.get("CATEGORY_CODES", ())
        """What categories say of codes, each with the category, in the order in which it counts."""
        self.fallbacks: Mapping[int, str] = data.get("FALLBACKS", {})
        """By status the entry that it stands for where a response has no code."""
        self.header_roles: Mapping[str, Mapping[str, str]] = data["HEADERS"]
        """By role its headers, each with the unit in which it counts."""
        self.sent_headers = frozenset(
            ["content-type", "retry-after", *(name for names in self.header_roles.values() for name in names)]
        )
        """The headers of a decoded response that a server may send on."""
        self.has_secrets: bool = data["HAS_SECRETS"]
        self.secret_places = tuple(map(steps, data["SECRET_PLACES"]))
        self.secret_headers = frozenset(data["SECRET_HEADERS"])
        self.credentials = CREDENTIALS | self.secret_headers
        """The headers of which nothing is kept."""
        self.operations: Mapping[str, Mapping[str, Any]] = data["OPERATIONS"]
        self.retries: Sequence[Mapping[str, Any]] = data["RETRIES"]
        """The retry rules; everything else names one by its number."""
        self.family_retries: Mapping[str, int] = data["FAMILY_RETRIES"]
        self.network_retry: int | None = data["NETWORK_RETRY"]
        self.idempotency: tuple[str, Sequence[str]] | None = data["IDEMPOTENCY"]
        """The header that makes repeating safe, and the methods that need it (none named: all)."""
        self.details, self.prose, self.errors, self.restored = details, prose, errors, restored
        self.code_places = tuple(
            dict.fromkeys(one.code for one in self.envelopes if one.code and "code" not in one.elsewhere)
        )
        self.tells_help = any("help_url" in one.places or "help_url" in one.elsewhere for one in self.envelopes)
        """Whether responses name an address that explains the error."""
        elsewhere = any(envelope.elsewhere.keys() - {"retry_after"} for envelope in self.envelopes)
        self.looks_elsewhere = elsewhere or bool(self.by_facts)
        """Whether a header or one of several places may tell an error, or conditions do."""
        self.told_without_code = frozenset([*self.by_message, *self.by_shape])
        self.has_families = min([*self.told_without_code, *self.owners, *self.fallbacks], default=_FIRST) < _FIRST
        """Whether a whole family of statuses, there as its first digit, tells some entry."""
        self.found_owners: dict[int, Owner | None] = {}  # what these three keep was looked up before, by status
        self.found_messages: dict[int, Told] = {}
        self.found_facts: dict[str, Sequence[Entry]] = {}
        self.found_shapes: dict[int, Sequence[Entry]] = {}
        self.found_secrets: list[Telling] | None = None  # the templates that tell some
        self.harmless_names: dict[Names, Names] = {}  # of headers that came together, without a credential
        self.found_codes: frozenset[str] | None = None  # every code, once it was asked for
        self.request_id_headers = tuple(dict.fromkeys([*self.header_roles.get("request-id", ()), *REQUEST_ID_HEADERS]))
        self.loads: Loads | None = None
        """The parser that reads bodies where it is not the standard library's."""
        self.classes = classes(self)

    def retry_of_status(self, status: int) -> Mapping[str, Any]:
        """The retry rule for a status, else for its family, else none."""
        number = self.statuses[status][1] if status in self.statuses else self.family_retries.get(family_of(status))
        return _NO_RETRY if number is None else self.retries[number]

    def entry_of_key(self, key: str) -> Entry | None:
        """The entry with this key, or None."""
        return self._entry_at(f"\n{escaped(key)}\t")

    def entry_of_class(self, name: str) -> Entry | None:
        """The entry with this class, or None."""
        entry = self._entry_at(f"\t{name}\t") if name.isidentifier() else None
        return entry if entry and entry.name == name else None

    def entry_of(self, cls: type[ServiceError]) -> Entry | None:
        """The entry that a class stands for, itself or as a subclass of somebody's own; None for one above entries."""
        stated: Any = next((one for one in cls.__mro__ if "code" in vars(one)), cls)
        entry = self.entry_of_class(stated.__name__) if stated.code else None
        if entry:
            self.settle(stated, entry)
        return entry

    def settle(self, cls: type[ServiceError], entry: Entry) -> None:
        """Let a class know its entry without a search, and those below it that stand for none of their own."""
        for case in cls.__subclasses__():
            if "code" in vars(case):
                self.entry_of(case)  # or it would have this one's from now on
        cls._entry = entry

    def entries(self) -> list[Entry]:
        """Every entry; the lines are read once."""
        return [Entry(line, self.details) for line in self.rows.split("\n") if line]

    def entries_of_keys(self, keys: Sequence[str]) -> list[Entry]:
        """The entries with these keys, in their order; for many of them the lines are read once."""
        if len(keys) <= _FEW:
            found = [self.entry_of_key(key) for key in keys]
        else:
            lines = {line.split("\t", 1)[0]: line for line in self.rows.split("\n") if line}
            found = [Entry(lines[escaped(key)], self.details) for key in keys]
        return [entry for entry in found if entry]

    def entries_of_facts(self, code: str) -> Sequence[Entry]:
        """The entries with this code, or with none, that conditions tell."""
        found = self.found_facts.get(code)
        if found is None and code in self.by_facts:
            found = self.found_facts[code] = self.entries_of_keys(self.by_facts[code])
        return found or ()

    def class_of_key(self, key: str) -> type[ServiceError] | None:
        """The class of the entry with this key, or None."""
        entry = self.entry_of_key(key)
        return self.classes.of_entry(entry) if entry else None

    def class_names(self) -> list[str]:
        """The names of the classes of all entries."""
        return [line.split("\t", 3)[2] for line in self.rows.split("\n") if line]

    def codes(self) -> list[str]:
        """The codes of all entries, each once."""
        lines = (line.split("\t", 2) for line in self.rows.split("\n") if line)
        return list(dict.fromkeys(unescaped(code or key) for key, code, _ in lines))

    def _entry_at(self, start: str) -> Entry | None:
        """The entry of the line in which the text stands, or None."""
        at = self.rows.find(start)
        if at < 0:
            return None
        first = self.rows.rfind("\n", 0, at + 1) + 1
        return Entry(self.rows[first : self.rows.index("\n", first)], self.details)


def _envelope(given: Mapping[str, Any]) -> Envelope:
    """An envelope as the table says it; the module of places is imported where some are more than a pointer."""
    envelope = Envelope(given)
    envelope.specs = tuple(Param(*spec) for spec in given.get("params", ()))
    if "alternatives" in given:
        from .places import Alternatives

        envelope.elsewhere = {name: Alternatives(places) for name, places in given["alternatives"].items()}
    return envelope


def _conditions(given: Sequence[Mapping[str, Any]]) -> tuple[Condition, ...]:
    """Conditions as the table says them; where there are none, their module is not imported."""
    if not given:
        return ()
    from .conditions import conditions_of

    return conditions_of(given)


def family_of(status: int) -> str:
    """The family of a status, where it is one of errors."""
    return "4xx" if 400 <= status < 500 else "5xx" if 500 <= status < 600 else ""
