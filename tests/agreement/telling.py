"""Telling: what classes, components and the index say of an entry is what the Catalogue says."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from typing import Any

from errcat.model import Entry

from tests.agreement.demands import Disagreement
from tests.agreement.subject import Subject, rule_at
from tests.agreement.validators import component_of

_FACTS = ("description", "causes", "actions", "notes", "docs_url", "title")
_TERMS = (
    *("rule", "header", "headers", "default_delay", "otherwise", "attempts", "first_delay", "factor", "max_delay"),
    *("jitter", "condition", "why"),
)


def check_told(subject: Subject) -> Iterator[Disagreement]:
    """Everything that is said of an entry otherwise than by the Catalogue."""
    responses = json.loads(subject.files["openapi"]["acme.json"])["components"]["responses"]
    index = json.loads(subject.files["json_schema"]["index.json"])["services"]["acme"]["entries"]
    for entry in subject.service.entries:
        component, listed = responses[component_of(entry)], index[entry.id]
        told = (*_by_class(subject, entry), *_by_component(entry, component), *_by_index(entry, listed))
        yield from (Disagreement("said", entry.id, how) for how in told)


def check_package(subject: Subject) -> Iterator[Disagreement]:
    """Whatever the project file of the package says otherwise than the Catalogue does."""
    said, known = (
        tomllib.loads(subject.files["python"]["acme/pyproject.toml"].decode())["project"],
        subject.service.package,
    )
    addresses = {"Documentation": subject.service.docs_url, "Repository": known.repository, "Issues": known.issues}
    wanted: dict[str, Any] = {
        "name": known.name,
        "version": subject.service.release,
        "license": known.licence,
        "authors": [{"name": name, **({"email": mail} if mail else {})} for name, mail in known.authors],
        "keywords": list(known.keywords),
        "urls": {label: address for label, address in addresses.items() if address},
    }
    for key, value in wanted.items():
        if said.get(key, type(value)()) != value:
            yield Disagreement("said", "the package", f"its {key} is {said.get(key)!r}, and not {value!r}")


def _by_class(subject: Subject, entry: Entry) -> Iterator[str]:
    """What the class of an entry says otherwise."""
    cls, blank = subject.class_of(entry), subject.blank(entry, {})
    if (cls.code, cls.statuses, cls.documented) != (entry.code, entry.statuses, True):
        yield f"its class says {cls.code!r}, {cls.statuses}, and not {entry.code!r}, {entry.statuses}"
    bases = {base.__name__ for base in cls.__mro__}
    if ("RetryableError" in bases) != bool(entry.retry.retryable):
        yield f"it is {'' if entry.retry.retryable else 'not '}retryable, and its class stands below {sorted(bases)}"
    if sum(name.endswith("CategoryError") for name in bases) < len(entry.categories):
        yield f"its class does not stand below its categories, but below {sorted(bases)}"
    if blank.categories != (wanted_ones := tuple(category.value for category in entry.categories)):
        yield f"its categories are {blank.categories}, and not {wanted_ones}"
    if " ".join(entry.title.split()) not in " ".join((cls.__doc__ or "").split()):
        yield f"its docstring lacks its title: {cls.__doc__!r}"
    wanted: dict[str, Any] = {name: getattr(entry, name) for name in _FACTS}
    rule = rule_at(entry, blank.status)
    wanted |= {"retryable": rule.retryable, "category": entry.category.value if entry.category else ""}
    found = {name: getattr(blank, name) for name in wanted}
    found |= {f"retry.{name}": getattr(blank.retry, name) for name in _TERMS}
    wanted |= {f"retry.{name}": getattr(rule, name) for name in _TERMS}
    yield from (
        f"its {name} is {found[name]!r}, and not {wanted[name]!r}" for name in wanted if found[name] != wanted[name]
    )


def _by_component(entry: Entry, said: dict[str, Any]) -> Iterator[str]:
    """What its response among the components says otherwise."""
    found = (
        said["x-code"],
        said["x-statuses"],
        said["x-docs-url"],
        said["x-retry"]["rule"],
        said["x-retry"]["retryable"],
    )
    wanted = (entry.code, list(entry.named_statuses), entry.docs_url, entry.retry.rule, entry.retry.retryable)
    if found != wanted:
        yield f"its component says {found}, and not {wanted}"
    by_status = {
        int(status) if status.isdecimal() else status: rule["rule"]
        for status, rule in said.get("x-retry-by-status", {}).items()
    }
    if by_status != {status: rule.rule for status, rule in entry.retries}:
        yield f"its component says {by_status} of its statuses, and not {entry.retries}"


def _by_index(entry: Entry, said: dict[str, Any]) -> Iterator[str]:
    """What the index of the schemas says otherwise."""
    found = (said["code"], said["code_on_wire"], said["statuses"], said.get("aliases", []))
    wanted = (entry.code, entry.code_on_wire, list(entry.named_statuses), list(entry.aliases))
    if found != wanted:
        yield f"the index says {found}, and not {wanted}"
