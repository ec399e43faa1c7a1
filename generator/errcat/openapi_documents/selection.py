"""Selection: an operation of the document goes in, the errors that it documents come out, by status."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from errcat.diagnostics import Diagnostics
from errcat.model import Entry, Family, Operation, Service, Status
from errcat.naming import words
from errcat.openapi_documents.nodes.nodes import Node, Scalar, Sequence, value_of
from errcat.openapi_documents.operations import LIST, ApiOperation
from errcat.openapi_documents.reading import ApiDocument

Wanted = dict[int, tuple[Status, tuple[Entry, ...]]]  # by status: the status, and which of its entries


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks for."""

    tags: tuple[str, ...] = ()
    only_listed: bool = False
    replace: bool = False
    closed: bool = False


class Selection:
    """Says which errors of a service belong to which operations of a document."""

    def __init__(self, document: ApiDocument, service: Service, request: Request, diagnostics: Diagnostics) -> None:
        """Keep what is asked for, and make the service's entries and statuses easy to find."""
        self.document, self.service, self.request, self.diagnostics = document, service, request, diagnostics
        self.failing = {status.code: status for status in service.statuses if _fails(status)}
        self.entries = {entry.id: entry for entry in service.entries} | {e.code: e for e in service.entries}
        self.in_use = [s for s in self.failing.values() if s.entries]
        self.met: set[str] = set()  # the operations of the catalogue that the document has
        self.lists: dict[int, Wanted] = {}  # what each `x-errors` asks for, read once

    def of(self, operation: ApiOperation) -> Wanted:
        """The errors that an operation documents: those of its `x-errors`, else all that may come of it."""
        same = {known.id for known in self.service.operations if self._is(known, operation)}
        self.met |= same
        if operation.listed is not None:
            return self._listed(operation.listed)
        if self.request.only_listed or (self.request.tags and not operation.tags & set(self.request.tags)):
            return {}
        found: Wanted = {}
        for status in self.in_use:
            possible = tuple(e for e in status.entries if not e.operations or same & {o.id for o in e.operations})
            if possible:
                found[status.code] = status, possible
        return found

    def report_unmet(self) -> None:
        """Warn of entries that belong to operations which the document does not have."""
        known = {operation.id for operation in self.service.operations}
        named = {code for wanted in self.lists.values() for _, entries in wanted.values() for code in map(_id, entries)}
        for entry in self.service.entries:
            tied = {operation.id for operation in entry.operations} & known
            if tied and not tied & self.met and entry.id not in named:
                shown = " or ".join(f"`{name}`" for name in sorted(tied))
                self.diagnostics.warning(
                    "EC813",
                    f"no operation here is {shown}, to which `{entry.code}` belongs",
                    self.document.source.place(self.document.root.start, self.document.root.start + 1),
                    help=f"give the operation this `operationId`, or put `{entry.code}` into its `{LIST}`",
                )

    def _is(self, known: Operation, operation: ApiOperation) -> bool:
        """Whether an operation of the document is this one of the catalogue: by its identifier, else by its address."""
        if operation.id and words(operation.id) == words(known.id):
            return True
        if not known.path or known.method.lower() != operation.method:
            return False
        return _address(operation.url) in {_address(path) for path in self._paths(known)}

    def _paths(self, known: Operation) -> Iterable[str]:
        """The path of the catalogue's operation, alone and below each of the service's servers."""
        from urllib.parse import urlsplit

        yield known.path
        for url, _ in self.service.servers:
            yield urlsplit(url).path.rstrip("/") + known.path

    def _listed(self, node: Node) -> Wanted:
        """What an `x-errors` asks for; whatever in it means nothing is diagnosed."""
        if id(node) not in self.lists:
            self.lists[id(node)] = self._read(node)
        return self.lists[id(node)]

    def _read(self, node: Node) -> Wanted:
        """The entries and statuses of a list of codes."""
        if not isinstance(node, Sequence) or not all(isinstance(item, Scalar) for item in node.items):
            place = self.document.place(node)
            self.diagnostics.error("EC805", f"`{LIST}` is no list of codes", place, help=f"write `{LIST}: [CODE, 404]`")
            return {}
        chosen: dict[int, list[Entry]] = {}
        for item in node.items:
            assert isinstance(item, Scalar)
            entry, status = self.entries.get(item.text), self._status(item)
            if entry is not None:
                failing = [code for code in entry.statuses if code in self.failing]
                for code in failing:
                    chosen.setdefault(code, []).append(entry)
                if not failing:
                    self._report_success(item, entry)
            elif status is not None:
                chosen.setdefault(status.code, []).extend(status.entries)
            else:
                self._report_unknown(item)
        return {
            code: (self.failing[code], tuple(e for e in self.failing[code].entries if e in entries))
            for code, entries in sorted(chosen.items())
        }

    def _status(self, item: Scalar) -> Status | None:
        """The status that an item of a list names by its number, if it does."""
        value = value_of(item)
        number = int(item.text) if isinstance(value, int) or (item.text.isdecimal() and len(item.text) == 3) else 0
        return self.failing.get(number)

    def _report_success(self, item: Scalar, entry: Entry) -> None:
        """Warn of a listed error that comes with a success status, and so is not put on the operation."""
        statuses = " or ".join(map(str, entry.statuses))
        self.diagnostics.warning(
            "EC819",
            f"`{item.text}` comes with status {statuses}, whose response is the author's",
            self.document.place(item),
            help=f"describe it in the response of status {statuses} yourself, and take it out of `{LIST}`",
        )

    def _report_unknown(self, item: Scalar) -> None:
        """Diagnose a code that the catalogue does not have, and guess which one is meant."""
        from difflib import get_close_matches

        meant = get_close_matches(item.text, self.entries, n=1, cutoff=0.6)
        help_ = f"`errcat openapi apply` knows the codes and statuses of `{self.service.id}` in the catalogue"
        if meant:
            help_ = f"did you mean `{meant[0]}`?"
        message = f"`{self.service.id}` has no error `{item.text}`"
        self.diagnostics.error("EC806", message, self.document.place(item), help=help_)


def _fails(status: Status) -> bool:
    """Whether a status is none of a success; a family is one of errors."""
    return status.code >= 300 or isinstance(status.code, Family)


def _id(entry: Entry) -> str:
    """The identifier of an entry."""
    return entry.id


def _address(path: str) -> str:
    """A path without the names of its parameters."""
    import re

    return re.sub(r"\{[^{}]*\}", "{}", path).rstrip("/")
