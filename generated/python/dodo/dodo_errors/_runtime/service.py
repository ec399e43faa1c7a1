# SPDX-License-Identifier: MIT-0
"""A service as a value: what a catalogue says of its errors, handed to whatever reads, makes or explains one.

A package makes one `Service` out of its own data, and every class of its exceptions carries it. Its entries are lines
of a text, found by code or by class without reading the others, so that ten thousand of them cost nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .entries import Entry, escaped, unescaped
from .envelopes import TYPE, Envelope, steps
from .headers import CREDENTIALS, REQUEST_ID_HEADERS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence, Set
    from types import ModuleType
    from typing import Any, TypeAlias

    from .classes import Classes
    from .envelopes import Steps
    from .exceptions import ServiceError
    from .headers import Names
    from .messages import Candidates, Template
    from .parsing import Loads

    Told: TypeAlias = list[tuple[Steps, Candidates]]
    Owner: TypeAlias = tuple[Entry, type[ServiceError]]
    Telling: TypeAlias = tuple[Steps, Template, Set[str]]  # a place, a template of it, the names that are secret


_FEW = 8
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
        self.envelopes = tuple(map(Envelope, data["ENVELOPES"]))
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
        self.error_when = tuple((steps(place), value) for place, value in data["ERROR_WHEN"])
        """What the body of a success has where it tells of an error all the same."""
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
        self.code_places = tuple(dict.fromkeys(envelope.code for envelope in self.envelopes if envelope.code))
        self.told_without_code = frozenset([*self.by_message, *self.by_shape])
        self.found_owners: dict[int, Owner | None] = {}  # what these three keep was looked up before, by status
        self.found_messages: dict[int, Told] = {}
        self.found_shapes: dict[int, Sequence[Entry]] = {}
        self.found_secrets: list[Telling] | None = None  # the templates that tell some
        self.harmless_names: dict[Names, Names] = {}  # of headers that came together, without a credential
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
            stated._entry = entry  # from now on without a search, for classes below it too
        return entry

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


def family_of(status: int) -> str:
    """The family of a status, where it is one of errors."""
    return "4xx" if 400 <= status < 500 else "5xx" if 500 <= status < 600 else ""
