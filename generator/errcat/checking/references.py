"""References: every name that points to something else in the same service must point to something."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from errcat.checking.schemas import service_schemas
from errcat.diagnostics import Diagnostics, unsure
from errcat.documents.language import keys_of
from errcat.findings.guesses import meant
from errcat.findings.wording import Known, counted, first_defined, listed, quote
from errcat.resolving.reading.entries import EntryReading
from errcat.resolving.reading.services import ServiceReading, retry_terms, sources
from errcat.resolving.reading.wire_places import spots_of
from errcat.resolving.reading.written import direction_of, named, texts_in
from errcat.yaml_reader.edits import removed, renamed
from errcat.yaml_reader.located import Located, member, spot_of, spots
from errcat.yaml_reader.positioned import Mapping

# The formats of JSON Schema 2020-12.
STANDARD_FORMATS = (
    *("date-time", "date", "time", "duration", "email", "idn-email", "hostname", "idn-hostname", "ipv4", "ipv6", "uri"),
    *(
        "uri-reference",
        "iri",
        "iri-reference",
        "uuid",
        "uri-template",
        "json-pointer",
        "relative-json-pointer",
        "regex",
    ),
)
_SECTIONS = {
    "category": "categories",
    **{name: f"{name}s" for name in ("envelope", "operation", "header", "document", "format")},
}


class References:
    """The names that a service declares, and what to say of one that it does not."""

    def __init__(self, service: ServiceReading, diagnostics: Diagnostics) -> None:
        """Take down what the service declares."""
        self.service, self.diagnostics = service, diagnostics
        self._told: set[tuple[str, str]] = set()
        self.categories = Known(service.section("categories"))
        self.envelopes = Known(service.section("envelopes"))
        self.operations = Known(service.section("operations"))
        self.headers = Known(service.section("headers"))
        self.documents = Known(service.section("documents"))
        self.formats = Known([*service.section("formats"), *STANDARD_FORMATS])
        self.entries = Known(entry.key for entry in service.entries)

    def check(self, code: str, what: str, spot: Located, known: Known, remedy: str) -> None:
        """Diagnose a name that is not declared."""
        name = spot.value
        if isinstance(name, str) and name not in known and self._is_clear(what):
            message = f"there is no {what} {quote(name)}"
            help_, fixes = meant(spot, known, remedy)
            if help_ != remedy or (code, name) not in self._told:  # to declare it once is enough
                self._told.add((code, name))
                self.diagnostics.error(code, message, spot.place, help=help_, fixes=fixes)

    def _is_clear(self, what: str) -> bool:
        """Whether it is known what a service declares of a kind: not where the section is malformed."""
        return isinstance(self.service.document.service.get(_SECTIONS.get(what, ""), {}), dict)

    def check_header(self, spot: Located, direction: str) -> None:
        """Diagnose a header that is not declared, or that travels in the other direction."""
        self.check("EC204", "header", spot, self.headers, "declare it under `headers`, with its `role`")
        header = self.service.document.service.get("headers")
        declared = header.get(spot.value) if isinstance(header, Mapping) and isinstance(spot.value, str) else None
        if isinstance(declared, Mapping) and direction_of(declared) != direction:
            message = f"header {quote(spot.value)} is not one of a {direction}"
            help_ = f"name a header of the {direction}, or change the `direction` of {quote(spot.value)}"
            self.diagnostics.error("EC218", message, spot.place, help=help_)

    def check_operations(self, found: Iterable[Located]) -> None:
        """Diagnose operations that are not declared."""
        for spot in found:
            self.check_operation(spot)

    def check_operation(self, spot: Located | None) -> None:
        """Diagnose an operation that is not declared, where one is named."""
        if spot is not None:
            self.check("EC203", "operation", spot, self.operations, "declare it under `operations`")

    def check_format(self, spot: Located | None) -> None:
        """Diagnose a format that is neither standard nor declared, where one is named."""
        if spot is not None:
            remedy = "write a standard format, such as `date-time` or `uuid`, or declare it under `formats`"
            self.check("EC208", "format", spot, self.formats, remedy)


def check_references(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose every name that points to nothing."""
    references = References(service, diagnostics)
    _check_defaults(references)
    for envelope in service.envelopes.values():
        for place in named(envelope.spot.value.get("places")).values():
            _check_place(place, references)
    _check_facts(service.section("error_when"), references)
    for entry in service.entries:
        _check_entry(entry, references)
    for terms in retry_terms(service):
        if spot := spot_of(terms, "header"):
            for one in spots_of(spot):
                references.check_header(one, "response")
        references.check_operation(spot_of(terms, "check"))
    for header in service.section("headers").values():
        references.check_operations(texts_in(member(header.value, "operations")))
    for limit in service.section("rate_limits").values():
        references.check_operations(texts_in(member(limit.value, "operations")))
    for operation in service.section("operations").values():
        references.check_operation(spot_of(operation.value, "check"))
    if spot := spot_of(service.document.service.get("idempotency"), "header"):
        references.check_header(spot, "request")
    _check_sources(service, references)
    _check_headers(service, diagnostics)
    _check_formats(service, references)
    _check_retry_rules(service, diagnostics)
    if service.document.lock is not None:
        for code in named(service.document.lock.get("retired")).values():
            _check_successor(code.value, references)


