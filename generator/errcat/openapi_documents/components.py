"""Components: what the catalogue makes of a service for OpenAPI, and the responses that operations need beyond it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from errcat.diagnostics import Diagnostics, Place
from errcat.model import Catalogue, Entry, Service, Status
from errcat.naming import words_of
from errcat.openapi_documents.nodes.nodes import Json
from errcat.outputs.inputs import Inputs
from errcat.outputs.outputs import Files
from errcat.outputs.targets.choosing import load_targets
from errcat.outputs.targets.target import Target
from errcat.pipeline import make_files

SECTIONS = ("schemas", "responses", "headers", "examples")
MARK = "x-errcat"  # says of a component which service's catalogue it comes from, and thereby that it is ours
AT = "#/components/"
_HELP = (
    "let the `provides` of your `target.yaml` say where they are, or give your target a name of its own: "
    "errcat's then makes them"
)
MOST_NAMED = 3  # a response with more errors than these is named for its operation instead


@dataclass(slots=True)
class Components:
    """The components of one service by section and name, and what its entries and statuses are called there."""

    service: Service
    sections: dict[str, dict[str, Json]]
    entry_names: dict[str, str]
    status_names: dict[int, str]
    prefix: str = ""

    def find(self, reference: str) -> tuple[str, str] | None:
        """The section and the name, without the prefix, of the component that a reference means, if it is ours."""
        section, _, name = reference.removeprefix(AT).partition("/")
        name = name.removeprefix(self.prefix)
        is_known = reference.startswith(f"{AT}{section}/{self.prefix}") and name in self.sections.get(section, {})
        return (section, name) if is_known else None

    def part(self, section: str, name: str) -> Json:
        """A component as the document is to have it: marked as ours, its references with the prefix."""
        value = self._prefixed(self.sections[section][name])
        return {MARK: self.service.id, **value}

    def _prefixed(self, value: Json) -> Json:
        """A value whose references to components carry the prefix."""
        if isinstance(value, dict):
            return {key: part if key == "value" else self._prefixed(part) for key, part in value.items()}
        if isinstance(value, list):
            return [self._prefixed(part) for part in value]
        if self.prefix and isinstance(value, str) and value.startswith(AT):
            section, _, name = value.removeprefix(AT).partition("/")
            return f"{AT}{section}/{self.prefix}{name}" if name in self.sections.get(section, {}) else value
        return value

    def closure(self, roots: set[tuple[str, str]]) -> list[tuple[str, str]]:
        """The components that these need, and those that they need in turn, in the order of the catalogue."""
        needed, waiting = set(roots), list(roots)
        while waiting:
            section, name = waiting.pop()
            for text in _references(self.sections[section][name]):
                other_section, _, other = text.removeprefix(AT).partition("/")
                key = (other_section, other)
                if other in self.sections.get(other_section, {}) and key not in needed:
                    needed.add(key)
                    waiting.append(key)
        return [(s, n) for s in SECTIONS for n in self.sections.get(s, {}) if (s, n) in needed]

    def response(self, status: Status, entries: tuple[Entry, ...], operation: str, closed: bool) -> str:
        """The name of the response with just these entries of a status; one that is not there yet is made."""
        names = [self.entry_names[entry.id] for entry in entries]
        if closed and len(names) == 1:
            return names[0]
        whole = self.status_names[status.code]
        if (not closed and len(entries) == len(status.entries)) or not entries:
            return whole
        value = self._some(whole, names, closed)
        which = "Or".join(names) if len(names) <= MOST_NAMED else f"Of{operation}"
        name = base = whole + ("" if len(entries) == len(status.entries) else which) + ("Only" if closed else "")
        responses = self.sections["responses"]
        number = 1
        while name in responses and responses[name] != value:  # operations may be called the same but for case
            number += 1
            name = f"{base}{number}"
        responses[name] = value
        return name

    def _some(self, whole: str, names: list[str], closed: bool) -> Json:
        """The response of a status with some of its entries: their schemas, the open case last, their examples."""
        responses = self.sections["responses"]
        own = [responses[name] for name in names]
        others = {f"{AT}schemas/{name}" for name in self.entry_names.values()}
        chosen = {f"{AT}schemas/{name}" for name in names}
        examples = {key for part in own for media in part["content"].values() for key in media.get("examples", {})}
        headers = {key for part in own for key in part.get("headers", {})}
        value = dict(responses[whole])
        if "headers" in value:
            value["headers"] = {key: part for key, part in value["headers"].items() if key in headers}
        value["content"] = {
            media_type: _narrowed(media, chosen, others, examples, self._closed(whole, chosen) if closed else None)
            for media_type, media in value["content"].items()
            if any(media_type in part["content"] for part in own)
        }
        return value

    def _closed(self, whole: str, chosen: set[str]) -> Json:
        """A schema of the chosen entries and nothing else: `oneOf` where the wire tells them apart, else `anyOf`."""
        schema = self.sections["schemas"].get(f"{whole}Closed")
        if schema is None:
            return {"anyOf": [{"$ref": text} for text in sorted(chosen)]}
        choice = "oneOf" if "oneOf" in schema else "anyOf"
        if len(schema[choice]) == len(chosen):
            return {"$ref": f"{AT}schemas/{whole}Closed"}
        closed: Json = {choice: [part for part in schema[choice] if part["$ref"] in chosen]}
        if "discriminator" in schema:
            told = schema["discriminator"]
            mapping = {value: text for value, text in told["mapping"].items() if text in chosen}
            closed["discriminator"] = {**told, "mapping": mapping}
        return closed


def _narrowed(media: Json, chosen: set[str], entries: set[str], examples: set[str], closed: Json | None) -> Json:
    """One media type of a response with only the chosen entries, and the open case unless a closed schema is given."""
    kept = [part for part in media["schema"]["anyOf"] if part["$ref"] not in entries - chosen]
    shown = {key: part for key, part in media.get("examples", {}).items() if key in examples}
    return {**media, "schema": closed or {"anyOf": kept}, **({"examples": shown} if "examples" in media else {})}


def _references(value: Json) -> Iterator[str]:
    """Every text in a component that refers to another one."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key != "value":
                yield from _references(part)
    elif isinstance(value, list):
        for part in value:
            yield from _references(part)
    elif isinstance(value, str) and value.startswith(AT):
        yield value


