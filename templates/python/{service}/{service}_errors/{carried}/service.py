"""A service as a value: what a catalogue says of its errors, handed to whatever reads, makes or explains one.

A package makes one `Service` out of its own data, and every class of its exceptions carries it.

The entries are lines of a text, found by code or by class without reading the others, so that ten thousand of them
cost nothing: `key⇥code⇥class⇥statuses⇥category⇥retry⇥envelope⇥on the wire⇥slug⇥parameters⇥module`. The key is the
code, unless several entries have the same one; `retry` is the number of a rule, and those of the statuses behind it
where they differ. Details and prose stand elsewhere, as `key⇥JSON`, and are only read when somebody asks for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .attributes import lazy
from .envelopes import Envelope, steps
from .headers import CREDENTIALS, REQUEST_ID_HEADERS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import ModuleType
    from typing import Any, TypeAlias

    from .classes import Classes
    from .envelopes import Steps
    from .exceptions import ServiceError
    from .headers import Names
    from .messages import Candidates, Template
    from .parsing import Loads

    Told: TypeAlias = list[tuple[Steps, Candidates]]
    Owner: TypeAlias = tuple["Entry", type[ServiceError]]


_FEW = 8
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_NO_RETRY: Mapping[str, Any] = {"rule": "undocumented"}


class Param:
    """A parameter: its type, and where it stands besides the texts."""

    def __init__(
        self, name: str, kind: str, place: str = "", header: str = "", optional: bool = False, secret: bool = False
    ) -> None:
        """Read what the details list."""
        self.name = name
        self.kind = kind
        self.place = steps(place) if place else ()
        self.header = header
        self.optional = optional
        self.secret = secret


class Entry:
    """One error of the catalogue: its code, its class, its statuses, and the rest of it as far as somebody asks."""

    def __init__(self, line: str, details: Callable[[], str]) -> None:
        """Read the fields of a line."""
        key, code, name, statuses, category, retry, envelope, on_wire, slug, params, module, _ = line.split("\t")
        self.key = _unescaped(key)
        self.code = _unescaped(code) if code else self.key
        self.name = name
        self.statuses = tuple(map(int, statuses.split()))
        self.category = _unescaped(category)
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
        return self._retries.get(status, self.retry)

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
        return tuple(Param(name, *spec) for name, spec in zip(self.params, self._more.get("params", ()), strict=True))

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
    def _more(self) -> Mapping[str, Any]:
        """What stands elsewhere."""
        text = text_of_key(self._details(), self.key)
        if not text:
            return {}
        from json import loads

        more: Mapping[str, Any] = loads(text)
        return more


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
        self.credentials = CREDENTIALS.union(data["SECRET_HEADERS"])
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
        self.found_secrets: list[tuple[Entry, set[str]]] | None = None  # the entries that have some, and their names
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
        return self._entry_at(f"\n{_escaped(key)}\t")

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
            found = [Entry(lines[_escaped(key)], self.details) for key in keys]
        return [entry for entry in found if entry]

    def class_names(self) -> list[str]:
        """The names of the classes of all entries."""
        return [line.split("\t", 3)[2] for line in self.rows.split("\n") if line]

    def codes(self) -> list[str]:
        """The codes of all entries, each once."""
        lines = (line.split("\t", 2) for line in self.rows.split("\n") if line)
        return list(dict.fromkeys(_unescaped(code or key) for key, code, _ in lines))

    def _entry_at(self, start: str) -> Entry | None:
        """The entry of the line in which the text stands, or None."""
        at = self.rows.find(start)
        if at < 0:
            return None
        first = self.rows.rfind("\n", 0, at + 1) + 1
        return Entry(self.rows[first : self.rows.index("\n", first)], self.details)


def _openness(parts: Template) -> tuple[int, int]:
    """How much a template leaves open: much text of its own before little, few parameters before many."""
    return -sum(map(len, parts[::2])), len(parts)


def family_of(status: int) -> str:
    """The family of a status, where it is one of errors."""
    return "4xx" if 400 <= status < 500 else "5xx" if 500 <= status < 600 else ""


def text_of_key(lines: str, key: str) -> str:
    """What stands behind a key in lines of details or prose; nothing where the key is not among them."""
    start = f"\n{_escaped(key)}\t"
    at = lines.find(start)
    return lines[at + len(start) : lines.index("\n", at + 1)] if at >= 0 else ""


def texts_by_key(lines: str) -> dict[str, str]:
    """What stands behind every key in lines of details or prose, which are read once."""
    pairs = (line.split("\t", 1) for line in lines.split("\n") if line)
    return {_unescaped(key): text for key, text in pairs}


def _escaped(text: str) -> str:
    """The text as it stands in a line, where tabs and line breaks separate."""
    if text.isprintable() and "\\" not in text:
        return text
    return "".join(_ESCAPES.get(c, c) for c in text)


def _unescaped(text: str) -> str:
    """The text that a field of a line stands for."""
    if "\\" not in text:
        return text
    pieces = text.split("\\\\")
    for character, escape in _ESCAPES.items():
        if character != "\\":
            pieces = [piece.replace(escape, character) for piece in pieces]
    return "\\".join(pieces)
