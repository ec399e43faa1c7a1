"""The Catalogue: what templates see. Resolved, frozen, sorted, with nothing left to decide.

Texts are plain text. A missing text is `""` and a missing list is `()`, so that templates test and never guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from errcat.places import Condition as Condition
from errcat.places import FieldErrors as FieldErrors
from errcat.places import FieldParam as FieldParam
from errcat.places import Json as Json
from errcat.places import Places as Places
from errcat.places import Unit as Unit
from errcat.places import WirePlace as WirePlace

MessageKind = Literal["template", "constant", "example"]
Identity = Literal["code", "message", "shape", "status", "when"]
ToldBy = Literal["status", "code", "when", "message", "shape", "nothing"]
RetryRule = Literal["never", "as-is", "after-delay", "backoff", "after-change", "check-first", "undocumented"]


class Family(int):
    """A family of statuses, by its first digit: 5 stands for `5xx`, as which it is written."""

    __slots__ = ()

    def __str__(self) -> str:
        """The family as people write it."""
        return f"{int(self)}xx"


@dataclass(frozen=True, slots=True)
class Document:
    """A document that states what the catalogue says."""

    id: str
    title: str
    url: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is stated."""

    document: Document
    section: str = ""


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Statements that contradict each other, and what was decided."""

    says: tuple[str, ...]
    decided: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """What documents state: which one does, and where they contradict each other."""

    source: Source | None = None
    discrepancies: tuple[Discrepancy, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample(Sourced):
    """An example: a body, a fragment `at` a place, or a response as `text`; `value` is its JSON, or None."""

    kind: Literal["body", "fragment", "response"]
    value: Json
    title: str = ""
    at: str = ""
    text: str = ""
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    built: bool = False


@dataclass(frozen=True, slots=True)
class Param:
    """A named, typed part of an occurrence. `schema` is JSON Schema; `place` or `header` say where else it stands.

    `places` are all of them where these two do not say it; to the two servers write. `always` says that every
    occurrence has a value for it, `needed` that a server must be given one, `open` that texts are whole without it; a
    `nullable` one may be null in a body.
    """

    name: str
    type: Literal["string", "integer", "number", "boolean"]
    schema: dict[str, Json]
    description: str = ""
    examples: tuple[Json, ...] = ()
    pattern: str = ""
    format: str = ""
    place: str = ""
    header: str = ""
    places: tuple[WirePlace, ...] = ()
    in_text: bool = False
    optional: bool = False
    sensitive: bool = False
    nullable: bool = False
    always: bool = False
    needed: bool = False
    open: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """A text of the wire. `parts` alternates literals and parameter names, beginning and ending with a literal.

    `pattern` is an anchored regular expression in the subset of Python and ECMAScript ("" for an example).
    `sample` is the text with its parameters' first examples put in; `params` are their names, each once, in order,
    `open` those that a server may leave out.
    """

    kind: MessageKind
    text: str
    parts: tuple[str, ...]
    pattern: str
    sample: str
    params: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Operation(Sourced):
    """Something a client can ask of the API. `idempotent` is None where nothing is said."""

    id: str
    title: str = ""
    method: str = ""
    path: str = ""
    description: str = ""
    idempotent: bool | None = None
    check: str = ""


@dataclass(frozen=True, slots=True)
class Idempotency(Sourced):
    """The request header with which repeating is safe; `methods` are those that need it, empty for all."""

    header: str
    methods: tuple[str, ...] = ()
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Retry(Sourced):
    """When to repeat. `check_first` are operations never to be repeated blindly; what stands behind them is derived.

    `headers` say how long to wait: the first of them that does counts. `answer` and the sentence `why` are for readers;
    `retryable` is True where it is safe whatever the request was.
    """

    rule: RetryRule
    headers: tuple[str, ...] = ()
    default_delay: float | None = None
    otherwise: Literal["", "as-is", "backoff"] = ""
    attempts: int | None = None
    first_delay: float | None = None
    factor: float | None = None
    max_delay: float | None = None
    jitter: float | None = None
    check: Operation | None = None
    condition: str = ""
    check_first: tuple[Operation, ...] = ()
    retryable: bool | None = None
    answer: str = ""
    why: str = ""

    @property
    def header(self) -> str:
        """The first of the headers that say how long to wait."""
        return self.headers[0] if self.headers else ""


@dataclass(frozen=True, slots=True)
class RetryOn:
    """A retry rule for statuses, families such as `4xx`, or `network`, as the documents give it."""

    on: tuple[str, ...]
    retry: Retry


@dataclass(frozen=True, slots=True)
class RetryIndex:
    """The different rules of a service, and their numbers; an entry has one, then those of its statuses."""

    rules: tuple[Retry, ...] = ()
    statuses: dict[int, int] = field(default_factory=dict)
    families: dict[str, int] = field(default_factory=dict)
    entries: dict[str, tuple[int, ...]] = field(default_factory=dict)
    network: int | None = None


@dataclass(frozen=True, slots=True)
class Envelope(Sourced):
    """A shape in which errors arrive.

    `alternatives` are the places that are more than one pointer, by part, in the order in which they are tried; of
    these `places` has the one in the body to which servers write. `constants` are members whose value is fixed;
    `required` are the required leaves, `nullable` those that admit null; `shape`: places and types by which such a body
    is known; `order`: all members; `problem`: those that RFC 9457 types; `retry_after_kind`: what servers write as the
    wait in a body, a `duration` being one of ISO 8601; `params`: those of every error of it, of no entry too.
    """

    id: str
    title: str
    media_type: str
    places: Places
    schema: dict[str, Json]
    constants: tuple[tuple[str, Json, str], ...] = ()
    required: tuple[str, ...] = ()
    nullable: tuple[str, ...] = ()
    shape: tuple[tuple[str, tuple[str, ...]], ...] = ()
    number: int = 0
    order: tuple[str, ...] = ()
    code_is_number: bool = False
    status_is_text: bool = False
    category_is_list: bool = False
    request_id_is_number: bool = False
    suggests_one_text: bool = False
    retry_after_kind: Literal["", "number", "integer", "string", "duration"] = ""
    problem: tuple[str, ...] = ()
    description: str = ""
    sensitive: tuple[str, ...] = ()
    alternatives: dict[str, tuple[WirePlace, ...]] = field(default_factory=dict)
    params: tuple[Param, ...] = ()
    samples: tuple[Sample, ...] = ()
    examples: tuple[Json, ...] = ()


@dataclass(frozen=True, slots=True)
class Category(Sourced):
    """A group of entries; `value` is what the wire calls it, `words` make identifiers, `slug` stands in addresses.

    `codes` are those that are of it, as they are written: `23*`, `-32099..-32000`, or a single one.
    """

    id: str
    value: str
    title: str
    words: tuple[str, ...]
    slug: str
    docs_url: str
    description: str = ""
    entries: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header(Sourced):
    """A header that clients read or send. `statuses` and `operations` are empty where it always comes."""

    name: str
    role: str
    direction: Literal["request", "response"] = "response"
    description: str = ""
    schema: dict[str, Json] = field(default_factory=dict)
    unit: Unit = ""
    statuses: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class RateLimit(Sourced):
    """A bucket of requests."""

    id: str
    title: str
    limit: int
    window: str
    scope: str = ""
    credential: str = ""
    operations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Format(Sourced):
    """A named format of a value."""

    id: str
    title: str
    description: str = ""
    pattern: str = ""
    check: Literal["", "icao-9303-td3", "yymmdd-prefix"] = ""
    unspecified: str = ""
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide: Markdown written by the catalogue's author, with its links to entries still symbolic."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Deprecation:
    """That an entry should not be relied on; `code` and `slug` are its successor's, `notice` says it in one line."""

    since: str = ""
    reason: str = ""
    replaced_by: str = ""
    code: str = ""
    slug: str = ""
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A member that a server must be given, as nothing states its value; `part` is what the places call it, or "".

    One that is `nullable` is null where nothing is given.
    """

    name: str
    part: str
    place: str
    schema: dict[str, Json]
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Entry(Sourced):
    """One error of the API.

    `rank` orders those that one message may tell, the highest first: by precedence, those with an open message last.
    `aliases` are other codes that bodies may have in place of its own, which is what servers send. Some of
    the `statuses` may be families.
    `code` is what the wire carries, or a name of ours where `code_on_wire` is false; `code_is_identity`: it alone tells
    the entry. `key` is it too, or the `id` where several entries have the same code. `schema` constrains a body beyond
    its envelope. `fixed` are the members that the catalogue states, by place, `constants` those that no other part of
    the entry says; `unstated` are required and not stated, `optional_parts` of the envelope a server may add. `example`
    is a whole body, documented where `example_built` is false. `rate_limits` are the buckets whose end it tells of.
    `example_headers` come with it where it is built.
    `when` must hold of a response besides, with `sent_headers` where servers meet it; `parent` is the entry of which
    this is a case. An entry that `falls_back` owns its statuses where a response has no code.
    """

    id: str
    code: str
    code_on_wire: bool
    code_is_identity: bool
    key: str
    words: tuple[str, ...]
    slug: str
    docs_url: str
    statuses: tuple[int, ...]
    title: str
    title_is_ours: bool
    identity: Identity
    envelope: Envelope
    retry: Retry
    retries: tuple[tuple[int | str, Retry], ...]  # by status, where the rules of its statuses differ
    schema: dict[str, Json]
    example: Json
    example_built: bool
    further_bodies: tuple[Json, ...] = ()
    rank: tuple[int, int] = (0, 1)
    description: str = ""
    categories: tuple[Category, ...] = ()
    messages: tuple[Message, ...] = ()
    wire_titles: tuple[Message, ...] = ()
    params: tuple[Param, ...] = ()
    fixed: tuple[tuple[str, Json], ...] = ()
    constants: tuple[tuple[str, Json], ...] = ()
    unstated: tuple[Member, ...] = ()
    optional_parts: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    when: tuple[Condition, ...] = ()
    sent_headers: tuple[tuple[str, str], ...] = ()
    example_headers: tuple[tuple[str, str], ...] = ()
    parent: Entry | None = None
    falls_back: bool = False
    causes: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    operations: tuple[Operation, ...] = ()
    headers: tuple[Header, ...] = ()
    rate_limits: tuple[RateLimit, ...] = ()
    samples: tuple[Sample, ...] = ()
    whole_samples: tuple[Sample, ...] = ()
    since: str = ""
    deprecated: Deprecation | None = None

    @property
    def category(self) -> Category | None:
        """The first of its categories."""
        return self.categories[0] if self.categories else None

    @property
    def only_status(self) -> int | None:
        """Its status, where it has one and no more."""
        return self.statuses[0] if len(self.statuses) == 1 and not isinstance(self.statuses[0], Family) else None

    @property
    def shown_status(self) -> int:
        """The status of an example: its first, or the first of a family."""
        return shown_status(self.statuses)

    @property
    def named_statuses(self) -> tuple[int | str, ...]:
        """Its statuses as documents name them: numbers, and families such as `5xx`."""
        return tuple(str(one) if isinstance(one, Family) else one for one in self.statuses)


def shown_status(statuses: Sequence[int]) -> int:
    """The first of some statuses that is one, else the first of the first family."""
    return next((one for one in statuses if not isinstance(one, Family)), statuses[0] * 100)


@dataclass(frozen=True, slots=True)
class Status(Sourced):
    """A status of the API, documented or only used, or a family that entries have.

    `owner` is the entry that it alone stands for, `fallback` the one
    for which it stands where a response has no code.

    `by_message` and `by_shape` are the keys of the entries that these tell apart, in the order in which they are tried.
    `closed`: the choice of several entries that all have a code on the wire; `discriminator`: the member that tells it.
    """

    code: int
    title: str
    success: bool
    listed: bool
    docs_url: str
    retry: Retry
    description: str = ""
    cause: str = ""
    group: str = ""
    entries: tuple[Entry, ...] = ()
    owner: Entry | None = None
    fallback: Entry | None = None
    by_message: tuple[str, ...] = ()
    by_shape: tuple[str, ...] = ()
    closed: Literal["", "oneOf", "anyOf"] = ""
    discriminator: str = ""
    headers: tuple[Header, ...] = ()
    rate_limits: tuple[RateLimit, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeIndex:
    """Where bodies carry codes, and every code with its entries: one, or several that their messages tell apart."""

    places: tuple[str, ...] = ()
    paths: tuple[tuple[str | int, ...], ...] = ()  # a number is an item of a list
    codes: tuple[tuple[str | int, tuple[Entry, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Alike:
    """Entries whose schemas let the bodies of others through, and what a client tells those others by instead.

    A body of any of `bodies` is valid as one of any of `entries`; an entry may be on both sides.
    """

    entries: tuple[Entry, ...]
    bodies: tuple[Entry, ...]
    by: ToldBy


@dataclass(frozen=True, slots=True)
class Package:
    """What is published for a service, as people and indexes are told of it; an author has a name and a mail or ""."""

    name: str
    licence: str = ""  # an SPDX expression
    authors: tuple[tuple[str, str], ...] = ()
    repository: str = ""
    issues: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Service(Sourced):
    """Everything that one API says of its errors. `error_statuses` are those that a response with an error can have.

    `header_roles` has for each role of a response header the names in small letters, each with its unit. `internal` are
    the entries that may answer for what nobody expected. `sensitive`: some response carries what is to be kept secret.
    `aliases` has for each other code of an entry that entry's own. `category_codes` are codes as categories state them,
    each with that category's value, in the order in which they count.
    `by_facts` has for each code, and "" for none, the keys of the entries that `when` tells, in the order in which they
    are tried. `params` are those that every error has, documented or not. `surface` has for each target the names and
    addresses that are public, each with what it stands for.
    """

    id: str
    title: str
    words: tuple[str, ...]
    docs_url: str
    package: Package
    description: str = ""
    version: str = ""
    release: str = "0.1.0"
    documents: tuple[Document, ...] = ()
    servers: tuple[tuple[str, str], ...] = ()
    envelopes: tuple[Envelope, ...] = ()
    error_when: tuple[Condition, ...] = ()
    aliases: dict[str, str] = field(default_factory=dict)
    category_codes: tuple[tuple[str, str], ...] = ()
    by_facts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    params: tuple[Param, ...] = ()
    statuses: tuple[Status, ...] = ()
    categories: tuple[Category, ...] = ()
    error_statuses: tuple[Status, ...] = ()
    headers: tuple[Header, ...] = ()
    header_roles: dict[str, dict[str, str]] = field(default_factory=dict)
    sensitive: bool = False
    sensitive_places: tuple[str, ...] = ()
    sensitive_headers: tuple[str, ...] = ()
    rate_limits: tuple[RateLimit, ...] = ()
    operations: tuple[Operation, ...] = ()
    formats: tuple[Format, ...] = ()
    retry_rules: tuple[RetryOn, ...] = ()
    retries: RetryIndex = field(default_factory=RetryIndex)
    network: Retry | None = None
    idempotency: Idempotency | None = None
    entries: tuple[Entry, ...] = ()
    by_category: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    internal: tuple[Entry, ...] = ()
    coded: CodeIndex = CodeIndex()
    alike: tuple[Alike, ...] = ()
    guides: tuple[Guide, ...] = ()
    surface: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every service, and the address under which everything is published (it ends with a slash).

    `sentences` are what outputs say in the house's own voice, by key, each in parts as those of a message.
    """

    base_url: str
    services: tuple[Service, ...]
    sentences: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def address(self, *parts: str) -> str:
        """The public address of what the parts lead to."""
        return self.base_url + "/".join(parts)
