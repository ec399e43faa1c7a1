"""Planning: a document and the components of a service go in, the members that must change come out."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from errcat.diagnostics import Diagnostics, Note
from errcat.openapi_documents.changes import Changes
from errcat.openapi_documents.components import AT, MARK, SECTIONS, Components
from errcat.openapi_documents.nodes.nodes import Mapping, Node, Pair, Scalar, matches
from errcat.openapi_documents.operations import ApiOperation, operations_of
from errcat.openapi_documents.reading import ApiDocument
from errcat.openapi_documents.selection import Request, Selection

MOST_NOTES = 10  # how many kept responses a finding lists


@dataclass(slots=True)
class Plan:
    """What changes, how many responses stand on how many operations afterwards, and those that authors wrote."""

    changes: Changes = field(default_factory=Changes)
    responses: int = 0
    operations: int = 0
    components: int = 0
    kept: list[tuple[ApiOperation, Pair]] = field(default_factory=list)


def plan_changes(document: ApiDocument, components: Components, request: Request, diagnostics: Diagnostics) -> Plan:
    """What must change for a document to have the errors that it is to have, and nothing of ours beyond them."""
    planner = _Planner(document, components, request, diagnostics)
    planner.plan_operations()
    planner.plan_components()
    planner.report_kept()
    return planner.plan


class _Planner:
    """Goes through one document and collects what must change."""

    def __init__(
        self, document: ApiDocument, components: Components, request: Request, diagnostics: Diagnostics
    ) -> None:
        """Find the components that the document has, and which of them are ours."""
        self.document, self.components, self.diagnostics = document, components, diagnostics
        self.request = request
        self.plan, self.needed = Plan(), set[tuple[str, str]]()
        self.ours: list[tuple[int, int]] = []  # the spans of the document that are ours to write
        self.existing = {section: self._section(section) for section in SECTIONS}

    def plan_operations(self) -> None:
        """Let every operation have the responses that are selected for it."""
        operations = operations_of(self.document, self.diagnostics)
        selection = Selection(self.document, self.components.service, self.request, self.diagnostics)
        for operation in operations:
            self._plan_operation(operation, selection)
        self._report_tags(operations)
        if not self.request.tags and not self.request.only_listed and not self.diagnostics.failed:
            selection.report_unmet()

    def plan_components(self) -> None:
        """Let the document have the components that its references need, up to date, and none of ours beyond them."""
        self._add_foreign_uses()
        wanted = self.components.closure(self.needed)
        self.plan.components = len(wanted)
        for section in SECTIONS:
            names = [self.components.prefix + name for s, name in wanted if s == section]
            at, existing = ("components", section), self.existing[section]
            self.plan.changes.order[at] = names
            for s, name in wanted:
                if s == section:
                    self._plan_component(section, name, existing.get(self.components.prefix + name))
            for name, pair in existing.items():
                if name not in names and self._is_ours(pair.value):
                    self.plan.changes.drop(at, name)

    def report_kept(self) -> None:
        """Warn once of all responses that stand where ours would."""
        kept = self.plan.kept
        if not kept:
            return
        first, pair = kept[0]
        others = f", and so are {len(kept) - 1} others" if len(kept) > 2 else ", and so is another" * (len(kept) - 1)
        notes = [Note(f"`{o}` has a {p.key} at", self.document.key_place(p)) for o, p in kept[1:MOST_NOTES]]
        if len(kept) > MOST_NOTES:
            notes.append(Note(f"and {len(kept) - MOST_NOTES} more"))
        self.diagnostics.warning(
            "EC811",
            f"`{first}` has a {pair.key} of the author's, which is kept{others}",
            self.document.key_place(pair),
            help=f"`--replace` puts ours in its place; `{MARK}: keep` in the response keeps it and says nothing",
            notes=tuple(notes),
        )

    def _plan_operation(self, operation: ApiOperation, selection: Selection) -> None:
        """Let one operation have its responses."""
        name = _name(operation)
        wanted = {
            str(code).upper(): self.components.response(status, entries, name, self.request.closed)
            for code, (status, entries) in selection.of(operation).items()
        }
        at = (*operation.at, "responses")
        node = operation.node.get("responses")
        if node is not None and not isinstance(node, Mapping) and not (isinstance(node, Scalar) and not node.text):
            place, help_ = self.document.place(node), "write a mapping there, as OpenAPI has it"
            self.diagnostics.error("EC804", f"`responses` of `{operation}` is no mapping", place, help=help_)
            return
        existing = node.all() if isinstance(node, Mapping) else {}
        self._report_repeated(operation.node, node)
        for key, pair in existing.items():
            if self._is_reference_of_ours(pair.value):
                self.ours.append((pair.start, pair.end))
                if key not in wanted:
                    self.plan.changes.drop(at, key)
        for key, name in wanted.items():
            there = existing.get(key)
            if there is not None and not self._is_reference_of_ours(there.value) and not self.request.replace:
                if not isinstance(there.value, Mapping) or there.value.text(MARK) != "keep":
                    self.plan.kept.append((operation, there))
                continue
            self.needed.add(("responses", name))
            self.plan.responses += 1
            reference = {"$ref": f"{AT}responses/{self.components.prefix}{name}"}
            if there is None or not matches(there.value, reference):
                self.plan.changes.put(at, key, reference)
                if there is not None:
                    self.ours.append((there.start, there.end))
        self.plan.operations += bool(wanted)

    def _plan_component(self, section: str, name: str, pair: Pair | None) -> None:
        """Let the document have one component of ours; another one of that name is diagnosed."""
        full = self.components.prefix + name
        value = self.components.part(section, name)
        if pair is None or self._is_ours(pair.value):
            if pair is None or not matches(pair.value, value):
                self.plan.changes.put(("components", section), full, value)
            return
        del value[MARK]
        if not matches(pair.value, value):
            self.diagnostics.error(
                "EC810",
                f"there is a component `{full}` of another meaning",
                self.document.key_place(pair),
                help="rename it, or put something before the names of ours: `--prefix Api`",
                notes=(Note(f"the catalogue of `{self.components.service.id}` needs `{AT}{section}/{full}`"),),
            )

    def _add_foreign_uses(self) -> None:
        """Keep, or add, the components of ours that the author refers to; one that is no more is diagnosed."""
        for section in SECTIONS:
            self.ours += [(p.start, p.end) for p in self.existing[section].values() if self._is_ours(p.value)]
        spans = sorted(self.ours)
        starts = [start for start, _ in spans]
        for reference in self.document.references:
            if not reference.text.startswith(AT):
                continue
            number = bisect_right(starts, reference.start) - 1
            if number >= 0 and reference.start < spans[number][1]:
                continue
            section, _, name = reference.text.removeprefix(AT).partition("/")
            pair = self.existing.get(section, {}).get(name)
            if pair is not None and not self._is_ours(pair.value):
                continue
            known = self.components.find(reference.text)
            if known is not None:
                self.needed.add(known)
            elif pair is not None:
                self.diagnostics.error(
                    "EC807",
                    f"`{reference.text}` leads to a component that the catalogue no longer makes",
                    self.document.place(reference),
                    help="refer to another one",
                )

    def _section(self, section: str) -> dict[str, Pair]:
        """The document's components of a section by name."""
        whole = self.document.root.get("components")
        node = whole.get(section) if isinstance(whole, Mapping) else None
        self._report_repeated(self.document.root, whole, node)
        for part, name in ((whole, "components"), (node, section)):
            if part is not None and not isinstance(part, Mapping) and not (isinstance(part, Scalar) and not part.text):
                place, help_ = self.document.place(part), "write a mapping there, as OpenAPI has it"
                self.diagnostics.error("EC804", f"`{name}` is no mapping", place, help=help_)
        return node.all() if isinstance(node, Mapping) else {}

    def _is_ours(self, node: Node) -> bool:
        """Whether a component says of itself that it comes from this service's catalogue."""
        return isinstance(node, Mapping) and node.text(MARK) == self.components.service.id

    def _is_reference_of_ours(self, node: Node) -> bool:
        """Whether a response is nothing but a reference to a response of ours."""
        reference = node.text("$ref") if isinstance(node, Mapping) else ""
        section, _, name = reference.removeprefix(AT).partition("/")
        if not reference.startswith(AT) or section != "responses":
            return False
        pair = self.existing["responses"].get(name)
        return self._is_ours(pair.value) if pair else self.components.find(reference) is not None

    def _report_repeated(self, *nodes: Node | None) -> None:
        """Diagnose the keys that a mapping has twice, of which readers take one or the other."""
        for node in nodes:
            if not isinstance(node, Mapping) or len(node.own()) == len(node.pairs):
                continue
            for pair in node.pairs:
                first = node.own().get(pair.key or "")
                if first is not None and first is not pair:
                    notes = (Note("first defined at", self.document.key_place(first)),)
                    place, help_ = self.document.key_place(pair), "remove one of them"
                    self.diagnostics.error("EC814", f"duplicate key `{pair.key}`", place, help=help_, notes=notes)

    def _report_tags(self, operations: list[ApiOperation]) -> None:
        """Diagnose the tags that no operation has."""
        known = {tag for operation in operations for tag in operation.tags}
        for tag in self.request.tags:
            if tag not in known:
                shown = ", ".join(f"`{t}`" for t in sorted(known)) or "none"
                place = self.document.source.place(self.document.root.start, self.document.root.start + 1)
                self.diagnostics.error(
                    "EC815", f"no operation has the tag `{tag}`", place, help=f"the tags are {shown}"
                )


def _name(operation: ApiOperation) -> str:
    """What an operation is called in the name of a component."""
    from errcat.naming import words

    return "".join(word.capitalize() for word in words(operation.id or f"{operation.method} {operation.url}"))