def _check_defaults(references: References) -> None:
    """Diagnose, once for all of them, entries that name no envelope where none is called `default`."""
    silent = [entry for entry in references.service.entries if entry.body and "envelope" not in entry.body]
    if not silent or "default" in references.envelopes or not _are_clear(references.service):
        return
    envelopes = references.envelopes.names
    help_ = f"add `envelope: …` with one of {listed(envelopes)}" if envelopes else "declare `default` under `envelopes`"
    help_ = f"add `envelope: {envelopes[0]}`, or call it `default`" if len(envelopes) == 1 else help_
    who = f"{quote(silent[0].key)} names"
    if silent[1:]:
        who = f"{quote(silent[0].key)} and {counted(len(silent) - 1, 'other entry', 'other entries')} name"
    message = f"{who} no envelope, and none is called `default`"
    declared = references.service.section("envelopes")
    fixes = renamed(declared[envelopes[0]], "default") if len(envelopes) == 1 else ()
    references.diagnostics.error("EC202", message, silent[0].place, help=help_, fixes=unsure(fixes))


def _are_clear(service: ServiceReading) -> bool:
    """Whether it is known which envelopes a service has: not where they may stand under a key that is no key."""
    written = service.document.service
    if "envelopes" not in written:
        return written.keys() <= set(keys_of("service"))
    return all(named(spot.value).keys() & {"places", "extends"} for spot in service.section("envelopes").values())


def _check_entry(entry: EntryReading, references: References) -> None:
    """Diagnose what an entry names and nobody declares."""
    body = entry.body
    if "category" in body:
        for spot in spots(body["category"]) if isinstance(body["category"], list) else [entry.spot("category")]:
            references.check("EC201", "category", spot, references.categories, "declare it under `categories`")
    if "envelope" in body:
        references.check(
            "EC202", "envelope", entry.spot("envelope"), references.envelopes, "declare it under `envelopes`"
        )
    references.check_operations(texts_in(body.get("operations")))
    for spot in texts_in(body.get("headers")):
        references.check_header(spot, "response")
    _check_facts(named(body.get("when")), references)
    if "deprecated" in body:
        _check_successor(body["deprecated"], references, entry.key)


def _check_place(spot: Located, references: References) -> None:
    """Diagnose the headers of a place and of its alternatives that are not declared."""
    for one in spots_of(spot):
        if header := spot_of(one.value, "header"):
            references.check_header(header, "response")


def _check_facts(facts: dict[str, Located], references: References) -> None:
    """Diagnose the headers of conditions that are not declared."""
    for name, spot in facts.items():
        if not name.startswith("/") and name not in references.headers:
            guess = references.headers.guess(name)
            help_ = references.headers.help(name, "declare it under `headers`, with its `role`")
            fixes = renamed(spot, guess) if guess else ()
            message = f"there is no header {quote(name)}"
            references.diagnostics.error("EC204", message, spot.key_place, help=help_, fixes=fixes)


def _check_successor(holder: Any, references: References, own: str = "") -> None:
    """Diagnose a successor that does not exist, or that is the entry itself."""
    spot = spot_of(holder, "replaced_by")
    if spot is not None and references.service.document.whole:
        references.check("EC207", "entry", spot, references.entries, "write the key of the entry that takes its place")
        if own and spot.value == own:
            message = f"{quote(own)} cannot replace itself"
            help_ = "write the key of the entry that takes its place, or remove `replaced_by`"
            references.diagnostics.error("EC207", message, spot.place, help=help_, fixes=unsure(removed(spot)))


def _check_sources(service: ServiceReading, references: References) -> None:
    """Diagnose sources in documents that are not declared, or in a document that is not named and not the only one."""
    documents = references.documents.names
    for spot in sources(service):
        if name := spot_of(spot.value, "document"):
            references.check("EC205", "document", name, references.documents, "declare it under `documents`")
        if isinstance(spot.value, str) and len(documents) != 1:
            message = "source names no document, and the service has "
            message += f"{len(documents)} of them" if documents else "none"
            written = f"{{document: {documents[0] if documents else '…'}, section: …}}"
            help_ = f"write `source: {written}`" if documents else "declare the document under `documents`"
            references.diagnostics.error("EC206", message, spot.place, help=help_)


def _check_headers(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose headers whose names differ by case only, which for HTTP is no difference."""
    first: dict[str, Located] = {}
    for name, spot in service.section("headers").items():
        other = first.setdefault(name.casefold(), spot)
        if other is not spot:
            message = f"header {quote(name)} is the same as {quote(str(other.key))}: case does not count"
            notes, fixes = first_defined(other.key_place), (*removed(spot), *removed(other))
            diagnostics.error("EC219", message, spot.key_place, help="remove one of them", notes=notes, fixes=fixes)


def _check_formats(service: ServiceReading, references: References) -> None:
    """Diagnose formats that are neither standard nor the service's, and formats that hide a standard one."""
    for name, spot in service.section("formats").items():
        if name in STANDARD_FORMATS:
            message = f"format {quote(name)} hides the standard format of that name"
            references.diagnostics.error("EC220", message, spot.key_place, help="give it another name")
    for _, params in service.params():
        for param in params.values():
            references.check_format(spot_of(param.value, "format"))
            if isinstance(param.value, Mapping) and "from" in param.value:
                _check_place(Located(param.value, "from"), references)
    for schema in service_schemas(service):
        references.check_format(spot_of(schema.node, "format"))


def _check_retry_rules(service: ServiceReading, diagnostics: Diagnostics) -> None:
    """Diagnose statuses and families for which two of the service's retry rules stand."""
    first: dict[str, Located] = {}
    for rule in spots(service.document.service.get("retry")):
        for spot in spots(member(rule.value, "for")):
            other = first.setdefault(str(spot.value), spot)
            if other is not spot:
                message = f"two retry rules for {quote(str(spot.value))}"
                help_ = "keep it in one of them"
                notes, fixes = first_defined(other.place), (*removed(spot), *removed(other))
                diagnostics.error("EC210", message, spot.place, help=help_, notes=notes, fixes=fixes)