def make_components(
    catalogue: Catalogue,
    targets: tuple[Target, ...],
    service: Service,
    version: str,
    prefix: str,
    inputs: Inputs,
    diagnostics: Diagnostics,
) -> Components | None:
    """The components of a service for documents of a version, made as `errcat generate` makes them."""
    provided = f"components {'3.0' if version == '3.0' else '3.1'}"
    target = next((target for target in targets if provided in target.provides), None)
    files = make_files(replace(catalogue, services=(service,)), (target,), diagnostics) if target else {}
    if files is None:
        return None
    sections = _sections(target, files, provided, service) if target else None
    if target is None or sections is None:
        message, place = f"no target makes {provided} for OpenAPI", Place(inputs.roots[-1].as_posix())
        diagnostics.error("EC802", message, place, help=_HELP)
        return None
    rules = target.namespaces["component"].rules
    return Components(
        service,
        {section: dict(sections.get(section, {})) for section in SECTIONS},
        {entry.id: rules["entry"].apply(entry.words) for entry in service.entries},
        {status.code: rules["status"].apply(words_of(status)) for status in service.statuses},
        prefix,
    )


def _sections(target: Target, files: Files, provided: str, service: Service) -> Json | None:
    """The components where a target says that they are; None where they are not."""
    made = files[target.name].get(target.provides[provided].replace("{service}", service.id))
    sections: Json | None = json.loads(made).get("components") if made and "component" in target.namespaces else None
    return sections


def of_components(inputs: Inputs, diagnostics: Diagnostics) -> Inputs:
    """The same inputs with only the targets that provide components."""
    targets = load_targets(replace(inputs, targets=()), diagnostics)
    providing = [target.name for target in targets if any(what.startswith("components ") for what in target.provides)]
    return replace(inputs, targets=tuple(providing) or inputs.targets)
