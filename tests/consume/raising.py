"""Raising: for every entry the keywords with which a server makes its exception."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from errcat.model import Entry

from tests.consume.packages import class_names, package

FIELD = ("items[0].weight_kg", "must be greater than 0", "too_small")


def exception_class(service: str, entry: Entry) -> Any:
    """The class of an entry."""
    return getattr(package(service), class_names()[service, entry.id])


def keywords(service: str, entry: Entry, **values: Any) -> dict[str, Any]:
    """Everything that the class of an entry must be given: values for its parameters, and what nobody states."""
    row = exception_class(service, entry)._entry
    given: dict[str, Any] = {}
    for param in entry.params:
        default = (
            param.examples[0] if param.examples else {"integer": 5, "number": 5, "boolean": True}.get(param.type, "x")
        )
        given[param.name] = values.get(param.name, default)
    for name in row.members:
        if name == "field_errors":
            given[name] = [import_module(f"{service}_errors").FieldError(*FIELD)]
        else:
            given[name] = ["Try something else"] if name == "suggestions" else f"a {name}"
    if len(entry.statuses) > 1:
        given["status"] = entry.statuses[0]
    return given


def raised(service: str, entry: Entry, **values: Any) -> Any:
    """An exception of an entry, as a server makes it."""
    return exception_class(service, entry)(**keywords(service, entry, **values))
